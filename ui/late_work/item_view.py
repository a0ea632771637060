"""One entry of late work: what it says, who wrote it when, and the decision on it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from telecon.use_cases.late_work import LateItem
from ui.kit.buttons import danger, secondary
from ui.kit.forms import Form, FormRow, LineField
from ui.kit.layouts import Card, Well, boxed, column, row
from ui.kit.notices import Badge
from ui.kit.text import Text
from ui.late_work.said_view import said_view
from ui.late_work.words import anew_words, decision_words, kind_words
from ui.terms.times import moment_words
from ui.translations import translate


class ItemView(Card):
    """Takes over or declines; declining asks for the reason in place.

    Signals:
        taken(entry): sign it anew.
        declined(entry, reason): put it away.
        writing(bool): a reason is being written; do not rebuild the page.
    """

    taken = Signal(bytes)
    declined = Signal(bytes, str)
    writing = Signal(bool)

    def __init__(self, item: LateItem, now_ms: int, *, may_decide: bool) -> None:
        super().__init__(spacing=12)
        self._item = item
        self._holder = column(spacing=0)
        when = moment_words(item.wrote_ms, now_ms) if item.wrote_ms else ""
        by = translate("LateWork", "Written by {name}").format(name=item.by)
        line = " · ".join(part for part in (by, when) if part)
        head = row(spacing=12)
        words = column(Text(kind_words(item), "strong"), Text(line, "caption"), spacing=2)
        head.addLayout(words, 1)
        head.addWidget(_badge(item))
        self.body.addLayout(head)
        self.body.addWidget(said_view(item))
        if item.decision is not None:
            self.body.addWidget(Text(decision_words(item), "muted"))
        elif may_decide:
            self._offer(item)
        self.body.addLayout(self._holder)

    def _offer(self, item: LateItem) -> None:
        name = kind_words(item)
        line = row(spacing=8)
        if item.may_take_over:
            take = secondary(
                translate("LateWork", "Take over in my name"),
                lambda: self.taken.emit(item.entry),
                "sign",
            )
            take.setAccessibleName(f"{take.text()}: {name}")
            line.addWidget(take)
        elif item.kind:
            self.body.addWidget(Text(anew_words(item), "muted"))
        drop = secondary(translate("LateWork", "Decline…"), self._ask)
        drop.setAccessibleName(f"{drop.text()}: {name}")
        line.addWidget(drop)
        line.addStretch(1)
        self.body.addWidget(boxed(line))

    def _ask(self) -> None:
        if self._holder.count():
            return
        reason = LineField(translate("LateWork", "For example: it is in the record already"))
        line = FormRow(translate("LateWork", "Why is it not taken over?"), reason, required=True)
        yes = danger(
            translate("LateWork", "Decline it"), lambda: self._decline(reason.text(), line)
        )
        no = secondary(translate("LateWork", "Cancel"), self._close)
        form = Form(line, boxed(row(yes, no, None)), spacing=8)
        form.submitted.connect(lambda: self._decline(reason.text(), line))
        form.cancelled.connect(self._close)
        self._holder.addWidget(Well(form))
        self.writing.emit(True)
        reason.setFocus()

    def _decline(self, reason: str, line: FormRow) -> None:
        if not reason.strip():
            line.show_error(translate("LateWork", "Write the reason."))
            line.field.setFocus()
            return
        self._close()
        self.declined.emit(self._item.entry, reason)

    def _close(self) -> None:
        item = self._holder.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        self.writing.emit(False)


def _badge(item: LateItem) -> QWidget:
    if item.decision is None:
        return Badge(translate("LateWork", "Waits"), "warning", "clock")
    if item.decision:
        return Badge(translate("LateWork", "Taken over"), "success", "check")
    return Badge(translate("LateWork", "Declined"), "neutral", "close")
