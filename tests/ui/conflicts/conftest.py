"""People of a real alliance before their windows, as in the tests of members."""

from tests.ui.members.conftest import alliance, alliance_founded, desks

__all__ = ["alliance", "alliance_founded", "desks"]
