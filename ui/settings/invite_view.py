"""The form that invites a person."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from telecon.use_cases.build_alliance import INVITATION_FORM, Invitee
from telecon.use_cases.see_alliance import (
    Member,
    Place,
    invitable_roles,
    invitable_scopes,
    needs_registration,
    usual_circle,
    usual_scope,
)
from ui.kept_form import KeptForm, kept_form
from ui.kit.buttons import primary, secondary
from ui.kit.filled import Field
from ui.kit.forms import ChoiceField, Form, FormRow, LineField, Segments
from ui.kit.layouts import Card, Page, row
from ui.kit.notices import Banner
from ui.kit.way_back import top_with_way_back
from ui.kit.work import Progress
from ui.settings.people_presenter import PeoplePresenter
from ui.terms.codes import circle_words, role_words, scope_words
from ui.translations import translate

DAYS = (1, 3, 7, 14, 30)
USUAL_DAYS = 7
CIRCLES = ("clinic", "desk", "expert")
NO_SCOPE = "-"


class InviteView(Page):
    """Who is invited, as what, into which circle, for how long.

    Args:
        presenter: signs the invitation.
        leave: goes back to the list.
        again: somebody of the list who is invited once more; the rest of the form stands then.
    """

    def __init__(
        self,
        presenter: PeoplePresenter,
        leave: Callable[[], object],
        again: Member | None = None,
    ) -> None:
        self._presenter = presenter
        self._book = presenter.book
        self._again = again
        self._make_fields()
        self.banner = Banner()
        self.progress = Progress(can_cancel=False)
        self.go = primary(translate("People", "Sign the invitation"), self._submit, "sign")
        top, _ = top_with_way_back(
            translate("People", "Back to the people"),
            leave,
            translate("People", "Invite a person"),
            translate(
                "People",
                "What you sign here the invited person sees and cannot change. Each invitation "
                "is for one person on one PC.",
            ),
        )
        form = Form(*self._rows())
        form.submitted.connect(self._submit)
        form.cancelled.connect(leave)
        cancel = secondary(translate("People", "Cancel"), leave)
        card = Card(form, self.banner, self.progress, row(self.go, cancel, None), spacing=16)
        super().__init__(top, card, None, width=720)
        self._role.chosen.connect(lambda _key: self._follow_role())
        self._facility.chosen.connect(lambda _key: self._follow_role())
        self.kept: KeptForm | None = None
        if again is not None:
            self._show_again(again)
        else:
            self.kept = kept_form(presenter.desk, INVITATION_FORM, self._fields(), form)

    def _fields(self) -> dict[str, Field]:
        return {
            "facility": self._facility,
            "name": self._name,
            "role": self._role,
            "title": self._title,
            "registration": self._registration,
            "scope": self._scope,
            "circle": self._circle,
            "days": self._days,
        }

    def show_progress(self) -> None:
        """Show whether it is being signed, or why it was not."""
        self.banner.say(self._presenter.problem, "danger")
        self.go.setEnabled(not self._presenter.busy)
        if self._presenter.busy:
            self.progress.start(translate("People", "Signing the invitation…"))
        else:
            self.progress.stop()

    def _make_fields(self) -> None:
        manages = self._book.manages
        places = [p for p in self._book.facilities if manages or p.facility == self._book.home]
        self._facility = ChoiceField([(p.facility.hex(), p.name) for p in places])
        self._facility.choose(self._book.home.hex())
        self._name = LineField(limit=60)
        roles = invitable_roles(manages=manages)
        choose = translate("People", "Choose…")
        self._role = ChoiceField([(role, role_words(role)) for role in roles], choose)
        self.first: QWidget = self._name
        self._title = LineField(limit=60)
        self._registration = LineField(limit=40)
        scopes = [(scope, scope_words(scope)) for scope in invitable_scopes(manages=manages)]
        none = (NO_SCOPE, translate("People", "None"))
        self._scope = ChoiceField([none, *scopes])
        self._circle = Segments([(c, circle_words(c)) for c in CIRCLES], "clinic")
        days = translate("People", "{n} days")
        self._days = ChoiceField([(str(n), days.format(n=n)) for n in DAYS])
        self._days.choose(str(USUAL_DAYS))

    def _rows(self) -> list[FormRow]:
        self._name_row = FormRow(translate("People", "Full name"), self._name, required=True)
        self._role_row = FormRow(
            translate("People", "Role"), self._role, self._why_not_all(), required=True
        )
        self._registration_row = FormRow(
            translate("People", "Registration number"), self._registration
        )
        title = FormRow(
            translate("People", "Title"),
            self._title,
            translate("People", "As on the door, for example attending physician."),
        )
        circle = FormRow(
            translate("People", "Works in"),
            self._circle,
            translate(
                "People",
                "Clinic: opens the cases of this facility. Consultation desk: opens what other "
                "facilities send for advice. Expert: only what is sent to the expert alone.",
            ),
        )
        days = FormRow(
            translate("People", "The invitation lasts"),
            self._days,
            translate("People", "After that, or once it was used, it opens nothing."),
        )
        facility = FormRow(translate("People", "Facility"), self._facility)
        scope = FormRow(translate("People", "Registered scope"), self._scope)
        rows = [facility, self._name_row, self._role_row, title]
        return [*rows, self._registration_row, scope, circle, days]

    def _why_not_all(self) -> str:
        if self._book.manages:
            return ""
        return translate(
            "People",
            "Psychiatrists, conveners and other offices are invited by the alliance "
            "administrator: their registration is signed with the alliance's own key, which is "
            "not on this PC.",
        )

    def _place(self) -> Place | None:
        chosen = self._facility.key()
        return next((p for p in self._book.facilities if p.facility.hex() == chosen), None)

    def _follow_role(self) -> None:
        place, role = self._place(), self._role.key()
        if place is None or not role:
            return
        self._circle.choose(usual_circle(role, place.kind))
        self._scope.choose(usual_scope(role) or NO_SCOPE)
        self._registration_row.show_error("")

    def _show_again(self, member: Member) -> None:
        self._facility.choose(member.facility.hex())
        self._name.setText(member.name)
        self._role.choose(member.role)
        self._title.setText(member.title)
        self._registration.setText(member.registration)
        self._scope.choose(member.scope or NO_SCOPE)
        self._circle.choose(member.circle_purpose)
        stated = (self._facility, self._name, self._role, self._title, self._registration)
        for field in (*stated, self._scope, self._circle):
            field.setEnabled(False)
        self.first = self._days

    def _submit(self) -> None:
        place = self._place()
        if place is None or self._presenter.busy or not self._complete():
            return
        if self.kept is not None:
            self.kept.keep()
        scope = self._scope.key()
        self._presenter.invite(
            Invitee(
                facility=place.facility,
                name=self._name.text().strip(),
                role=self._role.key(),
                title=self._title.text().strip(),
                registration=self._registration.text().strip(),
                scope="" if scope == NO_SCOPE else scope,
                circle_purpose=self._circle.key(),
                days=int(self._days.key()),
                person=self._again.person if self._again else None,
            )
        )

    def _complete(self) -> bool:
        named = bool(self._name.text().strip())
        role = self._role.key()
        registered = bool(self._registration.text().strip()) or not needs_registration(role)
        checks = (
            (self._name_row, named, translate("People", "Who is invited?")),
            (self._role_row, bool(role), translate("People", "As what are they invited?")),
            (
                self._registration_row,
                registered,
                translate("People", "This role needs a registration number."),
            ),
        )
        wrong = [line for line, right, _words in checks if not right]
        for line, right, words in checks:
            line.show_error("" if right else words)
        if wrong:
            wrong[0].field.setFocus()
        return not wrong
