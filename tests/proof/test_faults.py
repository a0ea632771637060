"""A disk that is full, fails or is held at one step: told, nothing lost, work goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.alliance.alliance import Alliance
from tests.alliance.care import ask
from tests.alliance.consulted import Consulted
from tests.proof.acts import AGAIN, LATE
from tests.proof.faults import BROKEN, FULL, TOLD, hold_file, refuse_at_steps
from tests.proof.hub_trials import HubTaking, Syncing
from tests.proof.kills import Trial
from tests.proof.stage import Ended, Stage
from tests.proof.steps import Step
from tests.proof.trials import Migrating, Passphrases, Saving


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Stage() as made:
        yield made


def _writing(*leading_to: str) -> Callable[[Step], bool]:
    return lambda step: _is(step, ("write", "make", "rename"), leading_to)


def _syncing(*leading_to: str) -> Callable[[Step], bool]:
    return lambda step: _is(step, ("sync",), leading_to)


def _is(step: Step, does: tuple[str, ...], leading_to: tuple[str, ...]) -> bool:
    kind, _, done = step.name.partition(": ")
    return done.split()[0] in does and (not leading_to or kind in leading_to)


def _refused(went: list[tuple[str, Ended]]) -> dict[str, tuple[str, ...]]:
    return {name: ended.of("refused") for name, ended in went if ended.of("refused")}


def _all_told(went: list[tuple[str, Ended]], error: str, at_least: int) -> None:
    """Each refusal in the one word, once; a step at which nothing is lost need not be refused."""
    told = _refused(went)
    assert set(told.values()) == {(TOLD[error],)}, told
    assert len(told) >= at_least, told


@pytest.mark.parametrize(("error", "at"), [(FULL, _writing()), (BROKEN, _syncing())])
def test_a_disk_that_refuses_a_step_of_a_save_is_told_and_the_next_try_is_kept(
    error: str,
    at: Callable[[Step], bool],
    stage: Stage,
    consulted: Consulted,
    tmp_path: Path,
) -> None:
    doctor, case = consulted.folder / "doctor", consulted.asked.case
    saving = Saving(doctor, tmp_path, case, copies=True, how=AGAIN)
    _all_told(refuse_at_steps(stage, saving, tmp_path / "log", error, at), error, 5)


def test_a_disk_that_refuses_a_step_of_a_sync_is_told_and_the_next_sync_carries_all(
    stage: Stage, alliance: Alliance
) -> None:
    asked = ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    syncing, log = Syncing(alliance, asked.case, AGAIN), alliance.folder / "log"
    at = _writing("synced", "heads")
    _all_told(refuse_at_steps(stage, syncing, log, FULL, at), FULL, 3)


def test_a_disk_that_is_full_leaves_the_old_passphrase_in_force_until_it_takes_the_new(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    changing = Passphrases(consulted.folder / "doctor", tmp_path, AGAIN)
    went = refuse_at_steps(stage, changing, tmp_path / "log", FULL, _writing("changed"))
    _all_told(went, FULL, 4)


def test_a_disk_that_fails_while_a_passphrase_changes_leaves_exactly_one_that_opens(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    changing = Passphrases(consulted.folder / "doctor", tmp_path, AGAIN)
    went = refuse_at_steps(stage, changing, tmp_path / "log", BROKEN, _syncing("changed"))
    told = _refused(went)
    late = {name for name, words in told.items() if LATE in words}
    assert late == {"changed: sync folder"}
    assert all(words[0] == TOLD[BROKEN] for words in told.values())
    assert len(told) == 3


def test_a_disk_that_is_full_in_a_migration_leaves_the_older_store_and_then_migrates(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    doctor, case = consulted.folder / "doctor", consulted.asked.case
    migrating = Migrating(doctor, tmp_path, case, AGAIN)
    at = _writing("open")
    _all_told(refuse_at_steps(stage, migrating, tmp_path / "log", FULL, at), FULL, 1)


def test_a_hub_whose_disk_refuses_a_step_gives_no_receipt_and_takes_it_the_next_time(
    stage: Stage, alliance: Alliance, tmp_path: Path
) -> None:
    taking = HubTaking.of_a_case(alliance, tmp_path, AGAIN)
    at = _writing("receipt", "chunk")
    went = refuse_at_steps(stage, taking, tmp_path / "log", FULL, at)
    assert set(_refused(went).values()) <= {("OSError",), ("OperationalError",)}
    assert len(_refused(went)) >= 3


HOLDS = [
    (".heads.cbor.new", "openat"),
    (".heads.cbor.new", "rename"),
    ("profile.cbor", "openat"),
]


@pytest.mark.parametrize(("name", "call"), HOLDS)
def test_a_file_that_a_virus_checker_holds_for_a_moment_is_waited_for_unnoticed(
    name: str, call: str, stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    saving = _saving(consulted, tmp_path)
    ended = hold_file(stage, saving, tmp_path / "log", name, call, 4)
    assert (ended.status, ended.of("refused")) == (0, ())
    assert ended.of("closed")


def test_a_file_that_is_held_for_ever_is_told_after_a_second_and_the_rest_is_kept(
    stage: Stage, consulted: Consulted, tmp_path: Path
) -> None:
    saving = _saving(consulted, tmp_path)
    ended = hold_file(stage, saving, tmp_path / "log", ".heads.cbor.new", "rename", 0)
    assert ended.of("refused") == ("store-cannot-open unreachable",)
    assert ended.of("file")


def _saving(consulted: Consulted, place: Path) -> Trial:
    doctor, case = consulted.folder / "doctor", consulted.asked.case
    return Saving(doctor, place, case, copies=True, how=AGAIN)
