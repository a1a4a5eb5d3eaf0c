"""Who is meant by an office or by the last name of a holder of office?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sayso.model import Match
from sayso.model.titles import without_titles
from sayso.resolve.actors.names import key
from sayso.resolve.actors.nouns import office_of
from sayso.resolve.actors.report import Phrase
from sayso.resolve.actors.scoring import bare_name, ranked, state_name
from sayso.resolve.base import KnowledgeBase, Tenure


def by_office(
    phrase: Phrase,
    states: Mapping[str, int],
    published: date | None,
    knowledge: KnowledgeBase,
) -> tuple[Match, ...]:
    """Return who is meant by a surname ("Assad", "President Assad") or an office with its state."""
    if not phrase.name:
        return _holder(phrase, published, knowledge)
    surname = without_titles(bare_name(phrase.name))
    if phrase.label not in ("PER", "") or " " in key(surname):
        return ()
    title = f"{phrase.front} {phrase.name}".casefold()
    found = []
    for entry in knowledge.surname(surname):
        tenures = knowledge.tenures(entry.actor.id)
        titled = any(tenure.office in title for tenure in tenures)
        near = max((states.get(tenure.country, 0) for tenure in tenures), default=0)
        if near or (titled and published):
            score = (0.85 if titled else 0.7) * (1 if _in_office(tenures, published) else 0.8)
            reasons = (f"“{surname}” is the last name of a holder of office named in the report",)
            score += min(near, 50) / 5000  # of two holders, the one of the state named more often
            found.append(Match(referent_id=entry.actor.id, score=score, reasons=reasons))
    return ranked(found)


def _holder(phrase: Phrase, published: date | None, knowledge: KnowledgeBase) -> tuple[Match, ...]:
    """Return who held the office when the report came out ("the Syrian president")."""
    found = office_of(phrase.front)
    if found is None or published is None:
        return ()
    country, office = found
    held = [t for t in knowledge.holders(country, office) if _holds(t, published)]
    if len({tenure.person for tenure in held}) != 1:
        return ()
    reason = f"held the office of {office} of {state_name(country)} on {published.isoformat()}"
    return (Match(referent_id=held[0].person, score=0.92, reasons=(reason,)),)


def _in_office(tenures: Iterable[Tenure], published: date | None) -> bool:
    return published is None or any(_holds(tenure, published) for tenure in tenures)


def _holds(tenure: Tenure, on: date) -> bool:
    return (tenure.first is None or tenure.first <= on) and (
        tenure.last is None or on <= tenure.last
    )
