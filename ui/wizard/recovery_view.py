"""Coming back on an empty PC: the printed code, and whom it brings back."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from telecon.use_cases.recover import Recovery
from ui.kit.buttons import primary, quiet, secondary
from ui.kit.forms import Form, FormRow, LineField
from ui.kit.front import Sheet
from ui.kit.layouts import Well, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.terms.codes import role_words
from ui.translations import translate
from ui.wizard.presenter import WizardPresenter


def recovery_sheet(
    presenter: WizardPresenter, steps: tuple[int, int], banner: QWidget, progress: QWidget
) -> Sheet:
    """The sheet that asks for the printed code and the hub's address."""
    sheet = Sheet(
        translate("Wizard", "Come back with your recovery code"),
        translate(
            "Wizard",
            "For a PC that is lost or broken. Everything the hub has comes back, attachments "
            "included; what the old PC had not sent is on its disk alone.",
        ),
        steps,
    )
    address = LineField("hub.example.org:8443")
    code = LineField("AWQD-KZWS-…", limit=60)

    def fetch() -> None:
        presenter.fetch_recovery(address.text(), code.text())

    form = Form(
        FormRow(
            translate("Wizard", "Address of the hub"),
            address,
            translate("Wizard", "It stands on your printed sheet."),
        ),
        FormRow(translate("Wizard", "Recovery code"), code),
        banner,
        progress,
    )
    form.submitted.connect(fetch)
    back = quiet(translate("Wizard", "Back"), presenter.use_invitation, "arrow-left")
    go = primary(translate("Wizard", "Find my records"), fetch)
    backup = quiet(
        translate("Wizard", "No hub? Open a backup with this code"),
        lambda: presenter.code_backup_wanted.emit(code.text()),
        "download",
    )
    sheet.put(form, row(backup, None), row(back, None, go))
    QTimer.singleShot(0, address, address.setFocus)
    return sheet


def recovery_review_sheet(
    presenter: WizardPresenter, recovery: Recovery, steps: tuple[int, int]
) -> Sheet:
    """The sheet with the person whose code it is, and what happens next."""
    sheet = Sheet(
        translate("Wizard", "Is this you?"),
        translate(
            "Wizard",
            "The code opened the keys of this person. The PC used until now shows no records any "
            "more once it meets the hub; your convener can see that you moved.",
        ),
        steps,
    )
    facts = (
        (translate("Wizard", "Name"), recovery.name),
        (translate("Wizard", "Role"), role_words(recovery.role)),
        (translate("Wizard", "Facility"), recovery.facility),
        (translate("Wizard", "Hub"), recovery.hub),
    )
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for number, (label, value) in enumerate(facts):
        grid.addWidget(Text(label, "muted").one_line(), number, 0)
        grid.addWidget(Text(value, "strong" if number == 0 else "body"), number, 1)
    no = secondary(translate("Wizard", "Not me"), presenter.reject)
    yes = primary(translate("Wizard", "This is me"), presenter.accept)
    sheet.put(Well(grid), *_warnings(recovery), row(no, None, yes))
    QTimer.singleShot(0, yes, yes.setFocus)
    return sheet


def back_sheet(steps: tuple[int, int], finish: Callable[[], object]) -> Sheet:
    """The last sheet: what is on its way."""
    sheet = Sheet(
        translate("Wizard", "You are back"),
        translate(
            "Wizard",
            "Your records arrive from the hub from now on, the keys first, then cases and "
            "attachments. The sync page shows what is still on the way. The old code is used up.",
        ),
        steps,
    )
    go = primary(translate("Wizard", "Start working"), finish)
    sheet.put(row(None, go))
    QTimer.singleShot(0, go, go.setFocus)
    return sheet


def _warnings(recovery: Recovery) -> list[QWidget]:
    if not recovery.loses_root:
        return []
    lost = translate(
        "Wizard",
        "The alliance's own key was on the old PC only: no hub keeps it. You come back as yourself "
        "and cannot invite anybody or admit facilities any more. If there is a backup of the old "
        "PC, come back from that instead: the key is in it.",
    )
    return [Banner(lost, "warning")]
