"""Who comes back from the lock still hears who calls."""

from dataclasses import replace

from tests.ui.call.conftest import Pair
from ui.call.ringing_view import RingingSheet


def test_a_call_rings_after_the_lock_and_another_language(pair: Pair) -> None:
    desk = pair.expert.desk
    # Unlocking makes a session anew, and another language makes the rooms anew with it.
    back = replace(desk, session=replace(desk.session))
    assert pair.expert.calls.of(back) is pair.expert.presenter
    pair.ring()
    assert isinstance(pair.expert.bell.sheet, RingingSheet)
