"""Nobody who holds a disk, a hub or the line can read a patient, and the search would find it."""

import asyncio
import base64
import gzip
import io
import logging
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
import zstandard
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.hub import serve
from sync.hub.app import make_app
from sync.hub_client import HubClient
from sync.wire import Listener, Wire
from telecon.calls.sealed_signals import SealedSignals, read_callers
from telecon.calls.signals import Offer, Signal
from telecon.cases.documents import Patient
from telecon.session import Session
from telecon.use_cases.mark_opened import mark_opened
from telecon.use_cases.register_patient import register_patient
from tests.alliance.alliance import Alliance
from tests.alliance.care import (
    FILE_NAME,
    NAME,
    NUMBER,
    PHONE,
    SAID,
    SCANNED,
    accept,
    adopt,
    advise,
    ask,
    describe,
)
from tests.alliance.founding import HUB, Founded
from tests.proof.scanner import Scanner

PLANTED = "种下的标记 ZH-110101199003079016"
LONG_NAMED = Patient(
    "阿依古丽·买买提", "female", identity_number="110101199203079045", phone="13900007788"
)
TOKENS = ("zhangwei", "ayiguli", "夜不", "能寐", "心电", "轻生")
"""What an index over the words of a store would hold."""
MARKERS = (
    LONG_NAMED.name,
    LONG_NAMED.phone,
    *TOKENS,
    NAME,
    NUMBER,
    PHONE,
    SAID[:12],
    FILE_NAME,
    SCANNED.decode()[:10],
    "舍曲林",
)


