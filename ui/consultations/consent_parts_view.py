"""The parts of the consent form: the situation that decides who signs, and the signature."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from telecon.consultations.consent import Capacity, Decision, Method, Signer
from telecon.consultations.consent_rules import Situation
from telecon.consultations.packs import ConsentRule, consent_pack
from telecon.use_cases.keep_draft import Fields
from ui.consultations.evidence_view import Evidence
from ui.kit.buttons import quiet
from ui.kit.forms import FormRow, LineField, Segments, TextField
from ui.kit.layouts import boxed, column, row, show_if
from ui.kit.notices import Banner
from ui.kit.signature import SignaturePad
from ui.terms.codes import capital, code_words, in_words
from ui.translations import translate


class SituationPart(QWidget):
    """Four questions, and the row of the decision table that follows from them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        yes, no = translate("Consultations", "Yes"), translate("Consultations", "No")
        self.answer = Segments(
            [
                ("yes", translate("Consultations", "Agrees")),
                ("no", translate("Consultations", "Does not agree")),
            ]
        )
        self.capacity = Segments(
            [
                (Capacity.FULL.value, yes),
                (Capacity.IMPAIRED.value, translate("Consultations", "No, documented")),
            ],
            Capacity.FULL.value,
        )
        self.told = Segments(
            [("yes", yes), ("no", translate("Consultations", "No, it would harm"))], "yes"
        )
        self.emergency = Segments([("no", no), ("yes", yes)], "no")
        self._rule = Banner("", "info")
        groups: tuple[tuple[str, Segments], ...] = (
            (translate("Consultations", "The patient"), self.answer),
            (translate("Consultations", "Can decide about this"), self.capacity),
            (translate("Consultations", "Can be told about the illness"), self.told),
            (translate("Consultations", "Life or health in danger now"), self.emergency),
        )
        rows = []
        for label, field in groups:
            field.chosen.connect(lambda _key: self.changed.emit())
            rows.append(FormRow(label, field))
        self.answer_row = rows[0]
        self._emergency_row = rows[3]
        grid = column(row(*rows[:2], spacing=24), row(*rows[2:], spacing=24), spacing=16)
        self.setLayout(column(grid, self._rule, spacing=16))

    def offer_emergency(self, may: bool) -> None:
        """Ask about an emergency only who may go ahead without consent in one (PR-04)."""
        show_if(self._emergency_row, may)
        if not may:
            self.emergency.choose("no")

    def situation(self, age: int | None) -> Situation:
        """What decides who signs."""
        return Situation(
            age=age,
            capacity=Capacity(self.capacity.key()),
            emergency=self.emergency.key() == "yes",
            suitable_to_be_told=self.told.key() == "yes",
            refuses=self.answer.key() == "no",
        )

    def decision(self) -> Decision:
        """What the record will say."""
        if self.emergency.key() == "yes":
            return Decision.EMERGENCY
        return Decision.REFUSED if self.answer.key() == "no" else Decision.GIVEN

    def is_answered(self) -> bool:
        """Whether the patient's answer was recorded, or cannot be waited for."""
        return bool(self.answer.key()) or self.decision() is Decision.EMERGENCY

    def show_rule(self, rule: ConsentRule | None) -> None:
        """Say which rule applies, and what may be done instead of sharing."""
        if rule is None:
            words = translate(
                "Consultations", "The birth date is not known: add it to the case first."
            )
            self._rule.say(words, "warning")
            return
        self._rule.say(in_words(rule.then.text), "info" if rule.then.may_send else "warning")

    def fields(self) -> list[str]:
        """For the draft."""
        return [s.key() for s in (self.answer, self.capacity, self.told, self.emergency)]

    def restore(self, fields: object) -> None:
        """From the draft."""
        groups = (self.answer, self.capacity, self.told, self.emergency)
        for group, key in zip(groups, fields if isinstance(fields, list) else [], strict=False):
            group.choose(str(key))


