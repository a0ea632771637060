"""The card of uses of a facility's two paper halves: typing both, and refusing a use."""

from functools import partial

from PySide6.QtWidgets import QWidget

from telecon.use_cases.paper_halves import Use
from ui.kit.buttons import danger, primary
from ui.kit.forms import Form, FormRow, LineField
from ui.kit.layouts import Card, Well, boxed, clear, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.paper.presenter import USE, PaperPresenter
from ui.paper.words import signed_words, use_title, use_words
from ui.room import Desk
from ui.translations import translate

REASON_LENGTH = 300


class PaperUsesCard(Card):
    """Hidden from who may use no halves and sees no use that waits or was their own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._uses, self._banner = column(spacing=12), Banner()
        self._use_form, self._halves = self._make_using()
        title = translate("Paper", "Both paper halves together")
        super().__init__(self._uses, self._use_form, self._banner, title=title)
        self.hide()
        self._shown: tuple[Use, ...] | None = None
        self.presenter = PaperPresenter(desk, self)
        self.presenter.shown.connect(self._show)
        self.presenter.signed.connect(self._signed)

    def forget(self) -> None:
        """Forget what was typed."""
        for field in self._halves:
            field.clear()

    def _make_using(self) -> tuple[Form, tuple[LineField, LineField]]:
        halves = LineField(limit=80), LineField(limit=80)
        labels = (translate("Paper", "First half"), translate("Paper", "Second half"))
        rows = [FormRow(label, field) for label, field in zip(labels, halves, strict=True)]
        said = translate(
            "Paper",
            "Nobody can hand you the key? Let both custodians type their half here. Everybody in "
            "the alliance sees your name with it.",
        )
        go = primary(translate("Paper", "Sign, and use both halves"), self._use, "sign")
        form = Form(Text(said), *rows, boxed(row(go, None)))
        form.submitted.connect(self._use)
        return form, halves

    def _use(self) -> None:
        self.presenter.use(*(field.text() for field in self._halves))

    def _show(self) -> None:
        presenter, book = self.presenter, self.presenter.book
        may_use = book.may_use and not any(use.mine and use.open for use in book.uses)
        uses = book.recent(self._desk.session.clock.now_ms())
        self.setVisible(may_use or bool(uses))
        self._use_form.setVisible(may_use)
        self._banner.say(presenter.problem, "danger")
        if self._shown != uses:
            self._shown = uses
            clear(self._uses)
            for use in uses:
                self._uses.addWidget(self._use_line(use))

    def _use_line(self, use: Use) -> QWidget:
        now = self._desk.session.clock.now_ms()
        well = Well(Text(use_title(use), "strong"), Text(use_words(use, now)))
        if not use.may_refuse:
            return well
        reason = LineField(limit=REASON_LENGTH)
        hint = translate("Paper", "Ring the person first; everybody can read the reason.")
        line = FormRow(translate("Paper", "Why it is refused"), reason, hint)
        go = danger(translate("Paper", "Refuse this use"), partial(self._refuse, use, line), "out")
        form = Form(line, boxed(row(go, None)))
        form.submitted.connect(partial(self._refuse, use, line))
        well.body.addWidget(form)
        return well

    def _refuse(self, use: Use, line: FormRow) -> None:
        field = line.field
        said = field.text().strip() if isinstance(field, LineField) else ""
        line.show_error("" if said else translate("Paper", "Write why."))
        if said:
            self.presenter.refuse(use.entry, said)

    def _signed(self, what: str) -> None:
        self._desk.shell.toast(signed_words(what))
        if what == USE:
            self.forget()
