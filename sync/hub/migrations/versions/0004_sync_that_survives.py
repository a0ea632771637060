"""What members, snapshots and channels of their own need at the hub."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; what is stored stays as it is."""
    op.add_column("audiences", sa.Column("until", sa.BigInteger()))
    op.create_table(
        "usage",
        sa.Column("author", sa.LargeBinary(32), nullable=False),
        sa.Column("hour", sa.BigInteger(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("author", "hour", name="pk_usage"),
    )
    op.drop_index("ix_chunks_author", table_name="chunks")
    op.create_table(
        "contacts",
        sa.Column("author", sa.LargeBinary(32), nullable=False),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("author", name="pk_contacts"),
    )
    op.create_table(
        "readings",
        sa.Column("author", sa.LargeBinary(32), nullable=False),
        sa.Column("circle", sa.LargeBinary(16), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("author", "circle", name="pk_readings"),
    )
    op.create_table(
        "paper_copies",
        sa.Column("circle", sa.LargeBinary(16), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("stored_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("circle", name="pk_paper_copies"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("paper_copies")
    op.drop_table("readings")
    op.drop_table("contacts")
    columns = ["author", "stored_ms", "size"]
    op.create_index("ix_chunks_author", "chunks", columns, unique=False)
    op.drop_table("usage")
    op.drop_column("audiences", "until")
