"""Every screen of the product at three scales, in both languages, light and dark."""

import json

import pytest

from tests.ui.screens.tour import SCREENS_OF, run_scale


@pytest.mark.timeout(600)
@pytest.mark.parametrize("scale", sorted(SCREENS_OF))
def test_every_screen_fits_speaks_one_language_and_goes_by_keyboard(scale: float) -> None:
    """Words fit, Tab goes by all controls as one reads, each has name and role, WCAG AA colours,
    and what has the keys looks different from what has not.

    At 100 % on 1366 by 768 pixels, at 150 and 200 % on 1920 by 1080.
    """
    seen = run_scale(scale, "--check")
    assert seen.returncode == 0
    assert json.loads(seen.stdout) == {}
