"""A name written anew is hidden like the first one until the request is accepted (PR-01)."""

from telecon.case_state.state import CaseState, Entered
from telecon.cases.amendments import Amendment, Change
from telecon.cases.documents import Guardian, Patient
from ui.consultations.veil import veil_of


def test_names_and_numbers_written_anew_by_anybody_are_hidden_with_the_first_ones() -> None:
    changes = (
        Change("name", ("欧阳青", "欧阳晴")),
        Change("phone", ("13900000002",)),
        Change("guardian", (Guardian("林建军", "父亲", "13900000003"),)),
    )
    state = CaseState(
        bytes(16),
        patients=(Entered(b"p", b"a", 1, 1, Patient("林小满", phone="13900001234")),),
        amendments=(Entered(b"c", b"a", 2, 2, Amendment(changes)),),
    )
    text = "林小满 欧阳青 欧阳晴 林建军 13900001234 13900000002 13900000003"
    assert set(veil_of(state, masked=True)(text)) == {"＊", " "}
    assert veil_of(state, masked=False)(text) == text
