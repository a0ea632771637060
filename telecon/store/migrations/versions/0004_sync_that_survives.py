"""Snapshots, members that leave, backups, and what waits in each channel."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; what is in the store stays as it is."""
