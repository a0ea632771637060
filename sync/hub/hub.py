"""One hub process: its nouns wired together on its data folder."""

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from sync.hub.admission import ADMINISTRATOR
from sync.hub.blobs import FileBlobs
from sync.hub.bus import Bus, InProcessBus
from sync.hub.chunks import ChunkRoom
from sync.hub.contacts import Contacts
from sync.hub.database import Database
from sync.hub.durable import make_folder
from sync.hub.feeds import FeedReader, Sequencer
from sync.hub.founding import FoundingCode
from sync.hub.identity import load_identity
from sync.hub.invitations import InvitationDesk
from sync.hub.ledgers import LedgerBook
from sync.hub.limits import Limits, Meter
from sync.hub.paper import PaperDesk
from sync.hub.postgres_bus import PostgresBus
from sync.hub.receipts import ReceiptDesk
from sync.hub.recovery import RecoveryDesk
from sync.hub.roster import RosterKeeper, alliance_of, begin_state, hub_epoch_of
from sync.hub.sessions import Sessions
from sync.protocol.errors import Refused
from sync.protocol.messages import Hello, hello_message
from sync.protocol.paper_statements import TurnedCircle
from sync.protocol.sites import SitesReply
from sync.protocol.suites import SigningKey
from sync.protocol.version import MIN_PROTOCOL_VERSION, PROTOCOL_VERSION

DATABASE_FILE = "hub.db"


def _keep_private(data: Path, *, has_file: bool) -> None:
    """The folder and the database are the hub's user's alone, also those an older start left."""
    make_folder(data)
    data.chmod(0o700)
    if has_file:
        (data / DATABASE_FILE).touch(mode=0o600)
    for name in ("", "-wal", "-shm"):
        path = data / f"{DATABASE_FILE}{name}"
        if path.exists():
            path.chmod(0o600)


def system_now_ms() -> int:
    """Unix time in milliseconds."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class HubSettings:
    """What a hub is told at start; the defaults need no configuration.

    Attributes:
        data: folder of identity, database and chunks; made when absent.
        host: address to listen on.
        port: TCP port, 0 for any free one.
        names: host names and addresses its TLS certificate carries beside localhost.
        blobs: folder of the chunks; one under `data` when not given.
        database: URL of the tables (SQLite or PostgreSQL); a SQLite file under `data` when empty.
        limits: what clients may ask.
        now_ms: the hub's clock.
    """

    data: Path
    host: str = "0.0.0.0"  # noqa: S104  # a hub is there to be reached
    port: int = 8443
    names: tuple[str, ...] = ()
    blobs: Path | None = None
    database: str = ""
    limits: Limits = field(default_factory=Limits)
    now_ms: Callable[[], int] = system_now_ms

    @property
    def database_url(self) -> str:
        """Where the tables are."""
        return self.database or f"sqlite:///{self.data / DATABASE_FILE}"

    @property
    def blob_folder(self) -> Path:
        """Where the chunks are."""
        return self.blobs or self.data / "blobs"


class Hub:
    """The open hub.

    Args:
        settings: where its data lies and what it allows.
    """

    def __init__(self, settings: HubSettings) -> None:
        _keep_private(settings.data, has_file=not settings.database)
        self.settings = settings
        self.limits = settings.limits
        self.now_ms = settings.now_ms
        self.identity: SigningKey = load_identity(settings.data / "identity")
        self.database = Database(settings.database_url)
        self.database.migrate()
        with self.database.write() as connection:
            begin_state(connection, secrets.token_bytes(16), self.now_ms())
            founded = alliance_of(connection) is not None
        self.founding = FoundingCode(settings.data / "identity", founded=founded)
        self.bus: Bus = (
            PostgresBus(self.database.url) if self.database.is_shared else InProcessBus()
        )
        self.rosters = RosterKeeper()
        self.sequencer = Sequencer(self.database, self.bus)
        self.sequencer.run()
        self.contacts = Contacts(self.database, self.now_ms)
        self.feeds = FeedReader(self.database, self.limits.changes, self.contacts, self.now_ms)
        place = (self.database, self.rosters)
        self.sessions = Sessions(*place, self.identity.public, self.limits, self.now_ms)
        self.book = LedgerBook(*place, self.sequencer, self.identity, self.limits, self.now_ms)
        self.receipts = ReceiptDesk(self.database, self.identity)
        self.invitations = InvitationDesk(*place, self.limits, self.now_ms)
        self.recoveries, self.papers = (
            RecoveryDesk(*place, self.limits, self.now_ms),
            PaperDesk(*place, self.now_ms),
        )
        files = (FileBlobs(settings.blob_folder), settings.blob_folder)
        self.chunks = ChunkRoom(self.database, *files, self.limits, self.now_ms)
        self.members_meter = Meter(self.limits.requests_per_minute, self.now_ms)
        self.strangers_meter = Meter(self.limits.strangers_per_minute, self.now_ms)
        self.recoveries_meter = Meter(self.limits.recoveries_per_minute, self.now_ms)
        self.hellos_meter = Meter(self.limits.hellos_per_minute, self.now_ms)
        self.sessions_meter = Meter(self.limits.sessions_per_minute, self.now_ms)

    def hello(self, nonce: bytes, authority: bytes) -> Hello:
        """Who this hub is, signed over the caller's nonce."""
        now = self.now_ms()
        with self.database.read() as connection:
            epoch, alliance = hub_epoch_of(connection), alliance_of(connection) or b""
        proof = self.identity.sign(hello_message(nonce, epoch, alliance, now))
        return Hello(
            version=PROTOCOL_VERSION,
            min_version=MIN_PROTOCOL_VERSION,
            hub_key=self.identity.public,
            hub_epoch=epoch,
            alliance=alliance,
            time_ms=now,
            authority=authority,
            proof=proof,
        )

    def sites(self, subject: bytes) -> SitesReply:
        """The PCs of an author's facility; an administrator sees those of every facility.

        Raises:
            Refused: not on the roster (`author-unknown`, `author-removed`).
        """
        with self.database.read() as connection:
            roster = self.rosters.at(connection).roster
        if roster is None:
            raise Refused(reason="author-unknown")
        asker = roster.live_author(subject)
        sees_all = roster.people[asker.person].role == ADMINISTRATOR
        live = [author for author in roster.authors.values() if author.removed is None]
        seen = [each.id for each in live if sees_all or each.facility == asker.facility]
        return SitesReply(self.now_ms(), tuple(self.contacts.sites(seen)))

    def turn_circle(self, subject: bytes, turned: TurnedCircle) -> None:
        """Store a turned key and its paper copy in one transaction, or neither.

        Raises:
            Refused: the entry is, by the rules of its ledger, or the copy (`PaperDesk.put`).
        """

        def keep(connection: Connection) -> None:
            self.papers.keep(connection, subject, turned.copy)

        (outcome,) = self.book.append(subject, [turned.turn], beside=keep)
        if outcome.refusal:
            raise Refused(reason=outcome.refusal)

    def check_founding(self, given: str) -> None:
        """Tell early that a founding code is wrong; where an alliance exists, none is looked at.

        Raises:
            Refused: `founding-code`.
        """
        with self.database.read() as connection:
            founded = alliance_of(connection) is not None
        if not founded and not self.founding.matches(given):
            raise Refused(reason="founding-code")

    def close(self) -> None:
        """Close the tables; everything acknowledged is on disk already."""
        with suppress(SQLAlchemyError):
            self.contacts.write()
        self.bus.close()
        self.database.close()
