"""The page on which a PC or a person is removed: who, why, what it means, and a second question."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.kit.avatar import Avatar
from ui.kit.buttons import danger, secondary
from ui.kit.forms import ChoiceField, Form, FormRow, LineField
from ui.kit.icons import Picture
from ui.kit.layouts import Card, Page, boxed, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.way_back import top_with_way_back
from ui.kit.work import ConfirmPanel
from ui.members.presenter import Leaving, RemovalPresenter
from ui.members.words import (
    OTHER,
    button_words,
    done_words,
    happens_words,
    last_words,
    limits_words,
    question_words,
    reasons,
    title_words,
)
from ui.room import Desk
from ui.terms.codes import role_words
from ui.terms.times import day_words
from ui.translations import translate


class RemovePage(Page):
    """Nothing is signed before the second question is answered; the last key asks a third time.

    Args:
        desk: of the room.
        leaving: who or what is to be removed.
        back: words of the way back.
        leave: goes there.
        why: the reason that is chosen already, by its key.
    """

    def __init__(
        self,
        desk: Desk,
        leaving: Leaving,
        back: str,
        leave: Callable[[], object],
        why: str = "",
    ) -> None:
        self._desk = desk
        self._leave = leave
        self._reason = ChoiceField(reasons(), translate("Members", "Choose…"))
        if why:
            self._reason.choose(why)
        self._more = LineField(limit=300)
        self._reason_row = FormRow(translate("Members", "Why"), self._reason, required=True)
        self._more_row = _more_row(self._more)
        self._banner = Banner()
        self._confirm, self._again = ConfirmPanel(), ConfirmPanel()
        self.go = danger(button_words(leaving), self._ask, "out")
        self.first: QWidget = self._reason
        form = Form(self._reason_row, self._more_row)
        form.submitted.connect(self._ask)
        form.cancelled.connect(leave)
        top, _ = top_with_way_back(back, leave, title_words(leaving), "")
        cancel = secondary(translate("Members", "Cancel"), leave)
        super().__init__(
            top,
            Card(_who(leaving), form),
            Card(*map(_said, happens_words(leaving)), title=translate("Members", "What happens")),
            Card(
                *map(_warned, limits_words(leaving)),
                title=translate("Members", "What it cannot do"),
            ),
            Card(self._banner, self._confirm, self._again, row(self.go, cancel, None)),
            None,
            width=760,
        )
        self.presenter = RemovalPresenter(desk, leaving, self)
        self.presenter.removed.connect(self._done)
        self.presenter.refused.connect(self._refuse)

    def _reason_words(self) -> str:
        """What is signed as the reason; empty while it is not complete."""
        key, more = self._reason.key(), self._more.text().strip()
        said = dict(reasons()).get(key, "")
        if not said or (key == OTHER and not more):
            return ""
        if key == OTHER:
            return more
        return f"{said}: {more}" if more else said

    def _ask(self) -> None:
        if self.presenter.busy:
            return
        chosen = bool(self._reason.key())
        self._reason_row.show_error("" if chosen else translate("Members", "Why are they removed?"))
        unsaid = chosen and not self._reason_words()
        self._more_row.show_error(translate("Members", "Write the reason.") if unsaid else "")
        if not self._reason_words():
            (self._more if chosen else self._reason).setFocus()
            return
        question, yes = question_words(self.presenter.leaving)
        keep = translate("Members", "Change nothing")
        self._confirm.ask(question, happens_words(self.presenter.leaving)[0], yes, self._go, keep)
        self._show_panel(self._confirm)

    def _go(self) -> None:
        if not self.presenter.leaving.last:
            self._sign()
            return
        question = translate("Members", "Lose the only key of these cases?")
        yes = translate("Members", "Remove, the cases may be lost")
        keep = translate("Members", "Change nothing")
        self._again.ask(question, last_words(), yes, self._sign, keep)
        self._show_panel(self._again)

    def _show_panel(self, panel: ConfirmPanel) -> None:
        """Once it has its place on the page."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(panel))

    def _sign(self) -> None:
        self._banner.say("")
        self.go.setEnabled(False)
        self.presenter.remove(self._reason_words())

    def _done(self, online: bool) -> None:
        self._desk.shell.toast(done_words(self.presenter.leaving, online=online))
        self._leave()

    def _refuse(self, sentence: str) -> None:
        self.go.setEnabled(True)
        self._banner.say(sentence, "danger")
        self.go.setFocus()


def _more_row(field: LineField) -> FormRow:
    hint = translate("Members", "Everybody in the alliance can read the reason.")
    return FormRow(translate("Members", "In your words"), field, hint)


def _who(leaving: Leaving) -> QWidget:
    device = leaving.devices[0]
    place = f"{role_words(device.role)} · {device.facility_name}"
    since = translate("Members", "PC in use since {day}")
    days = [Text(since.format(day=day_words(d.joined_ms)), "caption") for d in leaving.devices]
    words = column(Text(device.name, "heading"), Text(place, "muted"), *days, spacing=2)
    return boxed(row(Avatar(device.name, 48), boxed(words), None, spacing=12))


def _said(words: str) -> QWidget:
    return _line("arrow-right", "ink_3", words)


def _warned(words: str) -> QWidget:
    return _line("warning", "warning", words)


def _line(sign: str, tone: str, words: str) -> QWidget:
    line = row(spacing=10)
    line.addWidget(Picture(sign, tone, 18))
    line.addWidget(Text(words), 1)
    return boxed(line)
