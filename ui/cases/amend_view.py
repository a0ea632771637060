"""The form that changes a person's details; the record keeps what was there before."""

from telecon.cases.amendments import Value
from telecon.cases.documents import Guardian
from telecon.use_cases.keep_draft import Fields
from ui.cases.amend_presenter import AmendPresenter
from ui.cases.person_form_view import PersonForm
from ui.terms.people import gender_words, number_words
from ui.translations import translate

UNKNOWN = "unknown"
_ROWS_OF = {
    "guardian": ("guardian", "relation", "guardian_phone"),
    "no_document": ("because",),
}
_BY_NUMBER = {"identity_number", "gender", "birth_date"}
"""Rows that an identity number judges together."""


class AmendPage(PersonForm):
    """What is known, to be changed; only what was changed is signed."""

    def __init__(
        self, presenter: AmendPresenter, patient: str, fields: Fields | None = None
    ) -> None:
        super().__init__(
            presenter,
            translate("Cases", "Change the details: {name}").format(name=patient),
            translate(
                "Cases",
                "What was there before stays in the record. If a colleague changed the same "
                "thing at the same time, both stay until somebody chooses.",
            ),
            translate("Cases", "Sign the changes"),
        )
        self.amending = presenter
        self._fill()
        self._before, self._born = self._said(), self.birth.text()
        if fields:
            self._restore(fields)
        self._say_disputed()
        self._connect()
        presenter.watch(self._unfinished)

    def submit(self) -> None:
        """Sign what was changed."""
        self._read_number(complete=True)
        wrong = [*self._lacking(), *self._wrongly_changed()]
        if wrong:
            self.banner.say("")
            self.rows[wrong[0]].field.setFocus()
            return
        changes = self._changes()
        if not changes:
            self.banner.say(translate("Cases", "Nothing was changed."), "info")
            return
        self.amending.amend(changes)

    def _fill(self) -> None:
        known = self.amending.known
        plain = ("name", "identity_number", "phone", "address")
        for name, field in self._lines().items():
            if name in plain:
                field.setText(str(known(name)))
        guardian = known("guardian")
        if isinstance(guardian, Guardian):
            self.guardian.setText(guardian.name)
            self.relation.setText(guardian.relationship)
            self.guardian_phone.setText(guardian.phone)
        born, sex, because = (str(known(n)) for n in ("birth_date", "gender", "no_document"))
        self.birth.setText(born)
        self.sex.choose("" if sex == UNKNOWN else sex)
        self.no_document.setChecked(bool(because))
        self.because.choose(because)
        self._read_number(complete=True)

    def _say_disputed(self) -> None:
        """Beside a field of several values: what they are, and what writing here would do."""
        said = translate("Cases", "Now: {values}. What you write here takes the place of all.")
        for name in self._before:
            values = self._values_words(name)
            for line in _ROWS_OF.get(name, (name,)) if values else ():
                self.rows[line].show_hint(said.format(values=values))

    def _values_words(self, name: str) -> str:
        line = self.amending.disputed(name)
        if name == "gender" and line:
            return gender_words(line)
        return number_words(line, shown=True) if name == "identity_number" else line

    def _lacking(self) -> list[str]:
        """What must be said, but for what has several values or came so and is left alone."""
        found = [name for name in self._missing() if not self._left_alone(name)]
        for name in ("name", "identity_number", "because"):
            if name not in found and self._left_alone(name):
                self.rows[name].show_error("")
        return found

    def _wrongly_changed(self) -> list[str]:
        """What cannot be so, among what was changed: what came so from elsewhere may stay."""
        changed = set(self._changes())
        judged = set().union(*(_ROWS_OF.get(name, (name,)) for name in changed))
        if self.birth.text() != self._born:
            judged.add("birth_date")
        if judged & _BY_NUMBER:
            judged |= _BY_NUMBER
        wrong = self._wrong()
        for name in set(wrong) - judged:
            self.rows[name].show_error("")
        return [name for name in wrong if name in judged]

    def _left_alone(self, row: str) -> bool:
        """Whether what is lacking was so before, and is not what the person changes."""
        if row == "name":
            return bool(self.amending.disputed(row)) and row not in self._changes()
        return not {"identity_number", "no_document"} & set(self._changes())

    def _changes(self) -> dict[str, Value]:
        return {name: value for name, value in self._said().items() if value != self._before[name]}

    def _said(self) -> dict[str, Value]:
        day, without = self.birth.value(), self.no_document.isChecked()
        return {
            "name": self.name.text(),
            "gender": self.sex.key() or UNKNOWN,
            "birth_date": day.isoformat() if day else "",
            "identity_number": "" if without else self.number.text().strip(),
            "no_document": self.because.key() if without else "",
            "phone": self.phone.text().strip(),
            "address": self.address.text().strip(),
            "guardian": self.guardian_said() or "",
        }

    def _unfinished(self) -> Fields:
        if not self._changes():
            return {}
        birth: Fields = {"birth_date": self.birth.text()}
        return {**birth, **self._typed(), **self.amending.kept_seen()}
