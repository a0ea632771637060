"""What is said beside a time that does not fit."""

from collections.abc import Mapping

from telecon.case_state.written_times import Doubt, Why
from ui.terms.times import time_words
from ui.translations import translate


def doubt_words(doubt: Doubt) -> str:
    """Why the time of a record is in doubt; neutral where its author may only have been offline."""
    said = {
        Why.FOLLOWS: translate(
            "Terms",
            "time does not fit: written as of {written}, but it follows a record of {after}",
        ),
        Why.HELD: translate(
            "Terms",
            "time does not fit: written as of {written}, received by the hub after {after}, "
            "although that PC was in contact in between",
        ),
        Why.LATE: translate("Terms", "written as of {written}, received by the hub after {after}"),
    }[doubt.why]
    return said.format(written=time_words(doubt.written_ms), after=time_words(doubt.after_ms))


def with_doubt(said: str, doubts: Mapping[bytes, Doubt], entry: bytes) -> str:
    """A time, or a line that ends with it, and what speaks against it."""
    doubt = doubts.get(entry)
    return said if doubt is None else f"{said} · {doubt_words(doubt)}"
