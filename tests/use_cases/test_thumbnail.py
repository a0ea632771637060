"""A picture is seen by the other side with its entry, before a byte of the file has come."""

from collections.abc import Iterator
from io import BytesIO

import pytest

from telecon.cases.documents import LARGEST_THUMBNAIL, AttachmentManifest
from telecon.cases.payload import dump, load
from telecon.decoding.thumbnail import decode_thumbnail
from telecon.errors import AttachmentError, BadValue
from telecon.ledger.chunks import chunks_wanted
from telecon.use_cases.attach_file import NewAttachment, attach_file, read_attachment
from telecon.use_cases.move_files import set_files
from telecon.use_cases.read_case import read_case
from tests.decoding.test_picture import pdf_bytes, picture_bytes
from tests.fakes.clock import FrozenClock
from tests.use_cases.test_replies import asked_the_desk
from tests.use_cases.village import Village, found_village


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    made = found_village(tmp_path_factory.mktemp("village"), FrozenClock())
    yield made
    made.close()


@pytest.mark.parametrize(
    "file", [picture_bytes("JPEG", (1200, 900)), pdf_bytes()], ids=["photo", "pdf"]
)
def test_the_expert_sees_a_small_picture_while_the_file_is_still_to_come(
    village: Village, file: bytes
) -> None:
    case, _request = asked_the_desk(village)
    set_files(village.expert, paused=True, day_bytes=None)
    attach_file(village.doctor, case, BytesIO(file), NewAttachment("皮疹", "skin"))
    village.carry()
    *_, arrived = read_case(village.expert, case).state.attachments
    assert arrived.value.thumbnail is not None
    assert decode_thumbnail(arrived.value.thumbnail).width > 64
    assert chunks_wanted(village.expert.store)
    with pytest.raises(AttachmentError, match="incomplete"):
        read_attachment(village.expert, arrived.value)
    village.carry_files()
    assert read_attachment(village.expert, arrived.value) == file


def test_a_file_that_is_no_picture_is_attached_without_a_small_one(village: Village) -> None:
    case, _request = asked_the_desk(village)
    attach_file(village.doctor, case, BytesIO(b"PK\x03\x04 x"), NewAttachment("脑电图", "eeg.zip"))
    *_, attached = read_case(village.doctor, case).state.attachments
    assert attached.value.thumbnail is None


def _manifest(**fields: object) -> dict[str, object]:
    plain = AttachmentManifest("a", "a.png", "image/png", 1, bytes(32), (bytes(32),))
    return {**dump(plain), **fields}


def test_what_an_older_program_wrote_has_no_small_picture_and_is_read() -> None:
    assert "thumbnail" not in _manifest()
    assert load(AttachmentManifest, _manifest()).thumbnail is None


def test_nobody_can_hide_a_large_file_in_a_small_picture() -> None:
    fits = load(AttachmentManifest, _manifest(thumbnail=bytes(LARGEST_THUMBNAIL)))
    assert fits.thumbnail == bytes(LARGEST_THUMBNAIL)
    with pytest.raises(BadValue):
        load(AttachmentManifest, _manifest(thumbnail=bytes(LARGEST_THUMBNAIL + 1)))
