"""Runs the hub's migrations on the connection the hub hands over."""

from alembic import context

from sync.hub.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
