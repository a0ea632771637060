"""The wizard's sheets, one a step."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from ui.kit.buttons import primary, quiet, secondary
from ui.kit.forms import Form, FormRow, LineField, Segments
from ui.kit.front import FrontPage, Sheet
from ui.kit.layouts import boxed, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import Progress
from ui.translations import translate
from ui.wizard.code_view import code_sheet, confirm_sheet
from ui.wizard.neither_view import neither_sheet
from ui.wizard.passphrase_view import PassphraseFields
from ui.wizard.presenter import NEITHER, RECOVERY, STEPS, WizardPresenter
from ui.wizard.recovery_view import back_sheet, recovery_review_sheet, recovery_sheet
from ui.wizard.review_view import review_sheet

FIRST_STEPS = ("invitation", RECOVERY, NEITHER)


class WizardView(FrontPage):
    """Shows the presenter's step. A file dropped on the first step is taken as the invitation."""

    def __init__(self, presenter: WizardPresenter, *corner: QWidget, leave: str = "") -> None:
        """`leave` names the way out, where there is one."""
        super().__init__(translate("Wizard", "Telecon"), *corner)
        self._corner = corner
        self._presenter = presenter
        self._leave = leave
        self._shown = ""
        self._banner = Banner()
        self._progress = Progress()
        self.setAcceptDrops(True)
        presenter.setParent(self)
        presenter.shown.connect(self._show)
        self._show()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._presenter.step == "invitation" and event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        file = event.mimeData().urls()[0].toLocalFile()
        if file:
            self._presenter.read_file(Path(file))

    def _show(self) -> None:
        presenter = self._presenter
        if presenter.step != self._shown:
            self._shown = presenter.step
            self._banner = Banner()
            self._progress = Progress()
            self._progress.cancelled.connect(presenter.stop)
            makers: dict[str, Callable[[], Sheet]] = {
                "invitation": self._invitation_sheet,
                RECOVERY: lambda: recovery_sheet(
                    presenter, self._steps(), self._banner, self._progress
                ),
                NEITHER: lambda: neither_sheet(self._steps(), presenter.use_invitation),
                "review": self._review_sheet,
                "passphrase": self._passphrase_sheet,
                "code": lambda: code_sheet(presenter, self._steps()),
                "confirm": lambda: confirm_sheet(presenter, self._steps()),
                "done": self._done_sheet,
            }
            self.show_sheet(makers[presenter.step]())
            for widget in self._corner:
                # Another language starts the wizard anew: not once there is something to lose.
                widget.setVisible(presenter.step in FIRST_STEPS)
        self._banner.say(presenter.problem, "danger")
        if presenter.busy:
            self._progress.start(self._busy_words())
        else:
            self._progress.stop()

    def _steps(self) -> tuple[int, int]:
        step = self._presenter.step
        return (1 if step in FIRST_STEPS else STEPS.index(step) + 1), len(STEPS)

    def _busy_words(self) -> str:
        if self._presenter.step == "passphrase":
            return translate("Wizard", "Making your keys and the encrypted store…")
        if self._presenter.step == RECOVERY:
            return translate("Wizard", "Asking the hub…")
        return translate("Wizard", "Checking the invitation…")

    def _invitation_sheet(self) -> Sheet:
        sheet = Sheet(
            translate("Wizard", "Your invitation"),
            translate(
                "Wizard",
                "Your convener gave you a file, a printed square code, or a code to type. "
                "It says who you are in the alliance.",
            ),
            self._steps(),
        )
        ways = Segments(
            [
                ("file", translate("Wizard", "File or picture")),
                ("code", translate("Wizard", "Type a code")),
            ],
            "file",
        )
        file_way = self._file_way()
        code_way = self._code_way()
        code_way.hide()

        def show(way: str) -> None:
            file_way.setVisible(way == "file")
            code_way.setVisible(way == "code")

        ways.chosen.connect(show)
        sheet.put(ways, file_way, code_way, self._banner, self._progress)
        if self._presenter.can_recover:
            label = translate("Wizard", "I have a recovery code")
            sheet.put(row(quiet(label, self._presenter.use_recovery, "key"), None))
            label = translate("Wizard", "I have neither the PC nor the code")
            sheet.put(row(quiet(label, self._presenter.use_neither, "people"), None))
            label = translate("Wizard", "Bring back from a backup")
            sheet.put(row(quiet(label, self._presenter.backup_wanted.emit, "download"), None))
        if self._leave:
            sheet.put(row(quiet(self._leave, self._presenter.left.emit, "arrow-left"), None))
        return sheet

    def _review_sheet(self) -> Sheet:
        presenter = self._presenter
        if presenter.recovery is not None:
            return recovery_review_sheet(presenter, presenter.recovery, self._steps())
        return review_sheet(presenter, self._steps())

    def _file_way(self) -> QWidget:
        button = primary(translate("Wizard", "Open the invitation…"), self._choose_file, "upload")
        QTimer.singleShot(0, button, button.setFocus)
        drop = Text(translate("Wizard", "Or drop the file or picture on this window."), "caption")
        return boxed(column(button, drop))

    def _choose_file(self) -> None:
        title = translate("Wizard", "Open the invitation")
        kinds = translate("Wizard", "Invitations and pictures")
        pattern = f"{kinds} (*.telecon *.png *.jpg *.jpeg *.bmp *.webp);; (*)"
        name, _ = QFileDialog.getOpenFileName(self, title, "", pattern)
        if name:
            self._presenter.read_file(Path(name))

    def _code_way(self) -> QWidget:
        address = LineField("hub.example.org:8443")
        code = LineField("48KA-YN86-…", limit=80)

        def fetch() -> None:
            self._presenter.fetch(address.text(), code.text())

        form = Form(
            FormRow(
                translate("Wizard", "Address of the hub"),
                address,
                translate("Wizard", "It stands beside the code."),
            ),
            FormRow(translate("Wizard", "Code"), code),
            primary(translate("Wizard", "Fetch the invitation"), fetch),
        )
        form.submitted.connect(fetch)
        return form

    def _passphrase_sheet(self) -> Sheet:
        holder = self._presenter.holder
        names = (holder.name, holder.facility)
        sheet = Sheet(
            translate("Wizard", "Choose your passphrase"),
            translate(
                "Wizard",
                "It encrypts everything on this PC. Nobody can read it or reset it for you; "
                "the recovery code on the next page is the only other way in.",
            ),
            self._steps(),
        )
        fields = PassphraseFields(translate("Wizard", "Passphrase"), names)

        def create() -> None:
            if fields.check():
                self._presenter.create(fields.value())

        form = Form(fields)
        form.submitted.connect(create)
        back = secondary(translate("Wizard", "Back"), self._presenter.reject)
        go = primary(translate("Wizard", "Create the store"), create)
        sheet.put(form, self._banner, self._progress, row(back, None, go))
        QTimer.singleShot(0, fields.first, fields.first.setFocus)
        return sheet

    def _done_sheet(self) -> Sheet:
        if self._presenter.recovery is not None:
            return back_sheet(self._steps(), self._presenter.finish)
        sheet = Sheet(
            translate("Wizard", "Ready"),
            translate(
                "Wizard",
                "You can work at once, with or without a network. What you save is encrypted "
                "on this PC first and travels when there is a line.",
            ),
            self._steps(),
        )
        go = primary(translate("Wizard", "Start working"), self._presenter.finish)
        sheet.put(row(None, go))
        QTimer.singleShot(0, go, go.setFocus)
        return sheet
