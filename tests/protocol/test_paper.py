"""A facility's paper key: two halves, who names it, who uses it, who refuses, what it opens."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.circles import Circle, fold_circle
from sync.protocol.errors import CannotOpen, Refused
from sync.protocol.paper_key import PaperHalf, PaperSecret, copy_info, use_message
from sync.protocol.statements import (
    CIRCLE_SECRET,
    AuthorRemoved,
    FrontierHead,
    PaperKeyNamed,
    PaperKeyUsed,
    PaperUseRefused,
    SecretWrapped,
)
from sync.protocol.suites import KemKey, unwrap, wrap, wrap_info
from tests.protocol.alliance import (
    CLINIC,
    LEAD,
    START_MS,
    Alliance,
    Keys,
    Ledger,
    fixed,
    found_circle,
    staffed_alliance,
)

PAPER = PaperSecret(fixed("paper", 20))
OTHER = PaperSecret(fixed("other paper", 20))
SECRETS = st.binary(min_size=20, max_size=20)


@dataclass(frozen=True)
class Clinic:
    """The doctor's circle with a paper key; somebody new is on the roster and in no circle."""

    alliance: Alliance
    convener: Keys
    doctor: Keys
    expert: Keys
    newcomer: Keys
    circle: Ledger
    key: KemKey

    def folded(self) -> Circle:
        return fold_circle(self.circle.entries, self.alliance.roster)

    def use(self, who: Keys, paper: PaperSecret = PAPER) -> bytes:
        """Both halves are typed; the entry."""
        return self.circle.say(who, used(self, who, paper)).id

    def come_in(self, who: Keys, epoch: int = 1) -> None:
        """Hand the circle's secret to oneself."""
        self.circle.say(who, wrapped(self, who, epoch))


def named(
    paper: PaperSecret = PAPER, custodians: tuple[str, ...] = ("王院长", "李会计")
) -> PaperKeyNamed:
    return PaperKeyNamed(paper.kem.public, paper.signing.public, custodians, START_MS)


def used(clinic: Clinic, who: Keys, paper: PaperSecret = PAPER) -> PaperKeyUsed:
    signature = paper.signing.sign(use_message(clinic.circle.id, who.id))
    return PaperKeyUsed(paper.kem.public.raw, signature, START_MS)


def wrapped(clinic: Clinic, who: Keys, epoch: int = 1) -> SecretWrapped:
    info = wrap_info(CIRCLE_SECRET, clinic.circle.id, epoch, who.id)
    return SecretWrapped(epoch, who.id, wrap(who.kem.public, clinic.key.secret(), info))


@pytest.fixture
def clinic() -> Clinic:
    alliance, convener, doctor, expert = staffed_alliance()
    alliance.invite(convener, "newcomer", CLINIC)
    newcomer = alliance.join("newcomer")
    circle, key = found_circle(doctor, CLINIC)
    circle.say(doctor, named())
    return Clinic(alliance, convener, doctor, expert, newcomer, circle, key)


@given(SECRETS, SECRETS)
def test_two_halves_give_the_secret_back_and_one_alone_is_any_secrets_half(
    secret: bytes, first: bytes
) -> None:
    one, other = PaperSecret(secret).split(first)
    typed = [PaperHalf.parse(" ".join(half.groups).lower()) for half in (one, other)]
    assert typed == [one, other]
    assert PaperSecret.join(*typed).secret == secret
    assert PaperSecret.join(*reversed(typed)).secret == secret
    with pytest.raises(Refused, match="same-half"):
        PaperSecret.join(one, one)


