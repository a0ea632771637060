"""The same hub and alliance as the settings' tests, for who comes in the first time."""

from tests.ui.settings.conftest import ground, program

__all__ = ["ground", "program"]
