"""Filling a scale: the score so far, and the red flag in the moment its item is answered."""

from PySide6.QtCore import Signal

from telecon.care.red_flags import RedFlag, flag_of
from telecon.care.scales import Scale, Score, load_scale, score
from telecon.use_cases.keep_draft import Fields
from telecon.use_cases.record_answers import record_answers
from telecon.use_cases.red_flag import raise_flag
from ui.cases.form_presenter import FormPresenter
from ui.cases.words import FORM_OF_SCALE
from ui.room import Desk


class ScalePresenter(FormPresenter):
    """State of one scale form.

    Signals:
        scored: an answer changed.
        flagged(RedFlag): an answer needs somebody now; it is being signed already.
    """

    scored = Signal()
    flagged = Signal(object)

    def __init__(
        self,
        desk: Desk,
        scale: str,
        ledger: bytes,
        draft: bytes | None = None,
        fields: Fields | None = None,
    ) -> None:
        super().__init__(desk, FORM_OF_SCALE + scale, ledger, draft)
        self.scale: Scale = load_scale(scale)
        self.answers: list[int | None] = [None] * len(self.scale.items)
        self._raised: set[str] = set()
        self._restore(fields or {})
        self.watch(self._typed)

    def answer(self, number: int, value: int) -> None:
        """Answer an item; the flag it raises is signed at once, once for this form."""
        self.answers[number] = value
        self.touch()
        item = self.scale.items[number].link_id
        flag = flag_of(self.scale, item, value)
        if flag is not None:
            self._raise(flag)
        self.scored.emit()

    def score(self) -> Score:
        """What the answers say so far."""
        return score(self.scale, self.answers)

    def flags(self) -> list[RedFlag]:
        """The flags of the answers as they stand."""
        pairs = zip(self.scale.items, self.answers, strict=True)
        found = (flag_of(self.scale, item.link_id, value) for item, value in pairs)
        return [flag for flag in found if flag is not None]

    def sign(self) -> None:
        """Sign the answers into the case."""
        session, ledger, scale = self.desk.session, self.ledger or b"", self.scale.id
        answers = tuple(self.answers)
        self.save(lambda draft: record_answers(session, ledger, scale, answers, draft=draft))

    def _raise(self, flag: RedFlag) -> None:
        if flag.code not in self._raised:
            self._raised.add(flag.code)
            session, ledger, scale = self.desk.session, self.ledger or b"", self.scale.id
            self.desk.background.run(
                lambda: raise_flag(session, ledger, scale, flag.item, flag.value),
                on_error=lambda error: self._not_raised(flag, error),
            )
            self.keep()
        self.flagged.emit(flag)

    def _not_raised(self, flag: RedFlag, error: Exception) -> None:
        self._raised.discard(flag.code)
        self.refused.emit(error)

    def _typed(self) -> Fields:
        if all(answer is None for answer in self.answers):
            return {}
        return {"answers": list(self.answers), "raised": sorted(self._raised)}

    def _restore(self, fields: Fields) -> None:
        answers, raised = fields.get("answers"), fields.get("raised")
        if isinstance(answers, list):
            for number, value in enumerate(answers[: len(self.answers)]):
                self.answers[number] = value if isinstance(value, int) else None
        if isinstance(raised, list):
            self._raised.update(str(code) for code in raised)
