"""Kills programs in the middle of their work, at any moment or at a named step, and looks."""

import random
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from tests.proof.stage import Ended, Stage
from tests.proof.steps import Step, last_of_each, steps_of
from tests.proof.tracing import calls_in, followed

_TRIES = 6
Choice: TypeAlias = Callable[[list[Step]], list[Step]]


class Trial(Protocol):
    """Work that a program does and that can be looked at afterwards."""

    @property
    def act(self) -> str:
        """Which of `tests.proof.acts`."""
        ...

    @property
    def folder(self) -> Path:
        """What is worked on."""
        ...

    def words(self) -> tuple[str, ...]:
        """Lay fresh work out; what the program is told."""
        ...

    def look(self, ended: Ended) -> None:
        """Assert: everything confirmed is there, everything else is absent whole."""
        ...


def kill_at_random(stage: Stage, trial: Trial, seeds: Iterable[int]) -> int:
    """Plays the work once to its end, then kills it at random moments; how often it was alive."""
    lasts = stage.play(trial.act, *trial.words())
    assert lasts.status == 0
    trial.look(lasts)
    killed = 0
    for seed in seeds:
        program = stage.ready(trial.act, *trial.words())
        program.go()
        ended = program.end(after_s=random.Random(seed).random() * lasts.seconds)
        assert ended.status in (0, -signal.SIGKILL)
        killed += ended.status != 0
        _look(trial, ended, f"killed at random, seed {seed}")
    return killed


def steps_in(stage: Stage, trial: Trial, log: Path) -> tuple[list[Step], tuple[str, ...]]:
    """The steps of the whole work, and what it confirms."""
    ended = followed(stage.ready(trial.act, *trial.words()), log)
    assert ended.status == 0
    trial.look(ended)
    kinds = tuple(kind for kind, _ in ended.said)
    return steps_of(calls_in(log), kinds), kinds


def kill_at_steps(stage: Stage, trial: Trial, log: Path, choose: Choice = last_of_each) -> set[str]:
    """Kills the work right before each chosen call; the names of the steps it was killed at."""
    steps, kinds = steps_in(stage, trial, log)
    seen, killed = [steps], set()
    for wanted in choose(steps):
        step = wanted
        for _ in range(_TRIES):
            hit = _kill_at(stage, trial, log, step, kinds)
            killed.add(hit)
            if hit == wanted.name:
                break
            again, kinds = steps_in(stage, trial, log)
            seen.append(again)
            step = _likeliest(wanted.name, seen)
    return killed - {""}


def _likeliest(name: str, seen: Sequence[Sequence[Step]]) -> Step:
    """Where most runs do this; the latest of such places.

    New entries have new names, so a commit changes a few pages more or less of the store each
    time, and all calls after it have other numbers.
    """
    places = Counter(step for steps in seen for step in steps if step.name == name)
    return max(places, key=lambda step: (places[step], step.nth))


def _kill_at(stage: Stage, trial: Trial, log: Path, step: Step, kinds: tuple[str, ...]) -> str:
    """Kills it once; the name of the step it was killed at, empty when it ended before."""
    rule = f"{step.call}:signal=KILL:when={step.nth}"
    ended = followed(stage.ready(trial.act, *trial.words()), log, rule)
    if ended.status == 0:
        return ""
    assert ended.status == -signal.SIGKILL, step
    name = steps_of(calls_in(log), kinds)[-1].name
    _look(trial, ended, f"killed at: {name}")
    return name


def _look(trial: Trial, ended: Ended, what: str) -> None:
    try:
        trial.look(ended)
    except BaseException as error:
        error.add_note(f"{trial.act} {what}, after it had said {ended.said}")
        raise
