"""Paper halves in words."""

from telecon.use_cases.paper_halves import PaperBook, Use
from ui.paper.presenter import MAKE, REFUSE, USE
from ui.terms.times import day_words, moment_words
from ui.translations import translate


def about_words() -> str:
    """What the halves are for."""
    return translate(
        "Paper",
        "If nobody of this desk has its key any more, two halves on paper bring it back. Two "
        "people whom your facility names keep one each; one half alone says nothing. Each use is "
        "seen by everybody and opens the cases after 48 hours, unless it is refused.",
    )


def kept_words(book: PaperBook) -> str:
    """Who keeps the halves."""
    if not book.custodians:
        return translate("Paper", "There are no halves yet.")
    said = translate("Paper", "{one} and {other} keep a half each. {name} made them on {day}.")
    one, other = book.custodians
    return said.format(one=one, other=other, name=book.named_by, day=day_words(book.named_ms))


def use_title(use: Use) -> str:
    """Who used the halves, where and when."""
    said = translate("Paper", "{name}, {place}: used both paper halves on {day}")
    return said.format(name=use.name, place=use.facility_name, day=day_words(use.time_ms))


def use_words(use: Use, now_ms: int) -> str:
    """What comes of a use."""
    if use.taken:
        return translate("Paper", "The cases are open there, and the halves are used up.")
    if use.refused_by:
        said = translate("Paper", "Refused by {name}: {reason}")
        return said.format(name=use.refused_by, reason=use.reason)
    if not use.open:
        return translate("Paper", "It opens nothing: newer halves took the place of these.")
    said = translate("Paper", "The cases open there on {when}, unless it is refused.")
    return said.format(when=moment_words(use.opens_ms, now_ms))


def signed_words(what: str) -> str:
    """What a signature of this page does next."""
    return {
        MAKE: translate("Paper", "Signed. The halves work once sync took it to the hub."),
        USE: translate("Paper", "Signed. Everybody sees it with the next sync."),
        REFUSE: translate("Paper", "Refused. Sync takes it to the hub."),
    }[what]
