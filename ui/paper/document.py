"""One half of a facility's recovery key: one page for one custodian."""

from telecon.use_cases.paper_halves import Sheet
from ui.printing.document import Document, text
from ui.translations import translate

COLUMNS = 3


def half_document(sheet: Sheet, facility: str) -> Document:
    """The page: the half big, who keeps it, what it is for."""
    lines = "".join(
        "<tr>" + "".join(_cell(group) for group in sheet.groups[at : at + COLUMNS]) + "</tr>"
        for at in range(0, len(sheet.groups), COLUMNS)
    )
    title = translate("Paper", "Half {n} of 2 of the recovery key").format(n=sheet.number)
    owner = translate("Paper", "For {name} alone, {place}")
    told = (
        translate(
            "Paper",
            "Alone it opens nothing. If every PC with the key of this facility's cases is lost, "
            "bring it to the new PC, together with who keeps the other half: settings, “Both paper "
            "halves together”.",
        ),
        translate(
            "Paper",
            "Keep it in a locked place, apart from the other half. Do not photograph it, and give "
            "it to nobody, also not to who keeps the other half.",
        ),
    )
    table = f"<table border='1' cellspacing='0' width='100%'>{lines}</table>"
    head = _paragraph(owner.format(name=sheet.custodian, place=facility))
    below = "".join(_paragraph(said) for said in told)
    return Document(title, f"<h1>{text(title)}</h1>{head}{table}{below}")


def _paragraph(said: str) -> str:
    return f"<p class='big'>{text(said)}</p>"


def _cell(group: str) -> str:
    return f"<td align='center' class='code'><b>{text(group)}</b></td>"
