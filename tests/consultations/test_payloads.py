"""Consultation documents survive the way into a sealed body and back."""

import pytest

from sync.protocol import canonical
from telecon.cases.payload import dump, load
from telecon.consultations.adoption import Adoption, AdoptionDecision
from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.consent import Consent, Decision, Method, Signer
from telecon.consultations.opinion import (
    DiagnosisAdvice,
    DrugAdvice,
    Opinion,
    OpinionStatus,
    Verification,
)
from telecon.consultations.reply import Reply, ReplyKind
from telecon.consultations.request import ConsultationRequest, Mode, Urgency
from telecon.errors import BadValue

ENTRY = bytes(range(32))
FACILITY = bytes(range(16))

CONSENT = Consent(
    recipient=FACILITY,
    recipient_name="市精神卫生中心",
    recipient_contact="0571-88886666",
    purpose="remote-consultation",
    decision=Decision.GIVEN,
    signer=Signer.PATIENT,
    method=Method.READ_ALOUD,
    decided_ms=1_795_000_000_000,
    rule="CN-01",
    pack="consent-cn",
    pack_version="1",
    signer_name="林小满",
    witness_name="王秀英",
    assent=False,
    evidence=(ENTRY,),
)
REQUEST = ConsultationRequest(
    reason="情绪低落两个月",
    urgency=Urgency.URGENT,
    mode=Mode.ASYNCHRONOUS,
    from_facility=FACILITY,
    documents=(ENTRY, ENTRY[::-1]),
)
ANSWER = Answer(
    request=ENTRY,
    kind=AnswerKind.PROPOSE,
    expert_name="周明",
    answered_ms=1,
    proposed_ms=(1_795_000_000_000,),
    seen_answers=(ENTRY,),
)
OPINION = Opinion(
    request=ENTRY,
    author_name="周明",
    institution="市精神卫生中心",
    title="chief-physician",
    written_ms=2,
    diagnosis_advice=(DiagnosisAdvice("抑郁发作", "F32", Verification.CONFIRMED),),
    drugs=(DrugAdvice("舍曲林", "50 mg 每日一次"),),
    status=OpinionStatus.FINAL,
)
ADOPTION = Adoption(ENTRY, ENTRY, AdoptionDecision.PARTLY, "李青", 3, reason="患者拒绝转诊")

REPLY = Reply(ENTRY, ReplyKind.ADDED, "李青", 3, answer=ENTRY[::-1], text="血常规已上传")

DOCUMENTS = [CONSENT, REQUEST, ANSWER, REPLY, OPINION, ADOPTION]
BY_KIND = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: type(d).__name__)


@BY_KIND
def test_a_document_comes_back_from_the_wire_as_it_was(document: object) -> None:
    wire = canonical.encode(dump(document))

    assert load(type(document), canonical.decode(wire)) == document


@BY_KIND
def test_a_newer_payload_with_unknown_keys_is_still_read(document: object) -> None:
    payload = dump(document) | {"something_newer": [1, {"a": b"b"}]}

    assert load(type(document), payload) == document


@BY_KIND
@pytest.mark.parametrize("wrong", [None, 7, "text", [], [["a", 1]]])
def test_a_payload_of_another_shape_is_refused(document: object, wrong: object) -> None:
    with pytest.raises(BadValue):
        load(type(document), wrong)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("recipient", b"short"),
        ("recipient", "text"),
        ("recipient_name", 3),
        ("decision", "perhaps"),
        ("decided_ms", "now"),
        ("decided_ms", True),
        ("evidence", [b"short"]),
        ("evidence", {"a": 1}),
        ("assent", 1),
    ],
)
def test_one_wrong_field_is_named_and_its_content_is_not(key: str, value: object) -> None:
    with pytest.raises(BadValue) as refused:
        load(Consent, dump(CONSENT) | {key: value})

    assert key in str(refused.value.fields["name"])
    assert "perhaps" not in str(refused.value)


def test_a_payload_without_a_required_field_is_refused() -> None:
    payload = dump(OPINION)
    del payload["author_name"]

    with pytest.raises(BadValue, match="author_name"):
        load(Opinion, payload)
