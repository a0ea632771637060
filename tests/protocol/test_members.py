"""Who leaves: removals, turned keys, changes of a convener; each by signed rules."""

from dataclasses import replace

import pytest

from sync.protocol.circles import Circle, apply_circle, fold_circle
from sync.protocol.errors import CannotOpen, Refused
from sync.protocol.previous import open_previous, seal_previous
from sync.protocol.roster import apply
from sync.protocol.statements import (
    CIRCLE_SECRET,
    AuthorRemoved,
    ChangeApproved,
    CircleTurned,
    FrontierHead,
    SecretCopy,
    SecretWrapped,
)
from sync.protocol.suites import KemKey, unwrap, wrap, wrap_info
from tests.protocol.alliance import (
    CLINIC,
    LEAD,
    Alliance,
    Keys,
    Ledger,
    fixed,
    fixed_id,
    invitation_for,
    joining,
)
from tests.protocol.test_circles_and_access import (
    Scene,
    colleague,
    refuse_in_circle,
)


def turned(scene: Scene, to: tuple[Keys, ...], epoch: int = 2) -> CircleTurned:
    """A new key of the clinic's circle for those who stay."""
    new = turned_key(epoch)
    before = scene.clinic_key if epoch == 2 else turned_key(epoch - 1)
    copies = tuple(
        SecretCopy(
            keys.id,
            wrap(
                keys.kem.public,
                new.secret(),
                wrap_info(CIRCLE_SECRET, scene.clinic.id, epoch, keys.id),
            ),
        )
        for keys in to
    )
    sealed = seal_previous(new.secret(), scene.clinic.id, epoch, before.secret())
    return CircleTurned(epoch, new.public, sealed, copies)


def turned_key(epoch: int) -> KemKey:
    return KemKey.from_secret(2, fixed(f"circle key {epoch}"))


def clinic(scene: Scene) -> Circle:
    return fold_circle(scene.clinic.entries, scene.roster)


def remove(scene: Scene, keys: Keys, *heads: FrontierHead) -> None:
    alliance = scene.alliance
    alliance.ledger.say(alliance.root, AuthorRemoved(keys.id, tuple(heads), "电脑被盗"))


def test_who_stays_opens_the_new_key_and_with_it_the_history() -> None:
    scene = Scene()
    nurse = colleague(scene.alliance)
    scene.clinic.say(scene.doctor, scene.secret_to(nurse))
    said = turned(scene, (scene.doctor, nurse))
    scene.clinic.say(scene.doctor, said)
    circle = clinic(scene)
    assert (circle.epoch, circle.key) == (2, turned_key(2).public)
    assert circle.members == {scene.doctor.id, nurse.id}
    info = wrap_info(CIRCLE_SECRET, circle.id, 2, nurse.id)
    copy = next(copy for copy in said.copies if copy.recipient == nurse.id)
    secret = unwrap(nurse.kem, copy.wrapped, info)
    before = KemKey.from_secret(2, open_previous(secret, circle.id, 2, said.previous))
    assert before.public == circle.keys[1]
    for wrong in (fixed("another secret"), scene.clinic_key.secret()):
        with pytest.raises(CannotOpen):
            open_previous(wrong, circle.id, 2, said.previous)


def test_a_removed_device_leaves_the_key_it_held_due_to_be_turned() -> None:
    scene = Scene()
    nurse = colleague(scene.alliance)
    scene.clinic.say(scene.doctor, scene.secret_to(nurse))
    assert clinic(scene).exposed == frozenset()
    remove(scene, nurse)
    assert clinic(scene).exposed == {nurse.id}
    assert clinic(scene).members == {scene.doctor.id}
    scene.clinic.say(scene.doctor, turned(scene, (scene.doctor,)))
    assert clinic(scene).exposed == frozenset()
    assert nurse.id in clinic(scene).ever


def test_nobody_comes_in_by_a_turn_of_the_key() -> None:
    scene = Scene()
    nurse, doctor = colleague(scene.alliance), scene.doctor
    refuse_in_circle(scene, doctor, turned(scene, (doctor, nurse)), "not-member")
    refuse_in_circle(scene, doctor, turned(scene, (doctor, scene.expert)), "other-facility")
    refuse_in_circle(scene, nurse, turned(scene, (doctor,)), "not-member")


