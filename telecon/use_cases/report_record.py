"""A report of a record that lies apart, for a convener or whoever runs the hub: no patient data.

It is made and saved on this PC and sent by nobody: the hub and the log learn nothing of it. It
names the entry, which the hub knows, and the case by a hash that only who has the case can follow.
"""

import hashlib
import re
from pathlib import Path

from sync.protocol.entry import parse_entry
from sync.protocol.version import PROTOCOL_VERSION
from telecon.errors import AttachmentError, Malformed, StoreError
from telecon.ledger.quarantine import Quarantined, bytes_apart
from telecon.session import Session
from telecon.store.durable import write_durably

FORMAT = 1
_PURPOSE = b"telecon report v1"
_CODE = re.compile(r"[a-z0-9-]{1,40}")
_LARGEST_NUMBER = 255


def report_of(session: Session, record: Quarantined, program: str) -> str:
    """What somebody else needs to find the record and the fault, as lines of `name: value`.

    Args:
        session: where it lies apart.
        record: which.
        program: version of this program.
    """
    with session.store.read() as connection:
        raw = bytes_apart(connection, record.ledger, record.id)
    lines = {
        "telecon-report": str(FORMAT),
        "record": record.id.hex(),
        "case": case_mark(record.ledger),
        "number": str(record.number),
        "code": _code(record.code),
        "reason": _code(record.reason),
        "program": re.sub(r"[^0-9A-Za-z.+-]", "", program)[:40],
        "protocol": str(PROTOCOL_VERSION),
        "written-as": _written_as(raw),
        "bytes": str(len(raw)),
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())


def case_mark(ledger: bytes) -> str:
    """A case by a hash: who has the case finds it by that, nobody else learns which it is."""
    return hashlib.sha256(_PURPOSE + ledger).hexdigest()[:32]


def report_name(record: Quarantined) -> str:
    """What the file of a report is called."""
    return f"telecon-report-{record.id[:4].hex()}.txt"


def save_report(path: Path, report: str) -> str:
    """Write a report where the person chose; what the file is called.

    Raises:
        AttachmentError: reason "not-written": no room, no permission, or the stick went away.
    """
    try:
        write_durably(path, report.encode())
    except (OSError, StoreError) as error:
        raise AttachmentError(reason="not-written") from error
    return path.name


def _code(text: str) -> str:
    """Codes are words of the program; anything else has no place in a report."""
    return text if _CODE.fullmatch(text) else ("-" if not text else "other")


def _written_as(raw: bytes) -> str:
    try:
        core = parse_entry(raw).core
    except Malformed:
        return "no entry"
    named = (("version", core.version), ("suite", core.suite), ("kind", int(core.kind)))
    return " ".join(
        f"{name} {number if 0 <= number <= _LARGEST_NUMBER else 'other'}" for name, number in named
    )
