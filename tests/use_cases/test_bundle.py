"""Cases on a stick: between PCs that no network joins, both ways, whatever happens to the stick."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from sync.protocol.bundle import CarriedEntry, Item, Recipient, Sealing, write_bundle
from sync.protocol.entry import Entry, parse_entry
from sync.protocol.receipts import Receipt, sign_receipt
from sync.protocol.suites import SigningKey, Suite
from telecon.case_state.record_state import RecordState
from telecon.consultations.consent import Decision
from telecon.errors import BundleProblem
from telecon.ledger.bundle_out import Carried, items_for
from telecon.ledger.circle_view import home_circle
from telecon.ledger.feeds import feed_positions
from telecon.ledger.hub_address import keep_hub
from telecon.ledger.outbox import keep_receipts, waiting
from telecon.ledger.records import ledgers_of
from telecon.ledger.roster_view import load_roster
from telecon.session import Session
from telecon.store.tables import entries, ledgers
from telecon.use_cases.attach_file import read_attachment
from telecon.use_cases.build_alliance import Invitee, invite_person
from telecon.use_cases.carry_bundle import destinations, export_bundle, import_bundle
from telecon.use_cases.join_circle import admit_to_circle
from telecon.use_cases.verify_profile import verify_profile
from tests.alliance import care
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import Village, found_village, join


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    made = found_village(tmp_path / "village", FrozenClock())
    yield made
    made.close()


def circle_of(session: Session) -> bytes:
    with session.store.read() as connection:
        circle = home_circle(connection, session)
    assert circle is not None
    return circle.id


def carried(maker: Session, taker: Session, stick: Path) -> Path:
    """One bundle from one PC to another."""
    export_bundle(maker, stick, circle_of(taker))
    import_bundle(taker, stick)
    return stick


def held(session: Session) -> set[bytes]:
    with session.store.read() as connection:
        return set(connection.execute(select(entries.c.id)).scalars())


def heads(session: Session) -> dict[bytes, int]:
    with session.store.read() as connection:
        return {row.id: row.head_n for row in connection.execute(select(ledgers))}


HUB = SigningKey.generate(Suite.DESKTOP)
EPOCH = bytes(range(16))


def nurse(village: Village, folder: Path) -> Session:
    """A colleague of the doctor, in the clinic's circle, on another PC."""
    invitee = Invitee(village.clinic, "赵敏", "nurse", "护士", "")
    session = join(village.courier, village.admin, folder / "nurse", village.clock, invitee)
    village.carry()
    admit_to_circle(village.doctor, session.author.id)
    village.courier.take(waiting(village.doctor.store))
    village.courier.give(session)
    village.courier.give(village.doctor)
    return session


def numbered(sent: Sequence[Entry]) -> list[tuple[int, Entry]]:
    """Entries of ledgers the hub does not have yet, as it would number them."""
    counts: Counter[bytes] = Counter()
    found = []
    for entry in sent:
        counts[entry.core.ledger] += 1
        found.append((counts[entry.core.ledger], entry))
    return found


def received(village: Village, entry: Entry, n: int, key: SigningKey | None = None) -> Receipt:
    """The hub's word for an entry."""
    return sign_receipt(
        key or village.hub_key,
        hub_epoch=EPOCH,
        ledger=entry.core.ledger,
        n=n,
        entry=entry.id,
        time_ms=village.clock.now_ms(),
    )


def items_of(session: Session) -> list[Item]:
    """Everything a PC could put on a stick for the desk and for its own people."""
    with session.store.read() as connection:
        cases = ledgers_of(connection, "case")
        return [*items_for(connection, session.store, cases, Carried())]


def forge(
    village: Village, taker: Session, stick: Path, items: Sequence[Item], signer: SigningKey
) -> None:
    """A bundle whose maker does not keep the rules."""
    to = Recipient(taker.author.id, 0, taker.author.keys.kem.public)
    sealing = Sealing(taker.author.alliance, signer, village.clock.now_ms(), (to,))
    with stick.open("wb") as file:
        write_bundle(file, sealing, items)


