"""Who says something, in which words, and how sure are they?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.identity import content_id
from sayso.model.text import Passage


class Naming(StrEnum):
    """Whether a source can be known by name."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    UNSPECIFIED = "unspecified"
    PUBLISHER = "publisher"


class SourceType(StrEnum):
    """What kind of source speaks."""

    NAMED_PERSON = "named_person"
    NAMED_ORGANIZATION = "named_organization"
    NAMED_STATE = "named_state"
    ANONYMOUS_INDIVIDUAL = "anonymous_individual"
    ANONYMOUS_GROUP = "anonymous_group"
    MEDIA_RELAY = "media_relay"
    DOCUMENT = "document"
    UNSPECIFIED = "unspecified"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link of a chain of attribution.

    `passage` is empty for a publisher and for a source that the text leaves
    out. `mention_id` leads to the mention and so to its antecedents. `count`
    is the number of people where the text gives one ("two other sources").
    `entity` is a readable, stable name; for an anonymous source it is the
    wording of its fullest mention in this report and never an actor's name.
    """

    passage: Passage = ()
    mention_id: str | None = None
    naming: Naming
    type: SourceType
    count: int | None = None
    entity: str | None = None


class Form(StrEnum):
    """How the words of the source are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATED = "narrated"


class Stance(StrEnum):
    """The source's own view of the content."""

    ASSERTED = "asserted"
    DENIED = "denied"
    POSSIBLE = "possible"
    SUSPECTED = "suspected"
    ACCUSED = "accused"
    REQUESTED = "requested"
    PLANNED = "planned"
    ADMITTED = "admitted"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Someone says something, in these words.

    `chain` runs from the outermost relay to the originator, so `chain[-1]` is
    the source; it is never empty. Content may be discontinuous. A narrated
    claim has no cue, and a chain of one publisher. `within` is the id of the
    claim whose content holds this one. `origin` names the rule that made it.
    """

    document_id: str
    chain: tuple[Source, ...]
    cue: Passage = ()
    content: Passage
    form: Form
    stance: Stance
    hedges: Passage = ()
    addressee: Passage = ()
    within: str | None = None
    origin: str = ""

    @property
    def id(self) -> str:
        """Identify the claim by its document and its characters."""
        return content_id(
            "c", self.document_id, self.form, self.chain[-1].passage, self.cue, self.content
        )

    @property
    def source(self) -> Source:
        """Return the originator: the last link of the chain."""
        return self.chain[-1]
