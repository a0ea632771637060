"""The published vectors of what stands in for entries and of what a stick carries."""

import io
from typing import TypeAlias

from sync.protocol.bundle import BundleHead, CarriedChunk, CarriedEntry, Item, write_under
from sync.protocol.snapshot import ChainHead, PackedDocument, Snapshot
from sync.protocol.suites import Algorithm, KemKey, wrap_info
from tests.protocol.alliance import START_MS, Alliance, Keys, fixed, fixed_id
from tests.protocol.hpke_by_parts import seal_with

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"
Fields: TypeAlias = dict[str, Json]


def snapshot_vector(doctor: Keys, expert: Keys) -> Fields:
    """A patient, a note and what the expert replaced it with; the newest entry is a control one."""
    patient = _document("patient", doctor, 2, (), 0)
    note = _document("note", doctor, 3, (), 1)
    better = _document("note", expert, 0, (note.entry,), 2)
    heads = (
        ChainHead(doctor.id, 4, fixed("control entry")),
        ChainHead(expert.id, 0, better.entry),
    )
    snapshot = Snapshot(fixed_id("hub epoch"), 6, heads, (patient, note, better))
    return {
        "plain": snapshot.encode().hex(),
        "documents": [
            [each.entry.hex(), each.author.hex(), each.seq, each.type, str(each.hlc)]
            for each in snapshot.documents
        ],
        "heads": [[head.author.hex(), head.seq, head.entry.hex()] for head in heads],
    }


def bundle_vector(alliance: Alliance, maker: Keys, taker: Keys) -> Fields:
    """Two entries of the roster and a chunk, for one author."""
    secret, bundle = fixed("bundle secret"), fixed_id("bundle")
    ephemeral = KemKey.from_secret(Algorithm.X25519, fixed("bundle ephemeral"))
    info = wrap_info("bundle key", bundle, 0, taker.id)
    wrapped = seal_with(ephemeral, taker.kem.public.raw, secret, info)
    public = maker.signing.public
    wraps = ((taker.id, 0, wrapped),)
    head = BundleHead(1, alliance.ledger.id, bundle, public, START_MS, wraps).encode()
    carried = [entry.to_bytes() for entry in alliance.ledger.entries[:2]]
    items: list[Item] = [
        *(CarriedEntry(entry, b"", True) for entry in carried),
        CarriedChunk(fixed_id("case"), bytes(70_000), False),
    ]
    file = io.BytesIO()
    write_under(file, head, secret, maker.signing, items)
    return {
        "recipient": taker.id.hex(),
        "recipient_secret": taker.kem.secret().hex(),
        "secret": secret.hex(),
        "head": head.hex(),
        "entries": [entry.hex() for entry in carried],
        "chunk_ledger": fixed_id("case").hex(),
        "chunk_zeros": 70_000,
        "file": file.getvalue().hex(),
    }


def _document(
    kind: str, by: Keys, seq: int, replaces: tuple[bytes, ...], minute: int
) -> PackedDocument:
    at_ms = START_MS + 60_000 * minute
    entry = fixed(f"document {kind} {minute}")
    payload = {"text": f"情绪低落 {minute}"}
    return PackedDocument(
        entry, by.id, seq, kind, 1, at_ms << 16, replaces, payload, at_ms - 7, 480
    )
