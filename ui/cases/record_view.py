"""One record of a case: what, who, when, where it is, and a way to mark it as entered in error."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from telecon.case_state.record_state import RecordState
from telecon.case_state.state import Entered
from telecon.ledger.written_times import written_times_pack
from telecon.use_cases.read_case import CasePage
from ui.kit.buttons import danger, icon_button, secondary
from ui.kit.forms import Form, FormRow, LineField
from ui.kit.inside import inside
from ui.kit.layouts import Rule, Well, boxed, column, row
from ui.kit.notices import Badge
from ui.kit.text import Text
from ui.terms.doubts import with_doubt
from ui.terms.people import author_words
from ui.terms.records import SIGNS, record_badge
from ui.terms.times import moment_words
from ui.translations import translate


@dataclass(frozen=True)
class About:
    """What stands over a record.

    Attributes:
        title: what it is; empty where the section says it.
        line: author and moment.
        state: where it is; None for what came from others.
        error: why it was entered in error, "" while it stands.
        can_correct: this person may mark it.
    """

    entry: bytes
    title: str
    line: str
    state: RecordState | None
    error: str
    can_correct: bool


class CaseWords:
    """Says who wrote a record and where it is; made anew for each reading of the case."""

    def __init__(self, page: CasePage, now_ms: int, *, may_write: bool) -> None:
        self._page = page
        self._now_ms = now_ms
        self._may_write = may_write

    def line(self, entered: Entered[object]) -> str:
        """Author and moment of an entry."""
        author = author_words(self._page.people.get(entered.author))
        said = f"{author} · {moment_words(entered.wall_ms, self._now_ms)}"
        said += self._taken_over(entered)
        if entered.entry in self._page.unproved:
            said += " · " + translate("Cases", "from a colleague's summary, not checked yet")
        if entered.entry in self._page.doubts:
            return with_doubt(said, self._page.doubts, entered.entry)
        if not self._is_out_of_step(entered):
            return said
        return f"{said} · " + translate("Cases", "time uncertain: a clock was wrong")

    def _taken_over(self, entered: Entered[object]) -> str:
        """Whose late work it was, and when they wrote it."""
        late = self._page.state.taken_over(entered.entry, entered.author)
        if late is None:
            return ""
        said = translate("Cases", "taken over from {name}, written {when}")
        who, me = self._page.people.get(late.author), self._page.people.get(entered.author)
        when = moment_words(late.wrote_ms, self._now_ms)
        if who is not None and me is not None and who.person == me.person:
            said = translate("Cases", "first written {when}, on a PC of theirs of before")
        return " · " + said.format(name=author_words(who), when=when)

    def _is_out_of_step(self, entered: Entered[object]) -> bool:
        """Its time lies ahead of now, or before the records that it was written after."""
        ahead, behind = entered.wall_ms - self._now_ms, entered.at_ms - entered.wall_ms
        return max(ahead, behind) > written_times_pack().most_ms

    def about(self, entered: Entered[object], title: str) -> About:
        """What stands over a record."""
        state = self._page.states.get(entered.entry)
        me = self._page.me
        mine = me is not None and entered.author == me.author
        return About(
            entry=entered.entry,
            title=title,
            line=self.line(entered),
            state=state if state in SIGNS else None,
            error=entered.error,
            can_correct=self._may_write and mine and not entered.error,
        )


class RecordView(QWidget):
    """A record; the original stays readable, struck through, when it was entered in error.

    Signals:
        corrected(entry, reason): mark it as entered in error.
        editing(bool): the reason is being written; do not rebuild the page.
    """

    corrected = Signal(bytes, str)
    editing = Signal(bool)

    def __init__(self, about: About, *body: QWidget) -> None:
        super().__init__()
        self._about = about
        self._holder = column(spacing=8)
        title = Text(about.title, "strong")
        rest = list(body)
        first: QWidget = title if about.title else rest.pop(0)
        head = row(spacing=8)
        head.addLayout(column(first, Text(about.line, "caption"), spacing=2), 1)
        head.addWidget(self._marks(about), 0, Qt.AlignmentFlag.AlignTop)
        layout = column(head, *rest, spacing=8)
        if about.error:
            for part in (title, *body):
                strike(part)
            said = translate("Cases", "Entered in error: {reason}").format(reason=about.error)
            layout.addWidget(Text(said, "field-error"))
        layout.addLayout(self._holder)
        self.setLayout(layout)

    def _marks(self, about: About) -> QWidget:
        line = row(spacing=8)
        if about.error:
            line.addWidget(Badge(translate("Cases", "Entered in error"), "danger"))
        if about.state is not None:
            line.addWidget(record_badge(about.state))
        if about.can_correct:
            name = translate("Cases", "Mark as entered in error")
            line.addWidget(icon_button("more", name, self._ask))
        return boxed(line)

    def _ask(self) -> None:
        if self._holder.count():
            return
        reason = LineField(translate("Cases", "For example: written into the wrong case"))
        line = FormRow(translate("Cases", "Why is this an error?"), reason)
        yes = danger(
            translate("Cases", "Mark as error"), lambda: self._correct(reason.text(), line)
        )
        no = secondary(translate("Cases", "Cancel"), self._close)
        hint = translate("Cases", "The record stays readable, struck through, with your reason.")
        form = Form(line, Text(hint, "caption"), boxed(row(yes, no, None)), spacing=8)
        form.submitted.connect(lambda: self._correct(reason.text(), line))
        form.cancelled.connect(self._close)
        self._holder.addWidget(Well(form))
        self.editing.emit(True)
        reason.setFocus()

    def _correct(self, reason: str, line: FormRow) -> None:
        if not reason.strip():
            line.show_error(translate("Cases", "Write the reason."))
            line.field.setFocus()
            return
        self._close()
        self.corrected.emit(self._about.entry, reason)

    def _close(self) -> None:
        item = self._holder.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        self.editing.emit(False)


def strike(part: QWidget) -> None:
    """Strike the words of a widget through."""
    for label in (part, *inside(part, QLabel)):
        if isinstance(label, QLabel):
            font = label.font()
            font.setStrikeOut(True)
            label.setFont(font)


def with_rules(parts: list[QWidget]) -> list[QWidget]:
    """The parts with hairlines between them."""
    found: list[QWidget] = []
    for part in parts:
        if found:
            found.append(Rule())
        found.append(part)
    return found
