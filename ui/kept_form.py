"""The small forms inside a page: what is typed into one is kept, for what it is about alone.

A form that is about one thing has one draft, whose id follows from the two: it is found without
a search, nobody else's reason is ever offered, and the use case that completes the form drops it
in its own transaction (`telecon.use_cases.keep_draft.draft_of`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from telecon.use_cases.keep_draft import Fields, draft_of, kept_fields
from ui.background import ends_with
from ui.kept_draft import KeptDraft
from ui.kit.filled import Field, put_in, value_of, watch
from ui.room import Desk


@dataclass(frozen=True)
class About:
    """What a form is about.

    Attributes:
        form: name of the form, as the list of unfinished forms knows it.
        ledger: the case; None where it is none's.
        subject: the entry, or the alliance; with the form it makes the draft's id.
        told: kept with the fields, to find the way back to the form.
    """

    form: str
    ledger: bytes | None
    subject: bytes
    told: Fields = field(default_factory=dict)


class KeptForm(QObject):
    """Keeps the fields of one form on the disk while they are filled.

    Signals:
        came_back: what was left unfinished stands in the fields again.
    """

    came_back = Signal()

    def __init__(self, desk: Desk, fields: Mapping[str, Field], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fields = dict(fields)
        self._about: About | None = None
        self._untouched: Fields = {}
        self._is_putting = False
        self._draft = KeptDraft(desk, self._filled, self)
        for each in self._fields.values():
            watch(each, self._touch)

    @property
    def fields(self) -> dict[str, Field]:
        """What it keeps, by name."""
        return dict(self._fields)

    def turn_to(self, about: About, fresh: Fields | None = None) -> None:
        """The form is about something else from now on; what was left of that comes back.

        Args:
            about: what.
            fresh: what the form fills in by itself; fields without a value become empty.
        """
        self.put_down()
        self._put(dict.fromkeys(self._fields, "") | (fresh or {}))
        self.begin(about)

    def begin(self, about: About) -> None:
        """As `turn_to`; what is in the fields now is what the form fills in by itself."""
        self._about = about
        self._untouched = self._read()
        session = self._desk.session
        draft = draft_of(session, about.form, about.subject)
        self._draft.begin(draft, about.form, about.ledger, is_on_disk=True)

        def take(kept: Fields | None) -> None:
            if kept is None or about is not self._about or self._read() != self._untouched:
                return
            self._put(kept)
            self.came_back.emit()

        ends_with(self, self._desk.background.read(lambda: kept_fields(session, draft), take))

    def keep(self) -> None:
        """Write down what is in the fields now; fields nobody filled are no draft."""
        self._draft.keep()

    def leave(self) -> None:
        """The form goes out of sight: what is not yet written down is written now."""
        self._draft.leave()

    def put_down(self) -> None:
        """The form is closed: as `leave`, and no later change in the fields is kept."""
        self.leave()
        self._close()

    def hand_over(self) -> None:
        """The form is being completed: kept once more before, for the case that it is refused."""
        self.keep()
        self._close()

    def discard(self) -> None:
        """Forget what was kept."""
        if self._about is not None:
            self._draft.discard()

    def _close(self) -> None:
        self._about = None
        self._draft.end()

    def _touch(self) -> None:
        if not self._is_putting:
            self._draft.touch()

    def _filled(self) -> Fields:
        fields = self._read()
        if self._about is None or fields == self._untouched:
            return {}
        return {**fields, **self._about.told}

    def _read(self) -> Fields:
        return {name: value_of(each) for name, each in self._fields.items()}

    def _put(self, values: Fields) -> None:
        self._is_putting = True
        for name, each in self._fields.items():
            if name in values:
                put_in(each, str(values[name]))
        self._is_putting = False


def kept_form(desk: Desk, form: str, fields: Mapping[str, Field], parent: QObject) -> KeptForm:
    """Keeps a form that is about the alliance, from what it shows at first."""
    kept = KeptForm(desk, fields, parent)
    kept.begin(About(form, None, desk.session.author.alliance))
    return kept
