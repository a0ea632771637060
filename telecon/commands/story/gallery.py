"""Pictures of every screen in both languages, and the printed opinion."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from telecon.commands.story.hands import wait_until
from telecon.commands.story.stage import Actor, Stage
from ui.translations import Language

_SETTLE_MS = 400
_SIZE = (1280, 832)
_SHORT = {Language.CHINESE: "zh", Language.ENGLISH: "en"}


class Gallery:
    """Owner of the pictures of one story.

    Args:
        out: where they are left.
        stage: changes the language.
    """

    def __init__(self, out: Path, stage: Stage) -> None:
        self._out = out
        self._stage = stage
        self._language = Language.CHINESE

    def shoot(self, actor: Actor, name: str, *, settle: bool = False) -> None:
        """Leaves a picture of a window; `settle` lets what is still loading appear first."""
        actor.entrance.window.resize(*_SIZE)
        _live(_SETTLE_MS if settle else 50)
        path = self._out / f"{name}-{_SHORT[self._language]}.png"
        actor.entrance.window.grab().save(str(path))

    def both_languages(self, clinic: Actor, expert: Actor, case: bytes, request: bytes) -> None:
        """Walks through every room of both programs, in Chinese and then in English."""
        for language in (Language.CHINESE, Language.ENGLISH):
            self._language = language
            self._stage.speak(language)
            for actor in (clinic, expert):
                wait_until(actor.is_in, "rooms")
                self._rooms(actor, case, request)
            self._locked(clinic)
        self._language = Language.CHINESE
        self._stage.speak(Language.CHINESE)

    def print_opinion(self, actor: Actor, case: bytes) -> None:
        """Leaves the opinion as the PDF the clinic would print."""
        from telecon.use_cases.read_case import read_case
        from ui.printing.opinion import opinion_document, outcome_of
        from ui.printing.pdf import write_pdf

        page = read_case(actor.session, case)
        state = page.state
        thread = state.threads[-1]
        opinion = thread.opinions[-1]
        outcome = outcome_of(thread, page.states, opinion.entry)
        paper = opinion_document(state.patient, thread.request.value, opinion, outcome)
        write_pdf(paper, self._out / "opinion.pdf")

    def _rooms(self, actor: Actor, case: bytes, request: bytes) -> None:
        who = actor.who.folder
        for room, subject, name in (
            ("today", b"", "today"),
            ("cases", b"", "cases"),
            ("cases", case, "case"),
            ("consultations", b"request:" + request, "consultation"),
            ("sync", b"", "sync"),
            ("settings", b"", "settings"),
        ):
            actor.go(room, subject)
            self.shoot(actor, f"{who}-{name}", settle=True)
        if actor.who.circle == "clinic":
            for subject, room, name in (
                (b"new", "cases", "register"),
                (b"consent:" + case, "consultations", "consent"),
                (b"ask:" + case, "consultations", "request"),
            ):
                actor.go(room, subject)
                self.shoot(actor, f"{who}-{name}", settle=True)
            actor.go("today")

    def _locked(self, actor: Actor) -> None:
        actor.entrance.lock()
        self.shoot(actor, f"{actor.who.folder}-locked", settle=True)
        actor.unlock()


def _live(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
