"""The printed recovery code: one page, on paper or as PDF."""

from ui.printing.document import Document, text
from ui.translations import translate
from ui.wizard.presenter import Holder

COLUMNS = 3


def recovery_document(holder: Holder, groups: tuple[str, ...]) -> Document:
    """The page: the code big, whose it is, where the hub is, what it can do."""
    lines = "".join(
        "<tr>" + "".join(_cell(group) for group in groups[at : at + COLUMNS]) + "</tr>"
        for at in range(0, len(groups), COLUMNS)
    )
    title = translate("Wizard", "Telecon recovery code")
    use = translate(
        "Wizard",
        "It opens this PC's records if you forget the passphrase. If the PC is lost or broken, "
        "install Telecon on an empty one, choose “I have a recovery code” and type this code and "
        "the address of the hub. Whoever has it can read your patients' records and sign as you.",
    )
    where = translate("Wizard", "Address of the hub: {address}").format(address=holder.hub)
    keep = translate(
        "Wizard",
        "Keep this sheet in a locked place away from the PC. Do not photograph it and do not "
        "send it to anybody.",
    )
    table = f"<table border='1' cellspacing='0' width='100%'>{lines}</table>"
    owner = _paragraph(f"{holder.name} · {holder.facility}")
    below = "".join(_paragraph(said) for said in (where, use, keep))
    return Document(title, f"<h1>{text(title)}</h1>{owner}{table}{below}")


def _paragraph(said: str) -> str:
    return f"<p class='big'>{text(said)}</p>"


def _cell(group: str) -> str:
    return f"<td align='center' class='code'><b>{text(group)}</b></td>"
