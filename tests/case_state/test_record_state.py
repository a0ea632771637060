"""Where a record is, is said only as far as somebody signed for it."""

import pytest

from telecon.case_state.record_state import Journey, RecordState, record_state
from telecon.case_state.state import CaseState


@pytest.mark.parametrize(
    ("numbered", "receipt", "said"),
    [
        (False, False, RecordState.HERE),
        (True, False, RecordState.RECEIVED),
        (True, True, RecordState.HUB),
    ],
)
def test_the_hub_has_it_only_by_its_signed_receipt(
    numbered: bool, receipt: bool, said: RecordState
) -> None:
    journey = Journey(numbered=numbered, receipt=receipt, theirs=frozenset())
    assert record_state(CaseState(bytes(16)), bytes(32), journey) is said
