"""Facilities and agreements of the alliance: their lists, and the forms that sign new ones."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from telecon.permissions import roles_pack
from telecon.use_cases.build_alliance import AGREEMENT_FORM, FACILITY_FORM, Agreement
from telecon.use_cases.see_alliance import AllianceBook
from ui.kept_form import kept_form
from ui.kit.buttons import primary, secondary
from ui.kit.dates import DateField
from ui.kit.filled import Field
from ui.kit.forms import ChoiceField, Form, FormRow, LineField, TextField
from ui.kit.layouts import Card, Item, Page, boxed, clear, column, row
from ui.kit.lists import Line, LineList
from ui.kit.notices import Badge, Banner, EmptyState
from ui.kit.text import Text
from ui.kit.way_back import top_with_way_back
from ui.settings.people_presenter import PeoplePresenter
from ui.terms.codes import facility_kind_words, in_words
from ui.translations import translate

PARTS = ("purpose", "conditions", "content", "workflow", "duties", "liability")
SEPARATORS = "，、；;\n"


class FacilitiesPanel(QWidget):
    """The facilities of the alliance."""

    def __init__(self) -> None:
        super().__init__()
        self._list = LineList(translate("People", "Facilities"))
        layout = column(self._list)
        layout.setContentsMargins(32, 24, 32, 24)
        self.setLayout(layout)

    def show_book(self, book: AllianceBook) -> None:
        """Show what the book holds now."""
        people = translate("People", "{n} people joined")
        lines = [
            Line(
                place.facility,
                place.name,
                " · ".join((facility_kind_words(place.kind), *place.departments)),
                meta=people.format(n=place.people),
            )
            for place in book.facilities
        ]
        self._list.show_lines(lines)


class AgreementsPanel(Page):
    """The agreements on record, one card each."""

    def __init__(self) -> None:
        self._cards = column(spacing=16)
        super().__init__(boxed(self._cards), None, width=980)

    def show_book(self, book: AllianceBook) -> None:
        """Show what the book holds now."""
        clear(self._cards)
        names = {place.facility: place.name for place in book.facilities}
        labels = part_labels()
        for agreed in book.agreements:
            parties = translate("People", "{inviting} asks, {invited} advises").format(
                inviting=names.get(agreed.inviting, "?"), invited=names.get(agreed.invited, "?")
            )
            dates = translate("People", "{start} to {end}").format(
                start=agreed.valid_from, end=agreed.valid_to
            )
            signed = translate("People", "Signed by {names}").format(
                names=" · ".join(agreed.signatories)
            )
            self._cards.addWidget(
                Card(
                    row(boxed(column(Text(parties, "strong"))), Badge(dates, "info", "calendar")),
                    *(_part(labels[part], getattr(agreed, part)) for part in PARTS),
                    Text(signed, "caption"),
                    spacing=10,
                )
            )
        if not book.agreements:
            self._cards.addWidget(
                EmptyState(
                    "form",
                    translate("People", "No agreement on record"),
                    translate(
                        "People",
                        "A consultation can only be asked for where the two institutions have "
                        "an agreement on record.",
                    ),
                )
            )


class FacilityForm(Page):
    """Admits a facility."""

    def __init__(self, presenter: PeoplePresenter, leave: Callable[[], object]) -> None:
        self._presenter = presenter
        self._name = LineField(limit=80)
        kinds = [(kind.id, in_words(kind.text)) for kind in roles_pack().facility_kinds]
        self._kind = ChoiceField(kinds, translate("People", "Choose…"))
        self._departments = LineField(limit=200)
        self._name_row = FormRow(
            translate("People", "Name of the facility"), self._name, required=True
        )
        self.first = self._name
        self._kind_row = FormRow(translate("People", "Kind"), self._kind, required=True)
        departments = FormRow(
            translate("People", "Departments"),
            self._departments,
            translate("People", "Those that ask or advise, separated by commas; may be empty."),
        )
        self.banner = Banner()
        top, _ = top_with_way_back(
            translate("People", "Back to the facilities"),
            leave,
            translate("People", "Admit a facility"),
            translate("People", "The alliance's own key signs it; everybody's PC can check that."),
        )
        form = Form(self._name_row, self._kind_row, departments)
        form.submitted.connect(self._submit)
        form.cancelled.connect(leave)
        fields: dict[str, Field] = {
            "name": self._name,
            "kind": self._kind,
            "departments": self._departments,
        }
        self.kept = kept_form(presenter.desk, FACILITY_FORM, fields, form)
        go = primary(translate("People", "Admit the facility"), self._submit, "sign")
        cancel = secondary(translate("People", "Cancel"), leave)
        card = Card(form, self.banner, row(go, cancel, None), spacing=16)
        super().__init__(top, card, None, width=720)

    def _submit(self) -> None:
        name, kind = self._name.text().strip(), self._kind.key()
        wanted = translate("People", "What is it called?")
        self._name_row.show_error("" if name else wanted)
        self._kind_row.show_error("" if kind else translate("People", "What kind is it?"))
        if name and kind:
            self.kept.keep()
            self._presenter.admit(name, kind, split_names(self._departments.text()))


class AgreementForm(Page):
    """Puts the agreement between two institutions on record (RC-01)."""

    def __init__(self, presenter: PeoplePresenter, leave: Callable[[], object]) -> None:
        self._presenter = presenter
        book = presenter.book
        places = [(place.facility.hex(), place.name) for place in book.facilities]
        choose = translate("People", "Choose…")
        self._sides = {side: ChoiceField(places, choose) for side in ("inviting", "invited")}
        self._side_rows = {
            "inviting": FormRow(
                translate("People", "Asks for advice"), self._sides["inviting"], required=True
            ),
            "invited": FormRow(
                translate("People", "Gives advice"), self._sides["invited"], required=True
            ),
        }
        self._parts = {part: TextField(lines=2, limit=2000) for part in PARTS}
        labels = part_labels()
        self._part_rows = {
            part: FormRow(labels[part], field, required=True) for part, field in self._parts.items()
        }
        self._names = LineField(limit=200)
        self._names_row = FormRow(
            translate("People", "Signed by"),
            self._names,
            translate("People", "The names under the paper agreement, separated by commas."),
            required=True,
        )
        self.first = self._sides["inviting"]
        self._make_dates()
        self.banner = Banner()
        top, _ = top_with_way_back(
            translate("People", "Back to the agreements"),
            leave,
            translate("People", "Put an agreement on record"),
            translate(
                "People",
                "The parts the rules for telemedicine ask for. Once signed it stays on record.",
            ),
        )
        super().__init__(top, self._card(leave), None, width=760)

    def _make_dates(self) -> None:
        self._start, self._end = DateField(), DateField()
        self._start_row = FormRow(translate("People", "Valid from"), self._start, required=True)
        self._end_row = FormRow(translate("People", "Valid to"), self._end, required=True)

    def _card(self, leave: Callable[[], object]) -> Card:
        sides: list[Item] = [*self._side_rows.values()]
        dates: list[Item] = [self._start_row, self._end_row]
        form = Form(
            boxed(row(*sides, spacing=16)),
            *self._part_rows.values(),
            self._names_row,
            boxed(row(*dates, spacing=16)),
        )
        form.submitted.connect(self._submit)
        form.cancelled.connect(leave)
        dates_and_names: dict[str, Field] = {
            "names": self._names,
            "start": self._start,
            "end": self._end,
        }
        fields: dict[str, Field] = {**self._sides, **self._parts, **dates_and_names}
        self.kept = kept_form(self._presenter.desk, AGREEMENT_FORM, fields, form)
        go = primary(translate("People", "Sign and put on record"), self._submit, "sign")
        cancel = secondary(translate("People", "Cancel"), leave)
        return Card(form, self.banner, row(go, cancel, None), spacing=16)

    def _submit(self) -> None:
        start, end = self._start.value(), self._end.value()
        signed = split_names(self._names.text())
        if not self._complete() or start is None or end is None:
            return
        self.kept.keep()
        said = {part: field.toPlainText().strip() for part, field in self._parts.items()}
        asks, advises = (bytes.fromhex(field.key()) for field in self._sides.values())
        self._presenter.agree(
            Agreement(
                inviting=asks,
                invited=advises,
                purpose=said["purpose"],
                conditions=said["conditions"],
                content=said["content"],
                workflow=said["workflow"],
                duties=said["duties"],
                liability=said["liability"],
                signatories=signed,
                valid_from=start.isoformat(),
                valid_to=end.isoformat(),
            )
        )

    def _complete(self) -> bool:
        wanted = translate("People", "This part is needed.")
        day = translate("People", "A day, as 2026-01-31.")
        wrong = {part: not field.toPlainText().strip() for part, field in self._parts.items()}
        for part, line in self._part_rows.items():
            line.show_error(wanted if wrong[part] else "")
        start, end = self._start.value(), self._end.value()
        self._start_row.show_error("" if start else day)
        self._end_row.show_error("" if end else day)
        turned = start is not None and end is not None and end < start
        if turned:
            self._end_row.show_error(translate("People", "This is before the first day."))
        signed = bool(split_names(self._names.text()))
        self._names_row.show_error("" if signed else wanted)
        good = not any(wrong.values()) and start is not None and end is not None
        return self._two_sides() and good and signed and not turned

    def _two_sides(self) -> bool:
        asks, advises = (field.key() for field in self._sides.values())
        choose = translate("People", "Choose the institution.")
        self._side_rows["inviting"].show_error("" if asks else choose)
        said = "" if advises else choose
        if asks and asks == advises:
            said = translate("People", "Choose two different institutions.")
        self._side_rows["invited"].show_error(said)
        return bool(asks) and not said


def part_labels() -> dict[str, str]:
    """The parts of an agreement (RC-01), in words."""
    return {
        "purpose": translate("People", "Purpose"),
        "conditions": translate("People", "Conditions both fulfil"),
        "content": translate("People", "What is offered"),
        "workflow": translate("People", "How it goes"),
        "duties": translate("People", "Rights and duties"),
        "liability": translate("People", "Liability"),
    }


def split_names(text: str) -> tuple[str, ...]:
    """Names separated by any comma, Chinese or not."""
    plain = text
    for separator in SEPARATORS:
        plain = plain.replace(separator, ",")
    return tuple(name.strip() for name in plain.split(",") if name.strip())


def _part(label: str, value: str) -> QWidget:
    return boxed(column(Text(label, "caption"), Text(value), spacing=2))
