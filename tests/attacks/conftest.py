"""The screens of the attacked: the same application and threads as in the tests of screens."""

import pytest
from pytestqt.qtbot import QtBot

from tests.attacks.seen import Page, Show
from tests.ui.conftest import _only_swept_here, _swept, background, founded, shown, translations
from ui.background import Background

__all__ = ["_only_swept_here", "_swept", "background", "founded", "shown", "translations"]


@pytest.fixture
def page(background: Background, shown: Show, qtbot: QtBot) -> Page:
    """The sync page of whoever asks."""
    return Page(background, shown, qtbot)
