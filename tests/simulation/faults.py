"""What goes wrong at any time: the line, the power, the disk, the hub's process; and the stick."""

from collections.abc import Awaitable, Callable

from telecon.errors import BundleProblem, DiskFull
from telecon.ledger.circle_view import home_circle
from telecon.use_cases.carry_bundle import export_bundle, import_bundle
from tests.simulation.disk import Cut
from tests.simulation.line import Fate
from tests.simulation.oracle import Broken
from tests.simulation.pc import Pc
from tests.simulation.world import World

Fault = Callable[[World], Awaitable[None]]
_FATES = tuple(fate for fate in Fate if fate is not Fate.FLIP)
CRASH = 11


async def bad_line(world: World) -> None:
    """Some exchanges of one visit are lost, torn, doubled, late, slow, or answered by a portal."""
    pc = world.pick(world.clinic)
    pc.line.fates = [
        world.random.choice(_FATES) if world.random.random() < 0.4 else None for _ in range(12)
    ]
    if not any(pc.line.fates):
        pc.line.fates[0] = Fate.LOSE
    await world.sync(pc.name)
    pc.line.fates.clear()
    world.faults["line"] += 1


async def flipped_bit(world: World) -> None:
    """A bit flips where TLS would not have noticed: nothing of it is believed."""
    pc = world.pick(world.clinic)
    pc.line.fates = [None] * world.random.randrange(2, 5) + [Fate.FLIP]
    await world.sync(pc.name)
    pc.line.fates.clear()
    world.faults["bit"] += 1


async def power_cut(world: World) -> None:
    """The power goes at one commit, while somebody writes or while the PC syncs (case 11)."""
    pc, case = world.pick(world.clinic), world.a_case()
    await world.ready(pc, case)
    cuts = pc.cuts
    cut = world.random.choice((Cut.BEFORE, Cut.TORN, Cut.AFTER))
    if world.random.random() < 0.5:
        pc.disk.strike(0, cut)
        world.write(pc, case)
    else:
        world.write(pc, case)
        pc.disk.strike(world.random.randrange(6), cut)
        await world.sync(pc.name)
    if pc.cuts > cuts:
        world.hit(CRASH)
    world.faults["power"] += 1


async def full_disk(world: World) -> None:
    """The disk is full: what was being saved is not there, and says so; the rest stays."""
    pc, case = world.pick(world.clinic), world.a_case()
    await world.ready(pc, case)
    pc.disk.strike(0, Cut.FULL)
    try:
        world.write(pc, case)
    except DiskFull:
        world.faults["disk"] += 1
        return
    raise Broken("a full disk and nobody was told")


async def hub_killed(world: World) -> None:
    """The hub's process dies at a commit while it takes entries in."""
    pc, case = world.pick(world.clinic), world.a_case()
    await world.ready(pc, case)
    world.write(pc, case)
    world.hub.kill_at_commit(world.random.randrange(4))
    await world.sync(pc.name)
    world.hub.kill_at_commit(None)


async def courier(world: World) -> None:
    """A stick takes everything to a colleague: twice, and once torn before."""
    pc = world.pick(world.clinic)
    await carry_stick(world, pc, world.pick(set(world.clinic) - {pc.name}))


async def carry_stick(world: World, pc: Pc, to: Pc) -> None:
    """From one PC of the clinic to another."""
    with pc.session.store.read() as connection:
        home = home_circle(connection, pc.session)
    assert home is not None
    path = world.folder / f"stick-{len(world.trace)}"
    export_bundle(pc.session, path, home.id)
    whole = path.read_bytes()
    path.write_bytes(whole[: world.random.randrange(len(whole))])
    try:
        import_bundle(to.session, path)
    except BundleProblem:
        path.write_bytes(whole)
    else:
        raise Broken("half a stick was taken in")
    for _ in range(world.random.choice((1, 1, 2))):
        import_bundle(to.session, path)
    path.unlink()
    world.used |= {pc.name, to.name}
    world.note(f"a stick from {pc.name} to {to.name}")
    world.faults["stick"] += 1


GENERAL: tuple[Fault, ...] = (
    bad_line,
    bad_line,
    flipped_bit,
    power_cut,
    power_cut,
    full_disk,
    hub_killed,
    courier,
)
