"""A signed opinion to read, print and save; what the clinic decides about it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Signal

from telecon.case_state.state import Entered
from telecon.case_state.written_times import Doubt
from telecon.consultations.adoption import Adoption, AdoptionDecision, missing_in_adoption
from telecon.consultations.liability import liability_text
from telecon.consultations.opinion import Opinion, Verification
from telecon.consultations.packs import consultation_pack
from telecon.use_cases.decide_on_opinion import decide_on_opinion
from telecon.use_cases.keep_draft import Fields
from ui.background import ends_with
from ui.consultations.fields_view import Fact, facts
from ui.kept_draft import KeptDraft
from ui.kit.buttons import primary, secondary
from ui.kit.forms import Form, FormRow, Segments, TextField
from ui.kit.icons import Picture
from ui.kit.layouts import Card, Rule, Well, row
from ui.kit.notices import Badge
from ui.kit.text import Text
from ui.printing.document import Document, fingerprint
from ui.printing.preview_view import preview, save_pdf
from ui.room import Desk
from ui.terms.codes import capital, choices_of, in_words
from ui.terms.doubts import with_doubt
from ui.terms.opinions import (
    certainty_words,
    decision_words,
    diagnosis_words,
    drug_words,
    prescriber_words,
    referral_words,
)
from ui.terms.times import time_words
from ui.translations import translate


class OpinionSheet(Card):
    """The opinion as the clinic reads it, with who signed it and when."""

    def __init__(
        self,
        desk: Desk,
        opinion: Entered[Opinion],
        document: Callable[[], Document],
        doubts: Mapping[bytes, Doubt],
    ) -> None:
        super().__init__(spacing=14)
        self._desk = desk
        self._doubts = doubts
        self._document = document
        said = opinion.value
        head = row(
            Text(translate("Consultations", "Consultation opinion"), "heading"),
            None,
            secondary(translate("Consultations", "Print"), self._print, "print"),
            secondary(translate("Consultations", "Save as PDF"), self._save, "download"),
        )
        self.body.addLayout(head)
        self._advice(said)
        line = in_words(liability_text(said.service, consultation_pack()))
        self.body.addWidget(
            Well(row(Picture("shield", "ink_2"), Text(line), spacing=12), margins=12)
        )
        self.body.addWidget(Rule())
        self._signature(opinion)

    def _advice(self, said: Opinion) -> None:
        for diagnosis in said.diagnosis_advice:
            tone = "success" if diagnosis.verification is Verification.CONFIRMED else "neutral"
            sign = "check" if tone == "success" else "help"
            badge = Badge(certainty_words(diagnosis), tone, sign)
            self.body.addLayout(row(Text(diagnosis_words(diagnosis), "strong"), badge, spacing=12))
        parts = facts(
            (translate("Consultations", "Reasoning"), said.diagnosis_note),
            (translate("Consultations", "Treatment advice"), said.treatment_advice),
        )
        for part in parts:
            self.body.addWidget(part)
        for number, drug in enumerate(said.drugs):
            name = translate("Consultations", "Drugs, as advice") if number == 0 else ""
            self.body.addWidget(Fact(name, drug_words(drug)))
        self.body.addWidget(Text(prescriber_words(), "strong"))
        for part in facts(
            (translate("Consultations", "Follow-up"), said.follow_up_advice),
            (translate("Consultations", "Referral"), referral_words(said)),
        ):
            self.body.addWidget(part)

    def _signature(self, opinion: Entered[Opinion]) -> None:
        said = opinion.value
        signer = " · ".join(p for p in (said.author_name, said.title, said.institution) if p)
        words = translate("Consultations", "Signed; any later change would be found.")
        self.body.addLayout(row(Picture("sign", "success"), Text(words, "strong"), spacing=10))
        for part in facts(
            (translate("Consultations", "Signed by"), signer),
            (translate("Consultations", "Registration"), said.registration),
            (
                translate("Consultations", "Time"),
                with_doubt(time_words(said.written_ms), self._doubts, opinion.entry),
            ),
            (translate("Consultations", "Fingerprint"), fingerprint(opinion.entry)),
        ):
            self.body.addWidget(part)

    def _print(self) -> None:
        preview(self._document(), self, self._desk.background)

    def _save(self) -> None:
        shell = self._desk.shell

        def tell(path: Path) -> None:
            shell.toast(translate("Consultations", "Saved as {name}.").format(name=path.name))

        save_pdf(self._document(), self, self._desk.background, tell)


class AdoptionSheet(Card):
    """What was decided about an opinion."""

    def __init__(self, adoption: Entered[Adoption], doubts: Mapping[bytes, Doubt]) -> None:
        super().__init__()
        said = adoption.value
        decided = with_doubt(time_words(said.decided_ms), doubts, adoption.entry)
        tone = "success" if said.decision is AdoptionDecision.ADOPTED else "warning"
        badge = Badge(decision_words(said), tone, "check" if tone == "success" else "info")
        title = translate("Consultations", "Decision of the clinic")
        self.body.addLayout(row(Text(title, "heading"), badge, None, spacing=12))
        for part in facts(
            (translate("Consultations", "Reason"), said.reason),
            (translate("Consultations", "What is done now"), said.plan),
            (translate("Consultations", "Decided by"), said.doctor_name),
            (translate("Consultations", "Time"), decided),
            (translate("Consultations", "Fingerprint"), fingerprint(adoption.entry)),
        ):
            self.body.addWidget(part)


class AdoptionForm(Card):
    """Adopted, partly or not: only this changes the local plan (RC-07)."""

    decided = Signal()

    def __init__(self, desk: Desk, ledger: bytes, request: bytes, opinion: bytes) -> None:
        super().__init__(title=translate("Consultations", "Your decision"), spacing=16)
        self._desk, self._ledger = desk, ledger
        self._request, self._opinion = request, opinion
        self.decision = Segments(
            [(k, capital(w)) for k, w in choices_of(consultation_pack().adoptions)]
        )
        self.reason = TextField(lines=2, limit=4000)
        self.plan = TextField(lines=2, limit=4000)
        self._decision_row = FormRow(
            translate("Consultations", "The advice is"), self.decision, required=True
        )
        self._reason_row = FormRow(
            translate("Consultations", "Reason"),
            self.reason,
            translate("Consultations", "Needed when you adopt only part of it, or nothing."),
        )
        self.save = primary(translate("Consultations", "Record the decision"), self._save, "check")
        form = Form(
            self._decision_row,
            self._reason_row,
            FormRow(translate("Consultations", "What is done now"), self.plan),
        )
        form.submitted.connect(self._save)
        explained = translate(
            "Consultations", "You decide on the treatment and answer for it; the expert advises."
        )
        self.body.addWidget(Text(explained, "muted"))
        self.body.addWidget(form)
        self.body.addLayout(row(self.save, None))
        self._keeper = KeptDraft(desk, self._fields, self)
        self.decision.chosen.connect(lambda _key: self._keeper.touch())
        self.reason.textChanged.connect(self._keeper.touch)
        self.plan.textChanged.connect(self._keeper.touch)
        self._keeper.find(
            "adoption", ledger, lambda fields: fields.get("opinion") == opinion, self._restore
        )

    @property
    def is_sent(self) -> bool:
        """Whether the decision was recorded here, with this form."""
        return not self.save.isEnabled()

    def leave(self) -> None:
        """Out of sight: the draft is written down."""
        self._keeper.leave()

    def _fields(self) -> Fields:
        return {
            "opinion": self._opinion,
            "decision": self.decision.key(),
            "reason": self.reason.toPlainText(),
            "plan": self.plan.toPlainText(),
        }

    def _restore(self, fields: Fields, _saved_ms: int) -> None:
        self.decision.choose(str(fields.get("decision", "")))
        self.reason.setPlainText(str(fields.get("reason", "")))
        self.plan.setPlainText(str(fields.get("plan", "")))

    def _save(self) -> None:
        key = self.decision.key()
        if not key:
            self._decision_row.show_error(translate("Consultations", "Choose one of the three."))
            return
        self._decision_row.show_error("")
        adoption = Adoption(
            request=self._request,
            opinion=self._opinion,
            decision=AdoptionDecision(key),
            doctor_name=self._desk.me.name,
            decided_ms=0,
            reason=self.reason.toPlainText().strip(),
            plan=self.plan.toPlainText().strip(),
        )
        if "reason" in missing_in_adoption(adoption, consultation_pack()):
            said = translate("Consultations", "Say why; the expert learns from it.")
            self._reason_row.show_error(said)
            self.reason.setFocus()
            return
        self._reason_row.show_error("")
        self.save.setEnabled(False)
        self._keeper.end()
        draft = self._keeper.id
        ends_with(
            self,
            self._desk.background.run(
                lambda: decide_on_opinion(self._desk.session, self._ledger, adoption, draft=draft),
                lambda _changed: self.decided.emit(),
                self._refused,
            ),
        )

    def _refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self._keeper.go_on()
        self._desk.shell.show_error(error)
