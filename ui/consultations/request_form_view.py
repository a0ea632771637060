"""The request form: what is asked, and beside it what must still be there before it may leave."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from telecon.consultations.clocks import urgency_choices
from telecon.consultations.packs import consultation_pack
from telecon.consultations.request import ConsultationRequest, Mode, Urgency
from telecon.use_cases.keep_draft import Fields
from ui.consultations.fields_view import (
    CheckLine,
    MomentField,
    Ticks,
    next_half_hour,
)
from ui.consultations.request_checks import blockers_of
from ui.consultations.request_presenter import (
    RequestPresenter,
    clock_words,
    summary_of,
)
from ui.kept_draft import KeptDraft
from ui.kit.buttons import primary, quiet, secondary
from ui.kit.forms import ChoiceField, Form, FormRow, LineField, Segments, TextField
from ui.kit.layouts import Card, Page, SplitView, clear, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.room import Desk
from ui.terms.codes import capital, choices_of, in_words, role_words
from ui.terms.consents import emergency_words
from ui.terms.times import time_words
from ui.translations import translate
from ui.words import words

FORM_WIDTH = 640


class RequestForm(QWidget):
    """Asks a hospital's consultation desk for a consultation (RC-01 to RC-03, PR-03).

    Signals:
        sent(bytes): the request's entry.
        consent_wanted: the person goes to the consent form first.
        closed: the person goes back.
    """

    sent = Signal(bytes)
    consent_wanted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, ledger: bytes) -> None:
        super().__init__()
        self._desk, self._ledger = desk, ledger
        self._is_prefilled = False
        self._flagged = False
        self.presenter = RequestPresenter(desk, ledger, self)
        self.presenter.loaded.connect(self._loaded)
        pack = consultation_pack()
        self.hospital = ChoiceField([], translate("Consultations", "Choose the institution"))
        self.urgency = Segments(choices_of(urgency_choices(pack)), Urgency.ROUTINE.value)
        self.purpose = ChoiceField(
            [(k, capital(w)) for k, w in choices_of(pack.purposes)],
            translate("Consultations", "What you need"),
        )
        self.question = LineField(translate("Consultations", "The one thing you want to know"))
        self.reason = TextField(lines=2, limit=4000)
        self.summary = TextField(lines=4)
        self.specialty = ChoiceField([(k, capital(w)) for k, w in choices_of(pack.specialties)])
        self.title = ChoiceField([(k, capital(w)) for k, w in choices_of(pack.professional_titles)])
        self.title.choose("any")
        self.moment = MomentField(
            translate("Consultations", "Day"), translate("Consultations", "Time")
        )
        self.moment.show_ms(next_half_hour(desk.session.clock.now_ms()))
        self.mode = Segments(
            [
                (Mode.VIDEO.value, translate("Consultations", "With a video call")),
                (Mode.ASYNCHRONOUS.value, translate("Consultations", "In writing only")),
            ],
            Mode.VIDEO.value,
        )
        self.phone = LineField("", 40)
        self.documents = Ticks([])
        self.send = primary(translate("Consultations", "Send the request"), self._send, "send")
        self._keeper = KeptDraft(desk, self._fields, self)
        self._build()
        self._listen()
        self.presenter.load()

    def leave(self) -> None:
        """Out of sight: the draft is written down."""
        self._keeper.leave()

    def _build(self) -> None:
        back = quiet(translate("Consultations", "Back"), self.closed.emit, "arrow-left")
        self._name = Text("", "muted")
        self._restored = Banner("", "info")
        self._purpose_note = Banner("", "warning")
        self._urgency_note = Banner("", "warning")
        self._make_rows()
        rows = self._rows
        asked = Card(
            rows["to_facility"],
            rows["urgency"],
            self._urgency_note,
            rows["purpose"],
            self._purpose_note,
            rows["question"],
            rows["reason"],
            rows["summary"],
            title=translate("Consultations", "What you ask"),
            spacing=16,
        )
        wished = Card(
            row(rows["specialty"], rows["professional_title"], spacing=16),
            row(rows["requested_ms"], rows["phone"], spacing=16),
            rows["mode"],
            title=translate("Consultations", "Whom and when"),
            spacing=16,
        )
        pointed = Card(
            rows["documents"],
            title=translate("Consultations", "Point the expert to"),
        )
        form = Form(asked, wished, pointed)
        form.submitted.connect(self._send)
        form.cancelled.connect(self.closed)
        title = Text(translate("Consultations", "Ask for a consultation"), "title")
        head = column(title, self._name, spacing=4)
        left = Page(row(back, None), head, self._restored, form, None, spacing=16)
        self.setLayout(column(SplitView(left, self._make_check(), FORM_WIDTH)))

    def _make_rows(self) -> None:
        self._rows = {
            "to_facility": FormRow(
                translate("Consultations", "Institution"), self.hospital, required=True
            ),
            "urgency": FormRow(
                translate("Consultations", "Urgency"),
                self.urgency,
                clock_words(Urgency.ROUTINE),
                required=True,
            ),
            "purpose": FormRow(translate("Consultations", "For"), self.purpose, required=True),
            "question": FormRow(translate("Consultations", "Question"), self.question),
            "reason": FormRow(translate("Consultations", "Reason"), self.reason, required=True),
            "summary": FormRow(
                translate("Consultations", "Record summary"),
                self.summary,
                translate("Consultations", "Filled in from your newest notes; change it freely."),
                required=True,
            ),
            "specialty": FormRow(translate("Consultations", "Specialty"), self.specialty),
            "professional_title": FormRow(translate("Consultations", "Title"), self.title),
            "requested_ms": FormRow(
                translate("Consultations", "Wanted at"), self.moment, required=True
            ),
            "phone": FormRow(translate("Consultations", "Phone of the clinic"), self.phone),
            "mode": FormRow(translate("Consultations", "How"), self.mode),
            "documents": FormRow(
                translate("Consultations", "Looked at first"),
                self.documents,
                translate("Consultations", "The desk can read the whole case in any case."),
            ),
        }

    def _make_check(self) -> QWidget:
        self._checks = column(spacing=10)
        self._override = Banner("", "warning")
        self._readers = column(spacing=8)
        self._told = Banner("", "danger")
        self.take_consent = secondary(
            translate("Consultations", "Record the consent"), self.consent_wanted.emit, "form"
        )
        ready = Card(
            self._checks,
            self._override,
            self.take_consent,
            title=translate("Consultations", "Before it may leave"),
            spacing=16,
        )
        readers = Card(self._readers, title=translate("Consultations", "Who will be able to read"))
        kept = translate(
            "Consultations", "Without a line it waits here, sealed, and leaves by itself later."
        )
        foot = column(self._told, row(self.send, None), Text(kept, "caption"), spacing=12)
        return Page(ready, foot, readers, None, spacing=16)

    def _listen(self) -> None:
        self.hospital.chosen.connect(lambda _key: self._on_change())
        self.purpose.chosen.connect(lambda _key: self._on_change())
        self.specialty.chosen.connect(lambda _key: self._on_change())
        self.title.chosen.connect(lambda _key: self._on_change())
        self.urgency.chosen.connect(lambda _key: self._on_change())
        self.mode.chosen.connect(lambda _key: self._on_change())
        for line in (self.question, self.phone):
            line.textChanged.connect(lambda _text: self._on_change())
        for text in (self.reason, self.summary):
            text.textChanged.connect(self._on_change)
        self.moment.changed.connect(self._on_change)
        self.documents.changed.connect(self._on_change)

    def _loaded(self) -> None:
        facts = self.presenter.facts
        if facts is None:
            return
        chosen = self.hospital.key()
        self.hospital.offer([(r.facility.hex(), r.name) for r in facts.recipients.open])
        if chosen:
            self.hospital.choose(chosen)
        elif len(facts.recipients.open) == 1:
            self.hospital.setCurrentIndex(0)
        if not self._is_prefilled:
            self._is_prefilled = True
            self._prefill()
        self._refresh()

    def _prefill(self) -> None:
        facts = self.presenter.facts
        if facts is None:
            return
        state = facts.page.state
        self._name.setText(state.patient.name if state.patient else "")
        documents = facts.documents()
        blocked = [f.blockSignals(True) for f in (self.documents, self.summary)]
        self.documents.offer(documents, [key for key, _words in documents])
        self.summary.setPlainText(summary_of(state))
        self._flagged = any(f.value.status == "active" and not f.error for f in state.flags)
        if self._flagged:
            self.urgency.choose(Urgency.EMERGENCY.value)
        self.documents.blockSignals(blocked[0])
        self.summary.blockSignals(blocked[1])
        self._keeper.find("request", self._ledger, lambda _fields: True, self._restore)

    def _on_change(self) -> None:
        self._refresh()
        if self._is_prefilled:
            self._keeper.touch()

    def request(self) -> ConsultationRequest:
        """What would be sent now; names and agreement are filled in when it is."""
        facts = self.presenter.facts
        chosen = facts.recipient(self.hospital.key()) if facts else None
        return ConsultationRequest(
            reason=self.reason.toPlainText().strip(),
            purpose=self.purpose.key(),
            requested_ms=self.moment.value_ms(),
            summary=self.summary.toPlainText().strip(),
            specialty=self.specialty.key(),
            professional_title=self.title.key(),
            urgency=Urgency(self.urgency.key()),
            mode=Mode(self.mode.key()),
            question=self.question.text().strip(),
            to_facility=chosen.facility if chosen else None,
            phone=self.phone.text().strip(),
            documents=tuple(bytes.fromhex(key) for key in self.documents.ticked()),
        )

    def blockers(self) -> list[tuple[str, bool]]:
        """Every condition in words, and whether it holds."""
        return blockers_of(self.presenter, self.hospital.key(), self.request())

    def _refresh(self) -> None:
        self._show_urgency()
        purpose = next(
            (p for p in consultation_pack().purposes if p.id == self.purpose.key()), None
        )
        forbidden = purpose is not None and bool(purpose.refused_by)
        explanation = purpose.explanation if purpose is not None else None
        self._purpose_note.say(
            in_words(explanation) if explanation and forbidden else "", "warning"
        )
        override = self.presenter.emergency(self.hospital.key())
        told = emergency_words(override.inform_by_ms) if override else ""
        self._override.say(told, "warning")
        blockers = self.blockers()
        clear(self._checks)
        for line, done in blockers:
            self._checks.addWidget(CheckLine(line, done=done))
        ready = all(done for _line, done in blockers) and not forbidden
        lacks_consent = bool(self.hospital.key()) and not self.presenter.has_consent(
            self.hospital.key()
        )
        self.take_consent.setVisible(lacks_consent)
        self.send.setEnabled(ready)
        self._show_readers()

    def _show_urgency(self) -> None:
        hint, key = clock_words(self.urgency.key()), self.urgency.key()
        lowered = self._flagged and key != Urgency.EMERGENCY
        if self._flagged and not lowered:
            why = translate("Consultations", "Preselected: an open red flag")
            hint = f"{why} · {hint}"
        self._rows["urgency"].show_hint(hint)
        warned = translate(
            "Consultations",
            "A red flag of this case is open. Lower the urgency only once the patient is safe.",
        )
        self._urgency_note.say(warned if lowered else "", "warning")

    def _show_readers(self) -> None:
        clear(self._readers)
        facts = self.presenter.facts
        chosen = facts.recipient(self.hospital.key()) if facts else None
        if facts is not None and not facts.recipients.open:
            told = translate(
                "Consultations",
                "No agreement with another institution is in date. Ask the alliance administrator.",
            )
            self._readers.addWidget(Banner(told, "warning"))
            return
        if chosen is None:
            return
        for person in chosen.readers:
            about = " · ".join(p for p in (person.title or role_words(person.role),) if p)
            line = row(Text(person.name, "strong").one_line(), Text(about, "muted"), spacing=8)
            self._readers.addLayout(line)
        told = translate(
            "Consultations",
            "The consultation desk of {name}: the whole case with all answers, pictures and what "
            "you add later, until the consent is withdrawn. The hub in between cannot read it.",
        )
        self._readers.addWidget(Text(told.format(name=chosen.name), "muted"))

    def _send(self) -> None:
        if not self.send.isEnabled():
            self._told.say(
                translate("Consultations", "Not sent: something above is still missing."), "warning"
            )
            return
        self._told.say("", "danger")
        self.send.setEnabled(False)
        self._keeper.end()
        self.presenter.send(self.request(), self._keeper.id, self._sent, self._refused)

    def _sent(self, entry: bytes) -> None:
        self._desk.shell.toast(
            translate(
                "Consultations", "The request is signed; it leaves as soon as there is a line."
            )
        )
        self.sent.emit(entry)

    def _refused(self, error: Exception) -> None:
        self.send.setEnabled(True)
        self._keeper.go_on()
        self._told.say(words(error).text(), "danger")

    def _fields(self) -> Fields:
        return {
            "hospital": self.hospital.key(),
            "urgency": self.urgency.key(),
            "purpose": self.purpose.key(),
            "question": self.question.text(),
            "reason": self.reason.toPlainText(),
            "summary": self.summary.toPlainText(),
            "specialty": self.specialty.key(),
            "title": self.title.key(),
            "requested_ms": self.moment.value_ms(),
            "mode": self.mode.key(),
            "phone": self.phone.text(),
            "documents": list(self.documents.ticked()),
        }

    def _restore(self, fields: Fields, saved_ms: int) -> None:
        choices = (
            (self.hospital, "hospital"),
            (self.urgency, "urgency"),
            (self.purpose, "purpose"),
            (self.specialty, "specialty"),
            (self.title, "title"),
            (self.mode, "mode"),
        )
        for field, name in choices:
            if fields.get(name):
                field.choose(str(fields[name]))
        self.question.setText(str(fields.get("question", "")))
        self.phone.setText(str(fields.get("phone", "")))
        self.reason.setPlainText(str(fields.get("reason", "")))
        self.summary.setPlainText(str(fields.get("summary", "")))
        requested = fields.get("requested_ms")
        if isinstance(requested, int) and requested:
            self.moment.show_ms(requested)
        pointed = fields.get("documents")
        self.documents.tick([str(key) for key in pointed] if isinstance(pointed, list) else [])
        kept = translate("Consultations", "What you entered until {time} is here again.")
        self._restored.say(kept.format(time=time_words(saved_ms)), "info")
        self._refresh()
