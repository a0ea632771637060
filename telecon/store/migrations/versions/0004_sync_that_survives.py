"""Snapshots, members that leave, backups, and what waits in each channel."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SNAPSHOTS = (
    """CREATE TABLE announced (
    ledger BLOB NOT NULL,
    head BIGINT NOT NULL,
    urgency INTEGER DEFAULT '0' NOT NULL,
    newest BIGINT DEFAULT '0' NOT NULL,
    whole INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (ledger)
)""",
    "CREATE INDEX announced_in_turn ON announced (urgency DESC, newest DESC)",
    """CREATE TABLE case_index (
    ledger BLOB NOT NULL,
    circle BLOB NOT NULL,
    name TEXT NOT NULL,
    gender TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    identity_number TEXT NOT NULL,
    phone TEXT NOT NULL,
    newest_ms BIGINT NOT NULL,
    open_request INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    PRIMARY KEY (ledger)
)""",
    "CREATE INDEX case_index_absent ON case_index (newest_ms) WHERE absent = 1",
    """CREATE INDEX case_index_by_identity_number ON case_index (identity_number)"""
    """ WHERE absent = 1""",
    """CREATE TABLE snapshot_bases (
    ledger BLOB NOT NULL,
    snapshot BLOB NOT NULL,
    covers_n BIGINT NOT NULL,
    filled_n BIGINT DEFAULT '0' NOT NULL,
    PRIMARY KEY (ledger)
)""",
    """CREATE TABLE snapshot_heads (
    ledger BLOB NOT NULL,
    author BLOB NOT NULL,
    seq BIGINT NOT NULL,
    entry BLOB NOT NULL,
    PRIMARY KEY (ledger, author)
)""",
)

ONE_PERSON = (
    """CREATE INDEX cases_by_person ON cases (name, birth_date, phone)"""
    """ WHERE birth_date != '' AND phone != ''""",
    """CREATE TABLE links (
    ledger BLOB NOT NULL,
    other BLOB NOT NULL,
    verdict TEXT NOT NULL,
    behind BLOB,
    PRIMARY KEY (ledger, other)
)""",
)

MEMBERS = (
    "ALTER TABLE epoch_keys RENAME TO epoch_keys_before",
    """CREATE TABLE epoch_keys (
    ledger BLOB NOT NULL,
    epoch BIGINT NOT NULL,
    "key" BLOB NOT NULL,
    PRIMARY KEY (ledger, epoch, "key")
)""",
    'INSERT INTO epoch_keys SELECT ledger, epoch, "key" FROM epoch_keys_before',
    "DROP TABLE epoch_keys_before",
    """CREATE TABLE circle_epochs (
    circle BLOB NOT NULL,
    epoch BIGINT NOT NULL,
    PRIMARY KEY (circle)
)""",
    """CREATE TABLE settled_keys (
    ledger BLOB NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (ledger)
)""",
    """CREATE TABLE late_work (
    entry BLOB NOT NULL,
    ledger BLOB NOT NULL,
    author BLOB NOT NULL,
    seq BIGINT NOT NULL,
    raw BLOB NOT NULL,
    stored_ms BIGINT NOT NULL,
    decided TEXT,
    PRIMARY KEY (entry)
)""",
    "CREATE INDEX late_work_of_ledger ON late_work (ledger, author, seq)",
)

GOING_ON = (
    """CREATE TABLE heirs (
    author BLOB NOT NULL,
    heir BLOB NOT NULL,
    statement BLOB NOT NULL,
    secret BLOB NOT NULL,
    slot BLOB NOT NULL,
    PRIMARY KEY (author)
)""",
)

RESTORED_HUB = (
    """CREATE TABLE numbered_before (
    entry BLOB NOT NULL,
    PRIMARY KEY (entry)
)""",
)

CHANNELS = (
    """CREATE TABLE asked_files (
    entry BLOB NOT NULL,
    PRIMARY KEY (entry)
)""",
    """CREATE TABLE quarantine (
    ledger BLOB NOT NULL,
    id BLOB NOT NULL,
    n BIGINT NOT NULL,
    author BLOB NOT NULL,
    raw BLOB NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    since_ms BIGINT NOT NULL,
    PRIMARY KEY (ledger, id)
)""",
    """CREATE TABLE named (
    ledger BLOB NOT NULL,
    entry BLOB NOT NULL,
    author BLOB NOT NULL,
    since_ms BIGINT NOT NULL,
    PRIMARY KEY (ledger, entry)
)""",
)


def upgrade() -> None:
    """Add the tables; what is in the store stays as it is."""
    for statement in (*SNAPSHOTS, *ONE_PERSON, *MEMBERS, *RESTORED_HUB, *GOING_ON, *CHANNELS):
        op.execute(statement)
