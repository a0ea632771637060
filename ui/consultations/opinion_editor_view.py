"""The opinion editor: beside the case, and the same during a call."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from telecon.consultations.liability import liability_text
from telecon.consultations.opinion import Opinion, Service
from telecon.consultations.opinion_rules import missing_in_opinion
from telecon.consultations.packs import consultation_pack
from telecon.errors import Missing
from telecon.ledger.standing import RosterPerson
from telecon.permissions import CONFIRM_DIAGNOSIS, may, roles_pack
from telecon.use_cases.give_opinion import Given, give_opinion
from telecon.use_cases.keep_draft import Fields
from ui.background import ends_with
from ui.consultations.opinion_rows_view import DiagnosisRow, DrugRow, Rows
from ui.kept_draft import KeptDraft
from ui.kit.buttons import primary, quiet
from ui.kit.forms import ChoiceField, Form, FormRow, LineField, TextField
from ui.kit.icons import Picture
from ui.kit.layouts import Well, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import ConfirmPanel
from ui.room import Desk
from ui.terms.codes import capital, choices_of, in_words
from ui.terms.times import time_words
from ui.translations import Language, current_language, translate
from ui.words import words


class OpinionEditor(QWidget):
    """Writes one opinion; kept as a draft while it is written, final once signed (RC-07).

    Signals:
        signed(bytes): entry id of the opinion.
    """

    signed = Signal(bytes)

    def __init__(self, desk: Desk, ledger: bytes, request: bytes, me: RosterPerson | None) -> None:
        super().__init__()
        self._desk, self._ledger, self._request, self._me = desk, ledger, request, me
        can_confirm = me is not None and may(me.standing, CONFIRM_DIAGNOSIS, roles_pack())
        self._restored = Banner(
            "", "info", quiet(translate("Consultations", "Start afresh"), self._fresh)
        )
        self.diagnoses: Rows[DiagnosisRow] = Rows(
            translate("Consultations", "Diagnosis advice"),
            translate("Consultations", "Add a diagnosis"),
            lambda number: DiagnosisRow(number, can_confirm=can_confirm),
        )
        self.drugs: Rows[DrugRow] = Rows(
            translate("Consultations", "Drugs, as advice"),
            translate("Consultations", "Add a drug"),
            DrugRow,
        )
        self.reasoning = TextField(lines=2)
        self.treatment = TextField(lines=3)
        self.follow_up = TextField(lines=2)
        self.referral = ChoiceField(
            [(k, capital(w)) for k, w in choices_of(consultation_pack().referral_advice)],
            translate("Consultations", "Choose"),
        )
        self.referral_note = LineField(translate("Consultations", "Where to and why"), 500)
        self._keeper = KeptDraft(desk, self._fields, self)
        self._confirm = ConfirmPanel()
        self._told = Banner("", "danger")
        self.sign = primary(translate("Consultations", "Sign the opinion"), self._ask, "sign")
        self._build()
        self.diagnoses.add()
        self._listen()
        self._keeper.find(
            "opinion", ledger, lambda fields: fields.get("request") == request, self._restore
        )

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.diagnoses.begin()

    def leave(self) -> None:
        """Out of sight: the draft is written down."""
        self._keeper.leave()

    def _build(self) -> None:
        self._rows = {
            "diagnosis_note": FormRow(
                translate("Consultations", "Reasoning"),
                self.reasoning,
                translate("Consultations", "Stands alone where no diagnosis can be named yet."),
            ),
            "treatment_advice": FormRow(
                translate("Consultations", "Treatment advice"), self.treatment, required=True
            ),
            "follow_up_advice": FormRow(
                translate("Consultations", "Follow-up"),
                self.follow_up,
                translate("Consultations", "Who looks when at what, and what brings it forward."),
                required=True,
            ),
            "referral_advice": FormRow(
                translate("Consultations", "Referral"), self.referral, required=True
            ),
        }
        rows = self._rows
        form = Form(
            self.diagnoses,
            rows["diagnosis_note"],
            rows["treatment_advice"],
            self.drugs,
            rows["follow_up_advice"],
            rows["referral_advice"],
            FormRow(translate("Consultations", "Note on the referral"), self.referral_note),
        )
        self._diagnosis_error = Text("", "field-error")
        self._diagnosis_error.hide()
        form.body.insertWidget(1, self._diagnosis_error)
        line = in_words(liability_text(Service.CONSULTATION, consultation_pack()))
        liability = Well(row(Picture("shield", "ink_2"), Text(line), spacing=12), margins=12)
        foot = row(self.sign, spacing=16)
        foot.addWidget(Text(self._signer(), "caption"), 1)
        self.setLayout(
            column(self._restored, form, liability, self._told, self._confirm, foot, spacing=16)
        )

    def _signer(self) -> str:
        if self._me is None:
            return ""
        parts = (self._me.name, self._me.title, self._me.registration, self._me.facility_name)
        return " · ".join(part for part in parts if part)

    def _listen(self) -> None:
        for rows in (self.diagnoses, self.drugs):
            rows.changed.connect(self._keeper.touch)
        for text in (self.reasoning, self.treatment, self.follow_up):
            text.textChanged.connect(self._keeper.touch)
        self.referral.chosen.connect(lambda _key: self._keeper.touch())
        self.referral_note.textChanged.connect(lambda _text: self._keeper.touch())

    def opinion(self) -> Opinion:
        """What is written so far; name, title and time are filled in when it is signed."""
        me = self._me
        return Opinion(
            request=self._request,
            author_name=me.name if me else "",
            institution=me.facility_name if me else "",
            title=me.title if me else "",
            written_ms=0,
            diagnosis_advice=tuple(v for r in self.diagnoses.rows() if (v := r.value())),
            diagnosis_note=self.reasoning.toPlainText().strip(),
            treatment_advice=self.treatment.toPlainText().strip(),
            drugs=tuple(d for r in self.drugs.rows() if (d := r.value())),
            follow_up_advice=self.follow_up.toPlainText().strip(),
            referral_advice=self.referral.key(),
            referral_note=self.referral_note.text().strip(),
            language="zh-CN" if current_language() is Language.CHINESE else "en",
        )

    def _ask(self) -> None:
        missing = missing_in_opinion(self.opinion(), consultation_pack())
        self._show_missing(missing)
        if missing:
            return
        self._confirm.ask(
            translate("Consultations", "Sign now? The opinion is final after signing."),
            translate(
                "Consultations",
                "The clinic receives it; nobody can change it. A correction is a new entry.",
            ),
            translate("Consultations", "Sign and send"),
            self._sign,
            translate("Consultations", "Go on writing"),
        )

    def _show_missing(self, missing: tuple[str, ...]) -> None:
        said = {
            "treatment_advice": translate("Consultations", "Say what treatment you advise."),
            "follow_up_advice": translate("Consultations", "Say who looks again and when."),
            "referral_advice": translate("Consultations", "Choose whether to refer."),
        }
        for name, words_ in said.items():
            self._rows[name].show_error(words_ if name in missing else "")
        lacks = "diagnosis_advice" in missing
        self._diagnosis_error.setText(
            translate("Consultations", "Name a diagnosis, or write the reasoning.") if lacks else ""
        )
        self._diagnosis_error.setVisible(lacks)
        self._focus(missing)

    def _focus(self, missing: tuple[str, ...]) -> None:
        fields: dict[str, QWidget] = {
            "treatment_advice": self.treatment,
            "follow_up_advice": self.follow_up,
            "referral_advice": self.referral,
            "diagnosis_advice": self.reasoning,
        }
        first = next((fields[name] for name in missing if name in fields), None)
        if first is not None:
            first.setFocus()

    def _sign(self) -> None:
        opinion, draft = self.opinion(), self._keeper.id
        self.sign.setEnabled(False)
        self._keeper.end()
        self._told.say("", "danger")
        ends_with(
            self,
            self._desk.background.run(
                lambda: give_opinion(self._desk.session, self._ledger, opinion, draft=draft),
                self._signed,
                self._refused,
            ),
        )

    def _signed(self, given: Given) -> None:
        self.signed.emit(given.entry)

    def _refused(self, error: Exception) -> None:
        self.sign.setEnabled(True)
        self._keeper.go_on()
        if isinstance(error, Missing):
            self._show_missing(tuple(str(error.fields.get("names", "")).split(",")))
        self._told.say(words(error).text(), "danger")

    def _fields(self) -> Fields:
        return {
            "request": self._request,
            "diagnoses": self.diagnoses.fields(),
            "drugs": self.drugs.fields(),
            "reasoning": self.reasoning.toPlainText(),
            "treatment": self.treatment.toPlainText(),
            "follow_up": self.follow_up.toPlainText(),
            "referral": self.referral.key(),
            "referral_note": self.referral_note.text(),
        }

    def _restore(self, fields: Fields, saved_ms: int) -> None:
        self.diagnoses.restore(fields.get("diagnoses", []))
        self.drugs.restore(fields.get("drugs", []))
        self.reasoning.setPlainText(str(fields.get("reasoning", "")))
        self.treatment.setPlainText(str(fields.get("treatment", "")))
        self.follow_up.setPlainText(str(fields.get("follow_up", "")))
        self.referral.choose(str(fields.get("referral", "")))
        self.referral_note.setText(str(fields.get("referral_note", "")))
        kept = translate("Consultations", "What you wrote until {time} is here again.")
        self._restored.say(kept.format(time=time_words(saved_ms)), "info")

    def _fresh(self) -> None:
        blank: Fields = {"diagnoses": [["", "", "provisional"]]}
        self._restore(blank, 0)
        self._restored.say("", "info")
        self._keeper.discard()
