"""One field of which two versions are live: both side by side, and the ways to settle it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from telecon.case_state.fields import FieldState, FieldValue, Version
from telecon.case_state.written_times import Doubt
from telecon.cases.amendments import DEMOGRAPHICS
from telecon.ledger.standing import RosterPerson
from telecon.use_cases.read_case import CasePage
from ui.conflicts.own_value_view import OwnValue, Typed
from ui.conflicts.words import field_words, is_dangerous, seen_words, values_words
from ui.kit.buttons import quiet, secondary
from ui.kit.layouts import Card, Well, boxed, column, row
from ui.kit.notices import Badge
from ui.kit.text import Text, breakable
from ui.terms.doubts import with_doubt
from ui.terms.people import author_words, device_words
from ui.terms.times import moment_words
from ui.translations import translate

BESIDE = 2


class FieldView(Card):
    """A field in conflict.

    Signals:
        settled(values): what holds from now on.
        typed(tuple): a value of one's own is being written.
    """

    settled = Signal(object)
    typed = Signal(object)

    def __init__(
        self,
        field: FieldState,
        page: CasePage | None,
        now_ms: int,
        *,
        may_settle: bool,
        draft: Typed = (),
    ) -> None:
        super().__init__(spacing=14)
        self._field, self._now, self._may = field, now_ms, may_settle
        self._people: Mapping[bytes, RosterPerson] = page.people if page else {}
        self._doubts: Mapping[bytes, Doubt] = page.doubts if page else {}
        self._me = page.me if page else None
        self.body.addLayout(self._head())
        versions = [self._version(version) for version in field.versions]
        for start in range(0, len(versions), BESIDE):
            line = row(spacing=16)
            for version in versions[start : start + BESIDE]:
                line.addWidget(version, 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
        self.own = OwnValue(field, draft) if OwnValue.fits(field) and may_settle else None
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
            author = self._people.get(write.author)
            when = with_doubt(moment_words(write.at_ms, self._now), self._doubts, write.entry)
            parts += [
                Text(author_words(author)),
                Text(device_words(author, self._me), "muted"),
                Text(when, "muted"),
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
        if self.own is not None:
            self.own.typed.connect(self.typed)
            sign = secondary(translate("Conflicts", "Use what I wrote"), self.use_typed)
            sign.setAccessibleName(_about(sign.text(), self._field))
            self.body.addWidget(boxed(column(self.own, row(sign, None))))
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
        value = self.own.value() if self.own is not None else None
        if value is not None:
            self._use((value,))
        elif self.own is not None:
            self.own.ask(translate("Conflicts", "Write the value first."))

    def _use(self, values: tuple[FieldValue, ...]) -> None:
        self.settled.emit(values)


def _about(words: str, field: FieldState) -> str:
    return f"{words}: {field_words(field)}"
