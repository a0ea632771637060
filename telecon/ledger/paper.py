"""A facility's paper key on this PC: what is sealed to it, and what both halves open."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from sync.protocol.canonical import encode
from sync.protocol.circles import Circle
from sync.protocol.entry import Entry
from sync.protocol.paper import PaperUse
from sync.protocol.paper_key import DELAY_MS, PaperSecret, copy_info
from sync.protocol.paper_statements import PaperCopy, TurnedCircle
from sync.protocol.previous import open_previous
from sync.protocol.receipts import Receipt
from sync.protocol.statements import CIRCLE_SECRET, CircleTurned, SecretWrapped, statement_of
from sync.protocol.suites import Algorithm, KemKey, unwrap, wrap, wrap_info
from telecon.changes import Changed
from telecon.crypto.author import seal_ready
from telecon.crypto.own_seal import open_own, seal_own
from telecon.errors import CannotOpen, Malformed, NotAllowed, TeleconError
from telecon.ledger.append import append_statement
from telecon.ledger.circle_secrets import take_secrets
from telecon.ledger.circle_view import all_circles, confirmed_circle
from telecon.ledger.hub_address import hub_of
from telecon.ledger.keys import circle_secret, circles_held, keep_circle_secret
from telecon.ledger.records import control_line, control_rows, entry_of
from telecon.ledger.roster_view import load_roster, require_roster
from telecon.session import Session
from telecon.store.tables import entries, settings

_PURPOSE = b"paper halves"


@dataclass(frozen=True)
class WaitingUse:
    """A use by this author that nobody refused and that has opened nothing yet.

    Attributes:
        circle: 16 bytes.
        entry: 32 bytes, states it.
        since_ms: when the hub stored it, by the hub's clock; 0 while no hub has.
    """

    circle: bytes
    entry: bytes
    since_ms: int

    @property
    def opens_ms(self) -> int:
        """When the delay is over, by the hub's clock; 0 while it has not begun."""
        return self.since_ms + DELAY_MS if self.since_ms else 0


@dataclass(frozen=True)
class _Own:
    circle: Circle
    use: PaperUse
    secret: PaperSecret = field(repr=False)


def due_paper_copies(session: Session) -> list[PaperCopy]:
    """What the hub does not have yet of this author's circles, sealed to their paper key."""
    epoch_of_hub = hub_of(session.store).hub_epoch
    due = []
    with session.store.read() as connection:
        if load_roster(connection) is None:
            return []
        for name in circles_held(connection):
            circle = _confirmed(connection, name)
            if circle is None or circle.paper.named is None:
                continue
            if session.author.id not in circle.members:
                continue
            key, secret = circle.paper.named.key, circle_secret(connection, name, circle.epoch)
            mark = encode([key.raw, circle.epoch, epoch_of_hub])
            if secret is None or _setting(connection, _kept_key(name)) == mark:
                continue
            sealed = wrap(key, secret, copy_info(name, circle.epoch, key.raw))
            due.append(PaperCopy(name, key.raw, circle.epoch, sealed))
    return due


def due_turned_circles(session: Session) -> list[TurnedCircle]:
    """This author's turned keys that wait for the hub, each with its copy for the paper key.

    Whoever loses the PC right after the turn has both halves open the newest key all the same.
    """
    due = []
    with session.store.read() as connection:
        for name in circles_held(connection):
            turn = _waiting_turn(connection, session, name)
            circle = _confirmed(connection, name) if turn else None
            if turn is None or circle is None or circle.paper.named is None:
                continue
            entry, epoch = turn
            key, secret = circle.paper.named.key, circle_secret(connection, name, epoch)
            if secret is not None:
                sealed = wrap(key, secret, copy_info(name, epoch, key.raw))
                copy = PaperCopy(name, key.raw, epoch, sealed)
                due.append(TurnedCircle(copy, entry.to_bytes()))
    return due


def _waiting_turn(
    connection: Connection, session: Session, name: bytes
) -> tuple[Entry, int] | None:
    """The turned key that goes to the hub next, and its epoch."""
    _, waiting = control_rows(connection, name)
    first = entry_of(waiting[0]) if waiting else None
    if first is None or first.core.author != session.author.id:
        return None
    said = statement_of(first)[1]
    return (first, said.epoch) if isinstance(said, CircleTurned) else None


def paper_copy_kept(session: Session, copy: PaperCopy) -> None:
    """The hub keeps this copy."""
    mark = encode([copy.key, copy.epoch, hub_of(session.store).hub_epoch])
    with session.store.write() as connection:
        _keep(connection, _kept_key(copy.circle), mark)


def keep_typed(
    connection: Connection, session: Session, circle: bytes, secret: PaperSecret
) -> None:
    """Keep what both halves gave until the delay is over, for this author alone."""
    sealed = seal_own(seal_ready(session.author), _PURPOSE + circle, secret.secret)
    _keep(connection, _typed_key(session, circle), sealed)


