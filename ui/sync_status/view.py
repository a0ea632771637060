"""The sync page in plain words: what only this PC has, since when, why, and what to do."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from telecon.case_state.record_state import LEAST_FIRST, RecordState
from telecon.use_cases.report_record import report_name
from telecon.use_cases.see_what_waits import WaitingCase
from ui.kit.buttons import Button, primary, quiet, secondary
from ui.kit.filling import filling
from ui.kit.icons import Picture
from ui.kit.inside import inside
from ui.kit.layouts import Card, Item, Page, PageHeader, Rule, boxed, clear, column, row
from ui.kit.notices import Badge, Banner
from ui.kit.room_view import RoomView
from ui.kit.text import Text
from ui.kit.work import Progress
from ui.ports import NetworkStatus
from ui.room import Desk
from ui.sync_status.files_view import ApartHands, apart_card, files_card
from ui.sync_status.journeys import Journey
from ui.sync_status.presenter import Report, SyncPicture, SyncStatusPresenter
from ui.sync_status.records_view import records_list
from ui.sync_status.words import (
    alarm_words,
    held_back_words,
    kinds_line,
    trouble_words,
    unopened_words,
    waiting_words,
)
from ui.terms.records import record_badge
from ui.terms.times import time_words
from ui.translations import translate
from ui.words import by_code

MOST_CASES = 50


class SyncStatusView(RoomView):
    """One page; nothing on it needs to be understood in terms of computers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = SyncStatusPresenter(desk, self)
        self.presenter.shown.connect(self._show)
        self.presenter.saved.connect(self._saved)
        self._shown: tuple[SyncPicture, NetworkStatus, int] | None = None
        self.try_now = primary(translate("SyncStatus", "Sync now"), self._sync, "sync")
        stick = secondary(
            translate("SyncStatus", "By USB stick"), lambda: desk.shell.go("bundles"), "download"
        )
        header = PageHeader(
            translate("SyncStatus", "Sync"),
            translate("SyncStatus", "What is safe elsewhere too, and what only this PC has."),
            stick,
            self.try_now,
        )
        self._late = Banner("", "warning", self._see_late())
        self._line = column(spacing=12)
        self._alarms = column(spacing=12)
        self._waiting = column(spacing=16)
        self._others = column(spacing=16)
        self._files = column(spacing=16)
        sites = secondary(translate("SyncStatus", "See all PCs"), lambda: desk.shell.go("sites"))
        self._sites = Banner("", "info", sites)
        parts = (
            self._line,
            self._late,
            self._alarms,
            self._sites,
            self._waiting,
            self._files,
            self._others,
        )
        self._page = Page(header, *parts, None, width=880)
        self.setLayout(column(self._page))

    @override
    def enter(self, subject: bytes) -> None:
        self.presenter.refresh()

    def _sync(self) -> None:
        self.presenter.sync_now()
        self._desk.shell.toast(translate("SyncStatus", "Trying now."))

    def _see_late(self) -> Button:
        read = translate("SyncStatus", "Read and decide")
        return secondary(read, lambda: self._desk.shell.go("late-work"), "inbox")

    def _show(self) -> None:
        picture, status = self.presenter.picture, self.presenter.status
        if picture is None:
            return
        minute = self.presenter.now_ms // 60_000
        if self._shown == (picture, status, minute):
            return
        self._shown = (picture, status, minute)
        focused = self.window().focusWidget()
        name = focused.accessibleName() if isinstance(focused, Button) else ""
        with filling(self._page, self._page.body):
            self._show_line(picture, status)
            self._show_alarms(picture)
            self._show_sites(picture)
            self._show_waiting(picture, status)
            self._show_files(picture)
            self._show_journeys(picture, status)
        self._give_focus(name)

    def _give_focus(self, name: str) -> None:
        """The keys stay on the button that made the page anew."""
        again = [b for b in inside(self, Button) if name and b.accessibleName() == name]
        if again:
            again[-1].setFocus()

    def _show_line(self, picture: SyncPicture, status: NetworkStatus) -> None:
        clear(self._line)
        title, sign, tone = line_words(status)
        contact = translate("SyncStatus", "Never in contact with the hub yet.")
        if status.synced_ms:
            contact = translate("SyncStatus", "Last complete contact: {time}.").format(
                time=time_words(status.synced_ms)
            )
        head = row(
            Picture(sign, tone, 28),
            column(Text(title, "heading"), Text(contact, "muted"), spacing=2),
            spacing=14,
        )
        card = Card(head)
        if status.problem:
            said = by_code(status.problem, status.reason)
            card.body.addWidget(Banner(said.text(), "warning"))
        if status.held_back:
            card.body.addWidget(Banner(held_back_words(status.held_back), "danger"))
        if (at_hub := picture.cases[1]) > 0:
            card.body.addWidget(_first_sync(picture.cases[0], at_hub))
        for code in status.troubles:
            card.body.addWidget(Banner(trouble_words(code), "warning"))
        wanted = picture.waits.wanted_chunks
        if wanted:
            coming = translate(
                "SyncStatus", "{n} parts of pictures and files are still on the way to this PC."
            )
            card.body.addWidget(_note("download", coming.format(n=wanted)))
        self._line.addWidget(card)

    def _show_alarms(self, picture: SyncPicture) -> None:
        late = translate(
            "SyncStatus", "{n} entries of a removed PC came too late and wait for your decision."
        )
        self._late.say(late.format(n=picture.late) if picture.late else "", "warning")
        clear(self._alarms)
        for alarm in picture.waits.alarms:
            case = picture.names.get(alarm.ledger, "")
            words = alarm_words(alarm, case, picture.waits.belonging.get(alarm.ledger))
            self._alarms.addWidget(Banner(words, "danger"))
        for reason, number in picture.waits.unopened:
            self._alarms.addWidget(Banner(unopened_words(reason, number), "warning"))

    def _show_sites(self, picture: SyncPicture) -> None:
        if not self.presenter.may_see_sites():
            self._sites.say("")
            return
        quiet_ones = translate("SyncStatus", "{n} PCs you look after are out of contact.")
        fine = translate("SyncStatus", "Last contact and version of the PCs you look after.")
        said = quiet_ones.format(n=picture.stale) if picture.stale else fine
        self._sites.say(said, "warning" if picture.stale else "info")

    def _show_files(self, picture: SyncPicture) -> None:
        clear(self._files)
        if picture.files is None:
            return
        if picture.files.apart:
            hands = ApartHands(
                self.presenter.ask_again, self.presenter.report, self._copy, self._save
            )
            apart = picture.files.apart
            self._files.addWidget(apart_card(apart, picture.names, hands, picture.report))
        self._files.addWidget(files_card(picture.files, self.presenter.let_files))

    def _copy(self, report: Report) -> None:
        QGuiApplication.clipboard().setText(report.text)
        self._desk.shell.toast(translate("SyncStatus", "Copied. Paste it in a message."))

    def _save(self, report: Report) -> None:
        title = translate("SyncStatus", "Save the report")
        name, _kind = QFileDialog.getSaveFileName(self, title, report_name(report.record))
        if name:
            self.presenter.save_report(Path(name), report.text)

    def _saved(self, name: str) -> None:
        said = translate("SyncStatus", "Saved as {name}. Hand it to your convener.")
        self._desk.shell.toast(said.format(name=name))

    def _show_waiting(self, picture: SyncPicture, status: NetworkStatus) -> None:
        clear(self._waiting)
        waits = picture.waits
        if not waits.entry_count and not waits.chunk_count:
            self._waiting.addWidget(self._complete(picture))
            return
        title = translate("SyncStatus", "Only on this PC: {n} records").format(n=waits.entry_count)
        if not waits.entry_count:
            title = translate("SyncStatus", "Pictures and files are still leaving")
        card = Card(Text(title, "heading"), Text(why_words(status), "muted"))
        if waits.chunk_count:
            parts = translate(
                "SyncStatus", "{n} parts of pictures and files still have to leave, too."
            )
            card.body.addWidget(_note("upload", parts.format(n=waits.chunk_count)))
        for case in waits.cases[:MOST_CASES]:
            card.body.addWidget(Rule())
            card.body.addLayout(self._case(case, picture, status))
        rest = len(waits.cases) - MOST_CASES
        if rest > 0:
            more = translate("SyncStatus", "and {n} more cases").format(n=rest)
            card.body.addWidget(Text(more, "muted"))
        self._waiting.addWidget(card)

    def _complete(self, picture: SyncPicture) -> QWidget:
        if picture.journeys:
            words = translate(
                "SyncStatus",
                "The hub has every record (this does not mean they received it).",
            )
        else:
            words = translate("SyncStatus", "Nothing written on this PC waits to leave.")
        title = translate("SyncStatus", "Nothing waits here")
        text = column(Text(title, "heading"), Text(words, "muted"), spacing=2)
        return Card(row(Picture("success", "success", 28), text, spacing=14))

    def _case(self, case: WaitingCase, picture: SyncPicture, status: NetworkStatus) -> QVBoxLayout:
        name = case.name or translate("SyncStatus", "Records of the alliance and your circle")
        since = waiting_words(case.since_ms, self.presenter.now_ms)
        head = row(
            Text(name, "strong").one_line(),
            None,
            Badge(since, "warning", "clock"),
            self._unfold(case.ledger, name),
            spacing=12,
        )
        lines: list[QWidget] = [Text(kinds_line(case.kinds), "muted")] if case.kinds else []
        lines += [Text(line, "muted") for line in going_words(case, picture.journeys)]
        open_case = partial(self._desk.shell.go, "cases", case.ledger) if case.name else None
        return column(head, *lines, *self._records(case.ledger, picture, status, open_case))

    def _unfold(self, ledger: bytes, name: str) -> Button:
        is_open = ledger in self.presenter.unfolded
        said = translate("SyncStatus", "Hide records") if is_open else ""
        said = said or translate("SyncStatus", "Each record")
        icon = "chevron-up" if is_open else "chevron-down"
        button = quiet(said, partial(self.presenter.unfold, ledger), icon)
        about = translate("SyncStatus", "Each record of {name}")
        button.setAccessibleName(about.format(name=name))
        return button

    def _records(
        self,
        ledger: bytes,
        picture: SyncPicture,
        status: NetworkStatus,
        open_case: Callable[[], object] | None,
    ) -> list[QWidget]:
        if ledger not in picture.records:
            return []
        records, now = picture.records[ledger], self.presenter.now_ms
        stick = partial(self._desk.shell.go, "bundles")
        return [records_list(records, status, now, open_case, stick)]

    def _show_journeys(self, picture: SyncPicture, status: NetworkStatus) -> None:
        clear(self._others)
        if not picture.journeys:
            return
        card = Card(title=translate("SyncStatus", "How far shared cases have come"))
        waiting = {case.ledger for case in picture.waits.cases[:MOST_CASES]}
        for number, journey in enumerate(picture.journeys):
            if number:
                card.body.addWidget(Rule())
            lines = self._journey(journey)
            if journey.ledger not in waiting:
                go = partial(self._desk.shell.go, "cases", journey.ledger)
                lines.addWidget(boxed(row(self._unfold(journey.ledger, journey.name), None)))
                for part in self._records(journey.ledger, picture, status, go):
                    lines.addWidget(part)
            card.body.addLayout(lines)
        self._others.addWidget(card)

    def _journey(self, journey: Journey) -> QVBoxLayout:
        with_them = translate("SyncStatus", "shared with {name}").format(name=journey.partner)
        head = row(Text(journey.name, "strong").one_line(), Text(with_them, "muted"), spacing=10)
        badges: list[Item] = []
        for state in reversed(LEAST_FIRST):
            count = journey.number(state)
            if count:
                badges += [Text(str(count), "strong").one_line(), record_badge(state), 10]
        return column(head, row(*badges, None), spacing=6)


