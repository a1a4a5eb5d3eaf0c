"""The nouns: frozen values that every stage shares."""

from sayso.model.claim import (
    Claim,
    Form,
    Naming,
    Source,
    SourceType,
    Stance,
)
from sayso.model.extraction import (
    Extraction,
)
from sayso.model.identity import (
    content_id,
)
from sayso.model.record import (
    Casualties,
    Conflict,
    Event,
    Presence,
    Slot,
    Status,
)
from sayso.model.reference import (
    Actor,
    Interval,
    Match,
    Place,
    Precision,
    Timex,
    Toponym,
)
from sayso.model.statement import (
    Judgement,
    Statement,
)
from sayso.model.text import (
    Annotation,
    Argument,
    Block,
    BlockKind,
    Chunk,
    Document,
    Frame,
    Mention,
    MentionKind,
    Passage,
    Quotation,
    Sentence,
    Span,
    Token,
    passage,
    quote,
)

__all__ = [
    "Actor",
    "Annotation",
    "Argument",
    "Block",
    "BlockKind",
    "Casualties",
    "Chunk",
    "Claim",
    "Conflict",
    "Document",
    "Event",
    "Extraction",
    "Form",
    "Frame",
    "Interval",
    "Judgement",
    "Match",
    "Mention",
    "MentionKind",
    "Naming",
    "Passage",
    "Place",
    "Precision",
    "Presence",
    "Quotation",
    "Sentence",
    "Slot",
    "Source",
    "SourceType",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "Timex",
    "Token",
    "Toponym",
    "content_id",
    "passage",
    "quote",
]
