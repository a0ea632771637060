"""The fifteen hardest cases by number (sync.md 5.7, as DESIGN changes them), each as one fault.

Case 1 needs a real PostgreSQL (`test_out_of_order.py`); case 11 is a fault of its own
(`faults.power_cut`) and comes true in most runs.
"""

from tests.simulation.faults import Fault, power_cut

CASES: dict[int, Fault] = {11: power_cut}
