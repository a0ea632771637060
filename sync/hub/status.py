"""What an operator asks of a hub: what it holds, what waits, and which sites have gone quiet."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sync.hub.contacts import sites_of
from sync.hub.roster import RosterKeeper, alliance_of, hub_epoch_of
from sync.hub.tables import chunks, entries, feed_queue, forks, ledgers
from sync.protocol.roster import Roster

_DAY_MS = 86_400_000


@dataclass(frozen=True)
class SiteStatus:
    """One person's PC.

    Attributes:
        author: 32 bytes.
        person: name on the roster.
        facility: name on the roster.
        version: of the program, empty when it never said.
        seen_ms: last contact, None for never.
        behind: ledgers with entries it has not asked for.
        is_stale: no contact for as long as was asked about.
    """

    author: bytes
    person: str
    facility: str
    version: str
    seen_ms: int | None
    behind: int
    is_stale: bool


@dataclass(frozen=True)
class HubStatus:
    """What a hub holds.

    Attributes:
        hub_epoch: changes with each restore.
        is_founded: whether it has an alliance.
        ledgers: number of them.
        entries: number of them.
        entry_bytes: their bytes.
        chunks: attachment chunks.
        chunk_bytes: their bytes.
        forks: second entries of one chain place, kept as evidence.
        queue: announcements that no feed has numbered yet; of a healthy hub 0 or few.
        sites: every PC that is on the roster, the longest silent first.
    """

    hub_epoch: bytes
    is_founded: bool
    ledgers: int
    entries: int
    entry_bytes: int
    chunks: int
    chunk_bytes: int
    forks: int
    queue: int
    sites: tuple[SiteStatus, ...]


def read_status(connection: Connection, now_ms: int, stale_days: int) -> HubStatus:
    """Look at the tables; of what a running hub has seen in the last seconds they may not know."""
    roster = RosterKeeper().at(connection).roster
    return HubStatus(
        hub_epoch=hub_epoch_of(connection),
        is_founded=alliance_of(connection) is not None,
        ledgers=_number(connection, func.count(), ledgers),
        entries=_number(connection, func.count(), entries),
        entry_bytes=_number(connection, func.coalesce(func.sum(entries.c.size), 0), entries),
        chunks=_number(connection, func.count(), chunks),
        chunk_bytes=_number(connection, func.coalesce(func.sum(chunks.c.size), 0), chunks),
        forks=_number(connection, func.count(), forks),
        queue=_number(connection, func.count(), feed_queue),
        sites=_sites(connection, roster, now_ms - stale_days * _DAY_MS) if roster else (),
    )


def _number(connection: Connection, what: Any, table: Any) -> int:
    return int(connection.execute(select(what).select_from(table)).scalar_one())


def _sites(connection: Connection, roster: Roster, stale_ms: int) -> tuple[SiteStatus, ...]:
    live = {author.id: author for author in roster.authors.values() if author.removed is None}
    known = {site.author: site for site in sites_of(connection, list(live))}
    found = []
    for name, author in live.items():
        site = known.get(name)
        seen = site.seen_ms if site else None
        found.append(
            SiteStatus(
                author=name,
                person=roster.people[author.person].name,
                facility=roster.facilities[author.facility].name,
                version=site.version if site else "",
                seen_ms=seen,
                behind=site.behind if site else 0,
                is_stale=seen is None or seen < stale_ms,
            )
        )
    return tuple(sorted(found, key=lambda site: (site.seen_ms or 0, site.person)))
