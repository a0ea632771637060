"""The printed invitation: one page with the square code, and the code to type if there is one."""

from ui.printing.document import Document, text
from ui.settings.people_presenter import Offer
from ui.settings.square_view import code_image, png
from ui.terms.codes import role_words
from ui.terms.times import day_words
from ui.translations import translate

MODULE = 6
WIDTH = 420
PICTURE = "telecon:invitation"


def offer_document(offer: Offer, alliance: str, facility: str) -> Document:
    """The page: who is invited, the square code, and how long it can be used."""
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
    html = (
        f"<h1>{text(title)}</h1><p class='big'><b>{text(who)}</b><br/>{text(alliance)}</p>"
        f"<p class='big'>{text(steps)}</p><p align='center'>"
        f"<img src='{PICTURE}' width='{WIDTH}' height='{WIDTH}'/></p>"
        f"{_typed(offer)}<p class='big'>{text(once)}</p>"
    )
    return Document(title, html, pictures={PICTURE: png(code_image(offer.data, MODULE))})


def _typed(offer: Offer) -> str:
    if not offer.code:
        return ""
    words = translate("People", "Or type this code and the address of the hub:")
    address = ", ".join(offer.addresses)
    return (
        f"<p class='big'>{text(words)}</p><p class='code'><b>{text(offer.code)}</b><br/>"
        f"{text(address)}</p>"
    )
