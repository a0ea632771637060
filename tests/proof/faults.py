"""A disk that refuses one call: full, broken, or a file held by a virus checker."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.proof.kills import Trial, steps_in
from tests.proof.stage import Ended, Stage
from tests.proof.steps import Step, last_of_each
from tests.proof.tracing import calls_in, followed

FULL, BROKEN, HELD = "ENOSPC", "EIO", "EBUSY"
TOLD = {FULL: "disk-full", BROKEN: "store-cannot-open disk-error"}


def refuse_at_steps(
    stage: Stage, trial: Trial, log: Path, error: str, chosen: Callable[[Step], bool]
) -> list[tuple[str, Ended]]:
    """Lets the disk refuse one call of each chosen name; what the program said to it.

    Args:
        stage: where it is played.
        trial: tries once more what was refused.
        log: where the calls are written down.
        error: what the disk answers.
        chosen: by its name.
    """
    steps, kinds = steps_in(stage, trial, log)
    went = []
    for step in filter(chosen, last_of_each(steps)):
        rule = f"{step.call}:error={error}:when={step.nth}"
        ended = followed(stage.ready(trial.act, *trial.words()), log, rule)
        trial.look(ended)
        assert ended.status == 0, step
        assert _kinds(ended.said) == list(kinds), step
        went.append((step.name, ended))
    return went


def hold_file(stage: Stage, trial: Trial, log: Path, name: str, call: str, times: int) -> Ended:
    """Lets the first calls on a file fail as if a virus checker held it.

    Args:
        stage, trial, log: as above.
        name: of the file, as the call names it.
        call: openat or rename.
        times: how many tries in a row; 0 for every one.
    """
    followed(stage.ready(trial.act, *trial.words()), log)
    on_file = [each for each in calls_in(log) if each.name == call and _names(each.paths, name)]
    first = on_file[0].nth
    when = f"{first}..{first + times - 1}" if times else f"{first}+"
    rule = f"{call}:error={HELD}:when={when}"
    ended = followed(stage.ready(trial.act, *trial.words()), log, rule)
    trial.look(ended)
    return ended


def _names(paths: Iterable[Path], name: str) -> bool:
    return any(path.name == name for path in paths)


def _kinds(said: Iterable[tuple[str, str]]) -> list[str]:
    return [kind for kind, _ in said if kind != "refused"]
