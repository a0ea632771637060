"""The photo and the PDF a doctor attaches in the story: drawn here, of nobody."""

from pathlib import Path

from PIL import Image, ImageDraw

_PAPER = (1240, 1754)
_PHOTO = (1280, 960)


def draw_photo(path: Path) -> Path:
    """A photographed page of a follow-up book, with lines where writing would be."""
    photo = Image.new("RGB", _PHOTO, "#c9b79c")
    draw = ImageDraw.Draw(photo)
    draw.polygon([(180, 90), (1130, 60), (1160, 890), (140, 910)], fill="#fbfaf5")
    for row in range(11):
        y = 190 + row * 62
        draw.line([(230, y), (1060, y - 18)], fill="#9fb4c8", width=2)
        draw.line([(250, y - 16), (300 + (row * 83) % 620, y - 26)], fill="#27405e", width=7)
    draw.ellipse([(900, 720), (1050, 860)], outline="#c0392b", width=8)
    photo.save(path, "JPEG", quality=85)
    return path


def draw_report(path: Path) -> Path:
    """A one-page laboratory report as PDF: a table of invented values."""
    page = Image.new("RGB", _PAPER, "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle([(90, 90), (1150, 180)], fill="#e4eef4")
    rows = ("WBC 6.1", "HGB 132", "ALT 24", "AST 21", "GLU 5.2", "TSH 2.3")
    for number, row in enumerate(rows):
        y = 260 + number * 90
        draw.line([(90, y + 60), (1150, y + 60)], fill="#b8c4cc", width=2)
        draw.text((120, y), row, fill="#1f2d3a", font_size=44)
    page.save(path, "PDF", resolution=150)
    return path
