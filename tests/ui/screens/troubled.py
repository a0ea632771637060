"""Screens of what nobody waits for: a stopped line, a false record, a stick, late work, a first
sync."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sync.protocol.chunks import RoomLeft
from telecon.cases.documents import DocumentType, Note
from telecon.consultations.opinion import Opinion
from telecon.errors import BundleProblem
from telecon.ledger.alarms import Alarm
from telecon.ledger.bundle_in import Arrived
from telecon.ledger.bundle_out import Carried
from telecon.ledger.file_line import FileLine
from telecon.ledger.quarantine import Quarantined
from telecon.use_cases.carry_bundle import Shown
from telecon.use_cases.late_work import LateCase, LateItem
from telecon.use_cases.list_cases import CaseRow, list_cases
from telecon.use_cases.move_files import Apart, Files
from tests.ui.screens.recovering import person, session_of
from tests.ui.screens.stage import Program, Stage
from tests.ui.screens.ways import HERS, OURS, Screen, Show, room
from ui.bundles.presenter import ExportPresenter, ImportPresenter
from ui.bundles.view import BundlesView
from ui.cases.view import CasesView
from ui.conflicts.own_value_view import OwnValue
from ui.conflicts.view import ConflictsPage
from ui.kit.layouts import Page
from ui.late_work.item_view import ItemView
from ui.late_work.presenter import LateWorkPresenter
from ui.late_work.view import LateWorkView
from ui.ports import NetworkStatus
from ui.sync_status.view import SyncStatusView
from ui.translations import translate
from ui.words import words

FILE = Path("/media/usb/telecon-2026-11-23.telecon-bundle")
SAID = "被盗前的最后一笔"


def stopped_line(stage: Stage) -> Program:
    """Sync has stopped, records lie apart, and what a code or the papers need does not go on."""
    stage.doctor.go("sync")
    presenter = stage.doctor.find(SyncStatusView).presenter
    assert presenter.picture is not None
    now, case = stage.world.clock.now_ms(), stage.world.asked[0]
    apart = Quarantined(case, b"e" * 32, 7, b"", "malformed", "cbor", now)
    alarms = (
        Alarm(case, "bad-signature", "", 7, now),
        Alarm(case, "snapshot-false", "王强", 0, now),
    )
    waits = replace(
        presenter.picture.waits,
        alarms=alarms,
        unopened=(("too-new", 2), ("no-key", 31), ("malformed", 1)),
        wanted_chunks=12,
    )
    line = FileLine(moved=4_200_000, room=RoomLeft("files-full", 930))
    presenter.picture = replace(
        presenter.picture,
        waits=waits,
        names={case: "张伟"},
        late=3,
        cases=(10_000, 9_400),
        files=Files(line, scarce=True, apart=(Apart(apart, "王强"), Apart(apart, ""))),
    )
    presenter.status = NetworkStatus(
        "stopped",
        now,
        12,
        now,
        "hub-refused",
        "author-succeeded",
        2,
        ("paper-copy", "paper-not-opened", "recovery-copy", "recovery-copy-replaced"),
    )
    presenter.shown.emit()
    stage.doctor.settled()
    return stage.doctor


def further(show: Show, share: float) -> Show:
    """A long page, scrolled down by a share of it."""

    def scrolled(stage: Stage) -> Program:
        program = show(stage)
        bar = program.find(SyncStatusView).findChildren(Page)[0].verticalScrollBar()
        bar.setValue(int(bar.maximum() * share))
        return program

    return scrolled


def written(stage: Stage) -> Program:
    """A bundle is on the stick."""
    room(OURS, "bundles", lambda _stage: b"export")(stage)
    presenter = stage.doctor.find(BundlesView).export.presenter
    assert isinstance(presenter, ExportPresenter)
    presenter.file, presenter.made = FILE.name, Carried(3, 214, 12)
    presenter.shown.emit()
    stage.doctor.settled()
    presenter.made = None
    return stage.doctor


def incoming(fill: Callable[[ImportPresenter, Stage], None]) -> Show:
    """A bundle that was brought to the expert."""

    def show(stage: Stage) -> Program:
        room(HERS, "bundles", lambda _stage: b"import")(stage)
        panel = stage.expert.find(BundlesView).take_in
        panel.presenter.path = FILE
        panel.presenter.head = Shown(person(stage.doctor), 0, True, False, 38_000_000)
        panel.presenter.arrived, panel.presenter.problem = None, ""
        fill(panel.presenter, stage)
        panel.presenter.shown.emit()
        stage.expert.settled()
        return stage.expert

    return show


def _looked_at(_presenter: ImportPresenter, _stage: Stage) -> None:
    """Whose it is stands there."""


def _half(presenter: ImportPresenter, _stage: Stage) -> None:
    presenter.head, presenter.problem = None, words(BundleProblem(reason="incomplete")).text()


def _taken_in(presenter: ImportPresenter, stage: Stage) -> None:
    case = stage.world.asked[0]
    presenter.names = {case: "张伟"}
    refused = ((case, "bad-signature", ""), (b"x" * 16, "refused", "chain"))
    presenter.arrived = Arrived(
        b"a" * 32, 0, entries=214, receipts=3, chunks=12, late=2, refused=refused
    )


def proving(stage: Stage) -> Program:
    """A large file is checked from end to end."""
    program = incoming(_looked_at)(stage)
    panel = program.find(BundlesView).take_in
    panel._progress.start(
        translate("Bundles", "Checking the file from end to end: {n} %").format(n=40)
    )
    panel._progress.advance(40, 100)
    program.settled()
    return program


def late(*, declining: bool) -> Show:
    """Work of a removed PC waits; one of it is declined."""

    def show(stage: Stage) -> Program:
        stage.doctor.go("late-work")
        view = stage.doctor.find(LateWorkView)
        view._set_writing(False)
        _fill_late(view.presenter, stage)
        stage.doctor.settled()
        if declining:
            view.findChildren(ItemView)[0]._ask()
            stage.doctor.settled()
        return stage.doctor

    return show


def _fill_late(presenter: LateWorkPresenter, stage: Stage) -> None:
    now, case = stage.world.clock.now_ms(), stage.world.asked[0]
    note = Note("note", (("text", SAID),))
    advised = Opinion(bytes(32), "王强", "", "", now, treatment_advice=SAID)

    def item(number: int, kind: str, value: object, decision: bool | None) -> LateItem:
        return LateItem(
            entry=bytes([number]) * 32,
            ledger=case,
            by="王强",
            wrote_ms=now,
            kind=kind,
            value=value,
            may_take_over=kind == DocumentType.NOTE,
            decision=decision,
            decided_by="" if decision is None else "李春梅",
            reason="" if decision is None else "远程会诊",
        )

    items = (
        item(1, DocumentType.NOTE, note, None),
        item(2, DocumentType.OPINION, advised, None),
        item(5, DocumentType.CALL, None, None),
        item(3, "", None, None),
        item(4, DocumentType.NOTE, note, False),
    )
    unknown = LateCase(b"n" * 16, "", False, items[:1])
    presenter.cases = (LateCase(case, "张伟", True, items), unknown)
    presenter.may_decide = presenter.read = True
    presenter.shown.emit()


def first_sync(stage: Stage) -> Program:
    """Some cases are still at the hub."""
    stage.doctor.go("cases")
    stage.doctor.find(CasesView).show_list()
    stage.doctor.settled()
    page = stage.doctor.find(CasesView).list
    page.presenter.total, page.presenter.coming = 10_000, 9_400
    page._show()
    stage.doctor.settled()
    return stage.doctor


def remote_case(stage: Stage) -> Program:
    """A case that is still at the hub is opened."""
    stage.doctor.go("cases", stage.world.alone)
    stage.doctor.settled()
    case = stage.doctor.find(CasesView).case
    case.presenter.person, case.presenter.coming = None, _row(stage)
    case.presenter.shown.emit()
    stage.doctor.settled()
    return stage.doctor


def _row(stage: Stage) -> CaseRow:
    rows = list_cases(session_of(stage.doctor))
    return next(row for row in rows if row.ledger == stage.world.alone)


def own_value(stage: Stage) -> Program:
    """Neither of two versions is right: another is written."""
    stage.doctor.go("cases", stage.world.apart)
    stage.doctor.find(CasesView).show_conflicts()
    stage.doctor.settled()
    page = stage.doctor.window.findChildren(ConflictsPage)[-1]
    stage.doctor.scroll_to(page.findChildren(OwnValue)[0])
    return stage.doctor


TROUBLED = (
    Screen("sync-stopped", stopped_line),
    Screen("sync-stopped-below", further(stopped_line, 0.5)),
    Screen("sync-stopped-end", further(stopped_line, 1.0)),
    Screen("first-sync", first_sync),
    Screen("remote-case", remote_case),
    Screen("own-value", own_value),
    Screen("late-work-waits", late(declining=False)),
    Screen("late-work-declining", late(declining=True)),
    Screen("bundle-written", written),
    Screen("bundle-looked-at", incoming(_looked_at)),
    Screen("bundle-proving", proving),
    Screen("bundle-half", incoming(_half)),
    Screen("bundle-taken-in", incoming(_taken_in)),
)
