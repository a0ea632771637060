"""Whatever takes longer than half a second is seen to go on, and what can be stopped stops."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from telecon.crypto.passphrase import FLOOR
from telecon.session import Session
from telecon.store.profile_file import has_profile
from telecon.use_cases.build_alliance import Invited, invite_person
from telecon.use_cases.enrol import Enrolled, Sure, enrol
from telecon.use_cases.read_case import read_case
from telecon.use_cases.recover import Recovery
from telecon.use_cases.register_patient import register_patient
from tests.alliance.founding import doctor_of
from tests.fakes.clock import FrozenClock
from tests.ui.consultations.desks import PATIENT, HeardShell, doctors_desk
from tests.ui.painted import painted
from tests.ui.test_main_window import entrance, profile
from tests.ui.villages import Founded
from ui.background import Background, Cancelled
from ui.cases.viewer_presenter import _PIECE, _write_private
from ui.consultations.consent_presenter import ConsentPresenter
from ui.consultations.evidence_view import Evidence
from ui.entrance import Entrance
from ui.kit.work import Progress
from ui.ports import NoNetwork
from ui.room import Desk, Me
from ui.settings.left_alone_view import LeftAloneCard
from ui.settings.people_presenter import PeoplePresenter
from ui.wizard.presenter import ASKED_GROUPS, WizardPresenter

__all__ = ["entrance", "profile"]


class SilentHub(NoNetwork):
    """A hub that takes the line and never answers; it notices when nobody waits any more."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()
        self.given_up = threading.Event()

    async def _wait(self) -> Any:
        self.asked.set()
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            self.given_up.set()
            raise

    def fetch_invitation(self, address: str, code: str) -> Coroutine[Any, Any, bytes]:
        return self._wait()

    async def hand_in(self, session: Session, invited: Invited) -> None:
        await self._wait()

    def fetch_own_recovery(self, session: Session, code: str) -> Coroutine[Any, Any, Recovery]:
        return self._wait()


def nobody_enrols(_data: bytes, _passphrase: str, _sure: Sure) -> Enrolled:
    raise AssertionError("nobody accepted an invitation")


def test_work_that_takes_long_is_told_and_so_is_its_end(
    background: Background, qtbot: QtBot
) -> None:
    told: list[bool] = []
    background.slow.connect(told.append)
    gate = threading.Event()
    background.run(lambda: gate.wait(30))
    background.run(lambda: None)
    qtbot.waitUntil(lambda: told == [True])
    gate.set()
    qtbot.waitUntil(lambda: told == [True, False])


def test_quick_work_is_not_told(background: Background, qtbot: QtBot) -> None:
    told: list[bool] = []
    background.slow.connect(told.append)
    for _ in range(20):
        background.read(lambda: None)
    qtbot.waitUntil(lambda: background.quiet)
    qtbot.waitUntil(lambda: not background._watch.isActive())
    assert told == []


@pytest.mark.parametrize("thread", ["run", "read"])
def test_the_window_says_that_it_works_when_no_page_does(
    entrance: Callable[[], Entrance], qtbot: QtBot, thread: str
) -> None:
    made = entrance()
    gate = threading.Event()
    getattr(made.background, thread)(lambda: gate.wait(30))
    qtbot.waitUntil(lambda: "Working…" in painted(made.window))
    gate.set()
    qtbot.waitUntil(lambda: "Working…" not in painted(made.window))


def test_a_stopped_coroutine_ends_where_it_waits_and_tells_nobody(
    background: Background, qtbot: QtBot
) -> None:
    hub = SilentHub()
    told: list[object] = []
    job = background.spawn(hub._wait(), told.append, told.append)
    qtbot.waitUntil(hub.asked.is_set)
    job.cancel()
    qtbot.waitUntil(hub.given_up.is_set)
    QApplication.processEvents()
    assert told == []


def test_who_waits_for_a_typed_code_can_stop_and_try_again(
    background: Background, qtbot: QtBot
) -> None:
    hub = SilentHub()
    wizard = WizardPresenter(nobody_enrols, hub, FrozenClock(), background)
    shown: list[bool] = []
    for _ in range(2):
        hub.asked.clear()
        hub.given_up.clear()
        wizard.fetch("127.0.0.1:8443", "AWQD-KZWS")
        qtbot.waitUntil(hub.asked.is_set)
        shown.append(wizard.busy)
        wizard.stop()
        shown.append(wizard.busy)
        assert (wizard.step, wizard.problem) == ("invitation", "")
        qtbot.waitUntil(hub.given_up.is_set)
    assert shown == [True, False] * 2


