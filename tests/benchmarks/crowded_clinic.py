"""A village clinic with thousands of cases: some registered as people do it, the rest generated.

The generated ones are what the case list and the search see of a case (projection rows), since
signing thousands of entries would measure nothing more here.
"""

import random
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from telecon.case_state.case_row import CaseSummary
from telecon.cases.documents import Patient
from telecon.ledger.keys import circles_held
from telecon.store.pinyin import readings
from telecon.store.search import Identity, index_case, index_document
from telecon.store.tables import cases
from telecon.use_cases.register_patient import register_patient
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village

FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华文玉萍红"
COMPLAINTS = (
    "入睡困难，早醒，白天疲乏",
    "情绪低落，兴趣减退，食欲下降",
    "紧张不安，心慌，反复检查门锁",
    "言语增多，睡眠需要减少",
    "孤僻少语，凭空闻声",
)
WRITTEN_IN = 15
PATIENT = Patient(name="张伟", identity_number="110101199003079016", phone="13800138000")


@dataclass(frozen=True)
class Clinic:
    """The village and the cases notes are written in."""

    village: Village
    written_in: tuple[bytes, ...]


def open_clinic(folder: Path, size: int) -> Clinic:
    """A founded village whose clinic has so many cases."""
    village = found_village(folder, FrozenClock())
    written_in = tuple(
        register_patient(village.doctor, PATIENT).ledger for _ in range(min(WRITTEN_IN, size))
    )
    _generate(village, size - len(written_in))
    return Clinic(village, written_in)


def _generate(village: Village, number: int) -> None:
    chance = random.Random(20261123)
    with village.doctor.store.write() as connection:
        owner = circles_held(connection)[0]
        for _ in range(number):
            name = chance.choice(FAMILIES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2))))
            phone = f"138{chance.randrange(10**8):08}"
            ledger, reading = chance.randbytes(16), readings(name)[0]
            row = {
                "ledger": ledger,
                "owner_circle": owner,
                "name": name,
                "name_pinyin": "".join(reading.syllables),
                "initials": reading.initials,
                "sex": chance.choice(("male", "female")),
                "birth_date": f"19{chance.randrange(40, 99)}-01-01",
                "identity_number": "",
                "phone": phone,
                "last_hlc": chance.randrange(1 << 40),
                "summary": CaseSummary().encode(),
            }
            connection.execute(insert(cases), row)
            index_case(connection, ledger, Identity(name, phone))
            index_document(connection, ledger, chance.randbytes(32), chance.choice(COMPLAINTS))
