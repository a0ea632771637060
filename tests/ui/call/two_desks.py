"""A clinic and an expert with real stores, real windows and real engines, and a relay between.

`Relay` does what the hub does with signals: it hands sealed bytes to the author they are for and
names the sender. Everything it carried is in `carried`; `cut` loses all of it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import shiboken6

from telecon.calls.media.engine import NativeEngine
from telecon.calls.media.inside_aiortc.sending import PacedTransport
from telecon.calls.media.line_rate import LEAST_BPS
from telecon.calls.media.native import native_engines
from telecon.calls.media.session import MakeEngine
from telecon.calls.ports import EngineEvents, MediaEngine, VideoSink
from telecon.cases.documents import CallEntry, Note, Patient
from telecon.clock import Clock, SystemClock
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.consent import Consent
from telecon.consultations.consent_rules import Situation
from telecon.consultations.request import ConsultationRequest, Urgency
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.record_answers import record_answers
from telecon.use_cases.record_consent import record_consent
from telecon.use_cases.red_flag import raise_flag
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.request_consultation import request_consultation
from telecon.use_cases.write_note import write_note
from tests.fakes.camera import FakeHardware
from tests.fakes.clock import FrozenClock
from tests.use_cases.consents import given_consent
from tests.use_cases.village import Village, found_village
from ui.background import Background
from ui.call.calls_view import Calls
from ui.call.parts import CallParts
from ui.call.presenter import CallPresenter
from ui.call.view import CallRoomView
from ui.kit.room_view import RoomView
from ui.main_window import MainWindow
from ui.ports import NoNetwork, Signals
from ui.room import Desk, Me, Room

PATIENT = Patient(
    name="张桂芳",
    gender="female",
    birth_date="1990-03-07",
    identity_number="110101199003079024",
    phone="13800138000",
)
NAMES = (
    *("李春梅", "陈静", "王强", "周明", "张桂芳", "青山村卫生室", "市精神卫生中心"),
    *("青山精神卫生医联体", "情绪低落两个月，近期失眠", "是否需要住院？"),
    *("情绪低落，夜间早醒，食欲差", "近两周早醒，食欲差，无自杀计划"),
    *("Camera", "Microphone", "Speaker"),
)

Heard = Callable[[bytes, bytes], None]


@dataclass
class Relay:
    """Carries sealed bytes between authors."""

    cut: bool = False
    carried: list[tuple[bytes, bytes, bytes]] = field(default_factory=list)
    _ends: dict[bytes, "tuple[asyncio.AbstractEventLoop, Heard]"] = field(default_factory=dict)

    def end_of(self, author: bytes) -> "RelayEnd":
        return RelayEnd(self, author)

    def take_up(self, author: bytes, loop: asyncio.AbstractEventLoop, heard: Heard) -> None:
        self._ends[author] = (loop, heard)

    def listens(self, author: bytes) -> bool:
        return author in self._ends

    def hand_over(self, sender: bytes, to: bytes, blob: bytes) -> None:
        self.carried.append((sender, to, blob))
        if not self.cut and to in self._ends:
            loop, heard = self._ends[to]
            loop.call_soon_threadsafe(heard, sender, blob)


@dataclass
class RelayEnd:
    """One author's `Signals`."""

    relay: Relay
    author: bytes

    async def send(self, to: bytes, blob: bytes) -> None:
        self.relay.hand_over(self.author, to, blob)

    def listen(self, heard: Heard) -> None:
        self.relay.take_up(self.author, asyncio.get_running_loop(), heard)

    def watch(self, seen: Callable[[bytes, bool], None]) -> None:
        pass


class RelayNetwork(NoNetwork):
    """A network with nothing but the relay."""

    def __init__(self, end: RelayEnd) -> None:
        super().__init__()
        self._end = end

    @property
    def signals(self) -> Signals:
        return self._end


class PlainRoom(RoomView):
    """A room with nothing in it."""


