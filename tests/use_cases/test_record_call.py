"""What the case keeps of a call and of a red flag that was closed."""

from telecon.calls.call_state import Role
from telecon.calls.signals import Ending
from telecon.calls.view import CallMoment, CallRecord, Moment
from telecon.case_state.record_state import RecordState, least_advanced
from telecon.cases.documents import Coming, Note, Participant
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.read_case import read_case
from telecon.use_cases.record_call import record_call
from telecon.use_cases.red_flag import close_flag
from telecon.use_cases.write_note import write_note
from tests.use_cases.test_consultation import load, registered
from tests.use_cases.test_replies import asked_the_desk
from tests.use_cases.village import Village


def test_rc_09_a_call_keeps_who_joined_when_was_lost_came_back_and_left(village: Village) -> None:
    case, _request = asked_the_desk(village)
    doctor, expert = village.doctor.author.id, village.expert.author.id
    moments = (
        CallMoment(1_000, Moment.RANG, doctor),
        CallMoment(3_000, Moment.ACCEPTED, expert),
        CallMoment(5_000, Moment.JOINED, expert),
        CallMoment(9_000, Moment.LOST, doctor),
        CallMoment(11_000, Moment.REJOINED, doctor),
        CallMoment(20_000, Moment.LEFT, doctor),
    )
    record = CallRecord(
        call=b"c" * 16,
        ledger=case,
        role=Role.CALLER,
        participants=(doctor, expert),
        started_ms=1_000,
        talking_ms=5_000,
        ended_ms=21_000,
        ending=Ending.HUNG_UP,
        engine="native",
        moments=moments,
    )

    record_call(village.doctor, record)
    village.carry()

    kept = load(village.expert, case).threads[0].calls[0].value
    assert kept.participants == (
        Participant("李春梅", "village-doctor", 5_000, 20_000),
        Participant("陈静", "psychiatrist", 5_000, 21_000),
    )
    assert kept.comings == (
        Coming("李春梅", "rang", 1_000),
        Coming("陈静", "accepted", 3_000),
        Coming("陈静", "joined", 5_000),
        Coming("李春梅", "lost", 9_000),
        Coming("李春梅", "rejoined", 11_000),
        Coming("李春梅", "left", 20_000),
    )


def test_a_red_flag_is_closed_with_the_plan_and_what_was_done(village: Village) -> None:
    case = registered(village.doctor)
    flag = load(village.doctor, case).flags[0]

    close_flag(village.doctor, case, flag, "母亲陪护，明日复诊", ("stay", "guardian"))

    closed = next(f.value for f in load(village.doctor, case).flags if f.value.status == "inactive")
    assert (closed.plan, closed.done) == ("母亲陪护，明日复诊", ("stay", "guardian"))


def test_a_shared_case_says_how_many_records_the_other_side_has_not_opened(
    village: Village,
) -> None:
    case, _request = asked_the_desk(village)
    village.carry_files()
    mark_opened(village.expert, case)
    village.carry()
    assert _least(village, case) == (RecordState.OPENED, 7)

    write_note(village.doctor, case, Note("note", (("text", "今日再诉失眠"),)))
    assert _least(village, case) == (RecordState.HERE, 1)
    village.carry()
    village.carry()
    assert _least(village, case) == (RecordState.DELIVERED, 1)


def _least(village: Village, case: bytes) -> tuple[RecordState, int] | None:
    page = read_case(village.doctor, case)
    return least_advanced(page.state, page.states)
