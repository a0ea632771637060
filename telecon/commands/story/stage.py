"""The stage of the offscreen story: real windows of the clinic and the expert, in one process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from telecon.commands.story.hands import Hands, Walked
from telecon.commands.story.heartbeat import Heartbeat
from telecon.commands.story.people import PASSPHRASE, Somebody
from telecon.commands.story.sight import Sight
from telecon.commands.wiring.window import make_house
from telecon.errors import TeleconError
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
    """One running program: its windows, its person's hands.

    Attributes:
        who: whose profile.
        folder: the profile folder.
        desks: knows the open session.
    """

    who: Somebody
    folder: Path
    entrance: Entrance
    hands: Hands
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
        label = translate("Unlock", "Passphrase")
        self.hands.write(label, PASSPHRASE)
        self.hands.press(translate("Unlock", "Unlock"))
        self.hands.wait_until(self.is_in, "rooms")


class Stage:
    """Opens and closes programs; all speak one language at a time.

    Args:
        application: the one QApplication.
        out: where a picture of each program is left when a step fails.
        heart: lets the programs live.
        walked: counts the keys of every hand.
    """

    def __init__(
        self, application: QApplication, out: Path, heart: Heartbeat, walked: Walked
    ) -> None:
        self.heart = heart
        self.walked = walked
        self._out = out
        self._translations = Translations(application)
        self._actors: list[Actor] = []

    def shoot_failure(self) -> None:
        """Leaves a picture of what every program shows."""
        for actor in self._actors:
            path = self._out / f"failed-{actor.who.folder}.png"
            actor.entrance.window.grab().save(str(path))

    @contextmanager
    def program(self, who: Somebody, folder: Path) -> Iterator[Actor]:
        """A program on a profile, from its first page to its end."""
        actor = self.open(who, folder)
        try:
            yield actor
        except TeleconError:
            self.shoot_failure()
            raise
        finally:
            self.close(actor)

    def open(self, who: Somebody, folder: Path) -> Actor:
        """Starts a program on a profile."""
        folder.mkdir(parents=True, exist_ok=True)
        preferences = Preferences(folder)
        preferences.language = Language.CHINESE
        preferences.lock_minutes = 30
        background = Background()
        desks = Desks()
        house = make_house(folder, background, preferences, (desks.attend,))
        entrance = Entrance(Site.of(house), self._translations, preferences, background)
        hands = Hands(Sight(lambda: entrance.window), self.heart, self.walked)
        actor = Actor(who, folder, entrance, hands, desks)
        self._actors.append(actor)
        entrance.start()
        background.read(load_pages)
        if see_people_here(folder):
            actor.unlock()
        return actor

    def close(self, actor: Actor) -> None:
        """Ends a program as closing its window does."""
        self._actors.remove(actor)
        actor.entrance.close()
        actor.entrance.window.close()
        actor.entrance.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.heart.settle()
