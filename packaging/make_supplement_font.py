"""Makes TeleconHan-Supplement.ttf: what Noto Sans SC lacks of GB 18030-2022 level 3.

Needs fonttools 4.68 and Debian's package `fonts-hanazono` 20170904-2.1:

    apt-get download fonts-hanazono && dpkg-deb -x fonts-hanazono_*.deb x
    python -m venv y && y/bin/pip install fonttools==4.68.0
    y/bin/python packaging/make_supplement_font.py x/usr/share/fonts/truetype/hanazono
"""

import sys
from pathlib import Path

from fontTools import subset  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
PLANE_0_ENDS = 0x10000
ALL_PLANES_FORMAT = 12
FAMILY = "Telecon Han Supplement"
NOTICE = "Copyright 2008-2017 GlyphWiki Project. A subset of Hanazono Mincho under another name."
LICENCE = "Hanazono Font License: see HanazonoFontLicense.txt."


def level_3() -> set[int]:
    """Code points of the list in resources/fonts."""
    lines = (FONTS / "gb18030-2022-level-3.txt").read_text(encoding="utf-8").splitlines()
    spans = [line.split("-") for line in lines if line and not line.startswith("#")]
    return {c for span in spans for c in range(int(span[0], 16), int(span[-1], 16) + 1)}


def cut(path: Path, wanted: set[int]) -> TTFont:
    """A font with these characters and no hinting, layout rules or vertical metrics."""
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.layout_features = []
    options.drop_tables += ["vhea", "vmtx", "GSUB", "GPOS", "GDEF", "BASE", "FFTM", "gasp"]
    font = TTFont(path, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    return font


def add(font: TTFont, other: TTFont) -> None:
    """Put every character of another font of the same scale into this one."""
    if font["head"].unitsPerEm != other["head"].unitsPerEm:
        raise ValueError("the fonts are drawn on different grids")
    for code, name in other.getBestCmap().items():
        own = f"added{code:04X}"
        font["glyf"][own] = other["glyf"][name]
        font["hmtx"][own] = other["hmtx"][name]
        for table in font["cmap"].tables:
            if code < PLANE_0_ENDS or table.format == ALL_PLANES_FORMAT:
                table.cmap[code] = own


def rename(font: TTFont) -> None:
    """The names of this font: the makers keep theirs for the whole one."""
    font["name"].names = []
    words = {0: NOTICE, 1: FAMILY, 2: "Regular", 3: FAMILY, 4: FAMILY, 13: LICENCE}
    for number, text in {**words, 5: "Version 1.0", 6: FAMILY.replace(" ", "")}.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def main(folder: Path) -> None:
    """Write the font."""
    shipped = set(TTFont(FONTS / "NotoSansSC-Regular.otf").getBestCmap())
    missing = level_3() - shipped
    font = cut(folder / "HanaMinB.ttf", missing)
    rest = missing - set(font.getBestCmap())
    add(font, cut(folder / "HanaMinA.ttf", rest))
    rename(font)
    font.save(FONTS / "TeleconHan-Supplement.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
