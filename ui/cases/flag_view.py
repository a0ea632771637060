"""An active red flag on the case page: what to do now, and closing it with a plan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from telecon.care.red_flags import safety_pack
from telecon.care.scales import SCALES, load_scale
from telecon.case_state.state import Entered
from telecon.cases.documents import Flag
from telecon.use_cases.red_flag import CLOSING_FORM
from ui.kept_form import About, KeptForm
from ui.kit.buttons import danger, primary, secondary
from ui.kit.forms import Form, FormRow, TextField
from ui.kit.icons import Picture
from ui.kit.layouts import boxed, column, row, show_if
from ui.kit.text import Text
from ui.room import Desk
from ui.terms.codes import in_words
from ui.translations import translate


class FlagView(QFrame):
    """Stays until a named clinician closes it with a plan.

    Signals:
        closed(plan, done): sign the closing, with the ticked codes of the checklist.
        editing(bool): the plan is being written.
    """

    closed = Signal(str, object)
    editing = Signal(bool)

    def __init__(self, flag: Entered[Flag], line: str, *, may_close: bool) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.setProperty("tone", "danger")
        pack = safety_pack()
        self.setAccessibleName(in_words(pack.banner))
        head = row(spacing=12)
        head.addWidget(Picture("flag", "danger", 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(
            column(
                Text(in_words(pack.banner), "heading"),
                Text(in_words(pack.caption), "caption"),
                Text(flag_words(flag.value)),
                Text(line, "caption"),
                spacing=4,
            ),
            1,
        )
        self._close = danger(translate("Cases", "Close with a plan"), self.plan)
        show_if(self._close, may_close)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._holder = column(spacing=8)
        self._steps = _steps()
        lines = "    ".join(f"{in_words(h.text)} {h.number}" for h in pack.hotlines)
        body = column(self._steps, Text(lines, "strong"), self._holder, spacing=8)
        body.setContentsMargins(36, 0, 0, 0)
        layout = column(head, body, spacing=10)
        layout.setContentsMargins(16, 14, 16, 14)
        self.setLayout(layout)
        self._flag = flag
        self._desk: Desk | None = None
        self._ledger = b""

    def keep_on(self, desk: Desk, ledger: bytes) -> None:
        """Keep the plan while it is written; what was left unfinished comes back with the form."""
        self._desk, self._ledger = desk, ledger

    @property
    def entry(self) -> bytes:
        """The entry that raised the flag."""
        return self._flag.entry

    @property
    def is_open(self) -> bool:
        """Whether the plan is being written."""
        return self._close.isHidden()

    def plan(self) -> None:
        """Open the form for the plan."""
        if self.is_open:
            return
        self._close.hide()
        self._steps.hide()
        plan = TextField(
            translate("Cases", "Who stays with the patient, what was agreed, when you look again")
        )
        self.written = plan
        self._line = FormRow(translate("Cases", "Plan"), plan, required=True)
        self.ticks = {item.id: QCheckBox(in_words(item.text)) for item in safety_pack().checklist}
        ticks = column(*self.ticks.values(), spacing=2)
        yes = primary(translate("Cases", "Sign and close the red flag"), self._sign, "sign")
        no = secondary(translate("Cases", "Cancel"), self._cancel)
        said = Text(in_words(safety_pack().closing), "caption")
        form = Form(boxed(ticks), self._line, said, boxed(row(yes, no, None)), spacing=8)
        form.submitted.connect(self._sign)
        form.cancelled.connect(self._cancel)
        self._holder.addWidget(form)
        self._kept = self._keep_fields(form)
        self.editing.emit(True)
        plan.setFocus()

    def _keep_fields(self, form: Form) -> KeptForm | None:
        if self._desk is None:
            return None
        ticks = {f"tick-{code}": tick for code, tick in self.ticks.items()}
        kept = KeptForm(self._desk, {"plan": self.written, **ticks}, form)
        flag = self._flag.entry
        kept.turn_to(About(CLOSING_FORM, self._ledger, flag, {"flag": flag}))
        return kept

    def _sign(self) -> None:
        plan = self.written.toPlainText()
        if not plan.strip():
            self._line.show_error(translate("Cases", "Write the plan first."))
            self.written.setFocus()
            return
        done = tuple(code for code, tick in self.ticks.items() if tick.isChecked())
        if self._kept is not None:
            self._kept.hand_over()
        self._end()
        self.closed.emit(plan, done)

    def _cancel(self) -> None:
        if self._kept is not None:
            self._kept.leave()
        self._end()
        self._close.show()
        self._close.setFocus()

    def _end(self) -> None:
        item = self._holder.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        self._steps.show()
        self.editing.emit(False)


def _steps() -> QWidget:
    items = (Text("•  " + in_words(item.text)) for item in safety_pack().checklist)
    return boxed(column(*items, spacing=2))


def flag_words(flag: Flag) -> str:
    """What raised a flag, with the answer."""
    scale_id, _, item = flag.code.partition("/")
    if scale_id not in SCALES:
        return flag.code
    scale = load_scale(scale_id)
    asked = next((i for i in scale.items if i.link_id == item), None)
    if asked is None:
        return in_words(scale.short_title)
    options = {o.value: in_words(o.text) for o in scale.options_of(asked)}
    return translate("Cases", "{scale}, item {item}: {answer} ({value})").format(
        scale=in_words(scale.short_title),
        item=item,
        answer=options.get(flag.value, ""),
        value=flag.value,
    )
