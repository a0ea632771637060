"""The tables of a profile's store; migrations make them, a test compares both with schema.sql.

Times are integers (milliseconds since 1970, UTC) and ids are bytes. Rows marked as projection
are folded from `entries` in the same transaction and can be thrown away and made again.
No uniqueness rule except entry identity: a projection must never swallow an entry.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData()

ledgers = Table(
    "ledgers",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("type", Text, nullable=False),
    Column("head_n", BigInteger, nullable=False, server_default="0"),
)
Index("ledgers_by_type", ledgers.c.type, ledgers.c.id)

entries = Table(
    "entries",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("ledger", LargeBinary, nullable=False),
    Column("author", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("core", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("n", BigInteger),
    Column("receipt", LargeBinary),
    Column("stored_ms", BigInteger, nullable=False),
    Column("mine", Integer, nullable=False),
    Column("refused", Text),
)
Index("entries_chain", entries.c.ledger, entries.c.author, entries.c.seq, entries.c.id, unique=True)
Index(
    "entries_waiting",
    entries.c.stored_ms,
    sqlite_where=entries.c.receipt.is_(None) & (entries.c.mine == 1),
)

# What a hub had numbered before it was restored from a backup that lacked it.
numbered_before = Table("numbered_before", metadata, Column("entry", LargeBinary, primary_key=True))

# Who goes on for an author whose chains are not written to any more: the statement for the roster,
# the new author's secret sealed under the old one's, and what the person's slot holds, sealed
# under the new one's.
heirs = Table(
    "heirs",
    metadata,
    Column("author", LargeBinary, primary_key=True),
    Column("heir", LargeBinary, nullable=False),
    Column("statement", LargeBinary, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("slot", LargeBinary, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("entry", LargeBinary, primary_key=True),
    Column("ledger", LargeBinary, nullable=False),
    Column("type", Text, nullable=False),
    Column("author", LargeBinary, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
Index("documents_of_ledger", documents.c.ledger, documents.c.hlc)
Index("documents_by_time", documents.c.hlc)
Index("documents_by_type", documents.c.type, documents.c.ledger)

unopened = Table(
    "unopened",
    metadata,
    Column("entry", LargeBinary, primary_key=True),
    Column("ledger", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
)
Index("unopened_of_ledger", unopened.c.ledger)

cases = Table(
    "cases",
    metadata,
    Column("ledger", LargeBinary, primary_key=True),
    Column("owner_circle", LargeBinary),
    Column("name", Text),
    Column("name_pinyin", Text),
    Column("initials", Text),
    Column("sex", Text),
    Column("birth_date", Text),
    Column("identity_number", Text),
    Column("phone", Text),
    Column("last_hlc", BigInteger, nullable=False, server_default="0"),
    Column("summary", LargeBinary),
)
Index("cases_by_last_change", cases.c.last_hlc)
Index("cases_by_identity_number", cases.c.identity_number)
Index(
    "cases_by_person",
    cases.c.name,
    cases.c.birth_date,
    cases.c.phone,
    sqlite_where=(cases.c.birth_date != "") & (cases.c.phone != ""),
)

links = Table(
    "links",
    metadata,
    Column("ledger", LargeBinary, nullable=False),
    Column("other", LargeBinary, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("behind", LargeBinary),
    PrimaryKeyConstraint("ledger", "other"),
)
"""What people said of whether two cases are one person's, and which stands behind (projection)."""

