"""Dates as people type them, kept as ISO days."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from ui.kit.icons import icon
from ui.translations import translate

SHAPES = (
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
    re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"),
)


def parse_date(text: str) -> date | None:
    """1990-03-05, 19900305, 1990/3/5, 1990.3.5 or 1990年3月5日 as a day, else None."""
    plain = text.strip().translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    for shape in SHAPES:
        if (match := shape.fullmatch(plain)) is not None:
            year, month, day = (int(part) for part in match.groups())
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def date_words(day: date) -> str:
    """The day in the language of the screen."""
    pattern = translate("Kit", "d MMMM yyyy", "a Qt date format")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


class DateField(QLineEdit):
    """A day: typed in any usual form or picked (Alt+Down); shown as ISO once complete."""

    changed = Signal()

    def __init__(self, *, latest: date | None = None, earliest: date | None = None) -> None:
        super().__init__()
        self._latest = latest
        self._earliest = earliest
        self._calendar: QWidget | None = None
        self.setPlaceholderText(translate("Kit", "YYYY-MM-DD"))
        self.setMaxLength(20)
        pick = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        pick.setToolTip(translate("Kit", "Pick a day"))
        pick.setShortcut("Alt+Down")
        pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        pick.triggered.connect(self._pick)
        self.editingFinished.connect(self._tidy)
        self.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> date | None:
        """The day, or None while it is empty, unreadable or out of range."""
        day = parse_date(self.text())
        if day is None or (self._latest is not None and day > self._latest):
            return None
        return None if self._earliest is not None and day < self._earliest else day

    def set_value(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText(day.isoformat() if day is not None else "")
        self.changed.emit()

    def _tidy(self) -> None:
        day = parse_date(self.text())
        if day is not None:
            self.setText(day.isoformat())

    def _pick(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setLocale(QLocale())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self._latest is not None:
            calendar.setMaximumDate(_to_qt(self._latest))
        if self._earliest is not None:
            calendar.setMinimumDate(_to_qt(self._earliest))
        calendar.setSelectedDate(_to_qt(self.value() or self._latest or date.today()))  # noqa: DTZ011 - the person's own day
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        calendar.show()
        calendar.setFocus()
        self._calendar = calendar

    def _take(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        if self._calendar is not None:
            self._calendar.close()
            self._calendar.deleteLater()
            self._calendar = None


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
