"""Going on as a new author after a recovery: the keys of the one before, until the hub knows.

The old keys come out of the recovery copy. They sign one statement, by which they end, and open
what was wrapped to them; they lie in the store sealed under the new author's own secret.
"""

from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, delete, insert, select

from sync.protocol.canonical import decode, encode
from sync.protocol.entry import Core, Entry, Kind, sign_entry
from sync.protocol.messages import ChainsReply
from sync.protocol.recovery_copy import RecoveryCopy
from sync.protocol.statements import (
    AuthorSucceeded,
    FrontierStated,
    Statement,
    succession_message,
)
from sync.protocol.suites import SIGNING, WRAPPING, KemKey, SigningKey, known_suite
from telecon.crypto.author import Author, seal_ready
from telecon.crypto.author_keys import AuthorKeys
from telecon.crypto.own_seal import open_own, seal_own
from telecon.errors import Malformed
from telecon.session import Session
from telecon.store.tables import settings

_PURPOSE = b"predecessor"


@dataclass(frozen=True)
class Predecessor:
    """Who this author takes over from.

    Attributes:
        keys: of the old author.
        device: 16 bytes, the old author's.
        pending: whether the hub still has to take the succession.
    """

    keys: AuthorKeys = field(repr=False)
    device: bytes
    pending: bool = True


def keep_predecessor(connection: Connection, author: Author, old: Predecessor) -> None:
    """Writes down whom an author takes over from, in place of what was written before."""
    plain = encode([old.pending, old.keys.to_secret(), old.device])
    sealed = seal_own(seal_ready(author), _PURPOSE, plain)
    connection.execute(delete(settings).where(settings.c.key == _key(author)))
    connection.execute(insert(settings).values(key=_key(author), value=sealed))


def predecessor_of(connection: Connection, author: Author) -> Predecessor | None:
    """Whom an author took over from; None for one who joined.

    Raises:
        CannotOpen, Malformed: the row was changed.
    """
    query = select(settings.c.value).where(settings.c.key == _key(author))
    sealed = connection.execute(query).scalar()
    if sealed is None:
        return None
    match decode(open_own(seal_ready(author), _PURPOSE, sealed)):
        case [bool(pending), bytes(keys), bytes(device)]:
            return Predecessor(AuthorKeys.from_secret(keys), device, pending)
    raise Malformed(reason="predecessor")


@dataclass(frozen=True)
class Succession:
    """One author who goes on for another and whom the hub may not know yet.

    Attributes:
        old: whose chains end.
        new: who goes on.
    """

    old: Predecessor
    new: Author


def pending_succession(session: Session) -> Succession | None:
    """The oldest succession that the hub has not taken; None when there is none.

    A store that was restored twice between two contacts has two of them.

    Raises:
        CannotOpen, Malformed: a row was changed.
    """
    found, author = None, session.author
    with session.store.read() as connection:
        while (old := predecessor_of(connection, author)) is not None and old.pending:
            found = Succession(old, author)
            author = replace(author, id=old.keys.author, device=old.device, keys=old.keys)
    return found


def succeeding(session: Session) -> tuple[SigningKey, SigningKey] | None:
    """The key that still has to sign a succession, and the one that goes on for it."""
    found = pending_succession(session)
    return None if found is None else (found.old.keys.signing, found.new.keys.signing)


def succession_entries(session: Session, chains: ChainsReply) -> list[Entry]:
    """Where the old author stands, and that they end and the new one goes on: pushed together.

    Args:
        session: in whose store a succession is pending.
        chains: where the old author stands, as the hub told.

    Raises:
        Malformed: nothing is pending.
    """
    pending = pending_succession(session)
    if pending is None:
        raise Malformed(reason="predecessor")
    old, author = pending.old, pending.new
    statement = stated_succession(old.keys.author, author, session.clock.now_ms())
    stated = _signed(author, old, FrontierStated(chains.heads), chains)
    after = replace(chains, after=stated.id, seq=chains.seq + 1, prev=stated.id)
    return [stated, _signed(author, old, statement, after)]


def stated_succession(old: bytes, new: Author, now_ms: int) -> AuthorSucceeded:
    """That an author goes on for another, with the new key's word for it."""
    message = succession_message(old, new.device, new.kem)
    return AuthorSucceeded(
        device=new.device,
        signing=new.signing,
        kem=new.kem,
        time=now_ms,
        proof=new.keys.signing.sign(message),
    )


def _signed(author: Author, old: Predecessor, said: Statement, chains: ChainsReply) -> Entry:
    core = Core(
        suite=old.keys.suite,
        ledger=author.alliance,
        device=old.device,
        author=old.keys.author,
        seq=chains.seq,
        prev=chains.prev,
        kind=Kind.CONTROL,
    )
    return sign_entry(core, said.to_body(after=chains.after), old.keys.signing)


def succession_done(session: Session) -> None:
    """The hub has the oldest succession; its old keys only open from now on."""
    pending = pending_succession(session)
    if pending is None:
        return
    with session.store.write() as connection:
        kept = replace(pending.old, pending=False)
        keep_predecessor(connection, pending.new, kept)


def predecessor_in(copy: RecoveryCopy) -> Predecessor:
    """The author whose keys a recovery copy holds."""
    suite = known_suite(copy.suite)
    signing = SigningKey.from_secret(SIGNING[suite], copy.signing)
    keys = AuthorKeys(suite, signing, KemKey.from_secret(WRAPPING[suite], copy.kem))
    return Predecessor(keys, copy.device)


def opening_keys(connection: Connection, author: Author) -> dict[bytes, KemKey]:
    """The keys that open what was wrapped to this author, and to the one before."""
    old = predecessor_of(connection, author)
    own = {author.id: author.keys.kem}
    return own if old is None else {**own, old.keys.author: old.keys.kem}


def _key(author: Author) -> str:
    return f"predecessor:{author.id.hex()}"
