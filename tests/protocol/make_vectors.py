"""Write the published vectors of wire format v1.

Run `python -m tests.protocol.make_vectors` after a deliberate change of the format and look at
the difference; a test fails while file and code disagree. Compressed bytes already in the file
are kept as long as they still expand to the plaintext: another release of zlib or zstd may pack
differently, and that is no change of the format.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from sync.protocol import canonical, seal
from sync.protocol.canonical import Value
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.invitation import FORMAT, Invitation, make_invitation
from sync.protocol.invitation_code import make_code
from sync.protocol.receipts import Stored, sign_receipts
from sync.protocol.roster import Roster
from sync.protocol.signals import sign_signal, signal_info
from sync.protocol.statements import CASE_KEY, CIRCLE_SECRET, CaseOpened, KeyWrapped, SecretWrapped
from sync.protocol.suites import WRAPPING, Algorithm, KemKey, Suite, wrap_info
from tests.protocol import forgeries
from tests.protocol.alliance import (
    CLINIC,
    LEAD,
    START_MS,
    Alliance,
    Keys,
    Ledger,
    fixed,
    fixed_id,
    found_circle,
    invite_secret,
    new_ledger,
    staffed_alliance,
)
from tests.protocol.attachment_vectors import attachment_vector
from tests.protocol.courier_vectors import bundle_vector, snapshot_vector
from tests.protocol.hpke_by_parts import accumulate, derive_key_pair, seal_with, sender_context
from tests.protocol.member_vectors import members_vector
from tests.protocol.paper_vectors import paper_vector
from tests.protocol.recovery_vectors import recovery_copy_vector, succession_vector
from tests.protocol.wire_samples import CANONICAL, NOT_CANONICAL, RFC_9180, RFC_INFO

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"
Fields: TypeAlias = dict[str, Json]
PUBLISHED = Path(__file__).parent / "vectors" / "wire-v1.json"
NOTE: Value = {
    "text": "情绪低落两周，睡眠差。 Low mood for two weeks, poor sleep.",
    "section": "history",
}
PLAINTEXT: dict[str, Value] = {
    "t": "note",
    "v": 1,
    "h": START_MS << 16,
    "r": [],
    "s": [],
    "p": {
        "text": "情绪低落两周，睡眠差。 Low mood for two weeks, poor sleep.",
        "section": "history",
    },
    "tz": 480,
    "wall": START_MS,
}


@dataclass
class Packed:
    """The compressed bytes of a run, taken from the published ones where they still hold."""

    published: Fields
    used: Fields = field(default_factory=dict)

    def pack(self, name: str, plaintext: bytes, suite: Suite) -> bytes:
        before = self.published.get(name)
        if isinstance(before, str) and _expands(bytes.fromhex(before), plaintext, suite):
            packed = bytes.fromhex(before)
        else:
            packed = seal.pack(plaintext, suite)
        self.used[name] = packed.hex()
        return packed


def _expands(packed: bytes, plaintext: bytes, suite: Suite) -> bool:
    return seal.unpack(packed, suite, 2 * seal.LARGEST_PLAINTEXT) == plaintext


def build(published: Fields) -> Fields:
    """Return every vector; the same for the same `published` compressed bytes."""
    before = published.get("packed")
    packed = Packed(before if isinstance(before, dict) else {})
    alliance, convener, doctor, expert = staffed_alliance()
    alliance.invite(alliance.root, "browser", LEAD, role="psychiatrist", scope="psychiatry")
    browser = alliance.join("browser", Suite.BROWSER)
    sizes = (0, 1, 8, 9, 33, 100, 1000, 70_000, 1 << 20)
    return {
        "format": "telecon wire format v1",
        "dictionary_sha256": seal.dictionary_digest(),
        "canonical": {"accepted": list(CANONICAL), "refused": list(NOT_CANONICAL)},
        "padme": [[size, seal.padme(size)] for size in sizes],
        "hpke_rfc9180": [rfc_vector(name) for name in RFC_9180],
        "entries": [entry_vector(keys, packed) for keys in (doctor, browser)],
        "forgeries": [
            forgery for keys in (doctor, browser) for forgery in forgery_vectors(keys, packed)
        ],
        "wraps": [wrap_vector(suite) for suite in Suite],
        "roster": roster_vector(alliance.ledger, alliance.roster),
        **circle_and_case(doctor, convener, expert, packed),
        "receipt": receipt_vector(alliance),
        "signals": [signal_vector(doctor, to, packed) for to in (expert, browser)],
        "invitation": invitation_vector(alliance, packed),
        "succession": succession_vector(),
        "recovery_copy": recovery_copy_vector(),
        "members": members_vector(),
        "paper": paper_vector(),
        "snapshot": snapshot_vector(doctor, expert),
        "bundle": bundle_vector(alliance, doctor, expert),
        "attachment": attachment_vector(),
        "packed": packed.used,
    }


def rfc_vector(algorithm: Algorithm) -> Fields:
    """RFC 9180 base mode, AES-256-GCM: the first message of the published test vectors."""
    given = RFC_9180[algorithm]
    ephemeral = derive_key_pair(algorithm, bytes.fromhex(given["ikmE"]))
    context = sender_context(ephemeral, bytes.fromhex(given["pkRm"]), RFC_INFO)
    plaintext, aad = b"Beauty is truth, truth beauty", b"Count-0"
    return {
        "algorithm": int(algorithm),
        "info": RFC_INFO.hex(),
        "ikmE": given["ikmE"],
        "skEm": ephemeral.secret().hex(),
        "skRm": given["skRm"],
        "pkRm": given["pkRm"],
        "enc": ephemeral.public.raw.hex(),
        "key": context.key.hex(),
        "base_nonce": context.base_nonce.hex(),
        "aad": aad.hex(),
        "plaintext": plaintext.hex(),
        "ciphertext": context.seal(plaintext, aad).hex(),
        "accumulated_1000": accumulate(context.seal, 1000),
    }


def entry_vector(keys: Keys, packed: Packed) -> Fields:
    """A sealed content entry that a reader verifies, checks the commitment of, and opens."""
    suite, key, salt = keys.suite, fixed("epoch key"), fixed(f"salt {keys.suite}")
    ledger, _ = new_ledger("case", keys)
    plaintext = canonical.encode(PLAINTEXT)
    compressed = packed.pack(f"entry {int(suite)}", plaintext, suite)
    entry = content_entry(keys, ledger, compressed, salt)
    return {
        "suite": int(suite),
        "signing_algorithm": keys.signing.public.algorithm,
        "signing_secret": keys.signing.secret().hex(),
        "signing_public": keys.signing.public.raw.hex(),
        "author": keys.id.hex(),
        "device": keys.device.hex(),
        "ledger": ledger.id.hex(),
        "seq": 0,
        "prev": "",
        "kind": int(Kind.CONTENT),
        "epoch": 1,
        "epoch_key": key.hex(),
        "commitment": entry.core.commitment.hex(),
        "salt": salt.hex(),
        "plaintext": plaintext.hex(),
        "compressed": compressed.hex(),
        "frame": seal.pad(compressed).hex(),
        **entry_fields(entry),
    }


def forgery_vectors(keys: Keys, packed: Packed) -> list[Json]:
    """Entries a reader must refuse, and at which step."""
    suite = keys.suite
    small = packed.pack(f"forgery {int(suite)}", forgeries.PLAINTEXT, suite)
    large = packed.pack(f"bomb {int(suite)}", bytes(seal.LARGEST_PLAINTEXT + 1), suite)
    entries = {
        ("header of another case", "body"): forgeries.header_of_another_case(keys, small),
        ("swapped body", "signature"): forgeries.swapped_body(keys, small),
        ("changed author", "author"): forgeries.changed_author(keys, Keys("other", suite), small),
        ("two keys", "commitment"): forgeries.two_keys(keys),
        ("bytes in the padding", "padding"): forgeries.wrong_padding(keys, small),
        ("expands beyond 16 MiB", "compression"): forgeries.honest(keys, large),
    }
    return [
        {
            "name": name,
            "suite": int(suite),
            "refused_at": step,
            "signing_public": keys.signing.public.raw.hex(),
            "epoch_key": (forgeries.OTHER_KEY if name == "two keys" else forgeries.KEY).hex(),
            "entry": entry.to_bytes().hex(),
        }
        for (name, step), entry in entries.items()
    ]


def content_entry(keys: Keys, ledger: Ledger, compressed: bytes, salt: bytes) -> Entry:
    """Return a content entry of epoch 1, sealed with the vectors' epoch key."""
    seq, prev = ledger.next_of(keys.id)
    promise = seal.commitment(fixed("epoch key"), ledger.id, 1)
    core = Core(keys.suite, ledger.id, keys.device, keys.id, seq, prev, Kind.CONTENT, 1, promise)
    framed = seal.pad(compressed)
    body = seal.seal_frame(fixed("epoch key"), core.to_bytes(), framed, salt)
    return sign_entry(core, body, keys.signing)


