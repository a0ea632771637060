"""A hub that runs, and programs on its profiles."""

from tests.ui.settings.conftest import ground, program

__all__ = ["ground", "program"]
