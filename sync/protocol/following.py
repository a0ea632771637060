"""An entry told by what it does not share with the one before it in its author's chain.

Of the core only place, predecessor and kind change from one entry of a chain to the next. Whoever
has the one before makes the same bytes of it again; the check tells whether they are.
"""

from dataclasses import dataclass, replace

from sync.protocol import shapes
from sync.protocol.entry import ENTRY_LIMIT, Core, Entry, entry_of_parts
from sync.protocol.errors import Malformed
from sync.protocol.records import Record, blob

CHECK_SIZE = 4
_AROUND = 16


@dataclass(frozen=True)
class Following(Record):
    """What an entry does not share with the one before it.

    Args:
        kind: of the entry.
        body, signature: of the entry.
        check: the first bytes of its id; they find a base that is another one, and prove nothing:
            the signature does.
    """

    kind: int
    body: bytes
    signature: bytes
    check: bytes

    shape = (
        lambda value: shapes.uint(value, 255),
        blob,
        blob,
        lambda value: shapes.octets(value, CHECK_SIZE),
    )


def following_of(entry: Entry, base: Entry) -> Following | None:
    """The entry told after `base`; None where that does not tell all of it."""
    if _core_after(base, entry.core.kind).to_bytes() != entry.core_bytes:
        return None
    return Following(entry.core.kind, entry.body, entry.signature, entry.id[:CHECK_SIZE])


def entry_after(base: Entry, said: Following) -> Entry:
    """The whole entry, its signature unchecked, as `parse_entry` gives it.

    Raises:
        Malformed: it was told after another entry than this (`base`), or is too large.
    """
    core = _core_after(base, said.kind).to_bytes()
    if len(core) + len(said.body) + len(said.signature) + _AROUND > ENTRY_LIMIT:
        raise Malformed(reason="too-large")
    entry = entry_of_parts(core, said.body, said.signature)
    if entry.id[:CHECK_SIZE] != said.check:
        raise Malformed(reason="base")
    return entry


def _core_after(base: Entry, kind: int) -> Core:
    return replace(base.core, seq=base.core.seq + 1, prev=base.id, kind=kind)