def entry_fields(entry: Entry) -> Fields:
    return {
        "core": entry.core_bytes.hex(),
        "body": entry.body.hex(),
        "id": entry.id.hex(),
        "signature": entry.signature.hex(),
        "entry": entry.to_bytes().hex(),
    }


def wrap_vector(suite: Suite) -> Fields:
    """A case key wrapped to a circle's key (suite 1), or to a browser person's (suite 2)."""
    recipient = KemKey.from_secret(WRAPPING[suite], fixed(f"recipient {suite}"))
    ephemeral = KemKey.from_secret(WRAPPING[suite], fixed(f"ephemeral {suite}"))
    ledger, name = fixed("case", 16), fixed("recipient", 32)
    info = wrap_info(CASE_KEY, ledger, 1, name)
    return {
        "suite": int(suite),
        "algorithm": int(WRAPPING[suite]),
        "recipient_secret": recipient.secret().hex(),
        "recipient_public": recipient.public.raw.hex(),
        "ephemeral_secret": ephemeral.secret().hex(),
        "purpose": CASE_KEY,
        "ledger": ledger.hex(),
        "epoch": 1,
        "recipient": name.hex(),
        "info": info.hex(),
        "secret": fixed("epoch key").hex(),
        "wrapped": seal_with(ephemeral, recipient.public.raw, fixed("epoch key"), info).hex(),
    }


