"""About the product and the licences of its parts."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion

from ui.kit.icons import Picture
from ui.kit.layouts import Card, boxed, column, row
from ui.kit.text import Text
from ui.translations import translate

LICENCES = (
    "PySide6 / Qt: LGPL-3.0",
    "Noto Sans SC: SIL OFL 1.1",
    "SQLCipher: BSD-3-Clause · SQLAlchemy, Alembic: MIT",
    "cryptography: Apache-2.0 / BSD · aiortc: BSD-3-Clause · PyAV: BSD-3-Clause, FFmpeg: LGPL",
    "httpx, websockets, cbor2, zstandard, pypinyin, segno, zxing-cpp: MIT / BSD / Apache-2.0",
)


def about_card() -> Card:
    """Name, version, what it runs on, licences."""
    try:
        number = version("telecon")
    except PackageNotFoundError:
        number = "0.1.0"
    line = translate("Settings", "Version {number}, on Qt {qt}").format(
        number=number, qt=qVersion()
    )
    words = column(
        Text(translate("Settings", "Telecon"), "strong"), Text(line, "caption"), spacing=2
    )
    licence = translate(
        "Settings",
        "Telecon is free software under the Apache licence 2.0. It is made with these parts:",
    )
    return Card(
        row(Picture("telecon", "accent", 36), boxed(words), spacing=12),
        Text(licence, "muted"),
        *(Text(item, "caption") for item in LICENCES),
        title=translate("Settings", "About"),
        spacing=8,
    )
