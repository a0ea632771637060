"""Taking up an invitation, step by step."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from telecon.clock import Clock
from telecon.decoding.invitation import invitation_in
from telecon.session import Session
from telecon.use_cases.enrol import Enrolled, InvitationView, Sure, read_invitation
from telecon.use_cases.recover import Recovery
from ui.background import Background, Job
from ui.ports import Network
from ui.words import words

STEPS = ("invitation", "review", "passphrase", "code", "confirm", "done")
RECOVERY = "recovery"
"""The first step of somebody who comes back with a printed code, instead of "invitation"."""
NEITHER = "neither"
"""What somebody reads who has lost that code too, before the invitation a colleague signs."""

ASKED_GROUPS = 2
TakeUp = Callable[[bytes, str, Sure], Enrolled]
BringBack = Callable[[Recovery, str, Sure], Enrolled]


class _ThoughtBetterError(Exception):
    """The person stopped before keys and store were there."""


@dataclass(frozen=True)
class Holder:
    """Whose code a sheet of paper carries, and where its hub is.

    Attributes:
        hub: `host:port`, needed beside the code on an empty PC.
    """

    name: str = ""
    facility: str = ""
    hub: str = ""


class WizardPresenter(QObject):
    """State of the wizard.

    Signals:
        shown: another step, or something on this one changed.
        finished(Session): the person is enrolled and has their code.
        left: the person goes back out of the wizard.
        backup_wanted: the person has no invitation but a backup.
        code_backup_wanted(str): they have a backup and a printed code, typed so far.
    """

    shown = Signal()
    finished = Signal(object)
    left = Signal()
    backup_wanted = Signal()
    code_backup_wanted = Signal(str)

    def __init__(
        self,
        take_up: TakeUp,
        network: Network,
        clock: Clock,
        background: Background,
        bring_back: BringBack | None = None,
    ) -> None:
        """`bring_back` is there on an empty PC alone."""
        super().__init__()
        self._take_up = take_up
        self._bring_back = bring_back
        self._network = network
        self._clock = clock
        self.background = background
        self._data = b""
        self._session: Session | None = None
        self._fetching: Job[Any] | None = None
        self._stopping = threading.Event()
        self.step = STEPS[0]
        self.view: InvitationView | None = None
        self.recovery: Recovery | None = None
        self.problem = ""
        self.busy = False
        self.groups: tuple[str, ...] = ()
        self.asked: tuple[int, ...] = ()
        self.holder = Holder()

    @property
    def can_recover(self) -> bool:
        """Whether somebody can come back here with a printed code."""
        return self._bring_back is not None

    def show_new_code(self, session: Session, groups: tuple[str, ...], holder: Holder) -> None:
        """Begin at the code: somebody who works here already gets another one.

        Args:
            session: theirs.
            groups: of the new code.
            holder: them, for the sheet.
        """
        self._session, self.groups, self.holder = session, groups, holder
        self._go("code")

    def read_file(self, file: Path) -> None:
        """Take the invitation from a file or a picture."""
        self._fetch(lambda: self._read(invitation_in(file)))

    def fetch(self, address: str, code: str) -> None:
        """Take the invitation a typed code stands for from the hub."""
        if self._start():
            work = self._network.fetch_invitation(address.strip(), code.strip())
            self._fetching = self.background.spawn(work, self._fetched, self._fail)

    def use_recovery(self) -> None:
        """Somebody has no invitation but a printed recovery code."""
        self._go(RECOVERY)

    def use_neither(self) -> None:
        """Somebody has neither an invitation nor a printed code."""
        self._go(NEITHER)

    def use_invitation(self) -> None:
        """Back to the invitation."""
        self._go("invitation")

    def fetch_recovery(self, address: str, code: str) -> None:
        """Ask the hub for what it keeps under the printed code."""
        if self._start():
            work = self._network.fetch_recovery(address.strip(), code.strip())
            self._fetching = self.background.spawn(work, self._found, self._fail)

    def stop(self) -> None:
        """Stop fetching an invitation or a copy, or making the profile; nothing of it is kept.

        A profile that is ready by then stays, and its code is shown: without that code on paper
        it would be lost with its passphrase.
        """
        self._stopping.set()
        if self._fetching is not None:
            self._fetching.cancel()
            self._fetching, self.busy = None, False
            self.shown.emit()

    def accept(self) -> None:
        """The person says: this is me."""
        self._go("passphrase")

    def reject(self) -> None:
        """The person says: this is not me."""
        first = RECOVERY if self.recovery is not None else "invitation"
        self.view = self.recovery = None
        self._data = b""
        self._go(first)

    def create(self, passphrase: str) -> None:
        """Make keys and store; the code comes with it."""
        if self._start():
            self._stopping = threading.Event()
            making = self._making(passphrase, self._stopping)
            self.background.run(making, self._made, self._fail)

    def _making(self, passphrase: str, stopping: threading.Event) -> Callable[[], Enrolled | None]:
        data, recovery = self._data, self.recovery
        take_up, bring_back = self._take_up, self._bring_back

        def sure() -> None:
            if stopping.is_set():
                raise _ThoughtBetterError

        def make() -> Enrolled | None:
            try:
                if recovery is not None and bring_back is not None:
                    return bring_back(recovery, passphrase, sure)
                return take_up(data, passphrase, sure)
            except _ThoughtBetterError:
                return None

        return make

    def ask(self) -> None:
        """The code is printed or written down: ask for parts of it."""
        numbers = list(range(len(self.groups)))
        chosen = [numbers.pop(secrets.randbelow(len(numbers))) for _ in range(ASKED_GROUPS)]
        self.asked = tuple(sorted(chosen))
        self._go("confirm")

    def show_code(self) -> None:
        """Show the code once more."""
        self._go("code")

    def confirm(self, typed: tuple[str, ...]) -> bool:
        """Whether the typed groups are the printed ones; goes on if they are."""
        wanted = tuple(self.groups[number] for number in self.asked)
        if tuple(_read_as_printed(group) for group in typed) != wanted:
            return False
        self._go("done")
        return True

    def finish(self) -> None:
        """Go to work."""
        if self._session is not None:
            self.groups = ()
            self.finished.emit(self._session)

    def _fetch(self, call: Callable[[], tuple[bytes, InvitationView]]) -> None:
        if self._start():
            self._fetching = self.background.read(call, self._have, self._fail)

    def _fetched(self, data: bytes) -> None:
        self.busy = False
        self._fetch(lambda: self._read(data))

    def _read(self, data: bytes) -> tuple[bytes, InvitationView]:
        return data, read_invitation(data, self._clock)

    def _have(self, found: tuple[bytes, InvitationView]) -> None:
        self._data, self.view = found
        self.holder = Holder(
            self.view.name, self.view.facility, next(iter(self.view.hub_addresses), "")
        )
        self._go("review")

    def _found(self, recovery: Recovery) -> None:
        self.recovery = recovery
        self.holder = Holder(recovery.name, recovery.facility, recovery.hub)
        self._go("review")

    def _made(self, enrolled: Enrolled | None) -> None:
        if enrolled is None:
            self.busy = False
            self.shown.emit()
            return
        self._session = enrolled.session
        self._data = b""
        self.groups = enrolled.recovery_code.groups
        self._go("code")

    def _start(self) -> bool:
        if self.busy:
            return False
        self.busy = True
        self.problem = ""
        self.shown.emit()
        return True

    def _fail(self, error: Exception) -> None:
        self.busy, self._fetching = False, None
        self.problem = words(error).text()
        self.shown.emit()

    def _go(self, step: str) -> None:
        self._fetching = None
        self.busy = False
        self.problem = ""
        self.step = step
        self.shown.emit()


def _read_as_printed(group: str) -> str:
    plain = "".join(letter for letter in group.upper() if letter.isalnum())
    return plain.translate(str.maketrans("OIL", "011"))
