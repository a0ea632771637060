"""A control statement: an open canonical map that names its type and the entry before it."""

from dataclasses import dataclass
from typing import ClassVar

from sync.protocol import canonical
from sync.protocol.canonical import Value
from sync.protocol.records import Record

TYPE_KEY, AFTER_KEY, FIRST_FIELD = 0, 1, 2


@dataclass(frozen=True)
class Statement(Record):
    """What a control entry says: `{0: type, 1: after, 2: first field, ...}`."""

    type_name: ClassVar[str]

    def to_body(self, after: bytes) -> bytes:
        """Return the body of the control entry that makes this statement.

        Args:
            after: id of the control entry before it in this ledger, empty for a genesis.
        """
        body: dict[int, Value] = {TYPE_KEY: self.type_name, AFTER_KEY: after}
        body.update(enumerate(self.to_values(), start=FIRST_FIELD))
        return canonical.encode(body)
