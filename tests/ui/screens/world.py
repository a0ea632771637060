"""The alliance every screen is painted from: invented people, real keys, cases in every state."""

from dataclasses import dataclass, replace
from pathlib import Path

from sync.protocol.sites import Site, SitesReply
from telecon.cases.documents import Guardian, Patient
from telecon.consultations.adoption import Adoption, AdoptionDecision
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.opinion import DiagnosisAdvice, Opinion
from telecon.consultations.request import Urgency
from telecon.use_cases.amend_patient import amend_patient
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.decide_on_opinion import decide_on_opinion
from telecon.use_cases.give_opinion import give_opinion
from telecon.use_cases.join_circle import settle_in
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.read_case import read_case
from telecon.use_cases.red_flag import close_flag, raise_flag
from telecon.use_cases.register_patient import register_patient
from telecon.use_cases.see_sites import keep_sites
from tests.fakes.clock import FrozenClock
from tests.ui.cases.clinic import whole_number
from tests.ui.consultations import desks
from tests.ui.settings.program import NAMES as PEOPLE
from tests.use_cases.village import Village, found_village

HOUR = 3_600_000
CODE = ("AWQD", "KZWS", "YN86", "48KA", "7TRM", "P3XE", "H9VC", "D5BN", "2GJF")
LONG_NAME = "阿卜杜热合曼·买买提吐尔孙"
DATA = (
    *desks.DATA,
    *PEOPLE,
    *(
        "何桂英",
        "赵德海",
        "马冬梅",
        "患者拒绝转诊",
        "林建国",
        "父亲",
        "青山村三组",
        "13900001234",
        "13900005678",
    ),
    *("情绪低落，语声低。", "是否需要住院？门诊用药如何选择？", "自责，否认幻觉。", "部分自知力。"),
    *("情绪低落、睡不着两个月", "体健，无药物过敏。", "女，36岁。", "条目", "阳性", "15分。"),
    *("两个月前母亲病故后渐起情绪低落，早醒，不愿出门，体重下降4公斤。", "远程会诊", "精神科会诊"),
    *("两个月前母亲病故后情绪低落、早醒、自责。", "情绪低落两个月，近期失眠，", "phq-9", "ICD"),
    *("两周后复诊；如出现自伤念头，立即转诊。", "申请、受理、会诊、意见、采纳", "双方具备诊疗资质"),
    *("建议口服舍曲林 50 毫克，每日一次；支持性心理治疗，每周一次。", "邀请方承担诊疗责任"),
    *("邀请方提供病历，受邀方提供意见", ".json", "R4", "report 4711"),
    *("Noto Sans", "SC", "SIL", "SQLCipher", "BSD", "Clause", "SQLAlchemy", "Alembic", "MIT"),
    *("cryptography", "aiortc", "PyAV", "FFmpeg", "httpx", "websockets", "cbor2", "zstandard"),
    *("pypinyin", "segno", "zxing-cpp", "AWQD", "KZWS", *CODE),
    *("吴秀兰", "13900000001", "13900000002", "吴建华", "吴建军", "孙长顺", "0.1.0", "0.0.9"),
    *("父亲陪护，明日复诊", "村医明日家访", "/media/usb"),
    *("王院长", "李会计", "hub.example.org", "telecon-2026-11-23.telecon-bundle", "张伟"),
    *(
        "被盗前的最后一笔",
        "form.txt",
        "Camera",
        "Microphone",
        "Speaker",
        LONG_NAME,
        "F32.1",
        "抑郁发作",
    ),
)


@dataclass(frozen=True)
class World:
    """Closed profiles and what is in them.

    Attributes:
        folder: holds `doctor`, `expert` and `admin`.
        asked: case whose request waits at the hospital.
        accepted: case whose request the expert holds, with the entry of that request.
        advised: case with a signed opinion that waits for the clinic's decision.
        adopted: case with an opinion that the clinic adopted, with the entry of its request.
        alone: case that exists only on the doctor's PC.
        apart: case of which two versions of details and of a plan wait for a choice.
        twins: two cases of one person, registered on two PCs.
        clinic: the doctor's facility.
    """

    folder: Path
    clock: FrozenClock
    asked: tuple[bytes, bytes]
    accepted: tuple[bytes, bytes]
    advised: tuple[bytes, bytes]
    adopted: tuple[bytes, bytes]
    alone: bytes
    apart: bytes
    twins: tuple[bytes, bytes]
    clinic: bytes


