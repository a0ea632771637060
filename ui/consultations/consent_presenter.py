"""The consent form's facts and acts: the case, who may be named, recording and withdrawing."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from telecon.case_state.speakers import OVERRIDE_CONSENT
from telecon.case_state.state import Entered
from telecon.cases.documents import Patient
from telecon.consultations.consent import Consent, Decision
from telecon.consultations.consent_rules import Situation, who_signs
from telecon.consultations.packs import ConsentRule, consent_pack
from telecon.consultations.request import CONSENT_PURPOSE
from telecon.errors import Missing
from telecon.permissions import may, roles_pack
from telecon.use_cases.attach_file import Attached, NewAttachment, attach_file, attach_path
from telecon.use_cases.read_case import CasePage, read_case
from telecon.use_cases.record_consent import Recorded, age_of, record_consent
from telecon.use_cases.see_recipients import Recipient, Recipients, see_recipients
from ui.background import Job, Report, ends_with
from ui.room import Desk
from ui.translations import translate

OnDone = Callable[[bytes], None]
OnError = Callable[[Exception], None]


@dataclass(frozen=True)
class ConsentFacts:
    """What the form rests on."""

    page: CasePage
    recipients: Recipients

    @property
    def patient(self) -> Patient | None:
        """Who consents."""
        return self.page.state.patient

    def recipient(self, facility: str) -> Recipient | None:
        """The institution chosen, by its id in hexadecimal."""
        return next((r for r in self.recipients.open if r.facility.hex() == facility), None)

    def live(self, facility: bytes) -> Entered[Consent] | None:
        """The newest record for a recipient and this purpose."""
        about = (
            c
            for c in reversed(self.page.state.consents)
            if not c.error and (c.value.recipient, c.value.purpose) == (facility, CONSENT_PURPOSE)
        )
        return next(about, None)

    def contact(self, facility: bytes) -> str:
        """The contact told last time, as a first offer."""
        known = self.live(facility)
        return known.value.recipient_contact if known else ""


class ConsentPresenter(QObject):
    """Owner of what the consent form knows.

    Signals:
        loaded: the case and the institutions were read.
    """

    loaded = Signal()

    def __init__(self, desk: Desk, ledger: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._ledger = desk, ledger
        self.facts: ConsentFacts | None = None

    def load(self) -> None:
        """Read the case and the institutions."""
        session, ledger = self._desk.session, self._ledger
        ends_with(
            self,
            self._desk.background.read(
                lambda: ConsentFacts(read_case(session, ledger), see_recipients(session)),
                self._take,
            ),
        )

    @property
    def age(self) -> int | None:
        """Completed years of the patient; None where no birth date is known."""
        patient = self.facts.patient if self.facts else None
        return age_of(patient, self._desk.session.clock.now_ms()) if patient else None

    @property
    def may_override(self) -> bool:
        """Whether this person may let the case go without consent in an emergency."""
        me = self.facts.page.me if self.facts else None
        return me is not None and may(me.standing, OVERRIDE_CONSENT, roles_pack())

    def rule(self, situation: Situation) -> ConsentRule | None:
        """The row of the decision table, None while the age is needed and not known."""
        try:
            return who_signs(situation, consent_pack())
        except Missing:
            return None

    def attach_photo(
        self, path: Path, on_progress: Report, on_done: OnDone, on_error: OnError
    ) -> Job[Attached]:
        """Put the photographed form into the case; a cancelled job leaves nothing of it there."""
        what = NewAttachment(
            translate("Consultations", "Signed consent form"), path.name, "consent"
        )
        session, ledger = self._desk.session, self._ledger
        return ends_with(
            self,
            self._desk.background.run_long(
                lambda report: attach_path(session, ledger, path, what, report),
                on_progress,
                lambda attached: on_done(attached.entry),
                on_error,
            ),
        )

    def record(
        self,
        consent: Consent,
        situation: Situation,
        draft: bytes,
        on_done: OnDone,
        on_error: OnError,
        *,
        signature: bytes = b"",
    ) -> None:
        """Sign the consent; a signature drawn on screen first goes into the case as a picture."""
        title = translate("Consultations", "Signature on screen")
        session, ledger = self._desk.session, self._ledger

        def work() -> Recorded:
            if not signature:
                return record_consent(session, ledger, consent, situation, draft=draft)
            attached: Attached = attach_file(
                session,
                ledger,
                io.BytesIO(signature),
                NewAttachment(title, "signature.png", "consent"),
            )
            self._desk.background.announce(attached)
            proved = replace(consent, evidence=(*consent.evidence, attached.entry))
            return record_consent(session, ledger, proved, situation, draft=draft)

        ends_with(
            self,
            self._desk.background.run(work, lambda recorded: on_done(recorded.entry), on_error),
        )

    def withdraw(self, known: Entered[Consent], on_done: OnDone, on_error: OnError) -> None:
        """Take a consent back, as easily as it was given (PR-05)."""
        gone = replace(known.value, decision=Decision.WITHDRAWN, clinician_name=self._desk.me.name)
        situation = Situation(age=self.age)
        ends_with(
            self,
            self._desk.background.run(
                lambda: record_consent(self._desk.session, self._ledger, gone, situation),
                lambda recorded: on_done(recorded.entry),
                on_error,
            ),
        )

    def _take(self, facts: ConsentFacts) -> None:
        self.facts = facts
        self.loaded.emit()