def roster_vector(ledger: Ledger, roster: Roster) -> Fields:
    """The open entries of an alliance and what every client must compute from them."""
    return {
        "ledger": ledger.id.hex(),
        "entries": [entry.to_bytes().hex() for entry in ledger.entries],
        "fold": fold_of(roster),
    }


def fold_of(roster: Roster) -> Fields:
    """Return a roster as JSON: ids in hex, in line order."""
    people: Fields = {
        person.id.hex(): [person.name, person.role, person.scope, person.facility.hex()]
        for person in roster.people.values()
    }
    authors: Fields = {
        author.id.hex(): [author.person.hex(), author.facility.hex(), author.signing.algorithm]
        for author in roster.authors.values()
    }
    return {
        "name": roster.alliance.name,
        "root": roster.root.raw.hex(),
        "hub": roster.hub.key.raw.hex() if roster.hub else "",
        "facilities": {key.hex(): said.name for key, said in roster.facilities.items()},
        "agreements": [key.hex() for key in roster.agreements],
        "people": people,
        "authors": authors,
        "head": roster.head.hex(),
    }


def circle_and_case(doctor: Keys, convener: Keys, expert: Keys, packed: Packed) -> Fields:
    """Two circles, and a case of the first that is shared with the second under a consent."""
    clinic, clinic_key = found_circle(doctor, CLINIC)
    copy = _wrapped(clinic_key.secret(), convener.kem, CIRCLE_SECRET, clinic.id, convener.id)
    clinic.say(doctor, SecretWrapped(1, convener.id, copy))
    desk, desk_key = found_circle(expert, LEAD, "desk")
    case, nonce = new_ledger("case", doctor)
    case.say(doctor, CaseOpened(nonce, clinic.id))
    for circle, key, consent in ((clinic, clinic_key, b""), (desk, desk_key, fixed("consent"))):
        wrapped = _wrapped(fixed("epoch key"), key, CASE_KEY, case.id, circle.id)
        case.say(doctor, KeyWrapped(1, circle.id, 1, wrapped, consent, "consultation"))
    compressed = packed.pack("case", canonical.encode(PLAINTEXT), Suite.DESKTOP)
    case.append(content_entry(doctor, case, compressed, fixed("case salt")))
    return {
        "circles": [
            {
                "ledger": ledger.id.hex(),
                "secret": key.secret().hex(),
                "entries": [entry.to_bytes().hex() for entry in ledger.entries],
            }
            for ledger, key in ((clinic, clinic_key), (desk, desk_key))
        ],
        "case": {
            "ledger": case.id.hex(),
            "epoch_key": fixed("epoch key").hex(),
            "entries": [entry.to_bytes().hex() for entry in case.entries],
            "circles": [clinic.id.hex(), desk.id.hex()],
        },
    }


