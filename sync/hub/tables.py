"""The hub's tables: sealed entries and what delivers them; keyed by ledger first.

Nothing here is clinical. Everything that grows is keyed by its ledger (or its circle)
first, so that it can be spread over servers later.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite gives dense, never reused row numbers only to INTEGER PRIMARY KEY AUTOINCREMENT.
_big = BigInteger().with_variant(Integer(), "sqlite")

hub_state = Table(
    "hub_state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hub_epoch", LargeBinary(16), nullable=False),
    Column("alliance", LargeBinary(16)),
    Column("created_ms", BigInteger, nullable=False),
)

ledgers = Table(
    "ledgers",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("type", String(8), nullable=False),
    Column("head", BigInteger, nullable=False),
    Column("control", LargeBinary(32), nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("ledger", LargeBinary(16), primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("id", LargeBinary(32), nullable=False),
    Column("author", LargeBinary(32), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("stored_ms", BigInteger, nullable=False),
    Column("entry", LargeBinary, nullable=False),
    UniqueConstraint("ledger", "id"),
    UniqueConstraint("ledger", "author", "seq"),
)
Index("ix_entries_control", entries.c.ledger, entries.c.kind, entries.c.n)
Index("ix_entries_author", entries.c.author, entries.c.stored_ms, entries.c.size)

forks = Table(
    "forks",
    metadata,
    Column("ledger", LargeBinary(16), primary_key=True),
    Column("id", LargeBinary(32), primary_key=True),
    Column("author", LargeBinary(32), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Column("entry", LargeBinary, nullable=False),
)

# Which circles a ledger is delivered to; the alliance counts as a circle of everybody. A circle
# whose access was ended reads up to the entry that says so, and no further.
audiences = Table(
    "audiences",
    metadata,
    Column("ledger", LargeBinary(16), primary_key=True),
    Column("circle", LargeBinary(16), primary_key=True),
    Column("until", BigInteger),
    Index("ix_audiences_circle", "circle"),
)

members = Table(
    "members",
    metadata,
    Column("circle", LargeBinary(16), primary_key=True),
    Column("author", LargeBinary(32), primary_key=True),
    Index("ix_members_author", "author"),
)

# Written in the transaction of an append, numbered after its commit by the sequencer.
feed_queue = Table(
    "feed_queue",
    metadata,
    Column("id", _big, primary_key=True, autoincrement=True),
    Column("circle", LargeBinary(16), nullable=False),
    Column("ledger", LargeBinary(16), nullable=False),
    Column("head", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

feeds = Table(
    "feeds",
    metadata,
    Column("circle", LargeBinary(16), primary_key=True),
    Column("position", BigInteger, nullable=False),
)

feed = Table(
    "feed",
    metadata,
    Column("circle", LargeBinary(16), primary_key=True),
    Column("ledger", LargeBinary(16), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("head", BigInteger, nullable=False),
    UniqueConstraint("circle", "position"),
)

chunks = Table(
    "chunks",
    metadata,
    Column("ledger", LargeBinary(16), primary_key=True),
    Column("id", LargeBinary(32), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("author", LargeBinary(32), nullable=False),
    Column("stored_ms", BigInteger, nullable=False),
)

# What each author stored in an hour (since 1970), for the meter.
usage = Table(
    "usage",
    metadata,
    Column("author", LargeBinary(32), primary_key=True),
    Column("hour", BigInteger, primary_key=True),
    Column("bytes", BigInteger, nullable=False),
)

# When an author was last in contact, and with which version of the program.
contacts = Table(
    "contacts",
    metadata,
    Column("author", LargeBinary(32), primary_key=True),
    Column("seen_ms", BigInteger, nullable=False),
    Column("version", String(32), nullable=False),
)

# How far an author has read the feed of a circle, as they said last.
readings = Table(
    "readings",
    metadata,
    Column("author", LargeBinary(32), primary_key=True),
    Column("circle", LargeBinary(16), primary_key=True),
    Column("position", BigInteger, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("subject", LargeBinary(32), nullable=False),
    Column("nonce", LargeBinary(32), nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    UniqueConstraint("nonce"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("lookup", LargeBinary(32), primary_key=True),
    Column("invitation", LargeBinary(16), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("reads", Integer, nullable=False),
)

# A sealed copy of a person's keys under a name derived from their printed code. One that was
# replaced stays as its name alone, so that who comes with its code is told.
recovery_copies = Table(
    "recovery_copies",
    metadata,
    Column("lookup", LargeBinary(32), primary_key=True),
    Column("author", LargeBinary(32), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("stored_ms", BigInteger, nullable=False),
    Column("spent_ms", BigInteger),
    Index("ix_recovery_copies_author", "author"),
)

# A circle's newest secret, sealed to its facility's paper key.
paper_copies = Table(
    "paper_copies",
    metadata,
    Column("circle", LargeBinary(16), primary_key=True),
    Column("key", LargeBinary(32), nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("stored_ms", BigInteger, nullable=False),
)