def _spoilt(item: Item, case: bytes) -> Item:
    if isinstance(item, CarriedEntry) and parse_entry(item.entry).core.ledger == case:
        return replace(item, entry=_resigned(item.entry))
    return item


def _resigned(raw: bytes) -> bytes:
    entry = parse_entry(raw)
    return replace(entry, signature=HUB.sign(entry.id)).to_bytes()


def test_a_consultation_goes_from_request_to_adoption_by_stick_alone(
    village: Village, tmp_path: Path
) -> None:
    asked = care.ask(village.doctor, village.hospital)
    made = export_bundle(village.doctor, tmp_path / "there", circle_of(village.expert))
    assert (made.cases, made.chunks > 0) == (1, True)
    came = import_bundle(village.expert, tmp_path / "there")
    assert (came.refused, came.chunks, came.author) == ((), made.chunks, village.doctor.author.id)
    found = care.folded(village.expert, asked.case).attachments
    manifest = next(each.value for each in found if each.entry == asked.attachment)
    assert read_attachment(village.expert, manifest) == care.SCANNED

    care.accept(village.expert, asked)
    opinion = care.advise(village.expert, asked)
    carried(village.expert, village.doctor, tmp_path / "back")
    assert care.where(village.doctor, asked.case, asked.request) is RecordState.DELIVERED
    care.adopt(village.doctor, asked, opinion)
    carried(village.doctor, village.expert, tmp_path / "again")
    carried(village.expert, village.doctor, tmp_path / "last")
    assert care.folded(village.expert, asked.case) == care.folded(village.doctor, asked.case)
    for session in (village.doctor, village.expert):
        assert verify_profile(session, None).findings == ()


def test_twice_is_the_same_as_once_and_an_older_stick_takes_nothing_back(
    village: Village, tmp_path: Path
) -> None:
    colleague, to = nurse(village, tmp_path), circle_of(village.doctor)
    case = care.register(village.doctor)
    export_bundle(village.doctor, tmp_path / "older", to)
    care.describe(village.doctor, case)
    export_bundle(village.doctor, tmp_path / "newer", to)
    assert import_bundle(colleague, tmp_path / "newer").entries > 0
    once = held(colleague)
    for stick in ("newer", "older", "newer"):
        again = import_bundle(colleague, tmp_path / stick)
        assert (again.entries, again.receipts, again.chunks, again.refused) == (0, 0, 0, ())
    assert held(colleague) == once
    assert care.folded(colleague, case).notes == care.folded(village.doctor, case).notes
    colleague.store.close()


def test_a_stick_never_moves_how_far_the_hub_was_read(village: Village, tmp_path: Path) -> None:
    asked = care.ask(village.doctor, village.hospital)
    before = heads(village.expert), feed_positions(village.expert)
    carried(village.doctor, village.expert, tmp_path / "stick")
    after = heads(village.expert)
    assert after.pop(asked.case) == 0
    assert (after, feed_positions(village.expert)) == before
    village.carry()
    village.carry()
    assert heads(village.expert)[asked.case] == len(village.courier.book[asked.case])
    assert held(village.expert) == held(village.second)
    assert care.folded(village.expert, asked.case) == care.folded(village.doctor, asked.case)
    assert verify_profile(village.expert, None).findings == ()


@pytest.mark.parametrize(
    ("left", "reason"), [(0, "not-a-bundle"), (9, "incomplete"), (0.5, "incomplete")]
)
def test_half_a_file_takes_nothing_in_and_says_so(
    village: Village, tmp_path: Path, left: float, reason: str
) -> None:
    care.ask(village.doctor, village.hospital)
    stick, before = tmp_path / "stick", held(village.expert)
    export_bundle(village.doctor, stick, circle_of(village.expert))
    data = stick.read_bytes()
    stick.write_bytes(data[: int(left * len(data)) if left < 1 else int(left)])
    with pytest.raises(BundleProblem) as refused:
        import_bundle(village.expert, stick)
    assert refused.value.fields == {"reason": reason}
    assert held(village.expert) == before
    stick.write_bytes(data)
    assert import_bundle(village.expert, stick).entries > 0