def test_who_waits_for_the_hub_with_an_invitation_can_stop_and_keeps_it(
    background: Background, qtbot: QtBot, founded: Founded, tmp_path: Path
) -> None:
    village, hub = founded.copy(tmp_path), SilentHub()
    desk = Desk(village.admin, Me("周明", "", ""), background, hub, HeardShell())
    presenter = PeoplePresenter(desk)
    presenter.invite(doctor_of(village.clinic, "王建国"))
    qtbot.waitUntil(hub.asked.is_set)
    assert presenter.busy == "handing-in"
    presenter.stop()
    assert presenter.busy == presenter.problem == ""
    assert presenter.offer is not None
    assert not presenter.offer.with_hub
    qtbot.waitUntil(hub.given_up.is_set)
    hub.asked.clear()
    presenter.hand_in()
    qtbot.waitUntil(hub.asked.is_set)
    presenter.stop()
    qtbot.waitUntil(hub.given_up.is_set)
    village.close()


def test_who_waits_for_what_the_hub_keeps_under_a_former_code_can_stop_and_ask_again(
    background: Background, qtbot: QtBot, founded: Founded, tmp_path: Path
) -> None:
    village, hub = founded.copy(tmp_path), SilentHub()
    desk = Desk(village.doctor, Me("李春梅", "", ""), background, hub, HeardShell())
    card = LeftAloneCard(desk)
    qtbot.addWidget(card)
    for _ in range(2):
        card.presenter.take_up("AWQD-KZWS")
        qtbot.waitUntil(hub.asked.is_set)
        (progress,) = card.findChildren(Progress)
        progress.cancelled.emit()
        qtbot.waitUntil(hub.given_up.is_set)
        assert card.presenter.problem == ""
        hub.asked.clear()
        hub.given_up.clear()
    village.close()


@pytest.mark.parametrize("there_before", [False, True])
def test_a_copy_that_is_stopped_leaves_the_folder_as_it_was(
    tmp_path: Path, there_before: bool
) -> None:
    path = tmp_path / "scan.pdf"
    if there_before:
        path.write_bytes(b"the older copy")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def stopped_on_the_way(done: int, _total: int) -> None:
        if done > _PIECE:
            raise Cancelled

    with pytest.raises(Cancelled):
        _write_private(path, bytes(4 * _PIECE), stopped_on_the_way)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_photo_of_the_consent_that_is_stopped_is_not_in_the_case(
    background: Background, qtbot: QtBot, founded: Founded, tmp_path: Path
) -> None:
    village, gate = founded.copy(tmp_path / "village"), threading.Event()
    desk, _shell = doctors_desk(village, background)
    case = register_patient(village.doctor, PATIENT).ledger
    photo = tmp_path / "form.jpg"
    photo.write_bytes(bytes(_PIECE))
    part = Evidence(lambda _path: None)
    qtbot.addWidget(part)
    presenter, added = ConsentPresenter(desk, case, part), list[object]()
    background.run(lambda: gate.wait(30))
    part.wait_for(
        photo.name, presenter.attach_photo(photo, part.progress.advance, added.append, added.append)
    )
    shown = [not part.progress.isHidden()]
    part.progress.cancelled.emit()
    shown.append(not part.progress.isHidden())
    assert shown == [True, False]
    gate.set()
    qtbot.waitUntil(lambda: background.quiet)
    assert added == []
    assert read_case(village.doctor, case).state.attachments == ()
    village.close()


def test_who_thinks_better_of_it_while_the_store_is_made_has_made_none_and_can_begin_again(
    background: Background, qtbot: QtBot, founded: Founded, tmp_path: Path
) -> None:
    village, clock = founded.copy(tmp_path), FrozenClock()
    folder, file = tmp_path / "new", tmp_path / "invitation.telecon"
    invited = invite_person(village.admin, doctor_of(village.clinic, "王建国"))
    file.write_bytes(invited.invitation.encode())
    begun, gate = threading.Event(), threading.Event()

    def take_up(data: bytes, passphrase: str, sure: Sure) -> Enrolled:
        begun.set()
        gate.wait(30)
        return enrol(folder, data, passphrase, clock, FLOOR, sure)

    wizard = WizardPresenter(take_up, NoNetwork(), clock, background)
    wizard.read_file(file)
    qtbot.waitUntil(lambda: wizard.step == "review")
    wizard.accept()
    wizard.create("long enough a sentence 27")
    qtbot.waitUntil(begun.is_set)
    wizard.stop()
    gate.set()
    qtbot.waitUntil(lambda: not wizard.busy)
    assert (wizard.step, wizard.problem, has_profile(folder)) == ("passphrase", "", False)
    wizard.create("long enough a sentence 27")
    qtbot.waitUntil(lambda: wizard.step == "code")
    assert len(wizard.groups) > ASKED_GROUPS
    wizard.finished.connect(lambda session: session.store.close())
    wizard.finish()
    village.close()
