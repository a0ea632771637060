"""One field of which two versions are live: both side by side, and the ways to settle it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from telecon.case_state.fields import FieldState, FieldValue, Version
from telecon.cases.amendments import DEMOGRAPHICS
from telecon.ledger.standing import RosterPerson
from ui.conflicts.words import breakable, field_words, is_dangerous, seen_words, values_words
from ui.kit.buttons import quiet, secondary
from ui.kit.forms import FormRow, LineField
from ui.kit.layouts import Card, Well, boxed, column, row
from ui.kit.notices import Badge
from ui.kit.text import Text
from ui.terms.people import author_words
from ui.terms.times import moment_words
from ui.translations import translate

BESIDE = 2
TYPED = ("name", "identity_number", "birth_date", "phone", "address")
"""Fields of which a person can write a third value here."""


class FieldView(Card):
    """A field in conflict.

    Signals:
        settled(values): what holds from now on.
        typed(str): a value of one's own is being written.
    """

    settled = Signal(object)
    typed = Signal(str)

    def __init__(
        self,
        field: FieldState,
        people: Mapping[bytes, RosterPerson],
        now_ms: int,
        *,
        may_settle: bool,
        draft: str = "",
    ) -> None:
        super().__init__(spacing=14)
        self._field, self._people, self._now = field, people, now_ms
        self._may = may_settle
        self.body.addLayout(self._head())
        versions = [self._version(version) for version in field.versions]
        for start in range(0, len(versions), BESIDE):
            line = row(spacing=16)
            for version in versions[start : start + BESIDE]:
                line.addWidget(version, 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
        self.own = LineField()
        self.own.setText(draft)
        self.own.textChanged.connect(self.typed)
        self.row = FormRow(translate("Conflicts", "Another value"), self.own)
        if may_settle:
            self._ways()

    def _head(self) -> QHBoxLayout:
        head = row(Text(field_words(self._field), "heading").one_line(), spacing=10)
        if is_dangerous(self._field):
            head.addWidget(
                Badge(translate("Conflicts", "Dangerous to mistake"), "danger", "danger")
            )
        head.addStretch(1)
        return head

    def _version(self, version: Version) -> QWidget:
        said = values_words(self._field, version.values)
        value = Text(breakable(said), "heading")
        value.setAccessibleName(said)
        parts: list[QWidget] = [value]
        for write in version.writes:
            parts += [
                Text(author_words(self._people.get(write.author))),
                Text(moment_words(write.at_ms, self._now), "muted"),
                Text(breakable(seen_words(self._field, write)), "muted"),
            ]
        well = Well(spacing=6, margins=16)
        for part in parts:
            well.body.addWidget(part)
        if self._may:
            use = secondary(translate("Conflicts", "Use this"), partial(self._use, version.values))
            use.setAccessibleName(translate("Conflicts", "Use this: {value}").format(value=said))
            well.body.addLayout(row(use, None))
        return well

    def _ways(self) -> None:
        ways: list[QWidget] = []
        if self._field.name in TYPED:
            sign = secondary(translate("Conflicts", "Use what I wrote"), self.use_typed)
            sign.setAccessibleName(_about(sign.text(), self._field))
            self.body.addWidget(boxed(column(self.row, row(sign, None))))
        if self._field.name in DEMOGRAPHICS:
            both = quiet(translate("Conflicts", "Keep both"), self.keep_both)
            both.setAccessibleName(_about(both.text(), self._field))
            ways.append(both)
        self.body.addLayout(row(*ways, None))

    def keep_both(self) -> None:
        """Both hold."""
        self._use(self._field.values)

    def use_typed(self) -> None:
        """What was typed holds."""
        text = self.own.text().strip()
        if not text:
            self.row.show_error(translate("Conflicts", "Write the value first."))
            self.own.setFocus()
            return
        self._use((text,))

    def _use(self, values: tuple[FieldValue, ...]) -> None:
        self.settled.emit(values)


def _about(words: str, field: FieldState) -> str:
    return f"{words}: {field_words(field)}"
