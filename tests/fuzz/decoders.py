"""Every reader of bytes from outside, with a true example of what it reads, and its way back."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from sync.protocol import frames
from sync.protocol.bundle import BundleFile, BundleHead, CarriedChunk, CarriedEntry
from sync.protocol.canonical import decode, encode
from sync.protocol.entry import parse_entry
from sync.protocol.frames import decode_client_frame, decode_hub_frame
from sync.protocol.frontiers import FrontiersReply, FrontiersRequest, Stretch
from sync.protocol.index import IndexMarker, IndexRow, decode_rows, encode_rows
from sync.protocol.invitation import decode_invitation, make_invitation
from sync.protocol.messages import ChainsReply, Outcome, RemovalRequest
from sync.protocol.packing import expand, shrink
from sync.protocol.paper_statements import PaperCopy
from sync.protocol.push_messages import (
    FrameReader,
    Pushed,
    ReceiptsRequest,
    Run,
    framed,
    pack_outcomes,
    pack_push,
    read_push,
    unpack_outcomes,
)
from sync.protocol.receipts import sign_receipts
from sync.protocol.recovery_copy import CopyKeys, open_copy, seal_copy
from sync.protocol.roster_statements import FrontierHead
from sync.protocol.seal import frame, unframe
from sync.protocol.sites import Site, SitesReply
from sync.protocol.snapshot import ChainHead, PackedDocument, Snapshot
from sync.protocol.statements import parse_control
from sync.protocol.suites import PublicKey, Suite
from tests.protocol.alliance import CLINIC, fixed, fixed_id, found_alliance, invite_secret
from tests.protocol.recovery_vectors import sample_copy
from tests.protocol.test_bundle import CIRCLE, TO_CIRCLE, WHOLE
from tests.protocol.test_messages import CLIENT, FROM_HUB, HUB, ID16, ID32, MESSAGES, SESSION
from tests.protocol.test_push_messages import chain, stored

_LIMIT = 1 << 20
_CHAIN = [entry.to_bytes() for entry in chain(3)]
_STORED = stored(3)
_PUSHED = [Pushed(each.ledger, each.entry) for each in _STORED]


@dataclass(frozen=True)
class Decoder:
    """One reader.

    Attributes:
        name: of what it reads.
        example: bytes it takes.
        read: raises one of the stated errors for anything else.
        again: writes what was read; None where more than one form is allowed, because what is
            inside is a seal or a stream that proves itself.
    """

    name: str
    example: bytes
    read: Callable[[bytes], object]
    again: Callable[..., bytes] | None = None


def _records() -> list[Decoder]:
    """The messages, each an array with one form."""
    more = (
        RemovalRequest(SESSION, 7),
        ChainsReply(ID32, 3, ID32, (FrontierHead(ID16, 4, ID32),)),
        ReceiptsRequest((Run(ID16, 0, 3),)),
        BundleHead(1, ID16, ID16, HUB.public, 9, ((ID32, 0, b"wrapped"),)),
        CarriedEntry(b"entry", b"receipt", at_hub=True),
        CarriedChunk(ID16, b"chunk", at_hub=False),
        Site(ID32, 9, "0.1.0", 3),
        sample_copy(),
    )
    return [
        Decoder(type(each).__name__, each.encode(), type(each).decode, type(each).encode)
        for each in (*MESSAGES, *more)
    ]


def _frames() -> list[Decoder]:
    client = [
        Decoder(f"client {type(each).__name__}", each.encode(), decode_client_frame, _written)
        for each in CLIENT
    ]
    hub = [
        Decoder(f"hub {type(each).__name__}", each.encode(), decode_hub_frame, _written)
        for each in FROM_HUB
    ]
    return client + hub


def _written(frame_: frames.Frame) -> bytes:
    return frame_.encode()


def _statements() -> list[Decoder]:
    alliance = found_alliance()
    alliance.invite(alliance.root, "doctor", CLINIC)
    alliance.join("doctor")
    return [
        Decoder(
            f"statement {type(parse_control(entry.body)[1]).__name__}",
            entry.body,
            parse_control,
            lambda said: said[1].to_body(after=said[0]),
        )
        for entry in {type(parse_control(e.body)[1]): e for e in alliance.ledger.entries}.values()
    ]


def _invitation() -> Decoder:
    alliance = found_alliance()
    alliance.invite(alliance.root, "doctor", CLINIC)
    made = make_invitation(
        alliance.ledger.entries,
        fixed_id("doctor invitation"),
        invite_secret("doctor").secret(),
        alliance.hub.public,
        ("127.0.0.1:8443",),
    )
    return Decoder("invitation", made.encode(), decode_invitation)


def _snapshot() -> Snapshot:
    document = PackedDocument(
        entry=ID32,
        author=fixed("author"),
        seq=0,
        type="note",
        schema=1,
        hlc=99 << 16,
        replaces=(),
        payload={"kind": "plain", "sections": [["text", "失眠"]]},
        wall_ms=99,
        offset_minutes=480,
    )
    return Snapshot(ID16, 1, (ChainHead(document.author, 0, ID32),), (document,))


_ROW = IndexRow(
    ID16, "张伟", "male", "1990-03-07", "110101199003079016", "13800138000", 60_000, True
)


def _read_bundle(data: bytes) -> tuple[object, ...]:
    file = BundleFile.open(io.BytesIO(data))
    secret = file.secret(TO_CIRCLE.name, TO_CIRCLE.epoch, CIRCLE)
    file.check(secret)
    return tuple(file.items(secret))


def _read_frames(data: bytes) -> list[bytes]:
    reader = FrameReader(_LIMIT, 4)
    found = list(reader.feed(data))
    reader.end()
    return found


def _copy_keys() -> CopyKeys:
    return CopyKeys.of_code(fixed("recovery code", 20))


def _outcomes(data: bytes) -> object:
    return unpack_outcomes(data, _PUSHED, HUB.public)


def _answer() -> bytes:
    receipts = sign_receipts(HUB, fixed("epoch", 16), _STORED)
    return pack_outcomes([Outcome(each.entry, each.n, each) for each in receipts])


DECODERS: tuple[Decoder, ...] = (
    *_records(),
    *_frames(),
    *_statements(),
    Decoder("canonical value", encode({"t": ["a", 1, b"b", None]}), decode, encode),
    Decoder(
        "public key",
        encode(HUB.public.to_value()),
        lambda d: PublicKey.from_value(decode(d)),
        lambda key: encode(key.to_value()),
    ),
    Decoder("entry", _CHAIN[1], parse_entry, lambda entry: entry.to_bytes()),
    Decoder(
        "frontiers request",
        FrontiersRequest((Stretch(ID16, 1, 4),)).encode(),
        FrontiersRequest.decode,
        FrontiersRequest.encode,
    ),
    Decoder(
        "frontiers reply",
        FrontiersReply(ID16, (ID32, b"")).encode(),
        FrontiersReply.decode,
        FrontiersReply.encode,
    ),
    Decoder(
        "sites",
        SitesReply(9, (Site(ID32, 9, "0.1.0", 3),)).encode(),
        SitesReply.decode,
        SitesReply.encode,
    ),
    Decoder(
        "paper copy",
        PaperCopy(ID16, ID32, 1, bytes(80)).encode(),
        PaperCopy.decode,
        PaperCopy.encode,
    ),
    Decoder("snapshot", _snapshot().encode(), Snapshot.decode, Snapshot.encode),
    Decoder("index marker", IndexMarker(ID16, 3).encode(), IndexMarker.decode, IndexMarker.encode),
    Decoder("index rows", encode_rows([_ROW]), decode_rows, encode_rows),
    Decoder("push", pack_push(_CHAIN), lambda data: read_push(data, _LIMIT)),
    Decoder(
        "push told after an entry",
        pack_push(chain(3)[1:], chain(1)),
        lambda data: read_push(data, _LIMIT),
    ),
    Decoder(
        "push stream",
        framed(pack_push(_CHAIN)),
        _read_frames,
        lambda parts: b"".join(framed(part) for part in parts),
    ),
    Decoder("answer to a push", _answer(), _outcomes),
    Decoder("compressed answer", shrink(b"telecon" * 200), lambda data: expand(data, _LIMIT)),
    Decoder(
        "sealed body's frame",
        frame(b"note" * 200, Suite.DESKTOP),
        lambda data: unframe(data, Suite.DESKTOP),
    ),
    Decoder(
        "browser body's frame",
        frame(b"note" * 200, Suite.BROWSER),
        lambda data: unframe(data, Suite.BROWSER),
    ),
    Decoder(
        "recovery copy",
        seal_copy(sample_copy(), _copy_keys()),
        lambda data: open_copy(data, _copy_keys()),
    ),
    Decoder("bundle", WHOLE, _read_bundle),
    _invitation(),
)
