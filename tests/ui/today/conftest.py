"""The same clinic as for the cases."""

from tests.ui.cases.conftest import clinic, village

__all__ = ["clinic", "village"]
