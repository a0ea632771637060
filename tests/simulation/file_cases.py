"""Case 15: a scan on a line that drops and flips, by stick at the same time, with a quota."""

from dataclasses import dataclass
from io import BytesIO

from telecon.cases.documents import AttachmentManifest
from telecon.ledger.projection import load_case
from telecon.use_cases.attach_file import NewAttachment, attach_file, read_attachment
from tests.simulation.faults import carry_stick
from tests.simulation.line import Fate
from tests.simulation.world import World

CHUNKS = 3
_CHUNK = 256 << 10


@dataclass(frozen=True)
class _Scan:
    case: bytes
    entry: bytes
    data: bytes


async def scan_on_a_bad_line(world: World) -> None:
    """The file is whole on the other PC in the end, and a note never waited for it."""
    pc, case = world.pick(world.clinic), world.a_case()
    other = world.pick(set(world.clinic) - {pc.name})
    await world.bring_up(pc.name, other.name)
    await world.ready(pc, case)
    data = world.random.randbytes((CHUNKS - 1) * _CHUNK + 1000)
    what = NewAttachment("心电图", "scan.bin")
    scan = _Scan(case, attach_file(pc.session, case, BytesIO(data), what).entry, data)
    limits = world.hub.hub.limits
    whole = limits.author_day_bytes
    if world.random.random() < 0.5:
        object.__setattr__(limits, "author_day_bytes", 1)
        await world.sync(pc.name)
        world.note("the quota is reached")
    object.__setattr__(limits, "author_day_bytes", whole)
    for fate in (Fate.DROP, Fate.LOSE, Fate.CUT):
        pc.line.fates = [None, None, None, fate]
        await world.sync(pc.name)
    pc.line.fates.clear()
    await world.bring_up(pc.name)
    other.line.fates = [None, None, None, Fate.FLIP, None, Fate.DROP]
    await world.sync(other.name)
    other.line.fates.clear()
    if world.random.random() < 0.5:
        await carry_stick(world, pc, other)
    for _ in range(4):
        await world.bring_up(other.name)
    with other.session.store.read() as connection:
        found = load_case(connection, case).attachments
    manifests = [known.value for known in found if known.entry == scan.entry]
    world.require(manifests, "the file's entry did not arrive")
    _require_whole(world, other.name, manifests[0], scan)
    world.hit(15)


def _require_whole(world: World, name: str, manifest: AttachmentManifest, scan: _Scan) -> None:
    there = read_attachment(world.pcs[name].session, manifest)
    world.require(there == scan.data, "the file is not the same")
