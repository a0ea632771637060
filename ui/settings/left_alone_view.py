"""The card for who is alone at a desk whose key nobody holds any more."""

from ui.kit.buttons import primary
from ui.kit.forms import Form, FormRow, LineField
from ui.kit.layouts import Card, boxed, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import Progress
from ui.room import Desk
from ui.settings.left_alone_presenter import LeftAlonePresenter
from ui.translations import translate


class LeftAloneCard(Card):
    """Hidden unless it is needed."""

    def __init__(self, desk: Desk) -> None:
        about = translate(
            "Settings",
            "The PC that held the key was removed, and no colleague of your desk has it. Your "
            "printed recovery code from that PC takes its cases up again; nobody else can use it. "
            "Without it, and without your facility's two paper halves, cases that no other "
            "institution reads cannot be opened by anybody.",
        )
        self._code = LineField(limit=80)
        self._row = FormRow(translate("Settings", "Recovery code of the former PC"), self._code)
        self._go = primary(translate("Settings", "Take the cases up again"), self._submit, "key")
        self._banner, self._progress = Banner(), Progress()
        form = Form(self._row, boxed(row(self._go, None)))
        form.submitted.connect(self._submit)
        title = translate("Settings", "Nobody holds the key of your desk")
        super().__init__(Text(about, "muted"), form, self._banner, self._progress, title=title)
        self.hide()
        self._desk = desk
        self.presenter = LeftAlonePresenter(desk, self)
        self.presenter.shown.connect(self._show)
        self.presenter.taken_up.connect(self._tell)
        self._progress.cancelled.connect(self.presenter.stop)

    def forget(self) -> None:
        """Forget what was typed."""
        self._code.clear()

    def _submit(self) -> None:
        code = self._code.text().strip()
        missing = "" if code else translate("Settings", "Type the code of the sheet.")
        self._row.show_error(missing)
        if code:
            self.presenter.take_up(code)

    def _show(self) -> None:
        presenter = self.presenter
        self.setVisible(presenter.needed)
        self._go.setEnabled(not presenter.busy)
        self._banner.say(presenter.problem, "danger")
        if presenter.busy:
            self._progress.start(translate("Settings", "Asking the hub…"))
        else:
            self._progress.stop()

    def _tell(self) -> None:
        self.forget()
        said = translate(
            "Settings",
            "The key is yours again. The cases open with the next sync; print a new code.",
        )
        self._desk.shell.toast(said)
