"""What every consultation document can do: become the map inside a sealed body, and come back."""

from typing import Annotated, Any, Self

import msgspec

from telecon.cases.payload import dump, load

Id16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
"""A ledger id or a UUIDv7 (facility, person, circle, agreement)."""
Id32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
"""An entry id or an author id."""


class AsPayload:
    """A frozen dataclass that travels as a map with text keys."""

    def to_payload(self) -> dict[str, Any]:
        """The map of this value; absent and empty fields are left out."""
        return dump(self)

    @classmethod
    def from_payload(cls, payload: object) -> Self:
        """The value of a map; unknown keys are ignored.

        Raises:
            BadValue: a field is absent or of another shape.
        """
        return load(cls, payload)
