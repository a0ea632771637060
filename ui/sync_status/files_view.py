"""Pictures and files on the sync page: how much of the line they may have, and what is in the way;
beside it records that cannot be taken in, with what to do about them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from telecon.ledger.file_line import NEARLY_FULL, FileLine
from telecon.ledger.quarantine import Quarantined
from telecon.use_cases.move_files import Apart, Files
from ui.kit.buttons import primary, quiet, secondary
from ui.kit.forms import Segments
from ui.kit.layouts import Card, Well, boxed, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.sync_status.presenter import PAUSED, Report
from ui.terms.times import time_words
from ui.translations import translate
from ui.words import by_code

MEGA = 1_000_000
BUDGETS = (5 * MEGA, 20 * MEGA, 100 * MEGA)
ALL = "all"


def files_card(files: Files, choose: Callable[[str], object]) -> QWidget:
    """How files travel, and the choice of it."""
    line = files.line
    choices = [(ALL, translate("SyncStatus", "As the line allows"))]
    for size in BUDGETS:
        words = translate("SyncStatus", "{n} MB a day").format(n=size // MEGA)
        choices.append((str(size), words))
    choices.append((PAUSED, translate("SyncStatus", "Paused")))
    segments = Segments(choices, chosen_key(line), upright=True)
    segments.chosen.connect(choose)
    title = translate("SyncStatus", "Pictures and files")
    about = translate(
        "SyncStatus",
        "They travel after everything that is written and go on where a line broke. "
        "On a line that costs money, give them so much a day.",
    )
    left = boxed(row(segments, None))
    card = Card(Text(title, "heading"), Text(about, "muted"), left, Text(moved_words(line)))
    for words in troubles(files):
        card.body.addWidget(Banner(words, "warning"))
    return card


def chosen_key(line: FileLine) -> str:
    """Which of the choices holds."""
    if line.paused:
        return PAUSED
    return ALL if line.day_bytes is None else str(line.day_bytes)


def moved_words(line: FileLine) -> str:
    """What moved today, and what stands still by whose choice."""
    size = f"{line.moved / MEGA:.1f}"
    if line.paused:
        said = translate(
            "SyncStatus",
            "Today {size} MB of files moved. They are paused; one that you open and ask for "
            "comes all the same.",
        )
    elif line.left == 0:
        said = translate(
            "SyncStatus",
            "Today {size} MB of files moved: that is all for today. They go on tomorrow.",
        )
    else:
        said = translate("SyncStatus", "Today {size} MB of files moved.")
    return said.format(size=size)


def troubles(files: Files) -> list[str]:
    """What is or will soon be in the way of files."""
    found = []
    if files.line.refusal:
        found.append(by_code("refused", files.line.refusal).text())
    elif files.line.room.used >= NEARLY_FULL:
        found.append(_full_words(files.line).format(n=files.line.room.used // 10))
    if files.scarce:
        found.append(
            translate(
                "SyncStatus",
                "The disk of this PC gets full. Free some space: files are no longer fetched when "
                "less than 300 MB is left, so that what is written always fits.",
            )
        )
    return found


def _full_words(line: FileLine) -> str:
    return {
        "too-much": translate(
            "SyncStatus",
            "You have sent {n} % of the files the hub takes from one person in a day. More of "
            "them wait until tomorrow; what is written is not held up.",
        ),
        "files-full": translate(
            "SyncStatus",
            "The alliance's room for files at the hub is {n} % full. Tell whoever runs the hub; "
            "what is written is not held up.",
        ),
    }.get(
        line.room.reason,
        translate(
            "SyncStatus",
            "The hub's disk is {n} % full. Tell whoever runs the hub; what is written is not "
            "held up.",
        ),
    )


@dataclass(frozen=True)
class ApartHands:
    """What may be done about a record that lies apart.

    Attributes:
        ask: have the hub hand it over again.
        report: show what may be told of it; None hides that again.
        copy: put a report on the clipboard.
        save: write a report to a file.
    """

    ask: Callable[[Quarantined], object]
    report: Callable[[Quarantined | None], object]
    copy: Callable[[Report], object]
    save: Callable[[Report], object]


def apart_card(
    apart: tuple[Apart, ...],
    names: Mapping[bytes, str],
    hands: ApartHands,
    report: Report | None,
) -> QWidget:
    """Records that lie apart: who, when, why, and what to do.

    Args:
        apart: all of them.
        names: case → name.
        hands: what may be done about one.
        report: of the one that is being reported.
    """
    title = translate("SyncStatus", "Records that cannot be taken in: {n}")
    about = translate(
        "SyncStatus",
        "They lie apart and hold nothing up. Ask the hub for them again; if they come the same, "
        "make a report for your convener. Each start of Telecon looks at them again.",
    )
    card = Card(Text(title.format(n=len(apart)), "heading"), Text(about, "muted"))
    for each in apart:
        record = each.record
        again = secondary(
            translate("SyncStatus", "Ask for it again"), partial(hands.ask, record), "sync"
        )
        tell = secondary(translate("SyncStatus", "Report"), partial(hands.report, record), "send")
        head = row(Text(_where(each, names), "strong"), None, tell, again, spacing=10)
        lines = [Text(by_code(record.code, record.reason).text(), "muted")]
        if record.line:
            lines.append(Text(_line_words()))
        card.body.addWidget(boxed(column(head, *lines, spacing=2)))
        if report is not None and report.record.id == record.id:
            card.body.addWidget(_report_well(report, hands))
    return card


def _line_words() -> str:
    return translate(
        "SyncStatus",
        "It says who may read the case. Until it can be read, no later permission counts on this "
        "PC, and nobody's access can be ended from here; what is written in the case goes on.",
    )


def _report_well(report: Report, hands: ApartHands) -> QWidget:
    """All that the report holds, and the two ways to hand it on."""
    about = translate(
        "SyncStatus",
        "This is all of it: no name, nothing of the patient, nothing that was written. Telecon "
        "sends it nowhere; paste it in a message to your convener, or hand over the file.",
    )
    text = Text(report.text, "caption").selectable()
    text.setTextFormat(Qt.TextFormat.PlainText)
    copy = secondary(translate("SyncStatus", "Copy"), partial(hands.copy, report), "form")
    save = primary(translate("SyncStatus", "Save…"), partial(hands.save, report), "download")
    close = quiet(translate("SyncStatus", "Close"), partial(hands.report, None))
    return Well(Text(about, "muted"), text, row(close, None, copy, save, spacing=10))


def _where(each: Apart, names: Mapping[bytes, str]) -> str:
    said = translate("SyncStatus", "{case}: record {n}, it says by {author}, came {when}")
    return said.format(
        case=names.get(each.record.ledger, "") or translate("SyncStatus", "A case"),
        n=each.record.number,
        author=each.name or translate("SyncStatus", "somebody unknown"),
        when=time_words(each.record.since_ms),
    )
