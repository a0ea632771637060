"""Answers, who holds a request, and the state everybody reads from the same documents."""

from itertools import permutations

import pytest

from telecon.consultations.answer import Answer, AnswerKind, check_answer
from telecon.consultations.holder import GivenAnswer, holder, not_holding
from telecon.consultations.states import RequestHistory, RequestState, is_open, state_of
from telecon.errors import Missing

REQUEST = b"r" * 32


def entry(number: int) -> bytes:
    return bytes([number]) * 32


def given(
    number: int, kind: AnswerKind, author: str = "", seen: tuple[int, ...] = ()
) -> GivenAnswer:
    answer = Answer(
        request=REQUEST,
        kind=kind,
        expert_name=author or f"专家{number}",
        answered_ms=0,
        reason="说明",
        proposed_ms=(1,),
        seen_answers=tuple(entry(n) for n in seen),
    )
    return GivenAnswer(entry(number), (author or str(number)).encode(), answer)


def accept(number: int, author: str = "", seen: tuple[int, ...] = ()) -> GivenAnswer:
    return given(number, AnswerKind.ACCEPT, author, seen)


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        (Answer(REQUEST, AnswerKind.ACCEPT, "周明", 0), ""),
        (Answer(REQUEST, AnswerKind.DECLINE, "周明", 0), "reason"),
        (Answer(REQUEST, AnswerKind.DECLINE, "周明", 0, reason="  "), "reason"),
        (Answer(REQUEST, AnswerKind.INFO_NEEDED, "周明", 0), "reason"),
        (Answer(REQUEST, AnswerKind.PROPOSE, "周明", 0), "proposed_ms"),
        (Answer(REQUEST, AnswerKind.ACCEPT, " ", 0), "expert_name"),
    ],
)
def test_rc_04_an_answer_without_its_reason_or_time_is_not_sent(
    answer: Answer, missing: str
) -> None:
    if not missing:
        check_answer(answer)
        return
    with pytest.raises(Missing, match=missing):
        check_answer(answer)


def test_nobody_holds_a_request_nobody_accepted() -> None:
    assert holder([]) is None
    assert holder([given(1, AnswerKind.DECLINE)]) is None


def test_of_two_who_accepted_apart_the_lower_entry_id_holds_in_any_order_of_arrival() -> None:
    answers = [accept(9), accept(4), accept(7)]

    for order in permutations(answers):
        held = holder(order)
        assert held is not None
        assert held.entry == entry(4)
        assert [lost.entry for lost in not_holding(order)] == [entry(7), entry(9)]


def test_who_saw_an_earlier_acceptance_never_takes_over_even_with_a_lower_id() -> None:
    answers = [accept(5), accept(1, seen=(5,))]

    for order in permutations(answers):
        held = holder(order)
        assert held is not None
        assert held.entry == entry(5)


def test_an_expert_who_gives_the_request_back_leaves_it_to_the_other() -> None:
    answers = [accept(4, "甲"), accept(7, "乙"), given(8, AnswerKind.RELEASE, "甲", seen=(4,))]

    held = holder(answers)

    assert held is not None
    assert held.entry == entry(7)


def test_after_a_release_somebody_who_saw_the_first_acceptance_may_take_it() -> None:
    answers = [
        accept(4, "甲"),
        given(5, AnswerKind.RELEASE, "甲", seen=(4,)),
        accept(6, "乙", seen=(4, 5)),
    ]

    held = holder(answers)

    assert held is not None
    assert held.entry == entry(6)


def test_nobody_can_release_what_a_colleague_accepted() -> None:
    answers = [accept(4, "甲"), given(5, AnswerKind.RELEASE, "乙", seen=(4,))]

    held = holder(answers)

    assert held is not None
    assert held.entry == entry(4)


@pytest.mark.parametrize(
    ("history", "state"),
    [
        (RequestHistory(), RequestState.SENT),
        (RequestHistory(opened=True), RequestState.RECEIVED),
        (RequestHistory(answers=(accept(1),)), RequestState.ACCEPTED),
        (RequestHistory(answers=(given(1, AnswerKind.DECLINE),)), RequestState.DECLINED),
        (RequestHistory(answers=(given(1, AnswerKind.PROPOSE),)), RequestState.PROPOSED),
        (RequestHistory(answers=(given(1, AnswerKind.INFO_NEEDED),)), RequestState.INFO_NEEDED),
        (
            RequestHistory(
                answers=(given(1, AnswerKind.INFO_NEEDED),), replied=frozenset({entry(1)})
            ),
            RequestState.RECEIVED,
        ),
        (RequestHistory(answers=(accept(1),), call_open=True), RequestState.IN_CALL),
        (
            RequestHistory(answers=(accept(1),), call_open=True, has_opinion=True),
            RequestState.OPINION_GIVEN,
        ),
        (
            RequestHistory(answers=(accept(1),), has_opinion=True, has_adoption=True),
            RequestState.CLOSED,
        ),
        (RequestHistory(answers=(accept(1),), has_adoption=True), RequestState.ACCEPTED),
        (RequestHistory(answers=(accept(1),), consent_live=False), RequestState.ON_HOLD),
        (RequestHistory(answers=(accept(1),), cancelled=True), RequestState.CANCELLED),
        (RequestHistory(cancelled=True, consent_live=False), RequestState.CANCELLED),
        (RequestHistory(cancelled=True, has_opinion=True), RequestState.OPINION_GIVEN),
    ],
)
def test_the_state_follows_from_the_documents(history: RequestHistory, state: RequestState) -> None:
    assert state_of(history) is state


def test_an_acceptance_after_a_decline_opens_the_request_again() -> None:
    answers = (given(1, AnswerKind.DECLINE), accept(2, seen=(1,)))

    assert state_of(RequestHistory(answers=answers)) is RequestState.ACCEPTED


def test_a_decline_after_a_proposal_declines_and_apart_from_it_the_proposal_stays() -> None:
    after = (given(1, AnswerKind.PROPOSE), given(2, AnswerKind.DECLINE, seen=(1,)))
    apart = (given(1, AnswerKind.PROPOSE), given(2, AnswerKind.DECLINE))

    assert state_of(RequestHistory(answers=after)) is RequestState.DECLINED
    assert state_of(RequestHistory(answers=apart)) is RequestState.PROPOSED


def test_the_state_does_not_depend_on_the_order_answers_arrive_in() -> None:
    answers = (
        given(1, AnswerKind.INFO_NEEDED),
        given(2, AnswerKind.PROPOSE),
        given(3, AnswerKind.DECLINE, seen=(1,)),
    )

    assert {state_of(RequestHistory(answers=order)) for order in permutations(answers)} == {
        RequestState.PROPOSED
    }


def test_a_declined_or_finished_request_asks_nothing_more_of_the_desk() -> None:
    assert is_open(RequestState.SENT)
    assert not is_open(RequestState.DECLINED)
    assert not is_open(RequestState.CLOSED)
