"""Camera, microphone and speaker from a list, during the call."""

from collections.abc import Sequence

from PySide6.QtWidgets import QProgressBar, QSizePolicy

from telecon.calls.ports import AUTOMATIC, Device, DeviceChoice
from telecon.calls.view import CallView
from ui.call.presenter import CallPresenter
from ui.kit.forms import ChoiceField, FormRow
from ui.kit.layouts import Well, row
from ui.translations import translate


class DevicesPanel(Well):
    """Three lists side by side and how loud the microphone is; hidden until asked for."""

    def __init__(self, presenter: CallPresenter) -> None:
        super().__init__(margins=12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._presenter = presenter
        self.camera = ChoiceField([])
        self.microphone = ChoiceField([])
        self.speaker = ChoiceField([])
        self._level = QProgressBar()
        self._level.setRange(0, 100)
        self._level.setTextVisible(False)
        self._level.setAccessibleName(translate("Call", "How loud you are"))
        for field in (self.camera, self.microphone, self.speaker):
            field.chosen.connect(self._chosen)
        self.body.addLayout(
            row(
                FormRow(translate("Call", "Camera"), self.camera),
                FormRow(translate("Call", "Microphone"), self.microphone),
                FormRow(translate("Call", "Speaker"), self.speaker),
                spacing=16,
            )
        )
        self.body.addWidget(self._level)
        self._offered: object = None
        self.hide()

    def show_call(self, view: CallView) -> None:
        """Show the devices there are, the ones in use, and the sound that goes out."""
        measured = view.statistics
        level = 0.0 if measured is None or view.muted else measured.microphone_level
        self._level.setValue(min(100, round(level * 300)))
        found, choice = self._presenter.devices, self._presenter.choice
        if self._offered == (found, choice):
            return
        self._offered = (found, choice)
        self._fill(self.camera, found.cameras, choice.camera)
        self._fill(self.microphone, found.microphones, choice.microphone)
        self._fill(self.speaker, found.speakers, choice.speaker)

    def _fill(self, field: ChoiceField, devices: Sequence[Device], chosen: str) -> None:
        automatic = translate("Call", "Automatic")
        field.offer([(AUTOMATIC, automatic), *((one.id, one.name) for one in devices)])
        field.setCurrentIndex(max(0, field.findData(chosen)))

    def _chosen(self, _key: str) -> None:
        self._presenter.choose(
            DeviceChoice(self.camera.key(), self.microphone.key(), self.speaker.key())
        )
