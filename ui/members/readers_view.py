"""Who reads a case: institutions and people, since when and why; add one, end another's access."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from telecon.consultations.consent import Decision
from telecon.ledger.standing import RosterPerson
from telecon.use_cases.share_case import Addable, Reader
from ui.kit.buttons import danger, secondary
from ui.kit.forms import Form, FormRow, LineField
from ui.kit.layouts import Card, Page, Well, boxed, clear, column, row
from ui.kit.notices import Badge, Banner
from ui.kit.text import Text
from ui.kit.way_back import top_with_way_back
from ui.kit.work import ConfirmPanel
from ui.members.readers_presenter import ADDED, ReadersPresenter
from ui.terms.codes import role_words
from ui.terms.consents import consent_purpose_words
from ui.terms.times import day_words, time_words
from ui.translations import translate


class ReadersPage(QWidget):
    """The readers of a case.

    Signals:
        left: back to the case.
    """

    left = Signal()

    def __init__(self, presenter: ReadersPresenter, patient: str) -> None:
        super().__init__()
        self.presenter = presenter
        presenter.setParent(self)
        about = translate(
            "Members",
            "Each institution holds the keys of this case and reads all of it, until its access "
            "is ended.",
        )
        title = translate("Members", "Who reads the case: {name}").format(name=patient)
        back = translate("Members", "Back to the case")
        top, _ = top_with_way_back(back, self.left.emit, title, about)
        self._banner, self._confirm = Banner(), ConfirmPanel()
        self._body = column(spacing=16)
        self._page = Page(
            top, self._banner, self._confirm, boxed(self._body), None, width=880, spacing=16
        )
        self.setLayout(column(self._page, spacing=0))
        self._writing = False
        presenter.shown.connect(self._show)
        presenter.done.connect(self._tell)
        presenter.refused.connect(lambda words: self._banner.say(words, "danger"))
        presenter.refresh()

    def _show(self) -> None:
        if self._writing:
            return
        clear(self._body)
        for reader in self.presenter.readers:
            self._body.addWidget(self._reader(reader))
        if self.presenter.addable:
            lines = [self._addable(to) for to in self.presenter.addable]
            title = translate("Members", "Share with another institution")
            self._body.addWidget(Card(*lines, title=title))
        if self.isVisible():
            self.setFocus()

    def _reader(self, reader: Reader) -> QWidget:
        head = row(spacing=8)
        name = Text(reader.facility_name, "heading")
        head.addLayout(column(name, Text(since_words(reader), "caption"), spacing=2), 1)
        head.addWidget(_badge(reader), 0, Qt.AlignmentFlag.AlignTop)
        card = Card(spacing=12)
        card.body.addLayout(head)
        card.body.addWidget(Text(why_words(reader)))
        if not reader.backed and not reader.ended:
            card.body.addWidget(Banner(_unbacked_words(), "warning"))
        card.body.addWidget(Text(people_words(reader.people), "muted"))
        if reader.ended:
            card.body.addWidget(Text(_keeps_words(), "muted"))
        if reader.may_end:
            holder = column(spacing=0)
            ask = partial(self._ask_reason, reader, holder)
            end = danger(translate("Members", "End the access…"), ask, "out")
            end.setAccessibleName(f"{end.text()}: {reader.facility_name}")
            card.body.addLayout(row(end, None))
            card.body.addLayout(holder)
        return card

    def _ask_reason(self, reader: Reader, holder: object) -> None:
        from PySide6.QtWidgets import QVBoxLayout

        if self._writing or not isinstance(holder, QVBoxLayout):
            return
        reason = LineField(translate("Members", "For example: the consultation is over"))
        line = FormRow(translate("Members", "Why does it end?"), reason, required=True)
        yes = danger(
            translate("Members", "End it"), lambda: self._ask_again(reader, reason.text(), line)
        )
        no = secondary(translate("Members", "Cancel"), self._stop_writing)
        form = Form(line, Text(_keeps_words(), "caption"), boxed(row(yes, no, None)), spacing=8)
        form.submitted.connect(lambda: self._ask_again(reader, reason.text(), line))
        form.cancelled.connect(self._stop_writing)
        holder.addWidget(Well(form))
        self._writing = True
        reason.setFocus()

    def _ask_again(self, reader: Reader, reason: str, line: FormRow) -> None:
        if not reason.strip():
            line.show_error(translate("Members", "Write the reason."))
            line.field.setFocus()
            return
        self._stop_writing()
        asked = translate("Members", "End the access of {name}?").format(name=reader.facility_name)
        end = partial(self.presenter.end, reader.circle, reason)
        keep = translate("Members", "Change nothing")
        self._confirm.ask(asked, _keeps_words(), translate("Members", "End the access"), end, keep)
        self._page.ensureWidgetVisible(self._confirm)

    def _stop_writing(self) -> None:
        self._writing = False
        self._show()

    def _addable(self, to: Addable) -> QWidget:
        line = row(spacing=12)
        words = column(Text(to.name, "strong"), Text(people_words(to.people), "caption"), spacing=2)
        line.addLayout(words, 1)
        if to.consented:
            add = secondary(
                translate("Members", "Share the case"), partial(self._ask_add, to), "send"
            )
        else:
            add = secondary(
                translate("Members", "Record consent first"), self.presenter.go_consent, "sign"
            )
        add.setAccessibleName(f"{add.text()}: {to.name}")
        line.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        return boxed(line)

    def _ask_add(self, to: Addable) -> None:
        asked = translate("Members", "Share the case with {name}?").format(name=to.name)
        words = translate(
            "Members",
            "The patient agreed to it. These people can then read the whole case, also what is "
            "written later: {names}. What they have read cannot be taken back.",
        )
        names = people_words(to.people)
        yes = translate("Members", "Share it")
        add = partial(self.presenter.add, to.facility)
        self._confirm.ask(asked, words.format(names=names), yes, add)
        self._page.ensureWidgetVisible(self._confirm)

    def _tell(self, what: str) -> None:
        self._banner.say("")
        said = translate("Members", "Signed. It takes effect at the hub with the next sync.")
        if what == ADDED:
            said = translate("Members", "Signed. They get the case with the next sync.")
        self.presenter.desk.shell.toast(said)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def since_words(reader: Reader) -> str:
    """Since when it reads."""
    return translate("Members", "Since {time}").format(time=time_words(reader.since_ms))


def why_words(reader: Reader) -> str:
    """Why it reads: it is theirs, or the patient's word that names it."""
    if reader.owner:
        return translate("Members", "The case is theirs.")
    consent = reader.consent
    if consent is None:
        return translate("Members", "No consent for this institution is in the case.")
    said = {
        Decision.GIVEN: translate("Members", "Consent of {day} for “{purpose}”, signed by {who}."),
        Decision.EMERGENCY: translate(
            "Members", "Shared without consent in an emergency on {day}, for “{purpose}”."
        ),
        Decision.WITHDRAWN: translate(
            "Members", "The consent for “{purpose}” was withdrawn on {day}."
        ),
        Decision.REFUSED: translate("Members", "The consent for “{purpose}” was refused on {day}."),
    }[consent.decision]
    return said.format(
        day=day_words(consent.decided_ms),
        purpose=consent_purpose_words(consent.purpose),
        who=consent.signer_name or translate("Members", "the patient"),
    )


def people_words(people: tuple[RosterPerson, ...]) -> str:
    """Who they are, in one line."""
    if not people:
        return translate("Members", "Nobody works there today.")
    mark = translate("Members", "; ", "between people")
    return mark.join(
        dict.fromkeys(f"{person.name} · {role_words(person.role)}" for person in people)
    )


def _badge(reader: Reader) -> QWidget:
    if reader.ended:
        return Badge(translate("Members", "Access ended"), "neutral", "close")
    if reader.owner:
        return Badge(translate("Members", "Their own case"), "accent", "hospital")
    return Badge(translate("Members", "Reads"), "info", "opened")


def _unbacked_words() -> str:
    return translate(
        "Members",
        "The patient's word no longer allows it. Nothing new is shared, but it reads on under the "
        "key it has, until its access is ended.",
    )


def _keeps_words() -> str:
    return translate(
        "Members",
        "What it has received stays readable there and cannot be taken back; it gets nothing that "
        "is written after its access ended.",
    )