def test_a_turn_without_a_new_key_or_a_member_or_in_another_order_is_refused() -> None:
    scene = Scene()
    good = turned(scene, (scene.doctor,))
    for bad, reason in (
        (replace(good, epoch=3), "epoch"),
        (replace(good, key=scene.clinic_key.public), "circle-key"),
        (replace(good, key=scene.doctor.signing.public), "circle-key"),
        (replace(good, copies=()), "copies"),
        (replace(good, copies=good.copies * 2), "copies"),
    ):
        refuse_in_circle(scene, scene.doctor, bad, reason)


def test_who_is_let_in_with_an_old_key_is_refused_after_a_turn() -> None:
    scene = Scene()
    nurse = colleague(scene.alliance)
    scene.clinic.say(scene.doctor, turned(scene, (scene.doctor,)))
    refuse_in_circle(scene, scene.doctor, scene.secret_to(nurse), "epoch")


def test_a_key_that_a_removed_device_turned_counts_for_nobody_and_its_number_is_used_up() -> None:
    scene = Scene()
    nurse, late = colleague(scene.alliance), colleague(scene.alliance, "late nurse")
    scene.clinic.say(scene.doctor, scene.secret_to(nurse))
    genesis = scene.clinic.say(nurse, scene.secret_to(nurse))
    said = scene.clinic.say(nurse, turned(scene, (nurse, scene.doctor)))
    info = wrap_info(CIRCLE_SECRET, scene.clinic.id, 2, late.id)
    wrapped = wrap(late.kem.public, turned_key(2).secret(), info)
    scene.clinic.say(scene.doctor, SecretWrapped(2, late.id, wrapped))
    remove(scene, nurse, FrontierHead(scene.clinic.id, said.core.seq - 1, genesis.id))
    circle = clinic(scene)
    assert (circle.epoch, circle.key) == (1, scene.clinic_key.public)
    assert circle.exposed == {nurse.id}
    assert late.id not in circle.members
    refuse_in_circle(scene, scene.doctor, turned(scene, (scene.doctor,)), "epoch")
    scene.clinic.say(scene.doctor, turned(scene, (scene.doctor, late), 3))
    assert clinic(scene).members == {scene.doctor.id, late.id}
    assert clinic(scene).epoch == 3


def test_an_honest_turn_outlives_the_removal_of_who_let_a_colleague_in() -> None:
    scene = Scene()
    nurse, late = colleague(scene.alliance), colleague(scene.alliance, "late nurse")
    scene.clinic.say(scene.doctor, scene.secret_to(nurse))
    genesis = scene.clinic.say(nurse, scene.secret_to(nurse))
    let_in = scene.clinic.say(nurse, scene.secret_to(late))
    scene.clinic.say(scene.doctor, turned(scene, (scene.doctor, late)))
    remove(scene, nurse, FrontierHead(scene.clinic.id, let_in.core.seq - 1, genesis.id))
    assert clinic(scene).members == {scene.doctor.id, late.id}


def second_device(alliance: Alliance, inviter: Keys) -> Keys:
    """A tablet of the clinic's doctor."""
    said = invitation_for("tablet", CLINIC, person="doctor person", title_name="虚构doctor")
    alliance.ledger.say(inviter, said)
    keys = Keys("tablet")
    alliance.ledger.say(keys, replace(joining(keys), person=fixed_id("doctor person")))
    return keys


def test_a_person_removes_another_device_of_their_own_and_nobody_elses() -> None:
    scene = Scene()
    tablet = second_device(scene.alliance, scene.convener)
    nurse = colleague(scene.alliance)
    head = FrontierHead(scene.clinic.id, 0, fixed("entry"))
    scene.alliance.ledger.say(scene.doctor, AuthorRemoved(tablet.id, (head,), "平板被盗"))
    gone = scene.roster.author(tablet.id)
    assert (gone.removed_by, gone.frontier) == (scene.doctor.id, {scene.clinic.id: 0})
    draft = scene.alliance.ledger.draft(scene.doctor, AuthorRemoved(nurse.id, (), "争执"))
    with pytest.raises(Refused, match="not-convener"):
        apply(scene.roster, draft)


