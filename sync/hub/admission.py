"""May this entry be stored? Signature, chain, one control line, membership, in that order."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from sync.hub.roster import KnownRoster, name_alliance
from sync.hub.tables import audiences, entries, forks, ledgers, members
from sync.protocol.access import CaseAccess, fold_access
from sync.protocol.circles import Circle, fold_circle
from sync.protocol.entry import Entry, Kind, parse_entry, verify_entry
from sync.protocol.errors import BadSignature, Malformed, Refused, TooNew
from sync.protocol.roster import Roster
from sync.protocol.statements import (
    AllianceFounded,
    AuthorJoined,
    CaseOpened,
    CircleFounded,
    Statement,
    parse_statement,
)
