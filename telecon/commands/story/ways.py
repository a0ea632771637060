"""How a person comes to a room, a case, a request: by the keys written beside the rooms."""

from enum import IntEnum

from telecon.commands.story.actor import Actor
from ui.translations import translate


class Place(IntEnum):
    """Rooms by their number in the rail, from the top: Ctrl and the number lead there."""

    TODAY = 1
    CASES = 2
    CONSULTATIONS = 3
    SYNC = 4
    CALL = 5
    SETTINGS = 6


def go_to(actor: Actor, place: Place) -> None:
    """Goes to a room."""
    actor.hands.shortcut(f"Ctrl+{place.value}")


def show_cases(actor: Actor) -> None:
    """Goes to the list of cases; Esc leaves the case or the form that is open."""
    hands = actor.hands
    search = translate("Cases", "Name, pinyin, phone, identity number, notes")
    go_to(actor, Place.CASES)
    while hands.sight.field(search) is None:
        hands.shortcut("Esc")


def open_case(actor: Actor, name: str) -> None:
    """Finds a case by the patient's name, and opens it."""
    hands = actor.hands
    show_cases(actor)
    hands.write(translate("Cases", "Name, pinyin, phone, identity number, notes"), name)
    found = translate("Cases", "{n} found").format(n=1)
    hands.wait_for_text(found)
    hands.shortcut("Return")
    hands.wait_for_button(translate("Cases", "All cases (Esc)"))


def open_request(actor: Actor, request: bytes, *, closed: bool = False) -> None:
    """Opens a request of the list; one with nothing left to do is among all of them."""
    go_to(actor, Place.CONSULTATIONS)
    if closed:
        actor.hands.press(translate("Consultations", "All"))
    actor.hands.open_line(translate("Consultations", "Requests"), request)
