"""An impression: suspected by who treats, confirmed by a registered psychiatrist only (Art. 29)."""

from telecon.cases.documents import Condition
from telecon.use_cases.keep_draft import Fields
from telecon.use_cases.write_note import record_impression
from ui.cases.form_presenter import FormPresenter
from ui.cases.form_view import FormPage
from ui.kit.dates import DateField
from ui.kit.forms import FormRow, LineField, Segments
from ui.kit.notices import Banner
from ui.translations import translate


class ImpressionPage(FormPage):
    """What is suspected, since when, and how sure it is."""

    def __init__(
        self,
        presenter: FormPresenter,
        patient: str,
        *,
        may_confirm: bool,
        fields: Fields | None = None,
    ) -> None:
        title = translate("Cases", "Impression")
        super().__init__(presenter, title, patient, translate("Cases", "Sign into the case"))
        known = fields or {}
        self.text = LineField(translate("Cases", "For example: depressive episode"))
        self.text.setText(str(known.get("text", "")))
        self.text.textChanged.connect(presenter.touch)
        self.onset = DateField()
        self.onset.setText(str(known.get("onset", "")))
        self.onset.textChanged.connect(presenter.touch)
        choices = [("provisional", translate("Cases", "Suspected"))]
        if may_confirm:
            choices.append(("confirmed", translate("Cases", "Confirmed diagnosis")))
        self.sure = Segments(choices, str(known.get("verification", "provisional")))
        self.sure.chosen.connect(lambda _key: presenter.touch())
        self._line = FormRow(translate("Cases", "Impression"), self.text, required=True)
        self.put(
            self._line,
            FormRow(translate("Cases", "How sure"), self.sure),
            FormRow(translate("Cases", "Since"), self.onset),
        )
        if not may_confirm:
            rule = translate(
                "Cases", "Only a registered psychiatrist confirms a diagnosis; yours is suspected."
            )
            self.put(Banner(rule))
        presenter.watch(self._typed)
        self.begins_at(self.text)

    def submit(self) -> None:
        """Sign it."""
        text = self.text.text().strip()
        missing = translate("Cases", "Write what you suspect.")
        self._line.show_error("" if text else missing)
        if not text:
            self.text.setFocus()
            return
        day = self.onset.value()
        condition = Condition(
            text=text,
            verification=self.sure.key() or "provisional",
            onset=day.isoformat() if day else "",
        )
        session, ledger = self.presenter.desk.session, self.presenter.ledger or b""
        self.presenter.save(
            lambda draft: record_impression(session, ledger, condition, draft=draft)
        )

    def _typed(self) -> Fields:
        if not self.text.text().strip():
            return {}
        return {
            "text": self.text.text(),
            "onset": self.onset.text(),
            "verification": self.sure.key(),
        }
