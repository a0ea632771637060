"""Which role may do what, from the roles pack (MHL-29, MHL-51: docs/clinical-rules.md)."""

from dataclasses import dataclass
from functools import cache

from telecon.care.packs import Pack, Part, Text, load_pack
from telecon.errors import BadValue, NotAllowed

CONFIRM_DIAGNOSIS = "confirm-diagnosis"


class Action(Part, frozen=True):
    """Something a person may do; `needs_registration` for roles that must be registered."""

    id: str
    text: Text
    needs_registration: bool


class PermissionRule(Part, frozen=True):
    """Why an action is refused: the scope it needs or the roles barred, and the sentence."""

    id: str
    actions: tuple[str, ...]
    needs_scope: str
    roles: tuple[str, ...]
    text: Text


class Role(Part, frozen=True):
    """A role of the alliance."""

    id: str
    text: Text
    actions: tuple[str, ...]
    needs_registration: bool
    prescribing: Text


class Named(Part, frozen=True):
    """A code and its words."""

    id: str
    text: Text


class RolesPack(Pack, frozen=True, kw_only=True):
    """Roles, actions, facility kinds and registration scopes."""

    actions: tuple[Action, ...]
    rules: tuple[PermissionRule, ...]
    roles: tuple[Role, ...]
    facility_kinds: tuple[Named, ...]
    circle_purposes: tuple[Named, ...]
    scopes: tuple[Named, ...]


@dataclass(frozen=True)
class Standing:
    """Who somebody is in the alliance, as the signed roster says.

    Attributes:
        role: role code.
        registration: registration number, "" if none.
        scope: registered scope code ("psychiatry"), "" if none.
    """

    role: str
    registration: str = ""
    scope: str = ""


@cache
def roles_pack() -> RolesPack:
    """The roles pack of this installation."""
    pack = load_pack(RolesPack, "packs", "roles")
    known = {action.id for action in pack.actions}
    used = {action for role in pack.roles for action in role.actions}
    if not used <= known:
        raise BadValue(name=pack.id, reason="unknown action")
    return pack


def refused_by(standing: Standing, action: str, pack: RolesPack) -> str:
    """The id of the rule that forbids an action, "" where it is allowed.

    Raises:
        BadValue: the pack knows no such action.
    """
    what = next((a for a in pack.actions if a.id == action), None)
    if what is None:
        raise BadValue(name="action", reason="unknown")
    role = next((r for r in pack.roles if r.id == standing.role), None)
    if role is None:
        return "ROLE"
    scoped = [rule for rule in pack.rules if rule.needs_scope and action in rule.actions]
    if any(standing.scope != rule.needs_scope for rule in scoped):
        return scoped[0].id
    if action not in role.actions:
        named = (r.id for r in pack.rules if action in r.actions and role.id in r.roles)
        return next(named, "ROLE")
    if role.needs_registration and what.needs_registration and not standing.registration.strip():
        return "REG"
    return ""


def may(standing: Standing, action: str, pack: RolesPack) -> bool:
    """Whether somebody may do something."""
    return not refused_by(standing, action, pack)


def check_permission(standing: Standing, action: str, pack: RolesPack) -> None:
    """Refuse what the role or registration does not allow.

    Raises:
        NotAllowed: field `rule` ("MHL-29", "MHL-51", "REG", "ROLE").
    """
    rule = refused_by(standing, action, pack)
    if rule:
        raise NotAllowed(rule=rule)
