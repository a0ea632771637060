"""The published vectors of wire format v1 hold, so an independent reader can rely on them."""

import io
import json

import pytest

from sync.protocol import canonical, seal
from sync.protocol.access import fold_access
from sync.protocol.apart import apart_from
from sync.protocol.bundle import BundleFile, CarriedChunk, CarriedEntry
from sync.protocol.canonical import decode
from sync.protocol.circles import fold_circle
from sync.protocol.entry import Entry, parse_entry, verify_entry
from sync.protocol.errors import BadSignature, CannotOpen, Malformed
from sync.protocol.invitation import decode_invitation
from sync.protocol.invitation_code import InvitationCode
from sync.protocol.paper_key import PaperHalf, PaperSecret, use_message
from sync.protocol.previous import open_previous
from sync.protocol.receipts import Receipt, verify_receipt
from sync.protocol.recovery_copy import CopyKeys, open_copy
from sync.protocol.roster import apply, fold_roster
from sync.protocol.signals import open_signal
from sync.protocol.snapshot import Snapshot
from sync.protocol.suites import (
    SIGNING,
    WRAPPING,
    Algorithm,
    KemKey,
    PublicKey,
    Suite,
    unwrap,
    verify,
)
from telecon.cases.documents import AttachmentManifest
from telecon.cases.payload import load
from telecon.crypto.chunks import seal_file
from tests.protocol.make_vectors import PUBLISHED, build, fold_of
from tests.protocol.wire_samples import CANONICAL, NOT_CANONICAL, RFC_9180

VECTORS = json.loads(PUBLISHED.read_text("utf-8"))


def raw(text: str) -> bytes:
    return bytes.fromhex(text)


def read(entry: Entry, key: PublicKey, epoch_key: bytes) -> bytes:
    verify_entry(entry, key)
    return seal.open_body(epoch_key, entry)


def test_the_code_still_writes_the_published_bytes() -> None:
    assert build(VECTORS) == VECTORS


@pytest.mark.parametrize(
    "vector", VECTORS["entries"], ids=lambda vector: f"suite {vector['suite']}"
)
def test_a_reader_verifies_and_opens_a_published_entry(vector: dict[str, str]) -> None:
    entry = parse_entry(raw(vector["entry"]))
    assert entry.id == raw(vector["id"])
    key = PublicKey(int(vector["signing_algorithm"]), raw(vector["signing_public"]))
    verify_entry(entry, key)
    epoch_key = raw(vector["epoch_key"])
    assert seal.commitment(epoch_key, entry.core.ledger, 1) == entry.core.commitment
    assert seal.open_body(epoch_key, entry) == raw(vector["plaintext"])


@pytest.mark.parametrize(
    "vector", VECTORS["forgeries"], ids=lambda vector: f"{vector['name']} {vector['suite']}"
)
def test_a_reader_refuses_a_published_forgery_at_the_stated_step(vector: dict[str, str]) -> None:
    entry = parse_entry(raw(vector["entry"]))
    key = PublicKey(SIGNING[Suite(int(vector["suite"]))], raw(vector["signing_public"]))
    with pytest.raises((BadSignature, CannotOpen, Malformed)) as refusal:
        read(entry, key, raw(vector["epoch_key"]))
    step = refusal.value.fields["reason"]
    assert {"too-large": "compression"}.get(str(step), step) == vector["refused_at"]


@pytest.mark.parametrize("vector", VECTORS["wraps"], ids=lambda vector: f"suite {vector['suite']}")
def test_a_published_wrap_opens_with_the_library(vector: dict[str, str]) -> None:
    key = KemKey.from_secret(int(vector["algorithm"]), raw(vector["recipient_secret"]))
    assert unwrap(key, raw(vector["wrapped"]), raw(vector["info"])) == raw(vector["secret"])


@pytest.mark.parametrize("vector", VECTORS["hpke_rfc9180"], ids=lambda v: f"key {v['algorithm']}")
def test_hpke_by_parts_agrees_with_a_thousand_messages_of_rfc_9180(vector: dict[str, str]) -> None:
    given = RFC_9180[Algorithm(int(vector["algorithm"]))]
    assert vector["enc"] == given["enc"]
    assert vector["accumulated_1000"] == given["accumulated_1000"]
    assert KemKey.from_secret(int(vector["algorithm"]), raw(given["skRm"])).public.raw == raw(
        given["pkRm"]
    )


