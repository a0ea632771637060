"""The comparison code: what two people read to each other before a key is handed over."""

from dataclasses import replace
from pathlib import Path

import pytest

from sync.protocol.errors import Refused
from sync.protocol.suites import KemKey, Suite
from telecon.ledger.roster_view import require_roster
from telecon.use_cases.join_circle import comparison_code
from tests.fakes.clock import FrozenClock
from tests.use_cases.village import found_village


def test_two_people_see_the_same_code_and_any_other_key_gives_another(tmp_path: Path) -> None:
    village = found_village(tmp_path, FrozenClock())
    expert, second = village.expert.author.id, village.second.author.id
    with village.second.store.read() as connection:
        shown = comparison_code(require_roster(connection), second, expert)
    assert [len(group) for group in shown.split()] == [5] * 6
    with village.expert.store.read() as connection:
        roster = require_roster(connection)
    assert comparison_code(roster, expert, second) == shown
    assert comparison_code(roster, expert, village.doctor.author.id) != shown
    other = replace(roster.author(second), kem=KemKey.generate(Suite.DESKTOP).public)
    for changed in (
        replace(roster, authors={**roster.authors, second: other}),
        replace(roster, ledger=b"another alliance"),
    ):
        assert comparison_code(changed, expert, second) != shown
    with pytest.raises(Refused):
        comparison_code(roster, expert, b"n" * 32)
    village.close()
