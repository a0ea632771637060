"""The few ledgers that are no case, and documents of one kind, are found among many thousands."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    "CREATE INDEX ledgers_by_type ON ledgers (type, id)",
    "CREATE INDEX documents_by_type ON documents (type, ledger)",
)


def upgrade() -> None:
    """Nothing but indexes; what is in the store stays as it is."""
    for statement in STATEMENTS:
        op.execute(statement)