@dataclass
class DeskWithWindow:
    """One person's program: threads, window, calls. It is its own shell, as the entrance is."""

    session: Session
    me: Me
    relay: Relay
    hardware: FakeHardware = field(default_factory=FakeHardware)
    locked: bool = False
    awake: int = 0
    came_forward: int = 0
    toasts: list[str] = field(default_factory=list)
    engines: list[MediaEngine] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.background = Background()
        self.calls = Calls(CallParts(engines=self._engines, devices=self.hardware))
        self.window = MainWindow()
        network = RelayNetwork(self.relay.end_of(self.session.author.id))
        self.desk = Desk(self.session, self.me, self.background, network, self)
        self.bell = self.calls.attend(self.desk)
        rooms = (Room("today", lambda: "", "today", lambda _desk: PlainRoom()),)
        self.window.open_rooms(self.desk, self.calls.furnish(rooms))

    def go(self, room: str, subject: bytes = b"") -> None:
        self.window.go(room, subject)

    def toast(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        self.toasts.append(text)
        self.window.toast(text, action, on_action)

    def show_error(self, error: Exception) -> None:
        raise error

    def count(self, room: str, number: int) -> None:
        self.window.count(room, number)

    def lock(self) -> None:
        self.locked = True
        self.window.show_front(PlainRoom())

    def unlock(self) -> None:
        self.locked = False
        self.window.uncover()

    def show_overlay(self, view: RoomView) -> None:
        self.window.show_overlay(view)

    def clear_overlay(self) -> None:
        self.window.clear_overlay()

    def come_forward(self) -> None:
        self.came_forward += 1

    def restart_idle(self) -> None:
        self.awake += 1

    @property
    def presenter(self) -> CallPresenter:
        return self.calls.of(self.desk)

    @property
    def page(self) -> CallRoomView:
        view = self.window.view("call")
        assert isinstance(view, CallRoomView)
        return view

    @property
    def author(self) -> bytes:
        return self.session.author.id

    def listens(self) -> bool:
        return self.relay.listens(self.author)

    def close(self) -> None:
        self.calls.close()
        shiboken6.delete(self.window)
        self.background.close()

    def calls_kept(self, ledger: bytes) -> list[CallEntry]:
        """The call records of the case in this store."""
        with self.session.store.read() as connection:
            state = load_case(connection, ledger)
        return [call.value for thread in state.threads for call in thread.calls]

    def lose_the_line(self) -> None:
        """What a pulled cable does: the connection is gone, devices and program stay."""
        self.background.spawn(self._drop())

    async def _drop(self) -> None:
        self.engines[-1].restart()

    def fill_the_line(self) -> None:
        """The other side reports that what leaves here waits in a queue: no more than a voice."""
        engine = self.engines[-1]
        assert isinstance(engine, NativeEngine)
        assert engine._connection is not None
        for sender in engine._connection._pc.getSenders():
            assert isinstance(sender.transport, PacedTransport)
            sender.transport.rate.estimated(LEAST_BPS, SystemClock().monotonic_ms())

    def _engines(self, own: VideoSink, remote: VideoSink, _clock: Clock) -> MakeEngine:
        make = native_engines(own, remote, SystemClock(), self.hardware)

        def make_engine(events: EngineEvents) -> MediaEngine:
            self.engines.append(make(events))
            return self.engines[-1]

        return make_engine


@dataclass(frozen=True)
class Asked:
    """A village with one consultation that the expert holds."""

    village: Village
    ledger: bytes
    request: bytes


def ask(folder: Path) -> Asked:
    """A case with consent, scale, flag and note, sent to the hospital's desk and accepted."""
    village = found_village(folder, FrozenClock())
    doctor = village.doctor
    ledger = register_patient(doctor, PATIENT).ledger
    write_note(doctor, ledger, Note("history", (("present", "近两周早醒，食欲差，无自杀计划"),)))
    raise_flag(doctor, ledger, "phq-9", "9", 1)
    record_answers(doctor, ledger, "phq-9", [2, 2, 2, 2, 1, 1, 0, 0, 1])
    record_consent(doctor, ledger, _consent(village, ledger), Situation(age=36))
    request = request_consultation(doctor, ledger, _request(village)).entry
    village.carry()
    answer_request(village.expert, ledger, Answer(request, AnswerKind.ACCEPT, "", 0))
    village.carry()
    return Asked(village, ledger, request)


def _request(village: Village) -> ConsultationRequest:
    return ConsultationRequest(
        reason="情绪低落两个月，近期失眠",
        purpose="diagnosis-advice",
        requested_ms=village.clock.now_ms(),
        summary="情绪低落，夜间早醒，食欲差",
        specialty="psychiatry",
        professional_title="any",
        urgency=Urgency.URGENT,
        question="是否需要住院？",
        to_facility=village.hospital,
    )


def _consent(village: Village, ledger: bytes) -> Consent:
    with (village.doctor.store.folder / "form.txt").open("w+b") as file:
        file.write(b"signed consent")
        file.seek(0)
        what = NewAttachment("知情同意书", "form.txt", "consent")
        evidence = attach_file(village.doctor, ledger, file, what).entry
    return replace(given_consent(village.hospital, PATIENT.name), evidence=(evidence,))
