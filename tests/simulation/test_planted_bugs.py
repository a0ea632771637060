"""Bugs of the kind others shipped, planted in the simulated world: each is found in few seeds."""

import pytest

from tests.simulation.bugs import (
    CarelessPc,
    ForgetfulPc,
    HastyHub,
    TidyPc,
    TrustingPc,
    wrap_without_consent,
)
from tests.simulation.catalogue import CASES
from tests.simulation.faults import Fault, hub_killed
from tests.simulation.hub_cases import lying_hub
from tests.simulation.own_cases import quarrel, restored_pc
from tests.simulation.run import SeedFailed, run
from tests.simulation.world import HONEST, Parts

pytestmark = pytest.mark.timeout(600)
SEEDS = range(1, 9)


def found(parts: Parts, said: str, *faults: Fault) -> None:
    """A seed fails with these words, and says how to see it again."""
    told = next(filter(None, (_told(seed, parts, faults) for seed in SEEDS)), "not found")
    assert said in told
    assert "python -m tests.simulation" in told


def _told(seed: int, parts: Parts, faults: tuple[Fault, ...]) -> str:
    try:
        run(seed, parts, faults)
    except SeedFailed as failed:
        return str(failed)
    return ""


def test_replaces_that_are_dropped_are_found() -> None:
    found(Parts(pc=ForgetfulPc), "live", quarrel)


def test_a_cursor_that_is_trusted_is_found() -> None:
    found(Parts(pc=TrustingPc), "Broken", *(lying_hub,) * 3)


def test_an_acknowledgement_before_the_commit_is_found() -> None:
    found(Parts(hub=HastyHub), "Broken", *(hub_killed,) * 4)


def test_a_sequence_that_is_used_again_after_a_restore_is_found() -> None:
    found(Parts(pc=CarelessPc), "given twice", restored_pc)


def test_deletion_by_absence_is_found() -> None:
    found(Parts(pc=TidyPc), "Broken", CASES[2])


def test_a_wrap_without_consent_is_found() -> None:
    found(HONEST, "consent", wrap_without_consent)


def test_the_honest_world_passes_what_finds_the_bugs() -> None:
    run(1, HONEST, (quarrel, lying_hub, hub_killed, hub_killed, restored_pc, CASES[2]))
