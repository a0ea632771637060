"""What a removed device still had to say: nothing of it is merged, nothing of it is lost."""

import pytest

from sync.protocol.apart import apart_from
from telecon.errors import BadValue, Missing, NotAllowed
from telecon.ledger.late import take_late
from telecon.ledger.records import entries_of
from telecon.ledger.removed import own_removal
from telecon.session import Session
from telecon.use_cases.late_work import LateCase, LateItem, decline, see_late_work, take_over
from telecon.use_cases.remove_member import remove_device
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.care import register
from tests.alliance.founding import step
from tests.members.house import Shared, colleague, notes, shared_case, write


def late(session: Session) -> LateCase:
    (case,) = see_late_work(session)
    return case


def item(session: Session, text: str) -> LateItem:
    return next(item for item in late(session).items if text in item.lines)


def removed_with_late_notes(alliance: Alliance, count: int = 2) -> Shared:
    """The second expert was removed while offline, and comes back with notes nobody has."""
    shared = shared_case(alliance)
    for index in range(count):
        write(alliance.second, shared.case, f"离线 {index}")
    remove_device(alliance.admin, alliance.second.author.id, "电脑被盗")
    alliance.carry("admin", "expert", "doctor")
    tried(alliance.second)
    alliance.carry("doctor", "expert")
    return shared


def test_forty_notes_of_a_removed_device_that_comes_back_late_all_lie_apart(
    alliance: Alliance,
) -> None:
    shared = removed_with_late_notes(alliance, 40)
    case = late(alliance.doctor)
    assert (case.known, case.waiting, len(case.items)) == (True, 40, 40)
    assert [item.lines for item in case.items] == [(f"离线 {n}",) for n in range(40)]
    assert {item.by for item in case.items} == {"王强"}
    assert notes(alliance.doctor, shared.case) == {"首诊"}
    assert notes(alliance.expert, shared.case) == {"首诊"}
    assert see_late_work(alliance.expert) == ()
    found = own_removal(alliance.second)
    assert found is not None
    assert (found.apart, found.only_here) == (40, 0)
    tried(alliance.second)
    alliance.carry("doctor")
    assert late(alliance.doctor).waiting == 40
    assert proved(alliance.doctor).findings == ()


def test_the_lead_takes_one_over_under_their_own_name_and_declines_another(
    alliance: Alliance,
) -> None:
    shared = removed_with_late_notes(alliance)
    first, second = item(alliance.doctor, "离线 0"), item(alliance.doctor, "离线 1")
    take_over(alliance.doctor, first.entry)
    with pytest.raises(Missing):
        decline(alliance.doctor, second.entry, " ")
    decline(alliance.doctor, second.entry, "与病历不符")
    shared_again = late(alliance.doctor)
    decided = {item.lines[0]: (item.decision, item.decided_by) for item in shared_again.items}
    assert decided == {"离线 0": (True, "李春梅"), "离线 1": (False, "李春梅")}
    assert shared_again.waiting == 0
    for entry in (first.entry, second.entry):
        with pytest.raises(BadValue):
            take_over(alliance.doctor, entry)
    alliance.carry("doctor", "expert")
    assert notes(alliance.expert, shared.case) == {"首诊", "离线 0"}
    assert proved(alliance.doctor).findings == ()


def test_a_colleague_of_the_circle_sees_what_was_decided(alliance: Alliance) -> None:
    removed_with_late_notes(alliance, 1)
    alliance.carry("convener")
    assert late(alliance.convener).waiting == 1
    decline(alliance.doctor, item(alliance.doctor, "离线 0").entry, "重复")
    alliance.carry("doctor", "convener")
    seen = item(alliance.convener, "离线 0")
    assert (seen.decision, seen.reason, seen.decided_by) == (False, "重复", "李春梅")


def test_who_may_write_no_records_decides_nothing(alliance: Alliance) -> None:
    removed_with_late_notes(alliance, 1)
    alliance.carry("convener")
    with pytest.raises(NotAllowed):
        take_over(alliance.convener, item(alliance.convener, "离线 0").entry)
    with pytest.raises(NotAllowed):
        decline(alliance.convener, item(alliance.convener, "离线 0").entry, "无权")


def test_a_patient_registered_on_the_removed_device_alone_is_taken_over_as_a_case(
    alliance: Alliance,
) -> None:
    other = colleague(alliance)
    case = register(alliance.doctor)
    write(alliance.doctor, case, "只在被盗电脑上")
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    tried(alliance.doctor)
    step(other)
    found = late(other)
    assert (found.ledger, found.known, found.name) == (case, False, "张伟")
    assert [item.lines for item in found.items] == [("张伟",), ("只在被盗电脑上",)]
    changed = take_over(other, found.items[1].entry)
    (home,) = changed.ledgers - {case}
    assert notes(other, home) == {"只在被盗电脑上"}
    assert late(other).waiting == 0
    step(other)
    assert proved(other).findings == ()


def test_a_case_of_the_removed_device_alone_can_be_put_away(alliance: Alliance) -> None:
    other = colleague(alliance)
    register(alliance.doctor)
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")
    tried(alliance.doctor)
    step(other)
    (item,) = late(other).items
    decline(other, item.entry, "重复登记")
    (item,) = late(other).items
    assert (item.decision, item.reason) == (False, "重复登记")


def test_what_lies_apart_is_bounded(alliance: Alliance) -> None:
    shared = shared_case(alliance)
    limits = alliance.hub.hub.limits
    object.__setattr__(limits, "apart_bytes", 4000)
    for index in range(12):
        write(alliance.second, shared.case, f"离线 {index}")
    remove_device(alliance.admin, alliance.second.author.id, "电脑被盗")
    alliance.carry("admin")
    tried(alliance.second)
    alliance.carry("doctor")
    kept = len(late(alliance.doctor).items)
    assert 0 < kept < 12
    found = own_removal(alliance.second)
    assert found is not None
    assert (found.apart, found.only_here) == (kept, 12 - kept)


def test_a_hub_that_puts_honest_work_apart_is_not_believed(alliance: Alliance) -> None:
    shared = shared_case(alliance)
    write(alliance.expert, shared.case, "在职专家的记录")
    alliance.carry("expert")
    with alliance.expert.store.read() as connection:
        entries = list(entries_of(connection, shared.case))
    take_late(alliance.doctor, apart_from(shared.case), [(1, entries[-1])])
    assert see_late_work(alliance.doctor) == ()
