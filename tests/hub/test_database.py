"""The hub's tables and what their engine promises."""

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sync.hub.database import Database
from sync.hub.tables import metadata
from tests.hub.databases import FreshUrl


def test_the_migrations_make_exactly_the_tables_the_program_uses(
    tmp_path: Path, fresh_url: FreshUrl
) -> None:
    database = Database(fresh_url() or f"sqlite:///{tmp_path / 'hub.db'}")
    database.migrate()
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_a_commit_is_synced_to_disk_before_it_returns(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'hub.db'}")
    with database.write() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    database.close()


def test_a_hub_that_starts_again_does_not_load_the_migration_tools(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hub.db'}"
    database = Database(url)
    database.migrate()
    database.close()
    program = (
        "import sys; from sync.hub.database import Database;"
        f"Database({url!r}).migrate(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