def waiting_uses(session: Session) -> list[WaitingUse]:
    """This author's uses that wait for the delay."""
    with session.store.read() as connection:
        if load_roster(connection) is None:
            return []
        return [
            WaitingUse(own.circle.id, own.use.entry, _stored_ms(connection, own.use.entry))
            for own in _own_uses(connection, session)
        ]


def open_by_paper(session: Session, copy: PaperCopy, hub_ms: int) -> Changed:
    """Open a circle's secret with the halves that were typed, and hand it to oneself.

    Args:
        session: whose use it is.
        copy: as the hub handed it out.
        hub_ms: the time the hub tells now; the delay counts from its receipt, on its clock.

    Raises:
        NotAllowed: no use of this author is open ("paper-use"), its delay is not over by the hub's
            own receipt ("paper-waits"), or the circle's key was turned since the copy was made
            ("paper-old").
        CannotOpen: the copy is not what the circle's line promises.
    """
    with session.store.write() as connection:
        own = next((o for o in _own_uses(connection, session) if o.circle.id == copy.circle), None)
        if own is None:
            raise NotAllowed(rule="paper-use")
        since = _stored_ms(connection, own.use.entry)
        if not since or hub_ms < since + DELAY_MS:
            raise NotAllowed(rule="paper-waits")
        circle = own.circle
        epoch, secret = _opened(connection, own, copy)
        if epoch != circle.epoch:
            raise NotAllowed(rule="paper-old")
        keep_circle_secret(connection, circle.id, epoch, secret)
        me = require_roster(connection).live_author(session.author.id)
        info = wrap_info(CIRCLE_SECRET, circle.id, epoch, me.id)
        said = SecretWrapped(epoch, me.id, wrap(me.kem, secret, info))
        append_statement(connection, session, circle.id, said)
        take_secrets(connection, session, circle.id)
        typed = settings.c.key == _typed_key(session, circle.id)
        connection.execute(delete(settings).where(typed))
    return Changed(frozenset({copy.circle}), roster=True, outbox=True)


def _opened(connection: Connection, own: _Own, copy: PaperCopy) -> tuple[int, bytes]:
    """Epoch and secret of a key of the circle that counts.

    The copy may be of a turn that has no effect, as a removal came from somebody who had not seen
    it. Such a turn carries the secret before it like any other.
    """
    kem = own.secret.kem
    if copy.key != kem.public.raw:
        raise CannotOpen(reason="paper-copy")
    secret = unwrap(kem, copy.sealed, copy_info(copy.circle, copy.epoch, copy.key))
    counting = {key: epoch for epoch, key in own.circle.keys.items()}
    turns = {said.key: said for said in _turns(connection, own.circle.id)}
    for _ in range(len(turns) + 1):
        public = KemKey.from_secret(Algorithm.X25519, secret).public
        if public in counting:
            return counting[public], secret
        if public not in turns:
            break
        secret = open_previous(secret, own.circle.id, turns[public].epoch, turns[public].previous)
    raise CannotOpen(reason="paper-copy")


def _turns(connection: Connection, circle: bytes) -> list[CircleTurned]:
    numbered, _ = control_line(connection, circle)
    told = (statement_of(entry)[1] for entry in numbered)
    return [said for said in told if isinstance(said, CircleTurned)]


def _own_uses(connection: Connection, session: Session) -> list[_Own]:
    found = []
    for circle in all_circles(connection):
        use = circle.paper.open_use(session.author.id)
        sealed = _setting(connection, _typed_key(session, circle.id)) if use else b""
        if use is None or not sealed:
            continue
        try:
            secret = open_own(seal_ready(session.author), _PURPOSE + circle.id, sealed)
        except (CannotOpen, Malformed):
            continue
        found.append(_Own(circle, use, PaperSecret(secret)))
    return found


def _stored_ms(connection: Connection, entry: bytes) -> int:
    """When the hub stored an entry, as its signed receipt says; 0 without one."""
    query = select(entries.c.receipt).where(entries.c.id == entry)
    receipt = connection.execute(query).scalar()
    return Receipt.decode(receipt).time_ms if receipt else 0


def _confirmed(connection: Connection, name: bytes) -> Circle | None:
    try:
        return confirmed_circle(connection, name)
    except TeleconError:
        return None  # it does not prove: an alarm of its own


def _setting(connection: Connection, key: str) -> bytes:
    value = connection.execute(select(settings.c.value).where(settings.c.key == key)).scalar()
    return bytes(value or b"")


def _keep(connection: Connection, key: str, value: bytes) -> None:
    connection.execute(delete(settings).where(settings.c.key == key))
    connection.execute(insert(settings).values(key=key, value=value))


def _kept_key(circle: bytes) -> str:
    return f"paper-kept:{circle.hex()}"


def _typed_key(session: Session, circle: bytes) -> str:
    return f"paper-typed:{session.author.id.hex()}:{circle.hex()}"
