"""The consultation room: the lists, the open request, and the forms that come to the front."""

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from telecon.use_cases.list_requests import Box
from ui.consultations.case_summary_view import CaseSummary
from ui.consultations.consent_view import ConsentForm
from ui.consultations.opinion_editor_view import OpinionEditor
from ui.consultations.presenter import ConsultationsPresenter
from ui.consultations.reading import OpenedRequest
from ui.consultations.request_form_view import RequestForm
from ui.consultations.request_view import RequestPage
from ui.kit.buttons import quiet
from ui.kit.forms import Segments
from ui.kit.layouts import Page, SplitView, boxed, column, row
from ui.kit.lists import LineList
from ui.kit.notices import EmptyState
from ui.kit.room_view import RoomView
from ui.kit.text import Text
from ui.room import Desk
from ui.translations import translate

LEDGER = 16
ENTRY = 32
LIST_WIDTH = 408
WRITING_WIDTH = 440


class ConsultationsView(RoomView):
    """Subjects: b"request:" + entry, b"ask:" + ledger, b"consent:" + ledger; or the bare id."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = ConsultationsPresenter(desk, self)
        self.presenter.listed.connect(self._show_lists)
        self.presenter.opened.connect(self._show_request)
        self._front: QWidget | None = None
        self.page = RequestPage(desk, self.presenter)
        self.presenter.refused.connect(self.page.go_on)
        self.page.write_opinion.connect(self._write)
        self.page.ask_again.connect(self.ask_request)
        self._right = QStackedWidget()
        self._nothing = EmptyState(
            "consultations",
            translate("Consultations", "Choose a request"),
            translate("Consultations", "Its case shows here on one page."),
        )
        self._right.addWidget(self._nothing)
        self._right.addWidget(self.page)
        self._stack = QStackedWidget()
        self._stack.addWidget(SplitView(self._make_left(), self._right, LIST_WIDTH))
        self.setLayout(column(self._stack))

    @override
    def enter(self, subject: bytes) -> None:
        kind, _, key = subject.partition(b":")
        if kind == b"consent" and len(key) == LEDGER:
            self.ask_consent(key)
        elif kind == b"ask" and len(key) == LEDGER:
            self.ask_request(key)
        elif kind == b"request" and len(key) == ENTRY:
            self._open(key)
        elif len(subject) == ENTRY:
            self._open(subject)
        elif len(subject) == LEDGER:
            self._close_front()
            self.presenter.open_newest_of(subject)
        self.presenter.refresh()

    @override
    def leave(self) -> None:
        self.page.leave()
        if isinstance(self._front, ConsentForm | RequestForm | _Writing):
            self._front.leave()

    @property
    def front(self) -> QWidget | None:
        """The form that covers the lists, if any."""
        return self._front

    def ask_consent(self, ledger: bytes, then_ask: bytes = b"") -> None:
        """Open the consent form of a case; afterwards go on with the request, if asked to."""
        form = ConsentForm(self._desk, ledger)
        form.recorded.connect(lambda _entry: self._after_consent(form, then_ask))
        form.closed.connect(lambda: self._after_consent(form, then_ask))
        self._cover(form)

    def ask_request(self, ledger: bytes) -> None:
        """Open the request form of a case."""
        form = RequestForm(self._desk, ledger)
        form.sent.connect(lambda entry: self._after_sending(form, entry))
        form.closed.connect(self._close_front)
        form.consent_wanted.connect(lambda: self.ask_consent(ledger, then_ask=ledger))
        self._cover(form)

    def _after_consent(self, form: QWidget, then_ask: bytes) -> None:
        if self._front is not form:
            return
        if then_ask:
            self.ask_request(then_ask)
        else:
            self._close_front()

    def _after_sending(self, form: QWidget, entry: bytes) -> None:
        if self._front is form:
            self._open(entry)

    def _write(self) -> None:
        opened = self.presenter.request
        if opened is None:
            return
        writing = _Writing(self._desk, opened)
        writing.editor.signed.connect(lambda _entry: self._close_front())
        writing.back.clicked.connect(lambda _checked=False: self._close_front())
        self._cover(writing)
        writing.editor.begin()

    def _open(self, entry: bytes) -> None:
        self._close_front()
        self.presenter.open(entry)

    def _cover(self, widget: QWidget) -> None:
        self._close_front()
        self._front = widget
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        widget.setFocus()

    def _close_front(self) -> None:
        if self._front is None:
            return
        gone, self._front = self._front, None
        if isinstance(gone, ConsentForm | RequestForm | _Writing):
            gone.leave()
        self._stack.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self._stack.setCurrentIndex(0)
        self.presenter.refresh()

    def _make_left(self) -> QWidget:
        self.boxes = Segments(
            [
                (Box.QUEUE.value, translate("Consultations", "Asked of us")),
                (Box.OURS.value, translate("Consultations", "Our requests")),
            ],
            self.presenter.box.value,
        )
        self.boxes.setAccessibleName(translate("Consultations", "Which requests"))
        self.boxes.chosen.connect(self.presenter.show_box)
        self.filters = Segments(
            [
                ("open", translate("Consultations", "To do")),
                ("mine", translate("Consultations", "Mine")),
                ("all", translate("Consultations", "All")),
            ],
            self.presenter.filter,
        )
        self.filters.setAccessibleName(translate("Consultations", "Which of them"))
        self.filters.chosen.connect(self.presenter.show_filter)
        self.list = LineList(translate("Consultations", "Requests"), waits=True)
        self.list.chosen.connect(self.presenter.open)
        self.list.opened.connect(self.presenter.open)
        self._empty = EmptyState("inbox", "", "")
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._empty)
        self.boxes.hide()
        self.filters.hide()
        self._title = Text(translate("Consultations", "Consultations"), "title")
        head = column(self._title, self.boxes, self.filters, spacing=12)
        head.setContentsMargins(8, 0, 8, 0)
        left = column(head, self._lists, spacing=12)
        left.setContentsMargins(24, 24, 12, 16)
        box = boxed(left)
        box.setMaximumWidth(LIST_WIDTH)
        return box

    def _show_lists(self) -> None:
        presenter = self.presenter
        lists = presenter.lists
        self.filters.setVisible(presenter.is_read)
        self.boxes.setVisible(lists.is_desk and bool(lists.ours))
        self.filters.button("mine").setVisible(presenter.box is Box.QUEUE)
        self.boxes.choose(presenter.box.value)
        lines = presenter.lines()
        self.list.show_lines(lines)
        if not self.list.key():
            self._point_at_opened()
        if not presenter.is_read:
            return
        if not lines:
            self._show_empty()
        self._lists.setCurrentWidget(self.list if lines else self._empty)

    def _show_empty(self) -> None:
        title, words = _empty_words(self.presenter.box, self.presenter.filter)
        fresh = EmptyState("inbox", title, words)
        self._lists.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = fresh
        self._lists.addWidget(fresh)

    def _point_at_opened(self) -> None:
        """The line of the request that is shown, in silence; none where this list lacks it."""
        opened = self.presenter.request
        self.list.blockSignals(True)
        self.list.choose(opened.row.entry if opened else b"")
        self.list.blockSignals(False)

    def _show_request(self) -> None:
        opened = self.presenter.request
        if opened is None:
            self._right.setCurrentWidget(self._nothing)
            return
        self.page.show_request(opened)
        self._point_at_opened()
        self._right.setCurrentWidget(self.page)
        self.page.settle()
        if self.presenter.is_fresh:
            self.presenter.is_fresh = False
            walks = self.window().focusWidget() is self.list
            self.page.go_on(opened.unfinished, take_keys=not walks)
        if isinstance(self._front, _Writing):
            self._front.summary.show_case(opened.page, masked=opened.masked)


class _Writing(QWidget):
    """The case at the left, the opinion at the right."""

    def __init__(self, desk: Desk, opened: OpenedRequest) -> None:
        super().__init__()
        self.summary = CaseSummary(desk)
        self.summary.show_case(opened.page, masked=opened.masked)
        self.editor = OpinionEditor(desk, opened.ledger, opened.row.entry, opened.page.me)
        self.back = quiet(translate("Consultations", "Back to the request"), None, "arrow-left")
        asked = opened.thread.request.value
        question = Text(asked.question or asked.reason, "strong")
        left = Page(row(self.back, None), question, self.summary, None)
        self.summary.grew.connect(left.settle)
        title = Text(translate("Consultations", "Consultation opinion"), "title")
        right = Page(title, self.editor, None)
        self.setLayout(column(SplitView(left, right, WRITING_WIDTH)))

    def leave(self) -> None:
        """Out of sight: the draft is written down."""
        self.editor.leave()


def _empty_words(box: Box, shown: str) -> tuple[str, str]:
    if box is Box.QUEUE:
        if shown == "mine":
            return (
                translate("Consultations", "You hold no request"),
                translate("Consultations", "Accept one under To do; it then shows here."),
            )
        return (
            translate("Consultations", "Nobody waits"),
            translate(
                "Consultations", "New requests appear here by themselves, urgent ones first."
            ),
        )
    return (
        translate("Consultations", "No open request"),
        translate("Consultations", "Open a case and ask for a consultation from there."),
    )
