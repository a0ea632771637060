"""On which PCs somebody works, who is removed, and which changes wait for a second signature."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from telecon.changes import Changed
from telecon.use_cases.remove_member import (
    Device,
    Effect,
    WaitingChange,
    agree_to_change,
    remove_device,
    remove_person,
    see_devices,
    waiting_changes,
)
from ui.room import Desk
from ui.words import words

ONLINE = "online"


@dataclass(frozen=True)
class Leaving:
    """Who or what is to be removed.

    Attributes:
        devices: the PCs it is about, all of one person.
        whole: the person leaves, with every PC of theirs.
    """

    devices: tuple[Device, ...]
    whole: bool

    @property
    def name(self) -> str:
        """Whose they are."""
        return self.devices[0].name

    @property
    def here(self) -> bool:
        """This PC is among them."""
        return any(device.here for device in self.devices)

    @property
    def last(self) -> bool:
        """With them goes the only key of a circle."""
        return any(device.last for device in self.devices)

    @property
    def proposes(self) -> bool:
        """One signature alone does not do it."""
        return any(device.removing is Effect.PROPOSES for device in self.devices)


class DevicesPresenter(QObject):
    """The PCs of one person.

    Signals:
        shown: `devices` was read.
    """

    shown = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person = b""
        self.devices: tuple[Device, ...] = ()
        desk.background.changed.connect(self._on_changed)

    def look(self, person: bytes) -> None:
        """Read the PCs of somebody; an empty id shows none."""
        self._person = person
        session = self._desk.session
        self._desk.background.read(
            lambda: see_devices(session, person), partial(self._take, person)
        )

    def look_at_own(self) -> None:
        """Read the PCs of the person at the keyboard."""
        self.look(self._desk.session.author.person)

    def leaving(self, author: bytes = b"") -> Leaving:
        """One PC of the person, or all of them."""
        chosen = tuple(d for d in self.devices if author in (b"", d.author))
        return Leaving(chosen, whole=not author)

    def _take(self, person: bytes, found: tuple[Device, ...]) -> None:
        if person == self._person:
            self.devices = found
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.roster and self._person:
            self.look(self._person)


class RemovalPresenter(QObject):
    """Signs a removal.

    Signals:
        removed(at_hub): it is signed; whether the hub can be told at once.
        refused(sentence): it was not.
    """

    removed = Signal(bool)
    refused = Signal(str)

    def __init__(self, desk: Desk, leaving: Leaving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.leaving = leaving
        self.busy = False

    @property
    def online(self) -> bool:
        """Whether the hub answers now."""
        return self._desk.network.status().state == ONLINE

    def remove(self, reason: str) -> None:
        """Sign it."""
        session, leaving = self._desk.session, self.leaving
        self.busy = True

        def sign() -> Changed:
            if leaving.whole:
                return remove_person(session, leaving.devices[0].person, reason)
            return remove_device(session, leaving.devices[0].author, reason)

        self._desk.background.run(sign, self._done, self._fail)

    def _done(self, _changed: Changed) -> None:
        self.busy = False
        self.removed.emit(self.online)

    def _fail(self, error: Exception) -> None:
        self.busy = False
        self.refused.emit(words(error).text())


class ChangesPresenter(QObject):
    """Changes of conveners that wait for another administrator.

    Signals:
        shown: `changes` was read.
        agreed: this administrator signed one.
        refused(sentence): the signature was not taken.
    """

    shown = Signal()
    agreed = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.changes: tuple[WaitingChange, ...] = ()
        desk.background.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read them again."""
        session = self._desk.session
        self._desk.background.read(lambda: waiting_changes(session), self._take)

    def agree(self, change: bytes) -> None:
        """Sign one."""
        session = self._desk.session
        self._desk.background.run(lambda: agree_to_change(session, change), self._done, self._fail)

    def _done(self, _changed: Changed) -> None:
        self.agreed.emit()

    def _fail(self, error: Exception) -> None:
        self.refused.emit(words(error).text())
        self.refresh()

    def _take(self, found: tuple[WaitingChange, ...]) -> None:
        if found != self.changes:
            self.changes = found
            self.shown.emit()

    def _on_changed(self, changed: Changed) -> None:
        if changed.roster:
            self.refresh()
