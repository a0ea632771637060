"""Other cases of the same person on the page of a case: what is offered, and where they begin."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from telecon.use_cases.one_person import PersonPage
from telecon.use_cases.read_case import CasePage
from ui.cases.sections_view import Hand
from ui.kit.buttons import quiet, secondary
from ui.kit.icons import Picture
from ui.kit.layouts import Card, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.translations import translate


def one_person_banners(
    person: PersonPage | None, compare: Callable[[bytes, bytes], object]
) -> list[QWidget]:
    """That more than one case is read here, and what waits for somebody's word on two of them."""
    if person is None:
        return []
    here = person.page.state.ledger
    joined = translate(
        "Cases", "This person has another case, too; it is read at the end of the page."
    )
    take_apart = translate("Cases", "Compare or take apart")
    together: list[QWidget] = [
        Banner(joined, "info", secondary(take_apart, partial(compare, here, other.state.ledger)))
        for other in person.others
    ]
    disputed = translate(
        "Cases", "Colleagues disagree whether another case is about the same person."
    )
    offered = translate("Cases", "Another case may be about the same person.")
    told = [(pair, disputed) for pair in person.disputed]
    told += [(pair, offered) for pair in person.offered]
    for pair, said in told:
        go = secondary(translate("Cases", "Compare"), partial(compare, *pair))
        together.append(Banner(said, "warning", go))
    return together


def other_case(
    other: CasePage,
    hand: Hand,
    go: Callable[[bytes], object],
) -> QWidget:
    """The head over the records of another case of the person."""
    title = translate("Cases", "From another case of the same person")
    registered = translate("Cases", "Registered: {line}").format(
        line=hand.words.line(other.state.patients[0])
    )
    words = column(Text(title, "heading"), Text(registered, "muted"), spacing=2)
    ways = row(
        quiet(translate("Cases", "Open this case"), partial(go, other.state.ledger)),
        spacing=8,
    )
    line = row(spacing=14)
    line.addWidget(Picture("people", "info", 24))
    line.addLayout(words, 1)
    line.addLayout(ways)
    return Card(line)
