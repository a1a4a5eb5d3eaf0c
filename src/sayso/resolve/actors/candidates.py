"""Which entries bear the words of a mention as a name or as a description?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from sayso.model import Match
from sayso.model.states import is_state_adjective
from sayso.model.titles import without_titles
from sayso.resolve.actors.names import acronym
from sayso.resolve.actors.report import Phrase
from sayso.resolve.actors.scoring import (
    bare_name,
    dated,
    decided,
    is_plain_word,
    ranked,
    score,
    supported,
)
from sayso.resolve.base import Entry, KnowledgeBase

# "rebel Free Valley Army", "'s Fishing Party": what a name was cut with.
_BEFORE_NAME = re.compile(r"^(?:['’]s\s+|[a-z]\w*\s+)+(?=[A-Z])")


def by_name(
    phrase: Phrase,
    states: Mapping[str, int],
    published: date | None,
    knowledge: KnowledgeBase,
) -> tuple[Match, ...]:
    """Return the entries that bear a name of the phrase, weighed by country and date."""
    person = without_titles(phrase.name) if phrase.label in ("PER", "") else phrase.name
    own = _BEFORE_NAME.sub("", phrase.name)
    # "the Pakistani Taliban" are others than "the Taliban"
    leading = phrase.whole.partition(phrase.name)[0].split() or [phrase.before]
    wider = f"{leading[-1]} {phrase.name}" if is_state_adjective(leading[-1]) else ""
    ways = (wider, phrase.whole, phrase.front, phrase.name, person, own)
    for name in dict.fromkeys(bare_name(way) for way in ways if way):
        entries = tuple(e for e in knowledge.find(name) if not is_plain_word(e, name, phrase))
        if entries:
            scored = [score(e, name, phrase, states, published, entries) for e in entries]
            return decided(ranked(scored))
    alike = knowledge.alike(bare_name(phrase.name)) if phrase.label != "PER" else ()
    reason = "its name is another spelling of “{}”"
    return ranked(
        Match(
            referent_id=e.actor.id,
            score=dated(0.75 if supported(e, states) else 0.5, e, published),
            reasons=(reason.format(phrase.name),),
        )
        for e in alike
    )


def by_description(
    phrase: Phrase, states: Mapping[str, int], published: date | None, knowledge: KnowledgeBase
) -> tuple[Match, ...]:
    """Return the entries known by a description ("the US-led coalition") or as "the M23".

    The last word has to be written as in the entry: "the popular forces" are no
    "Popular Forces". A single word in small letters names nobody.
    """
    for words in dict.fromkeys((bare_name(phrase.front), bare_name(phrase.whole))):
        last = words.rpartition(" ")[2]
        if last == words and not acronym(words):
            continue
        known = tuple(e for e in knowledge.find(words) if any(f.endswith(last) for f in _forms(e)))
        if known:
            return ranked(score(e, words, phrase, states, published, known) for e in known)
    return ()


def _forms(entry: Entry) -> tuple[str, ...]:
    return (entry.actor.name, *entry.aliases)
