"""Which schema version a store has, and how it gets to ours."""

from pathlib import Path

from sqlalchemy import Connection, text

from telecon.errors import StoreCannotOpen

HEAD = "0004"
MIGRATIONS = Path(__file__).with_name("migrations")


def version(connection: Connection) -> str | None:
    """The migration a store was last brought to; None for an empty store."""
    known = connection.execute(
        text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
    ).first()
    if known is None:
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return None if row is None else str(row[0])


def migrate(connection: Connection) -> None:
    """Bring the store to `HEAD` inside the caller's transaction; nothing happens when it is there.

    Raises:
        StoreCannotOpen: reason "newer" for a store a later program made; it is left as it is.
    """
    found = version(connection)
    if found == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    revisions = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in revisions:
        raise StoreCannotOpen(reason="newer")
    command.upgrade(config, HEAD)


def dump(connection: Connection) -> str:
    """The schema as SQL text in a stable order, as kept in `schema.sql`."""
    rows = connection.execute(
        text(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND name NOT LIKE 'search\\_index\\_%' ESCAPE '\\'"
            " ORDER BY tbl_name, type DESC, name"
        )
    )
    return "".join(f"{_tidy(row[0])};\n" for row in rows)


def _tidy(statement: str) -> str:
    return "\n".join(line.expandtabs(4).rstrip() for line in statement.splitlines())
