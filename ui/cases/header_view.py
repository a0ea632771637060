"""Who the case is about, at the top of its page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from telecon.case_state.record_state import RecordState, least_advanced
from telecon.cases.both import in_each
from telecon.cases.documents import Patient
from telecon.cases.field_pack import declared
from telecon.clock import local_day
from telecon.use_cases.read_case import CasePage
from ui.kit.avatar import Avatar
from ui.kit.buttons import Button, icon_button, quiet, secondary
from ui.kit.flow import flow
from ui.kit.icons import Picture
from ui.kit.layouts import boxed, column, row
from ui.kit.notices import Badge, Banner
from ui.kit.text import Text
from ui.terms.codes import in_words
from ui.terms.people import number_words, person_line, reason_words
from ui.terms.records import record_badge
from ui.translations import translate

ONE_LINE = 24
"""Letters of a name that surely stand beside age and sex; a longer one takes its own lines."""


class CaseHeader(QWidget):
    """Name, sex, age, number (masked until asked for), guardian, how much is only here."""

    def __init__(
        self,
        page: CasePage,
        now_ms: int,
        back: Callable[[], object],
        actions: list[Button],
        compare: Callable[[], object],
    ) -> None:
        super().__init__()
        patient = page.state.patient or Patient("")
        self._number = patient.identity_number
        self._shown = False
        self._words = Text("").one_line()
        self._show = quiet("", self._toggle)
        top = Qt.AlignmentFlag.AlignTop
        leave = icon_button("arrow-left", translate("Cases", "All cases (Esc)"), back)
        head = row(spacing=12)
        head.addWidget(self._name(page, patient, now_ms), 1)
        if actions:
            head.addWidget(flow(*actions), 0, top)
        words = column(head, self._facts(patient), spacing=2)
        line = row(spacing=16)
        line.addWidget(leave, 0, top)
        line.addWidget(Avatar(patient.name, 56), 0, top)
        line.addLayout(words, 1)
        self.setLayout(column(line, *_conflict(page, compare), spacing=12))

    def _name(self, page: CasePage, patient: Patient, now_ms: int) -> QWidget:
        about = person_line(patient.gender, patient.birth_date, local_day(now_ms))
        said = " · ".join(part for part in (about, patient.birth_date) if part)
        badges = _badges(page)
        about_line = Text(said, "muted").one_line()
        if len(patient.name) > ONE_LINE:
            return boxed(column(_long_name(patient.name), flow(about_line, *badges, spacing=12)))
        name = Text(patient.name, "title").one_line()
        return flow(name, about_line, *badges, spacing=12)

    def _facts(self, patient: Patient) -> QWidget:
        parts: list[QWidget] = []
        if patient.identity_number:
            number = row(Picture("form", "ink_3", 16), self._words, self._show, spacing=8)
            parts.append(boxed(number))
            self._say()
        elif patient.no_document:
            reason = in_each(reason_words, patient.no_document)
            said = translate("Cases", "No document: {reason}").format(reason=reason)
            parts.append(Text(said, "muted").one_line())
        for icon_name, words in _contacts(patient):
            picture = Picture(icon_name, "ink_3", 16)
            parts.append(boxed(row(picture, Text(words, "muted").one_line(), spacing=8)))
        return flow(*parts, spacing=16)

    def _toggle(self) -> None:
        self._shown = not self._shown
        self._say()

    def _say(self) -> None:
        self._words.setText(number_words(self._number, shown=self._shown))
        show, hide = translate("Cases", "Show number"), translate("Cases", "Hide number")
        self._show.setText(hide if self._shown else show)


def _long_name(name: str) -> Text:
    """A name that may break after any letter, for there may be no space in it."""
    text = Text("\u200b".join(name), "title")
    text.setAccessibleName(name)
    return text


def _badges(page: CasePage) -> list[QWidget]:
    found = _journey(page)
    if not page.own:
        found.append(Badge(translate("Cases", "Shared with us"), "info", "hospital"))
    return found


def _journey(page: CasePage) -> list[QWidget]:
    """How far the records written here have come: what came least far, and how many of them."""
    least = least_advanced(page.state, page.states)
    if least is None:
        return []
    state, number = least
    shared = bool(page.state.threads)
    if state is RecordState.HERE:
        said = translate("Cases", "{n} only on this PC").format(n=number)
        return [record_badge(state, said)]
    if state is RecordState.HUB and shared:
        said = translate("Cases", "{n} not yet with them").format(n=number)
        return [record_badge(state, said)]
    if state is RecordState.DELIVERED:
        said = translate("Cases", "{n} not yet opened by them").format(n=number)
        return [record_badge(state, said)]
    return [record_badge(state)]


def _contacts(patient: Patient) -> list[tuple[str, str]]:
    found = []
    if patient.phone:
        found.append(("phone", patient.phone))
    if patient.guardian is not None:
        guardian = patient.guardian
        parts = (guardian.name, guardian.relationship, guardian.phone)
        said = translate("Cases", "Guardian: {who}").format(
            who=" ".join(part for part in parts if part)
        )
        found.append(("people", said))
    return found


def _conflict(page: CasePage, compare: Callable[[], object]) -> list[QWidget]:
    """The mark of a case where people wrote apart, until somebody chooses."""
    conflicts = page.state.conflicts
    if not conflicts:
        return []
    said = translate("Cases", "Two versions wait for a choice: {fields}. Both are shown.")
    names = dict.fromkeys(in_words(declared(field.name).text) for field in conflicts)
    go = secondary(translate("Cases", "Compare and choose"), compare)
    return [Banner(said.format(fields=", ".join(names)), "warning", go)]
