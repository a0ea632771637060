"""The one place that turns an error into sentences: what happened, what is safe, what to do."""

from dataclasses import dataclass

from telecon.errors import TeleconError
from ui.sentences.find import find_sentence
from ui.translations import Language, current_language, translate


@dataclass(frozen=True)
class Sentences:
    """An error in words, in the language of the screen."""

    happened: str
    safe: str
    next: str

    def text(self) -> str:
        """All of it, as one short paragraph; Chinese has no space after a full stop."""
        between = "" if current_language() is Language.CHINESE else " "
        return between.join(part for part in (self.happened, self.safe, self.next) if part)


def words(error: Exception) -> Sentences:
    """What to tell about an error; an exception that is not ours is a mistake of the program."""
    if not isinstance(error, TeleconError):
        return by_code("unexpected")
    reason = str(error.fields.get("reason") or error.fields.get("rule") or "")
    return by_code(error.code, reason, error.fields)


def by_code(code: str, reason: str = "", fields: dict[str, str | int] | None = None) -> Sentences:
    """The sentences of an error's code and reason; an unknown code gets the general ones."""
    found = find_sentence(code, reason)
    values = _Fields({"code": code, "reason": reason or code, **(fields or {})})
    said = [translate("Words", part).format_map(values) for part in found]
    return Sentences(*said)


class _Fields(dict[str, str | int]):
    """A field an error did not bring is shown as an ellipsis, never as a crash."""

    def __missing__(self, key: str) -> str:
        return "…"
