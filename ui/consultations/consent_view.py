"""The consent form: for one recipient and one purpose, beside the text that is read out."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from telecon.consultations.consent import Consent, Decision
from telecon.consultations.consent_rules import inform_by, missing_in_consent
from telecon.consultations.packs import consent_pack
from telecon.consultations.request import CONSENT_PURPOSE
from telecon.use_cases.keep_draft import Fields
from ui.consultations.consent_parts_view import SignaturePart, SituationPart, alternatives_words
from ui.consultations.consent_presenter import ConsentPresenter
from ui.consultations.fields_view import Ticks
from ui.kept_draft import KeptDraft
from ui.kit.buttons import danger, primary, quiet, secondary
from ui.kit.forms import ChoiceField, Form, FormRow, LineField
from ui.kit.layouts import Card, Page, SplitView, clear, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import ConfirmPanel
from ui.printing.consent import ConsentPaper, consent_document, consent_paragraphs
from ui.printing.preview_view import preview
from ui.room import Desk
from ui.terms.codes import capital, choices_of, in_words
from ui.terms.consents import emergency_words, whole_case_words
from ui.terms.times import time_words
from ui.translations import Language, current_language, translate
from ui.words import words

FORM_WIDTH = 600


class ConsentForm(QWidget):
    """Records a consent, a refusal, an emergency or a withdrawal.

    Signals:
        recorded(bytes): the consent's entry.
        closed: the person goes back.
    """

    recorded = Signal(bytes)
    closed = Signal()

    def __init__(self, desk: Desk, ledger: bytes) -> None:
        super().__init__()
        self._desk, self._ledger = desk, ledger
        self.presenter = ConsentPresenter(desk, ledger, self)
        self.presenter.loaded.connect(self._loaded)
        pack = consent_pack()
        self.recipient = ChoiceField([], translate("Consultations", "Choose the institution"))
        self.contact = LineField(translate("Consultations", "Phone or address"), 100)
        self.transfer = ChoiceField(choices_of(pack.transfer_methods))
        self.kinds = Text(whole_case_words(kind.id for kind in pack.data_kinds))
        self.situation = SituationPart()
        self.explained = Ticks([(e.id, capital(in_words(e.text))) for e in pack.explained])
        self.signature = SignaturePart(self.attach)
        self.save = primary(translate("Consultations", "Record the consent"), self._save, "check")
        self._keeper = KeptDraft(desk, self._fields, self)
        self._build()
        self._listen()
        self.presenter.load()

    def leave(self) -> None:
        """Out of sight: the draft is written down."""
        self._keeper.leave()

    def attach(self, path: Path) -> None:
        """Put the photographed form into the case."""
        evidence = self.signature.evidence

        def refused(error: Exception) -> None:
            evidence.progress.stop()
            self._refused(error)

        job = self.presenter.attach_photo(
            path, evidence.progress.advance, lambda entry: evidence.add(entry, path.name), refused
        )
        evidence.wait_for(path.name, job)

    def _build(self) -> None:
        back = quiet(translate("Consultations", "Back"), self.closed.emit, "arrow-left")
        self._name = Text("", "muted")
        self._known = Banner(
            "", "success", danger(translate("Consultations", "Withdraw"), self._ask_withdraw)
        )
        self._restored = Banner("", "info")
        self._confirm = ConfirmPanel()
        self._told = Banner("", "danger")
        title = column(
            Text(translate("Consultations", "Informed consent"), "title"), self._name, spacing=4
        )
        left = Page(
            row(back, None),
            title,
            self._known,
            self._confirm,
            self._restored,
            self._make_form(),
            self._told,
            row(self.save, None),
            None,
            spacing=16,
        )
        self.setLayout(column(SplitView(left, self._make_sheet(), FORM_WIDTH)))

    def _make_form(self) -> Form:
        self._instead = Banner("", "info")
        self._rows = self._make_rows()
        rows = self._rows
        recipient = Card(
            *(rows[n] for n in ("recipient_name", "recipient_contact")),
            *(rows[n] for n in ("transfer_method", "data_kinds")),
            title=translate("Consultations", "1 · To whom and what"),
        )
        situation = Card(
            self.situation, self._instead, title=translate("Consultations", "2 · Who decides")
        )
        self._explained_card = Card(
            rows["explained"], title=translate("Consultations", "3 · Explained")
        )
        self._signature_card = Card(
            self.signature, title=translate("Consultations", "4 · Decision and signature")
        )
        form = Form(recipient, situation, self._explained_card, self._signature_card)
        form.submitted.connect(self._save)
        form.cancelled.connect(self.closed)
        return form

    def _make_rows(self) -> dict[str, FormRow]:
        return {
            "recipient_name": FormRow(
                translate("Consultations", "Recipient"), self.recipient, required=True
            ),
            "recipient_contact": FormRow(
                translate("Consultations", "How the patient reaches them"),
                self.contact,
                required=True,
            ),
            "transfer_method": FormRow(
                translate("Consultations", "How the data travel"), self.transfer, required=True
            ),
            "data_kinds": FormRow(translate("Consultations", "What is shared"), self.kinds),
            "explained": FormRow(
                translate("Consultations", "Explained to who decides"),
                self.explained,
                required=True,
            ),
            "answer": self.situation.answer_row,
            **self.signature.rows,
        }

    def _make_sheet(self) -> QWidget:
        self._text = column(spacing=10)
        print_empty = secondary(translate("Consultations", "Print the form"), self._print, "print")
        hint = translate(
            "Consultations", "Read it out point by point; it changes with what you choose."
        )
        sheet = Card(Text(in_words(consent_pack().form.heading), "heading"), self._text, margins=28)
        return Page(Text(hint, "muted"), row(print_empty, None), sheet, None, spacing=12)

    def _listen(self) -> None:
        self.recipient.chosen.connect(lambda _key: self._on_recipient())
        self.transfer.chosen.connect(lambda _key: self._on_change())
        self.contact.textChanged.connect(lambda _text: self._on_change())
        for part in (self.explained, self.situation, self.signature):
            part.changed.connect(self._on_change)

    def _loaded(self) -> None:
        facts = self.presenter.facts
        if facts is None:
            return
        self.recipient.offer([(r.facility.hex(), r.name) for r in facts.recipients.open])
        if len(facts.recipients.open) == 1:
            self.recipient.setCurrentIndex(0)
        self._name.setText(facts.patient.name if facts.patient else "")
        self._on_recipient(typed=False)
        self.situation.offer_emergency(self.presenter.may_override)
        self._keeper.find("consent", self._ledger, lambda _fields: True, self._restore)

    def _on_recipient(self, *, typed: bool = True) -> None:
        facts = self.presenter.facts
        chosen = facts.recipient(self.recipient.key()) if facts else None
        if facts is not None and chosen is not None and not self.contact.text():
            self.contact.setText(facts.contact(chosen.facility))
        known = facts.live(chosen.facility) if facts and chosen else None
        given = known is not None and known.value.decision in (Decision.GIVEN, Decision.EMERGENCY)
        said = translate("Consultations", "Consent for this recipient is on record since {time}.")
        if known is not None and known.value.decision is Decision.EMERGENCY:
            self._known.say(emergency_words(known.value.inform_by_ms), "warning")
        else:
            on_record = known is not None and given
            self._known.say(
                said.format(time=time_words(known.at_ms)) if known and on_record else "", "success"
            )
        self._refresh()
        if typed:
            self._keeper.touch()

    def _on_change(self) -> None:
        self._refresh()
        self._keeper.touch()

    def _refresh(self) -> None:
        situation = self.situation.situation(self.presenter.age)
        rule = self.presenter.rule(situation)
        decision = self.situation.decision()
        self.situation.show_rule(rule)
        facts = self.presenter.facts
        patient = facts.patient.name if facts and facts.patient else ""
        self.signature.show_rule(rule, decision, patient)
        refused = decision is Decision.REFUSED
        self._explained_card.setVisible(decision is Decision.GIVEN)
        offers = rule is not None and bool(rule.then.alternatives)
        self._instead.say(alternatives_words(rule) if rule and offers else "", "info")
        self.save.setText(
            translate("Consultations", "Record the refusal")
            if refused
            else translate("Consultations", "Record the consent")
        )
        self.save.setEnabled(rule is not None)
        self._show_text()

    def _show_text(self) -> None:
        clear(self._text)
        for paragraph in consent_paragraphs(self._paper()):
            self._text.addWidget(Text(paragraph))

    def _paper(self) -> ConsentPaper:
        return ConsentPaper(
            self.consent(), self._desk.me.facility, self._desk.session.clock.now_ms()
        )

    def consent(self) -> Consent:
        """What would be recorded now."""
        facts = self.presenter.facts
        chosen = facts.recipient(self.recipient.key()) if facts else None
        rule = self.presenter.rule(self.situation.situation(self.presenter.age))
        now = self._desk.session.clock.now_ms()
        part, pack = self.signature, consent_pack()
        return Consent(
            recipient=chosen.facility if chosen else bytes(16),
            recipient_name=chosen.name if chosen else "",
            recipient_contact=self.contact.text().strip(),
            purpose=CONSENT_PURPOSE,
            decision=self.situation.decision(),
            signer=part.signer_code(),
            decided_ms=now,
            rule=rule.id if rule else "",
            pack=pack.id,
            pack_version=pack.version,
            method=part.method_code(),
            transfer_method=self.transfer.key(),
            data_kinds=tuple(kind.id for kind in pack.data_kinds),
            explained=self.explained.ticked(),
            language="zh-CN" if current_language() is Language.CHINESE else "en",
            signer_name=part.name.text().strip() if part.method_code() else "",
            relationship=part.relationship.text().strip(),
            reason=part.reason.toPlainText().strip(),
            assent=part.assent_answer(),
            witness_name=part.witness.text().strip(),
            clinician_name=self._desk.me.name,
            evidence=part.evidence.entries(),
            inform_by_ms=inform_by(now, rule.then) if rule else None,
        )

    def _save(self) -> None:
        consent = self.consent()
        if not consent.rule:
            return
        signature = self.signature.signature()
        proved = replace(consent, evidence=(*consent.evidence, bytes(32))) if signature else consent
        unanswered = () if self.situation.is_answered() else ("answer",)
        missing = self._show_missing(unanswered + missing_in_consent(proved, consent_pack()))
        if missing:
            self._told.say(missing_line(), "warning")
            return
        self._told.say("", "danger")
        self.save.setEnabled(False)
        self._keeper.end()
        situation = self.situation.situation(self.presenter.age)
        self.presenter.record(
            consent, situation, self._keeper.id, self._saved, self._refused, signature=signature
        )

    def _show_missing(self, missing: tuple[str, ...]) -> tuple[str, ...]:
        said = missing_words()
        for name, row_ in self._rows.items():
            row_.show_error("")
            if name in missing:
                row_.show_error(said.get(name, missing_line()))
        if "evidence" in missing and self.signature.rows["pad"].isVisible():
            self._rows["pad"].show_error(translate("Consultations", "Let who decides sign here."))
        first = next((self._rows[n] for n in self._rows if n in missing), None)
        if first is not None:
            first.field.setFocus()
        return missing

    def _saved(self, entry: bytes) -> None:
        refused = self.situation.decision() is Decision.REFUSED
        said = (
            translate("Consultations", "The refusal is on record; nothing will be sent.")
            if refused
            else translate("Consultations", "The consent is on record.")
        )
        self._desk.shell.toast(said)
        self.recorded.emit(entry)

    def _refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self._keeper.go_on()
        self._told.say(words(error).text(), "danger")

    def _ask_withdraw(self) -> None:
        self._confirm.ask(
            translate("Consultations", "Withdraw this consent?"),
            translate(
                "Consultations",
                "Nothing further is sent to the recipient and open requests go on hold. "
                "What they received stays with them.",
            ),
            translate("Consultations", "Withdraw now"),
            self._withdraw,
        )

    def _withdraw(self) -> None:
        facts = self.presenter.facts
        chosen = facts.recipient(self.recipient.key()) if facts else None
        known = facts.live(chosen.facility) if facts and chosen else None
        if known is not None:
            self.presenter.withdraw(known, self._withdrawn, self._refused)

    def _withdrawn(self, entry: bytes) -> None:
        self._desk.shell.toast(translate("Consultations", "The consent is withdrawn."))
        self._keeper.discard()
        self.recorded.emit(entry)

    def _print(self) -> None:
        facts = self.presenter.facts
        patient = facts.patient if facts else None
        preview(consent_document(patient, self._paper()), self, self._desk.background)

    def _fields(self) -> Fields:
        return {
            "recipient": self.recipient.key(),
            "contact": self.contact.text(),
            "transfer": self.transfer.key(),
            "explained": list(self.explained.ticked()),
            "situation": self.situation.fields(),
            "signature": self.signature.fields(),
        }

    def _restore(self, fields: Fields, saved_ms: int) -> None:
        self.recipient.choose(str(fields.get("recipient", "")))
        self.contact.setText(str(fields.get("contact", "")))
        self.transfer.choose(str(fields.get("transfer", "")))
        self.explained.tick(_texts(fields.get("explained")))
        self.situation.restore(fields.get("situation", []))
        self._refresh()
        self.signature.restore(fields.get("signature", {}))
        self._on_recipient(typed=False)
        kept = translate("Consultations", "What you entered until {time} is here again.")
        self._restored.say(kept.format(time=time_words(saved_ms)), "info")


def missing_line() -> str:
    """Said above the button while something is missing."""
    return translate("Consultations", "Not recorded yet: something marked above is missing.")


def missing_words() -> dict[str, str]:
    """What to do about each missing part."""
    return {
        "recipient_name": translate("Consultations", "Choose who receives the data."),
        "recipient_contact": translate("Consultations", "The patient must know how to reach them."),
        "answer": translate("Consultations", "Ask the patient, and record the answer."),
        "explained": translate("Consultations", "Each point must be explained before signing."),
        "signer_name": translate("Consultations", "Write the name of who signs."),
        "relationship": translate("Consultations", "Write how they are related."),
        "assent": translate("Consultations", "Ask the patient too, and record the answer."),
        "reason": translate("Consultations", "Write the reason."),
        "method": translate("Consultations", "Choose how it is signed."),
        "witness_name": translate("Consultations", "A witness must be named when it is read out."),
        "evidence": translate("Consultations", "Photograph the signed form into the case."),
    }


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
