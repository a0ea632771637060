"""The records of one case that wait: what, since when, why, and what to do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from telecon.use_cases.see_records import RecordRow
from ui.kit.buttons import quiet
from ui.kit.flow import flow
from ui.kit.layouts import Well, boxed, column, row
from ui.kit.text import Text
from ui.ports import NetworkStatus
from ui.sync_status.words import record_why_words, written_words
from ui.terms.records import record_badge
from ui.translations import translate

MOST_RECORDS = 30


def records_list(
    records: Sequence[RecordRow],
    status: NetworkStatus,
    now_ms: int,
    open_case: Callable[[], object] | None,
    go_stick: Callable[[], object],
) -> QWidget:
    """The records of a case, the one that waits longest first, and what can be done from here.

    Args:
        records: of one case.
        status: the line, for why something did not leave.
        now_ms: the clock.
        open_case: shows the case; None for records that are of no case.
        go_stick: goes to carrying cases on a stick.
    """
    well = Well(spacing=10)
    if not records:
        nothing = translate("SyncStatus", "Nothing of this case waits any more.")
        well.body.addWidget(Text(nothing, "muted"))
    for record in records[:MOST_RECORDS]:
        well.body.addWidget(_record(record, status, now_ms))
    rest = len(records) - MOST_RECORDS
    if rest > 0:
        more = translate("SyncStatus", "and {n} more records").format(n=rest)
        well.body.addWidget(Text(more, "muted"))
    ways: list[QWidget] = []
    if open_case is not None:
        ways.append(quiet(translate("SyncStatus", "Open the case"), open_case, "arrow-right"))
    if status.state != "online":
        stick = translate("SyncStatus", "Carry it on a stick")
        ways.append(quiet(stick, go_stick, "download"))
    if ways:
        well.body.addWidget(flow(*ways, spacing=8))
    return well


def _record(record: RecordRow, status: NetworkStatus, now_ms: int) -> QWidget:
    head = row(
        Text(written_words(record, now_ms), "strong"), None, record_badge(record.state), spacing=10
    )
    why = Text(record_why_words(record, status, now_ms), "muted")
    return boxed(column(head, why, spacing=2))