def test_a_damaged_file_takes_nothing_in_and_says_so(village: Village, tmp_path: Path) -> None:
    care.ask(village.doctor, village.hospital)
    stick, before = tmp_path / "stick", held(village.expert)
    export_bundle(village.doctor, stick, circle_of(village.expert))
    data = bytearray(stick.read_bytes())
    data[3000] ^= 1
    stick.write_bytes(data)
    with pytest.raises(BundleProblem) as refused:
        import_bundle(village.expert, stick)
    assert refused.value.fields == {"reason": "damaged"}
    assert held(village.expert) == before


def test_someone_elses_file_and_no_file_are_said_clearly(village: Village, tmp_path: Path) -> None:
    care.register(village.doctor)
    export_bundle(village.doctor, tmp_path / "ours", circle_of(village.doctor))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" * 99)
    other = found_village(tmp_path / "elsewhere", FrozenClock())
    tries = (
        (village.expert, "ours", "not-for-us"),
        (other.doctor, "ours", "other-alliance"),
        (village.doctor, "photo.jpg", "not-a-bundle"),
        (village.doctor, "nothing", "unreadable"),
    )
    for session, name, reason in tries:
        with pytest.raises(BundleProblem) as refused:
            import_bundle(session, tmp_path / name)
        assert refused.value.fields == {"reason": reason}
    other.close()


def test_a_file_that_is_there_already_stays_as_it_is(village: Village, tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"holiday pictures")
    with pytest.raises(BundleProblem):
        export_bundle(village.doctor, tmp_path / "stick", circle_of(village.doctor))
    assert [each.read_bytes() for each in tmp_path.glob("*stick*")] == [b"holiday pictures"]


def test_stopping_leaves_no_half_written_file(village: Village, tmp_path: Path) -> None:
    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_bundle(village.doctor, tmp_path / "stick", circle_of(village.doctor), stop)
    assert [each.name for each in tmp_path.glob("*stick*")] == []


def test_without_the_patients_consent_no_word_of_a_case_goes_on_the_stick(
    village: Village, tmp_path: Path
) -> None:
    shared = care.ask(village.doctor, village.hospital)
    care.register(village.doctor)
    desk = circle_of(village.expert)
    assert export_bundle(village.doctor, tmp_path / "given", desk).cases == 1
    care.consent_to(village.doctor, shared.case, village.hospital, Decision.REFUSED)
    assert export_bundle(village.doctor, tmp_path / "withdrawn", desk).cases == 0
    assert export_bundle(village.doctor, tmp_path / "own", circle_of(village.doctor)).cases == 2


def test_a_colleague_with_a_network_carries_it_to_the_hub_and_brings_the_receipts_back(
    village: Village, tmp_path: Path
) -> None:
    colleague = nurse(village, tmp_path)
    case = care.register(village.doctor)
    care.describe(village.doctor, case)
    written = [entry.id for entry in waiting(village.doctor.store)]
    carried(village.doctor, colleague, tmp_path / "there")
    handed = waiting(colleague.store)
    for session in (village.doctor, colleague):
        keep_hub(session.store, hub_epoch=EPOCH, authority=b"")
    assert [entry.id for entry in handed][: len(written)] == written

    keep_receipts(colleague.store, [received(village, entry, n) for n, entry in numbered(handed)])
    export_bundle(colleague, tmp_path / "back", circle_of(village.doctor))
    assert import_bundle(village.doctor, tmp_path / "back").receipts == len(written)
    assert waiting(village.doctor.store) == []
    assert care.where(village.doctor, case, written[-1]) is RecordState.HUB
    for session in (village.doctor, colleague):
        assert verify_profile(session, None).findings == ()
    colleague.store.close()