@pytest.mark.parametrize("text", CANONICAL)
def test_a_canonical_sample_is_accepted_and_written_again_the_same(text: str) -> None:
    assert canonical.encode(canonical.decode(raw(text))) == raw(text)


@pytest.mark.parametrize("text", NOT_CANONICAL)
def test_another_byte_form_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        canonical.decode(raw(text))


def test_the_published_roster_circles_and_case_fold_as_stated() -> None:
    roster = fold_roster([parse_entry(raw(text)) for text in VECTORS["roster"]["entries"]])
    assert fold_of(roster) == VECTORS["roster"]["fold"]
    circles = {}
    for vector in VECTORS["circles"]:
        circle = fold_circle([parse_entry(raw(text)) for text in vector["entries"]], roster)
        circles[circle.id] = circle
        assert circle.id == raw(vector["ledger"])
    case = VECTORS["case"]
    access = fold_access([parse_entry(raw(text)) for text in case["entries"]], roster, circles)
    assert {name.hex() for name in access.circles} == set(case["circles"])


def test_a_published_receipt_is_the_hubs() -> None:
    vector = VECTORS["receipt"]
    receipt = Receipt.decode(raw(vector["receipt"]))
    verify_receipt(receipt, PublicKey(Algorithm.ED25519, raw(vector["hub_public"])))
    assert (receipt.n, receipt.entry) == (vector["n"], raw(vector["entry"]))
    assert (receipt.place, receipt.count) == (vector["place"], vector["count"]) == (1, 3)
    assert [way.hex() for way in receipt.way] == vector["way"]


@pytest.mark.parametrize(
    "vector", VECTORS["signals"], ids=lambda vector: f"suite {vector['suite']}"
)
def test_a_published_signal_opens_and_names_its_sender(vector: dict[str, str]) -> None:
    key = KemKey.from_secret(WRAPPING[Suite(int(vector["suite"]))], raw(vector["recipient_secret"]))
    sender = PublicKey(Algorithm.ED25519, raw(vector["sender_public"]))
    opened = open_signal(key, raw(vector["recipient"]), raw(vector["sealed"]), lambda _: sender)
    assert opened.sender == raw(vector["sender"])
    assert opened.plaintext == raw(vector["plaintext"])


def test_a_published_invitation_and_its_code_agree() -> None:
    vector = VECTORS["invitation"]
    invitation = decode_invitation(raw(vector["file"]))
    assert (invitation.statement.name, invitation.statement.role) == (
        vector["name"],
        vector["role"],
    )
    code = InvitationCode.parse(vector["code"])
    assert code.lookup == raw(vector["lookup"])
    assert code.open(code.seal(raw(vector["file"]))) == invitation


def test_a_published_succession_moves_the_seat_to_the_new_keys() -> None:
    vector = VECTORS["succession"]
    roster = fold_roster([parse_entry(raw(text)) for text in VECTORS["roster"]["entries"]][:-2])
    for text in vector["entries"]:
        roster = apply(roster, parse_entry(raw(text)))
    new = roster.live_author(raw(vector["new_author"]))
    verify(new.signing, raw(vector["proof"]), raw(vector["message"]))
    assert roster.heir(raw(vector["old_author"])) == new.id
    circle = fold_circle([parse_entry(raw(text)) for text in vector["circle_entries"]], roster)
    assert [name.hex() for name in sorted(circle.members)] == vector["members"] == [new.id.hex()]


def test_a_published_recovery_copy_opens_with_its_code() -> None:
    vector = VECTORS["recovery_copy"]
    keys = CopyKeys.of_code(raw(vector["code_secret"]))
    assert (keys.lookup, keys.key) == (raw(vector["lookup"]), raw(vector["key"]))
    assert open_copy(raw(vector["sealed"]), keys).encode() == raw(vector["plain"])


