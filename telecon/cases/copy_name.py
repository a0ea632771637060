"""The name proposed for a copy of an attachment outside the sealed store.

The name in a manifest is another member's word: it may hold a path, turn its reading direction
to look like another kind of file, or end in a program's extension.
"""

import re
import unicodedata

_LONGEST = 80
_PLACEHOLDER = "attachment"
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_EXTENSIONS = {
    "application/pdf": (".pdf",),
    "application/zip": (".zip", ".docx", ".xlsx", ".pptx"),
    "audio/mpeg": (".mp3",),
    "audio/ogg": (".ogg", ".opus"),
    "audio/wav": (".wav",),
    "image/bmp": (".bmp",),
    "image/gif": (".gif",),
    "image/heic": (".heic",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/tiff": (".tiff", ".tif"),
    "image/webp": (".webp",),
    "text/plain": (".txt", ".csv", ".md"),
    "video/mp4": (".mp4", ".mov", ".m4a"),
    "video/webm": (".webm", ".mkv"),
    "video/x-msvideo": (".avi",),
}


def copy_name(file_name: str, content_type: str) -> str:
    """A file name without folders, hidden signs or another kind's extension.

    Args:
        file_name: as its sender wrote it.
        content_type: media type found from the bytes; an unknown one gives `.bin`.
    """
    last = re.split(r"[\\/]", file_name)[-1]
    shown = "".join(each for each in last if unicodedata.category(each)[0] not in "C")
    plain = _FORBIDDEN.sub("", unicodedata.normalize("NFC", shown)).strip(" .\u2028\u2029")
    usual = _EXTENSIONS.get(content_type, (".bin",))
    stem, dot, extension = plain.rpartition(".")
    kept = f".{extension.lower()}" if dot and stem else ""
    if kept not in usual:
        stem, kept = plain, usual[0]
    stem = stem[:_LONGEST].rstrip(" .") or _PLACEHOLDER
    return f"_{stem}{kept}" if _DEVICES.fullmatch(stem) else f"{stem}{kept}"
