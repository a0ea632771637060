"""Files made or broken to take a decoder down give a picture or one clear refusal."""

import resource

import pytest

from telecon.decoding.picture import decode_picture
from telecon.errors import AttachmentError
from tests.decoding.corpus import TYPES, File, accidents, bombs, pdf_of_pages, seeds
from ui.sentences.find import find_own_sentence

ROUNDS = 3
REFUSALS = frozenset({"unreadable", "too-slow"})


def shown_or_refused(file: File) -> str:
    """What comes of a file: "shown", or the reason why not; "torn" where the pixels are short."""
    content_type, data = file
    try:
        shown = decode_picture(data, content_type, max_pixels=50_000)
    except AttachmentError as refused:
        return str(refused.fields["reason"])
    return "shown" if len(shown.rgb) == shown.width * shown.height * 3 else "torn"


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_the_file_is_shown_before_its_accident(kind: str) -> None:
    assert shown_or_refused((TYPES[kind], seeds()[kind])) == "shown"


def test_files_with_accidents_of_every_kind_are_shown_or_refused() -> None:
    found = [shown_or_refused(file) for file in accidents(ROUNDS)]
    assert len(found) == ROUNDS * len(TYPES)
    assert set(found) <= {"shown", *REFUSALS}
    assert "unreadable" in found


@pytest.mark.parametrize("bomb", sorted(bombs()))
def test_a_bomb_is_refused_and_costs_this_program_nothing(bomb: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = shown_or_refused(bombs()[bomb])
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert found in {"shown", *REFUSALS}
    assert grown < 64 << 10


@pytest.mark.parametrize(
    "bomb",
    [
        "a picture of 50,000 by 50,000",
        "a GIF of 65,535 by 65,535",
        "a JPEG with a broken Huffman table",
        "a JPEG of 65,500 by 65,500",
        "a page of 10 km",
        "pages that contain themselves",
    ],
)
def test_what_asks_for_too_much_is_not_shown(bomb: str) -> None:
    assert shown_or_refused(bombs()[bomb]) == "unreadable"


def test_a_pdf_of_10_000_pages_shows_the_page_asked_for() -> None:
    shown = decode_picture(pdf_of_pages(10_000), "application/pdf", page=9_999, max_pixels=50_000)
    assert shown.pages == 10_000


@pytest.mark.parametrize("reason", sorted(REFUSALS))
def test_each_refusal_has_its_sentence(reason: str) -> None:
    assert find_own_sentence("attachment", reason) is not None
