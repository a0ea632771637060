"""The page that helps somebody back who has lost their PC and their printed code."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from telecon.use_cases.remove_member import Effect
from telecon.use_cases.see_alliance import Member
from ui.kit.buttons import primary, secondary
from ui.kit.layouts import Card, Page, clear, column, row
from ui.kit.notices import Badge, Banner
from ui.kit.text import Text
from ui.kit.way_back import top_with_way_back
from ui.members.presenter import DevicesPresenter, Leaving
from ui.room import Desk
from ui.translations import translate


@dataclass(frozen=True)
class Steps:
    """What the page opens.

    Attributes:
        remove: the page on which the lost PC is shut out.
        invite: the form that invites the person once more.
        leave: back to the people.
    """

    remove: Callable[[Leaving], object]
    invite: Callable[[Member], object]
    leave: Callable[[], object]


class HelpBackPage(Page):
    """Shut out what is lost, invite anew, hand the key over; in this order.

    Args:
        desk: of the room.
        member: who has lost everything.
        steps: what the page opens.
    """

    def __init__(self, desk: Desk, member: Member, steps: Steps) -> None:
        self._member, self._steps = member, steps
        title = translate("People", "Help {name} back").format(name=member.name)
        about = translate(
            "People",
            "For somebody who has lost the PC and the printed code. Their records are with the "
            "hub; the key is with the colleagues of their desk.",
        )
        top, _ = top_with_way_back(
            translate("People", "Back to the people"), steps.leave, title, about
        )
        self._first_step = column(spacing=12)
        self._second_step = column(spacing=12)
        cards = [
            Card(self._first_step, title=translate("People", "1. Shut the lost PC out")),
            Card(self._second_step, title=translate("People", "2. Invite them anew")),
            Card(
                Text(self._key_words()),
                title=translate("People", "3. A colleague hands over the key"),
            ),
        ]
        sure = translate(
            "People",
            "Make sure that it is they who ask: meet them, or ring them on a number you know.",
        )
        self.first: QWidget = secondary(translate("People", "Not now"), steps.leave)
        last = row(self.first, None)
        super().__init__(
            top,
            Banner(sure, "warning"),
            *cards,
            Banner(_lost_words(), "info"),
            last,
            None,
            width=760,
        )
        self._devices = DevicesPresenter(desk, self)
        self._devices.shown.connect(self._show)
        self._devices.look(member.person)

    def _show(self) -> None:
        devices = self._devices.devices
        clear(self._first_step)
        clear(self._second_step)
        proposes = any(device.removing is Effect.PROPOSES for device in devices)
        if not devices:
            shut = translate("People", "Signed: none of their PCs works any more")
            self._first_step.addLayout(row(Badge(shut, "success", "check"), None))
        else:
            self._offer_removal(may=all(d.removing is not Effect.NONE for d in devices))
        self._second_step.addWidget(Text(self._invite_words()))
        invite = primary(
            translate("People", "Invite them anew"),
            lambda: self._steps.invite(self._member),
            "person-add",
        )
        invite.setEnabled(not devices or proposes)
        self._second_step.addLayout(row(invite, None))
        if invite.isEnabled():
            invite.setFocus()

    def _offer_removal(self, *, may: bool) -> None:
        if not may:
            told = translate(
                "People",
                "This takes their convener, or the alliance administrator; a convener is changed "
                "by two administrators.",
            )
            self._first_step.addWidget(Text(told))
            return
        said = translate(
            "People",
            "It may be in somebody's hands. What it signed until now stays; it gets nothing more.",
        )
        self._first_step.addWidget(Text(said))
        go = primary(
            translate("People", "Shut the lost PC out"),
            lambda: self._steps.remove(self._devices.leaving()),
            "out",
        )
        self._first_step.addLayout(row(go, None))
        go.setFocus()

    def _invite_words(self) -> str:
        return translate(
            "People",
            "The same person, role and desk; they write and sign in their own name as before. "
            "They take the invitation up on the new PC.",
        )

    def _key_words(self) -> str:
        return translate(
            "People",
            "Once {name} is in, the settings of every colleague of that desk name them with a row "
            "of numbers. Compare it by telephone, hand over the key, and every case opens there.",
        ).format(name=self._member.name)


def _lost_words() -> str:
    return translate(
        "People",
        "Drafts, and what the lost PC had not sent, cannot be had: they were on its disk alone. "
        "If no colleague of that desk has the key and there are no two paper halves, its cases "
        "cannot be had either, except those that another institution reads.",
    )
