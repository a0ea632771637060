"""Fields only consultations need: tick lists, a moment, short rows of facts."""

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from telecon.clock import local_time
from ui.kit.dates import DateField
from ui.kit.forms import LineField
from ui.kit.icons import Picture
from ui.kit.layouts import clear, column, row
from ui.kit.text import Text
from ui.translations import translate

FACT_WIDTH = 112
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


class Ticks(QWidget):
    """Boxes to tick, one below the other, by key."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], ticked: Sequence[str] = ()) -> None:
        super().__init__()
        self._list = column(spacing=0)
        self._boxes: dict[str, QCheckBox] = {}
        self.setLayout(self._list)
        self.offer(choices, ticked)

    def offer(self, choices: Sequence[tuple[str, str]], ticked: Sequence[str] = ()) -> None:
        """Replace the list."""
        clear(self._list)
        self._boxes = {}
        for key, words in choices:
            box = QCheckBox(words)
            box.setAccessibleName(words)
            box.setChecked(key in ticked)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._list.addWidget(box)
            self._boxes[key] = box
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def ticked(self) -> tuple[str, ...]:
        """What is ticked, in the order of the list."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def tick(self, keys: Sequence[str]) -> None:
        """Tick exactly these."""
        for key, box in self._boxes.items():
            box.setChecked(key in keys)

    def box(self, key: str) -> QCheckBox:
        """One of the boxes."""
        return self._boxes[key]


class MomentField(QWidget):
    """A day and a time of day."""

    changed = Signal()

    def __init__(self, day_name: str, time_name: str) -> None:
        super().__init__()
        self.day = DateField()
        self.day.setAccessibleName(day_name)
        self.time = LineField("14:30", 5)
        self.time.setAccessibleName(time_name)
        self.day.changed.connect(self.changed)
        self.time.textChanged.connect(lambda _time: self.changed.emit())
        line = row(spacing=8)
        line.addWidget(self.day, 3)
        line.addWidget(self.time, 2)
        self.setLayout(line)
        self.setFocusProxy(self.day)

    def value_ms(self) -> int:
        """Milliseconds UTC; 0 while day or time cannot be read."""
        day, time = self.day.value(), parse_time(self.time.text())
        if day is None or time is None:
            return 0
        local = datetime(day.year, day.month, day.day, time.hour, time.minute).astimezone()
        return int(local.timestamp() * 1000)

    def show_ms(self, at_ms: int) -> None:
        """Show a moment; 0 empties it."""
        local = local_time(at_ms) if at_ms else None
        self.day.set_value(date(local.year, local.month, local.day) if local else None)
        self.time.setText(local.strftime("%H:%M") if local else "")


def parse_time(text: str) -> time | None:
    """14:30, 14：30, 1430 or 9.05 as a time of day, else None."""
    digits = "".join(c for c in text.translate(FULL_WIDTH) if c.isdigit())
    if not digits or len(digits) > len("1430"):
        return None
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > len("14") else (digits, "0")
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        return None


def next_half_hour(now_ms: int) -> int:
    """The next full half hour, as a first offer."""
    half = 30 * 60_000
    at = QDateTime.fromMSecsSinceEpoch(now_ms)
    offset = at.offsetFromUtc() * 1000
    return ((now_ms + offset) // half + 1) * half - offset


class Fact(QWidget):
    """A name and its value in one line: what a document says."""

    def __init__(self, name: str, value: str, *, value_kind: str = "body") -> None:
        super().__init__()
        label = Text(name, "muted")
        label.setFixedWidth(FACT_WIDTH)
        self.value = Text(value, value_kind).selectable()
        self.value.setAccessibleName(f"{name}: {value}")
        line = row(spacing=16)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.value, 1)
        self.setLayout(line)


def facts(*pairs: tuple[str, str]) -> list[Fact]:
    """Facts that have a value."""
    return [Fact(name, value) for name, value in pairs if value]


class CheckLine(QWidget):
    """One thing that must be there before something may leave: done or still missing."""

    def __init__(self, words: str, *, done: bool) -> None:
        super().__init__()
        sign = Picture("success" if done else "warning", "success" if done else "warning", 18)
        text = Text(words, "muted" if done else "body")
        mark = translate("Consultations", "done") if done else translate("Consultations", "missing")
        self.setAccessibleName(f"{words}: {mark}")
        line = row(spacing=10)
        line.addWidget(sign)
        line.addWidget(text, 1)
        line.addWidget(Text(mark, "caption").one_line())
        self.setLayout(line)