def line_words(status: NetworkStatus) -> tuple[str, str, str]:
    """The line: words, icon and colour."""
    return {
        "online": (translate("SyncStatus", "Connected to the hub"), "hub-has-it", "success"),
        "connecting": (translate("SyncStatus", "Connecting to the hub"), "sync", "info"),
        "offline": (
            translate("SyncStatus", "No line to the hub; work goes on"),
            "offline",
            "warning",
        ),
        "stopped": (translate("SyncStatus", "Sync stopped and needs you"), "danger", "danger"),
    }[status.state]


def going_words(case: WaitingCase, journeys: tuple[Journey, ...]) -> list[str]:
    """How many of the records that wait go to somebody else, and to whom."""
    going = translate("SyncStatus", "{n} of them go to {name}")
    return [
        going.format(n=journey.number(RecordState.HERE), name=journey.partner)
        for journey in journeys
        if journey.ledger == case.ledger and journey.partner and journey.number(RecordState.HERE)
    ]


def why_words(status: NetworkStatus) -> str:
    """Why records wait and what to do about it."""
    if status.state == "online":
        return translate("SyncStatus", "They are leaving now; there is nothing to do.")
    if status.state == "stopped":
        return translate(
            "SyncStatus",
            "They are safe on this disk but cannot leave before the problem is solved.",
        )
    return translate(
        "SyncStatus",
        "They are safe on this disk and leave by themselves when there is a line. "
        "Until then, do not reinstall this PC and keep it where it is safe.",
    )


def _first_sync(total: int, coming: int) -> QWidget:
    """How many of the cases are here already."""
    here = translate(
        "SyncStatus",
        "{n} of {all} cases are here; the others come by themselves, those that somebody waits for "
        "and the newest first. All can be searched already; one that you open comes at once.",
    )
    bar = Progress(can_cancel=False)
    bar.start(here.format(n=total - coming, all=total))
    bar.advance(total - coming, total)
    return bar


def _note(sign: str, words: str) -> QWidget:
    return boxed(row(Picture(sign, "info", 18), Text(words, "muted"), spacing=10))
