"""The sheets that bring a PC back from a backup."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from telecon.use_cases.restore_backup import Found
from ui.backups.restore_presenter import BACK, FOLDER, WHOSE, RestorePresenter
from ui.kit.buttons import primary, quiet, secondary
from ui.kit.forms import ChoiceField, Form, FormRow, LineField, PasswordField
from ui.kit.front import FrontPage, Sheet
from ui.kit.layouts import row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import Progress
from ui.terms.codes import role_words
from ui.terms.times import time_words
from ui.translations import translate

STEPS = (FOLDER, WHOSE, BACK)
NewPassphrase = Callable[[str], tuple[QWidget, Callable[[], str | None]]]
"""Makes the fields for a new passphrase under a label, and what gives it; None where it cannot be
used, which the fields say themselves."""


class RestoreView(FrontPage):
    """Shows the presenter's step.

    Args:
        presenter: of the sheets.
        new_passphrase: what somebody chooses theirs with, who comes with a printed code.
    """

    def __init__(self, presenter: RestorePresenter, new_passphrase: NewPassphrase) -> None:
        super().__init__(translate("Backups", "Telecon"))
        self._new_passphrase = new_passphrase
        self._presenter = presenter
        self._shown = ""
        self._banner, self._progress = Banner(), Progress()
        self._facts = Text("", "muted")
        self._who: ChoiceField | None = None
        self._field: QLineEdit | None = None
        self._shown_by_code = presenter.by_code
        presenter.setParent(self)
        presenter.shown.connect(self._show)
        presenter.progressed.connect(self._advance)
        self._show()

    def _show(self) -> None:
        presenter = self._presenter
        if (presenter.step, presenter.by_code) != (self._shown, self._shown_by_code):
            self._shown, self._shown_by_code = presenter.step, presenter.by_code
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
            self._opens_with(),
            self._steps(),
        )
        which = ChoiceField(
            [(str(number), _made_words(each)) for number, each in enumerate(presenter.found)]
        )
        which.choose("0")
        which.chosen.connect(lambda key: presenter.choose(int(key)))
        self._facts = Text("", "muted")
        rows, bring = self._code_rows() if presenter.by_code else self._passphrase_rows()
        form = Form(FormRow(translate("Backups", "Backup"), which), self._facts, *rows)
        form.submitted.connect(bring)
        sheet.put(form, row(self._other_way(), None))
        if presenter.replaces:
            kept = translate(
                "Backups", "What lies on this PC now is put aside and kept, never thrown away."
            )
            sheet.put(Banner(kept, "info"))
        back = secondary(translate("Backups", "Back"), presenter.again)
        go = primary(translate("Backups", "Bring it back"), bring)
        sheet.put(self._banner, self._progress, row(back, None, go))
        if self._field is not None:
            QTimer.singleShot(0, self._field, self._field.setFocus)
        return sheet

    def _opens_with(self) -> str:
        if self._presenter.by_code:
            return translate(
                "Backups",
                "It opens with the recovery code that was valid when it was made. No hub is "
                "needed for it.",
            )
        return translate("Backups", "It opens with the passphrase that was valid when it was made.")

    def _other_way(self) -> QWidget:
        presenter = self._presenter
        if presenter.by_code:
            said = translate("Backups", "I have the passphrase")
        else:
            said = translate("Backups", "I have the printed code instead")
        return quiet(said, lambda: presenter.use_code(by_code=not presenter.by_code), "key")

    def _passphrase_rows(self) -> tuple[list[QWidget], Callable[[], None]]:
        who, field = ChoiceField([]), PasswordField()
        who.chosen.connect(lambda key: self._presenter.be(bytes.fromhex(key)))
        self._who, self._field = who, field
        rows: list[QWidget] = [
            FormRow(translate("Backups", "Who you are"), who),
            FormRow(translate("Backups", "Passphrase"), field),
        ]
        return rows, lambda: self._presenter.bring(field.text())

    def _code_rows(self) -> tuple[list[QWidget], Callable[[], None]]:
        code = LineField("AWQD-KZWS-…", limit=60)
        code.setText(self._presenter.code)
        fields, chosen = self._new_passphrase(translate("Backups", "New passphrase"))
        self._field = code

        def bring() -> None:
            if (passphrase := chosen()) is not None:
                self._presenter.bring_by_code(code.text(), passphrase)

        return [FormRow(translate("Backups", "Recovery code"), code), fields], bring

    def _show_chosen(self) -> None:
        presenter = self._presenter
        if presenter.chosen is None or presenter.step != WHOSE:
            return
        self._facts.setText(_facts_words(presenter.chosen))
        if self._who is None:
            return
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
