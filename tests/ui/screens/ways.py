"""What a screen of the tour is, and the ways to one that many screens share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from tests.ui.screens.stage import Program, Stage

Show = Callable[[Stage], Program]
OURS, HERS, THEIRS = "doctor", "expert", "admin"


@dataclass(frozen=True)
class Screen:
    """A screen and how to come there.

    Attributes:
        name: of its picture.
        show: brings it to the front of one of the programs.
    """

    name: str
    show: Show


def room(who: str, key: str, subject: Callable[[Stage], bytes] = lambda _stage: b"") -> Show:
    """A room of somebody's program."""

    def show(stage: Stage) -> Program:
        program = cast(Program, getattr(stage, who))
        program.go(key, subject(stage))
        return program

    return show
