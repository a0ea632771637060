"""The small forms inside a page: what is typed into one is kept, for what it is about alone.

A form that is about one thing has one draft, whose id follows from the two: it is found without
a search, nobody else's reason is ever offered, and the use case that completes the form drops it
in its own transaction (`telecon.use_cases.keep_draft.draft_of`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from telecon.use_cases.keep_draft import (
    Fields,
    discard_draft,
    draft_of,
    keep_draft,
    kept_fields,
)
from ui.background import ends_with
from ui.kit.filled import Field, put_in, value_of, watch
from ui.room import Desk

KEEP_AFTER_MS = 2_000
"""From the first change to the disk; the promise is 5 s."""


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
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep)
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

        def take(kept: Fields | None) -> None:
            if kept is None or about is not self._about or self._read() != self._untouched:
                return
            self._put(kept)
            self.came_back.emit()

        job = self._desk.background.read(
            lambda: kept_fields(session, draft_of(session, about.form, about.subject)), take
        )
        ends_with(self, job)

    def keep(self) -> None:
        """Write down what is in the fields now; fields nobody filled are no draft."""
        self._pause.stop()
        about, fields = self._about, self._read()
        if about is None:
            return
        if fields == self._untouched:
            self.discard()
            return
        session = self._desk.session
        kept = {**fields, **about.told}
        self._desk.background.run(
            lambda: keep_draft(
                session,
                draft_of(session, about.form, about.subject),
                about.form,
                about.ledger,
                kept,
            )
        )

    def leave(self) -> None:
        """The form goes out of sight: what is not yet written down is written now."""
        if self._pause.isActive():
            self.keep()

    def put_down(self) -> None:
        """The form is closed: as `leave`, and no later change in the fields is kept."""
        self.leave()
        self._about = None

    def hand_over(self) -> None:
        """The form is being completed: kept once more before, for the case that it is refused."""
        self.keep()
        self._about = None

    def discard(self) -> None:
        """Forget what was kept."""
        self._pause.stop()
        about, session = self._about, self._desk.session
        if about is not None:
            draft = draft_of(session, about.form, about.subject)
            self._desk.background.run(lambda: discard_draft(session, draft))

    def _touch(self) -> None:
        if self._about is not None and not self._is_putting and not self._pause.isActive():
            self._pause.start()

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
