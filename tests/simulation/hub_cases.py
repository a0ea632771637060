"""What a hub does to people: it comes back from a backup (2), and it lies (9)."""

from collections.abc import Callable
from dataclasses import replace

import cbor2

from sync.protocol.messages import ChangesReply, LedgerPart, LedgersReply
from sync.protocol.packing import expand
from sync.protocol.push_messages import FrameReader, framed, is_batch
from telecon.use_cases.move_files import see_files
from telecon.use_cases.see_what_waits import see_what_waits
from tests.hub.alliance import Alliance as InventedAlliance
from tests.simulation.line import Answer, Fate
from tests.simulation.pc import Pc
from tests.simulation.world import World

Change = Callable[[tuple[LedgerPart, ...]], tuple[LedgerPart, ...]]
_MOST = 16 << 20


async def hub_from_yesterday(world: World) -> None:
    """Case 2: what was acknowledged after the backup is sent again, and nobody loses anything."""
    one = world.pick(world.clinic)
    other = world.pick(set(world.clinic) - {one.name})
    case = world.a_case()
    await world.bring_up(one.name, other.name)
    aside = world.folder / f"backup-{len(world.trace)}"
    world.hub.backup(aside)
    for pc in (one, other):
        world.write(pc, case)
        await world.sync(pc.name)
    had = world.count()
    world.pass_time(86_400_000)
    world.hub.bring_back(aside)
    world.require(world.count() < had, "the backup lacks nothing")
    world.note("the hub comes back as it was")
    await world.bring_up(one.name, other.name)
    world.hit(2)


async def lying_hub(world: World) -> None:
    """Case 9: whatever it changes, withholds, replays or invents is not believed, and is named."""
    for lie in world.random.sample(_LIES, len(_LIES)):
        if await _lied_to(world, lie):
            world.hit(9)
            return


async def _lied_to(world: World, lie: Callable[[World], Change]) -> bool:
    writer = world.pick(world.clinic)
    reader = world.pick(set(world.clinic) - {writer.name})
    case = world.a_case()
    await world.bring_up(writer.name, reader.name)
    for _ in range(3):
        world.write(writer, case)
    await world.sync(writer.name)
    told = tell_lie(reader, lie(world))
    before = world.entries_at(reader)
    status = await world.sync(reader.name)
    reader.line.lie = None
    if not told():
        return False
    named = status is not None and (status.error or status.held_back)
    seen = see_what_waits(reader.session).alarms or see_files(reader.session).apart
    world.require(named or seen, f"{lie.__name__} was believed: {status}")
    world.require(world.entries_at(reader) >= before, "a lie took something away")
    world.note(f"{lie.__name__} is named at {reader.name}")
    await world.sync(reader.name)
    return True


async def old_answers(world: World) -> None:
    """Case 9 too: answers of before, played again."""
    pc, writer = world.pick(world.clinic), world.pick(world.clinic)
    world.write(writer, world.a_case())
    await world.sync(writer.name)
    pc.line.fates = [None, *[Fate.OLD] * 6]
    await world.sync(pc.name)
    pc.line.fates.clear()
    world.faults["replay"] += 1


def tell_lie(pc: Pc, change: Change) -> Callable[[], bool]:
    """Puts a lie on this PC's line; the result says whether it changed anything."""
    changed: list[bool] = []

    def lie(path: str, asked: bytes, answer: Answer) -> Answer:
        if answer.status == 200 and path in ("/v1/changes", "/v1/entries"):
            return _without_news(path, asked, answer)
        if path != "/v1/ledgers" or answer.status != 200:
            return answer
        packed = any(name == b"content-encoding" for name, _ in answer.headers)
        body = expand(answer.body, _MOST) if packed else answer.body
        reply = LedgersReply.decode(body, _MOST)
        parts = change(reply.parts)
        if parts == reply.parts:
            return answer
        changed.append(True)
        plain = {b"content-encoding", b"content-length"}
        headers = tuple(pair for pair in answer.headers if pair[0] not in plain)
        return Answer(200, headers, replace(reply, parts=parts).encode())

    pc.line.lie = lie
    return lambda: bool(changed)


def _without_news(path: str, asked: bytes, answer: Answer) -> Answer:
    """Who lies about entries brings none of them along."""
    if path == "/v1/changes":
        return _answering(answer, replace(ChangesReply.decode(answer.body), news=()).encode())
    (*_, last), replies = _frames(asked), _frames(answer.body)
    if is_batch(last):
        return answer
    told = replace(ChangesReply.decode(replies[-1]), news=()).encode()
    return _answering(answer, b"".join(map(framed, [*replies[:-1], told])))


def _frames(body: bytes) -> list[bytes]:
    return list(FrameReader(_MOST, 1 << 10).feed(body))


def _answering(answer: Answer, body: bytes) -> Answer:
    headers = tuple(pair for pair in answer.headers if pair[0] != b"content-length")
    return Answer(200, headers, body)


def _each(change: Callable[[LedgerPart], LedgerPart]) -> Change:
    return lambda parts: tuple(change(part) for part in parts)


def swapped_payloads(_world: World) -> Change:
    """The bodies of two entries change places under their headers."""

    def swap(part: LedgerPart) -> LedgerPart:
        if len(part.entries) < 2:
            return part
        (n1, one), (n2, two), *rest = part.entries
        a, b = cbor2.loads(one), cbor2.loads(two)
        if a[1] == b[1]:
            return part
        first, second = cbor2.dumps([a[0], b[1], a[2]]), cbor2.dumps([b[0], a[1], b[2]])
        return replace(part, entries=((n1, first), (n2, second), *rest))

    return _each(swap)


def withheld_tail(_world: World) -> Change:
    """The newest entries are not handed over, as if the ledger ended before them."""

    def cut(part: LedgerPart) -> LedgerPart:
        if not part.entries:
            return part
        return replace(part, entries=part.entries[:-1], head=part.head - 1, more=False)

    return _each(cut)


def withheld_middle(_world: World) -> Change:
    """One entry is left out and the rest numbered as if it had never been."""

    def leave(part: LedgerPart) -> LedgerPart:
        if len(part.entries) < 2:
            return part
        (n, _), *rest = part.entries
        shifted = tuple((n + at, raw) for at, (_, raw) in enumerate(rest))
        return replace(part, entries=shifted, head=part.head - 1)

    return _each(leave)


def flipped_bytes(world: World) -> Change:
    """A byte of an entry is another one."""

    def flip(part: LedgerPart) -> LedgerPart:
        if not part.entries:
            return part
        (n, raw), *rest = part.entries
        changed = bytearray(raw)
        changed[world.random.randrange(len(changed))] ^= 1
        return replace(part, entries=((n, bytes(changed)), *rest))

    return _each(flip)


def invented_member(_world: World) -> Change:
    """Entries of an alliance the hub made up come in the place of those that were asked for."""
    invented = InventedAlliance()
    invented.enrol(invented.hospital, "假冒者", "psychiatrist")
    line = [entry.to_bytes() for entry in invented.drain()]

    def put(part: LedgerPart) -> LedgerPart:
        taken = tuple((n, raw) for (n, _), raw in zip(part.entries, line, strict=False))
        return replace(part, entries=(*taken, *part.entries[len(taken) :]))

    return _each(put)


_LIES: tuple[Callable[[World], Change], ...] = (
    swapped_payloads,
    withheld_tail,
    withheld_middle,
    flipped_bytes,
    invented_member,
)
