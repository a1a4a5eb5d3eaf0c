"""The order in which a ledger learnt what it holds, for those who follow it.

Of what was stored before, the order is that of its moments.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

revision = "0002"
down_revision = "0001"

_BEFORE = """
INSERT INTO learnt (number, kind, ref, at)
SELECT row_number() OVER (ORDER BY at, rank, number, ref), kind, ref, at
FROM (
    SELECT 0 AS rank, 'document' AS kind, id AS ref, seen_at AS at, number FROM document
    UNION ALL SELECT 1, 'rejection', id, at, number FROM rejection
    UNION ALL SELECT 2, 'judgement', id, at, 0 FROM judgement
) AS stored
"""


def upgrade() -> None:
    """Make the table and fill it from what is there."""
    kind = sa.Text().with_variant(TEXT(collation="C"), "postgresql")
    op.create_table(
        "learnt",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("ref", kind, nullable=False),
        sa.Column("at", kind, nullable=False),
        sa.CheckConstraint("kind IN ('document', 'judgement', 'rejection')"),
        sa.UniqueConstraint("kind", "ref"),
    )
    op.execute(_BEFORE)
