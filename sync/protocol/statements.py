"""Every control statement, and how an open body becomes one."""

from collections.abc import Mapping
from functools import lru_cache

from sync.protocol import canonical, shapes
from sync.protocol.canonical import Value
from sync.protocol.circle_statements import (
    CASE_KEY,
    CIRCLE_SECRET,
    EMERGENCY,
    AccessEnded,
    CaseOpened,
    CircleFounded,
    CircleTurned,
    KeyWrapped,
    SecretCopy,
    SecretWrapped,
)
from sync.protocol.entry import Entry, Kind, require_known
from sync.protocol.errors import Malformed, TooNew
from sync.protocol.identifiers import HASH_SIZE
from sync.protocol.paper_statements import PaperKeyNamed, PaperKeyUsed, PaperUseRefused
from sync.protocol.roster_statements import (
    AgreementMade,
    AllianceFounded,
    AuthorJoined,
    AuthorRemoved,
    AuthorSucceeded,
    ChangeApproved,
    FacilityAdmitted,
    FrontierHead,
    FrontierStated,
    HubNamed,
    PersonInvited,
    join_proof_message,
    succession_message,
)
from sync.protocol.statement import AFTER_KEY, FIRST_FIELD, TYPE_KEY, Statement

__all__ = [
    "CASE_KEY",
    "CIRCLE_SECRET",
    "EMERGENCY",
    "AccessEnded",
    "AgreementMade",
    "AllianceFounded",
    "AuthorJoined",
    "AuthorRemoved",
    "AuthorSucceeded",
    "CaseOpened",
    "ChangeApproved",
    "CircleFounded",
    "CircleTurned",
    "FacilityAdmitted",
    "FrontierHead",
    "FrontierStated",
    "HubNamed",
    "KeyWrapped",
    "PaperKeyNamed",
    "PaperKeyUsed",
    "PaperUseRefused",
    "PersonInvited",
    "SecretCopy",
    "SecretWrapped",
    "Statement",
    "join_proof_message",
    "parse_control",
    "parse_statement",
    "statement_of",
    "succession_message",
]

BODY_LIMIT = 4 << 20
"""Room for a frontier of `FRONTIER_LEDGERS` ledgers."""
_SHORT = 4096
"""Bytes of a body that is worth remembering; most have a few hundred."""

_TYPES: dict[str, type[Statement]] = {
    kind.type_name: kind
    for kind in (
        AllianceFounded,
        HubNamed,
        FacilityAdmitted,
        AgreementMade,
        PersonInvited,
        AuthorJoined,
        AuthorRemoved,
        FrontierStated,
        AuthorSucceeded,
        ChangeApproved,
        CircleFounded,
        SecretWrapped,
        CircleTurned,
        PaperKeyNamed,
        PaperKeyUsed,
        PaperUseRefused,
        CaseOpened,
        KeyWrapped,
        AccessEnded,
    )
}


def parse_statement(body: bytes) -> Statement:
    """Read the statement of an open body; see `parse_control`."""
    return parse_control(body)[1]


def statement_of(entry: Entry) -> tuple[bytes, Statement]:
    """Return `after` and the statement of a control entry.

    Raises:
        TooNew: a version, suite, kind, statement or field this program does not know.
        Malformed: not a control entry, or a body of another shape.
    """
    require_known(entry.core)
    if entry.core.kind != Kind.CONTROL:
        raise Malformed(reason="not-control")
    return parse_control(entry.body)


def parse_control(body: bytes) -> tuple[bytes, Statement]:
    """Return the id of the control entry before (empty for a genesis) and the statement.

    Raises:
        TooNew: a statement or field this program does not know.
        Malformed: another shape.
    """
    return _read_again(body) if len(body) <= _SHORT else _read(body)


def _read(body: bytes) -> tuple[bytes, Statement]:
    fields = shapes.numbered(canonical.decode(body, BODY_LIMIT))
    name = shapes.text(fields.get(TYPE_KEY))
    after = shapes.octets(fields.get(AFTER_KEY), 0, HASH_SIZE)
    if name not in _TYPES:
        raise TooNew(statement=name[:64])
    kind = _TYPES[name]
    return after, kind.from_values(_ordered(fields, len(kind.shape)))


_read_again = lru_cache(maxsize=2048)(_read)
"""Lines are folded for each piece of work, from the same few bodies."""


def _ordered(fields: Mapping[int, Value], count: int) -> list[Value]:
    expected = range(FIRST_FIELD, FIRST_FIELD + count)
    if any(key not in fields for key in expected):
        raise Malformed(reason="fields")
    if len(fields) != count + FIRST_FIELD:
        raise TooNew(reason="fields")
    return [fields[key] for key in expected]
