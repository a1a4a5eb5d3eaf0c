"""What does one report yield?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.model import html
from sayso.model.claim import Claim
from sayso.model.record import Conflict, Event, Presence
from sayso.model.reference import Actor, Match, Place, Timex, Toponym
from sayso.model.text import Annotation, Document, Mention, quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """A report with all that was found in it: the value of `sayso.process`.

    `places[i]` is the ranked list of candidates of `toponyms[i]`, empty where
    nothing fits; `actor_matches` maps mention ids to ranked candidates. The
    referents themselves are in `gazetteer` and `actors`, by id. `located[i]` is
    the place that `toponyms[i]` denotes once the words that move it are counted
    ("southern", "15 km from"), or `None`.
    """

    annotation: Annotation
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    places: tuple[tuple[Match, ...], ...] = ()
    located: tuple[Place | None, ...] = ()
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    presence: tuple[Presence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    actor_matches: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)
    gazetteer: Mapping[str, Place] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """Return the report itself."""
        return self.annotation.document

    def _repr_html_(self) -> str:
        """Show the claims as a table in a notebook."""
        text = self.document.text
        return html.table(
            self.document.title or self.document.uri,
            ("who", "certainty", "what"),
            (
                (
                    " › ".join(source.entity or source.naming for source in claim.chain),
                    claim.stance,
                    quote(claim.content, text),
                )
                for claim in self.claims
            ),
        )
