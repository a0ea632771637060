"""Train the zstd dictionary of suite 1 on invented payload structure.

Run `python -m tests.protocol.make_dictionary` to print the digest, with `--write` to replace
`sync/protocol/dictionary_1.bin`. The shipped bytes are part of the wire format: a store holds
entries that only open with them, so a better dictionary becomes a new suite, never a new file
under the old number.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import zstandard

from sync.protocol import canonical
from sync.protocol.canonical import Value

SIZE = 12_288
SAMPLES = 6_000
SHIPPED = Path(__file__).parents[2] / "sync" / "protocol" / "dictionary_1.bin"

_CODES = ("phq-9", "gad-7", "phq-2", "phq-4", "phq-15", "auditc", "who-5", "gds-15", "cssrs")
_URGENCY = ("routine", "urgent", "asap", "stat")
_SYSTEMS = (
    "http://hl7.org/fhir/sid/icd-10",
    "http://loinc.org",
    "http://terminology.hl7.org/CodeSystem/condition-clinical",
    "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
    "urn:oid:2.16.156.112635",
)
_ZH = (
    "主诉", "现病史", "既往史", "个人史", "家族史", "过敏史", "用药史", "精神检查", "体格检查",
    "意识清楚", "定向力完整", "接触合作", "情绪低落", "情绪焦虑", "情感反应协调", "兴趣减退",
    "睡眠障碍", "入睡困难", "早醒", "食欲下降", "体重减轻", "乏力", "注意力不集中", "记忆力下降",
    "幻听", "被害妄想", "关系妄想", "思维联想", "言语减少", "自知力存在", "自知力部分",
    "自知力缺乏",
    "自杀观念", "自伤行为", "冲动行为", "否认", "未见明显异常", "病程", "起病", "加重", "服药",
    "停药", "不良反应", "随访", "复诊", "建议", "会诊", "转诊", "家属", "监护人", "村卫生室",
    "乡镇卫生院", "精神科", "抑郁发作", "焦虑障碍", "双相情感障碍", "精神分裂症", "待查", "血压",
    "心率", "体温", "血糖", "心电图", "片", "每日一次", "每晚一次", "毫克",
)  # fmt: skip
_EN = (
    "chief complaint", "history of present illness", "past history", "family history", "allergy",
    "mental state examination", "appearance", "behaviour", "speech", "mood", "affect", "thought",
    "perception", "cognition", "insight", "judgement", "low mood", "anxious", "poor sleep",
    "appetite", "denies", "no suicidal ideation", "hallucination", "delusion", "medication",
    "follow-up", "consultation", "recommend", "referral", "guardian", "once daily", "at night",
)  # fmt: skip


def samples(seed: int = 1) -> Iterator[bytes]:
    """Yield invented payloads of each type, as sealed bodies hold them."""
    draw = random.Random(seed)
    makers = [_patient, _note, _response, _flag, _condition, _attachment, _consent, _request]
    makers += [_answer, _opinion, _adoption, _call, _erratum, _receipt]
    for count in range(SAMPLES):
        kind, payload = makers[count % len(makers)](draw)
        yield canonical.encode(_envelope(draw, kind, payload))


def train() -> bytes:
    """Return the dictionary: the same bytes for the same zstandard release."""
    return zstandard.train_dictionary(SIZE, list(samples()), level=9).as_bytes()


def _envelope(draw: random.Random, kind: str, payload: dict[str, Value]) -> Value:
    seen: list[Value] = []
    for _ in range(draw.randrange(3)):
        seen.append([draw.randbytes(32), draw.randrange(300)])
    replaced: list[Value] = [draw.randbytes(32) for _ in range(draw.randrange(2))]
    wall = draw.randrange(1_600_000_000_000, 1_900_000_000_000)
    envelope: dict[str, Value] = {
        "t": kind, "v": 1, "h": wall << 16, "r": replaced, "s": seen, "p": payload, "tz": 480,
        "wall": wall,
    }  # fmt: skip
    return envelope


def _text(draw: random.Random, words: int) -> str:
    if draw.random() < 0.7:
        parts = draw.choices(_ZH, k=words)
        return "".join(part + draw.choice(("，", "。", "、", "；")) for part in parts)
    return ", ".join(draw.choices(_EN, k=words)) + "."


def _when(draw: random.Random) -> str:
    day = f"{draw.randrange(2024, 2034)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    return f"{day}T{draw.randrange(7, 20):02}:{draw.randrange(60):02}:00+08:00"


def _coded(draw: random.Random) -> Value:
    code = f"F{draw.randrange(10, 99)}.{draw.randrange(10)}"
    coding: dict[str, Value] = {"system": draw.choice(_SYSTEMS), "code": code}
    coding["display"] = draw.choice(_ZH)
    both: dict[str, Value] = {"coding": [coding], "text": draw.choice(_ZH)}
    return both


def _patient(draw: random.Random) -> tuple[str, dict[str, Value]]:
    birth = f"{draw.randrange(1930, 2015)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    return "patient", {
        "resourceType": "Patient", "active": True,
        "name": [{"use": "official", "text": draw.choice(_ZH), "family": "", "given": [""]}],
        "gender": draw.choice(("male", "female", "other", "unknown")), "birthDate": birth,
        "identifier": [{"use": "official", "system": "urn:oid:2.16.156.112635", "value": ""}],
        "telecom": [{"system": "phone", "value": "", "use": draw.choice(("mobile", "home"))}],
        "address": [{"use": "home", "text": "", "district": "", "city": "", "state": ""}],
        "contact": [{"relationship": [{"text": draw.choice(("监护人", "配偶", "父母", "子女"))}],
                     "name": {"text": ""}, "telecom": [{"system": "phone", "value": ""}]}],
        "identifierAbsentReason": draw.choice(("", "no-document", "refused", "lost")),
    }  # fmt: skip


def _note(draw: random.Random) -> tuple[str, dict[str, Value]]:
    sections: list[Value] = []
    for code in draw.sample(("history", "mental-state", "physical", "risk", "plan"), 3):
        sections.append({"code": code, "title": draw.choice(_ZH), "text": _text(draw, 8)})
    return "note", {
        "resourceType": "ClinicalImpression", "status": "completed", "effectiveDateTime":
        _when(draw), "section": sections, "text": _text(draw, 12), "author": "", "role":
        draw.choice(("village-doctor", "physician", "psychiatrist", "nurse", "therapist")),
    }  # fmt: skip


def _response(draw: random.Random) -> tuple[str, dict[str, Value]]:
    pack = draw.choice(_CODES)
    items: list[Value] = [
        {"linkId": f"{pack}.{n}", "answer": [{"valueInteger": draw.randrange(4)}]}
        for n in range(1, draw.choice((3, 5, 8, 10)))
    ]
    return "response", {
        "resourceType": "QuestionnaireResponse", "questionnaire": pack, "version": "1",
        "status": draw.choice(("completed", "amended", "in-progress")), "item": items,
        "authored": _when(draw), "score": draw.randrange(28), "band": draw.choice(
            ("minimal", "mild", "moderate", "moderately-severe", "severe")),
        "mode": draw.choice(("self", "read-aloud", "interview")), "informant": "",
    }  # fmt: skip


def _flag(draw: random.Random) -> tuple[str, dict[str, Value]]:
    return "flag", {
        "resourceType": "Flag", "status": draw.choice(("active", "inactive")),
        "category": draw.choice(("suicide", "self-harm", "violence", "safety", "clinical")),
        "code": _coded(draw), "period": {"start": _when(draw)}, "reason": _text(draw, 2),
    }  # fmt: skip


def _condition(draw: random.Random) -> tuple[str, dict[str, Value]]:
    return "condition", {
        "resourceType": "Condition", "clinicalStatus": draw.choice(("active", "remission",
        "relapse", "resolved")), "verificationStatus": draw.choice(("provisional", "confirmed",
        "differential", "refuted", "entered-in-error")), "code": _coded(draw),
        "onsetDateTime": _when(draw)[:10], "recordedDate": _when(draw), "note": _text(draw, 3),
    }  # fmt: skip


def _attachment(draw: random.Random) -> tuple[str, dict[str, Value]]:
    chunks: list[Value] = [draw.randbytes(32) for _ in range(draw.randrange(1, 4))]
    return "attachment", {
        "resourceType": "DocumentReference", "status": "current", "contentType": draw.choice(
        ("image/jpeg", "image/png", "application/pdf", "audio/opus", "video/mp4")),
        "title": draw.choice(_ZH), "size": draw.randrange(1 << 22), "key": draw.randbytes(32),
        "chunks": chunks, "created": _when(draw), "hash": draw.randbytes(32),
    }  # fmt: skip


def _consent(draw: random.Random) -> tuple[str, dict[str, Value]]:
    return "consent", {
        "resourceType": "Consent", "status": draw.choice(("active", "inactive", "rejected")),
        "scope": "patient-privacy", "recipient": draw.randbytes(16), "facility":
        draw.randbytes(16), "purpose": draw.choice(("consultation", "referral", "teaching")),
        "form": draw.choice(("signed", "thumb-print", "on-screen", "read-aloud")), "dateTime":
        _when(draw), "performer": draw.choice(("patient", "guardian")), "witness": "",
        "period": {"start": _when(draw)[:10], "end": _when(draw)[:10]}, "attachment": b"",
    }  # fmt: skip


def _request(draw: random.Random) -> tuple[str, dict[str, Value]]:
    return "request", {
        "resourceType": "ServiceRequest", "status": draw.choice(("active", "draft", "revoked")),
        "intent": "order", "priority": draw.choice(_URGENCY), "circle": draw.randbytes(16),
        "facility": draw.randbytes(16), "question": _text(draw, 4), "reason": _text(draw, 6),
        "consent": draw.randbytes(32), "authoredOn": _when(draw), "mode": draw.choice(
        ("video", "voice", "written")), "preferred": [_when(draw)], "due": _when(draw),
    }  # fmt: skip


def _answer(draw: random.Random) -> tuple[str, dict[str, Value]]:
    return "answer", {
        "request": draw.randbytes(32), "answer": draw.choice(("accept", "decline", "propose",
        "info")), "reason": _text(draw, 2), "proposed": [_when(draw)], "holder": "",
    }  # fmt: skip


def _opinion(draw: random.Random) -> tuple[str, dict[str, Value]]:
    return "opinion", {
        "resourceType": "DiagnosticReport", "status": draw.choice(("final", "amended")),
        "request": draw.randbytes(32), "conclusion": _text(draw, 10), "diagnosis": [_coded(draw)],
        "recommendation": _text(draw, 8), "medication": _text(draw, 5), "followUp": _text(draw, 2),
        "issued": _when(draw), "performer": "", "department": "精神科", "liability": "RC-06",
    }  # fmt: skip


def _adoption(draw: random.Random) -> tuple[str, dict[str, Value]]:
    return "adoption", {
        "opinion": draw.randbytes(32), "adopted": draw.choice(("adopted", "partly", "not-adopted")),
        "reason": _text(draw, 3), "dateTime": _when(draw),
    }  # fmt: skip


def _call(draw: random.Random) -> tuple[str, dict[str, Value]]:
    return "call", {
        "call": draw.randbytes(16), "request": draw.randbytes(32), "start": _when(draw), "end":
        _when(draw), "seconds": draw.randrange(3600), "outcome": draw.choice(("ended", "declined",
        "missed", "failed", "fell-back")), "participants": [draw.randbytes(32)], "mode": "video",
    }  # fmt: skip


def _erratum(draw: random.Random) -> tuple[str, dict[str, Value]]:
    return "erratum", {
        "entry": draw.randbytes(32), "status": draw.choice(("entered-in-error", "amended")),
        "reason": _text(draw, 3), "dateTime": _when(draw),
    }  # fmt: skip


def _receipt(draw: random.Random) -> tuple[str, dict[str, Value]]:
    entries: list[Value] = [draw.randbytes(32) for _ in range(draw.randrange(1, 5))]
    return draw.choice(("delivered", "opened")), {"entries": entries, "by": "", "at": _when(draw)}


def main() -> None:
    """Print the digest of a fresh training; write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    dictionary = train()
    if parser.parse_args().write:
        SHIPPED.write_bytes(dictionary)
    sys.stdout.write(f"{len(dictionary)} bytes, sha256 {hashlib.sha256(dictionary).hexdigest()}\n")


if __name__ == "__main__":
    main()
