"""The card of a facility's two paper halves: uses, printing two, typing two."""

from functools import partial

from PySide6.QtWidgets import QWidget

from telecon.use_cases.paper_halves import Sheet, Use
from ui.kit.buttons import danger, primary, secondary
from ui.kit.forms import Form, FormRow, LineField
from ui.kit.layouts import Card, Well, boxed, clear, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.paper.document import half_document
from ui.paper.presenter import MAKE, REFUSE, USE, PaperPresenter
from ui.paper.words import about_words, kept_words, use_title, use_words
from ui.printing.preview_view import preview, save_pdf
from ui.room import Desk
from ui.translations import translate

REASON_LENGTH = 300


class PaperCard(Card):
    """Hidden from who neither holds the key of a desk, nor may use halves, nor sees a use."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept, self._banner = Text(""), Banner()
        self._uses, self._sheets = column(spacing=12), column(spacing=12)
        self._name = secondary(translate("Paper", "Make two halves…"), self._ask_names, "key")
        self._name_line = boxed(row(self._name, None))
        self._make_form, self._names = self._make_making()
        self._use_form, self._halves = self._make_using()
        title = translate("Paper", "Recovery with two paper halves")
        super().__init__(
            Text(about_words(), "muted"),
            self._uses,
            self._kept,
            self._name_line,
            self._make_form,
            self._use_form,
            self._banner,
            self._sheets,
            title=title,
        )
        self._make_form.hide()
        self.hide()
        self._shown_uses: tuple[Use, ...] | None = None
        self.presenter = PaperPresenter(desk, self)
        self.presenter.shown.connect(self._show)
        self.presenter.signed.connect(self._signed)

    def forget(self) -> None:
        """Forget halves that were shown or typed."""
        for field in self._halves:
            field.clear()
        self.presenter.forget()

    def _make_making(self) -> tuple[Form, tuple[LineField, LineField]]:
        names = LineField(limit=60), LineField(limit=60)
        labels = (
            translate("Paper", "Keeps the first half"),
            translate("Paper", "Keeps the second half"),
        )
        self._name_rows = [
            FormRow(label, field) for label, field in zip(labels, names, strict=True)
        ]
        hint = translate(
            "Paper",
            "Two people your facility trusts; halves that were made before open nothing then.",
        )
        go = primary(translate("Paper", "Sign, and show both halves"), self._make, "sign")
        form = Form(Text(hint, "caption"), *self._name_rows, boxed(row(go, None)))
        form.submitted.connect(self._make)
        return form, names

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

    def _ask_names(self) -> None:
        self._name.hide()
        self._make_form.show()
        self._names[0].setFocus()

    def _make(self) -> None:
        names = [field.text().strip() for field in self._names]
        missing = translate("Paper", "Who keeps it?")
        for line, name in zip(self._name_rows, names, strict=True):
            line.show_error("" if name else missing)
        if all(names):
            self.presenter.make(*names)

    def _use(self) -> None:
        self.presenter.use(*(field.text() for field in self._halves))

    def _show(self) -> None:
        presenter, book = self.presenter, self.presenter.book
        waits = any(use.mine and use.open for use in book.uses)
        may_use = book.may_use and not waits
        self.setVisible(book.may_make or may_use or bool(book.uses))
        self._kept.setText(kept_words(book))
        self._kept.setVisible(book.may_make)
        self._name_line.setVisible(book.may_make)
        self._use_form.setVisible(may_use)
        self._banner.say(presenter.problem, "danger")
        if self._shown_uses != book.uses:
            self._shown_uses = book.uses
            clear(self._uses)
            for use in book.uses:
                self._uses.addWidget(self._use_line(use))
        self._show_sheets()

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

    def _show_sheets(self) -> None:
        clear(self._sheets)
        sheets = self.presenter.sheets
        if not sheets:
            return
        warn = translate(
            "Paper",
            "They are shown this once and kept nowhere. Print each for its custodian alone, and "
            "let nobody take both.",
        )
        self._sheets.addWidget(Banner(warn, "warning"))
        for sheet in sheets:
            self._sheets.addWidget(self._sheet(sheet))
        done = primary(translate("Paper", "Both are on paper"), self.presenter.forget, "check")
        self._sheets.addLayout(row(done, None))
        done.setFocus()

    def _sheet(self, sheet: Sheet) -> QWidget:
        document = half_document(sheet, self._desk.me.facility)
        name = f"telecon-half-{sheet.number}.pdf"
        background = self._desk.background
        title = translate("Paper", "Half {n}, for {name}")
        told = Banner()

        def saved(path: object) -> None:
            said = translate("Paper", "Saved as {name}.")
            told.say(said.format(name=getattr(path, "name", name)), "success")

        show = secondary(
            translate("Paper", "Print half {n}…").format(n=sheet.number),
            lambda: preview(document, self, background, name),
            "print",
        )
        keep = secondary(
            translate("Paper", "Save half {n} as PDF…").format(n=sheet.number),
            lambda: save_pdf(document, self, background, saved, name),
            "download",
        )
        return Well(
            Text(title.format(n=sheet.number, name=sheet.custodian), "strong"),
            Text("-".join(sheet.groups), "code").selectable(),
            told,
            row(show, keep, None),
        )

    def _signed(self, what: str) -> None:
        said = {
            MAKE: translate("Paper", "Signed. The halves work once sync took it to the hub."),
            USE: translate("Paper", "Signed. Everybody sees it with the next sync."),
            REFUSE: translate("Paper", "Refused. Sync takes it to the hub."),
        }
        self._desk.shell.toast(said[what])
        if what == MAKE:
            self._make_form.hide()
            self._name.show()
        if what == USE:
            for field in self._halves:
                field.clear()
