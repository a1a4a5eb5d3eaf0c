"""What do SQLite and PostgreSQL word differently in the rules of a ledger?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """Patterns of SQL; `{0}` and `{1}` are expressions.

    `start` and `end` are those of the first span of a passage; `head` and
    `tail` what stands before and behind the first slash.
    """

    name: str
    start: str
    end: str
    spans: str
    same_passage: str
    differs: str
    holds: str
    head: str
    tail: str


SQLITE = Dialect(
    name="sqlite",
    start="json_extract({0}, '$[0][0]')",
    end="json_extract({0}, '$[0][1]')",
    spans="json_array_length({0})",
    same_passage="json({0}) = json({1})",
    differs="{0} IS NOT {1}",
    holds="instr({0}, {1}) > 0",
    head="substr({0}, 1, instr({0}, '/') - 1)",
    tail="substr({0}, instr({0}, '/') + 1)",
)

POSTGRES = Dialect(
    name="postgresql",
    start="({0}::json #>> '{{0,0}}')::integer",
    end="({0}::json #>> '{{0,1}}')::integer",
    spans="json_array_length({0}::json)",
    same_passage="{0}::jsonb = {1}::jsonb",
    differs="{0} IS DISTINCT FROM {1}",
    holds="strpos({0}, {1}) > 0",
    head="split_part({0}, '/', 1)",
    tail="substr({0}, strpos({0}, '/') + 1)",
)


def dialect(name: str) -> Dialect:
    """Return the dialect that SQLAlchemy calls `name`."""
    return {known.name: known for known in (SQLITE, POSTGRES)}[name]
