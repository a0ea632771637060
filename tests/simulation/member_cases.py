"""What happens to members: removed and back late (6), each other's removal (7), a key that turns in
the middle of a power cut (8), and one who means harm (10)."""

from sqlalchemy import select

from telecon.errors import HubRefused, HubUnreachable
from telecon.ledger.circle_view import confirmed_circle, home_circle
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.store.tables import unopened
from telecon.use_cases.join_circle import admit_to_circle
from telecon.use_cases.late_work import see_late_work
from telecon.use_cases.remove_member import remove_device
from telecon.use_cases.see_what_waits import see_what_waits
from tests.attacks.poisons import POISONS, forged
from tests.simulation.disk import Cut
from tests.simulation.pc import Pc
from tests.simulation.world import World

LATE_NOTES = 4
_MONTHS_MS = 60 * 86_400_000


async def back_after_removal(world: World) -> None:
    """Case 6: removed, back after 60 days with notes nobody has: all lie apart, none is lost."""
    gone, case = world.pcs["second"], world.recent[0]
    if gone.name in world.out:
        return
    await world.bring_up("second", "admin")
    texts = [world.write(gone, case) for _ in range(LATE_NOTES // 2)]
    remove_device(world.pcs["admin"].session, gone.author, "调离")
    await world.bring_up("admin", "doctor")
    world.pass_time(_MONTHS_MS)
    texts += [world.write(gone, case) for _ in range(LATE_NOTES - len(texts))]
    world.out.add("second")
    for text in texts:
        world.oracle.cases[case].said[text].late = True
    status = await world.sync("second")
    world.require(status and status.reason == "author-removed", f"not told: {status}")
    await world.bring_up("doctor")
    waiting = {
        line
        for late in see_late_work(world.pcs["doctor"].session)
        for item in late.items
        for line in item.lines
    }
    world.require(set(texts) <= waiting, "late work was lost")
    world.hit(6)


async def each_other(world: World) -> None:
    """Case 7: two devices remove each other while a third lets somebody in with the old key."""
    one, other, third = world.pcs["doctor3"], world.pcs["tablet"], world.pcs["doctor"]
    if one.name in world.out:
        return
    await world.bring_up("doctor3", "tablet", "newcomer", "doctor", "doctor3", "tablet")
    remove_device(one.session, other.author, "平板被盗")
    remove_device(other.session, one.author, "电脑被盗")
    admit_to_circle(third.session, world.pcs["newcomer"].author)
    world.out |= {"doctor3", "tablet"}
    for name in world.random.sample(["doctor3", "tablet", "doctor", "convener"], 4):
        await world.sync(name)
    for name in ("doctor3", "tablet"):
        await world.sync(name)
    world.let_in.append("newcomer")
    for truth in world.oracle.cases.values():
        truth.readers.add("newcomer")
    await world.bring_up("doctor", "convener", "newcomer", "doctor", "newcomer")
    for name in ("doctor", "convener", "newcomer"):
        session = world.pcs[name].session
        with session.store.read() as connection:
            roster = require_roster(connection)
            gone = all(roster.author(pc.author).removed is not None for pc in (one, other))
        world.require(gone, f"{name} does not know that both are out")
    _require_turned(world, third, {one.author, other.author}, world.pcs["newcomer"].author)
    world.hit(7)


async def turn_in_the_dark(world: World) -> None:
    """Case 8: the power goes at each step of a turned key; in the end one key is turned, once."""
    turner, gone = world.pcs["convener"], world.pcs["nurse"]
    if gone.name in world.out:
        return
    await world.bring_up("convener", "nurse", "convener")
    remove_device(turner.session, gone.author, "离职")
    world.out.add("nurse")
    cuts = turner.cuts
    for step in range(world.random.randrange(3), 20, 3):
        turner.disk.strike(step, world.random.choice((Cut.BEFORE, Cut.TORN, Cut.AFTER)))
        status = await world.sync("convener")
        if status is not None and not status.error:
            break
        if world.random.random() < 0.3:
            world.hub.kill_at_commit(world.random.randrange(3))
            await world.sync("convener")
            world.hub.kill_at_commit(None)
    await world.bring_up("convener", "doctor")
    _require_turned(world, turner, {gone.author})
    if turner.cuts > cuts:
        world.hit(8)


def _require_turned(world: World, pc: Pc, outside: set[bytes], inside: bytes | None = None) -> None:
    with pc.session.store.read() as connection:
        home = home_circle(connection, pc.session)
        assert home is not None
        circle = confirmed_circle(connection, home.id)
    world.require(not circle.exposed, f"{pc.name}: somebody outside still holds the key")
    world.require(not outside & circle.members, f"{pc.name}: who was removed is still in")
    world.require(inside is None or inside in circle.members, "who was let in is not")


async def harmful_member(world: World) -> None:
    """Case 10: validly signed poison: none of it is shown, all is named, work goes on."""
    pc, case = world.pick(world.clinic), world.a_case()
    reader = world.pick(set(world.clinic) - {pc.name})
    await world.bring_up(pc.name, reader.name, pc.name)
    await world.ready(pc, case)
    poison = world.random.choice(POISONS)
    entry = forged(pc.session, case, poison)
    client, signer = pc.client, pc.session.author.keys.signing
    try:
        outcomes = await client.push([entry.to_bytes()], signer)
    except (HubRefused, HubUnreachable):
        outcomes = []
    refused = not outcomes or bool(outcomes[0].refusal)
    world.note(f"{pc.name} sends {poison.__name__}: {'refused' if refused else 'stored'}")
    await world.bring_up(pc.name, reader.name)
    if not refused:
        aside = _set_aside(reader.session, case)
        named = {alarm.ledger for alarm in see_what_waits(reader.session).alarms}
        said = f"{entry.id in aside} {case in named}"
        world.require(entry.id in aside and case in named, f"{poison.__name__} not named: {said}")
    text = world.write(pc, case)
    await world.bring_up(pc.name, reader.name)
    world.require(world.has_note(reader, case, text), "the case does not go on")
    world.hit(10)


def _set_aside(session: Session, case: bytes) -> set[bytes]:
    with session.store.read() as connection:
        query = select(unopened.c.entry).where(unopened.c.ledger == case)
        return set(connection.execute(query).scalars())
