"""Codes on paper are read however a person types them, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.errors import Refused
from sync.protocol.invitation_code import InvitationCode
from sync.protocol.paper_key import PaperHalf
from sync.protocol.printed_code import SIZE, printed_groups, read_typed
from telecon.crypto.recovery_code import RecoveryCode, parse_recovery_code

CODES = st.binary(min_size=SIZE, max_size=SIZE)
LOOKALIKES = {"0": "0Oo", "1": "1IiLl"}


def as_typed(letter: str, choice: int) -> str:
    """A letter as one of the hands writes it."""
    ways = LOOKALIKES.get(letter, letter + letter.lower())
    return ways[choice % len(ways)]


@given(
    CODES,
    st.lists(st.integers(0, 4), min_size=36, max_size=36),
    st.sampled_from(["", "-", " ", " - ", "\u3000", "\r\n", "\t"]),
)
def test_a_code_is_read_in_any_case_with_any_spaces_and_lookalikes(
    data: bytes, hand: list[int], between: str
) -> None:
    groups = printed_groups(data, b"a purpose")
    assert [len(group) for group in groups] == [4] * 9
    letters = [as_typed(*each) for each in zip("".join(groups), hand, strict=True)]
    typed = between.join("".join(letters[at : at + 4]) for at in range(0, 36, 4))
    assert read_typed(typed, b"another", b"a purpose") == (data, b"a purpose")


@pytest.mark.parametrize("letter", "01AHZU*")
def test_one_other_letter_at_any_place_is_noticed(letter: str) -> None:
    printed = "".join(printed_groups(bytes(range(SIZE)), b"a purpose"))
    for at in (at for at in range(36) if printed[at] != letter):
        with pytest.raises(Refused, match="mistyped"):
            read_typed(printed[:at] + letter + printed[at + 1 :], b"a purpose")


@given(CODES)
def test_a_code_for_something_else_is_not_taken(data: bytes) -> None:
    typed = "-".join(printed_groups(data, b"a purpose"))
    with pytest.raises(Refused, match="mistyped"):
        read_typed(typed, b"another")


@pytest.mark.parametrize("between", ["\r\n", "\u3000"])
def test_an_invitation_a_recovery_code_and_a_paper_half_are_read_alike(between: str) -> None:
    invitation = InvitationCode(bytes(10), bytes(range(10)))
    assert InvitationCode.parse(invitation.text().replace("-", between)) == invitation
    recovery = RecoveryCode(bytes(range(20)))
    assert parse_recovery_code(between.join(recovery.groups)) == recovery
    half = PaperHalf(2, bytes(range(20)))
    assert PaperHalf.parse(between.join(half.groups)) == half
