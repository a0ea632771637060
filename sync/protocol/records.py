"""Values with a fixed list of fields, each with one shape on the wire."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import ClassVar, Self, TypeAlias

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.errors import Malformed
from sync.protocol.suites import PublicKey

Reader: TypeAlias = Callable[[Value], object]


@dataclass(frozen=True)
class Record:
    """A frozen dataclass whose fields go on the wire in order, as an array.

    A subclass states `shape`: one reader a field.
    """

    shape: ClassVar[tuple[Reader, ...]]

    def to_values(self) -> list[Value]:
        """Return the fields as plain values, in order."""
        return [_plain(getattr(self, field.name)) for field in fields(self)]

    @classmethod
    def from_values(cls, values: Sequence[Value]) -> Self:
        """Read the fields, in order.

        Raises:
            Malformed: another number of fields, or a field of another shape.
        """
        if len(values) != len(cls.shape):
            raise Malformed(reason="fields")
        make: Callable[..., Self] = cls
        return make(*(read(value) for read, value in zip(cls.shape, values, strict=True)))

    def encode(self) -> bytes:
        """Return the canonical array."""
        return canonical.encode(self.to_values())

    @classmethod
    def decode(cls, data: bytes, limit: int = 1 << 20) -> Self:
        """Read the canonical array.

        Raises:
            Malformed: not canonical, larger than `limit`, or of another shape.
        """
        return cls.from_values(shapes.array(canonical.decode(data, limit)))


def id16(value: Value) -> bytes:
    """Read 16 bytes: a ledger, circle, device, person, facility or call."""
    return shapes.octets(value, 16)


def id32(value: Value) -> bytes:
    """Read 32 bytes: an author, an entry, a token."""
    return shapes.octets(value, 32)


def maybe_id32(value: Value) -> bytes:
    """Read 32 bytes or none."""
    return shapes.octets(value, 0, 32)


def maybe_id16(value: Value) -> bytes:
    """Read 16 bytes or none."""
    return shapes.octets(value, 0, 16)


def blob(value: Value) -> bytes:
    """Read bytes whose size the enclosing message limits."""
    return shapes.octets(value)


def many(read: Reader, most: int = 1 << 16) -> Reader:
    """Return a reader of an array of alike items, as a tuple."""
    return lambda value: tuple(read(item) for item in shapes.array(value, most=most))


def each(*readers: Reader) -> Reader:
    """Return a reader of a fixed array with one reader an item, as a tuple."""
    return lambda value: tuple(
        read(item) for read, item in zip(readers, shapes.array(value, len(readers)), strict=True)
    )


def nested(kind: type[Record]) -> Reader:
    """Return a reader of a record inside a record."""
    return lambda value: kind.from_values(shapes.array(value))


def _plain(value: object) -> Value:
    if isinstance(value, PublicKey):
        return value.to_value()
    if isinstance(value, Record):
        return value.to_values()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | bytes | str):
        return value
    raise Malformed(reason="type")
