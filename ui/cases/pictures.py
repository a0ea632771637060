"""Pictures of attachments, decoded away from the screen and from the keys."""

import asyncio
from collections.abc import Callable

from telecon.cases.documents import AttachmentManifest
from telecon.decoding.picture import MOST_PIXELS, Picture, decode_picture
from telecon.decoding.thumbnail import decode_thumbnail
from telecon.use_cases.attach_file import read_attachment
from ui.background import Job
from ui.room import Desk


def show_picture(
    desk: Desk,
    manifest: AttachmentManifest,
    on_done: Callable[[Picture], None],
    on_error: Callable[[Exception], None],
    *,
    page: int = 0,
    max_pixels: int = MOST_PIXELS,
) -> Job[Picture]:
    """Read, open and decode a page of an attachment without holding up any other work.

    Raises, through `on_error`:
        AttachmentError: reason "incomplete", "damaged", "unreadable" or "too-slow".
    """

    def decode() -> Picture:
        data = read_attachment(desk.session, manifest)
        return decode_picture(data, manifest.content_type, page, max_pixels)

    async def work() -> Picture:
        return await asyncio.to_thread(decode)

    return desk.background.spawn(work(), on_done, on_error)


def show_thumbnail(
    desk: Desk,
    manifest: AttachmentManifest,
    on_done: Callable[[Picture], None],
    on_error: Callable[[Exception], None],
) -> Job[Picture]:
    """Decode the small picture that came with the entry; the file itself need not be here.

    Raises, through `on_error`:
        AttachmentError: reason "unreadable" or "too-slow".
    """

    async def work() -> Picture:
        return await asyncio.to_thread(decode_thumbnail, manifest.thumbnail or b"")

    return desk.background.spawn(work(), on_done, on_error)
