"""The recovery code: shown big, printed or saved, then parts of it typed back."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout

from ui.kit.buttons import primary, secondary
from ui.kit.forms import Form, FormRow, LineField
from ui.kit.front import Sheet
from ui.kit.layouts import row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.printing.preview_view import preview, save_pdf
from ui.translations import translate
from ui.wizard.presenter import WizardPresenter
from ui.wizard.recovery_sheet import COLUMNS, recovery_document


def code_sheet(presenter: WizardPresenter, steps: tuple[int, int]) -> Sheet:
    """The sheet that shows the code."""
    sheet = Sheet(
        translate("Wizard", "Print your recovery code"),
        translate(
            "Wizard",
            "It opens this PC's records if you forget the passphrase, and brings you back on an "
            "empty PC if this one is lost. It is shown only now.",
        ),
        steps,
    )
    keep = translate(
        "Wizard",
        "Keep the sheet in a locked place away from this PC. Whoever has it can read your "
        "patients' records and sign as you.",
    )
    told = Banner("")

    def tell(path: Path) -> None:
        told.say(translate("Wizard", "Saved as {name}.").format(name=path.name), "success")

    def write() -> None:
        save_pdf(document, sheet, presenter.background, tell, "telecon-recovery-code.pdf")

    document = recovery_document(presenter.holder, presenter.groups)
    printed = translate("Wizard", "Print…")

    def show() -> None:
        preview(document, sheet, presenter.background, "telecon-recovery-code.pdf")

    paper = primary(printed, show, "print")
    pdf = secondary(translate("Wizard", "Save as PDF…"), write, "download")
    go = secondary(translate("Wizard", "I have it on paper"), presenter.ask, "arrow-right")
    sheet.put(_grid(presenter.groups), Banner(keep, "warning"), told, row(paper, pdf, None, go))
    QTimer.singleShot(0, paper, paper.setFocus)
    return sheet


def _grid(groups: tuple[str, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(8)
    for number, group in enumerate(groups):
        label = Text(group, "recovery-group").one_line()
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setAccessibleName(" ".join(group))
        grid.addWidget(label, number // COLUMNS, number % COLUMNS)
    return grid


def confirm_sheet(presenter: WizardPresenter, steps: tuple[int, int]) -> Sheet:
    """The sheet that asks for parts of it."""
    sheet = Sheet(
        translate("Wizard", "Type from your sheet"),
        translate("Wizard", "So that we know the sheet can be read: two groups of the code."),
        steps,
    )
    fields = [LineField("", limit=8) for _ in presenter.asked]
    label = translate("Wizard", "Group {n}")
    rows = [
        FormRow(label.format(n=number + 1), field)
        for number, field in zip(presenter.asked, fields, strict=True)
    ]

    def confirm() -> None:
        if not presenter.confirm(tuple(field.text() for field in fields)):
            wrong = translate("Wizard", "This is not what the sheet says. Look again.")
            rows[-1].show_error(wrong)
            fields[0].setFocus()

    form = Form(*rows)
    form.submitted.connect(confirm)
    back = secondary(translate("Wizard", "Show the code again"), presenter.show_code)
    go = primary(translate("Wizard", "Confirm"), confirm)
    sheet.put(form, row(back, None, go))
    QTimer.singleShot(0, fields[0], fields[0].setFocus)
    return sheet
