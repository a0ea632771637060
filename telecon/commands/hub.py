"""`telecon hub`: serve a hub; with no options beside the folder it configures itself."""

import argparse
import errno
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from telecon.errors import BadValue

if TYPE_CHECKING:
    from sync.hub.hub import Hub, HubSettings
    from sync.hub.status import HubStatus

SERVE, RESTORE, STATUS = "serve", "restore", "status"
DATABASE_VARIABLE = "TELECON_HUB_DATABASE"
_LAST_PORT = 65535
_STALE_DAYS = 7
_DAY_MS = 86_400_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=(SERVE, RESTORE, STATUS),
        default=SERVE,
        help="restore: begin again from a backup; status: what it holds and who is silent",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--database",
        default=os.environ.get(DATABASE_VARIABLE, ""),
        metavar="URL",
        help=f"postgresql://user@host/name; SQLite in --data without it; also {DATABASE_VARIABLE}",
    )
    parser.add_argument(
        "--blobs", type=Path, metavar="DIR", help="folder of the chunks, shared by hub processes"
    )
    parser.add_argument("--host", default="0.0.0.0", help="address to listen on")  # noqa: S104
    parser.add_argument("--port", type=int, default=8443)
    parser.add_argument(
        "--name", action="append", default=[], help="host name or address clients use; repeatable"
    )
    parser.add_argument(
        "--days", type=int, default=_STALE_DAYS, help="status: silent for so long is stale"
    )
    parser.add_argument("--json", action="store_true", help="status: for programs")


def run(arguments: argparse.Namespace) -> int:
    """Serves until told to stop, restores, or tells the status."""
    from sync.hub.hub import HubSettings

    if not 0 <= arguments.port <= _LAST_PORT:
        raise BadValue(name="--port", reason=f"between 0 and {_LAST_PORT}")
    if arguments.data.exists() and not arguments.data.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(arguments.data))
    settings = HubSettings(
        arguments.data,
        host=arguments.host,
        port=arguments.port,
        names=tuple(arguments.name),
        blobs=arguments.blobs,
        database=arguments.database,
    )
    if arguments.action == RESTORE:
        return _restore(settings)
    if arguments.action == STATUS:
        return _status(settings, arguments.days, as_json=arguments.json)
    return _serve(settings)


def _serve(settings: "HubSettings") -> int:
    from sync.first_contact import fingerprint
    from sync.hub.serve import run_hub

    def introduce(hub: "Hub") -> None:
        shown = fingerprint(hub.identity.public).replace(" ", "-")
        print(f"hub key fingerprint: {shown}", flush=True)
        if hub.founding.text:
            print(f"founding code: {hub.founding.text.replace(' ', '-')}", flush=True)

    try:
        run_hub(settings, introduce)
    except OSError as error:
        error.filename = error.filename or f"{settings.host}:{settings.port}"
        raise
    return 0


def _restore(settings: "HubSettings") -> int:
    from sync.hub.blobs import FileBlobs
    from sync.hub.database import Database
    from sync.hub.restore import require_identity, restore

    require_identity(settings.data)
    database = Database(settings.database_url)
    try:
        database.migrate()
        done = restore(database, FileBlobs(settings.blob_folder))
    finally:
        database.close()
    print(f"entries: {done.entries}")
    print(f"chunks: {done.chunks}, to be sent again: {done.chunks_missing}")
    print(f"new epoch: {done.hub_epoch.hex()}; every PC compares and sends what is missing here")
    return 0


def _status(settings: "HubSettings", days: int, *, as_json: bool) -> int:
    from sync.hub.database import Database
    from sync.hub.hub import system_now_ms
    from sync.hub.restore import require_identity
    from sync.hub.status import read_status

    require_identity(settings.data)
    database, now_ms = Database(settings.database_url), system_now_ms()
    try:
        database.require()
        with database.read() as connection:
            status = read_status(connection, now_ms, days)
    finally:
        database.close()
    if as_json:
        json.dump(asdict(status), sys.stdout, default=bytes.hex, ensure_ascii=False, indent=2)
        print()
    else:
        print("\n".join(_lines(status, now_ms, days)))
    return 0


def _lines(status: "HubStatus", now_ms: int, days: int) -> list[str]:
    stale = sum(site.is_stale for site in status.sites)
    lines = [
        f"epoch: {status.hub_epoch.hex()}",
        f"ledgers: {status.ledgers}, entries: {status.entries} ({status.entry_bytes} bytes)",
        f"chunks: {status.chunks} ({status.chunk_bytes} bytes)",
        f"kept as evidence of forks: {status.forks}",
        f"waiting to be announced: {status.queue}",
        f"sites: {len(status.sites)}, silent for {days} days or longer: {stale}",
    ]
    for site in status.sites:
        seen = (
            "never" if site.seen_ms is None else f"{(now_ms - site.seen_ms) / _DAY_MS:.1f} days ago"
        )
        version, mark = site.version or "unknown", "  STALE" if site.is_stale else ""
        lines.append(
            f"  {site.facility}, {site.person}: {seen}, version {version}, "
            f"{site.behind} ledgers behind{mark}"
        )
    return lines
