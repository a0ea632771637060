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


def downgrade() -> None:
    """Drop them."""
    op.drop_column("audiences", "until")
