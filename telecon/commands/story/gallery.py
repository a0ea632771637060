"""Pictures of every screen in both languages."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from telecon.commands.story.clinic_scenes import PATIENT
from telecon.commands.story.stage import Actor, Stage
from telecon.commands.story.ways import Place, go_to, open_case, open_request, show_cases
from ui.translations import Language, translate

_SETTLE_MS = 400
_SIZE = (1280, 832)
_SHORT = {Language.CHINESE: "zh", Language.ENGLISH: "en"}
_ITSELF = {Language.CHINESE: "中文", Language.ENGLISH: "English"}


class Gallery:
    """Owner of the pictures of one story.

    Args:
        out: where they are left.
        stage: its programs live meanwhile.
    """

    def __init__(self, out: Path, stage: Stage) -> None:
        self.out = out
        self._stage = stage
        self._language = Language.CHINESE

    def shoot(self, actor: Actor, name: str, *, settle: bool = False) -> None:
        """Leaves a picture of a window; `settle` lets what is still loading appear first."""
        actor.entrance.window.resize(*_SIZE)
        if settle:
            self._stage.heart.live(_SETTLE_MS)
            actor.hands.wait_until(lambda: actor.entrance.background.quiet, "what was asked for")
        self._stage.heart.live(50)
        # A picture is painted at once, also before what has just come in was laid out.
        QCoreApplication.sendPostedEvents()
        path = self.out / f"{name}-{_SHORT[self._language]}.png"
        actor.entrance.window.grab().save(str(path))

    def both_languages(self, clinic: Actor, expert: Actor, request: bytes) -> None:
        """Walks through every room of both programs, in Chinese and then in English."""
        for language in (Language.CHINESE, Language.ENGLISH):
            self._language = language
            for actor in (clinic, expert):
                self._speak(actor, language)
                self._rooms(actor, request)
            self._forms(clinic)
            self._locked(clinic)
        for actor in (clinic, expert):
            self._speak(actor, Language.CHINESE)
        self._language = Language.CHINESE

    def _speak(self, actor: Actor, language: Language) -> None:
        go_to(actor, Place.SETTINGS)
        actor.hands.choose_one(_ITSELF[language])
        actor.hands.wait_until(actor.is_in, "rooms")

    def _rooms(self, actor: Actor, request: bytes) -> None:
        go_to(actor, Place.TODAY)
        self._room(actor, "today")
        show_cases(actor)
        self._room(actor, "cases")
        open_case(actor, PATIENT.name)
        self._room(actor, "case")
        open_request(actor, request, closed=True)
        self._room(actor, "consultation")
        go_to(actor, Place.SYNC)
        self._room(actor, "sync")
        go_to(actor, Place.SETTINGS)
        self._room(actor, "settings")

    def _forms(self, clinic: Actor) -> None:
        show_cases(clinic)
        self._form(clinic, translate("Cases", "Register a patient"), "register")
        for button, name in (("Record consent", "consent"), ("Ask for a consultation", "request")):
            open_case(clinic, PATIENT.name)
            self._form(clinic, translate("Cases", button), name)

    def _form(self, clinic: Actor, button: str, name: str) -> None:
        clinic.hands.press(button)
        self._room(clinic, name)
        clinic.hands.shortcut("Esc")

    def _room(self, actor: Actor, name: str) -> None:
        self.shoot(actor, f"{actor.who.folder}-{name}", settle=True)

    def _locked(self, actor: Actor) -> None:
        actor.hands.shortcut("Ctrl+L")
        self._room(actor, "locked")
        actor.unlock()
