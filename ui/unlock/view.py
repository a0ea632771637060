"""The unlock screen: who are you, and your passphrase, PIN or recovery code."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from telecon.store.profile_file import LocalPerson
from ui.kit.avatar import Avatar
from ui.kit.buttons import Button, primary, quiet, secondary
from ui.kit.forms import Form, FormRow, LineField, PasswordField
from ui.kit.front import FrontPage, Sheet
from ui.kit.icons import Picture
from ui.kit.layouts import boxed, column, row
from ui.kit.lists import ListRow
from ui.kit.text import Text
from ui.kit.work import Progress
from ui.terms.codes import role_words
from ui.translations import translate
from ui.unlock.banner_view import WholeBanner
from ui.unlock.neither_view import NEITHER, neither_sheet
from ui.unlock.presenter import UnlockPresenter
from ui.wizard.passphrase_view import PassphraseFields

PIN_DIGITS = 6


class UnlockView(FrontPage):
    """Sheets for choosing a person and for each door."""

    def __init__(self, presenter: UnlockPresenter, *corner: QWidget) -> None:
        super().__init__(translate("Unlock", "Telecon"), *corner, width=460)
        self._presenter = presenter
        self._shown: tuple[bytes, str] | None = None
        self._banner = WholeBanner()
        self._progress = self._strip()
        self._field: LineField | PasswordField | None = None
        self._backup = self._way_to_backups()
        presenter.setParent(self)
        presenter.shown.connect(self._show)
        self._show()

    def _show(self) -> None:
        presenter = self._presenter
        person = presenter.person
        now = (person.person if person else b"", presenter.door)
        if now != self._shown:
            self._shown = now
            self._banner = WholeBanner()
            self._progress = self._strip()
            self._backup = self._way_to_backups()
            if person is None and presenter.door not in ("code", NEITHER):
                self.show_sheet(self._people_sheet())
            else:
                self.show_sheet(self._door_sheet(person))
        self._tell()

    def _way_to_backups(self) -> Button:
        label = translate("Unlock", "Bring back from a backup")
        return secondary(label, self._presenter.backup_wanted.emit, "download")

    def _tell(self) -> None:
        presenter = self._presenter
        self._backup.setVisible(presenter.damaged)
        if presenter.wait_seconds:
            words = translate("Unlock", "Too many tries. Try again in {n} s.")
            self._banner.say(words.format(n=presenter.wait_seconds), "warning")
        elif presenter.pin_gone and not presenter.problem and presenter.door == "passphrase":
            self._banner.say(
                translate(
                    "Unlock",
                    "Your PIN cannot be used now: the keyring of this PC's operating system is "
                    "missing or locked. Your passphrase opens the screen.",
                ),
                "info",
            )
        else:
            self._banner.say(presenter.problem, "danger")
        if presenter.busy:
            self._progress.start(translate("Unlock", "Checking, then opening the encrypted store…"))
        else:
            self._progress.stop()
            if presenter.problem and self._field is not None:
                self._try_again(self._field)

    def _strip(self) -> Progress:
        strip = Progress()
        strip.cancelled.connect(self._stop)
        return strip

    def _stop(self) -> None:
        self._presenter.stop()
        if self._field is not None:
            self._try_again(self._field)

    def _try_again(self, field: LineField | PasswordField) -> None:
        if self._presenter.door == "pin":
            field.clear()
        field.selectAll()
        field.setFocus()

    def _people_sheet(self) -> Sheet:
        sheet = Sheet(
            translate("Unlock", "Who is working?"),
            translate("Unlock", "Everybody signs only as themselves."),
        )
        rows = [self._person_row(person) for person in self._presenter.people]
        sheet.put(boxed(column(*rows, spacing=4)), self._banner)
        if not self._presenter.relock:
            code = quiet(
                translate("Unlock", "Use a recovery code"),
                lambda: self._presenter.use_door("code"),
                "key",
            )
            sheet.put(row(code, None))
        if rows:
            QTimer.singleShot(0, rows[0], rows[0].setFocus)
        return sheet

    def _person_row(self, person: LocalPerson) -> ListRow:
        words = column(
            Text(person.name, "strong"),
            Text(f"{role_words(person.role)} · {person.facility_name}", "caption"),
            spacing=2,
        )
        return ListRow(
            Avatar(person.name, 40),
            boxed(words),
            Picture("chevron-right", "ink_3", 18),
            name=f"{person.name}, {role_words(person.role)}",
            on_press=lambda: self._presenter.choose(person.person),
        )

    def _door_sheet(self, person: LocalPerson | None) -> Sheet:
        door = self._presenter.door
        if door == "code":
            return self._code_sheet()
        if door == NEITHER:
            return neither_sheet(self._presenter)
        if person is None:
            return self._people_sheet()
        title = translate("Unlock", "Welcome back, {name}").format(name=person.name)
        if self._presenter.relock:
            title = translate("Unlock", "Locked")
        sheet = Sheet(title)
        sheet.put(row(self._who(person)))
        sheet.put(self._pin_form() if door == "pin" else self._passphrase_form())
        sheet.put(row(*self._other_ways(), None, spacing=4))
        return sheet

    def _who(self, person: LocalPerson) -> QWidget:
        role = f"{role_words(person.role)} · {person.facility_name}"
        words = column(Text(person.name, "strong"), Text(role, "caption"), spacing=2)
        return boxed(row(Avatar(person.name, 44), boxed(words), spacing=12))

    def _passphrase_form(self) -> Form:
        field = PasswordField()
        label = translate("Unlock", "Passphrase")
        return self._form(field, label, lambda: self._presenter.open(field.text()))

    def _pin_form(self) -> Form:
        field = PasswordField(limit=PIN_DIGITS)
        field.textChanged.connect(
            lambda text: self._presenter.open_with_pin(text) if len(text) == PIN_DIGITS else None
        )
        label = translate("Unlock", "Six-digit PIN")
        return self._form(field, label, lambda: self._presenter.open_with_pin(field.text()))

    def _form(self, field: PasswordField, label: str, submit: Callable[[], None]) -> Form:
        self._field = field
        button = primary(translate("Unlock", "Unlock"), submit)
        form = Form(FormRow(label, field), self._banner, self._backup, self._progress, button)
        form.submitted.connect(submit)
        form.cancelled.connect(field.forget)
        QTimer.singleShot(0, field, field.setFocus)
        return form

    def _other_ways(self) -> list[QWidget]:
        presenter = self._presenter
        ways: list[QWidget] = []
        if presenter.door == "pin":
            text = translate("Unlock", "Use the passphrase")
            ways.append(quiet(text, lambda: presenter.use_door("passphrase"), "key"))
        if len(presenter.people) > 1:
            text = translate("Unlock", "Another colleague")
            ways.append(quiet(text, presenter.show_people, "people"))
        if not presenter.relock:
            text = translate("Unlock", "Use a recovery code")
            ways.append(quiet(text, lambda: presenter.use_door("code"), "key"))
        return ways

    def _code_sheet(self) -> Sheet:
        sheet = Sheet(
            translate("Unlock", "Come in with your recovery code"),
            translate(
                "Unlock",
                "Type the code from your printed sheet and choose a new passphrase. "
                "The code opens this PC as the person it was printed for.",
            ),
        )
        code = LineField("AWQD-KZWS-…", limit=60)
        fields = PassphraseFields(translate("Unlock", "New passphrase"))
        self._field = code

        def submit() -> None:
            if fields.check():
                self._presenter.open_with_code(code.text(), fields.value())

        button = primary(translate("Unlock", "Open and set the new passphrase"), submit)
        form = Form(
            FormRow(translate("Unlock", "Recovery code"), code),
            fields,
            self._banner,
            self._progress,
            button,
        )
        form.submitted.connect(submit)
        form.cancelled.connect(lambda: self._presenter.use_door("passphrase"))
        back = quiet(
            translate("Unlock", "Back"),
            lambda: self._presenter.use_door("passphrase"),
            "arrow-left",
        )
        lost = quiet(
            translate("Unlock", "The sheet is lost too"),
            lambda: self._presenter.use_door(NEITHER),
            "people",
        )
        sheet.put(form, row(back, lost, None))
        QTimer.singleShot(0, code, code.setFocus)
        return sheet
