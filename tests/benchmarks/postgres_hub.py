"""How many entries a hub takes from eight writers while a reader polls, and how many devices.

Each hub is a process of its own behind real TLS; the writers push notes that were signed before, at
most 50 at a time, each in a session of its own, and keep the hub's receipts; the hub checks every
signature. The reader asks for what is new again and again and must get every entry exactly
once, or the benchmark ends there. The peer is the same hub on SQLite in the same run. Writes
`bench-out/postgres_hub.json`. All of it, writers and server too, shares this machine's processors.
How many devices stay connected is in `tests.benchmarks.hub_devices`.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from sync.hub_client import HubClient
from tests.benchmarks.measuring import OUT, Figure, report_figures
from tests.hub.alliance import Member
from tests.hub.postgres import PostgresCluster
from tests.hub.processes import HubProcess, Place, found_place, serving

WRITERS, CASES_EACH, NOTES_EACH, BATCH = 8, 12, 200, 50
POLL_S = 0.06
REACH = 1_500


@dataclass(frozen=True)
class Rate:
    """What one run came to.

    Attributes:
        entries_s: entries a second until the last receipt.
        read_s: the same until the reader had the last entry.
        hub_ms: processor time of the hub processes for one entry.
        database_ms: that of the database server.
        missed: entries the reader never got, or got twice.
    """

    entries_s: float
    read_s: float
    hub_ms: float
    database_ms: float
    missed: int


async def write_and_read(place: Place, hubs: Sequence[HubProcess], server_s: float = 0.0) -> Rate:
    """Eight writers and one reader on these hub processes."""
    batches = {writer.id: place.batches(writer, BATCH) for writer in place.people}
    total = sum(len(batch) for line in batches.values() for batch in line)
    done = asyncio.Event()
    clients = [HubClient([hubs[at % len(hubs)].address], place.key) for at in range(WRITERS + 1)]
    for client, person in zip(clients, [*place.people, place.reader], strict=True):
        await client.token_of(person.signing)
    before = [hub.cpu_s() for hub in hubs]
    start = perf_counter()
    reading = asyncio.ensure_future(_read(place, clients[-1], done))
    pushing = [
        _push(client, person, batches[person.id])
        for client, person in zip(clients, place.people, strict=False)
    ]
    await asyncio.gather(*pushing)
    written = perf_counter() - start
    done.set()
    seen = await reading
    read = perf_counter() - start
    for client in clients:
        await client.close()
    hub_s = sum(hub.cpu_s() - old for hub, old in zip(hubs, before, strict=True))
    wrong = sum(numbers != list(range(1, 3 + NOTES_EACH)) for numbers in seen.values())
    missed = total + 2 * len(seen) - sum(map(len, seen.values()))
    return Rate(total / written, total / read, 1000 * hub_s / total, server_s, missed + wrong)


async def _push(client: HubClient, person: Member, batches: Sequence[list[bytes]]) -> None:
    for batch in batches:
        outcomes = await client.push(batch, person.signing)
        if any(outcome.refusal or outcome.receipt is None for outcome in outcomes):
            raise LookupError(f"refused: {[outcome.refusal for outcome in outcomes]}")


async def _read(place: Place, client: HubClient, done: asyncio.Event) -> dict[bytes, list[int]]:
    """The numbers that a reader got of each case, in the order in which they came."""
    seen: dict[bytes, list[int]] = {ledger: [] for ledger in place.cases}
    position, is_last = 0, False
    while not is_last:
        is_last = done.is_set()
        reply = await client.changes({place.circle: position}, place.reader.signing)
        for feed in reply.feeds:
            if feed.circle == place.circle:
                position = feed.position
                await _follow(place, client, seen, [ledger for ledger, _ in feed.heads])
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), POLL_S)
    return seen


async def _follow(
    place: Place, client: HubClient, seen: dict[bytes, list[int]], moved: Sequence[bytes]
) -> None:
    behind = [ledger for ledger in moved if ledger in seen]
    while behind:
        wanted = [(ledger, seen[ledger][-1] if seen[ledger] else 0) for ledger in behind[:256]]
        reply = await client.ledgers(wanted, 1 << 20, place.reader.signing)
        for part in reply.parts:
            seen[part.ledger] += [n for n, _ in part.entries]
        behind = [part.ledger for part in reply.parts if part.more] + behind[256:]


def measure(folder: Path, url: str, processes: int) -> Rate:
    """One fresh hub, filled by eight writers."""
    place = found_place(folder, url, people=WRITERS, cases=CASES_EACH)
    place.write_notes(NOTES_EACH)
    with serving(folder, url, processes) as hubs:
        return asyncio.run(write_and_read(place, hubs))


def main() -> int:
    """Measure and write the figures; 1 when one misses its bound or an entry was missed."""
    scratch = Path(tempfile.mkdtemp(prefix="postgres_hub"))
    try:
        with PostgresCluster() as cluster:
            rates = {
                "SQLite, 1 process": measure(scratch / "sqlite", "", 1),
                "PostgreSQL, 1 process": measure(scratch / "one", cluster.fresh(), 1),
                "PostgreSQL, 2 processes": measure(scratch / "two", cluster.fresh(), 2),
            }
    finally:
        shutil.rmtree(scratch)
    peer = rates.pop("SQLite, 1 process")
    figures = []
    for name, rate in rates.items():
        figures += [
            Figure.at_least(f"{name}: written", rate.entries_s, "1/s", REACH, peer.entries_s),
            Figure.at_least(f"{name}: written and read", rate.read_s, "1/s", None, peer.read_s),
            Figure.at_most(f"{name}: hub's processor", rate.hub_ms, "ms", None, peer.hub_ms),
            Figure.at_most(f"{name}: missed or doubled", rate.missed, "", 0, peer.missed),
        ]
    report_figures("postgres_hub", figures)
    return int(not all(figure.ok for figure in figures))


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    sys.exit(main())
