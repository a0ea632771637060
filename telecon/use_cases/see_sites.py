"""Which PCs of one's own institution have gone quiet, and which program each runs (convener)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import delete, insert, select

from sync.protocol.canonical import decode, encode
from sync.protocol.roster_changes import ADMINISTRATOR
from sync.protocol.roster_state import Roster
from sync.protocol.sites import Site, SitesReply
from telecon.care.packs import Pack, load_pack
from telecon.errors import Malformed
from telecon.ledger.roster_view import load_roster
from telecon.ledger.standing import RosterPerson, person_of
from telecon.session import Session
from telecon.store.tables import settings

_DAY_MS = 86_400_000
_KEY = "sites"


class SitePack(Pack, frozen=True, kw_only=True):
    """When a PC counts as out of contact.

    Attributes:
        stale_days: days without contact after which its people are called.
    """

    stale_days: int


@dataclass(frozen=True)
class SiteRow:
    """One person on one PC.

    Attributes:
        author: 32-byte author id.
        joined_ms: since when the person works on it, by its own clock.
        seen_ms: last contact by the hub's clock, None for never.
        silent_days: whole days since then, or since joining where there was none.
        version: of the program, "" where it never said.
        behind: cases and other ledgers with something that it has not fetched.
        is_stale: silent for as long as the pack, or the person asking, says.
        is_older: it runs an older program than another PC here.
        here: it is this PC.
    """

    author: bytes
    name: str
    role: str
    facility_name: str
    joined_ms: int
    seen_ms: int | None
    silent_days: int
    version: str
    behind: int
    is_stale: bool
    is_older: bool
    here: bool


@dataclass(frozen=True)
class Sites:
    """What the hub said when it was asked last.

    Attributes:
        asked_ms: when, by this PC's clock; None where it never answered.
        days: after how many silent days a PC counts as out of contact.
        rows: every PC of one's institution (an administrator's: of all), the longest silent first.
    """

    asked_ms: int | None
    days: int
    rows: tuple[SiteRow, ...]

    @property
    def stale(self) -> tuple[SiteRow, ...]:
        """Those out of contact."""
        return tuple(row for row in self.rows if row.is_stale)


@cache
def site_pack() -> SitePack:
    """The rule of this installation."""
    return load_pack(SitePack, "packs", "sites")


def keep_sites(session: Session, reply: SitesReply) -> None:
    """Keeps the hub's answer, so that it can be looked at without a line."""
    value = encode([session.clock.now_ms(), reply.encode()])
    with session.store.write() as connection:
        connection.execute(delete(settings).where(settings.c.key == _KEY))
        connection.execute(insert(settings).values(key=_KEY, value=value))


def see_me(session: Session) -> RosterPerson | None:
    """Who is at the keyboard; None while joining is not done."""
    with session.store.read() as connection:
        roster = load_roster(connection)
    return None if roster is None else person_of(roster, session.author.id)


def see_sites(session: Session, days: int | None = None) -> Sites:
    """The PCs that the roster knows, with what the hub said of each when it was asked last.

    Args:
        session: who asks.
        days: silent days that count as out of contact; None for the pack's.
    """
    allowed = site_pack().stale_days if days is None else days
    with session.store.read() as connection:
        roster = load_roster(connection)
        query = select(settings.c.value).where(settings.c.key == _KEY)
        kept = connection.execute(query).scalar()
    asked_ms, reply = _kept(kept)
    if roster is None or reply is None:
        return Sites(asked_ms, allowed, ())
    rows = _rows(roster, session, reply, allowed)
    return Sites(asked_ms, allowed, tuple(sorted(rows, key=_longest_silent)))


def _kept(value: bytes | None) -> tuple[int | None, SitesReply | None]:
    if value is None:
        return None, None
    match decode(value):
        case [int(asked_ms), bytes(reply)]:
            return asked_ms, SitesReply.decode(reply)
    raise Malformed(reason="sites")


def _rows(roster: Roster, session: Session, reply: SitesReply, days: int) -> Iterable[SiteRow]:
    me = roster.authors.get(session.author.id)
    if me is None:
        return
    everywhere = roster.people[me.person].role == ADMINISTRATOR
    known: dict[bytes, Site] = {site.author: site for site in reply.sites}
    newest = max((_number(site.version) for site in reply.sites), default=())
    for author in roster.authors.values():
        if author.removed is not None or not (everywhere or author.facility == me.facility):
            continue
        site = known.get(author.id)
        seen = site.seen_ms if site else None
        version = site.version if site else ""
        since = author.time if seen is None else seen
        silent = max(0, reply.time_ms - since) // _DAY_MS
        person = roster.people[author.person]
        yield SiteRow(
            author=author.id,
            name=person.name,
            role=person.role,
            facility_name=roster.facilities[author.facility].name,
            joined_ms=author.time,
            seen_ms=seen,
            silent_days=silent,
            version=version,
            behind=site.behind if site else 0,
            is_stale=silent >= days,
            is_older=bool(version) and _number(version) < newest,
            here=author.id == session.author.id,
        )


def _number(version: str) -> tuple[int, ...]:
    """A version as numbers to compare; what is none stands before all."""
    parts = version.partition("+")[0].split(".")
    return tuple(int(part) for part in parts if part.isdecimal())


def _longest_silent(row: SiteRow) -> tuple[int, str, bytes]:
    return (-row.silent_days, row.name, row.author)
