"""What the clinic says back to the desk: added, a time that suits or not, and cancelled."""

from typing import Literal

import pytest

from telecon.consultations.answer import Answer, AnswerKind
from telecon.consultations.request import ConsultationRequest
from telecon.consultations.states import RequestState, is_open
from telecon.errors import BadValue, Missing, NotAllowed
from telecon.session import Session
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.cancel_request import cancel_request
from telecon.use_cases.give_opinion import give_opinion
from telecon.use_cases.list_requests import Box, list_requests
from telecon.use_cases.reply_to_answer import reply_to_answer
from telecon.use_cases.request_consultation import request_consultation
from tests.use_cases.test_consultation import advice, asked, consented, load, registered
from tests.use_cases.village import Village


def asked_the_desk(village: Village) -> tuple[bytes, bytes]:
    """A case and the request in it, known to the desk."""
    case = registered(village.doctor)
    consented(village, case)
    wanted: ConsultationRequest = asked(village)
    request = request_consultation(village.doctor, case, wanted).entry
    village.carry()
    return case, request


def answered(village: Village, case: bytes, answer: Answer) -> bytes:
    answer_request(village.expert, case, answer)
    village.carry()
    return load(village.doctor, case).threads[0].answers[-1].entry


def state_for(session: Session, box: Box, request: bytes) -> str:
    return next(row.state for row in list_requests(session, box) if row.entry == request)


def test_a_clinic_that_adds_what_was_missing_puts_the_request_before_the_desk_again(
    village: Village,
) -> None:
    case, request = asked_the_desk(village)
    question = Answer(request, AnswerKind.INFO_NEEDED, "", 0, reason="请补充血常规")
    answer = answered(village, case, question)
    assert state_for(village.doctor, Box.OURS, request) == RequestState.INFO_NEEDED

    reply_to_answer(village.doctor, case, request, answer, "added", "血常规已上传")
    village.carry()

    assert state_for(village.expert, Box.QUEUE, request) == RequestState.RECEIVED
    reply = load(village.expert, case).threads[0].replies[0].value
    assert (reply.text, reply.doctor_name, reply.answer) == ("血常规已上传", "李春梅", answer)
    answer_request(village.expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    village.carry()
    assert state_for(village.doctor, Box.OURS, request) == RequestState.ACCEPTED


@pytest.mark.parametrize(("kind", "text"), [("time-suits", ""), ("other-time", "周四下午可以")])
def test_a_proposed_time_is_answered_and_waits_no_longer(
    village: Village, kind: Literal["time-suits", "other-time"], text: str
) -> None:
    case, request = asked_the_desk(village)
    proposed = Answer(request, AnswerKind.PROPOSE, "", 0, proposed_ms=(village.clock.now_ms(),))
    answer = answered(village, case, proposed)
    assert state_for(village.doctor, Box.OURS, request) == RequestState.PROPOSED

    reply_to_answer(village.doctor, case, request, answer, kind, text)
    village.carry()

    assert state_for(village.expert, Box.QUEUE, request) == RequestState.RECEIVED
    assert load(village.expert, case).threads[0].replies[0].value.kind == kind


def test_a_reply_without_words_or_to_another_question_is_not_sent(village: Village) -> None:
    case, request = asked_the_desk(village)
    question = Answer(request, AnswerKind.INFO_NEEDED, "", 0, reason="请补充血常规")
    answer = answered(village, case, question)

    with pytest.raises(Missing, match="text"):
        reply_to_answer(village.doctor, case, request, answer, "added", "  ")
    with pytest.raises(BadValue):
        reply_to_answer(village.doctor, case, request, answer, "time-suits", "")
    with pytest.raises(BadValue):
        reply_to_answer(village.doctor, case, request, request, "added", "血常规")
    for kind in ("cancelled", "something-else"):
        with pytest.raises(BadValue):
            reply_to_answer(village.doctor, case, request, answer, kind, "血常规")
    with pytest.raises(NotAllowed, match="RC-04"):
        reply_to_answer(village.expert, case, request, answer, "added", "血常规")
    assert state_for(village.doctor, Box.OURS, request) == RequestState.INFO_NEEDED


def test_rc_04_an_accepted_request_can_still_be_cancelled_with_a_reason(village: Village) -> None:
    case, request = asked_the_desk(village)
    answered(village, case, Answer(request, AnswerKind.ACCEPT, "", 0))

    with pytest.raises(Missing, match="reason"):
        cancel_request(village.doctor, case, request, " ")
    with pytest.raises(NotAllowed, match="RC-04"):
        cancel_request(village.expert, case, request, "患者已转院")
    cancel_request(village.doctor, case, request, "患者已转院")
    village.carry()

    for session, box in ((village.doctor, Box.OURS), (village.expert, Box.QUEUE)):
        assert state_for(session, box, request) == RequestState.CANCELLED
    assert not is_open(RequestState.CANCELLED)
    with pytest.raises(NotAllowed, match="RC-04"):
        cancel_request(village.doctor, case, request, "再次取消")


def test_an_opinion_that_crossed_with_the_cancellation_is_not_lost(village: Village) -> None:
    case, request = asked_the_desk(village)
    answered(village, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    give_opinion(village.expert, case, advice(request))
    cancel_request(village.doctor, case, request, "患者已转院")
    village.carry()

    assert state_for(village.doctor, Box.OURS, request) == RequestState.OPINION_GIVEN
    with pytest.raises(NotAllowed, match="RC-04"):
        cancel_request(village.doctor, case, request, "患者已转院")
