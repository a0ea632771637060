"""Every error code and reason that the program can raise, read from its source."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sync.protocol.errors import TeleconError
from telecon.consultations.packs import consent_pack, consultation_pack
from telecon.permissions import roles_pack
from tests.architecture.checkout import nodes, python_files

SOURCES = ("telecon", "sync", "ui")
NAMES_OF_REASONS = ("reason", "rule")


@dataclass(frozen=True)
class Raised:
    """An error as it stands in the source.

    Attributes:
        where: `file:line`.
        code: its stable code.
        reasons: what it may give as the reason; empty where it gives none.
        unknown: an expression whose values nobody can read from the source.
    """

    where: str
    code: str
    reasons: frozenset[str] = frozenset()
    unknown: str = ""


@cache
def raised() -> tuple[Raised, ...]:
    """Every place in `telecon`, `sync` and `ui` that makes an error of the tree."""
    return tuple(_made_anywhere(leaves()))


@cache
def leaves() -> Mapping[str, str]:
    """The code of every error class by its name, wherever in the source it is declared."""
    found = {TeleconError.__name__: TeleconError.code}
    declared = [c for path in python_files(*SOURCES) for c in nodes(path, ast.ClassDef)]
    before = 0
    while before < len(found):
        before = len(found)
        for kind in declared:
            bases = [base.id for base in kind.bases if isinstance(base, ast.Name)]
            if known := [found[base] for base in bases if base in found]:
                found[kind.name] = _code(kind) or known[0]
    return found


def of_the_hub() -> frozenset[str]:
    """What the hub may answer as a refusal: its own words and those of the ledgers' rules."""
    return frozenset(
        reason
        for error in raised()
        if error.code == "refused" and error.where.startswith("sync/")
        for reason in error.reasons
    )


def of_the_packs() -> frozenset[str]:
    """The rules that the rule packs name."""
    roles = {rule.id for rule in roles_pack().rules}
    consents = {rule.id for rule in consent_pack().rules}
    purposes = {p.refused_by for p in consultation_pack().purposes if p.refused_by}
    return frozenset(roles | consents | purposes)


def _made_anywhere(codes: Mapping[str, str]) -> Iterator[Raised]:
    for path in python_files(*SOURCES):
        for call in nodes(path, ast.Call):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name in codes:
                yield _raised(f"{path}:{call.lineno}", codes[name], call)


def _raised(where: str, code: str, call: ast.Call) -> Raised:
    given = next((k.value for k in call.keywords if k.arg in NAMES_OF_REASONS), None)
    if given is None:
        return Raised(where, code)
    try:
        return Raised(where, code, frozenset(_values(given)))
    except ValueError:
        return Raised(where, code, unknown=ast.unparse(given))


def _values(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return _values(node.body) | _values(node.orelse)
    raise ValueError("read at run time")


def _code(kind: ast.ClassDef) -> str:
    for line in kind.body:
        match line:
            case ast.Assign([ast.Name("code")], ast.Constant(str(code))):
                return code
    return ""
