"""`python -m ui.update_translations [--fill FILE]`: bring the `.ts` files up to the source.

One folder of `ui` is one room and one file; the modules directly in `ui` are the room `shell`.
FILE holds `English<TAB>Chinese` lines that fill empty translations.
"""

import argparse
import xml.etree.ElementTree as ET  # our own files
from pathlib import Path

from ui.translations import FOLDER, run_tool

UI = Path(__file__).parent
MARKS = ("translate(", "QT_TRANSLATE_NOOP(")


def rooms() -> dict[str, list[Path]]:
    """The source files of each room, by the room's name."""
    found = {"shell": sorted(UI.glob("*.py"))}
    for folder in sorted(path for path in UI.iterdir() if path.is_dir()):
        files = sorted(folder.rglob("*.py"))
        if any(mark in file.read_text(encoding="utf-8") for file in files for mark in MARKS):
            found[folder.name] = files
    return found


def ts_file(room: str) -> Path:
    """Where the room's translations are."""
    return FOLDER / f"{room}.zh_CN.ts"


def update(room: str, files: list[Path], target: Path) -> None:
    """Write the room's strings into `target`, keeping what is translated there."""
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    names = [str(file) for file in files]
    run_tool("lupdate", [*options, *names, "-target-language", "zh_CN", "-ts", str(target)])


def sources(target: Path) -> set[str]:
    """The English strings of a `.ts` file."""
    return {message.findtext("source", "") for message in _messages(target)}


def translated(target: Path) -> dict[str, str]:
    """English to Chinese, as far as it is translated."""
    messages = _messages(target)
    return {m.findtext("source", ""): m.findtext("translation") or "" for m in messages}


def missing(target: Path) -> list[str]:
    """The source strings of a `.ts` file that have no finished translation."""
    messages = _messages(target)
    return [
        message.findtext("source", "")
        for message in messages
        if not message.findtext("translation") or message.find("translation[@type]") is not None
    ]


def fill(target: Path, pairs: dict[str, str]) -> None:
    """Put the given translations where none is finished yet."""
    tree = ET.parse(target)  # noqa: S314 - our own file
    for message in tree.iter("message"):
        translation = message.find("translation")
        chinese = pairs.get(message.findtext("source", ""))
        if (
            translation is not None
            and chinese
            and (not translation.text or translation.get("type"))
        ):
            translation.text = chinese
            translation.attrib.pop("type", None)
    text = ET.tostring(tree.getroot(), encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    target.write_text(head + text + "\n", encoding="utf-8")


def read_pairs(file: Path) -> dict[str, str]:
    r"""Lines of `English<TAB>Chinese`; a written-out \n stands for a line break."""
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.replace("\\n", "\n").partition("\t")[::2] for line in lines if "\t" in line)
    return dict(pairs)


def _messages(target: Path) -> list[ET.Element]:
    """The messages of a `.ts` file; none while there is no file."""
    if not target.exists():
        return []
    return list(ET.parse(target).iter("message"))  # noqa: S314 - our own file


def main() -> None:
    """Update all rooms, or the ones named."""
    parser = argparse.ArgumentParser(prog="ui.update_translations", description=__doc__)
    parser.add_argument("room", nargs="*", help="only these rooms")
    parser.add_argument("--fill", type=Path, help="English<TAB>Chinese lines")
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.fill) if arguments.fill else {}
    for room, files in rooms().items():
        if arguments.room and room not in arguments.room:
            continue
        update(room, files, ts_file(room))
        fill(ts_file(room), pairs)


if __name__ == "__main__":
    main()
