"""What does a ledger answer?  Questions in, frozen rows out; nothing is written."""

from sayso.query.conflicts import conflict_rows
from sayso.query.explain import Explanation, explain
from sayso.query.export import ExportFormat, json_line, write_csv, write_jsonl
from sayso.query.presence import PresenceOrder, Presences, presence
from sayso.query.rows import (
    ClaimRow,
    ConflictRow,
    EventRow,
    FoundRow,
    PresenceRow,
    SideRow,
    SourceRow,
)
from sayso.query.search import claims, search
from sayso.query.sources import SourceOrder, sources
from sayso.query.timeline import TimelineOrder, Wish, timeline

__all__ = [
    "ClaimRow",
    "ConflictRow",
    "EventRow",
    "Explanation",
    "ExportFormat",
    "FoundRow",
    "PresenceOrder",
    "PresenceRow",
    "Presences",
    "SideRow",
    "SourceOrder",
    "SourceRow",
    "TimelineOrder",
    "Wish",
    "claims",
    "conflict_rows",
    "explain",
    "json_line",
    "presence",
    "search",
    "sources",
    "timeline",
    "write_csv",
    "write_jsonl",
]
