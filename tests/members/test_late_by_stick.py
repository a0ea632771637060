"""What never left a removed PC comes by stick: it lies apart, as if the hub had kept it apart."""

from pathlib import Path

import pytest

from telecon.errors import BundleProblem
from telecon.ledger.projection import load_case
from telecon.session import Session
from telecon.use_cases.carry_bundle import (
    cases_to_carry,
    export_bundle,
    export_late_work,
    import_bundle,
    look_at_bundle,
)
from telecon.use_cases.late_work import see_late_work, take_over
from telecon.use_cases.remove_member import remove_device
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.care import register
from tests.members.house import circle, colleague, notes, shared_case, write


def removed_and_told(alliance: Alliance) -> None:
    """The convener shuts the doctor out; the doctor's PC has no line."""
    remove_device(alliance.convener, alliance.doctor.author.id, "电脑被盗")
    alliance.carry("convener")


def texts(session: Session) -> set[str]:
    return {line for case in see_late_work(session) for i in case.items for line in i.lines}


def test_work_that_never_left_is_taken_over_from_the_stick_by_who_leads_the_case(
    alliance: Alliance, tmp_path: Path
) -> None:
    other = colleague(alliance)
    shared = shared_case(alliance)
    alliance.carry("convener")
    entry = write(alliance.doctor, shared.case, "只在被盗电脑上")
    alone = register(alliance.doctor)
    removed_and_told(alliance)
    stick = tmp_path / "late.telecon-bundle"
    made = export_late_work(alliance.doctor, stick)
    assert (made.cases, made.chunks) == (2, 0)
    shown = look_at_bundle(alliance.convener, stick)
    assert shown.by is not None
    assert (shown.by.name, shown.removed, shown.for_us) == ("李春梅", True, True)
    came = import_bundle(alliance.convener, stick)
    assert (came.entries, came.late, came.refused) == (0, made.entries, ())
    assert import_bundle(alliance.convener, stick).late == 0
    assert "只在被盗电脑上" not in notes(alliance.convener, shared.case)
    tried(other)
    import_bundle(other, stick)
    assert texts(other) == {"只在被盗电脑上", "张伟"}
    assert {case.ledger for case in see_late_work(other) if not case.known} == {alone}
    take_over(other, entry)
    tried(other)
    alliance.carry("convener")
    assert "只在被盗电脑上" in notes(alliance.convener, shared.case)
    with alliance.convener.store.read() as connection:
        state = load_case(connection, shared.case)
    (again,) = [note for note in state.notes if note.author == other.author.id]
    assert again.entry != entry
    assert proved(alliance.convener).findings == ()


def test_the_hub_and_the_stick_bring_the_same_late_work_once(
    alliance: Alliance, tmp_path: Path
) -> None:
    shared = shared_case(alliance)
    write(alliance.doctor, shared.case, "两路送达")
    removed_and_told(alliance)
    export_late_work(alliance.doctor, tmp_path / "stick")
    import_bundle(alliance.convener, tmp_path / "stick")
    tried(alliance.doctor)
    alliance.carry("convener")
    (case,) = see_late_work(alliance.convener)
    assert [item.lines for item in case.items] == [("两路送达",)]


def test_an_institution_whose_case_it_is_not_opens_no_late_work_of_another(
    alliance: Alliance, tmp_path: Path
) -> None:
    shared = shared_case(alliance)
    write(alliance.doctor, shared.case, "不给医院")
    removed_and_told(alliance)
    export_late_work(alliance.doctor, tmp_path / "stick")
    with pytest.raises(BundleProblem) as refused:
        import_bundle(alliance.expert, tmp_path / "stick")
    assert refused.value.fields == {"reason": "not-for-us"}


def test_an_experts_late_work_goes_to_the_institution_whose_case_it_is(
    alliance: Alliance, tmp_path: Path
) -> None:
    shared = shared_case(alliance)
    write(alliance.second, shared.case, "专家离线所写")
    remove_device(alliance.admin, alliance.second.author.id, "调离")
    alliance.carry("admin", "doctor")
    export_late_work(alliance.second, tmp_path / "stick")
    import_bundle(alliance.doctor, tmp_path / "stick")
    assert texts(alliance.doctor) == {"专家离线所写"}


def test_a_whole_bundle_of_a_removed_maker_brings_nothing_but_their_late_work(
    alliance: Alliance, tmp_path: Path
) -> None:
    other = colleague(alliance)
    shared = shared_case(alliance)
    write(alliance.doctor, shared.case, "迟到")
    export_bundle(alliance.doctor, tmp_path / "stick", circle(alliance.doctor).id)
    removed_and_told(alliance)
    tried(other)
    came = import_bundle(other, tmp_path / "stick")
    assert (came.entries, came.chunks, came.late) == (0, 0, 1)
    assert texts(other) == {"迟到"}


def test_a_pc_whose_work_is_all_in_the_records_makes_no_late_bundle(
    alliance: Alliance, tmp_path: Path
) -> None:
    shared_case(alliance)
    removed_and_told(alliance)
    with pytest.raises(BundleProblem) as refused:
        export_late_work(alliance.doctor, tmp_path / "stick")
    assert refused.value.fields == {"reason": "nothing-left"}
    assert not (tmp_path / "stick").exists()


def test_a_bundle_of_chosen_cases_holds_those_alone(alliance: Alliance, tmp_path: Path) -> None:
    shared = shared_case(alliance)
    other = register(alliance.doctor)
    home = circle(alliance.doctor).id
    assert cases_to_carry(alliance.doctor, home) == {shared.case, other}
    made = export_bundle(alliance.doctor, tmp_path / "stick", home, only=frozenset({other}))
    assert made.cases == 1
