"""In which order entries are handed over: together by ledger, never before what they need."""

from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.entry import Core, Entry, Kind
from sync.push import by_ledger

LEDGERS = st.integers(0, 3)
WRITTEN = st.lists(st.tuples(LEDGERS, st.booleans()), max_size=30)


def entries(written: list[tuple[int, bool]]) -> list[Entry]:
    return [entry(seq, ledger, control=control) for seq, (ledger, control) in enumerate(written)]


def entry(seq: int, ledger: int, *, control: bool) -> Entry:
    core = Core(
        suite=1,
        ledger=bytes([ledger]) * 16,
        device=bytes(16),
        author=bytes(32),
        seq=seq,
        prev=b"",
        kind=Kind.CONTROL if control else Kind.CONTENT,
    )
    return Entry(core.to_bytes(), b"", b"", core, seq.to_bytes(32, "big"))


@given(WRITTEN)
def test_every_entry_goes_once_in_the_order_of_its_ledger_and_around_control_entries(
    written: list[tuple[int, bool]],
) -> None:
    before = entries(written)
    after = by_ledger(before)
    assert sorted(e.core.seq for e in after) == list(range(len(before)))
    for ledger in range(4):
        name = bytes([ledger]) * 16
        line = [e.core.seq for e in after if e.core.ledger == name]
        assert line == sorted(line)
    for place, each in enumerate(after):
        if each.core.kind == Kind.CONTROL:
            assert place == each.core.seq
