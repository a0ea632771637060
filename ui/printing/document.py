"""A document to print or keep: a template of the resources with its places filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from string import Template

from ui.translations import Language, current_language

FOLDER = "report_templates"
NAME_WIDTH = 92


@dataclass(frozen=True)
class Document:
    """Something to print.

    Attributes:
        title: also the proposed file name.
        html: the whole body, values escaped.
        footer: at the left of every page's foot (what it is and its fingerprint).
        page: words of the page number, with `{page}` and `{pages}`; a sheet without either has
            no foot.
        pictures: PNG files by the name their `<img src>` gives.
    """

    title: str
    html: str
    footer: str = ""
    page: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def fill(name: str, values: dict[str, str]) -> str:
    """A template in the language of the screen with every place filled.

    Args:
        name: "opinion-1" reads `opinion-1.zh-CN.html` or `opinion-1.en.html`.
        values: HTML for every place; use `text` and `rows` to make it.

    Raises:
        KeyError: a place of the template has no value.
    """
    language = "zh-CN" if current_language() is Language.CHINESE else "en"
    source = files("resources").joinpath(FOLDER, f"{name}.{language}.html")
    return Template(source.read_text(encoding="utf-8")).substitute(values)


def text(value: str) -> str:
    """A value as HTML: nothing in it is markup, line breaks stay."""
    return escape(value).replace("\n", "<br/>")


def rows(pairs: list[tuple[str, str]]) -> str:
    """Table rows of (name, value); rows without a value are left out."""
    made = (
        f'<tr><td width="{NAME_WIDTH}" class="name">{text(name)}</td><td>{text(value)}</td></tr>'
        for name, value in pairs
        if value
    )
    return "".join(made)


def items(values: list[str]) -> str:
    """List items."""
    return "".join(f"<li>{text(value)}</li>" for value in values)


def fingerprint(entry: bytes) -> str:
    """The first 16 bytes of an entry id in groups, to compare on paper."""
    digits = entry.hex()[:32]
    return " ".join(digits[n : n + 4] for n in range(0, len(digits), 4))
