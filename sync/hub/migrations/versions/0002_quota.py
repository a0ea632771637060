"""What an author stored in a day is found without reading every row."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two indexes."""
    for table in ("entries", "chunks"):
        columns = ["author", "stored_ms", "size"]
        op.create_index(f"ix_{table}_author", table, columns, unique=False)


def downgrade() -> None:
    """Drop them."""
    for table in ("entries", "chunks"):
        op.drop_index(f"ix_{table}_author", table_name=table)
