"""Changing a person's details: what the clinician had before their eyes, and what they changed."""

from collections.abc import Iterable, Mapping

from telecon.case_state.fields import FieldState, Seen, SeenField
from telecon.cases.amendments import DEMOGRAPHICS, Value
from telecon.cases.both import side_by_side
from telecon.cases.documents import Guardian
from telecon.use_cases.amend_patient import amend_patient
from telecon.use_cases.keep_draft import Fields
from ui.cases.person_presenter import PersonPresenter
from ui.room import Desk

FORM = "amend"
_SEEN = "seen"


class AmendPresenter(PersonPresenter):
    """State of the form over a person's details.

    A change replaces the entries that stood on the screen when the form was opened, also when it
    was left as a draft and something else arrived since: then both stay.

    Args:
        desk: what the room works with.
        ledger: the case.
        fields: the case's fields now.
        draft: id of the draft that is continued.
        kept: what that draft holds.
    """

    def __init__(
        self,
        desk: Desk,
        ledger: bytes,
        fields: Iterable[FieldState],
        draft: bytes | None = None,
        kept: Fields | None = None,
    ) -> None:
        super().__init__(desk, FORM, ledger, draft)
        before = _kept_seen(kept) if kept else {}
        now: dict[str, Seen] = {f.name: f for f in fields if f.name in DEMOGRAPHICS}
        self._seen: dict[str, Seen] = {**now, **before}

    def known(self, name: str) -> Value:
        """The one value of a field; "" where it has none, or several."""
        values = self._values(name)
        return values[0] if len(values) == 1 else ""

    def disputed(self, name: str) -> str:
        """Several values of a field in one line, "" for one that has no more than one."""
        values = self._values(name)
        if len(values) < 2:  # noqa: PLR2004 - nothing beside it
            return ""
        return side_by_side(v.name if isinstance(v, Guardian) else v for v in values)

    def kept_seen(self) -> Fields:
        """What a draft keeps of it."""
        return {
            _SEEN: {
                name: [[_packed(v) for v in self._values(name)], list(seen.live)]
                for name, seen in self._seen.items()
            }
        }

    def amend(self, changes: Mapping[str, Value]) -> None:
        """Sign what changed."""
        session, ledger, seen = self.desk.session, self.ledger or b"", tuple(self._seen.values())
        self.save(lambda draft: amend_patient(session, ledger, seen, changes, draft=draft))

    def _values(self, name: str) -> tuple[Value, ...]:
        values = self._seen[name].values if name in self._seen else ()
        return tuple(value for value in values if isinstance(value, str | Guardian))


def _packed(value: Value) -> list[str] | str:
    return value if isinstance(value, str) else [value.name, value.relationship, value.phone]


def _kept_seen(kept: Fields) -> dict[str, Seen]:
    """The fields as a draft says that they stood; what is not of that shape is left out."""
    found: dict[str, Seen] = {}
    said = kept.get(_SEEN)
    for name, field in said.items() if isinstance(said, dict) else ():
        match field:
            case [list(values), list(live)] if isinstance(name, str):
                entries = tuple(entry for entry in live if isinstance(entry, bytes))
                found[name] = SeenField(name, tuple(map(_unpacked, values)), entries)
    return found


def _unpacked(value: object) -> Value:
    match value:
        case [str(name), str(relationship), str(phone)]:
            return Guardian(name, relationship, phone)
    return str(value)
