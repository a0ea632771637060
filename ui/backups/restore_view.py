"""The sheets that bring a PC back from a backup."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from telecon.use_cases.restore_backup import Found
from ui.backups.restore_presenter import BACK, FOLDER, WHOSE, RestorePresenter
from ui.kit.buttons import primary, quiet, secondary
from ui.kit.forms import ChoiceField, Form, FormRow, PasswordField
from ui.kit.front import FrontPage, Sheet
from ui.kit.layouts import row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import Progress
from ui.terms.codes import role_words
from ui.terms.times import time_words
from ui.translations import translate

STEPS = (FOLDER, WHOSE, BACK)


class RestoreView(FrontPage):
    """Shows the presenter's step."""

    def __init__(self, presenter: RestorePresenter) -> None:
        super().__init__(translate("Backups", "Telecon"))
        self._presenter = presenter
        self._shown = ""
        self._banner, self._progress = Banner(), Progress()
        self._facts = Text("", "muted")
        self._who: ChoiceField | None = None
        self._field: PasswordField | None = None
        presenter.setParent(self)
        presenter.shown.connect(self._show)
        presenter.progressed.connect(self._advance)
        self._show()

    def _show(self) -> None:
        presenter = self._presenter
        if presenter.step != self._shown:
            self._shown = presenter.step
            self._banner, self._progress = Banner(), Progress()
            self._progress.cancelled.connect(presenter.stop)
            self._who = self._field = None
            sheets = {FOLDER: self._folder_sheet, WHOSE: self._whose_sheet, BACK: self._back_sheet}
            self.show_sheet(sheets[presenter.step]())
        self._show_chosen()
        self._banner.say(presenter.problem, "danger")
        if presenter.busy:
            self._progress.start(self._busy_words())
        else:
            self._progress.stop()
            if presenter.problem and self._field is not None:
                self._field.selectAll()
                self._field.setFocus()

    def _advance(self, done: int, total: int) -> None:
        self._progress.advance(done, total)

    def _busy_words(self) -> str:
        if self._presenter.step == FOLDER:
            return translate("Backups", "Looking for backups…")
        return translate("Backups", "Checking the backup and putting it in place…")

    def _steps(self) -> tuple[int, int]:
        return STEPS.index(self._presenter.step) + 1, len(STEPS)

    def _folder_sheet(self) -> Sheet:
        sheet = Sheet(
            translate("Backups", "Bring back from a backup"),
            translate(
                "Backups",
                "Choose the folder or the stick that the backups of the lost PC went to. "
                "Nothing is changed before you have seen whose they are and of when.",
            ),
            self._steps(),
        )
        choose = primary(
            translate("Backups", "Choose the folder or the stick…"), self._ask, "download"
        )
        back = quiet(translate("Backups", "Back"), self._presenter.left.emit, "arrow-left")
        sheet.put(choose, self._banner, self._progress, row(back, None))
        QTimer.singleShot(0, choose, choose.setFocus)
        return sheet

    def _ask(self) -> None:
        title = translate("Backups", "Choose the folder or the stick")
        if name := QFileDialog.getExistingDirectory(self, title, ""):
            self._presenter.look_in(Path(name))

    def _whose_sheet(self) -> Sheet:
        presenter = self._presenter
        sheet = Sheet(
            translate("Backups", "Whose backup, and of when"),
            translate(
                "Backups",
                "It opens with the passphrase that was valid when it was made.",
            ),
            self._steps(),
        )
        which = ChoiceField(
            [(str(number), _made_words(each)) for number, each in enumerate(presenter.found)]
        )
        which.choose("0")
        which.chosen.connect(lambda key: presenter.choose(int(key)))
        who, field = ChoiceField([]), PasswordField()
        who.chosen.connect(lambda key: presenter.be(bytes.fromhex(key)))
        self._who, self._field, self._facts = who, field, Text("", "muted")

        def bring() -> None:
            presenter.bring(field.text())

        form = Form(
            FormRow(translate("Backups", "Backup"), which),
            self._facts,
            FormRow(translate("Backups", "Who you are"), who),
            FormRow(translate("Backups", "Passphrase"), field),
        )
        form.submitted.connect(bring)
        sheet.put(form)
        if presenter.replaces:
            kept = translate(
                "Backups", "What lies on this PC now is put aside and kept, never thrown away."
            )
            sheet.put(Banner(kept, "info"))
        back = secondary(translate("Backups", "Back"), presenter.again)
        go = primary(translate("Backups", "Bring it back"), bring)
        sheet.put(self._banner, self._progress, row(back, None, go))
        QTimer.singleShot(0, field, field.setFocus)
        return sheet

    def _show_chosen(self) -> None:
        presenter = self._presenter
        if self._who is None or presenter.chosen is None:
            return
        self._facts.setText(_facts_words(presenter.chosen))
        people = [
            (each.person.hex(), f"{each.name} · {role_words(each.role)}")
            for each in presenter.chosen.people
        ]
        self._who.offer(people)
        if presenter.person is not None:
            self._who.choose(presenter.person.person.hex())

    def _back_sheet(self) -> Sheet:
        presenter = self._presenter
        sheet = Sheet(
            translate("Backups", "You are back"),
            translate(
                "Backups",
                "You can work at once. From now on you sign with new keys, as what was written "
                "after the backup is not on this PC: it comes from the hub at the next contact. "
                "Only what never left the lost PC is on its disk alone.",
            ),
            self._steps(),
        )
        if presenter.replaces and presenter.aside is not None:
            said = translate("Backups", "What lay on this PC before is kept in the folder {name}.")
            sheet.put(Banner(said.format(name=presenter.aside.name), "info"))
        go = primary(translate("Backups", "Start working"), presenter.finish)
        sheet.put(row(None, go))
        QTimer.singleShot(0, go, go.setFocus)
        return sheet


def _made_words(found: Found) -> str:
    when = time_words(found.backup.manifest.made_ms)
    facility = found.people[0].facility_name if found.people else ""
    return f"{when} · {facility}" if facility else when


def _facts_words(found: Found) -> str:
    said = translate("Backups", "Records in it: {entries}. Parts of pictures and files: {chunks}.")
    manifest = found.backup.manifest
    return said.format(entries=manifest.entries, chunks=len(manifest.chunks))