@given(SECRETS, st.integers(0, 35), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_letter_mistyped_on_a_half_is_noticed(share: bytes, at: int, letter: str) -> None:
    printed = "".join(PaperHalf(1, share).groups)
    typed = printed[:at] + letter + printed[at + 1 :]
    if typed == printed:
        assert PaperHalf.parse(typed).share == share
        return
    with pytest.raises(Refused, match="mistyped"):
        PaperHalf.parse(typed)


def test_halves_of_two_sheets_give_a_key_that_nobody_named(clinic: Clinic) -> None:
    mixed = PaperSecret.join(PAPER.split()[0], OTHER.split()[1])
    clinic.use(clinic.newcomer, mixed)
    assert clinic.folded().paper.uses == ()


def test_what_is_sealed_to_the_paper_opens_with_both_halves_alone(clinic: Clinic) -> None:
    info = copy_info(clinic.circle.id, 1, PAPER.kem.public.raw)
    sealed = wrap(PAPER.kem.public, clinic.key.secret(), info)
    assert unwrap(PAPER.kem, sealed, info) == clinic.key.secret()
    with pytest.raises(CannotOpen):
        unwrap(OTHER.kem, sealed, info)


def test_a_member_names_the_key_and_both_custodians(clinic: Clinic) -> None:
    paper = clinic.folded().paper
    assert (paper.named, paper.named_by) == (named(), clinic.doctor.id)


@pytest.mark.parametrize("custodians", [("王院长",), ("王院长", "王院长"), ("王院长", " ")])
def test_a_key_without_two_people_to_keep_it_does_not_count(
    clinic: Clinic, custodians: tuple[str, ...]
) -> None:
    clinic.circle.say(clinic.doctor, named(OTHER, custodians))
    assert clinic.folded().paper.named == named()


def test_who_is_not_in_the_circle_names_no_key(clinic: Clinic) -> None:
    for who in (clinic.newcomer, clinic.expert, clinic.convener):
        clinic.circle.say(who, named(OTHER))
    assert clinic.folded().paper.named == named()


def test_who_has_both_halves_comes_in_and_the_key_is_spent(clinic: Clinic) -> None:
    entry = clinic.use(clinic.newcomer)
    assert clinic.folded().members == {clinic.doctor.id}
    clinic.come_in(clinic.newcomer)
    folded = clinic.folded()
    assert folded.members == {clinic.doctor.id, clinic.newcomer.id}
    assert [(u.entry, u.taken) for u in folded.paper.uses] == [(entry, True)]
    assert folded.paper.named is None
    clinic.circle.say(clinic.newcomer, named(OTHER))
    assert clinic.folded().paper.named == named(OTHER)


def test_without_the_halves_nobody_comes_in(clinic: Clinic) -> None:
    with pytest.raises(Refused, match="not-member"):
        clinic_with(clinic, clinic.newcomer, wrapped(clinic, clinic.newcomer))
    stolen = used(clinic, clinic.newcomer)
    clinic.circle.say(clinic.newcomer, replace(stolen, signature=bytes(64)))
    clinic.come_in(clinic.newcomer)
    folded = clinic.folded()
    assert folded.members == {clinic.doctor.id}
    assert folded.paper.uses == ()


def test_a_use_of_one_person_lets_no_other_in(clinic: Clinic) -> None:
    clinic.circle.say(clinic.convener, used(clinic, clinic.newcomer))
    assert clinic.folded().paper.uses == ()
    clinic.use(clinic.newcomer)
    with pytest.raises(Refused, match="not-member"):
        clinic_with(clinic, clinic.convener, wrapped(clinic, clinic.newcomer))


def test_somebody_of_another_facility_uses_no_halves(clinic: Clinic) -> None:
    clinic.use(clinic.expert)
    clinic.circle.say(clinic.expert, wrapped(clinic, clinic.expert))
    assert clinic.folded().members == {clinic.doctor.id}
    assert clinic.folded().paper.uses == ()


def test_a_convener_refuses_a_use_and_its_author_stays_out(clinic: Clinic) -> None:
    entry = clinic.use(clinic.newcomer)
    clinic.circle.say(clinic.convener, PaperUseRefused(entry, "不是本人"))
    clinic.come_in(clinic.newcomer)
    folded = clinic.folded()
    assert folded.members == {clinic.doctor.id}
    assert folded.paper.uses[0].refused_by == clinic.convener.id
    assert folded.paper.named == named()


def test_an_administrator_refuses_too_and_nobody_else_does(clinic: Clinic) -> None:
    clinic.alliance.invite(clinic.alliance.root, "admin", LEAD, role="administrator")
    admin = clinic.alliance.join("admin")
    entry = clinic.use(clinic.newcomer)
    for who in (clinic.expert, clinic.doctor, clinic.newcomer):
        clinic.circle.say(who, PaperUseRefused(entry, ""))
    assert clinic.folded().paper.uses[0].refused_by == b""
    clinic.circle.say(admin, PaperUseRefused(entry, ""))
    assert clinic.folded().paper.uses[0].refused_by == admin.id


def test_a_new_key_makes_the_old_halves_worth_nothing(clinic: Clinic) -> None:
    clinic.use(clinic.newcomer)
    clinic.circle.say(clinic.doctor, named(OTHER))
    clinic.come_in(clinic.newcomer)
    assert clinic.folded().members == {clinic.doctor.id}


def test_a_removal_that_cuts_the_naming_leaves_a_circle_that_proves(clinic: Clinic) -> None:
    clinic.use(clinic.newcomer)
    clinic.come_in(clinic.newcomer)
    clinic.circle.say(clinic.newcomer, named(OTHER))
    founded = clinic.circle.entries[0]
    cut = FrontierHead(clinic.circle.id, founded.core.seq, founded.id)
    removal = AuthorRemoved(clinic.doctor.id, (cut,), "电脑被盗")
    clinic.alliance.ledger.say(clinic.convener, removal)
    folded = clinic.folded()
    assert clinic.newcomer.id not in folded.members
    assert folded.paper.named is None


def clinic_with(clinic: Clinic, who: Keys, said: SecretWrapped) -> Circle:
    entry = clinic.circle.draft(who, said)
    return fold_circle([*clinic.circle.entries, entry], clinic.alliance.roster)
