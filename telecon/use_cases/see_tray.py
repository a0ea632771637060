"""What waits in the tray of imported files, readable enough to know where it belongs."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

from telecon.cases.documents import ImportedDocument
from telecon.interop.fhir_json import Json, parse_resource
from telecon.interop.fhir_words import dicts, subject_of, text_of
from telecon.session import Session
from telecon.use_cases.import_fhir import unassigned

LONGEST_PREVIEW = 6_000
_BLOCKS = frozenset({"p", "div", "tr", "li", "br", "table", "h1", "h2", "h3", "h4"})
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True)
class TrayFile:
    """A file that waits for somebody to place it.

    Attributes:
        entry: id of its entry in the tray.
        subject: who it names as its patient: display, else the reference as written, else "".
        text: its narrative in plain words, else its content as written; bounded.
        is_narrative: whether `text` is the narrative.
    """

    entry: bytes
    resource_type: str
    file_name: str
    subject: str
    text: str
    is_narrative: bool


def see_tray(session: Session) -> tuple[TrayFile, ...]:
    """The files of the tray, by file name."""
    found = (_file(entered.entry, entered.value) for entered in unassigned(session))
    return tuple(sorted(found, key=lambda file: file.file_name))


def _file(entry: bytes, document: ImportedDocument) -> TrayFile:
    resource = parse_resource(document.content)
    narrative = _narrative(resource)
    text = narrative or json.dumps(resource, ensure_ascii=False, indent=2, default=str)
    return TrayFile(
        entry=entry,
        resource_type=document.resource_type,
        file_name=document.file_name,
        subject=_subject(resource),
        text=text[:LONGEST_PREVIEW],
        is_narrative=bool(narrative),
    )


def _subject(resource: Json) -> str:
    named = (resource.get(name) for name in ("subject", "patient", "for", "beneficiary"))
    displays = (text_of(one.get("display")) for value in named for one in dicts(value))
    written = subject_of(resource)
    return next(filter(None, displays), "" if written == "?" else written)


def _narrative(resource: Json) -> str:
    text = resource.get("text")
    div = text.get("div") if isinstance(text, dict) else None
    if not isinstance(div, str):
        return ""
    reader = _Words()
    reader.feed(div)
    reader.close()
    return "\n".join(_lines(reader.words))


def _lines(words: Iterable[str]) -> Iterable[str]:
    for line in "".join(words).split("\n"):
        said = " ".join(line.split())
        if said:
            yield said


class _Words(HTMLParser):
    """The words of a narrative, a line a block; styles and scripts are never read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        self._hidden += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if self._hidden <= 0:
            self.words.append(" ".join(data.split("\n")))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")
        elif tag in _CELLS:
            self.words.append("  ")
