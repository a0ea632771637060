"""`telecon hub`: serve a hub; with no options beside the folder it configures itself."""

import argparse
import errno
import os
from pathlib import Path

from telecon.errors import BadValue

_LAST_PORT = 65535
_DATABASES = ("postgresql://", "sqlite:///")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--host", default="0.0.0.0", help="address to listen on")  # noqa: S104
    parser.add_argument("--port", type=int, default=8443)
    parser.add_argument(
        "--name", action="append", default=[], help="host name or address clients use; repeatable"
    )
    parser.add_argument(
        "--database",
        default="",
        metavar="URL",
        help="postgresql://… for the tables; a SQLite file in --data otherwise",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serves until told to stop."""
    from sync.first_contact import fingerprint
    from sync.hub.hub import Hub, HubSettings
    from sync.hub.serve import run_hub

    if not 0 <= arguments.port <= _LAST_PORT:
        raise BadValue(name="--port", reason=f"between 0 and {_LAST_PORT}")
    if arguments.database and not arguments.database.startswith(_DATABASES):
        raise BadValue(name="--database", reason=" or ".join(_DATABASES))
    if arguments.data.exists() and not arguments.data.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(arguments.data))

    def introduce(hub: Hub) -> None:
        shown = fingerprint(hub.identity.public).replace(" ", "-")
        print(f"hub key fingerprint: {shown}", flush=True)
        if hub.founding.text:
            print(f"founding code: {hub.founding.text.replace(' ', '-')}", flush=True)

    settings = HubSettings(
        arguments.data,
        host=arguments.host,
        port=arguments.port,
        names=tuple(arguments.name),
        database=arguments.database,
    )
    try:
        run_hub(settings, introduce)
    except OSError as error:
        error.filename = error.filename or f"{arguments.host}:{arguments.port}"
        raise
    return 0
