"""An alliance on a hub that runs, and people of it before their windows."""

from tests.ui.members.conftest import alliance, alliance_founded, desks
from tests.ui.settings.conftest import ground, program

__all__ = ["alliance", "alliance_founded", "desks", "ground", "program"]
