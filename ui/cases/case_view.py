"""The page of one case: who, what needs somebody now, what to add, and the record."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from telecon.care.scales import SCALES
from telecon.case_state.speakers import AMEND
from telecon.cases.person_name import masked
from telecon.store.drafts import Draft
from telecon.use_cases.read_case import CasePage
from ui.cases import sections_view as sections
from ui.cases.attachments_view import Thumbnails, attachments
from ui.cases.case_presenter import CasePresenter
from ui.cases.draft_place import draft_place
from ui.cases.flag_view import FlagView
from ui.cases.header_view import CaseHeader
from ui.cases.other_case_view import one_person_banners, other_case
from ui.cases.record_view import CaseWords
from ui.cases.remote_view import fetching
from ui.cases.words import KINDS, form_words
from ui.kit.buttons import Button, primary, quiet, secondary
from ui.kit.inside import inside
from ui.kit.layouts import Card, Page, boxed, clear, column, row
from ui.kit.notices import Banner, EmptyState
from ui.kit.text import Text
from ui.kit.turnover import Turnover
from ui.room import Desk
from ui.terms.times import moment_words
from ui.translations import translate
from ui.words import words

NOTE_ICONS = {"history": "history", "mental-state": "person", "note": "file"}


class CaseView(QWidget):
    """Everything known of one case, on one scrolling page.

    Signals:
        left: back to the list.
        write(form): open a form ("note/history", "scale/phq-9", "impression", "attachment").
        view(entry): show an attachment.
        compare: show what two people wrote apart.
        readers: show who reads it.
        pair(bytes, bytes): show two cases that are or may be one person's beside each other.
        another(bytes): show another case of the person.
        stands: what was read last is on the page.
    """

    left = Signal()
    write = Signal(str)
    view = Signal(bytes)
    compare = Signal()
    readers = Signal()
    pair = Signal(bytes, bytes)
    another = Signal(bytes)
    stands = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = CasePresenter(desk)
        self.presenter.setParent(self)
        self._thumbnails = thumbnails = Thumbnails(desk)
        self.destroyed.connect(lambda: thumbnails.forget())  # noqa: PLW0108 - else it is no slot
        self._editing = False
        self._stale = False
        self._ledger = b""
        self._body = column(spacing=16)
        self._problem = Banner()
        self.page = Page(self._problem, boxed(self._body), width=1000, spacing=16)
        self.page.body.addStretch(1)
        self._turnover = Turnover(self.page, self._body)
        self._place, self._in_hand = 0, ""
        self.setLayout(column(self.page, spacing=0))
        self.presenter.shown.connect(self._show)
        self.presenter.refused.connect(
            lambda error: self._problem.say(words(error).text(), "danger")
        )

    def open(self, ledger: bytes) -> None:
        """Show a case."""
        if ledger != self._ledger:
            self._ledger, self._editing = ledger, False
            self._thumbnails.forget()
            self._problem.say("")
            self._turnover.drop()
            clear(self._body)
            self.page.verticalScrollBar().setValue(0)
        self.presenter.open(ledger)

    def name_in_hand(self) -> str:
        """What the button of the page that has the focus is called; empty where none has it."""
        focused: QWidget | None = self.window().focusWidget()
        return _name_of(focused) if focused is not None and self.isAncestorOf(focused) else ""

    def take_in_hand(self, name: str) -> None:
        """Give the focus to the button of that name; to the page where it has none."""
        buttons = (b for b in inside(self, QPushButton) if b.isVisibleTo(self))
        again = (b for b in buttons if name and _name_of(b) == name)
        next(again, self).setFocus()

    def finish(self) -> None:
        """What is still on its way to the page stands there now."""
        self._turnover.finish()

    def patient_name(self) -> str:
        """Whose case it is; who asks has the whole page in front of them."""
        self.finish()
        page = self.presenter.page
        patient = page.state.patient if page else None
        if page is None or patient is None:
            return ""
        return masked(patient.name) if page.masked else patient.name

    def _show(self) -> None:
        if self._editing:
            self._stale = True
            return
        self._stale = False
        self._thumbnails.forget_wishes()
        self._turnover.begin(self._parts(), self._mark_place, self._find_place)

    def _mark_place(self) -> None:
        self._place = self.page.verticalScrollBar().value()
        self._in_hand = self.name_in_hand() if self.isVisible() else ""

    def _find_place(self) -> None:
        self.page.verticalScrollBar().setValue(self._place)
        if self.isVisible():
            self.take_in_hand(self._in_hand)
        self.stands.emit()

    def _parts(self) -> list[QWidget]:
        page = self.presenter.page
        if page is None or not page.state.patients:
            return [self._nothing()]
        if page.masked:
            return [self._not_accepted(page)]
        now = self.presenter.now_ms()
        hand = self._hand(page)
        return [
            CaseHeader(page, now, self.left.emit, self._actions(), self.compare.emit),
            *one_person_banners(self.presenter.person, self.pair.emit),
            *(flag for each in self.presenter.pages for flag in self._flags(each)),
            *(self._draft(draft) for draft in self.presenter.drafts),
            *self._unopened(page),
            *self._adding(),
            *sections.impressions(page, hand),
            *sections.consultations(page, hand),
            *sections.notes(page, hand),
            *sections.scales(page, hand),
            *attachments(page, hand, self._thumbnails, self.view.emit),
            *sections.consents(page, hand),
            *sections.imported(page, hand),
            *self._empty(),
            *(part for other in self._others() for part in self._other(other)),
        ]

    def _others(self) -> tuple[CasePage, ...]:
        return self.presenter.pages[1:]

    def _other(self, other: CasePage) -> list[QWidget]:
        """Another case of the same person: where it comes from, and all that is in it."""
        hand = self._hand(other)
        return [
            other_case(other, hand, self.another.emit),
            *sections.impressions(other, hand),
            *sections.consultations(other, hand),
            *sections.notes(other, hand),
            *sections.scales(other, hand),
            *attachments(other, hand, self._thumbnails, self.view.emit),
            *sections.consents(other, hand),
            *sections.imported(other, hand),
        ]

    def _hand(self, page: CasePage) -> sections.Hand:
        now = self.presenter.now_ms()
        shell = self._desk.shell
        return sections.Hand(
            words=CaseWords(page, now, may_write=self.presenter.may("write-note")),
            now_ms=now,
            corrected=self.presenter.mark_in_error,
            editing=self._set_editing,
            go_request=lambda entry: shell.go("consultations", b"request:" + entry),
        )

    def _actions(self) -> list[Button]:
        page, shell, ledger = self.presenter.page, self._desk.shell, self._ledger
        if page is None:
            return []
        found = []
        if any(field.resolutions for field in page.state.fields):
            found.append(quiet(translate("Cases", "Settled versions"), self.compare.emit))
        if self.presenter.may(AMEND):
            go = partial(self.write.emit, "amend")
            found.append(quiet(translate("Cases", "Change the details"), go, "form"))
        found.append(quiet(translate("Cases", "Who reads it"), self.readers.emit, "people"))
        if not page.own:
            return found
        if self.presenter.may("take-consent"):
            go = partial(shell.go, "consultations", b"consent:" + ledger)
            found.append(secondary(translate("Cases", "Record consent"), go, "sign"))
        if self.presenter.may("request-consultation"):
            go = partial(shell.go, "consultations", b"ask:" + ledger)
            found.append(primary(translate("Cases", "Ask for a consultation"), go, "send"))
        return found

    def _flags(self, page: CasePage) -> list[QWidget]:
        hand = self._hand(page)
        found: list[QWidget] = []
        for flag in page.state.flags:
            if flag.value.status != "active" or flag.error:
                continue
            line = hand.words.line(flag)
            view = FlagView(flag, line, may_close=self.presenter.may("close-flag"))
            view.closed.connect(partial(self.presenter.close_flag, flag))
            view.editing.connect(self._set_editing)
            found.append(view)
        return found

    def _draft(self, draft: Draft) -> QWidget:
        said = translate("Cases", "Unfinished: {form}, {when}. It is kept on this PC only.").format(
            form=form_words(draft.form), when=moment_words(draft.saved_ms, self.presenter.now_ms())
        )
        go_on = partial(self._desk.shell.go, *draft_place(draft))
        go = secondary(translate("Cases", "Continue"), go_on)
        drop = quiet(translate("Cases", "Discard"), partial(self.presenter.discard_draft, draft.id))
        return Banner(said, "info", drop, go)

    def _unopened(self, page: CasePage) -> list[Banner]:
        newer = translate(
            "Cases",
            "{n} records were written by a newer version. They are kept; update Telecon to see "
            "them.",
        )
        others = translate("Cases", "{n} records are kept but cannot be shown yet.")
        told = ((page.newer, newer), (page.unopened - page.newer, others))
        found = [Banner(said.format(n=number), "warning") for number, said in told if number]
        return [*found, *self._line_apart(page)]

    def _line_apart(self, page: CasePage) -> list[Banner]:
        if not page.line_apart:
            return []
        said = translate(
            "Cases",
            "A permission of this case cannot be read, so who reads it may be others than shown. "
            "What is written goes on. The sync page tells more.",
        )
        look = secondary(translate("Cases", "Sync page"), lambda: self._desk.shell.go("sync"))
        return [Banner(said, "danger", look)]

    def _adding(self) -> list[QWidget]:
        photo = translate("Cases", "Photo or file")
        offered = [
            *(("write-note", form_words(f"note/{k}"), NOTE_ICONS[k], f"note/{k}") for k in KINDS),
            ("record-impression", form_words("impression"), "help", "impression"),
            ("attach-file", photo, "attach", "attachment"),
        ]
        writing = [
            self._add(name, icon, form)
            for action, name, icon, form in offered
            if self.presenter.may(action)
        ]
        filling = []
        if self.presenter.may("fill-scale"):
            filling = [self._add(scale.upper(), "form", f"scale/{scale}") for scale in SCALES]
        if not writing and not filling:
            return []
        lines = [_labelled(translate("Cases", "Write"), writing)] if writing else []
        if filling:
            lines.append(_labelled(translate("Cases", "Fill a scale"), filling))
        return [Card(*lines, spacing=8, margins=14)]

    def _add(self, name: str, icon: str, form: str) -> Button:
        return Button(name, partial(self.write.emit, form), "quiet", icon)

    def _empty(self) -> list[QWidget]:
        page = self.presenter.page
        state = page.state if page and not self._others() else None
        if state is None or state.notes or state.responses or state.attachments or state.conditions:
            return []
        if state.imported or state.observations or state.threads or state.consents:
            return []
        title = translate("Cases", "Nothing written yet")
        text = translate(
            "Cases", "Begin with the history, or fill a scale; it is all kept offline."
        )
        return [Card(EmptyState("form", title, text))]

    def _nothing(self) -> QWidget:
        coming = self.presenter.coming
        if coming is not None:
            return fetching(coming, self._desk.network.status().state, self._cancel)
        title = translate("Cases", "This case cannot be shown")
        text = translate(
            "Cases", "It is not on this PC, or no consent for your institution is in it."
        )
        back = translate("Cases", "All cases")
        return EmptyState("lock", title, text, back, self.left.emit)

    def _cancel(self) -> None:
        self.presenter.stop_waiting()
        self.left.emit()

    def _not_accepted(self, page: CasePage) -> QWidget:
        title = translate("Cases", "The name and the case are not open to you yet")
        text = translate(
            "Cases",
            "They open when you accept the request. Until then the page of the request shows "
            "what the question is about.",
        )
        if not page.request:
            return EmptyState("lock", title, text, translate("Cases", "All cases"), self.left.emit)
        subject = b"request:" + page.request
        go = partial(self._desk.shell.go, "consultations", subject)
        return EmptyState("lock", title, text, translate("Cases", "Go to the request"), go)

    def _set_editing(self, on: bool) -> None:
        self._editing = on
        if on and self._turnover.is_due:
            self._turnover.drop()
            self._stale = True
        if not on and self._stale:
            self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _labelled(label: str, buttons: list[Button]) -> QWidget:
    words = Text(label, "field-label").one_line()
    words.setMinimumWidth(88)
    return boxed(row(words, *buttons, None, spacing=4))


def _name_of(widget: QWidget | None) -> str:
    return widget.accessibleName() or widget.text() if isinstance(widget, QPushButton) else ""