def test_two_devices_that_remove_each_other_are_both_out_in_either_order() -> None:
    for first_is_tablet in (False, True):
        scene = Scene()
        tablet = second_device(scene.alliance, scene.convener)
        pair = (tablet, scene.doctor) if first_is_tablet else (scene.doctor, tablet)
        for by, other in (pair, pair[::-1]):
            scene.alliance.ledger.say(by, AuthorRemoved(other.id, (), "被盗"))
        assert all(scene.roster.author(keys.id).removed for keys in pair)


def test_who_was_removed_answers_only_the_device_that_removed_them_and_only_once() -> None:
    scene = Scene()
    tablet = second_device(scene.alliance, scene.convener)
    scene.alliance.ledger.say(scene.doctor, AuthorRemoved(tablet.id, (), "被盗"))
    for target in (scene.convener, scene.expert):
        draft = scene.alliance.ledger.draft(tablet, AuthorRemoved(target.id, (), "报复"))
        with pytest.raises(Refused, match="author-removed"):
            apply(scene.roster, draft)
    scene.alliance.ledger.say(tablet, AuthorRemoved(scene.doctor.id, (), "被盗"))
    for reason in ("author-removed",):
        draft = scene.alliance.ledger.draft(tablet, AuthorRemoved(scene.doctor.id, (), "又"))
        with pytest.raises(Refused, match=reason):
            apply(scene.roster, draft)


def test_who_was_removed_by_the_convener_cannot_answer() -> None:
    scene = Scene()
    scene.alliance.ledger.say(scene.convener, AuthorRemoved(scene.doctor.id, (), "离职"))
    draft = scene.alliance.ledger.draft(scene.doctor, AuthorRemoved(scene.convener.id, (), "报复"))
    with pytest.raises(Refused, match="author-removed"):
        apply(scene.roster, draft)


def test_a_frontier_says_which_late_work_of_a_removed_device_still_counts() -> None:
    scene = Scene()
    remove(scene, scene.doctor, FrontierHead(scene.clinic.id, 3, fixed("entry")))
    gone = scene.roster.author(scene.doctor.id)
    assert gone.is_accepted(scene.clinic.id, 3)
    assert not gone.is_accepted(scene.clinic.id, 4)
    assert not gone.is_accepted(scene.case.id, 0)
    assert not scene.roster.author(scene.expert.id).is_accepted(scene.clinic.id, 0)


def administrator(alliance: Alliance, name: str) -> Keys:
    alliance.invite(alliance.root, name, LEAD, role="administrator")
    return alliance.join(name)


def test_with_one_administrator_the_root_alone_changes_a_convener() -> None:
    scene = Scene()
    administrator(scene.alliance, "only")
    remove(scene, scene.convener)
    assert scene.roster.author(scene.convener.id).removed is not None
    scene.alliance.invite(scene.alliance.root, "next", CLINIC, role="convener")
    assert not scene.roster.pending


def test_with_two_administrators_a_convener_is_changed_by_both_or_by_their_own_hand() -> None:
    scene = Scene()
    one, two = (administrator(scene.alliance, name) for name in ("one", "two"))
    ledger, root = scene.alliance.ledger, scene.alliance.root
    change = ledger.say(root, AuthorRemoved(scene.convener.id, (), "电脑被盗"))
    assert scene.roster.author(scene.convener.id).removed is None
    ledger.say(one, ChangeApproved(change.id))
    assert scene.roster.author(scene.convener.id).removed is None
    with pytest.raises(Refused, match="change-known"):
        apply(scene.roster, ledger.draft(one, ChangeApproved(change.id)))
    for keys in (scene.doctor, scene.convener, root):
        with pytest.raises(Refused, match="not-administrator"):
            apply(scene.roster, ledger.draft(keys, ChangeApproved(change.id)))
    ledger.say(two, ChangeApproved(change.id))
    gone = scene.roster.author(scene.convener.id)
    assert gone.removed is not None
    assert gone.removed_by == root.id
    assert not scene.roster.pending
    with pytest.raises(Refused, match="change-unknown"):
        apply(scene.roster, ledger.draft(two, ChangeApproved(change.id)))


