"""The field's own terms (roles, kinds of facility, scopes) in the language of the screen."""

from collections.abc import Iterable

from telecon.care.packs import Text
from telecon.permissions import Named, Role, roles_pack
from ui.translations import Language, current_language


def in_words(text: Text) -> str:
    """A pack's text in the language of the screen."""
    return text["zh-CN" if current_language() is Language.CHINESE else "en"]


def role_words(role: str) -> str:
    """What a role is called; an unknown code stands for itself."""
    return _find(role, roles_pack().roles)


def facility_kind_words(kind: str) -> str:
    """What a kind of facility is called."""
    return _find(kind, roles_pack().facility_kinds)


def scope_words(scope: str) -> str:
    """What a registered scope of practice is called."""
    return _find(scope, roles_pack().scopes)


def _find(code: str, terms: Iterable[Named | Role]) -> str:
    return next((in_words(term.text) for term in terms if term.id == code), code)
