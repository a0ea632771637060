"""The worklist: every line says what is needed and goes where it is done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from telecon.clock import local_day
from telecon.consultations.states import RequestState
from telecon.store.drafts import Draft
from telecon.use_cases.back_up import BackupPlan
from telecon.use_cases.join_circle import Waiting
from telecon.use_cases.late_work import LateCase
from telecon.use_cases.list_cases import CaseRow
from telecon.use_cases.list_requests import RequestRow
from telecon.use_cases.paper_halves import Use
from ui.backups.words import overdue_words
from ui.cases.draft_place import draft_place
from ui.cases.list_presenter import case_place, initials_of
from ui.cases.words import form_words
from ui.kit.avatar import Avatar
from ui.kit.buttons import primary, secondary
from ui.kit.dates import date_words
from ui.kit.filling import filling
from ui.kit.icons import Picture
from ui.kit.layouts import Card, Page, PageHeader, boxed, clear, column
from ui.kit.lists import ListRow
from ui.kit.notices import Badge, EmptyState, badge_of
from ui.kit.room_view import RoomView
from ui.kit.text import Text
from ui.paper.words import use_title, use_words
from ui.room import Desk
from ui.terms.codes import role_words
from ui.terms.people import person_line
from ui.terms.requests import state_pill, urgency_pill
from ui.terms.times import moment_words
from ui.today.presenter import TodayPresenter, Worklist
from ui.today.section_view import Line, Section
from ui.translations import translate

T = TypeVar("T")


class TodayView(RoomView):
    """Sections appear only where something waits in them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = TodayPresenter(desk)
        self.presenter.setParent(self)
        find = partial(desk.shell.go, "cases")
        new = partial(desk.shell.go, "cases", b"new")
        self._register = primary(translate("Today", "Register a patient"), new, "plus")
        find_it = secondary(translate("Today", "Find a case"), find, "search")
        self._header = PageHeader("", "", find_it, self._register)
        self._body = column(spacing=16)
        self._page = Page(self._header, boxed(self._body), width=960, spacing=20)
        self._page.body.addStretch(1)
        self.setLayout(column(self._page, spacing=0))
        self.presenter.shown.connect(self._show)

    @override
    def enter(self, subject: bytes) -> None:
        now = local_day(self.presenter.now_ms())
        weekday = QLocale().dayName(QDate(now.year, now.month, now.day).dayOfWeek())
        hello = translate("Today", "Good day, {name}").format(name=self._desk.me.name)
        day = translate("Today", "{day}, {weekday}").format(day=date_words(now), weekday=weekday)
        self._header.say(hello, day)
        self.presenter.refresh()

    def _show(self) -> None:
        work = self.presenter.work or Worklist()
        self._register.setVisible(bool(work.cases))
        with filling(self._page, self._body):
            clear(self._body)
            for title, lines in self._sections(work):
                if lines:
                    self._body.addWidget(Section(title, lines))
            if not work.number:
                self._body.insertWidget(0, self._nothing(work))

    def _sections(self, work: Worklist) -> list[tuple[str, list[Line]]]:
        requests = partial(_each, self._request)
        drafts = [partial(self._draft, draft, name) for draft, name in work.drafts]
        alarms = [partial(self._alarms, work.alarms)] if work.alarms else []
        backups = [partial(self._backup, work.backup)] if work.backup else []
        return [
            (
                translate("Today", "Red flags: somebody must act now"),
                _each(self._flag, work.flagged),
            ),
            (translate("Today", "Requests to answer"), requests(work.to_answer)),
            (translate("Today", "Answers that need you"), requests(work.to_decide)),
            (translate("Today", "Consultations to hold"), requests(work.to_call)),
            (translate("Today", "Unfinished forms"), [*drafts]),
            (
                translate("Today", "Colleagues waiting for the key"),
                _each(self._colleague, work.colleagues),
            ),
            (translate("Today", "Paper halves in use"), _each(self._paper, work.paper)),
            (translate("Today", "Late work of removed PCs"), _each(self._late, work.late)),
            (translate("Today", "Records that were refused"), [*alarms]),
            (translate("Today", "Backups"), [*backups]),
            (translate("Today", "Latest cases"), _each(self._case, work.latest)),
        ]

    def _nothing(self, work: Worklist) -> QWidget:
        if not work.cases:
            return Card(
                EmptyState(
                    "today",
                    translate("Today", "Begin with the first patient"),
                    translate("Today", "Everything works offline and is sealed on this PC."),
                    translate("Today", "Register a patient"),
                    partial(self._desk.shell.go, "cases", b"new"),
                )
            )
        return Card(
            EmptyState(
                "success",
                translate("Today", "Nothing waits for you"),
                translate("Today", "Red flags, answers and unfinished forms appear here."),
            )
        )

    def _flag(self, found: CaseRow) -> QWidget:
        return self._line(
            Avatar(initials_of(found.name, masked=found.masked)),
            found.name,
            self._person(found.gender, found.birth_date),
            Badge(translate("Today", "Red flag"), "danger", "flag"),
            on_press=partial(self._desk.shell.go, *case_place(found)),
        )

    def _case(self, found: CaseRow) -> QWidget:
        about = self._person(found.gender, found.birth_date)
        if found.summary.impression:
            about = f"{about} · {found.summary.impression}"
        when = Text(moment_words(found.changed_ms, self.presenter.now_ms()), "caption").one_line()
        return self._line(
            Avatar(initials_of(found.name, masked=found.masked)),
            found.name,
            about,
            when,
            on_press=partial(self._desk.shell.go, *case_place(found)),
        )

    def _request(self, found: RequestRow) -> QWidget:
        now = self.presenter.now_ms()
        due = moment_words(found.due_ms, now)
        late = found.due_ms < now and found.state in (RequestState.SENT, RequestState.RECEIVED)
        said = {
            RequestState.OPINION_GIVEN: translate("Today", "Read the opinion and decide on it"),
            RequestState.INFO_NEEDED: translate("Today", "The desk asks for more information"),
            RequestState.PROPOSED: translate("Today", "Answer the proposed time"),
            RequestState.DECLINED: translate("Today", "Declined; read the reason"),
            RequestState.ACCEPTED: translate("Today", "Accepted; call when both are ready"),
            RequestState.IN_CALL: translate("Today", "A call is going on"),
        }.get(
            RequestState(found.state),
            translate("Today", "{from_}, answer by {due}").format(
                from_=found.from_facility, due=due
            ),
        )
        badges = [badge_of(urgency_pill(found.urgency))]
        if late:
            badges = [Badge(translate("Today", "Overdue"), "danger", "clock")]
        if found.flags:
            badges.insert(0, Badge(translate("Today", "Red flag"), "danger", "flag"))
        badges.append(badge_of(state_pill(found.state)))
        return self._line(
            Avatar(initials_of(found.patient_name, masked=found.masked)),
            found.patient_name,
            said,
            *badges,
            on_press=partial(self._desk.shell.go, "consultations", b"request:" + found.entry),
        )

    def _draft(self, draft: Draft, name: str) -> QWidget:
        when = moment_words(draft.saved_ms, self.presenter.now_ms())
        about = translate("Today", "Left {when}, kept on this PC only").format(when=when)
        title = f"{form_words(draft.form)} · {name}" if name else form_words(draft.form)
        go = partial(self._desk.shell.go, *draft_place(draft))
        return self._line(
            Picture("form", "accent", 24),
            title,
            about,
            secondary(translate("Today", "Continue"), go),
            on_press=go,
        )

    def _colleague(self, found: Waiting) -> QWidget:
        person = found.person
        about = translate("Today", "{role}, cannot open cases before you hand over the key").format(
            role=role_words(person.role)
        )
        return self._line(
            Avatar(person.name),
            person.name,
            about,
            on_press=partial(self._desk.shell.go, "settings"),
        )

    def _paper(self, found: Use) -> QWidget:
        go = partial(self._desk.shell.go, "settings")
        about = use_words(found, self.presenter.now_ms())
        return self._line(Picture("key", "warning", 24), use_title(found), about, on_press=go)

    def _late(self, found: LateCase) -> QWidget:
        about = translate("Today", "{n} entries came too late; read them and decide").format(
            n=found.waiting
        )
        return self._line(
            Picture("inbox", "warning", 24),
            found.name or translate("Today", "A case without a name"),
            about,
            on_press=partial(self._desk.shell.go, "late-work", found.ledger),
        )

    def _alarms(self, number: int) -> QWidget:
        return self._line(
            Picture("warning", "warning", 24),
            translate("Today", "{n} records failed a check").format(n=number),
            translate("Today", "They were not taken in; the sync page says why."),
            on_press=partial(self._desk.shell.go, "sync"),
        )

    def _backup(self, plan: BackupPlan) -> QWidget:
        title, about = overdue_words(plan, self.presenter.now_ms())
        go = partial(self._desk.shell.go, "settings", b"backups")
        return self._line(Picture("download", "warning", 24), title, about, on_press=go)

    def _person(self, gender: str, birth_date: str) -> str:
        return person_line(gender, birth_date, local_day(self.presenter.now_ms()))

    def _line(
        self,
        picture: QWidget,
        title: str,
        about: str,
        *right: QWidget,
        on_press: Callable[[], object],
    ) -> QWidget:
        words = boxed(column(Text(title, "strong"), Text(about, "muted"), spacing=2))
        chevron = Picture("chevron-right", "ink_3", 18)
        line = ListRow(picture, words, *right, chevron, name=f"{title}, {about}", on_press=on_press)
        layout = line.layout()
        if isinstance(layout, QBoxLayout):
            layout.setStretch(1, 1)
            layout.setAlignment(picture, Qt.AlignmentFlag.AlignVCenter)
        return line


def _each(line: Callable[[T], QWidget], found: Sequence[T]) -> list[Line]:
    return [partial(line, one) for one in found]
