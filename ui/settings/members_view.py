"""The people of the alliance: a list with search, and who is chosen beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from telecon.use_cases.see_alliance import Joining, Member, invitable_roles, invitable_scopes
from ui.kit.avatar import Avatar
from ui.kit.buttons import secondary
from ui.kit.layouts import Card, Page, SplitView, boxed, clear, column, row
from ui.kit.lists import Line, LineList
from ui.kit.notices import Badge, EmptyState
from ui.kit.sentence import Sentence
from ui.kit.text import Text
from ui.kit.work import SearchField
from ui.members.devices_view import ASK_REMOVAL, DevicesList
from ui.settings.people_presenter import PeoplePresenter
from ui.settings.words import state_pill, state_words
from ui.terms.codes import circle_words, role_words, scope_words
from ui.terms.times import day_words
from ui.translations import translate


@dataclass(frozen=True)
class Asked:
    """What is asked for at a person.

    Attributes:
        invite_again: the invitation is made anew.
        remove: a removal is to be signed.
        help_back: the person has lost PC and code.
    """

    invite_again: Callable[[Member], object]
    remove: ASK_REMOVAL
    help_back: Callable[[Member], object]


class MembersPanel(SplitView):
    """People on the left, the chosen one on the right.

    Args:
        presenter: whose book is shown.
        asked: opens the page of what is asked for.
    """

    def __init__(self, presenter: PeoplePresenter, asked: Asked) -> None:
        self._presenter = presenter
        self._asked = asked
        self._devices = DevicesList(presenter.desk, asked.remove)
        self._devices_card = Card(self._devices, title=translate("People", "PCs"))
        self._search = SearchField(translate("People", "Search people"))
        self._search.searched.connect(lambda _query: self.show_members())
        self._list = LineList(translate("People", "People"))
        self._list.chosen.connect(lambda _key: self._show_chosen())
        self._list.opened.connect(lambda _key: self._show_chosen())
        none = EmptyState(
            "people",
            translate("People", "Nobody by this name"),
            translate("People", "Try another part of the name, or invite the person."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(none)
        left = column(self._search, self._stack, spacing=12)
        left.setContentsMargins(32, 24, 12, 24)
        self._chosen = column(spacing=12)
        page = Page(boxed(self._chosen), self._devices_card, None)
        super().__init__(boxed(left), page, 400)

    def show_members(self) -> None:
        """Show what the book holds now."""
        query = self._search.text().strip().casefold()
        found = [m for m in self._presenter.book.members if query in _said(m).casefold()]
        self._list.show_lines([self._line(member) for member in found])
        self._stack.setCurrentIndex(0 if found else 1)
        if found and not self._list.key():
            self._list.choose(found[0].person)
        self._show_chosen()

    def _line(self, member: Member) -> Line:
        place = f"{role_words(member.role)} · {member.facility_name}"
        pills = (state_pill(member),)
        return Line(member.person, member.name, place, pills=pills, avatar=member.name)

    def _show_chosen(self) -> None:
        clear(self._chosen)
        member = self._presenter.member(self._list.key())
        works = member is not None and member.computers > 0
        self._devices_card.setVisible(works)
        self._devices.presenter.look(member.person if member is not None and works else b"")
        if member is None:
            return
        pill = state_pill(member)
        words = column(
            Text(member.name, "heading"), Text(role_words(member.role), "muted"), spacing=2
        )
        facts = [
            (translate("People", "Facility"), member.facility_name),
            (translate("People", "Title"), member.title),
            (translate("People", "Registration number"), member.registration),
            (translate("People", "Registered scope"), scope_words(member.scope)),
            (translate("People", "Works in"), circle_words(member.circle_purpose)),
            (
                translate("People", "Moved to another PC with the recovery code"),
                day_words(member.came_back_ms) if member.came_back_ms else "",
            ),
        ]
        card = Card(
            row(Avatar(member.name, 48), boxed(words), spacing=12),
            row(Badge(pill.text, pill.tone, pill.icon), None),
            Sentence(state_words(member)),
            *(_fact(name, value) for name, value in facts if value),
            spacing=14,
        )
        self._add_again(card, member)
        self._chosen.addWidget(card)

    def _add_again(self, card: Card, member: Member) -> None:
        manages = self._presenter.book.manages
        mine = member.role in invitable_roles(manages=manages) and (
            not member.scope or member.scope in invitable_scopes(manages=manages)
        )
        if self._presenter.book.keyless:
            return  # the page says so above
        if not mine:
            words = translate(
                "People",
                "Only the alliance administrator can invite this person: offices and psychiatric "
                "registrations are signed with the alliance's own key.",
            )
            card.body.addWidget(Sentence(words, "caption"))
            return
        label = translate("People", "Invite again")
        if member.state is Joining.JOINED:
            label = translate("People", "Invite to another PC")
        again = secondary(label, lambda: self._asked.invite_again(member), "person-add")
        card.body.addLayout(row(again, None))
        if member.computers and member.person != self._presenter.desk.session.author.person:
            label = translate("People", "Help this person back")
            lost = translate("People", "Lost the PC and the printed code?")
            back = secondary(label, lambda: self._asked.help_back(member), "key")
            card.body.addWidget(Text(lost, "caption"))
            card.body.addLayout(row(back, None))


def _said(member: Member) -> str:
    parts = (member.name, role_words(member.role), member.facility_name, member.title)
    return " ".join(parts)


def _fact(name: str, value: str) -> QWidget:
    return boxed(column(Text(name, "caption"), Text(value).selectable(), spacing=2))
