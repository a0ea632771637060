"""A request leaves only with agreement, consent and the whole minimum set."""

from dataclasses import dataclass, replace
from datetime import date

import msgspec
import pytest

from telecon.consultations.agreement import agreement_between, in_date
from telecon.consultations.clocks import answer_due, queue_key, urgency_choices
from telecon.consultations.consent import Consent, Decision, Method, Signer
from telecon.consultations.packs import ConsultationPack, consultation_pack
from telecon.consultations.request import (
    ConsultationRequest,
    Mode,
    Urgency,
    check_request,
    missing_in_request,
)
from telecon.errors import Missing, NotAllowed

CLINIC = b"c" * 16
HOSPITAL = b"h" * 16
NOW = 1_795_000_000_000
MINUTE = 60_000


@pytest.fixture
def pack() -> ConsultationPack:
    return consultation_pack()


@pytest.fixture
def consent() -> Consent:
    return Consent(
        recipient=HOSPITAL,
        recipient_name="市精神卫生中心",
        purpose="remote-consultation",
        decision=Decision.GIVEN,
        signer=Signer.PATIENT,
        method=Method.PAPER,
        decided_ms=NOW,
        rule="CN-01",
        pack="consent-cn",
        pack_version="1.0.0",
    )


@pytest.fixture
def request_of_clinic() -> ConsultationRequest:
    return ConsultationRequest(
        reason="情绪低落两个月，近一周有轻生念头",
        purpose="treatment-advice",
        requested_ms=NOW + 30 * MINUTE,
        summary="女，32 岁，PHQ-9 18 分",
        specialty="psychiatry",
        professional_title="any",
        urgency=Urgency.URGENT,
        from_facility=CLINIC,
        to_facility=HOSPITAL,
        to_circle=b"d" * 16,
        agreement=b"a" * 16,
        consent=b"e" * 32,
        requester_name="李青",
        sent_ms=NOW,
    )


def test_a_complete_request_may_be_sent(
    request_of_clinic: ConsultationRequest, consent: Consent, pack: ConsultationPack
) -> None:
    check_request(request_of_clinic, consent, pack, NOW)


@pytest.mark.parametrize(
    "field", ["reason", "purpose", "summary", "specialty", "professional_title", "requested_ms"]
)
@pytest.mark.parametrize("mode", list(Mode))
def test_rc_03_each_part_of_the_minimum_set_is_named_when_missing_also_without_a_call(
    request_of_clinic: ConsultationRequest,
    consent: Consent,
    pack: ConsultationPack,
    field: str,
    mode: Mode,
) -> None:
    empty: dict[str, object] = {field: 0 if field == "requested_ms" else "  ", "mode": mode}
    incomplete = replace(request_of_clinic, **empty)  # type: ignore[arg-type]

    assert missing_in_request(incomplete, pack) == (field,)
    with pytest.raises(Missing, match=field):
        check_request(incomplete, consent, pack, NOW)


def test_an_empty_form_names_the_whole_minimum_set(pack: ConsultationPack) -> None:
    assert missing_in_request(ConsultationRequest(), pack)[:6] == pack.minimum_set


def test_rc_01_without_an_agreement_nothing_is_sent(
    request_of_clinic: ConsultationRequest, consent: Consent, pack: ConsultationPack
) -> None:
    with pytest.raises(NotAllowed, match="RC-01"):
        check_request(replace(request_of_clinic, agreement=None), consent, pack, NOW)


def test_rc_02_without_a_consent_for_this_recipient_nothing_is_sent(
    request_of_clinic: ConsultationRequest, consent: Consent, pack: ConsultationPack
) -> None:
    elsewhere = replace(consent, recipient=CLINIC)
    refused = replace(consent, decision=Decision.REFUSED)

    for wrong in (None, elsewhere, refused):
        with pytest.raises(NotAllowed, match="RC-02"):
            check_request(request_of_clinic, wrong, pack, NOW)


def test_a_second_diagnosis_cannot_be_asked_for_remotely(
    request_of_clinic: ConsultationRequest, consent: Consent, pack: ConsultationPack
) -> None:
    with pytest.raises(NotAllowed, match="MHL-32"):
        check_request(replace(request_of_clinic, purpose="second-diagnosis"), consent, pack, NOW)


@pytest.mark.parametrize(
    ("urgency", "minutes"),
    [(Urgency.EMERGENCY, 30), (Urgency.URGENT, 240), (Urgency.ROUTINE, 1440)],
)
def test_the_answer_is_due_by_the_clock_of_its_urgency(
    pack: ConsultationPack, urgency: Urgency, minutes: int
) -> None:
    assert answer_due(NOW, urgency, pack) == NOW + minutes * MINUTE


def test_a_choice_of_urgency_says_how_soon_by_the_clocks_of_the_pack(
    pack: ConsultationPack,
) -> None:
    words = [choice.text for choice in urgency_choices(pack)]

    assert [text["zh-CN"] for text in words] == [
        "特急（30 分钟内）",
        "急会诊（4 小时内）",
        "普通（24 小时内）",
    ]
    assert [text["en"] for text in words] == [
        "Emergency (30 min)",
        "Urgent (4 h)",
        "Routine (24 h)",
    ]
    clocks = tuple(
        msgspec.structs.replace(c, answer_minutes=45) if c.urgency == "emergency" else c
        for c in pack.clocks
    )
    sooner = msgspec.structs.replace(pack, clocks=clocks)
    assert urgency_choices(sooner)[0].text["zh-CN"] == "特急（45 分钟内）"
    assert [u.text["zh-CN"] for u in pack.urgencies] == ["特急", "急会诊", "普通"]


def test_the_queue_goes_by_urgency_and_then_by_what_is_due_first(pack: ConsultationPack) -> None:
    waiting = [
        (Urgency.ROUTINE, NOW),
        (Urgency.URGENT, NOW + 9),
        (Urgency.EMERGENCY, NOW + 99),
        (Urgency.URGENT, NOW + 5),
    ]

    ordered = sorted(waiting, key=lambda item: queue_key(item[0], item[1], pack))

    assert ordered == [waiting[2], waiting[3], waiting[1], waiting[0]]


@dataclass(frozen=True)
class SignedAgreement:
    """An agreement as the roster holds it."""

    inviting: bytes
    invited: bytes
    valid_from: str
    valid_to: str


AGREEMENT = SignedAgreement(CLINIC, HOSPITAL, "2026-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("today", "holds"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_rc_01_an_agreement_holds_from_its_first_to_its_last_day(today: date, holds: bool) -> None:
    assert in_date(AGREEMENT, today) is holds


def test_rc_01_an_agreement_the_other_way_round_does_not_count() -> None:
    with pytest.raises(NotAllowed, match="RC-01"):
        agreement_between([AGREEMENT], HOSPITAL, CLINIC, date(2026, 6, 1))


def test_rc_01_an_agreement_with_an_unreadable_date_does_not_count() -> None:
    assert not in_date(replace(AGREEMENT, valid_to="soon"), date(2026, 6, 1))


def test_of_two_agreements_in_date_the_longest_lasting_one_is_named() -> None:
    longer = replace(AGREEMENT, valid_to="2027-12-31")

    assert agreement_between([AGREEMENT, longer], CLINIC, HOSPITAL, date(2026, 6, 1)) is longer