class Tap:
    """Hears everything the hub receives and answers, after TLS.

    Args:
        app: the hub's application.
        heard: where bytes are kept, by route and number.
    """

    def __init__(self, app: ASGIApp, heard: dict[str, bytes]) -> None:
        self._app = app
        self._heard = heard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def hear() -> Message:
            message = await receive()
            self._keep("in", scope, message)
            return message

        async def tell(message: Message) -> None:
            self._keep("out", scope, message)
            await send(message)

        self._keep("asked", scope, {"type": "", "body": repr(scope).encode()})
        await self._app(scope, hear, tell)

    def _keep(self, way: str, scope: Scope, message: Message) -> None:
        data = message.get("body") or message.get("bytes") or b""
        if data:
            self._heard[f"{way} {scope.get('path', '')} {len(self._heard)}"] = data


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What every hub started in this test receives and answers."""
    kept: dict[str, bytes] = {}
    true: Callable[..., ASGIApp] = make_app
    monkeypatch.setattr(serve, "make_app", lambda *given: Tap(true(*given), kept))
    return kept


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's programs put what is temporary."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def tapped(
    alliance_founded: Founded, tmp_path: Path, heard: dict[str, bytes]
) -> Iterator[Alliance]:
    """An alliance on whose hub somebody listens."""
    assert heard == {}
    with Alliance(alliance_founded, tmp_path / "alliance") as made:
        yield made


def test_no_disk_no_hub_no_line_and_no_log_shows_a_patient(
    tapped: Alliance, heard: dict[str, bytes], temp: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    doctor, expert = tapped.doctor, tapped.expert
    asked = ask(doctor, tapped.hospital)
    tapped.carry("doctor", "expert", "second")
    mark_opened(expert, asked.case)
    accept(expert, asked)
    opinion = advise(expert, asked)
    tapped.carry("expert", "doctor")
    adopt(doctor, asked, opinion)
    also = register_patient(doctor, LONG_NAMED).ledger
    describe(doctor, also)
    tapped.carry("doctor", "expert")
    scanner = Scanner(*MARKERS)
    for name in ("doctor", "expert"):
        files = {path.name for path in (tapped.folder / name).rglob("*") if path.is_file()}
        assert {"store.db", "store.db-wal", "store.db-shm", "profile.cbor", "heads.cbor"} <= files
    assert scanner.tree(tapped.folder) == []
    for name in ("doctor", "expert", "second"):
        tapped.close(name)
    assert scanner.tree(tapped.folder) == []
    assert len(heard) > 40
    assert sum(map(len, heard.values())) > 20_000
    assert scanner.captures(heard) == []
    assert scanner.captures({"log": caplog.text.encode()}) == []
    assert scanner.tree(temp) == []


def _offer(doctor: Session, case: bytes) -> bytes:
    """An offer whose description names the patient, as no program of ours would write it."""
    said = Offer(attempt=1, sdp=f"v=0\r\ns={NAME} {NUMBER}\r\n")
    return Signal(bytes(16), case, 1, doctor.clock.now_ms(), said).to_bytes()


async def _send(alliance: Alliance, blobs: list[tuple[bytes, bytes]]) -> None:
    doctor, connected = alliance.doctor, asyncio.Event()
    hub = HubClient([alliance.hub.address], alliance.hub.key)
    wire = Wire(hub, doctor.author.keys.signing, _listener(connected), Random(1))
    running = asyncio.ensure_future(wire.run())
    try:
        async with asyncio.timeout(20):
            await connected.wait()
            for to, blob in blobs:
                assert await wire.send_signal(to, blob)
            await hub.hello()
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await hub.close()


def _listener(connected: asyncio.Event) -> Listener:
    def heard(*_said: object) -> None:
        return None

    return Listener(
        woken=heard,
        signalled=heard,
        seen=heard,
        gone=heard,
        connected=lambda is_up: connected.set() if is_up else None,
    )


def test_what_is_said_to_set_up_a_call_is_sealed_from_the_hub(
    tapped: Alliance, heard: dict[str, bytes]
) -> None:
    doctor, expert = tapped.doctor, tapped.expert.author.id
    offer, sealed = _offer(doctor, bytes(16)), list[tuple[bytes, bytes]]()
    assert {leak.marker for leak in Scanner(*MARKERS).data("offer", offer)} >= {NAME, NUMBER}
    callers = read_callers(doctor)
    assert callers is not None
    line = SealedSignals(
        doctor.author, doctor.clock, callers.roster, lambda to, blob: sealed.append((to, blob))
    )
    line.send(expert, offer)
    asyncio.run(_send(tapped, sealed))
    arrived = [data for place, data in heard.items() if sealed[0][1] in data]
    assert len(arrived) == 1
    assert Scanner(*MARKERS).captures(heard) == []
    asyncio.run(_send(tapped, [(expert, offer)]))
    found = {leak.marker for leak in Scanner(*MARKERS).captures(heard)}
    assert {NAME, NUMBER} <= found


PLACES = (
    "doctor/store.db",
    "doctor/store.db-wal",
    "doctor/store.db-shm",
    "doctor/profile.cbor",
    "doctor/heads.cbor",
    "doctor/blobs/ab/0",
    "expert/store.db",
    f"{HUB}/hub.db",
    f"{HUB}/blobs/x",
    "temp/upload",
    "temp/qt_temp.ab12",
    "home/.cache/thumbnails/normal/0.png",
    "home/.local/share/recently-used.xbel",
    "home/.config/Telecon.conf",
    "home/core.4711",
    "runtime/telecon",
    "spool/cups/d00001-001",
    "telecon.log",
)


def _disguises(marker: str) -> dict[str, bytes]:
    plain = f"前文{marker}后文".encode()
    bare = zlib.compressobj(wbits=-15)
    return {
        "gb18030": plain.decode().encode("gb18030"),
        "hex": plain.hex().encode(),
        "base64url": base64.urlsafe_b64encode(plain),
        "deflate without a head": bare.compress(plain) + bare.flush(),
        "gzip": gzip.compress(plain),
        "zip": _zipped(plain),
        "utf-8": plain,
        "utf-16-le": plain.decode().encode("utf-16-le"),
        "utf-16-be": plain.decode().encode("utf-16-be"),
        **{f"base64 at {n}": base64.b64encode(bytes(n) + plain) for n in range(3)},
        "zlib": zlib.compress(plain),
        "zstd": zstandard.compress(plain),
        "zstd of base64": zstandard.compress(base64.b64encode(plain)),
        "zlib of zstd": zlib.compress(b"head" + zstandard.compress(plain)),
    }


def _zipped(plain: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", plain)
    return out.getvalue()


def test_the_same_search_finds_a_marker_planted_in_each_place_in_every_disguise(
    tmp_path: Path,
) -> None:
    scanner, around = Scanner(*MARKERS, PLANTED), bytes(range(256))
    for place in PLACES:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        for form, data in _disguises(PLANTED).items():
            path.write_bytes(around + data + around)
            found = {(leak.place, leak.marker) for leak in scanner.tree(tmp_path)}
            assert (place, PLANTED) in found, (place, form)
        path.unlink()
    assert scanner.tree(tmp_path) == []


def test_the_same_search_finds_a_patient_who_reached_the_line_or_a_file_name(
    tapped: Alliance, heard: dict[str, bytes], tmp_path: Path
) -> None:
    async def blab() -> None:
        hub = HubClient([tapped.hub.address], tapped.hub.key)
        try:
            await hub.push([f"patient {NAME}".encode()], tapped.doctor.author.keys.signing)
        finally:
            await hub.close()

    asyncio.run(blab())
    found = Scanner(*MARKERS).captures(heard)
    assert {(leak.marker, leak.place.split()[1]) for leak in found} == {(NAME, "/v1/entries")}
    (tmp_path / "scan").mkdir()
    (tmp_path / "scan" / FILE_NAME).write_bytes(b"")
    assert {leak.marker for leak in Scanner(FILE_NAME).tree(tmp_path / "scan")} == {FILE_NAME}
