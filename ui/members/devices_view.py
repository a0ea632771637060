"""The PCs on which somebody works, and the way to remove one or all of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from telecon.use_cases.remove_member import Device, Effect
from ui.kit.buttons import danger
from ui.kit.icons import Picture
from ui.kit.layouts import boxed, clear, column, row
from ui.kit.notices import Badge
from ui.kit.sentence import Sentence
from ui.kit.text import Text
from ui.members.presenter import DevicesPresenter, Leaving
from ui.room import Desk
from ui.terms.times import day_words
from ui.translations import translate

ASK_REMOVAL = Callable[[Leaving], object]


class DevicesList(QWidget):
    """A line for each PC.

    Args:
        desk: of the room.
        ask: opens the page on which a removal is signed.
    """

    def __init__(self, desk: Desk, ask: ASK_REMOVAL) -> None:
        super().__init__()
        self._ask = ask
        self.presenter = DevicesPresenter(desk, self)
        self._lines = column(spacing=10)
        self.setLayout(self._lines)
        self.presenter.shown.connect(self._show)

    def _show(self) -> None:
        clear(self._lines)
        devices = self.presenter.devices
        self.setVisible(bool(devices))
        for device in devices:
            self._lines.addWidget(self._line(device))
        if len(devices) > 1 and all(d.removing is not Effect.NONE for d in devices):
            leave = translate("Members", "Remove {name} with all PCs").format(name=devices[0].name)
            go = danger(leave, lambda: self._ask(self.presenter.leaving()), "out")
            self._lines.addLayout(row(go, None))
        if devices and all(device.removing is Effect.NONE for device in devices):
            self._lines.addWidget(Sentence(self._why_not(), "caption"))

    def _line(self, device: Device) -> QWidget:
        since = translate("Members", "A PC, in use since {day}").format(
            day=day_words(device.joined_ms)
        )
        line = row(spacing=12)
        line.addWidget(Picture("lock", "ink_3", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Text(since), 1)
        if device.here:
            line.addWidget(Badge(translate("Members", "This PC"), "info", "check"))
        if device.removing is not Effect.NONE:
            ask = partial(self._remove, device.author)
            remove = danger(translate("Members", "Remove"), ask, "out")
            remove.setAccessibleName(f"{remove.text()}: {since}")
            line.addWidget(remove)
        return boxed(line)

    def _remove(self, author: bytes) -> None:
        self._ask(self.presenter.leaving(author))

    def _why_not(self) -> str:
        return translate(
            "Members",
            "Their convener or the alliance administrator can remove this person; a convener is "
            "changed by their own signature or by two administrators.",
        )
