"""An institution is added to a case, and its access ends; what the keys and the hub make of it."""

import pytest

from telecon.errors import Missing, NotAllowed, Refused
from telecon.session import Session
from telecon.use_cases.share_case import Reader, add_institution, end_access, see_readers
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.care import consent_to, register
from tests.members.house import (
    circle,
    colleague,
    epoch_of,
    epochs_held,
    notes,
    shared_case,
    write,
)


def desk_of(session: Session, case: bytes) -> Reader:
    return next(reader for reader in see_readers(session, case) if not reader.owner)


def test_after_access_ended_the_institution_gets_nothing_more_and_keeps_what_it_has(
    alliance: Alliance,
) -> None:
    shared = shared_case(alliance)
    case, desk = shared.case, circle(alliance.expert).id
    assert not desk_of(alliance.doctor, case).ended
    end_access(alliance.doctor, case, desk, "会诊结束")
    entry = write(alliance.doctor, case, "会诊结束之后")
    assert epoch_of(alliance.doctor, entry) == 2
    alliance.carry("doctor", "expert", "second")
    assert notes(alliance.expert, case) == {"首诊"}
    assert epochs_held(alliance.expert, case) == {1}
    assert desk_of(alliance.expert, case).ended
    for session in (alliance.doctor, alliance.expert):
        assert proved(session).findings == ()
    alliance.carry("convener")
    assert notes(alliance.convener, case) == {"首诊", "会诊结束之后"}


def test_an_institution_that_is_added_again_reads_the_whole_history(alliance: Alliance) -> None:
    shared = shared_case(alliance)
    case, desk = shared.case, circle(alliance.expert).id
    end_access(alliance.doctor, case, desk, "会诊结束")
    write(alliance.doctor, case, "间隔期间")
    alliance.carry("doctor", "expert")
    add_institution(alliance.doctor, case, alliance.hospital)
    write(alliance.doctor, case, "再次会诊")
    alliance.carry("doctor", "expert", "second")
    for session in (alliance.expert, alliance.second):
        assert notes(session, case) == {"首诊", "间隔期间", "再次会诊"}
    assert not desk_of(alliance.doctor, case).ended


def test_no_institution_is_added_without_the_patients_word(alliance: Alliance) -> None:
    case = register(alliance.doctor)
    with pytest.raises(NotAllowed, match="RC-02"):
        add_institution(alliance.doctor, case, alliance.hospital)
    consent_to(alliance.doctor, case, alliance.hospital)
    add_institution(alliance.doctor, case, alliance.hospital)
    write(alliance.doctor, case, "给医院看")
    alliance.carry("doctor", "expert")
    assert notes(alliance.expert, case) == {"给医院看"}


def test_only_whose_case_it_is_ends_access_and_says_why(alliance: Alliance) -> None:
    shared = shared_case(alliance)
    case = shared.case
    desk, clinic = circle(alliance.expert).id, circle(alliance.doctor).id
    with pytest.raises(Missing):
        end_access(alliance.doctor, case, desk, " ")
    with pytest.raises(Refused):
        end_access(alliance.doctor, case, clinic, "自己")
    with pytest.raises(NotAllowed):
        end_access(alliance.expert, case, desk, "归还")
    with pytest.raises(NotAllowed):
        end_access(alliance.convener, case, desk, "不归我管")
    assert [reader.may_end for reader in see_readers(alliance.expert, case)] == [False, False]
    assert [reader.may_end for reader in see_readers(alliance.doctor, case)] == [False, True]


def test_what_an_expert_wrote_offline_after_access_ended_is_in_no_record(
    alliance: Alliance,
) -> None:
    shared = shared_case(alliance)
    case, desk = shared.case, circle(alliance.expert).id
    end_access(alliance.doctor, case, desk, "撤回同意")
    alliance.carry("doctor")
    write(alliance.expert, case, "没来得及送出")
    status = tried(alliance.expert)
    assert {problem.code for problem in status.problems} == {"not-member"}
    alliance.carry("doctor")
    assert notes(alliance.doctor, case) == {"首诊"}
    assert "没来得及送出" in notes(alliance.expert, case)


def test_two_colleagues_who_write_offline_after_an_end_both_keep_what_they_wrote(
    alliance: Alliance,
) -> None:
    nurse = colleague(alliance)
    shared = shared_case(alliance)
    alliance.carry("何平")
    case, desk = shared.case, circle(alliance.expert).id
    end_access(alliance.doctor, case, desk, "会诊结束")
    alliance.carry("doctor", "何平")
    write(alliance.doctor, case, "甲离线写")
    write(nurse, case, "乙离线写")
    alliance.carry("doctor", "何平", "doctor", "何平")
    for session in (alliance.doctor, nurse):
        assert notes(session, case) == {"首诊", "甲离线写", "乙离线写"}
        assert epochs_held(session, case) == {1, 2}
        assert proved(session).findings == ()
    third = colleague(alliance, "吴敏")
    assert notes(third, case) == {"首诊", "甲离线写", "乙离线写"}
