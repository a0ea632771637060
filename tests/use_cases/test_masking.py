"""Whose name is shown in full (PR-01): outside the clinic only to who accepted the request."""

from telecon.consultations.answer import Answer, AnswerKind
from telecon.session import Session
from telecon.use_cases.answer_request import answer_request
from telecon.use_cases.list_cases import CaseRow, list_cases, list_flagged_cases
from telecon.use_cases.list_requests import Box, RequestRow, list_requests
from telecon.use_cases.masking import masking_for
from telecon.use_cases.read_case import read_case
from tests.use_cases.test_replies import asked_the_desk
from tests.use_cases.village import Village

NAME, MASKED = "张伟", "张某"


def case_row(session: Session, case: bytes) -> CaseRow:
    return next(row for row in list_cases(session) if row.ledger == case)


def request_row(session: Session, box: Box, request: bytes) -> RequestRow:
    return next(row for row in list_requests(session, box) if row.entry == request)


def test_pr_01_the_desk_reads_no_name_number_or_phone_before_it_accepts(village: Village) -> None:
    case, request = asked_the_desk(village)

    for row in (case_row(village.expert, case), _flagged(village.expert, case)):
        assert (row.name, row.identity_number, row.phone) == (MASKED, "", "")
        assert (row.masked, row.request) == (True, request)
    asked = request_row(village.expert, Box.QUEUE, request)
    assert (asked.patient_name, asked.masked) == (MASKED, True)
    page = read_case(village.expert, case)
    assert (page.masked, page.request) == (True, request)
    assert case_row(village.doctor, case).name == NAME
    assert request_row(village.doctor, Box.OURS, request).patient_name == NAME
    assert not read_case(village.doctor, case).masked


def test_only_who_accepted_reads_the_name_and_a_colleague_still_does_not(village: Village) -> None:
    case, request = asked_the_desk(village)
    answer_request(village.expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    village.carry()

    row = case_row(village.expert, case)
    assert (row.name, row.phone, row.masked) == (NAME, "13800138000", False)
    assert request_row(village.expert, Box.QUEUE, request).patient_name == NAME
    assert not read_case(village.expert, case).masked
    assert case_row(village.second, case).name == MASKED
    assert read_case(village.second, case).masked


def test_a_request_given_back_masks_the_name_again(village: Village) -> None:
    case, request = asked_the_desk(village)
    answer_request(village.expert, case, Answer(request, AnswerKind.ACCEPT, "", 0))
    answer_request(village.expert, case, Answer(request, AnswerKind.RELEASE, "", 0, reason="出差"))

    assert case_row(village.expert, case).name == MASKED


def test_a_masked_case_is_still_found_by_the_full_name(village: Village) -> None:
    case, _request = asked_the_desk(village)

    found = {row.ledger: row.name for row in list_cases(village.second, NAME)}

    assert found[case] == MASKED


def _flagged(session: Session, case: bytes) -> CaseRow:
    return next(row for row in list_flagged_cases(session) if row.ledger == case)


def test_a_page_reads_the_requests_of_its_own_cases_and_no_others(village: Village) -> None:
    cases = [asked_the_desk(village) for _ in range(2)]
    with village.expert.store.read() as connection:
        for case, request in cases:
            assert masking_for(connection, village.expert, [case]).asked == {case: request}
        many = [case for case, _ in cases] + [
            number.to_bytes(16, "big") for number in range(40_000)
        ]
        assert masking_for(connection, village.expert, many).asked == dict(cases)
