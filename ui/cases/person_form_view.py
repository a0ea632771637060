"""Who a person is, in a form: name, number, contact and guardian, checked while it is typed."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from telecon.cases.documents import Guardian
from telecon.cases.identity_number import conflicts, identity_pack
from telecon.cases.phone import read_phone
from telecon.errors import BadValue, Missing
from telecon.use_cases.keep_draft import Fields
from ui.cases.form_view import FormPage
from ui.cases.person_presenter import NumberWord, PersonPresenter
from ui.kit.buttons import secondary
from ui.kit.dates import DateField
from ui.kit.forms import ChoiceField, FormRow, LineField, Segments
from ui.kit.layouts import Card, boxed, row
from ui.kit.notices import Banner
from ui.terms.codes import in_words
from ui.terms.people import gender_words
from ui.translations import translate

NUMBER_LIMIT = 24


class PersonForm(FormPage):
    """The fields of a person; the number fills birth date and sex, and overrides nothing said."""

    def __init__(self, presenter: PersonPresenter, title: str, about: str, sign: str) -> None:
        super().__init__(presenter, title, about, sign)
        self.person = presenter
        self._word = NumberWord()
        self._make_fields()
        self._lay_out()
        self.begins_at(self.name)

    def _make_fields(self) -> None:
        self.name = LineField(limit=60)
        self.number = LineField(limit=NUMBER_LIMIT)
        self.no_document = QCheckBox(translate("Cases", "No document, because…"))
        reasons = [(r.id, in_words(r.text)) for r in identity_pack().no_document_reasons]
        self.because = ChoiceField(reasons, translate("Cases", "Choose a reason"))
        self.sex = Segments([(key, gender_words(key)) for key in ("female", "male")])
        self.birth = DateField(latest=self.person.today)
        self.phone = LineField(limit=30)
        self.address = LineField()
        self.guardian = LineField(limit=60)
        self.relation = LineField(translate("Cases", "Mother, husband, village committee…"), 40)
        self.guardian_phone = LineField(limit=30)

    def _lay_out(self) -> None:
        self.rows = {
            "name": FormRow(translate("Cases", "Name"), self.name, required=True),
            "identity_number": FormRow(translate("Cases", "Identity number"), self.number),
            "because": FormRow(translate("Cases", "Why there is no document"), self.because),
            "gender": FormRow(translate("Cases", "Sex"), self.sex),
            "birth_date": FormRow(translate("Cases", "Birth date"), self.birth),
            "phone": FormRow(translate("Cases", "Phone"), self.phone),
            "address": FormRow(translate("Cases", "Address"), self.address),
            "guardian": FormRow(translate("Cases", "Guardian"), self.guardian),
            "relation": FormRow(translate("Cases", "Relation to the patient"), self.relation),
            "guardian_phone": FormRow(translate("Cases", "Guardian's phone"), self.guardian_phone),
        }
        use = translate("Cases", "Use what the number says")
        self._conflict = Banner("", "warning", secondary(use, self._use_number))
        rows = self.rows
        self.put(
            Card(
                rows["name"],
                rows["identity_number"],
                self.no_document,
                rows["because"],
                self._pair("gender", "birth_date"),
                self._conflict,
                *self.beside_the_number(),
                title=translate("Cases", "Person"),
                spacing=16,
            ),
            Card(
                self._pair("phone", "address"),
                title=translate("Cases", "Contact"),
                spacing=16,
            ),
            Card(
                self._pair("guardian", "relation"),
                rows["guardian_phone"],
                title=translate("Cases", "Guardian, where there is one"),
                spacing=16,
            ),
        )

    def beside_the_number(self) -> tuple[QWidget, ...]:
        """What a form shows under name and number."""
        return ()

    def _pair(self, left: str, right: str) -> QWidget:
        line = row(spacing=20)
        line.addWidget(self.rows[left], 1)
        line.addWidget(self.rows[right], 1)
        return boxed(line)

    def _connect(self) -> None:
        for field in (*self._lines().values(), self.birth):
            field.textChanged.connect(self.presenter.touch)
        self.number.textEdited.connect(lambda _t: self._read_number(complete=False))
        self.number.editingFinished.connect(lambda: self._read_number(complete=True))
        self.phone.editingFinished.connect(lambda: self._check_phone("phone", self.phone))
        self.guardian_phone.editingFinished.connect(
            lambda: self._check_phone("guardian_phone", self.guardian_phone)
        )
        self.no_document.toggled.connect(lambda _on: self._show_document())
        self.because.chosen.connect(lambda _key: self._show_document())
        self.sex.chosen.connect(lambda _key: self._compare())
        self.birth.changed.connect(self._compare)
        self.birth.editingFinished.connect(self._check_birth)
        self._show_document()

    def refuse(self, error: Exception) -> None:
        """What the rules found, beside the field it is about."""
        name = str(error.fields.get("name", "")) if isinstance(error, BadValue) else ""
        if isinstance(error, Missing) or name not in self.rows:
            super().refuse(error)
            return
        self.rows[name].show_error(translate("Cases", "This does not fit; please check it."))
        self.rows[name].field.setFocus()

    def _missing(self) -> list[str]:
        has_name = bool(self.name.text().strip())
        self.rows["name"].show_error("" if has_name else translate("Cases", "Write the name."))
        found = [] if has_name else ["name"]
        if self.no_document.isChecked():
            chosen = bool(self.because.key())
            said = translate("Cases", "Choose why there is no document.")
            self.rows["because"].show_error("" if chosen else said)
            return found if chosen else [*found, "because"]
        if not self.number.text().strip():
            said = translate("Cases", "Write the number, or tick “No document”.")
            self.rows["identity_number"].show_error(said)
            found.append("identity_number")
        return found

    def _wrong(self) -> list[str]:
        found = []
        if self._word.error and not self.no_document.isChecked():
            found.append("identity_number")
        if not self._check_birth():
            found.append("birth_date")
        for name, field in (("phone", self.phone), ("guardian_phone", self.guardian_phone)):
            if not self._check_phone(name, field):
                found.append(name)
        return [*found, *self._compare()]

    def _read_number(self, *, complete: bool) -> None:
        self._word = self.person.read_number(self.number.text(), complete=complete)
        line = self.rows["identity_number"]
        line.show_error(self._word.error)
        line.show_hint(self._word.warning)
        identity = self._word.identity
        if identity is not None:
            if not self.sex.key():
                self.sex.choose(identity.sex)
            if not self.birth.text().strip():
                self.birth.set_value(identity.birth_date)
        self._compare()

    def _compare(self) -> list[str]:
        self.presenter.touch()
        identity, day = self._word.identity, self.birth.value()
        found: tuple[str, ...] = ()
        if identity is not None and not self.no_document.isChecked():
            found = conflicts(identity, day.isoformat() if day else "", self.sex.key())
        said = ""
        if identity is not None and found:
            said = translate(
                "Cases", "The number says {sex}, born {day}; the form says something else."
            ).format(sex=gender_words(identity.sex), day=identity.birth_date.isoformat())
        self._conflict.say(said, "warning")
        return list(found)

    def _use_number(self) -> None:
        if self._word.identity is not None:
            self.sex.choose(self._word.identity.sex)
            self.birth.set_value(self._word.identity.birth_date)

    def _check_birth(self) -> bool:
        right = not self.birth.text().strip() or self.birth.value() is not None
        said = translate("Cases", "Write a day until today, such as 1990-03-05.")
        self.rows["birth_date"].show_error("" if right else said)
        return right

    def _check_phone(self, name: str, field: QLineEdit) -> bool:
        said = ""
        if field.text().strip():
            try:
                field.setText(read_phone(field.text()).number)
            except BadValue as wrong:
                said = {
                    "hotline": translate("Cases", "This is a hotline, not a person's number."),
                }.get(
                    str(wrong.fields["reason"]),
                    translate("Cases", "A mobile has 11 digits; a landline begins with 0."),
                )
        self.rows[name].show_error(said)
        return not said

    def _show_document(self) -> None:
        without = self.no_document.isChecked()
        self.rows["because"].setVisible(without)
        self.rows["identity_number"].setVisible(not without)
        self._compare()

    def guardian_said(self) -> Guardian | None:
        """The guardian as typed."""
        if not self.guardian.text().strip():
            return None
        return Guardian(
            self.guardian.text().strip(),
            self.relation.text().strip(),
            self.guardian_phone.text().strip(),
        )

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "name": self.name,
            "identity_number": self.number,
            "phone": self.phone,
            "address": self.address,
            "guardian": self.guardian,
            "relation": self.relation,
            "guardian_phone": self.guardian_phone,
        }

    def _typed(self) -> Fields:
        fields: Fields = {n: f.text() for n, f in self._lines().items() if f.text().strip()}
        if self.birth.text().strip():
            fields["birth_date"] = self.birth.text()
        if not fields:
            return {}
        fields["gender"] = self.sex.key()
        fields["no_document"] = self.because.key() if self.no_document.isChecked() else ""
        fields["without"] = self.no_document.isChecked()
        return fields

    def _restore(self, fields: Fields) -> None:
        for name, field in self._lines().items():
            field.setText(str(fields.get(name, "")))
        self.birth.setText(str(fields.get("birth_date", "")))
        self.sex.choose(str(fields.get("gender", "")))
        self.no_document.setChecked(fields.get("without") is True)
        self.because.choose(str(fields.get("no_document", "")))
        self._read_number(complete=True)