def test_the_published_paper_halves_open_the_circle_they_let_somebody_into() -> None:
    vector = VECTORS["paper"]
    one, other = (PaperHalf.parse(text) for text in vector["halves"])
    assert [one.share, other.share] == [raw(share) for share in vector["shares"]]
    paper = PaperSecret.join(one, other)
    assert paper.secret == raw(vector["secret"])
    assert paper.kem.secret() == raw(vector["kem_secret"])
    assert paper.signing.secret() == raw(vector["proof_secret"])
    circle_secret = unwrap(paper.kem, raw(vector["sealed"]), raw(vector["info"]))
    assert circle_secret == raw(vector["circle_secret"])
    roster = fold_roster([parse_entry(raw(entry)) for entry in vector["roster"]])
    circle = fold_circle([parse_entry(raw(entry)) for entry in vector["circle"]], roster)
    assert [name.hex() for name in sorted(circle.members)] == vector["members"]
    assert [[u.entry.hex(), bool(u.refused_by), u.taken] for u in circle.paper.uses] == vector[
        "uses"
    ]
    author = circle.paper.uses[-1].author
    assert use_message(circle.id, author) == raw(vector["message"])


def test_a_published_snapshot_holds_what_is_said_of_it() -> None:
    vector = VECTORS["snapshot"]
    snapshot = Snapshot.decode(raw(vector["plain"]))
    assert [
        [each.entry.hex(), each.author.hex(), each.seq, each.type, str(each.hlc)]
        for each in snapshot.documents
    ] == vector["documents"]
    heads = sorted([head.author.hex(), head.seq, head.entry.hex()] for head in snapshot.heads)
    assert heads == sorted(vector["heads"])


def test_a_published_bundle_opens_for_its_recipient() -> None:
    vector = VECTORS["bundle"]
    file = BundleFile.open(io.BytesIO(raw(vector["file"])))
    key = KemKey.from_secret(Algorithm.X25519, raw(vector["recipient_secret"]))
    secret = file.secret(raw(vector["recipient"]), 0, key)
    assert secret == raw(vector["secret"])
    file.check(secret)
    *entries, chunk = file.items(secret)
    assert [item.entry.hex() for item in entries if isinstance(item, CarriedEntry)] == vector[
        "entries"
    ]
    assert chunk == CarriedChunk(
        raw(vector["chunk_ledger"]), bytes(vector["chunk_zeros"]), at_hub=False
    )


def test_a_reader_computes_who_is_left_from_the_published_departures() -> None:
    vector = VECTORS["members"]
    roster = fold_roster([parse_entry(raw(entry)) for entry in vector["roster"]])
    removed = {author.id.hex() for author in roster.authors.values() if author.removed}
    assert removed == set(vector["removed"])
    lines = [[parse_entry(raw(e)) for e in vector[name]] for name in ("circle", "other_circle")]
    circles = {circle.id: circle for circle in (fold_circle(line, roster) for line in lines)}
    circle = circles[lines[0][0].core.ledger]
    assert {name.hex() for name in circle.members} == set(vector["members"])
    assert {name.hex() for name in circle.exposed} == set(vector["exposed"])
    secret = raw(vector["secret"])
    before = open_previous(secret, circle.id, 2, raw(vector["previous"]))
    assert before == raw(vector["previous_secret"])
    access = fold_access([parse_entry(raw(e)) for e in vector["case"]], roster, circles)
    assert {name.hex() for name in access.circles} == set(vector["readers"])
    assert apart_from(access.ledger) == raw(vector["apart"])


def test_a_published_attachment_is_sealed_and_described_as_stated() -> None:
    vector = VECTORS["attachment"]
    data = bytes(vector["first"]) + b"\x01"
    sealed = list(seal_file(io.BytesIO(data), raw(vector["key"])))
    assert [chunk.id.hex() for chunk in sealed] == vector["chunks"]
    assert sealed[-1].data == raw(vector["last_chunk"])
    manifest = load(AttachmentManifest, decode(raw(vector["payload"])))
    assert (manifest.key, manifest.size) == (raw(vector["key"]), len(data))
    assert [chunk.hex() for chunk in manifest.chunks] == vector["chunks"]
    assert manifest.thumbnail == raw(vector["thumbnail"])
