"""An institution comes to a case and leaves it: ended access, and keys handed on meanwhile."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.access import apply_access, fold_access
from sync.protocol.errors import Refused
from sync.protocol.roster import Roster
from sync.protocol.statements import (
    AccessEnded,
    FrontierHead,
    KeyWrapped,
)
from tests.protocol.alliance import (
    fixed,
)
from tests.protocol.test_circles_and_access import (
    CONSENT,
    Scene,
    colleague,
    refuse_in_case,
)
from tests.protocol.test_members import remove


def shared(scene: Scene) -> None:
    scene.case.say(scene.doctor, scene.key_to(scene.clinic, scene.clinic_key))
    scene.case.say(scene.doctor, scene.key_to(scene.desk, scene.desk_key, CONSENT))


def test_ended_access_takes_an_institution_out_and_a_new_wrap_brings_it_back() -> None:
    scene = Scene()
    shared(scene)
    scene.case.say(scene.doctor, AccessEnded(scene.desk.id, "会诊结束"))
    assert scene.access.circles == {scene.clinic.id}
    assert set(scene.access.ended) == {scene.desk.id}
    refuse_in_case(scene, scene.doctor, AccessEnded(scene.desk.id, "再一次"), "circle")
    scene.case.say(scene.doctor, scene.key_to(scene.desk, scene.desk_key, CONSENT))
    assert scene.access.circles == {scene.clinic.id, scene.desk.id}
    assert not scene.access.ended


def test_only_whose_case_it_is_or_the_institution_itself_ends_access() -> None:
    scene = Scene()
    shared(scene)
    refuse_in_case(scene, scene.doctor, AccessEnded(scene.clinic.id, "自己"), "circle")
    refuse_in_case(scene, scene.convener, AccessEnded(scene.desk.id, "路过"), "not-member")
    scene.case.say(scene.expert, AccessEnded(scene.desk.id, "归还"))
    assert scene.access.circles == {scene.clinic.id}


def test_a_key_handed_on_before_access_ended_does_not_undo_the_end() -> None:
    scene = Scene()
    shared(scene)
    before = scene.access.head
    late = scene.case.draft(
        scene.expert, scene.key_to(scene.desk, scene.desk_key, CONSENT), after=before
    )
    offline = scene.key_to(scene.desk, scene.desk_key, CONSENT)
    scene.case.say(scene.doctor, AccessEnded(scene.desk.id, "撤回同意"))
    again = scene.case.draft(scene.doctor, offline, after=before)
    for entry in (late, again):
        after = apply_access(scene.access, entry, scene.roster, scene.circles)
        assert after.circles == {scene.clinic.id}
        assert after.undone


def test_wraps_written_at_the_same_time_both_count_in_either_order() -> None:
    scene = Scene()
    nurse = colleague(scene.alliance)
    scene.clinic.say(scene.doctor, scene.secret_to(nurse))
    shared(scene)
    epoch_two = replace(scene.key_to(scene.clinic, scene.clinic_key), epoch=2)
    drafts = [scene.case.draft(keys, epoch_two) for keys in (scene.doctor, nurse)]
    for order in (drafts, drafts[::-1]):
        access = scene.access
        for entry in order:
            access = apply_access(access, entry, scene.roster, scene.circles)
        assert len(access.wraps) == 4
        assert access.epoch == 2


def test_a_wrap_after_nothing_in_the_line_is_refused() -> None:
    scene = Scene()
    shared(scene)
    wrap_again = scene.key_to(scene.clinic, scene.clinic_key)
    draft = scene.case.draft(scene.doctor, wrap_again, after=fixed("nowhere"))
    with pytest.raises(Refused, match="reason=after"):
        apply_access(scene.access, draft, scene.roster, scene.circles)


def test_a_case_goes_on_when_the_wrap_its_ended_access_came_by_was_cut() -> None:
    scene = Scene()
    nurse = colleague(scene.alliance)
    scene.clinic.say(scene.doctor, scene.secret_to(nurse))
    genesis = scene.case.entries[0]
    given_on = scene.case.say(nurse, scene.key_to(scene.desk, scene.desk_key, CONSENT))
    scene.case.say(scene.doctor, AccessEnded(scene.desk.id, "误给"))
    heads = (
        FrontierHead(scene.clinic.id, 0, genesis.id),
        FrontierHead(scene.case.id, given_on.core.seq, genesis.id),
    )
    remove(scene, nurse, *heads)
    assert scene.access.circles == {scene.clinic.id}
    cut = replace(scene.roster.author(nurse.id), frontier={scene.case.id: -1})
    roster = replace(scene.roster, authors={**scene.roster.authors, nurse.id: cut})
    access = _fold(scene, roster)
    assert access == {scene.clinic.id}


def _fold(scene: Scene, roster: Roster) -> frozenset[bytes]:
    return fold_access(scene.case.entries, roster, scene.circles).circles


@given(st.permutations(range(3)))
def test_concurrent_wraps_in_any_order_give_the_same_readers(order: list[int]) -> None:
    scene = Scene()
    shared(scene)
    by = (scene.doctor, scene.expert, scene.doctor)
    wraps: tuple[KeyWrapped, ...] = (
        replace(scene.key_to(scene.clinic, scene.clinic_key), epoch=2),
        replace(scene.key_to(scene.desk, scene.desk_key, CONSENT), epoch=2),
        scene.key_to(scene.desk, scene.desk_key, CONSENT),
    )
    drafts = [scene.case.draft(keys, said) for keys, said in zip(by, wraps, strict=True)]
    access = scene.access
    for index in order:
        access = apply_access(access, drafts[index], scene.roster, scene.circles)
    assert access.circles == {scene.clinic.id, scene.desk.id}
    assert (access.epoch, len(access.wraps)) == (2, 5)
