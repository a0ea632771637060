"""What must be true, kept beside the program: it shares no code with the ledgers.

It knows what people did and what they saw on their screens when they did it, as plain texts. From
that alone follows which words a case holds and which values of a field are live. How bytes look it
reads from docs/wire-format.md, with a CBOR reader and primitives of its own.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Broken(AssertionError):
    """A promise was broken."""


@dataclass
class Said:
    """Something one person wrote.

    Attributes:
        text: what, said only once in a run.
        by: name of the PC.
        sure: the program had said that it is saved; else the power went in the middle of it.
        replaces: what of the field stood on the screen; None for a note.
        late: written on a device that was removed by then: in no record.
    """

    text: str
    by: str
    sure: bool
    replaces: frozenset[str] | None = None
    late: bool = False


@dataclass
class CaseTruth:
    """One case as its people made it.

    Attributes:
        readers: names of the PCs that may read it.
        said: by text.
        undone: changes that were taken back.
    """

    readers: set[str]
    said: dict[str, Said] = field(default_factory=dict)
    undone: set[str] = field(default_factory=set)

    def first_by(self) -> str:
        """The PC on which the case was opened."""
        return next(iter(self.said.values())).by

    def notes(self) -> set[str]:
        """Texts of notes that must be in the record."""
        return {s.text for s in self.said.values() if s.replaces is None and s.sure and not s.late}

    def possible(self) -> set[str]:
        """Everything that may stand in the record."""
        return {s.text for s in self.said.values() if not s.late}

    def live(self, there: Iterable[str]) -> set[str]:
        """Values of the field that nothing replaced, of those that are there."""
        writes = [self.said[text] for text in there if text not in self.undone]
        replaced = {text for write in writes for text in write.replaces or ()}
        return {write.text for write in writes} - replaced


@dataclass
class Oracle:
    """Everything that was done in one run."""

    cases: dict[bytes, CaseTruth] = field(default_factory=dict)
    claimed: set[bytes] = field(default_factory=set)

    def require_notes(self, case: bytes, at: str, seen: list[str]) -> None:
        """Nothing lost, nothing doubled, nothing that nobody wrote.

        Raises:
            Broken: with the texts.
        """
        truth, counted = self.cases[case], Counter(seen)
        doubled = sorted(text for text, n in counted.items() if n > 1)
        lost = sorted(truth.notes() - counted.keys())
        strange = sorted(counted.keys() - truth.possible())
        if doubled or lost or strange:
            raise Broken(f"{at}: doubled {doubled}, lost {lost}, from nobody {strange}")

    def require_values(self, case: bytes, at: str, written: set[str], live: set[str]) -> None:
        """Every value that was written is there, and exactly the unreplaced ones are live.

        Raises:
            Broken: with the values.
        """
        truth = self.cases[case]
        sure = {s.text for s in truth.said.values() if s.replaces is not None and s.sure}
        late = {s.text for s in truth.said.values() if s.late}
        lost = sorted(sure - late - truth.undone - written)
        if lost:
            raise Broken(f"{at}: values lost {lost}")
        expected = truth.live(written & truth.possible())
        if live != expected:
            raise Broken(f"{at}: live {sorted(live)}, should be {sorted(expected)}")


def require_signed(raw: bytes, keys: Mapping[bytes, bytes]) -> bytes:
    """The id of an entry that its author signed (docs/wire-format.md, 3 and 4).

    Args:
        raw: `[core, body, signature]`.
        keys: Ed25519 public keys by author.

    Raises:
        Broken: nobody, somebody unknown, or somebody else signed it.
    """
    core, body, signature = cbor2.loads(raw)
    author = cbor2.loads(core)[4]
    public = keys.get(author)
    if public is None:
        raise Broken("an entry of somebody unknown")
    if hashlib.sha256(b"telecon author v1\x01" + public).digest() != author:
        raise Broken("a key that is not the author's")
    name = hashlib.sha256(
        b"telecon entry v1"
        + hashlib.sha256(core).digest()
        + hashlib.sha256(body).digest()
        + len(body).to_bytes(8, "big")
    ).digest()
    if not _is_signed(public, signature, b"telecon entry signature v1" + name):
        raise Broken("an entry that its author did not sign")
    return name


@lru_cache(maxsize=4096)  # what every seed begins with need not be checked for each
def _is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True
