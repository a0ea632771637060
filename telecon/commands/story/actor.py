"""One person of the story at a running program: the real windows, their hands, and no other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from telecon.commands.story.hands import Hands, Walked
from telecon.commands.story.heartbeat import Heartbeat
from telecon.commands.story.measured import Measured, take_measured
from telecon.commands.story.people import PASSPHRASE, Somebody
from telecon.commands.story.sight import Sight
from telecon.commands.wiring.window import load_house, make_house
from telecon.session import Session
from telecon.use_cases.see_people_here import see_people_here
from ui.background import Background
from ui.entrance import Entrance
from ui.house import Site
from ui.preferences import Preferences
from ui.room import Desk
from ui.rooms import load_pages
from ui.translations import Language, Translations, translate


class Desks(QObject):
    """Remembers the desk of whoever came in, as an attendant of the house."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None

    def attend(self, desk: Desk) -> QObject:
        """Somebody came in."""
        self.desk = desk
        return QObject()


@dataclass(frozen=True)
class Actor:
    """A running program: its windows, its person's hands.

    Attributes:
        who: whose profile.
        out: where pictures are left.
        heart: lets the windows live, and measures them.
        desks: knows the open session.
    """

    who: Somebody
    out: Path
    entrance: Entrance
    hands: Hands
    heart: Heartbeat
    desks: Desks

    @property
    def session(self) -> Session:
        """The open session of this program."""
        desk = self.desks.desk
        if desk is None:
            raise RuntimeError("nobody has come in")
        return desk.session

    def is_in(self) -> bool:
        """Whether the rooms are there and not locked; the window is made anew on coming in."""
        return not self.entrance.locked and self.entrance.window.has_rooms()

    def unlock(self) -> None:
        """Chooses the only person of this PC, types the passphrase, waits for the rooms."""
        self.hands.write(translate("Unlock", "Passphrase"), PASSPHRASE)
        self.hands.press(translate("Unlock", "Unlock"))
        self.hands.wait_until(self.is_in, "rooms")

    def measured(self) -> Measured:
        """What was measured since this was last asked."""
        return take_measured(self.heart, self.hands.walked)


@contextmanager
def acting(
    application: QApplication, who: Somebody, folder: Path, out: Path, heart: Heartbeat
) -> Iterator[Actor]:
    """A program on a profile, from its first page to its end.

    Args:
        application: the one of this process.
        who: whose profile; they come in where it holds one.
        folder: the profile folder.
        out: where pictures are left.
        heart: measures this thread.
    """
    folder.mkdir(parents=True, exist_ok=True)
    preferences = Preferences(folder)
    preferences.language = Language.CHINESE
    preferences.lock_minutes = 30
    background, desks = Background(), Desks()
    site = Site.of(make_house(folder, background, preferences, (desks.attend,)))
    entrance = Entrance(site, Translations(application), preferences, background)
    hands = Hands(Sight(lambda: entrance.window), heart, Walked())
    actor = Actor(who, out, entrance, hands, heart, desks)
    entrance.start()
    background.load(load_house, load_pages)
    try:
        if see_people_here(folder):
            actor.unlock()
        yield actor
    finally:
        entrance.close()
        entrance.window.close()
        entrance.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        heart.settle()


def shoot_failure(actor: Actor) -> None:
    """Leaves a picture of what the program shows."""
    actor.entrance.window.grab().save(str(actor.out / f"failed-{actor.who.folder}.png"))


def wait_until(
    actor: Actor,
    holds: Callable[..., object],
    what: str,
    seconds: float,
    words: tuple[object, ...],
) -> None:
    """The person waits, hands at rest, until something holds of their store.

    Raises:
        Missing: it did not come in time.
    """
    actor.hands.wait_until(lambda: holds(actor.session, *words), what, seconds)


def look(actor: Actor, find: Callable[..., object], words: tuple[object, ...]) -> object:
    """What is found in the person's store."""
    return find(actor.session, *words)
