"""Every character of GB 18030-2022 level 3 comes from the fonts that ship with the product."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication

from ui.application import dress
from ui.printing.document import Document, text
from ui.printing.pdf import write_pdf
from ui.theme import FOLDER, FONT_FILES, load_fonts, shipped_font

IDEOGRAPHS = 87_887
"""As the standard counts them."""
RADICALS = range(0x2F00, 0x2FD6)
RARE = "𠮷㐂𡒄𤧟𪚥𫞩𫗴𬶮𬺡𭀀𮯠"
"""Of extensions A to F; 𡒄, 𪚥, 𬺡, 𭀀 and 𮯠 are not in Noto Sans."""
NO_FONT_ANYWHERE = "\U0010fffd"

PAINT = """
import sys
from PySide6.QtGui import QFontDatabase, QImage, QPainter
from ui.application import make_application
from ui.theme import shipped_font
application = make_application(sys.argv[:1])
# The other three are Qt's own names for fonts that are not there.
assert set(QFontDatabase.families()) <= {
    "Noto Sans CJK SC", "Telecon Han Supplement", "Monospace", "Sans Serif", "Serif"
}, QFontDatabase.families()
for letter in sys.argv[1]:
    image = QImage(64, 64, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(shipped_font(48))
    painter.drawText(4, 52, letter)
    painter.end()
    print(bytes(image.constBits()).hex())
"""


def level_3() -> set[int]:
    """The shipped list of the standard's characters."""
    lines = (FOLDER / "fonts" / "gb18030-2022-level-3.txt").read_text(encoding="utf-8").splitlines()
    spans = [line.split("-") for line in lines if line and not line.startswith("#")]
    return {c for span in spans for c in range(int(span[0], 16), int(span[-1], 16) + 1)}


def two_byte_part() -> set[int]:
    """What the two-byte part decodes to, without user-defined areas and older private places."""
    trails = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in trails)
    found = {ord(pair.decode("gb18030")) for pair in pairs}
    return {code for code in found if not 0xE000 <= code < 0xF900}


def test_the_list_holds_what_the_standard_counts() -> None:
    listed = level_3()
    assert len({code for code in listed if _is_ideograph(code)}) == IDEOGRAPHS
    assert listed.issuperset(RADICALS)
    assert two_byte_part() <= listed


def test_every_character_of_level_3_is_in_the_shipped_fonts(qapp: QApplication) -> None:
    fonts = [QRawFont(str(FOLDER / "fonts" / file), 14) for file in FONT_FILES]
    lacking = [
        f"U+{code:04X}"
        for code in sorted(level_3())
        if not any(font.supportsCharacter(code) for font in fonts)
    ]
    assert lacking == []


def test_each_font_file_stays_under_the_most_glyphs_one_may_hold(qapp: QApplication) -> None:
    for file in FONT_FILES:
        data = QRawFont(str(FOLDER / "fonts" / file), 14).fontTable("maxp").data()
        assert int.from_bytes(data[4:6], "big") <= 65_535


def test_a_rare_name_is_painted_on_a_machine_without_any_font(tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")
    child = subprocess.run(
        [sys.executable, "-c", PAINT, RARE + NO_FONT_ANYWHERE + " "],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(empty)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    *painted, box, blank = child.stdout.split()
    assert len(set(painted)) == len(RARE)
    assert box not in painted
    assert blank not in painted


def test_rare_names_are_asked_of_the_shipped_fonts_first(qapp: QApplication) -> None:
    dress(qapp)
    assert qapp.font().families() == load_fonts() == shipped_font().families()
    assert len(load_fonts()) == 2
    assert QFont(qapp.font()).families()[1] == "Telecon Han Supplement"


@pytest.mark.parametrize(("name", "embedded"), [("林小满", False), ("林𡒄满", True)])
def test_a_rare_name_is_printed_with_a_shipped_font(
    qapp: QApplication, tmp_path: Path, name: str, embedded: bool
) -> None:
    paper = Document("会诊意见", f"<p>{text(name)}</p>", "Telecon", "{page}/{pages}")
    write_pdf(paper, tmp_path / "opinion.pdf")
    written = (tmp_path / "opinion.pdf").read_bytes()
    assert (b"TeleconHanSupplement" in written) is embedded
    assert b"NotoSansCJKsc" in written


def _is_ideograph(code: int) -> bool:
    plain = 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x2FFFF
    in_compatibility = {0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24}
    return plain or code in in_compatibility | {0xFA27, 0xFA28, 0xFA29}
