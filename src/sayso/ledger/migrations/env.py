"""What does Alembic do when it is asked for an upgrade?  It works on the connection it is given."""

from __future__ import annotations

from alembic import context

from sayso.ledger.migrating import VERSION_TABLE
from sayso.ledger.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