requests = Table(
    "requests",
    metadata,
    Column("entry", LargeBinary, primary_key=True),
    Column("ledger", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("urgency", Text, nullable=False),
    Column("from_facility", LargeBinary),
    Column("to_circle", LargeBinary),
    Column("sent_ms", BigInteger),
    Column("due_ms", BigInteger),
    Column("holder", LargeBinary),
    Column("updated_hlc", BigInteger, nullable=False, server_default="0"),
)
Index("requests_of_ledger", requests.c.ledger)
Index("requests_of_circle", requests.c.to_circle, requests.c.state)

search_rows = Table(
    "search_rows",
    metadata,
    Column("rowid", Integer, primary_key=True),
    Column("ledger", LargeBinary, nullable=False),
    Column("entry", LargeBinary, nullable=False),
)
Index("search_rows_of_ledger", search_rows.c.ledger, search_rows.c.entry)

# Two who were offline may each have opened the same epoch: an epoch may have several keys, and an
# entry commits to the one it was sealed with.
epoch_keys = Table(
    "epoch_keys",
    metadata,
    Column("ledger", LargeBinary, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("key", LargeBinary, nullable=False),
    PrimaryKeyConstraint("ledger", "epoch", "key"),
)

circle_secrets = Table(
    "circle_secrets",
    metadata,
    Column("circle", LargeBinary, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    PrimaryKeyConstraint("circle", "epoch"),
)

# The newest epoch of a circle's key that the hub has put in line, where it is not the first.
circle_epochs = Table(
    "circle_epochs",
    metadata,
    Column("circle", LargeBinary, primary_key=True),
    Column("epoch", BigInteger, nullable=False),
)
# Of which control line and circle epochs it is known that a case needs no new key.
settled_keys = Table(
    "settled_keys",
    metadata,
    Column("ledger", LargeBinary, primary_key=True),
    Column("mark", LargeBinary, nullable=False),
)
# What a removed author sent beyond the frontier, beside its case and in no fold.
late_work = Table(
    "late_work",
    metadata,
    Column("entry", LargeBinary, primary_key=True),
    Column("ledger", LargeBinary, nullable=False),
    Column("author", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("stored_ms", BigInteger, nullable=False),
    Column("decided", Text),
)
Index("late_work_of_ledger", late_work.c.ledger, late_work.c.author, late_work.c.seq)

chunks = Table(
    "chunks",
    metadata,
    Column("id", LargeBinary, nullable=False),
    Column("ledger", LargeBinary, nullable=False),
    Column("entry", LargeBinary, nullable=False),
    Column("idx", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("tried", Integer, nullable=False, server_default="0"),
    PrimaryKeyConstraint("id", "ledger"),
)
Index("chunks_of_entry", chunks.c.entry, chunks.c.idx)
Index("chunks_by_state", chunks.c.state, chunks.c.tried)

# Files that a person asked to have now.
asked_files = Table("asked_files", metadata, Column("entry", LargeBinary, primary_key=True))

# What came from the hub and could not be read or verified: beside its ledger and in no fold. `n`
# is the hub's number.
quarantine = Table(
    "quarantine",
    metadata,
    Column("ledger", LargeBinary, nullable=False),
    Column("id", LargeBinary, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("author", LargeBinary, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("ledger", "id"),
)

# What colleagues' entries in a case name and is not here, by who named it.
named = Table(
    "named",
    metadata,
    Column("ledger", LargeBinary, nullable=False),
    Column("entry", LargeBinary, nullable=False),
    Column("author", LargeBinary, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("ledger", "entry"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("person", LargeBinary, nullable=False),
    Column("form", Text, nullable=False),
    Column("ledger", LargeBinary),
    Column("payload", LargeBinary, nullable=False),
    Column("saved_ms", BigInteger, nullable=False),
)
Index("drafts_of_person", drafts.c.person, drafts.c.saved_ms)

feeds = Table(
    "feeds",
    metadata,
    Column("circle", LargeBinary, primary_key=True),
    Column("position", BigInteger, nullable=False),
)

hub = Table(
    "hub",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", LargeBinary, nullable=False),
    Column("addresses", LargeBinary, nullable=False),
    Column("hub_epoch", LargeBinary),
    Column("authority", LargeBinary),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

# A snapshot (an entry's bytes) stands in for the entries 1..covers_n of a ledger; those up to
# filled_n came themselves since, -1 while the whole ledger is read from its beginning instead.
snapshot_bases = Table(
    "snapshot_bases",
    metadata,
    Column("ledger", LargeBinary, primary_key=True),
    Column("snapshot", LargeBinary, nullable=False),
    Column("covers_n", BigInteger, nullable=False),
    Column("filled_n", BigInteger, nullable=False, server_default="0"),
)

# The chain heads such a snapshot states: what comes after it links up with these.
snapshot_heads = Table(
    "snapshot_heads",
    metadata,
    Column("ledger", LargeBinary, nullable=False),
    Column("author", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("entry", LargeBinary, nullable=False),
    PrimaryKeyConstraint("ledger", "author"),
)

# Ledgers the hub has told of that are not complete here yet; what is fetched next comes first.
announced = Table(
    "announced",
    metadata,
    Column("ledger", LargeBinary, primary_key=True),
    Column("head", BigInteger, nullable=False),
    Column("urgency", Integer, nullable=False, server_default="0"),
    Column("newest", BigInteger, nullable=False, server_default="0"),
    Column("whole", Integer, nullable=False, server_default="0"),
)
Index("announced_in_turn", announced.c.urgency.desc(), announced.c.newest.desc())

# What the circles' indexes say of their cases; `absent`: of the case itself nothing is here yet.
case_index = Table(
    "case_index",
    metadata,
    Column("ledger", LargeBinary, primary_key=True),
    Column("circle", LargeBinary, nullable=False),
    Column("name", Text, nullable=False),
    Column("gender", Text, nullable=False),
    Column("birth_date", Text, nullable=False),
    Column("identity_number", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("newest_ms", BigInteger, nullable=False),
    Column("open_request", Integer, nullable=False),
    Column("absent", Integer, nullable=False),
)
Index("case_index_absent", case_index.c.newest_ms, sqlite_where=case_index.c.absent == 1)
Index(
    "case_index_by_identity_number",
    case_index.c.identity_number,
    sqlite_where=case_index.c.absent == 1,
)

SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5(who, said, tokenize='ascii', prefix='1 2 3')"
)