def test_what_the_hub_had_already_is_not_sent_again(village: Village, tmp_path: Path) -> None:
    colleague = nurse(village, tmp_path)
    care.register(village.doctor)
    village.carry()
    carried(village.doctor, colleague, tmp_path / "stick")
    assert {entry.core.author for entry in waiting(colleague.store)} <= {colleague.author.id}
    colleague.store.close()


def test_a_strangers_bundle_brings_no_case(village: Village, tmp_path: Path) -> None:
    case = care.register(village.doctor)
    items = items_of(village.doctor)
    forge(village, village.expert, tmp_path / "stick", items, SigningKey.generate(Suite.DESKTOP))
    before = held(village.expert)
    with pytest.raises(BundleProblem) as refused:
        import_bundle(village.expert, tmp_path / "stick")
    assert refused.value.fields == {"reason": "stranger"}
    assert held(village.expert) == before
    assert case not in heads(village.expert)


def test_forged_entries_of_a_member_are_refused_and_the_rest_comes_in(
    village: Village, tmp_path: Path
) -> None:
    """Neither a case nor the roster takes a changed signature, and the roster still opens."""
    asked = care.ask(village.doctor, village.hospital)
    other = care.ask(village.doctor, village.hospital)
    invite_person(village.admin, Invitee(village.clinic, "赵敏", "nurse", "护士", ""))
    village.courier.take(waiting(village.admin.store))
    invited = village.courier.book[village.admin.author.alliance][-1]
    items = [_spoilt(item, asked.case) for item in items_of(village.doctor)]
    items.insert(0, CarriedEntry(_resigned(invited.to_bytes()), b"", True))
    forge(village, village.expert, tmp_path / "stick", items, village.doctor.author.keys.signing)
    came = import_bundle(village.expert, tmp_path / "stick")
    alliance = village.expert.author.alliance
    assert {ledger for ledger, _, _ in came.refused} == {asked.case, alliance}
    assert care.folded(village.expert, other.case).notes
    with village.expert.store.read() as connection:
        assert load_roster(connection) is not None
    assert verify_profile(village.expert, None).findings == ()


def test_receipts_of_another_hub_are_refused(village: Village, tmp_path: Path) -> None:
    care.register(village.doctor)
    sent = numbered(waiting(village.doctor.store))
    keep_hub(village.doctor.store, hub_epoch=EPOCH, authority=b"")
    false = SigningKey.generate(Suite.DESKTOP)
    items = [
        CarriedEntry(entry.to_bytes(), received(village, entry, n, false).encode(), True)
        for n, entry in sent
    ]
    forge(village, village.doctor, tmp_path / "stick", items, village.doctor.author.keys.signing)
    with pytest.raises(BundleProblem) as refused:
        import_bundle(village.doctor, tmp_path / "stick")
    assert refused.value.fields == {"reason": "forged"}
    assert len(waiting(village.doctor.store)) == len(sent)


def test_a_statement_the_hub_has_not_put_in_line_stays_off_the_stick(
    village: Village, tmp_path: Path
) -> None:
    """It may have to be signed again; who had the first one would see a fork."""
    invitee = Invitee(village.clinic, "赵敏", "nurse", "护士", "")
    colleague = join(village.courier, village.admin, tmp_path / "nurse", village.clock, invitee)
    village.courier.give(village.doctor)
    admit_to_circle(village.doctor, colleague.author.id)
    stated = {entry.id for entry in waiting(village.doctor.store)}
    assert stated
    items = items_of(village.doctor)
    assert not stated & {parse_entry(i.entry).id for i in items if isinstance(i, CarriedEntry)}
    colleague.store.close()


def test_ones_own_circle_stands_first_among_those_a_bundle_can_be_made_for(
    village: Village,
) -> None:
    found = destinations(village.doctor)
    assert [to.own for to in found] == [True, False]
    assert [to.circle for to in found] == [circle_of(village.doctor), circle_of(village.expert)]
