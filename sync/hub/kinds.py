"""The kinds of ledgers the hub knows."""

from typing import Final

ALLIANCE: Final = "alliance"
CIRCLE: Final = "circle"
CASE: Final = "case"
INDEX: Final = "index"
APART: Final = "apart"
OPEN_LEDGERS = (ALLIANCE, CIRCLE)
"""Ledgers of control entries only, which everybody in the alliance reads and checks."""
