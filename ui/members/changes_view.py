"""Changes of conveners that wait for a second administrator, and the signature on them."""

from functools import partial

from PySide6.QtWidgets import QWidget

from telecon.use_cases.remove_member import WaitingChange
from ui.kit.buttons import secondary
from ui.kit.layouts import Card, Well, clear, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import ConfirmPanel
from ui.members.presenter import ChangesPresenter
from ui.room import Desk
from ui.translations import translate


class ChangesCard(Card):
    """Hidden while nothing waits; everybody sees what does, administrators sign it."""

    def __init__(self, desk: Desk) -> None:
        self._lines = column(spacing=12)
        self._banner, self._confirm = Banner(), ConfirmPanel()
        about = translate(
            "Members",
            "Who convenes a facility is changed by two administrators. One has signed; the other "
            "reads it here and signs, or leaves it.",
        )
        super().__init__(
            Text(about, "muted"),
            self._banner,
            self._confirm,
            self._lines,
            title=translate("Members", "Waits for a second administrator"),
        )
        self.hide()
        self.presenter = ChangesPresenter(desk, self)
        self._desk = desk
        self.presenter.shown.connect(self._show)
        self.presenter.agreed.connect(self._agreed)
        self.presenter.refused.connect(lambda words: self._banner.say(words, "danger"))

    def _show(self) -> None:
        clear(self._lines)
        for change in self.presenter.changes:
            self._lines.addWidget(self._line(change))
        self.setVisible(bool(self.presenter.changes))

    def _line(self, change: WaitingChange) -> QWidget:
        said = translate("Members", "{name} is to convene {place}")
        if change.removes:
            said = translate("Members", "{name}, convener of {place}, is to be removed")
        signed = translate("Members", "{n} of {all} signatures").format(
            n=change.signed, all=change.needed
        )
        title = said.format(name=change.name, place=change.facility_name)
        parts = [Text(title, "strong")]
        if change.reason:
            parts.append(Text(change.reason))
        line = row(Text(signed, "caption"), None, spacing=12)
        if change.may_agree:
            ask = partial(self._ask, change, title)
            line.addWidget(secondary(translate("Members", "Read, and sign it"), ask, "sign"))
        return Well(*parts, line)

    def _ask(self, change: WaitingChange, title: str) -> None:
        self._banner.say("")
        words = translate("Members", "With your signature the invitation counts at the hub.")
        if change.removes:
            words = translate(
                "Members",
                "With your signature it takes effect at the hub. It cannot be undone; who is to "
                "come back is invited again.",
            )
        yes = translate("Members", "Sign it")
        agree = partial(self.presenter.agree, change.change)
        self._confirm.ask(title, words, yes, agree, translate("Members", "Change nothing"))

    def _agreed(self) -> None:
        self._desk.shell.toast(translate("Members", "Signed. Sync takes it to the hub."))