def found_world(folder: Path) -> World:
    """Founds it once; its stores are closed afterwards."""
    clock = FrozenClock()
    village = found_village(folder, clock)
    settle_in(village.expert)
    asked = _asked(village, desks.PATIENT, Urgency.URGENT)
    advised = _asked(village, _patient("何桂英", "19620511"), Urgency.ROUTINE)
    accepted = _asked(village, _patient(LONG_NAME, "19880930"), Urgency.EMERGENCY)
    village.carry()
    expert = village.expert
    adopted = _asked(village, _patient("马冬梅", "19790808"), Urgency.ROUTINE)
    village.carry()
    for case, request in (advised, accepted, adopted):
        mark_opened(expert, case)
        answer_request(expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    for case, request in (advised, adopted):
        give_opinion(expert, case, _opinion(request))
    village.carry()
    _adopt(village, *adopted)
    village.carry()
    clock.advance(3 * HOUR)
    alone = register_patient(village.doctor, _patient("赵德海", "20120118", young=True)).ledger
    apart, twins = _apart(village), _twins(village)
    _keep_contacts(village)
    world = World(
        folder, clock, asked, accepted, advised, adopted, alone, apart, twins, village.clinic
    )
    village.close()
    return world


def _adopt(village: Village, case: bytes, request: bytes) -> None:
    opinion = read_case(village.doctor, case).state.threads[0].opinions[0].entry
    decision = Adoption(request, opinion, AdoptionDecision.PARTLY, "", 0, reason="患者拒绝转诊")
    decide_on_opinion(village.doctor, case, decision)


def _apart(village: Village) -> bytes:
    """What two people wrote apart, each over what both had seen."""
    doctor = village.doctor
    case = register_patient(doctor, _patient("吴秀兰", "19551123", young=True)).ledger
    raise_flag(doctor, case, "phq-9", "9", 2)
    state = read_case(doctor, case).state
    for phone, guardian, plan in (
        ("13900000001", "吴建华", "父亲陪护，明日复诊"),
        ("13900000002", "吴建军", "村医明日家访"),
    ):
        written: dict[str, str | Guardian] = {"phone": phone, "guardian": Guardian(guardian)}
        amend_patient(doctor, case, state.fields, written)
        close_flag(doctor, case, state.flags[0], plan)
    return case


def _twins(village: Village) -> tuple[bytes, bytes]:
    one = _patient("孙长顺", "19700214")
    other = replace(one, phone="13900000002", address="")
    first = register_patient(village.doctor, one).ledger
    return first, desks.register(village, other)


def _keep_contacts(village: Village) -> None:
    """What the hub said to the administrator when it was asked last."""
    now = village.clock.now_ms()
    keep_sites(
        village.admin,
        SitesReply(
            now,
            (
                Site(village.doctor.author.id, now - 9 * 24 * HOUR, "0.0.9", 3),
                Site(village.expert.author.id, now - HOUR, "0.1.0", 0),
                Site(village.admin.author.id, now, "0.1.0", 0),
            ),
        ),
    )


def _asked(village: Village, patient: Patient, urgency: Urgency) -> tuple[bytes, bytes]:
    case = desks.register(village, patient)
    desks.consent(village, case)
    return case, desks.ask(village, case, urgency)


def _patient(name: str, born: str, *, young: bool = False) -> Patient:
    guardian = Guardian("林建国", "父亲", "13900005678") if young else None
    return Patient(
        name=name,
        gender="male",
        identity_number=whole_number(born, 901),
        birth_date=f"{born[:4]}-{born[4:6]}-{born[6:]}",
        phone="13900001234",
        address="青山村三组",
        guardian=guardian,
    )


def _opinion(request: bytes) -> Opinion:
    return Opinion(
        request,
        "",
        "",
        "",
        0,
        diagnosis_advice=(DiagnosisAdvice("抑郁发作", "F32.1"),),
        treatment_advice="建议口服舍曲林 50 毫克，每日一次；支持性心理治疗，每周一次。",
        follow_up_advice="两周后复诊；如出现自伤念头，立即转诊。",
        referral_advice="none",
    )
