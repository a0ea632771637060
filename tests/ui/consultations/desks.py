"""Desks of a real village: a room for each person, a shell that remembers what it was told."""

import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from telecon.cases.documents import Note, Patient
from telecon.consultations.consent_rules import Situation
from telecon.consultations.request import ConsultationRequest, Urgency
from telecon.session import Session
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.record_answers import record_answers
from telecon.use_cases.record_consent import record_consent
from telecon.use_cases.red_flag import raise_flag
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.request_consultation import request_consultation
from telecon.use_cases.write_note import write_note
from tests.use_cases.consents import given_consent
from tests.use_cases.village import Village
from ui.background import Background
from ui.kit.room_view import RoomView
from ui.ports import NoNetwork
from ui.room import Desk, Me

PATIENT = Patient(
    name="林小满",
    gender="female",
    identity_number="110101199003079227",
    birth_date="1990-03-07",
    phone="13800138000",
)
DATA = (
    *("林小满", "林某某", "李春梅", "陈静", "王强", "青山村卫生室", "市精神卫生中心", "乡村医生"),
    *("主任医师", "副主任医师", "110320001", "0591-8888888", "赵敏", "现场照片.png", "家中照片"),
    *("110101199003079227", "13800138000"),
)


async def _others_done() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others)


def settle(background: Background, qtbot: QtBot) -> None:
    """Wait until everything a room asked for has come home."""
    for _ in range(3):
        _come_home(background, qtbot)


def _come_home(background: Background, qtbot: QtBot) -> None:
    heard: list[str] = []
    background.run(lambda: "run", heard.append)
    background.read(lambda: "read", heard.append)
    background.spawn(_others_done(), lambda _none: heard.append("spawn"))
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=10_000)


@dataclass
class HeardShell:
    """A window that only remembers."""

    toasts: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    gone: list[tuple[str, bytes]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def go(self, room: str, subject: bytes = b"") -> None:
        self.gone.append((room, subject))

    def toast(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        self.toasts.append(text)

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def count(self, room: str, number: int) -> None:
        self.counts[room] = number

    def lock(self) -> None:
        self.gone.append(("lock", b""))

    def show_overlay(self, view: RoomView) -> None:
        self.gone.append(("overlay", b""))

    def clear_overlay(self) -> None:
        self.gone.append(("no-overlay", b""))

    def come_forward(self) -> None:
        self.gone.append(("front", b""))


def desk_of(session: Session, background: Background) -> tuple[Desk, HeardShell]:
    shell = HeardShell()
    me = Me("陈静", "精神科医师", "市精神卫生中心")
    return Desk(session, me, background, NoNetwork(), shell), shell


def doctors_desk(village: Village, background: Background) -> tuple[Desk, HeardShell]:
    shell = HeardShell()
    me = Me("李春梅", "乡村医生", "青山村卫生室")
    return Desk(village.doctor, me, background, NoNetwork(), shell), shell


def register(village: Village, patient: Patient = PATIENT) -> bytes:
    """A case as a village doctor leaves it: history, mental state, PHQ-9 with its flag, a photo."""
    doctor = village.doctor
    case = register_patient(doctor, patient).ledger
    write_note(
        doctor,
        case,
        Note(
            "history",
            (
                ("complaint", "情绪低落、睡不着两个月"),
                (
                    "present-illness",
                    "两个月前母亲病故后渐起情绪低落，早醒，不愿出门，体重下降4公斤。",
                ),
                ("past-history", "体健，无药物过敏。"),
            ),
        ),
    )
    write_note(
        doctor,
        case,
        Note(
            "mental-state",
            (
                ("mood", "情绪低落，语声低。"),
                ("thought", "自责，否认幻觉。"),
                ("insight", "部分自知力。"),
            ),
        ),
    )
    raise_flag(doctor, case, "phq-9", "9", 1)
    record_answers(doctor, case, "phq-9", [2, 3, 3, 2, 2, 1, 1, 0, 1])
    attach_file(
        doctor, case, io.BytesIO(photo()), NewAttachment("家中照片", "现场照片.png", "photo")
    )
    return case


def consent(village: Village, case: bytes) -> bytes:
    given = given_consent(village.hospital, "林小满")
    return record_consent(village.doctor, case, given, Situation(age=36)).entry


def ask(village: Village, case: bytes, urgency: Urgency = Urgency.URGENT) -> bytes:
    asked = ConsultationRequest(
        reason="情绪低落两个月，近期失眠，PHQ-9 条目9阳性",
        purpose="diagnosis-advice",
        requested_ms=village.clock.now_ms() + 3_600_000,
        summary="女，36岁。两个月前母亲病故后情绪低落、早醒、自责。PHQ-9 15分。",
        specialty="psychiatry",
        professional_title="any",
        urgency=urgency,
        question="是否需要住院？门诊用药如何选择？",
        to_facility=village.hospital,
        phone="0591-3333333",
    )
    return request_consultation(village.doctor, case, asked).entry


def photo() -> bytes:
    """A small picture, drawn here."""
    image = QImage(480, 320, QImage.Format.Format_RGB32)
    image.fill(QColor("#c9d8cf"))
    painter = QPainter(image)
    painter.fillRect(120, 140, 240, 120, QColor("#8a6f52"))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
