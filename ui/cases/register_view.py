"""The registration form: who the patient is, checked while it is typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from telecon.cases.documents import Patient
from telecon.use_cases.keep_draft import Fields
from ui.cases.person_form_view import PersonForm
from ui.cases.register_presenter import RegisterPresenter
from ui.cases.twins_view import TwinsCard
from ui.translations import translate


class RegisterPage(PersonForm):
    """A new case.

    Signals:
        open_case(bytes): the person wants to see a case that may be the same.
    """

    open_case = Signal(bytes)

    def __init__(self, presenter: RegisterPresenter, fields: Fields | None = None) -> None:
        self._twins = TwinsCard()
        super().__init__(
            presenter,
            translate("Cases", "Register a patient"),
            translate(
                "Cases",
                "No other institution can read it until consent is recorded; a sealed copy goes "
                "to the hub, which cannot read it.",
            ),
            translate("Cases", "Sign and open the case"),
        )
        self.register = presenter
        self._twins.chosen.connect(self.open_case)
        if fields:
            self._restore(fields)
        self._connect()
        presenter.watch(self._typed)
        presenter.twins_found.connect(self._show_twins)

    @override
    def beside_the_number(self) -> tuple[QWidget, ...]:
        return (self._twins,)

    def _connect(self) -> None:
        super()._connect()
        self.name.textChanged.connect(lambda _t: self._look())

    def submit(self) -> None:
        """Check what is missing, then sign."""
        self._read_number(complete=True)
        wrong = [*self._missing(), *self._wrong()]
        if wrong:
            self.banner.say("")
            self.rows[wrong[0]].field.setFocus()
            return
        self.register.register(self._patient())

    def _read_number(self, *, complete: bool) -> None:
        super()._read_number(complete=complete)
        self._look()

    def _look(self) -> None:
        self.register.look_for_twins(self.name.text(), self.number.text())

    def _show_twins(self) -> None:
        self._twins.show_rows(self.register.twins)

    def _patient(self) -> Patient:
        day, without = self.birth.value(), self.no_document.isChecked()
        return Patient(
            name=self.name.text(),
            gender=self.sex.key() or "unknown",
            birth_date=day.isoformat() if day else "",
            identity_number="" if without else self.number.text(),
            no_document=self.because.key() if without else "",
            phone=self.phone.text(),
            address=self.address.text().strip(),
            guardian=self.guardian_said(),
        )
