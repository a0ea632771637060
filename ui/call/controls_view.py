"""What one can do during a call, each with its key."""

import re
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from telecon.calls.view import CallView
from ui.call.presenter import CallPresenter
from ui.kit.buttons import Button, secondary
from ui.kit.icons import icon
from ui.kit.layouts import row
from ui.translations import translate

KEY = re.compile(r"\((\w)\)")
CERTAIN_MS = 3000
"""H is pressed twice within this time: a stray key must not end a consultation."""


class Controls(QWidget):
    """The row of buttons under the picture.

    Args:
        presenter: takes the orders.
        figures, devices: panels that two of the buttons show and hide.
    """

    def __init__(self, presenter: CallPresenter, figures: QWidget, devices: QWidget) -> None:
        super().__init__()
        self._presenter = presenter
        self._figures, self._devices = figures, devices
        self.mute = secondary("", presenter.toggle_muted, "mic")
        self.camera = secondary("", presenter.toggle_camera, "video")
        self.choose = secondary("", lambda: self._toggle(devices), "settings")
        self.show_figures = secondary("", lambda: self._toggle(figures), "info")
        self._narrow = False
        self.hang_up = Button(
            translate("Call", "Hang up (H)"), presenter.hang_up, "danger-filled", "phone-off"
        )
        self._certain = QTimer(self)
        self._certain.setSingleShot(True)
        self._certain.setInterval(CERTAIN_MS)
        self._certain.timeout.connect(self._say_hang_up)
        if presenter.parts.devices is None:
            self.choose.hide()
        self.setLayout(
            row(
                self.mute,
                self.camera,
                self.choose,
                self.show_figures,
                None,
                self.hang_up,
                spacing=8,
            )
        )

    def shortcuts(self) -> list[tuple[str, Callable[[], object]]]:
        """Key and act; letters typed into a field go into the field."""
        return [
            ("M", lambda: self._on_call(self._presenter.toggle_muted)),
            ("V", lambda: self._on_call(self._presenter.toggle_camera)),
            ("D", lambda: self._on_call(lambda: self._toggle(self._devices))),
            ("I", lambda: self._on_call(lambda: self._toggle(self._figures))),
            ("R", lambda: self._on_call(self._presenter.rejoin)),
            ("H", lambda: self._on_call(self._hang_up_by_key)),
        ]

    def show_call(self, view: CallView) -> None:
        """Say what each button would do now."""
        muted, dark = view.muted, view.camera_off
        words = {
            self.mute: translate("Call", "Unmute (M)") if muted else translate("Call", "Mute (M)"),
            self.camera: translate("Call", "Camera on (V)")
            if dark
            else translate("Call", "Camera off (V)"),
            self.choose: translate("Call", "Devices (D)"),
            self.show_figures: translate("Call", "Line (I)"),
        }
        for button, said in words.items():
            button.setText(KEY.findall(said)[-1] if self._narrow else said)
            button.setAccessibleName(said)
            button.setToolTip(said if self._narrow else "")
        self.mute.setIcon(icon("mic-off" if muted else "mic", "danger" if muted else "ink_2"))
        self.camera.setIcon(icon("video-off" if dark else "video", "danger" if dark else "ink_2"))

    def shrink(self, *, narrow: bool) -> None:
        """Keys alone, for small windows; the whole words are read out and shown as tooltips."""
        self._narrow = narrow

    def _on_call(self, act: Callable[[], object]) -> None:
        if self._presenter.is_on:
            act()

    def _toggle(self, panel: QWidget) -> None:
        other = self._devices if panel is self._figures else self._figures
        other.hide()
        panel.setVisible(panel.isHidden())
        if panel is self._devices and not panel.isHidden():
            self._presenter.look_for_devices()

    def _hang_up_by_key(self) -> None:
        if self._certain.isActive():
            self._certain.stop()
            self._say_hang_up()
            self._presenter.hang_up()
        else:
            self._certain.start()
            self.hang_up.setText(translate("Call", "H again to hang up"))

    def _say_hang_up(self) -> None:
        self.hang_up.setText(translate("Call", "Hang up (H)"))
