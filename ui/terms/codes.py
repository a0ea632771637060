"""Codes of the rule packs (roles, scopes, purposes, …) in the language of the screen."""

from collections.abc import Iterable
from typing import Protocol

from telecon.care.packs import Text
from telecon.permissions import roles_pack
from ui.translations import Language, current_language


class Coded(Protocol):
    """A code of a pack with its words."""

    @property
    def id(self) -> str:
        """The code."""
        ...

    @property
    def text(self) -> Text:
        """Its words in both languages."""
        ...


def in_words(text: Text) -> str:
    """A pack's text in the language of the screen."""
    return text["zh-CN" if current_language() is Language.CHINESE else "en"]


def code_words(code: str, choices: Iterable[Coded]) -> str:
    """The words of a code; an unknown one stands for itself."""
    return next((in_words(choice.text) for choice in choices if choice.id == code), code)


def choices_of(choices: Iterable[Coded]) -> list[tuple[str, str]]:
    """(code, words) pairs for a choice field."""
    return [(choice.id, in_words(choice.text)) for choice in choices]


def role_words(role: str) -> str:
    """What a role is called."""
    return code_words(role, roles_pack().roles)


def facility_kind_words(kind: str) -> str:
    """What a kind of facility is called."""
    return code_words(kind, roles_pack().facility_kinds)


def scope_words(scope: str) -> str:
    """What a registered scope of practice is called."""
    return code_words(scope, roles_pack().scopes)


def circle_words(purpose: str) -> str:
    """What a circle's purpose is called."""
    return code_words(purpose, roles_pack().circle_purposes)


def capital(words: str) -> str:
    """A sentence starts with a capital letter, where the script has any."""
    return words[:1].upper() + words[1:]
