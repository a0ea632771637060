"""The fifteen hardest cases of sync by number (docs/decisions/0017), each as one fault.

Case 1 needs a real PostgreSQL (`tests/hub/test_order.py`); case 11 is a fault of its own
(`faults.power_cut`) and comes true in most runs.
"""

from tests.simulation.faults import Fault, power_cut
from tests.simulation.file_cases import scan_on_a_bad_line
from tests.simulation.hub_cases import hub_from_yesterday, lying_hub
from tests.simulation.member_cases import (
    back_after_removal,
    each_other,
    harmful_member,
    turn_in_the_dark,
)
from tests.simulation.own_cases import (
    lost_keys,
    newer_kind,
    quarrel,
    rolled_back,
    twice_the_same_pc,
    wrong_clocks,
)

CASES: dict[int, Fault] = {
    2: hub_from_yesterday,
    3: twice_the_same_pc,
    4: wrong_clocks,
    5: quarrel,
    6: back_after_removal,
    7: each_other,
    8: turn_in_the_dark,
    9: lying_hub,
    10: harmful_member,
    11: power_cut,
    12: rolled_back,
    13: lost_keys,
    14: newer_kind,
    15: scan_on_a_bad_line,
}
