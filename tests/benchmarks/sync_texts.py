"""What is written in the comparison: the same words for both, none of them in any dictionary.

Repetitive is what a busy clinic writes: the same sentences with other numbers. Varied is drawn
sign by sign, so that no two notes share a sentence; no real person wrote so unlike themselves.
"""

import hashlib
import random
from dataclasses import dataclass
from typing import Literal

CASES, NOTES = 50, 1000
Kind = Literal["repetitive", "varied"]
_STARTED_MS = 1_795_312_800_000
_LATELY = ("今日", "昨夜", "近三日", "上周以来", "较上次")
_SIGNS = (
    "天地人山水风云日月星河草木花果鱼鸟虫石土金火冷热干湿高低远近"
    "快慢轻重大小多少新旧好坏早晚长短深浅明暗软硬粗细黑白红黄蓝绿"
)
_LENGTH = 21


@dataclass(frozen=True)
class Written:
    """One note: of which case (0 to 49), and its text, about 60 bytes."""

    case: int
    text: str


def notes(kind: Kind, seed: int = 1) -> list[Written]:
    """A thousand, in turn for each case."""
    chance = random.Random(seed)
    draw = _repetitive if kind == "repetitive" else _varied
    return [Written(n % CASES, draw(chance)) for n in range(NOTES)]


def document(number: int, note: Written) -> dict[str, object]:
    """The note as PouchDB keeps it, about 270 bytes of JSON.

    It says what an entry of ours says too: of which case, by whom, when, what.
    """
    return {
        "_id": _name("note", number),
        "type": "note",
        "case": _name("case", note.case),
        "author": _name("author", 1),
        "written": _STARTED_MS + number * 60_000,
        "kind": "history",
        "present": note.text,
    }


def _name(what: str, number: int) -> str:
    """An id as both sides make them: 128 bits nobody can guess."""
    return hashlib.sha256(f"{what} {number}".encode()).hexdigest()[:32]


def _repetitive(chance: random.Random) -> str:
    when, hours, score = chance.choice(_LATELY), chance.randint(3, 9), chance.randint(0, 27)
    return f"{when}睡{hours}小时，胃口还行，量表{score}分，嘱再来"


def _varied(chance: random.Random) -> str:
    return "".join(chance.choice(_SIGNS) for _ in range(_LENGTH))
