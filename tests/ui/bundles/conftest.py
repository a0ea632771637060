"""The people of a real alliance before their windows."""

from tests.ui.members.conftest import alliance, alliance_founded, desks

__all__ = ["alliance", "alliance_founded", "desks"]
