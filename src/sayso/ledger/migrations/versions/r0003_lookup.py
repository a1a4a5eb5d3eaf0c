"""Tables that answer questions without reading the reports.

They are derived, and made from the reports behind the last revision
(`sayso.ledger.lookup.storing.rebuild`), so that there is nothing to do here.

Revision ID: 0003
"""

from __future__ import annotations

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Leave the tables as they are."""
