"""With which key the next entry of a case is sealed: a new one once a reader's key was turned.

Lazily: only a case that somebody writes in gets a new epoch. Whether it needs one is computed once
for a control line and the circles' epochs, and remembered, so that a save asks one row more.
"""

import hashlib
import os
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, insert, select

from sync.protocol.access import CaseAccess
from sync.protocol.circle_statements import CASE_KEY, KeyWrapped
from sync.protocol.circles import Circle
from sync.protocol.suites import wrap, wrap_info
from telecon.errors import TeleconError
from telecon.ledger.case_access import backed_by_consent, load_access
from telecon.ledger.circle_view import confirmed_circle
from telecon.ledger.control_line import control_head
from telecon.ledger.keys import current_epoch_key, epoch_keys_of
from telecon.ledger.projection import load_case
from telecon.ledger.views import CaseView
from telecon.store.tables import circle_epochs, settled_keys

_DIGEST = 32
_MARK = select(settled_keys.c.mark).where(settled_keys.c.ledger == bindparam("ledger"))
_FORGET = delete(settled_keys).where(settled_keys.c.ledger == bindparam("here"))
_SETTLE = insert(settled_keys)
_EPOCHS = select(circle_epochs.c.circle, circle_epochs.c.epoch).order_by(circle_epochs.c.circle)


@dataclass(frozen=True)
class WritingKey:
    """The key the next entry is sealed with.

    Attributes:
        epoch: of the key.
        key: 32 bytes.
        wraps: what has to be stated before the key may be used; empty for one in use.
    """

    epoch: int
    key: bytes = field(repr=False)
    wraps: tuple[KeyWrapped, ...] = ()


def writing_key(connection: Connection, ledger: bytes) -> WritingKey | None:
    """The key to write in a case with; None where none is here."""
    current = current_epoch_key(connection, ledger)
    if current is None:
        return None
    turned = connection.execute(_EPOCHS).all()
    mark = connection.execute(_MARK, {"ledger": ledger}).scalar()
    if not turned and mark is None:
        return WritingKey(*current)
    digest = _digest(connection, ledger)
    if mark is not None and mark[:_DIGEST] == digest:
        epoch = int.from_bytes(mark[_DIGEST:], "big")
        return WritingKey(epoch, epoch_keys_of(connection, ledger, epoch)[0])
    return _judge(connection, ledger, WritingKey(*current))


def settle(connection: Connection, ledger: bytes, epoch: int) -> None:
    """Remembers that a case needs no new key as its line and its circles stand now."""
    _keep(connection, ledger, _digest(connection, ledger) + epoch.to_bytes(4, "big"))


def unsettle(connection: Connection, ledger: bytes) -> None:
    """Access to a case was ended: the next who writes looks."""
    _keep(connection, ledger, b"")


def _judge(connection: Connection, ledger: bytes, held: WritingKey) -> WritingKey:
    try:
        case = CaseView.of(connection, ledger)
        access, roster = load_access(connection, ledger, case), case.alliance.roster
        circles = {name: confirmed_circle(connection, name, roster) for name in access.circles}
    except TeleconError:
        return held  # what does not prove is an alarm elsewhere; writing goes on
    counting = epoch_keys_of(connection, ledger, access.epoch)
    if not counting:
        return held  # handed to others only: this institution goes on with what it has
    if not _is_due(access, circles):
        settle(connection, ledger, access.epoch)
        return WritingKey(access.epoch, counting[0])
    return _new_key(connection, access, circles)


def _is_due(access: CaseAccess, circles: dict[bytes, Circle]) -> bool:
    """Whether somebody outside may hold the newest key: an ended circle, or an old circle key."""
    newest = [wrap for wrap in access.wraps if wrap.epoch == access.epoch]
    return any(
        wrap.circle not in circles or wrap.circle_epoch < circles[wrap.circle].epoch
        for wrap in newest
    )


def _new_key(
    connection: Connection, access: CaseAccess, circles: dict[bytes, Circle]
) -> WritingKey:
    epoch, key = access.stated + 1, os.urandom(32)
    last = {wrap.circle: wrap for wrap in access.wraps}
    state = load_case(connection, access.ledger)
    owner = circles[access.owner]
    wraps = []
    for name in sorted(circles, key=lambda name: (name != access.owner, name)):
        circle, before = circles[name], last.get(name)
        if before is None:
            continue
        if circle.facility != owner.facility and not backed_by_consent(connection, before, state):
            continue  # consent was withdrawn: no new key goes there
        wraps.append(wrap_to(circle, access.ledger, epoch, key, before))
    return WritingKey(epoch, key, tuple(wraps))


def wrap_to(circle: Circle, ledger: bytes, epoch: int, key: bytes, like: KeyWrapped) -> KeyWrapped:
    """A case key sealed to a circle's newest key, with the consent and purpose of another wrap."""
    info = wrap_info(CASE_KEY, ledger, epoch, circle.id)
    wrapped = wrap(circle.key, key, info)
    return KeyWrapped(epoch, circle.id, circle.epoch, wrapped, like.consent, like.purpose)


def _digest(connection: Connection, ledger: bytes) -> bytes:
    digest = hashlib.sha256(control_head(connection, ledger))
    for row in connection.execute(_EPOCHS):
        digest.update(row.circle + row.epoch.to_bytes(4, "big"))
    return digest.digest()


def _keep(connection: Connection, ledger: bytes, mark: bytes) -> None:
    connection.execute(_FORGET, {"here": ledger})
    connection.execute(_SETTLE, {"ledger": ledger, "mark": mark})
