"""The page "People and invitations": who belongs here, and what is signed about them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from telecon.use_cases.build_alliance import AGREEMENT_FORM, FACILITY_FORM
from telecon.use_cases.see_alliance import Member
from ui.kit.buttons import primary
from ui.kit.forms import Segments
from ui.kit.icons import icon
from ui.kit.layouts import boxed, column, row
from ui.kit.notices import Banner
from ui.kit.way_back import top_with_way_back
from ui.members.presenter import Leaving
from ui.members.remove_view import RemovePage
from ui.members.words import STOLEN
from ui.room import Desk
from ui.settings.help_back_view import HelpBackPage, Steps
from ui.settings.institutions_view import (
    AgreementForm,
    AgreementsPanel,
    FacilitiesPanel,
    FacilityForm,
)
from ui.settings.invite_view import InviteView
from ui.settings.members_view import Asked, MembersPanel
from ui.settings.offer_view import OfferView
from ui.settings.people_presenter import PeoplePresenter
from ui.translations import translate

PANELS = ("people", "facilities", "agreements")


class PeopleView(QStackedWidget):
    """The lists, and one form or invitation over them at a time.

    Args:
        desk: of the room.
        leave: goes back to the settings.
    """

    def __init__(self, desk: Desk, leave: Callable[[], object]) -> None:
        super().__init__()
        self._presenter = PeoplePresenter(desk, self)
        self._desk = desk
        self._members = MembersPanel(
            self._presenter, Asked(self._invite, self._remove, self._help_back)
        )
        self._facilities = FacilitiesPanel()
        self._agreements = AgreementsPanel()
        self._panels = QStackedWidget()
        for panel in (self._members, self._facilities, self._agreements):
            self._panels.addWidget(panel)
        self._which = Segments(
            [
                ("people", translate("People", "People")),
                ("facilities", translate("People", "Facilities")),
                ("agreements", translate("People", "Agreements")),
            ],
            "people",
        )
        self._which.chosen.connect(self._show_panel)
        self._act = primary(translate("People", "Invite a person"), self._do, "person-add")
        back = translate("People", "Back to the settings")
        title = translate("People", "People and invitations")
        top, self._header = top_with_way_back(back, leave, title, "", self._act)
        self._keyless = Banner()
        head = column(top, self._keyless, row(self._which), spacing=12)
        head.setContentsMargins(32, 24, 32, 0)
        self._lists = boxed(column(head, self._panels, spacing=0))
        self.addWidget(self._lists)
        self._form: QWidget | None = None
        self._wanted = ""
        self._presenter.shown.connect(self._show)
        self._presenter.offered.connect(self._show_offer)
        self._presenter.done.connect(self._signed)
        self._presenter.refused.connect(self._refuse)
        self._which.hide()
        self._act.setEnabled(False)

    def enter(self) -> None:
        """Read everything again."""
        self._presenter.refresh()
        if self.currentWidget() is self._lists:
            self._act.setFocus()

    def _show(self) -> None:
        book = self._presenter.book
        home = next((p.name for p in book.facilities if p.facility == book.home), book.name)
        self._header.say(
            translate("People", "People and invitations"), book.name if book.manages else home
        )
        self._which.setVisible(book.manages)
        self._act.setVisible(not book.keyless)
        self._keyless.say(_keyless_words() if book.keyless else "", "warning")
        if book.facilities and not self._act.isEnabled():
            self._act.setEnabled(True)
            if self.currentWidget() is self._lists:
                self._act.setFocus()
        self._members.show_members()
        self._facilities.show_book(book)
        self._agreements.show_book(book)
        if self._wanted:
            self.open_form(self._wanted)

    def _show_panel(self, which: str) -> None:
        self._panels.setCurrentIndex(PANELS.index(which))
        words, picture = {
            "people": (translate("People", "Invite a person"), "person-add"),
            "facilities": (translate("People", "Admit a facility"), "hospital"),
            "agreements": (translate("People", "Put an agreement on record"), "form"),
        }[which]
        self._act.setText(words)
        self._act.setIcon(icon(picture, "on_accent"))

    def _do(self) -> None:
        which = self._which.key()
        if which == "facilities":
            self._cover(FacilityForm(self._presenter, self._uncover))
        elif which == "agreements":
            self._cover(AgreementForm(self._presenter, self._uncover))
        else:
            self._invite()

    def _invite(self, again: Member | None = None) -> None:
        self._presenter.forget_offer()
        self._cover(InviteView(self._presenter, self._uncover, again))

    def _remove(self, leaving: Leaving) -> None:
        back = translate("People", "Back to the people")
        self._cover(RemovePage(self._desk, leaving, back, self._uncover))

    def _help_back(self, member: Member) -> None:
        def remove(leaving: Leaving) -> None:
            back = translate("People", "Back to the help")
            again = partial(self._help_back, member)
            self._cover(RemovePage(self._desk, leaving, back, again, why=STOLEN))

        self._presenter.refresh()
        steps = Steps(remove, self._invite, self._uncover)
        self._cover(HelpBackPage(self._desk, member, steps))

    def _show_offer(self) -> None:
        if self._presenter.offer is None:
            if isinstance(self._form, InviteView):
                self._form.show_progress()
            return
        if not isinstance(self._form, OfferView):
            self._cover(OfferView(self._presenter, self._uncover))
        if isinstance(self._form, OfferView):
            self._form.show_offer()

    def _signed(self, what: str) -> None:
        self._uncover()
        self._desk.shell.toast(
            {
                "facility": translate("People", "The facility is admitted. Sync tells everybody."),
                "agreement": translate(
                    "People", "The agreement is on record. Sync tells everybody."
                ),
            }[what]
        )

    def _refuse(self, sentence: str) -> None:
        if isinstance(self._form, FacilityForm | AgreementForm):
            self._form.banner.say(sentence, "danger")

    def _cover(
        self,
        form: InviteView | OfferView | FacilityForm | AgreementForm | RemovePage | HelpBackPage,
    ) -> None:
        self._drop()
        self._form = form
        self.addWidget(form)
        self.setCurrentWidget(form)
        form.first.setFocus()

    def _uncover(self) -> None:
        self._presenter.forget_offer()
        self._drop()
        self._presenter.refresh()
        self._act.setFocus()

    def open_form(self, form: str) -> None:
        """Go on with a form that was left unfinished."""
        which = {FACILITY_FORM: "facilities", AGREEMENT_FORM: "agreements"}.get(form, "people")
        if not self._presenter.book.facilities:
            self._wanted = form
            return
        self._wanted = ""
        self._which.choose(which)
        self._show_panel(which)
        self._do()

    def leave(self) -> None:
        """Out of sight: what is typed is written down."""
        if isinstance(self._form, FacilityForm | AgreementForm | InviteView) and self._form.kept:
            self._form.kept.leave()

    def _drop(self) -> None:
        self.leave()
        if self._form is not None:
            self.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
        self.setCurrentWidget(self._lists)


def _keyless_words() -> str:
    return translate(
        "People",
        "The alliance's own key is not on this PC, so nobody can be invited and no facility "
        "admitted from here. You can still agree to changes. The key is on the PC on which the "
        "alliance was founded, and in that PC's backups.",
    )