def _wrapped(secret: bytes, key: KemKey, purpose: str, ledger: bytes, recipient: bytes) -> bytes:
    ephemeral = KemKey.from_secret(Algorithm.X25519, fixed(f"{purpose} to {recipient.hex()}"))
    info = wrap_info(purpose, ledger, 1, recipient)
    return seal_with(ephemeral, key.public.raw, secret, info)


def receipt_vector(alliance: Alliance) -> Fields:
    number = len(alliance.ledger.entries)
    stored = [
        Stored(each.core.ledger, number - 2 + place, each.id, START_MS)
        for place, each in enumerate(alliance.ledger.entries[-3:])
    ]
    receipt = sign_receipts(alliance.hub, fixed("hub epoch", 16), stored)[-2]
    return {
        "hub_public": alliance.hub.public.raw.hex(),
        "hub_epoch": receipt.hub_epoch.hex(),
        "ledger": receipt.ledger.hex(),
        "n": receipt.n,
        "entry": receipt.entry.hex(),
        "time_ms": receipt.time_ms,
        "signature": receipt.signature.hex(),
        "place": receipt.place,
        "count": receipt.count,
        "way": [each.hex() for each in receipt.way],
        "receipt": receipt.encode().hex(),
    }


def signal_vector(sender: Keys, recipient: Keys, packed: Packed) -> Fields:
    """A signal from the doctor to somebody, with the ephemeral key given away."""
    inner = sign_signal(sender.signing, recipient.id, b"invented call signal", START_MS)
    suite = recipient.suite
    framed = seal.pad(packed.pack(f"signal {int(suite)}", inner.encode(), suite))
    ephemeral = KemKey.from_secret(WRAPPING[suite], fixed(f"signal ephemeral {suite}"))
    info = signal_info(recipient.id)
    return {
        "suite": int(suite),
        "sender": sender.id.hex(),
        "sender_public": sender.signing.public.raw.hex(),
        "recipient": recipient.id.hex(),
        "recipient_secret": recipient.kem.secret().hex(),
        "recipient_public": recipient.kem.public.raw.hex(),
        "info": info.hex(),
        "sent_ms": START_MS,
        "plaintext": inner.plaintext.hex(),
        "inner": inner.encode().hex(),
        "ephemeral_secret": ephemeral.secret().hex(),
        "sealed": seal_with(ephemeral, recipient.kem.public.raw, framed, info).hex(),
    }


def invitation_vector(alliance: Alliance, packed: Packed) -> Fields:
    """The doctor's invitation by the convener, as a file and as a typed code."""
    invitation = make_invitation(
        alliance.ledger.entries,
        fixed_id("doctor invitation"),
        invite_secret("doctor").secret(),
        alliance.hub.public,
        ("hub.example.org:8443",),
    )
    code = make_code(invitation, fixed("code", 10))
    return {
        "plain": invitation.plain().hex(),
        "file": encoded(invitation, packed).hex(),
        "name": invitation.statement.name,
        "role": invitation.statement.role,
        "code": code.text(),
        "code_secret": code.secret.hex(),
        "code_binding": code.binding.hex(),
        "lookup": code.lookup.hex(),
    }


def encoded(invitation: Invitation, packed: Packed) -> bytes:
    return bytes([FORMAT]) + packed.pack("invitation", invitation.plain(), Suite.DESKTOP)


def main() -> None:
    """Replace the published vectors by what the code says now."""
    before = json.loads(PUBLISHED.read_text("utf-8")) if PUBLISHED.exists() else {}
    text = json.dumps(build(before), ensure_ascii=False, indent=1)
    PUBLISHED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
