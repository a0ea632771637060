"""Sealed recovery copies, one for each author."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "recovery_copies",
        sa.Column("lookup", sa.LargeBinary(32), nullable=False),
        sa.Column("author", sa.LargeBinary(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("stored_ms", sa.BigInteger(), nullable=False),
        sa.Column("spent_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("lookup", name="pk_recovery_copies"),
    )
    op.create_index("ix_recovery_copies_author", "recovery_copies", ["author"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("recovery_copies")
