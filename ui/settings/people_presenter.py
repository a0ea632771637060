"""People, facilities and agreements of the alliance, and what may be signed about them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.use_cases.build_alliance import (
    Agreement,
    Invited,
    Invitee,
    admit_facility,
    invite_person,
    make_agreement,
)
from telecon.use_cases.see_alliance import AllianceBook, Member, see_alliance
from ui.background import Job
from ui.newest import Newest
from ui.room import Desk
from ui.words import words


@dataclass(frozen=True)
class Offer:
    """An invitation that was signed, and how far it is.

    Attributes:
        with_hub: the hub knows it, so that it can be taken up.
        code: to type, once it was left at the hub.
    """

    invitee: Invitee
    invited: Invited
    with_hub: bool = False
    code: str = ""

    @property
    def data(self) -> bytes:
        """The invitation as a file holds it."""
        return self.invited.invitation.encode()

    @property
    def expires_ms(self) -> int:
        """End of the invitation."""
        return self.invited.invitation.statement.expires

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the hub is."""
        return self.invited.invitation.addresses


class PeoplePresenter(QObject):
    """State of the page "People and invitations".

    Signals:
        shown: the book changed.
        offered: the offer, or how far it is, changed.
        done(what): "facility" or "agreement" was signed.
        refused(sentence): what was asked was not done.
    """

    shown = Signal()
    offered = Signal()
    done = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.book = AllianceBook()
        self.offer: Offer | None = None
        self.busy = ""
        self.problem = ""
        self._at_hub: Job[Any] | None = None
        self._newest = Newest(desk.background, self)
        desk.background.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read everything again."""
        session = self.desk.session
        self._newest.read(lambda: see_alliance(session), self._take)

    def member(self, person: bytes) -> Member | None:
        """A person of the list."""
        return next((m for m in self.book.members if m.person == person), None)

    def invite(self, invitee: Invitee) -> None:
        """Sign an invitation and hand it to the hub."""
        session = self.desk.session
        self._begin("signing")
        self.desk.background.run(
            lambda: invite_person(session, invitee),
            lambda invited: self._signed(Offer(invitee, invited)),
            self._fail,
        )

    def hand_in(self) -> None:
        """Tell the hub about the invitation, again if it did not answer."""
        offer = self.offer
        if offer is None or self.busy:
            return
        self._begin("handing-in")
        work = self.desk.network.hand_in(self.desk.session, offer.invited)
        self._at_hub = self.desk.background.spawn(
            work, lambda _none: self._with_hub(offer), self._fail
        )

    def make_code(self) -> None:
        """Leave the invitation at the hub, behind a code that can be typed."""
        offer = self.offer
        if offer is None or self.busy:
            return
        self._begin("making-code")
        work = self.desk.network.publish_invitation(self.desk.session, offer.invited)
        self._at_hub = self.desk.background.spawn(
            work, lambda code: self._with_hub(offer, code), self._fail
        )

    def stop(self) -> None:
        """Wait no longer for the hub; the signed invitation stays and goes out by itself."""
        if self._at_hub is not None:
            self._at_hub.cancel()
            self._at_hub, self.busy = None, ""
            self.offered.emit()

    def forget_offer(self) -> None:
        """The invitation was handed over, or will be made anew: nothing of it is kept."""
        self.offer = None
        self.busy = self.problem = ""

    def admit(self, name: str, kind: str, departments: tuple[str, ...]) -> None:
        """Sign a facility into the alliance."""
        session = self.desk.session
        self._sign("facility", lambda: admit_facility(session, name, kind, departments))

    def agree(self, agreement: Agreement) -> None:
        """Put an agreement on record (RC-01)."""
        session = self.desk.session
        self._sign("agreement", lambda: make_agreement(session, agreement))

    def _sign(self, what: str, call: Callable[[], bytes]) -> None:
        alliance = self.desk.session.author.alliance

        def sign() -> Changed:
            call()
            return Changed(frozenset({alliance}), roster=True, outbox=True, drafts=True)

        self.desk.background.run(
            sign,
            lambda _changed: self.done.emit(what),
            lambda error: self.refused.emit(words(error).text()),
        )

    def _begin(self, busy: str) -> None:
        self.busy, self.problem = busy, ""
        self.offered.emit()

    def _signed(self, offer: Offer) -> None:
        self.busy, self.offer = "", offer
        self.hand_in()

    def _with_hub(self, offer: Offer, code: str = "") -> None:
        self.busy = ""
        if self.offer is offer:
            self.offer = Offer(offer.invitee, offer.invited, with_hub=True, code=code)
        self.offered.emit()

    def _fail(self, error: Exception) -> None:
        self.busy, self.problem = "", words(error).text()
        self.offered.emit()

    def _take(self, book: AllianceBook) -> None:
        self.book = book
        self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        leaves = changed.outbox and any(member.leaving for member in self.book.members)
        if leaves or changed.roster or self.desk.session.author.alliance in changed.ledgers:
            self.refresh()
