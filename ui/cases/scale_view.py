"""The scale form: one question after another, 0 to 3 on the keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from telecon.care.red_flags import safety_pack
from telecon.care.scales import Item, Scale
from ui.cases.form_view import FormPage
from ui.cases.scale_presenter import ScalePresenter
from ui.cases.scale_record_view import BAND_TONES
from ui.cases.words import band_words
from ui.kit.flow import Flow
from ui.kit.forms import Segments
from ui.kit.icons import Picture
from ui.kit.layouts import boxed, clear, column, row
from ui.kit.notices import Badge
from ui.kit.text import Text
from ui.terms.codes import in_words
from ui.translations import translate

UP, DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Left), (Qt.Key.Key_Down, Qt.Key.Key_Right)


LOW = 520
"""Height under which a page shows only the words of a flag that cannot wait."""


class ItemRow(QFrame):
    """One question; digits answer it while it has the focus.

    Signals:
        answered(value): an option was chosen.
        moved(step): the keyboard goes to another question.
    """

    answered = Signal(int)
    moved = Signal(int)

    def __init__(self, scale: Scale, number: int, item: Item, value: int | None) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._item = item
        self._values = {str(o.value) for o in scale.options_of(item)}
        self._name = f"{number + 1}. {in_words(item.text)}"
        options = [(str(o.value), f"{o.value}  {in_words(o.text)}") for o in scale.options_of(item)]
        self.segments = Segments(options, "" if value is None else str(value))
        self._words = dict(options)
        for key in self._words:
            self.segments.button(key).setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.segments.setFocusProxy(self)
        self.segments.chosen.connect(self._chosen)
        self.missing = Text(translate("Cases", "Please ask this item again."), "field-error")
        self.missing.hide()
        layout = column(Text(self._name, "strong"), self.segments, self.missing, spacing=8)
        layout.setContentsMargins(12, 10, 12, 10)
        self.setLayout(layout)
        self._say(self.segments.key())

    def show_missing(self, *, missing: bool) -> None:
        """Say that it was left out."""
        self.missing.setVisible(missing)

    def _chosen(self, key: str) -> None:
        self._say(key)
        self.missing.hide()
        self.answered.emit(int(key))

    def _say(self, key: str) -> None:
        said = self._words.get(key, translate("Cases", "Not answered"))
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(said)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text in self._values and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.segments.choose("")
            self.segments.choose(text)
            self.moved.emit(1)
        elif event.key() in DOWN or event.key() in UP:
            self.moved.emit(1 if event.key() in DOWN else -1)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._paint("true")

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._paint("false")

    def _paint(self, chosen: str) -> None:
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)


class FlagBanner(QFrame):
    """What to do now, over the form, from the moment the item is answered."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.setProperty("tone", "danger")
        pack = safety_pack()
        self._text = Text("")
        self._steps = boxed(
            column(*(Text("•  " + in_words(item.text)) for item in pack.checklist), spacing=2)
        )
        lines = "    ".join(f"{in_words(h.text)} {h.number}" for h in pack.hotlines)
        said = translate("Cases", "The red flag is signed into the case already.")
        self._signed = Text(said, "caption")
        words = column(
            Text(in_words(pack.banner), "heading"),
            Text(in_words(pack.caption), "caption"),
            self._text,
            self._steps,
            Text(lines, "strong"),
            self._signed,
            spacing=4,
        )
        layout = row(spacing=12)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(Picture("flag", "danger", 24), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.setLayout(layout)
        self.hide()

    def show_words(self, text: str) -> None:
        """Show it with what the answer means."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def shrink(self, *, low: bool) -> None:
        """In a low window the steps stand on the case alone, so that the items keep a place."""
        self._steps.setVisible(not low)
        self._signed.setVisible(not low)


class ScalePage(FormPage):
    """All items on one page; what is missing is asked again before it is signed."""

    def __init__(self, presenter: ScalePresenter, patient: str) -> None:
        scale = presenter.scale
        super().__init__(
            presenter, in_words(scale.short_title), patient, translate("Cases", "Sign the answers")
        )
        self.filling = presenter
        self._asked_again = False
        self.flag = FlagBanner()
        self._summary = Flow(12, middle=True)
        self.put(Text(in_words(scale.stem), "heading"))
        how = translate("Cases", "Keys 0 to {n} answer and go on; arrows move; Ctrl+Enter signs.")
        most = max(option.value for option in scale.options)
        self.put(Text(how.format(n=most), "caption"))
        self.rows = [
            ItemRow(scale, number, item, presenter.answers[number])
            for number, item in enumerate(scale.items)
        ]
        for number, line in enumerate(self.rows):
            line.answered.connect(lambda value, n=number: presenter.answer(n, value))
            line.moved.connect(lambda step, n=number: self._move(n + step))
            self.put(line)
        self.form.body.setSpacing(10)
        self.put_on_top(self.flag)
        self.put_at_foot(boxed(self._summary))
        presenter.scored.connect(self._show_score)
        presenter.flagged.connect(lambda _flag: self._show_flags())
        self._show_score()
        self._show_flags()
        first = next((n for n, a in enumerate(presenter.answers) if a is None), 0)
        self.begins_at(self.rows[first])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.flag.shrink(low=event.size().height() < LOW)

    def submit(self) -> None:
        """Ask again what is missing, once; then sign."""
        missing = self.filling.score().missing
        links = [item.link_id for item in self.filling.scale.items]
        for link, line in zip(links, self.rows, strict=True):
            line.show_missing(missing=link in missing)
        if not missing:
            self.banner.say("")
            self.filling.sign()
            return
        first = self.rows[links.index(missing[0])]
        self._reach(first)
        if not self._asked_again:
            self._asked_again = True
            said = translate("Cases", "{n} items are not answered. Ask them again.")
            self.banner.say(said.format(n=len(missing)), "warning")
            return
        self.confirm.ask(
            translate("Cases", "Sign without a total?"),
            translate("Cases", "A scale with missing items has no total and no severity."),
            translate("Cases", "Sign as it is"),
            self.filling.sign,
            translate("Cases", "Go on asking"),
        )

    def _move(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self._reach(self.rows[number])
        elif number >= len(self.rows):
            self.foot().setFocus()

    def _reach(self, line: ItemRow) -> None:
        line.setFocus()
        self.page.ensureWidgetVisible(line, 0, 120)

    def _show_flags(self) -> None:
        self.flag.show_words(" ".join(in_words(flag.text) for flag in self.filling.flags()))

    def _show_score(self) -> None:
        self._show_flags()
        scale, score = self.filling.scale, self.filling.score()
        clear(self._summary)
        scored = [i for i in scale.items if i.scored]
        done = len(scored) - len(score.missing)
        if score.total is None:
            words = translate("Cases", "{done} of {all} answered")
            self._summary.addWidget(
                Text(words.format(done=done, all=len(scored)), "muted").one_line()
            )
        else:
            total = translate("Cases", "Total {n} of {most}")
            said = total.format(n=score.total, most=scale.highest_total())
            self._summary.addWidget(Text(said, "strong").one_line())
            tone = BAND_TONES.get(score.band, "danger")
            self._summary.addWidget(Badge(band_words(scale, score.band), tone))
            self._summary.addWidget(Text(in_words(scale.disclaimer), "caption").one_line())
