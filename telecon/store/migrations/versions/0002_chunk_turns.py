"""A chunk is known by its case and takes turns with others; the newest clock is found at once."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    "DROP INDEX chunks_by_state",
    "DROP INDEX chunks_of_entry",
    "ALTER TABLE chunks RENAME TO chunks_first",
    """CREATE TABLE chunks (
    id BLOB NOT NULL,
    ledger BLOB NOT NULL,
    entry BLOB NOT NULL,
    idx INTEGER NOT NULL,
    size BIGINT NOT NULL,
    state TEXT NOT NULL,
    tried INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id, ledger)
)""",
    """INSERT INTO chunks (id, ledger, entry, idx, size, state)
    SELECT id, ledger, entry, idx, size, state FROM chunks_first""",
    "DROP TABLE chunks_first",
    "CREATE INDEX chunks_by_state ON chunks (state, tried)",
    "CREATE INDEX chunks_of_entry ON chunks (entry, idx)",
    "CREATE INDEX documents_by_time ON documents (hlc)",
)


def upgrade() -> None:
    """Bring a store of the first version here; nothing of it is lost."""
    for statement in STATEMENTS:
        op.execute(statement)