class SignaturePart(QWidget):
    """Who signs and how; shows only what the rule and the method ask for."""

    changed = Signal()

    def __init__(self, attach: Callable[[Path], object]) -> None:
        super().__init__()
        self._rule: ConsentRule | None = None
        self._decision = Decision.GIVEN
        self.signer = Segments(_signers(list(Signer)[:3]), Signer.PATIENT.value)
        self.name = LineField()
        self.relationship = LineField(translate("Consultations", "e.g. mother"), 40)
        self.assent = Segments(
            [
                ("yes", translate("Consultations", "Agrees too")),
                ("no", translate("Consultations", "Does not")),
            ]
        )
        self.reason = TextField(lines=2, limit=2000)
        methods = [(m.id, capital(in_words(m.text))) for m in consent_pack().methods]
        self.method = Segments(methods, upright=True)
        self.witness = LineField()
        self.evidence = Evidence(attach)
        self.pad = SignaturePad(translate("Consultations", "Signature"))
        self._make_rows()
        self._listen()
        self._arrange()

    def _make_rows(self) -> None:
        wipe = quiet(translate("Consultations", "Clear"), self.pad.clear)
        pad = boxed(column(self.pad, row(None, wipe), spacing=4))
        pad.setFocusProxy(self.pad)
        self.rows = {
            "signer": FormRow(translate("Consultations", "Who signs"), self.signer),
            "signer_name": FormRow(
                translate("Consultations", "Name of who signs"), self.name, required=True
            ),
            "relationship": FormRow(
                translate("Consultations", "Relationship to the patient"),
                self.relationship,
                required=True,
            ),
            "assent": FormRow(
                translate("Consultations", "The patient, asked as well"), self.assent, required=True
            ),
            "reason": FormRow(translate("Consultations", "Reason"), self.reason, required=True),
            "method": FormRow(
                translate("Consultations", "How it is signed"), self.method, required=True
            ),
            "witness_name": FormRow(
                translate("Consultations", "Name of the witness"), self.witness, required=True
            ),
            "evidence": FormRow(
                translate("Consultations", "The signed form, photographed"),
                self.evidence,
                required=True,
            ),
            "pad": FormRow(translate("Consultations", "Sign here"), pad, required=True),
        }
        self.pad.setAccessibleName(translate("Consultations", "Sign here"))
        self.setLayout(column(*self.rows.values(), spacing=16))

    def _listen(self) -> None:
        for segments in (self.signer, self.assent, self.method):
            segments.chosen.connect(self._on_chosen)
        for line in (self.name, self.relationship, self.witness):
            line.textChanged.connect(lambda _text: self.changed.emit())
        self.reason.textChanged.connect(self.changed)
        self.evidence.changed.connect(self.changed)
        self.pad.changed.connect(self.changed)

    def show_rule(self, rule: ConsentRule | None, decision: Decision, patient: str) -> None:
        """Ask what a rule asks for."""
        other = rule is not self._rule or decision is not self._decision
        self._rule, self._decision = rule, decision
        if rule is not None and other and rule.then.signers[0] != Signer.NOBODY:
            self.signer.choose(rule.then.signers[0])
        if rule is not None and rule.then.signers[0] == Signer.PATIENT and not self.name.text():
            self.name.setText(patient)
        elif other and self.name.text() == patient:
            self.name.clear()
        self._arrange()

    def signer_code(self) -> Signer:
        """Who signs; nobody in an emergency or a refusal of the patient."""
        rule = self._rule
        if rule is None or rule.then.signers == (Signer.NOBODY.value,):
            return Signer.NOBODY
        key = self.signer.key()
        return Signer(key if key in rule.then.signers else rule.then.signers[0])

    def method_code(self) -> Method | None:
        """How it is signed, None where nobody signs."""
        key = self.method.key()
        return Method(key) if key and self._signs() else None

    def assent_answer(self) -> bool | None:
        """The patient's own answer where another signs."""
        return {"yes": True, "no": False}.get(self.assent.key()) if self._asks_assent() else None

    def signature(self) -> bytes:
        """The drawn signature as PNG; empty for another method or an empty pad."""
        on_screen = self.method_code() is Method.SCREEN
        return self.pad.png() if on_screen and not self.pad.is_empty() else b""

    def fields(self) -> Fields:
        """For the draft."""
        return {
            "signer": self.signer.key(),
            "name": self.name.text(),
            "relationship": self.relationship.text(),
            "assent": self.assent.key(),
            "reason": self.reason.toPlainText(),
            "method": self.method.key(),
            "witness": self.witness.text(),
            "evidence": self.evidence.fields(),
        }

    def restore(self, fields: object) -> None:
        """From the draft; a drawn signature is not kept in drafts."""
        if not isinstance(fields, dict):
            return
        said = {str(name): value for name, value in fields.items()}
        self.signer.choose(str(said.get("signer", "")))
        self.assent.choose(str(said.get("assent", "")))
        self.method.choose(str(said.get("method", "")))
        self.name.setText(str(said.get("name", "")))
        self.relationship.setText(str(said.get("relationship", "")))
        self.witness.setText(str(said.get("witness", "")))
        self.reason.setPlainText(str(said.get("reason", "")))
        self.evidence.restore(said.get("evidence", []))
        self._arrange()

    def _on_chosen(self, _key: str) -> None:
        self._arrange()
        self.changed.emit()

    def _signs(self) -> bool:
        return self._decision is Decision.GIVEN and self._rule is not None

    def _asks_assent(self) -> bool:
        rule = self._rule
        return self._signs() and rule is not None and rule.then.assent != "not-asked"

    def _arrange(self) -> None:
        rule, signs = self._rule, self._signs()
        then = rule.then if rule is not None else None
        method = self.method.key() if signs else ""
        needs = next((m for m in consent_pack().methods if m.id == method), None)
        paper = needs is not None and needs.evidence_required and method != Method.SCREEN
        related = then is not None and then.relationship_required and signs
        visible = {
            "signer": signs and then is not None and len(then.signers) > 1,
            "signer_name": signs,
            "relationship": related and self.signer_code() is not Signer.PATIENT,
            "assent": self._asks_assent(),
            "reason": (then is not None and then.reason_required)
            or self._decision is Decision.REFUSED,
            "method": signs,
            "witness_name": needs is not None and needs.witness_required,
            "evidence": paper,
            "pad": method == Method.SCREEN,
        }
        for name, shown in visible.items():
            self.rows[name].setVisible(bool(shown))
        if then is not None and len(then.signers) > 1:
            for signer in list(Signer)[:3]:
                self.signer.button(signer.value).setVisible(signer.value in then.signers)


def _signers(signers: Sequence[Signer]) -> list[tuple[str, str]]:
    words = {
        Signer.PATIENT: translate("Consultations", "Patient"),
        Signer.GUARDIAN: translate("Consultations", "Guardian"),
        Signer.RELATIVE: translate("Consultations", "Close relative"),
    }
    return [(signer.value, words[signer]) for signer in signers]


def alternatives_words(rule: ConsentRule) -> str:
    """What may be offered instead of sharing (CN-07)."""
    mark = translate("Consultations", "; ", "between the parts of a list")
    named = [code_words(a, consent_pack().alternatives) for a in rule.then.alternatives]
    return translate("Consultations", "Offer instead: {ways}.").format(ways=mark.join(named))
