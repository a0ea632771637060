"""Late work of removed PCs: read it, take it over in one's own name, or decline it."""

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from telecon.use_cases.late_work import LateCase
from ui.kit.layouts import Page, SplitView, boxed, clear, column
from ui.kit.lists import Line, LineList
from ui.kit.notices import Banner, EmptyState
from ui.kit.room_view import RoomView
from ui.kit.text import Text
from ui.kit.way_back import top_with_way_back
from ui.late_work.item_view import ItemView
from ui.late_work.presenter import LateWorkPresenter
from ui.late_work.words import case_name, case_pill, where_words
from ui.room import Desk
from ui.translations import translate


class LateWorkView(RoomView):
    """Cases on the left, what waits for the chosen one on the right; a subject is a case to show.

    Nothing here is in a record, and nothing enters one by itself.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._writing = self._stale = False
        self._wanted = b""
        self.presenter = LateWorkPresenter(desk, self)
        about = translate(
            "LateWork",
            "A PC that was removed still sent this, after the moment up to which its word counts. "
            "Nothing of it enters a record by itself, and nothing is lost.",
        )
        title = translate("LateWork", "Late work of removed PCs")
        back = translate("LateWork", "Back to sync")
        top, _ = top_with_way_back(back, lambda: desk.shell.go("sync"), title, about)
        self._banner = Banner()
        head = column(top, self._banner, spacing=12)
        head.setContentsMargins(32, 24, 32, 0)
        self._list = LineList(translate("LateWork", "Cases with late work"))
        self._list.chosen.connect(lambda _key: self._show_chosen())
        self._list.opened.connect(lambda _key: self._show_chosen())
        left = column(self._list)
        left.setContentsMargins(32, 16, 12, 24)
        self._items = column(spacing=16)
        self._page = Page(boxed(self._items), None, width=820)
        self._states = QStackedWidget()
        self._states.addWidget(SplitView(boxed(left), self._page, 320))
        self._states.addWidget(_nothing())
        body = column(head, self._states, spacing=0)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.presenter.shown.connect(self._show)
        self.presenter.decided.connect(self._decided)
        self.presenter.refused.connect(lambda words: self._banner.say(words, "danger"))

    @override
    def enter(self, subject: bytes) -> None:
        self._wanted = subject
        self._banner.say("")
        self.presenter.refresh()
        if self.presenter.read:
            self._show()

    def _show(self) -> None:
        if self._writing:
            self._stale = True
            return
        self._stale = False
        cases = self.presenter.cases
        self._states.setCurrentIndex(0 if cases else 1)
        self._list.show_lines([_line(case) for case in cases])
        wanted, self._wanted = self._wanted, b""
        if wanted:
            self._list.choose(wanted)
        if cases and not self._list.key():
            self._list.choose(cases[0].ledger)
        if cases and self.isVisible():
            self._list.setFocus()
        self._show_chosen()

    def _show_chosen(self) -> None:
        clear(self._items)
        case = self.presenter.case(self._list.key())
        if case is None:
            return
        self._items.addWidget(Text(case_name(case), "heading"))
        self._items.addWidget(Text(where_words(case), "muted"))
        if not self.presenter.may_decide:
            self._items.addWidget(Banner(_may_not(), "info"))
        now, may = self.presenter.now_ms(), self.presenter.may_decide
        for item in case.items:
            view = ItemView(item, now, may_decide=may)
            view.taken.connect(self.presenter.take_over)
            view.declined.connect(self.presenter.decline)
            view.writing.connect(self._set_writing)
            self._items.addWidget(view)

    def _set_writing(self, on: bool) -> None:
        self._writing = on
        if not on and self._stale:
            self._show()

    def _decided(self, accepted: bool) -> None:
        self._banner.say("")
        said = translate("LateWork", "Declined. The reason is on record.")
        if accepted:
            said = translate("LateWork", "Signed anew in your name; it is in the record.")
        self._desk.shell.toast(said)


def _line(case: LateCase) -> Line:
    who = dict.fromkeys(item.by for item in case.items)
    by = translate("LateWork", "from {names}").format(names=", ".join(who))
    name = case_name(case)
    return Line(case.ledger, name, by, pills=(case_pill(case),), strong=bool(case.waiting))


def _nothing() -> EmptyState:
    return EmptyState(
        "success",
        translate("LateWork", "No late work"),
        translate(
            "LateWork",
            "If a removed PC still sends something for your cases, it waits here for you.",
        ),
    )


def _may_not() -> str:
    return translate(
        "LateWork", "Your role writes no records; a colleague who treats the patient decides."
    )
