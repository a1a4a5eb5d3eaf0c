"""What does a ledger answer?  Questions in, frozen rows out; nothing is written.

`ask(ledger, question)` gives a page, `every` all rows one by one, `count`,
`facets` and `pins` what a page needs beside its rows. `questions` says what can
be asked. `timeline`, `presence`, `claims` and `sources` give everything at once.
"""

from sayso.ledger.lookup.base import Box, Count, Pin
from sayso.ledger.lookup.facts import Tag
from sayso.query.asking import ask, count, every, facets, pins, rows_of, undated
from sayso.query.conflicts import conflict_rows
from sayso.query.cursors import BadCursor
from sayso.query.explain import Explanation, explain
from sayso.query.export import ExportFormat, json_line, write_csv, write_jsonl
from sayso.query.pages import Page
from sayso.query.presence import PresenceOrder, Presences, presence
from sayso.query.questions import (
    ClaimOrder,
    ClaimQuestion,
    EventOrder,
    EventQuestion,
    ParagraphQuestion,
    PresenceQuestion,
    PresenceSort,
    Question,
)
from sayso.query.rows import (
    ClaimRow,
    ConflictRow,
    EventRow,
    FoundRow,
    PresenceRow,
    SideRow,
    SourceRow,
)
from sayso.query.search import claims, found, search
from sayso.query.snippets import Snippet, snippet
from sayso.query.sources import SourceOrder, SourceQuestion, source_page, sources
from sayso.query.timeline import TimelineOrder, Wish, timeline

__all__ = [
    "BadCursor",
    "Box",
    "ClaimOrder",
    "ClaimQuestion",
    "ClaimRow",
    "ConflictRow",
    "Count",
    "EventOrder",
    "EventQuestion",
    "EventRow",
    "Explanation",
    "ExportFormat",
    "FoundRow",
    "Page",
    "ParagraphQuestion",
    "Pin",
    "PresenceOrder",
    "PresenceQuestion",
    "PresenceRow",
    "PresenceSort",
    "Presences",
    "Question",
    "SideRow",
    "Snippet",
    "SourceOrder",
    "SourceQuestion",
    "SourceRow",
    "Tag",
    "TimelineOrder",
    "Wish",
    "ask",
    "claims",
    "conflict_rows",
    "count",
    "every",
    "explain",
    "facets",
    "found",
    "json_line",
    "pins",
    "presence",
    "rows_of",
    "search",
    "snippet",
    "source_page",
    "sources",
    "timeline",
    "undated",
    "write_csv",
    "write_jsonl",
]
