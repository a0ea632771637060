"""Two people call each other through their windows, with real engines, keys and stores."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from telecon.calls.call_state import Phase, Role
from telecon.calls.sealed_signals import SealedSignals, read_callers
from telecon.calls.signals import DeclineReason, Ending, Ring, Signal
from telecon.calls.view import Notice
from tests.ui.call.conftest import Pair, phase_of
from tests.ui.call.two_desks import NAMES, PATIENT, DeskWithWindow
from tests.ui.painted import foreign_words, label_troubles, nameless, painted
from ui.call.picture_view import PictureSurface
from ui.call.ringing_view import DEAF_MS, RingingSheet, WaitingStrip
from ui.kit.forms import TextField
from ui.kit.rail import RailButton
from ui.translations import Language

Speak = Callable[[Language], None]


def pixels(surface: PictureSurface) -> bytes:
    return bytes(surface.grab().toImage().constBits())


def moves(pair: Pair, surface: PictureSurface) -> bool:
    first = pixels(surface)
    pair.qtbot.waitUntil(lambda: pixels(surface) != first)
    return True


def says(desk: DeskWithWindow, words: str) -> bool:
    return any(words in text for text in painted(desk.page))


def rail_entry(desk: DeskWithWindow) -> RailButton:
    return desk.window.findChildren(RailButton)[1]


def test_on_a_full_line_the_voice_goes_on_and_both_are_told_until_the_picture_is_back(
    pair: Pair,
) -> None:
    clinic, expert, wait = pair.clinic, pair.expert, pair.qtbot.waitUntil
    pair.talk()
    clinic.fill_the_line()
    wait(lambda: says(clinic, "voice only"), timeout=20_000)
    wait(lambda: says(expert, "Voice only"), timeout=20_000)
    assert not expert.page.remote.has_picture
    heard = len(expert.hardware.speakers[-1].heard)
    wait(lambda: len(expert.hardware.speakers[-1].heard) > heard + 25)
    assert phase_of(expert) is Phase.LIVE
    wait(lambda: expert.page.remote.has_picture, timeout=60_000)
    wait(lambda: not says(clinic, "voice only"), timeout=60_000)
    clinic.presenter.hang_up()
    pair.reach(Phase.ENDED)
    wait(lambda: Notice.VOICE_ONLY.value in clinic.calls_kept(pair.asked.ledger)[-1].notices)


def test_who_sends_the_voice_only_is_heard_and_the_other_side_is_told(pair: Pair) -> None:
    clinic, expert, wait = pair.clinic, pair.expert, pair.qtbot.waitUntil
    pair.talk()
    wait(lambda: expert.page.remote.has_picture)
    clinic.page.controls.show_figures.click()
    choice = clinic.page.figures.at_most
    wait(choice.isVisible)
    choice.button("voice").click()
    wait(lambda: says(clinic, "As you chose"), timeout=20_000)
    wait(lambda: says(expert, "Camera off, you hear each other"))
    assert not says(clinic, "weak")
    heard = len(expert.hardware.speakers[-1].heard)
    wait(lambda: len(expert.hardware.speakers[-1].heard) > heard + 25)
    choice.button("small-picture").click()
    choice.button("picture").click()
    wait(lambda: expert.page.remote.has_picture, timeout=20_000)
    assert label_troubles(clinic.page) == []
    assert nameless(clinic.page) == []


def test_a_call_is_taken_seen_on_both_sides_and_kept_in_both_cases(pair: Pair) -> None:
    clinic, expert, wait = pair.clinic, pair.expert, pair.qtbot.waitUntil
    ledger = pair.asked.ledger
    before = [len(desk.calls_kept(ledger)) for desk in (clinic, expert)]
    assert not rail_entry(clinic).isVisible()
    pair.talk()
    assert expert.came_forward == 1
    assert expert.window.current_room == "call"
    assert rail_entry(expert).isVisible()
    for desk in (clinic, expert):
        assert moves(pair, desk.page.remote)
        assert desk.page.own.has_picture
        assert desk.page.title.text().endswith(PATIENT.name)
    clinic.window.activateWindow()
    with pair.qtbot.waitActive(clinic.window):
        clinic.page.setFocus()
    QTest.keyClick(clinic.page, Qt.Key.Key_M)
    wait(expert.page._their_sound.isVisible)
    assert clinic.page._own_sound.isVisible()
    QTest.keyClick(clinic.page, Qt.Key.Key_V)
    wait(lambda: not expert.page.remote.has_picture)
    wait(lambda: not clinic.page.own.has_picture)
    assert not expert.page._nobody.isHidden()
    QTest.keyClick(clinic.page, Qt.Key.Key_H)
    assert phase_of(clinic) is Phase.LIVE
    QTest.keyClick(clinic.page, Qt.Key.Key_H)
    pair.reach(Phase.ENDED)
    wait(lambda: len(clinic.calls_kept(ledger)) > before[0])
    wait(lambda: len(expert.calls_kept(ledger)) > before[1])
    for desk in (clinic, expert):
        kept = desk.calls_kept(ledger)[-1]
        assert {person.name for person in kept.participants} == {"李春梅", "陈静"}
        assert all(p.joined_ms <= p.left_ms for p in kept.participants)
        assert (kept.ended, kept.engine) == (Ending.HUNG_UP.value, "native")
        wait(desk.page.ended.isVisible)
        assert desk.page.ended.agreed.isVisible()
        assert desk.page.remote.has_picture is False
        assert desk.page._beside is not None
    clinic.go("today")
    wait(lambda: not rail_entry(clinic).isVisible())


def test_who_declines_says_why_and_the_clinic_reads_it(pair: Pair) -> None:
    pair.ring()
    sheet = pair.expert.bell.sheet
    assert isinstance(sheet, RingingSheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert phase_of(pair.expert) is Phase.RINGING, "a key typed for something else answers nothing"
    pair.qtbot.waitUntil(sheet.hears, timeout=DEAF_MS + 1000)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    sheet.reasons[DeclineReason.CALL_BACK].click()
    pair.reach(Phase.ENDED)
    assert "They will call you back." in painted(pair.clinic.page)
    assert pair.expert.bell.sheet is None
    assert pair.expert.window.current_room == "today"
    assert pair.expert.engines == []


def test_enter_answers_and_the_call_page_comes_to_the_front(pair: Pair) -> None:
    pair.ring()
    sheet = pair.expert.bell.sheet
    assert isinstance(sheet, RingingSheet)
    pair.qtbot.waitUntil(sheet.hears, timeout=DEAF_MS + 1000)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    pair.reach(Phase.LIVE)
    assert pair.expert.window.current_room == "call"


def test_a_ring_over_the_lock_shows_no_patient_and_is_taken_after_the_unlock(pair: Pair) -> None:
    expert = pair.expert
    expert.lock()
    pair.ring()
    said = " ".join(painted(expert.window))
    assert "李春梅" in said
    assert "青山村卫生室" in said
    for secret in (PATIENT.name, PATIENT.name[1:], PATIENT.identity_number, "情绪低落"):
        assert secret not in said
    expert.presenter.accept()
    assert isinstance(expert.bell.sheet, WaitingStrip)
    assert phase_of(expert) is Phase.RINGING
    expert.unlock()
    pair.reach(Phase.LIVE)
    assert expert.window.current_room == "call"


def test_a_locked_screen_sends_neither_sound_nor_picture_until_it_is_unlocked(pair: Pair) -> None:
    pair.talk()
    pair.qtbot.waitUntil(lambda: pair.clinic.awake > 0)
    pair.clinic.lock()
    view = pair.expert.presenter
    pair.qtbot.waitUntil(lambda: bool(view.view and view.view.peer_state.camera_off))
    pair.qtbot.waitUntil(lambda: bool(view.view and view.view.peer_state.muted))
    pair.clinic.unlock()
    pair.qtbot.waitUntil(lambda: bool(view.view and not view.view.peer_state.camera_off))
    pair.qtbot.waitUntil(lambda: bool(view.view and not view.view.peer_state.muted))


def test_a_lost_line_is_told_and_the_call_comes_back_without_a_ring(pair: Pair) -> None:
    pair.talk()
    pair.clinic.lose_the_line()
    pair.reach(Phase.RECONNECTING, pair.expert)
    assert pair.expert.page.notice.isVisible()
    assert pair.expert.page.again.isVisible()
    pair.expert.page.again.click()
    pair.reach(Phase.LIVE)
    view = pair.expert.presenter.view
    assert view is not None
    assert view.notice is Notice.BACK_AGAIN
    assert pair.expert.came_forward == 1


def test_a_stranger_rings_nobody(pair: Pair) -> None:
    village, expert = pair.asked.village, pair.expert
    callers = read_callers(village.admin)
    assert callers is not None
    sent: list[bytes] = []
    admin = village.admin.author
    sealed = SealedSignals(
        admin, village.clock, callers.roster, lambda _to, blob: sent.append(blob)
    )
    ring = Signal(b"c" * 16, pair.asked.ledger, 1, village.clock.now_ms(), Ring())
    sealed.send(expert.author, ring.to_bytes())
    pair.relay.hand_over(admin.id, expert.author, sent[0])
    pair.relay.hand_over(village.doctor.author.id, expert.author, sent[0])
    pair.relay.hand_over(village.doctor.author.id, expert.author, b"rubbish")
    pair.ring()
    view = expert.presenter.view
    assert view is not None
    assert view.peers == (village.doctor.author.id,)


def test_a_ring_played_again_by_the_hub_rings_nobody(pair: Pair) -> None:
    clinic, expert = pair.clinic, pair.expert
    pair.ring()
    expert.presenter.decline(DeclineReason.NOT_NOW)
    pair.reach(Phase.ENDED)
    pair.relay.hand_over(*pair.relay.carried[0])
    clinic.presenter.call_again()
    pair.qtbot.waitUntil(lambda: expert.presenter.ringing_here)
    assert expert.came_forward == 2
    clinic.presenter.hang_up()
    pair.reach(Phase.ENDED)


def test_the_expert_calls_the_clinic_and_a_missed_call_is_told(pair: Pair) -> None:
    clinic, expert = pair.clinic, pair.expert
    expert.go("call", pair.asked.request)
    pair.qtbot.waitUntil(lambda: clinic.presenter.ringing_here)
    view = expert.presenter.view
    assert view is not None
    assert view.role is Role.CALLER
    expert.presenter.hang_up()
    pair.reach(Phase.ENDED)
    pair.qtbot.waitUntil(lambda: bool(clinic.toasts))
    assert "陈静" in clinic.toasts[0]
    assert PATIENT.name not in clinic.toasts[0]


@pytest.mark.parametrize("language", list(Language))
def test_every_call_screen_speaks_one_language_and_fits(
    speak: Speak, language: Language, pair: Pair
) -> None:
    speak(language)
    clinic, expert = pair.clinic, pair.expert
    clinic.go("call")
    look(pair, clinic, language)
    pair.ring()
    sheet = expert.bell.sheet
    assert sheet is not None
    assert foreign_words(sheet, language, NAMES) == []
    assert label_troubles(sheet) == []
    assert nameless(sheet) == []
    pair.qtbot.waitUntil(lambda: clinic.page._beside is not None)
    look(pair, clinic, language)
    expert.presenter.accept()
    pair.reach(Phase.LIVE)
    expert.page.figures.show()
    look(pair, expert, language)
    expert.page.figures.hide()
    expert.page.devices.show()
    look(pair, expert, language)
    expert.window.resize(900, 600)
    look(pair, expert, language)
    clinic.presenter.hang_up()
    pair.reach(Phase.ENDED)
    look(pair, clinic, language)
    look(pair, expert, language)


def look(pair: Pair, desk: DeskWithWindow, language: Language) -> None:
    def fits() -> None:
        assert label_troubles(desk.page) == []

    pair.qtbot.waitUntil(fits, timeout=2000)
    assert foreign_words(desk.page, language, NAMES) == []
    assert nameless(desk.page) == []


def test_a_call_that_cannot_be_placed_says_so_and_leads_back(pair: Pair) -> None:
    pair.clinic.go("call", b"?" * 32)
    pair.qtbot.waitUntil(lambda: pair.clinic.presenter.problem is not None)
    assert pair.clinic.page.nothing.isVisible()
    assert pair.clinic.page.nothing.back.isVisible()
    assert pair.relay.carried == []


def test_letters_typed_beside_the_call_neither_mute_nor_hang_up(pair: Pair) -> None:
    pair.talk()
    field = TextField()
    page = pair.clinic.page
    page._side.addWidget(field)
    pair.clinic.window.activateWindow()
    with pair.qtbot.waitActive(pair.clinic.window):
        field.setFocus()
    QTest.keyClicks(field, "mvhh")
    assert field.toPlainText() == "mvhh"
    view = pair.clinic.presenter.view
    assert view is not None
    assert (view.phase, view.muted, view.camera_off) == (Phase.LIVE, False, False)
