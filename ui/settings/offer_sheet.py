"""The printed invitation: one page with the square code, and the code to type if there is one."""

from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from ui.settings.people_presenter import Offer
from ui.settings.square_view import code_image
from ui.terms.codes import role_words
from ui.terms.times import day_words
from ui.translations import translate

MODULE = 6
WIDTH = 420
PICTURE = "telecon:invitation"


def offer_page(offer: Offer, alliance: str, facility: str) -> QTextDocument:
    """The page as a document; black on white, whatever the theme."""
    title = translate("People", "Invitation to Telecon")
    who = f"{offer.invitee.name} · {role_words(offer.invitee.role)} · {facility}"
    steps = translate(
        "People",
        "Start Telecon on your PC and choose “Open the invitation”: take a sharp picture of this "
        "square code and open the picture there.",
    )
    once = translate(
        "People",
        "For one person, once, until {day}. Whoever holds this sheet can join in your name: keep "
        "it to yourself and destroy it afterwards.",
    ).format(day=day_words(offer.expires_ms))
    document = QTextDocument()
    image = code_image(offer.data, MODULE)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(PICTURE), image)
    document.setDefaultStyleSheet(
        "* { color: #000000; } h1 { font-size: 20pt; } p { font-size: 12pt; }"
        ".code { font-size: 15pt; }"
    )
    document.setHtml(
        f"<h1>{escape(title)}</h1><p><b>{escape(who)}</b><br/>{escape(alliance)}</p>"
        f"<p>{escape(steps)}</p><p align='center'>"
        f"<img src='{PICTURE}' width='{WIDTH}' height='{WIDTH}'/></p>"
        f"{_typed(offer)}<p>{escape(once)}</p>"
    )
    return document


def _typed(offer: Offer) -> str:
    if not offer.code:
        return ""
    words = translate("People", "Or type this code and the address of the hub:")
    address = ", ".join(offer.addresses)
    return (
        f"<p>{escape(words)}</p><p class='code'><b>{escape(offer.code)}</b><br/>"
        f"{escape(address)}</p>"
    )
