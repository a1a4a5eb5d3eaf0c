"""What does a ledger keep?  Statements, one value each, and judgements on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sayso.model.identity import content_id
from sayso.model.text import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One value of one subject, the claim that carries it and the characters it came from.

    `subject` is the id of an event, presence, mention or source. `origin` names
    the rule that made the statement; `seen_at` is when the ledger learnt it
    (UTC; `None` until it is stored) and is no part of the identity.
    """

    subject: str
    prop: str
    value: str
    claim_id: str
    evidence: Passage
    origin: str = ""
    seen_at: datetime | None = None

    @property
    def id(self) -> str:
        """Identify the statement by its content."""
        return content_id(
            "s", self.subject, self.prop, self.value, self.claim_id, self.evidence, self.origin
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision about something, by someone, with a reason; superseded, never edited.

    `about` is the id of what is judged, or two ids joined by a space for a
    pair. `decision` is one word ("same", "different", "reject", "accept" …).
    `by` is a person's or a rule's name; `at` is in UTC.
    """

    about: str
    decision: str
    by: str
    reason: str
    at: datetime
    supersedes: str | None = None

    @property
    def id(self) -> str:
        """Identify the judgement by its content and time."""
        return content_id(
            "j", self.about, self.decision, self.by, self.reason, self.at, self.supersedes
        )
