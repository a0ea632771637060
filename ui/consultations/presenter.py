"""The consultation room: both lists, the request that is open, and the answers to it."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from telecon.changes import Changed
from telecon.clock import local_day
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.reply import ANSWERED_BY, ReplyKind
from telecon.consultations.states import RequestState, is_open
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.cancel_request import cancel_request
from telecon.use_cases.list_requests import Box, RequestRow
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.reply_to_answer import reply_to_answer
from ui.consultations.reading import Lists, OpenedRequest, read_lists, request_in
from ui.kit.lists import Line
from ui.newest import Newest
from ui.room import Desk
from ui.terms.people import person_line
from ui.terms.requests import due_pill, state_pill, urgency_pill
from ui.terms.times import short_day_words
from ui.translations import translate

OPENING = "opening"
"""A reading on whose result something is marked as read: lists read anew do not take its place."""
TICK_MS = 30_000
Read = tuple[Lists, OpenedRequest | None]
TO_ANSWERS: dict[ReplyKind, Literal["added", "time-suits", "other-time"]] = {
    ReplyKind.ADDED: "added",
    ReplyKind.TIME_SUITS: "time-suits",
    ReplyKind.OTHER_TIME: "other-time",
}
WANTS_CLINIC = (
    RequestState.OPINION_GIVEN,
    RequestState.INFO_NEEDED,
    RequestState.PROPOSED,
    RequestState.DECLINED,
)
UNANSWERED = (RequestState.SENT, RequestState.RECEIVED)


class ConsultationsPresenter(QObject):
    """Owner of what the room shows.

    Signals:
        listed: the lists were read.
        opened: the open request was read, or there is none any more.
        refused(form): what was said in that form was not signed; what was typed is kept.

    Attributes:
        is_fresh: the person has just gone to the open request.
        is_read: the lists have been read once, so what they hold is true.
    """

    listed = Signal()
    opened = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lists = Lists()
        self.request: OpenedRequest | None = None
        self.box = Box.OURS
        self.is_read = False
        self.is_fresh = False
        self.filter = "open"
        self._wanted = b""
        self._seen: set[bytes] = set()
        self._mine: frozenset[bytes] = frozenset()
        self._is_first = True
        self._newest = Newest(desk.background, self)
        desk.background.changed.connect(self._on_changed)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self.listed)
        self._clock.start()

    def refresh(self) -> None:
        """Read the lists again, and the open request."""
        if self._wanted:
            self._read_wanted(self._take_request)
            return
        session = self._desk.session
        self._newest.read(lambda: read_lists(session), self._take_lists)

    def open(self, entry: bytes) -> None:
        """Open a request; the clinic sees that somebody did."""
        self._leave_declined()
        self._wanted, self.is_fresh = entry, True
        session = self._desk.session

        def take(read: Read) -> None:
            self._take_request(read)
            found = read[1]
            if found is not None and found.box is Box.QUEUE:
                self._desk.background.run(lambda: mark_opened(session, found.ledger))

        self._read_wanted(take, OPENING)

    def _leave_declined(self) -> None:
        """A refusal that was read is no longer to do, from the next look at the list on."""
        if self.request is not None and self.request.state is RequestState.DECLINED:
            self._seen.add(self.request.row.entry)

    def _read_wanted(self, take: Callable[[Read], None], what: str = "") -> None:
        session, wanted = self._desk.session, self._wanted

        def read() -> Read:
            lists = read_lists(session)
            return lists, request_in(session, lists, wanted)

        self._newest.read(read, take, what)

    def open_newest_of(self, ledger: bytes) -> None:
        """Open the newest request of a case, if it has any."""

        def take(lists: Lists) -> None:
            self._take_lists(lists)
            rows = [row for row in (*lists.queue, *lists.ours) if row.ledger == ledger]
            if rows:
                self.open(max(rows, key=lambda row: row.sent_ms).entry)

        self._newest.read(lambda: read_lists(self._desk.session), take, OPENING)

    def show_box(self, box: str) -> None:
        """Look at the other list."""
        self.box = Box(box)
        self.listed.emit()

    def show_filter(self, name: str) -> None:
        """Show "open", "mine" or "all" of the list."""
        self.filter = name
        self.listed.emit()

    def answer(self, kind: AnswerKind, reason: str = "", proposed_ms: tuple[int, ...] = ()) -> None:
        """Sign an answer to the open request."""
        opened = self.request
        if opened is None:
            return
        entry = opened.thread.request.entry
        answer = Answer(entry, kind, "", 0, reason=reason, proposed_ms=proposed_ms)
        self._desk.background.run(
            lambda: answer_request(self._desk.session, opened.ledger, answer),
            on_error=self._refuser(f"answer/{kind}"),
        )

    def reply(self, kind: ReplyKind, text: str) -> None:
        """Sign what the clinic says to the newest answer that asked for it, or that it cancels."""
        opened = self.request
        if opened is None:
            return
        session, ledger, request = self._desk.session, opened.ledger, opened.row.entry

        def sign() -> Changed:
            if kind is ReplyKind.CANCELLED:
                return cancel_request(session, ledger, request, text)
            wanted = ANSWERED_BY[kind]
            answers = opened.thread.answers
            answered = next((a.entry for a in reversed(answers) if a.value.kind is wanted), b"")
            return reply_to_answer(session, ledger, request, answered, TO_ANSWERS[kind], text)

        self._desk.background.run(sign, on_error=self._refuser(f"reply/{kind}"))

    def _refuser(self, form: str) -> Callable[[Exception], None]:
        desk = self._desk

        def refuse(error: Exception) -> None:
            desk.shell.show_error(error)
            desk.background.post(partial(self._tell_refused, form))

        return refuse

    def _tell_refused(self, form: str) -> None:
        self.refused.emit(form)

    def call(self) -> None:
        """Go to the call room with the open request."""
        if self.request is not None:
            self._desk.shell.go("call", self.request.thread.request.entry)

    def lines(self) -> tuple[Line, ...]:
        """The list as it is painted."""
        rows = self.lists.queue if self.box is Box.QUEUE else self.lists.ours
        now = self._desk.session.clock.now_ms()
        return tuple(self._line(row, now) for row in rows if self._fits(row))

    def _fits(self, row: RequestRow) -> bool:
        state = RequestState(row.state)
        if self.filter == "all":
            return True
        if self.filter == "mine":
            return row.mine
        if self.box is Box.QUEUE:
            return is_open(state) and (row.holder is None or row.mine)
        if state is RequestState.DECLINED:
            return row.entry not in self._seen and not self._asked_again(row)
        return state not in (RequestState.CLOSED, RequestState.CANCELLED)

    def _asked_again(self, row: RequestRow) -> bool:
        return any(r.ledger == row.ledger and r.sent_ms > row.sent_ms for r in self.lists.ours)

    def _line(self, row: RequestRow, now: int) -> Line:
        name = row.patient_name
        person = person_line(row.gender, row.birth_date, local_day(now))
        waits = RequestState(row.state) in UNANSWERED
        pills = (due_pill(row.due_ms, now), urgency_pill(row.urgency))
        return Line(
            key=row.entry,
            title=f"{name} · {person}" if person else name,
            subtitle=self._about(row),
            meta=short_day_words(row.sent_ms, now),
            pills=pills if waits else (state_pill(row.state),),
            strong=self._wants_me(row),
        )

    def _about(self, row: RequestRow) -> str:
        if row.mine:
            return translate("Consultations", "Held by you")
        if row.holder is not None:
            return translate("Consultations", "Held by {name}").format(name=row.holder_name)
        return row.from_facility

    def _wants_me(self, row: RequestRow) -> bool:
        state = RequestState(row.state)
        if self.box is Box.QUEUE:
            return state in UNANSWERED
        return state in WANTS_CLINIC

    def _take_lists(self, lists: Lists) -> None:
        self.lists, self.is_read = lists, True
        if self._is_first and lists.me is not None:
            self._is_first = False
            self.box = Box.QUEUE if lists.is_desk else Box.OURS
        self._tell_lost(lists)
        self._count(lists)
        self.listed.emit()

    def _count(self, lists: Lists) -> None:
        asked = sum(1 for r in lists.queue if r.state in UNANSWERED) if lists.is_desk else 0
        came = sum(1 for r in lists.ours if r.state == RequestState.OPINION_GIVEN)
        self._desk.shell.count("consultations", asked + came)

    def _tell_lost(self, lists: Lists) -> None:
        """Tell at once when a request this person held turns out to be a colleague's."""
        held = {row.entry: row for row in lists.queue if row.holder is not None}
        for entry in self._mine & held.keys():
            if not held[entry].mine:
                words = translate(
                    "Consultations", "You both accepted one request: {name} holds it."
                ).format(name=held[entry].holder_name)
                self._desk.shell.toast(words)
        self._mine = frozenset(row.entry for row in lists.queue if row.mine)

    def _take_request(self, read: Read) -> None:
        lists, found = read
        self._take_lists(lists)
        if found is not None and found.thread.request.entry != self._wanted:
            return
        self.request = found
        if found is not None and found.box is not self.box:
            self.box = found.box
            self.listed.emit()
        self.opened.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.ledgers or changed.roster or changed.outbox or changed.chunks:
            self.refresh()
