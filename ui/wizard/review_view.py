"""What the invitation says about the person: to be checked, never to be changed."""

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer
from PySide6.QtWidgets import QGridLayout

from telecon.use_cases.enrol import InvitationView
from ui.kit.buttons import primary, secondary
from ui.kit.front import Sheet
from ui.kit.icons import Picture
from ui.kit.layouts import Well, row
from ui.kit.text import Text
from ui.terms.codes import facility_kind_words, role_words, scope_words
from ui.translations import translate
from ui.wizard.presenter import WizardPresenter


def review_sheet(presenter: WizardPresenter, steps: tuple[int, int]) -> Sheet:
    """The sheet with everything signed about the person."""
    sheet = Sheet(
        translate("Wizard", "Is this you?"),
        translate(
            "Wizard",
            "The alliance signed this and it cannot be changed here. If anything is wrong, "
            "do not go on: ask your convener for a new invitation.",
        ),
        steps,
    )
    if presenter.view is None:
        return sheet
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for number, (label, value) in enumerate(facts(presenter.view)):
        grid.addWidget(Text(label, "muted").one_line(), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(value, "strong" if number == 0 else "body"), number, 1)
    signed = row(
        Picture("shield", "success", 18),
        Text(translate("Wizard", "Signature of the alliance checked"), "caption"),
        spacing=8,
    )
    no = secondary(translate("Wizard", "Not me"), presenter.reject)
    yes = primary(translate("Wizard", "This is me"), presenter.accept)
    sheet.put(Well(grid), signed, row(no, None, yes))
    QTimer.singleShot(0, yes, yes.setFocus)
    return sheet


def facts(view: InvitationView) -> list[tuple[str, str]]:
    """Label and value of everything the invitation says; what is empty is left out."""
    when = QDateTime.fromMSecsSinceEpoch(view.expires_ms)
    expires = QLocale().toString(when, translate("Wizard", "d MMMM yyyy, HH:mm"))
    found = [
        (translate("Wizard", "Name"), view.name),
        (translate("Wizard", "Role"), role_words(view.role)),
        (translate("Wizard", "Title"), view.title),
        (translate("Wizard", "Registration number"), view.registration),
        (translate("Wizard", "Registered scope"), scope_words(view.scope)),
        (translate("Wizard", "Facility"), view.facility),
        (translate("Wizard", "Kind of facility"), facility_kind_words(view.facility_kind)),
        (translate("Wizard", "Alliance"), view.alliance),
        (translate("Wizard", "Hub"), ", ".join(view.hub_addresses)),
        (translate("Wizard", "Valid until"), expires),
    ]
    return [(label, value) for label, value in found if value]
