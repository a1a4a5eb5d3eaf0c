"""What was accepted or rejected of an anonymous source's event can be taken back.

The guards say so, and they are put up anew behind the last revision
(`sayso.ledger.migrating.migrate`), so that there is nothing to do here.

Revision ID: 0004
"""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Leave the tables as they are."""
