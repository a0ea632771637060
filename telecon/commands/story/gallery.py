"""Pictures of every screen, in the language the program speaks."""

from PySide6.QtCore import QCoreApplication

from telecon.commands.story.actor import Actor
from telecon.commands.story.clinic_scenes import PATIENT
from telecon.commands.story.ways import Place, go_to, open_case, open_request, show_cases
from ui.translations import Language, current_language, translate

_SETTLE_MS = 400
_SIZE = (1280, 832)
_SHORT = {Language.CHINESE: "zh", Language.ENGLISH: "en"}
_ITSELF = {Language.CHINESE: "中文", Language.ENGLISH: "English"}


def shoot(actor: Actor, name: str) -> None:
    """Leaves a picture of a window as it is."""
    actor.entrance.window.resize(*_SIZE)
    actor.heart.live(50)
    # A picture is painted at once, also before what has just come in was laid out.
    QCoreApplication.sendPostedEvents()
    path = actor.out / f"{name}-{_SHORT[current_language()]}.png"
    actor.entrance.window.grab().save(str(path))


def shoot_settled(actor: Actor, name: str) -> None:
    """Leaves a picture of a window; what is still loading appears first."""
    actor.entrance.window.resize(*_SIZE)
    actor.heart.live(_SETTLE_MS)
    actor.hands.wait_until(lambda: actor.entrance.background.quiet, "what was asked for")
    shoot(actor, name)


def rooms_in_both_languages(actor: Actor, request: bytes) -> None:
    """Walks through every room of a program, in Chinese and then in English."""
    for language in (Language.CHINESE, Language.ENGLISH):
        _speak(actor, language)
        _rooms(actor, request)
    _speak(actor, Language.CHINESE)


def forms_in_both_languages(clinic: Actor) -> None:
    """Walks through the clinic's forms and its lock, in Chinese and then in English."""
    for language in (Language.CHINESE, Language.ENGLISH):
        _speak(clinic, language)
        _forms(clinic)
        _locked(clinic)
    _speak(clinic, Language.CHINESE)


def _speak(actor: Actor, language: Language) -> None:
    go_to(actor, Place.SETTINGS)
    actor.hands.choose_one(_ITSELF[language])
    actor.hands.wait_until(actor.is_in, "rooms")


def _rooms(actor: Actor, request: bytes) -> None:
    go_to(actor, Place.TODAY)
    _room(actor, "today")
    show_cases(actor)
    _room(actor, "cases")
    open_case(actor, PATIENT.name)
    _room(actor, "case")
    open_request(actor, request, closed=True)
    _room(actor, "consultation")
    go_to(actor, Place.SYNC)
    _room(actor, "sync")
    go_to(actor, Place.SETTINGS)
    _room(actor, "settings")


def _forms(clinic: Actor) -> None:
    show_cases(clinic)
    _form(clinic, translate("Cases", "Register a patient"), "register")
    for button, name in (("Record consent", "consent"), ("Ask for a consultation", "request")):
        open_case(clinic, PATIENT.name)
        _form(clinic, translate("Cases", button), name)


def _form(clinic: Actor, button: str, name: str) -> None:
    clinic.hands.press(button)
    _room(clinic, name)
    clinic.hands.shortcut("Esc")


def _room(actor: Actor, name: str) -> None:
    shoot_settled(actor, f"{actor.who.folder}-{name}")


def _locked(actor: Actor) -> None:
    actor.hands.shortcut("Ctrl+L")
    _room(actor, "locked")
    actor.unlock()