def test_an_administrators_own_word_is_one_of_the_two() -> None:
    scene = Scene()
    one, two = (administrator(scene.alliance, name) for name in ("one", "two"))
    ledger = scene.alliance.ledger
    change = ledger.say(one, AuthorRemoved(scene.convener.id, (), "离职"))
    ledger.say(two, ChangeApproved(change.id))
    assert scene.roster.author(scene.convener.id).removed is not None


def test_a_convener_leaves_by_their_own_signature_and_the_root_names_the_next() -> None:
    scene = Scene()
    for name in ("one", "two"):
        administrator(scene.alliance, name)
    ledger = scene.alliance.ledger
    ledger.say(scene.convener, AuthorRemoved(scene.convener.id, (), "交接"))
    scene.alliance.invite(scene.alliance.root, "next", CLINIC, role="convener")
    scene.alliance.join("next")
    assert not scene.roster.pending


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "convener"},
        {"person": "convener person", "role": "convener", "title_name": "虚构convener"},
        {"person": "convener person", "role": "nurse"},
    ],
)
def test_no_second_or_renamed_convener_slips_past_the_two_administrators(
    fields: dict[str, str],
) -> None:
    scene = Scene()
    one, two = (administrator(scene.alliance, name) for name in ("one", "two"))
    ledger, root = scene.alliance.ledger, scene.alliance.root
    said = invitation_for("next", CLINIC, **fields)
    change = ledger.say(root, said)
    assert said.invitation not in scene.roster.invitations
    assert scene.roster.people[fixed_id("convener person")].role == "convener"
    with pytest.raises(Refused, match="invitation-unknown"):
        apply(scene.roster, ledger.draft(Keys("next"), joining(Keys("next"))))
    ledger.say(one, ChangeApproved(change.id))
    ledger.say(two, ChangeApproved(change.id))
    assert scene.roster.invitations[said.invitation].inviter == root.id


def test_one_administrator_without_the_root_changes_no_convener_alone() -> None:
    scene = Scene()
    one = administrator(scene.alliance, "one")
    draft = scene.alliance.ledger.draft(one, AuthorRemoved(scene.convener.id, (), "争执"))
    with pytest.raises(Refused, match="not-convener"):
        apply(scene.roster, draft)


def test_a_circle_statement_out_of_its_place_is_refused_even_when_the_key_was_turned() -> None:
    scene = Scene()
    genesis = scene.clinic.entries[0]
    scene.clinic.say(scene.doctor, turned(scene, (scene.doctor,)))
    nurse = colleague(scene.alliance)
    stale: Ledger = Ledger(scene.clinic.id, [genesis], genesis.id)
    entry = stale.draft(scene.doctor, scene.secret_to(nurse))
    with pytest.raises(Refused, match="after"):
        apply_circle(clinic(scene), entry, scene.roster)


def test_a_circle_nobody_is_in_any_more_is_taken_up_by_the_same_person_alone() -> None:
    """By themself for themself; while anybody is in it, by nobody."""
    scene = Scene()
    nurse = colleague(scene.alliance)
    tablet = second_device(scene.alliance, scene.convener)
    refuse_in_circle(scene, tablet, turned(scene, (tablet,)), "not-member")
    remove(scene, scene.doctor)
    assert clinic(scene).members == frozenset()
    refuse_in_circle(scene, nurse, turned(scene, (nurse,)), "not-member")
    refuse_in_circle(scene, nurse, turned(scene, (tablet,)), "not-member")
    refuse_in_circle(scene, scene.expert, turned(scene, (scene.expert,)), "not-member")
    refuse_in_circle(scene, tablet, turned(scene, (tablet, nurse)), "not-member")
    refuse_in_circle(scene, tablet, scene.secret_to(tablet), "not-member")
    scene.clinic.say(tablet, turned(scene, (tablet,)))
    taken_up = clinic(scene)
    assert taken_up.members == {tablet.id}
    assert taken_up.epoch == 2
    refuse_in_circle(scene, nurse, turned(scene, (nurse,), 3), "not-member")
    remove(scene, tablet)
    assert clinic(scene).members == frozenset()
    assert clinic(scene).epoch == 2
