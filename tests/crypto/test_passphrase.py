import unicodedata
from dataclasses import replace

import pytest

from telecon.crypto.passphrase import (
    FLOOR,
    SMALL_MACHINE,
    USUAL,
    Cost,
    cost_for_this_machine,
    open_slot,
    seal,
)
from telecon.errors import Malformed, WrongPassphrase


def test_only_the_right_passphrase_and_purpose_open_a_slot() -> None:
    slot = seal("青山 horse", b"secret", b"of A", FLOOR)
    assert open_slot("青山 horse", slot, b"of A") == b"secret"
    for passphrase, purpose in (("青山 Horse", b"of A"), ("", b"of A"), ("青山 horse", b"of B")):
        with pytest.raises(WrongPassphrase):
            open_slot(passphrase, slot, purpose)


def test_a_passphrase_typed_on_another_keyboard_is_the_same() -> None:
    slot = seal(unicodedata.normalize("NFD", "é１"), b"secret", b"", FLOOR)
    assert open_slot("é1", slot, b"") == b"secret"


def test_a_slot_weakened_below_the_floor_is_not_even_tried() -> None:
    slot = seal("a", b"secret", b"", FLOOR)
    for cost in (Cost(8, 2, 1), Cost(FLOOR.memory_kib, 1, 1), Cost(1 << 40, 2, 1)):
        with pytest.raises(Malformed):
            open_slot("a", replace(slot, cost=cost), b"")
        with pytest.raises(Malformed):
            seal("a", b"secret", b"", cost)


def test_a_changed_slot_opens_nothing() -> None:
    slot = seal("a", b"secret", b"", FLOOR)
    changed = slot.sealed[:-1] + bytes([slot.sealed[-1] ^ 1])
    for wrong in (
        replace(slot, sealed=changed),
        replace(slot, sealed=b""),
        replace(slot, cost=Cost(19 * 1024, 3, 1)),
    ):
        with pytest.raises(WrongPassphrase):
            open_slot("a", wrong, b"")


def test_the_cost_is_256_mib_and_64_mib_on_a_small_machine() -> None:
    assert (USUAL.memory_kib, USUAL.passes, USUAL.lanes) == (262_144, 3, 4)
    assert (SMALL_MACHINE.memory_kib, SMALL_MACHINE.passes, SMALL_MACHINE.lanes) == (65_536, 3, 4)
    assert cost_for_this_machine() in (USUAL, SMALL_MACHINE)
