"""People who may be the one being registered: seen before a second case is made."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from telecon.use_cases.list_cases import CaseRow
from ui.kit.avatar import Avatar
from ui.kit.buttons import secondary
from ui.kit.icons import Picture
from ui.kit.layouts import boxed, clear, column, row
from ui.kit.text import Text
from ui.terms.people import gender_words, number_words
from ui.translations import translate


class TwinsCard(QFrame):
    """Hidden while nobody is alike.

    Signals:
        chosen(bytes): the person wants to open this case instead.
    """

    chosen = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.setProperty("tone", "warning")
        self._lines = column(spacing=8)
        head = row(
            Picture("people", "warning"),
            Text(translate("Cases", "Perhaps this person is registered already"), "strong"),
            spacing=12,
        )
        words = Text(
            translate(
                "Cases", "If it is the same person, open that case; a second one splits the record."
            )
        )
        layout = column(head, words, self._lines, spacing=8)
        layout.setContentsMargins(16, 12, 16, 12)
        self.setLayout(layout)
        self.hide()

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show these people."""
        clear(self._lines)
        for found in rows:
            parts = (
                gender_words(found.gender),
                found.birth_date,
                number_words(found.identity_number, shown=False),
            )
            words = column(
                Text(found.name, "strong"),
                Text(" · ".join(part for part in parts if part), "muted"),
                spacing=2,
            )
            line = row(spacing=12)
            line.addWidget(Avatar(found.name, 32))
            line.addLayout(words, 1)
            go = partial(self.chosen.emit, found.ledger)
            open_it = secondary(translate("Cases", "Open this case"), go)
            line.addWidget(open_it)
            self._lines.addWidget(boxed(line))
        self.setVisible(bool(rows))
