"""Entries, feeds, chunks, sessions and invitations of the first hub."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "audiences",
        sa.Column("ledger", sa.LargeBinary(length=16), nullable=False),
        sa.Column("circle", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("ledger", "circle", name=op.f("pk_audiences")),
    )
    op.create_index("ix_audiences_circle", "audiences", ["circle"], unique=False)
    op.create_table(
        "chunks",
        sa.Column("ledger", sa.LargeBinary(length=16), nullable=False),
        sa.Column("id", sa.LargeBinary(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("author", sa.LargeBinary(length=32), nullable=False),
        sa.Column("stored_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("ledger", "id", name=op.f("pk_chunks")),
    )
    op.create_table(
        "entries",
        sa.Column("ledger", sa.LargeBinary(length=16), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=32), nullable=False),
        sa.Column("author", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_ms", sa.BigInteger(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("ledger", "n", name=op.f("pk_entries")),
        sa.UniqueConstraint("ledger", "author", "seq", name=op.f("uq_entries_ledger_author_seq")),
        sa.UniqueConstraint("ledger", "id", name=op.f("uq_entries_ledger_id")),
    )
    op.create_index("ix_entries_control", "entries", ["ledger", "kind", "n"], unique=False)
    op.create_table(
        "feed",
        sa.Column("circle", sa.LargeBinary(length=16), nullable=False),
        sa.Column("ledger", sa.LargeBinary(length=16), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("circle", "ledger", name=op.f("pk_feed")),
        sa.UniqueConstraint("circle", "position", name=op.f("uq_feed_circle_position")),
    )
    op.create_table(
        "feed_queue",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("circle", sa.LargeBinary(length=16), nullable=False),
        sa.Column("ledger", sa.LargeBinary(length=16), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_queue")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "feeds",
        sa.Column("circle", sa.LargeBinary(length=16), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_feeds")),
    )
    op.create_table(
        "forks",
        sa.Column("ledger", sa.LargeBinary(length=16), nullable=False),
        sa.Column("id", sa.LargeBinary(length=32), nullable=False),
        sa.Column("author", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("ledger", "id", name=op.f("pk_forks")),
    )
    op.create_table(
        "hub_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hub_epoch", sa.LargeBinary(length=16), nullable=False),
        sa.Column("alliance", sa.LargeBinary(length=16), nullable=True),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hub_state")),
    )
    op.create_table(
        "invitations",
        sa.Column("lookup", sa.LargeBinary(length=32), nullable=False),
        sa.Column("invitation", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("lookup", name=op.f("pk_invitations")),
    )
    op.create_table(
        "ledgers",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("type", sa.String(length=8), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("control", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledgers")),
    )
    op.create_table(
        "members",
        sa.Column("circle", sa.LargeBinary(length=16), nullable=False),
        sa.Column("author", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("circle", "author", name=op.f("pk_members")),
    )
    op.create_index("ix_members_author", "members", ["author"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("subject", sa.LargeBinary(length=32), nullable=False),
        sa.Column("nonce", sa.LargeBinary(length=32), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sessions")),
        sa.UniqueConstraint("nonce", name=op.f("uq_sessions_nonce")),
    )
