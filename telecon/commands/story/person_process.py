"""A person of the story in a process of their own, told by the story what to do.

One program to a process, as on a PC: two in one would wait for each other at Python's lock, and
what was measured would be neither's. What a person does are functions of these modules, sent by
name; they are given the `Actor` of that process.
"""

import multiprocessing
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, cast

from telecon.commands.story.actor import Actor, acting, look, shoot_failure, wait_until
from telecon.commands.story.heartbeat import make_heartbeat
from telecon.commands.story.measured import Measured
from telecon.commands.story.people import Somebody
from telecon.crash import configure_log
from telecon.errors import Missing, TeleconError
from telecon.session import Session

P = ParamSpec("P")
T = TypeVar("T")
_OVER_SECONDS = 30.0
_A_DAY = 86_400.0


@dataclass(frozen=True)
class Order:
    """What a person shall do; `act` None ends their program."""

    act: Callable[..., object] | None
    words: tuple[object, ...] = ()


@dataclass(frozen=True)
class Said:
    """What came of it.

    Attributes:
        value: what the act returned.
        error: kind and fields of the error it ended with.
        measured: since the order before.
    """

    value: object
    error: tuple[type[TeleconError], dict[str, str | int]] | None
    measured: Measured


class PersonProcess:
    """Owner of one person's process, and of what was measured in it until that is taken.

    Args:
        who: whose profile.
        folder: the profile folder.
        out: where pictures are left.
    """

    def __init__(self, who: Somebody, folder: Path, out: Path) -> None:
        self.who = who
        self._measured = Measured()
        self._is_over = False
        self._line, theirs = multiprocessing.get_context("spawn").Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=_live, args=(theirs, who, folder, out), name=who.folder, daemon=True
        )
        self._process.start()
        theirs.close()

    def wait_for_rooms(self) -> None:
        """Returns once the program shows its first page, or its rooms where there is a profile.

        Raises:
            TeleconError: what stood in the way.
        """
        try:
            self._hear()
        except TeleconError:
            self._is_over = True
            raise

    def do(self, act: Callable[Concatenate[Actor, P], T], *words: P.args, **_none: P.kwargs) -> T:
        """The person does something; the story waits for its end.

        Raises:
            TeleconError: as the act raised it.
        """
        self._line.send(Order(act, words))
        return cast("T", self._hear())

    def see(self, find: Callable[Concatenate[Session, P], T], *words: P.args, **_: P.kwargs) -> T:
        """What is found in the store of their program."""
        self._line.send(Order(look, (find, words)))
        return cast("T", self._hear())

    def wait_until(
        self,
        holds: Callable[Concatenate[Session, P], object],
        what: str,
        seconds: float,
        *words: P.args,
        **_none: P.kwargs,
    ) -> None:
        """Waits until something holds of the store of their program.

        Raises:
            Missing: it did not come in time; `names` says what was waited for.
        """
        self._line.send(Order(wait_until, (holds, what, seconds, words)))
        self._hear()

    def take(self) -> Measured:
        """What was measured since this was last asked."""
        taken, self._measured = self._measured, Measured()
        return taken

    def close(self) -> None:
        """Ends the program as closing its window does; safe to repeat."""
        if not self._is_over:
            self._is_over = True
            self._line.send(Order(None))
            self._hear()
        self._process.join(_OVER_SECONDS)
        self._line.close()

    def cut_power(self) -> None:
        """Ends the process where it stands."""
        self._is_over = True
        self._process.kill()
        self._process.join()
        self._line.close()

    def _hear(self) -> object:
        try:
            said: Said = self._line.recv()
        except (EOFError, OSError) as error:
            self._is_over = True
            raise Missing(names=f"the program of {self.who.folder}, which has ended") from error
        self._measured = self._measured.and_then(said.measured)
        if said.error is not None:
            kind, fields = said.error
            raise kind(**fields)
        return said.value


def _live(line: "Connection[Said, Order]", who: Somebody, folder: Path, out: Path) -> None:
    """The process: a program that lives, and whose person does what comes over the line."""
    from ui.application import make_application

    configure_log()
    # Before the heart: a timer of a thread that has no loop yet never beats.
    application = make_application(sys.argv[:1])
    heart = make_heartbeat()
    try:
        with acting(application, who, folder, out, heart) as actor:
            line.send(Said(None, None, actor.measured()))
            while (order := _wait_for_order(line, actor)).act is not None:
                line.send(_obey(actor, order.act, order.words))
        line.send(Said(None, None, actor.measured()))
    except TeleconError as error:
        line.send(Said(None, (type(error), error.fields), Measured()))
    finally:
        heart.stop()


def _wait_for_order(line: "Connection[Said, Order]", actor: Actor) -> Order:
    """The windows live until the story wants something; it ends when the story does."""
    actor.heart.wait_until(line.poll, "an order", _A_DAY)
    try:
        return line.recv()
    except EOFError:
        return Order(None)


def _obey(actor: Actor, act: Callable[..., object], words: tuple[object, ...]) -> Said:
    try:
        return Said(act(actor, *words), None, actor.measured())
    except TeleconError as error:
        shoot_failure(actor)
        return Said(None, (type(error), error.fields), actor.measured())
