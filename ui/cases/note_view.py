"""Writing a note: history, mental state examination, or plain, under the headings of the field."""

from telecon.cases.documents import Note
from telecon.use_cases.keep_draft import Fields
from telecon.use_cases.write_note import write_note
from ui.cases.form_presenter import FormPresenter
from ui.cases.form_view import FormPage
from ui.cases.words import SECTIONS, note_words, section_hint, section_words
from ui.kit.forms import FormRow, TextField
from ui.translations import translate


class NotePage(FormPage):
    """One field a heading; what stays empty is left out of the record."""

    def __init__(
        self, presenter: FormPresenter, kind: str, patient: str, fields: Fields | None = None
    ) -> None:
        super().__init__(
            presenter, note_words(kind), patient, translate("Cases", "Sign into the case")
        )
        self._kind = kind
        self.sections: dict[str, TextField] = {}
        codes = SECTIONS[kind]
        for number, code in enumerate(codes):
            field = TextField(section_hint(code), lines=10 if len(codes) == 1 else 2)
            field.setPlainText(str((fields or {}).get(code, "")))
            field.textChanged.connect(presenter.touch)
            self.sections[code] = field
            self.put(FormRow(section_words(code) or note_words(kind), field))
            if number == 0:
                self.begins_at(field)
        presenter.watch(self._typed)

    def submit(self) -> None:
        """Sign what is filled in."""
        texts = tuple((code, field.toPlainText()) for code, field in self.sections.items())
        session, ledger = self.presenter.desk.session, self.presenter.ledger or b""
        note = Note(self._kind, texts)
        self.presenter.save(lambda draft: write_note(session, ledger, note, draft=draft))

    def _typed(self) -> Fields:
        typed = {code: field.toPlainText() for code, field in self.sections.items()}
        return {code: text for code, text in typed.items() if text.strip()}
