"""A village's line: slow, far, lossy, cut all the time, and programs that die; all arrives once."""

from tests.alliance.alliance import Alliance
from tests.alliance.care import register
from tests.links.link import link
from tests.links.profiles import CLINIC, Cuts, both
from tests.proof.poor_link import prepare

CUTS = Cuts(every_s=6, for_s=1)
"""More often than a real line, so that a short test meets some; the hour-long one is a soak."""


def test_over_a_poor_line_with_both_ends_killed_everything_arrives_once(alliance: Alliance) -> None:
    case = register(alliance.doctor)
    alliance.carry("doctor")
    with link(both(CLINIC, CUTS, seed=3)) as line:
        poor = prepare(alliance, line, case, notes=20)
        poor.start_hub()
        assert not poor.sync_for(5)
        poor.kill_hub()
        poor.look()
        poor.start_hub()
        assert poor.sync_with_hub_killed_after(4)
    poor.look_at_the_end()
    assert line.up.lost + line.up.cut > 0
    assert poor.killed == 1
