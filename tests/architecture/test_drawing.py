"""The page on the architecture is one page, and its drawing is true."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from tests.architecture.checkout import PACKAGES, files, imported_modules, python_files, text

PAGE = Path("docs/architecture.md")
MOST_LINES, MOST_WORDS = 90, 1000
BOX = re.compile(r'^\s*(\w+)\[\(?"([\w., ]+)<br/>', re.MULTILINE)
ARROWS = re.compile(r"^\s*(\w+(?: --> \w+)+)$", re.MULTILINE)
FOLDER = re.compile(r"`((?:[\w-]+/)+)`")


@cache
def boxes() -> dict[str, tuple[str, ...]]:
    """The packages of each box of the drawing."""
    return {name: tuple(held.split(", ")) for name, held in BOX.findall(text(PAGE))}


def arrows() -> set[tuple[str, str]]:
    """(who imports, what) of every solid arrow."""
    lines = [line.split(" --> ") for line in ARROWS.findall(text(PAGE))]
    return {pair for line in lines for pair in pairwise(line)}


def box_of(module: str) -> str | None:
    """The box a module stands in: of several, the one whose package is nearest to it."""
    around = [
        (len(package), name)
        for name, held in boxes().items()
        for package in held
        if f"{module}.".startswith(f"{package}.")
    ]
    return max(around)[1] if around else None


@cache
def imports() -> frozenset[tuple[str | None, str | None]]:
    """(who imports, what) of everything the boxes hold."""
    return frozenset(
        (box_of(".".join(path.with_suffix("").parts)), box_of(module))
        for path in python_files(*PACKAGES)
        for module in imported_modules(path)
    )


def test_the_page_is_one_page() -> None:
    assert len(text(PAGE).splitlines()) <= MOST_LINES
    assert len(text(PAGE).split()) <= MOST_WORDS


def test_every_box_of_the_drawing_is_a_package() -> None:
    lost = [
        package
        for held in boxes().values()
        for package in held
        if Path(*package.split("."), "__init__.py") not in files()
    ]
    assert lost == []


def test_every_arrow_of_the_drawing_is_an_import_and_none_goes_the_other_way() -> None:
    assert len(arrows()) > len(boxes()) / 2
    assert arrows() - imports() == set()
    assert {(imported, importer) for importer, imported in arrows()} & imports() == set()


def test_every_layer_of_the_middle_stands_on_the_page() -> None:
    told = set(re.findall(r"`(\w+)`", text(PAGE)))
    layers = {
        path.parts[1] for path in files() if path.parts[0] == "telecon" and len(path.parts) > 2
    }
    assert layers - told == set()


def test_every_folder_the_page_names_is_there() -> None:
    folders = {f"{parent}/" for path in files() for parent in path.parents}
    assert [name for name in FOLDER.findall(text(PAGE)) if name not in folders] == []
    assert {f"{package}/" for package in PACKAGES} <= set(FOLDER.findall(text(PAGE)))
