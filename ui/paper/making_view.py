"""The card on which a facility's two paper halves are made, shown once and printed."""

from PySide6.QtWidgets import QWidget

from telecon.use_cases.paper_halves import Sheet
from ui.kit.buttons import primary, secondary
from ui.kit.forms import Form, FormRow, LineField
from ui.kit.layouts import Card, Well, boxed, clear, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.paper.document import half_document
from ui.paper.presenter import PaperPresenter
from ui.paper.words import about_words, kept_words, signed_words
from ui.printing.preview_view import preview, save_pdf
from ui.room import Desk
from ui.translations import translate


class PaperMakingCard(Card):
    """Hidden from who does not hold the key of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept, self._banner = Text(""), Banner()
        self._sheets = column(spacing=12)
        self._name = secondary(translate("Paper", "Make two halves…"), self._ask_names, "key")
        self._make_form, self._names = self._make_making()
        super().__init__(
            Text(about_words(), "muted"),
            self._kept,
            boxed(row(self._name, None)),
            self._make_form,
            self._banner,
            self._sheets,
            title=translate("Paper", "Recovery with two paper halves"),
        )
        self._make_form.hide()
        self.hide()
        self.presenter = PaperPresenter(desk, self)
        self.presenter.shown.connect(self._show)
        self.presenter.signed.connect(self._signed)

    def forget(self) -> None:
        """Forget halves that were shown."""
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

    def _show(self) -> None:
        presenter, book = self.presenter, self.presenter.book
        self.setVisible(book.may_make)
        self._kept.setText(kept_words(book))
        self._banner.say(presenter.problem, "danger")
        self._show_sheets()

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
        self._desk.shell.toast(signed_words(what))
        self._make_form.hide()
        self._name.show()
