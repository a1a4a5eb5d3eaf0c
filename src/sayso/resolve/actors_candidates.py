"""Whom can the words of a mention mean, and how likely is each?

Every function returns candidates, best first, each with reasons for a reader;
an empty tuple where the words lead to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sayso.model import Match
from sayso.model.states import (
    by_code,
    is_demonym,
    is_metonym,
    is_state_adjective,
    is_state_name,
    state,
)
from sayso.model.titles import without_titles
from sayso.resolve.actors_names import acronym, key
from sayso.resolve.actors_nouns import kinds_of_noun, office_of
from sayso.resolve.actors_report import Phrase, main_state
from sayso.resolve.actors_state import Reading, is_body, read_body, state_actor, state_id
from sayso.resolve.base import Entry, KnowledgeBase, Tenure

# "rebel Free Valley Army", "'s Fishing Party": what a name was cut with.
_BEFORE_NAME = re.compile(r"^(?:['’]s\s+|[a-z]\w*\s+)+(?=[A-Z])")
_ALLIES = frozenset({"coalition", "alliance"})
_ARMED = frozenset({"REB", "UAF", "MIL", "CRM"})
_UNSUPPORTED_RIVAL = 0.6
_DEFINITE = ("the ", "this ", "that ")
_HEADS_OF_STATE = frozenset({"president", "prime minister", "supreme leader", "monarch"})


def by_state(phrase: Phrase) -> tuple[Match, ...]:
    """Return the state, or the body of a state, that the words name."""
    for words in dict.fromkeys((phrase.front, phrase.whole, phrase.name)):
        reading = read_body(words) if words else None
        if reading and reading.state:
            return (_body_match(reading, reading.state.code, 0.95, f"“{words}” is a state body"),)
    return _state_itself(phrase) if phrase.name and phrase.label != "PER" else ()


def _state_itself(phrase: Phrase) -> tuple[Match, ...]:
    name = phrase.name
    owner = state(name)
    if owner is None:
        return ()
    if is_state_name(name):
        score, reason = 0.97, f"“{name}” names the state"
    elif is_state_adjective(name):
        score, reason = 0.8, f"“{name}” is said of what belongs to {owner.name}"
    elif is_metonym(name) and not phrase.locative:
        # "requests from Tehran" can be a direction as well as a sender.
        score = 0.6 if phrase.before.casefold() in ("from", "to", "of") else 0.85
        reason = f"“{name}” speaks for the government of {owner.name}"
    elif is_demonym(name) and phrase.speaks and phrase.whole.casefold().startswith("the "):
        score, reason = 0.5, f"“the {name}” speak for {owner.name}"
    else:
        return ()
    return (Match(referent_id=state_id(owner.code), score=score, reasons=(reason,)),)


def by_regime(
    phrase: Phrase, states: Mapping[str, int], knowledge: KnowledgeBase
) -> tuple[Match, ...]:
    """Return the state of "the Haddad government": a body named after who holds the state."""
    words = phrase.front.split()
    reading = read_body("the " + words[-1]) if words else None
    for word in words[:-1]:
        surname = word.removesuffix("'s").removesuffix("’s")
        for entry in knowledge.surname(surname) if reading and word[:1].isupper() else ():
            for tenure in knowledge.tenures(entry.actor.id):
                if reading and tenure.office in _HEADS_OF_STATE and states.get(tenure.country):
                    reason = f"{entry.actor.name} was {tenure.office} of {_state(tenure.country)}"
                    return (_body_match(reading, tenure.country, 0.85, reason),)
    return ()


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
    for name in dict.fromkeys((wider, phrase.name, phrase.whole, phrase.front, person, own)):
        found = knowledge.find(_bare(name)) if name else ()
        entries = tuple(entry for entry in found if not _plain_word(entry, _bare(name), phrase))
        if entries:
            scored = [_score(e, _bare(name), phrase, states, published, entries) for e in entries]
            return _decided(_ranked(scored))
    alike = knowledge.alike(_bare(phrase.name)) if phrase.label != "PER" else ()
    reason = "its name is another spelling of “{}”"
    return _ranked(
        Match(
            referent_id=e.actor.id,
            score=_dated(0.75 if _supported(e, states) else 0.5, e, published),
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
    for words in dict.fromkeys((_bare(phrase.front), _bare(phrase.whole))):
        last = words.rpartition(" ")[2]
        if last == words and not acronym(words):
            continue
        known = tuple(e for e in knowledge.find(words) if any(f.endswith(last) for f in _forms(e)))
        if known:
            return _ranked(_score(e, words, phrase, states, published, known) for e in known)
    return ()


def _forms(entry: Entry) -> tuple[str, ...]:
    return (entry.actor.name, *entry.aliases)


def by_office(
    phrase: Phrase,
    states: Mapping[str, int],
    published: date | None,
    knowledge: KnowledgeBase,
) -> tuple[Match, ...]:
    """Return who is meant by a surname ("Assad", "President Assad") or an office with its state."""
    if not phrase.name:
        return _holder(phrase, published, knowledge)
    surname = without_titles(_bare(phrase.name))
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
    return _ranked(found)


def bare_body(
    phrase: Phrase,
    states: Mapping[str, int],
    owners: Mapping[str, Mapping[str, int]],
) -> tuple[Match, ...]:
    """Return whose "regime forces" or "the army" are meant.

    `owners` counts, for a word, the states it stands after in the report
    ("regime" after "Syrian"); without any, the state that leads the report is taken.
    """
    reading = read_body(phrase.front)
    if reading is None or reading.state is not None:
        return ()
    for word in phrase.front.casefold().split():
        counts = owners.get(word)
        if counts:
            code = max(counts, key=lambda owner: counts[owner])
            reason = f"the report speaks of the {_adjective(code)} {word}"
            return (_body_match(reading, code, 0.8, reason),)
    lead = main_state(states)
    if lead is None:
        return ()
    reason = f"the report is mostly about {_state(lead)}"
    return (_body_match(reading, lead, 0.5, reason),)


def by_noun(
    phrase: Phrase, earlier: Sequence[tuple[Match, ...]], knowledge: KnowledgeBase
) -> tuple[Match, ...]:
    """Return the nearest actor before the phrase that its noun can take up ("the party")."""
    words = phrase.front.casefold()
    wanted = kinds_of_noun(phrase.head) if words.startswith(_DEFINITE) else _allies(words)
    if not wanted:
        return ()
    owner = next((s for s in map(state, phrase.front.split()) if s), None)
    for matches in reversed(earlier):
        entry = knowledge.get(matches[0].referent_id) if matches else None
        if entry is None or not wanted & {*entry.actor.kinds}:
            continue
        if owner is None or entry.actor.country == owner.code or "-" in words:
            reason = f"“{phrase.front}” fits {entry.actor.name}, named before it"
            return (Match(referent_id=entry.actor.id, score=0.55, reasons=(reason,)),)
    return ()


def by_members(phrase: Phrase, knowledge: KnowledgeBase) -> tuple[Match, ...]:
    """Return the group whose "Hezbollah fighters" or "Wagner troops" act; one of them is nobody."""
    group, _, head = _bare(phrase.front).rpartition(" ")
    if not group or not (kinds_of_noun(head) or is_body(head)):
        return ()
    group = group.removesuffix("'s").removesuffix("’s")
    entries = [e for e in knowledge.find(group) if _ARMED & {*e.actor.sectors}]
    reason = f"“{phrase.front}” act for it"
    return tuple(
        Match(referent_id=entry.actor.id, score=0.85, reasons=(reason,)) for entry in entries[:1]
    )


def _allies(words: str) -> frozenset[str]:
    """Return the kinds that "coalition warplanes" and "alliance troops" belong to."""
    first, _, rest = words.partition(" ")
    return kinds_of_noun(first) if first in _ALLIES and is_body(rest) else frozenset()


def _holder(phrase: Phrase, published: date | None, knowledge: KnowledgeBase) -> tuple[Match, ...]:
    """Return who held the office when the report came out ("the Syrian president")."""
    found = office_of(phrase.front)
    if found is None or published is None:
        return ()
    country, office = found
    held = [t for t in knowledge.holders(country, office) if _holds(t, published)]
    if len({tenure.person for tenure in held}) != 1:
        return ()
    reason = f"held the office of {office} of {_state(country)} on {published.isoformat()}"
    return (Match(referent_id=held[0].person, score=0.85, reasons=(reason,)),)


def _score(
    entry: Entry,
    name: str,
    phrase: Phrase,
    states: Mapping[str, int],
    published: date | None,
    rivals: Sequence[Entry],
) -> Match:
    short = acronym(name)
    if short:
        score, reason = 0.85, f"“{name}” is one of its acronyms"
    elif key(name) == key(entry.actor.name):
        score, reason = 0.95, f"“{name}” is its name"
    else:
        score, reason = 0.9, f"“{name}” is one of its names"
    reasons = [reason]
    if entry.actor.country and _supported(entry, states):
        score += 0.03 + min(states[entry.actor.country], 20) / 2000
        reasons.append(f"the report names {_state(entry.actor.country)}")
    elif "newsagency" in entry.actor.kinds:
        pass  # it reports from everywhere: "AFP" is the agency unless the Philippines are named
    elif entry.actor.country and len(rivals) > 1:
        score *= _UNSUPPORTED_RIVAL
    elif entry.actor.country and short:
        score *= 0.8
    if _misfit(entry, name, phrase):
        score *= 0.5
        reasons.append("the name stands for another kind of thing here")
    score = _dated(score, entry, published)
    return Match(referent_id=entry.actor.id, score=min(score, 0.99), reasons=tuple(reasons))


def _decided(ranked: tuple[Match, ...]) -> tuple[Match, ...]:
    """Return no match where nothing tells two actors of one name apart ("the NDP")."""
    even = len(ranked) > 1 and ranked[0].score == ranked[1].score
    return () if even and ranked[0].score < _UNSUPPORTED_RIVAL else ranked


def _plain_word(entry: Entry, name: str, phrase: Phrase) -> bool:
    """Tell whether a name is no more than a word: "News" and "Sun" are papers after "The" alone."""
    titled = entry.actor.name.startswith("The ") and " " not in name
    return titled and not phrase.front.casefold().startswith("the ")


def _misfit(entry: Entry, name: str, phrase: Phrase) -> bool:
    """Tell whether a one-word name is more likely a person's or a place's ("Badr", "Fatah")."""
    person = "person" in entry.actor.kinds
    if " " in name or acronym(name):
        return phrase.label == "PER" and not person and " " not in name
    return phrase.label in ("PER", "LOC") and not person


def _supported(entry: Entry, states: Mapping[str, int]) -> bool:
    return entry.actor.country is None or states.get(entry.actor.country, 0) > 0


def _dated(score: float, entry: Entry, published: date | None) -> float:
    """Lower the score of an actor that was not yet, or no longer, there."""
    if published is None:
        return score
    if entry.actor.valid_from and published.year < entry.actor.valid_from:
        return score * 0.4
    # News goes on naming what has ended; a wrong sense is more likely, no more than that.
    if entry.actor.valid_to and published.year > entry.actor.valid_to + 1:
        return score * 0.85
    return score


def _in_office(tenures: Iterable[Tenure], published: date | None) -> bool:
    return published is None or any(_holds(tenure, published) for tenure in tenures)


def _holds(tenure: Tenure, on: date) -> bool:
    return (tenure.first is None or tenure.first <= on) and (
        tenure.last is None or on <= tenure.last
    )


def _body_match(reading: Reading, code: str, score: float, reason: str) -> Match:
    return Match(referent_id=state_id(code, reading.body), score=score, reasons=(reason,))


def _ranked(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda match: (-match.score, match.referent_id)))


def _bare(name: str) -> str:
    name = name.removesuffix("'s").removesuffix("’s")
    return name[4:] if name[:4].casefold() == "the " else name


def _state(code: str) -> str:
    actor = state_actor(state_id(code))
    return actor.name if actor else code


def _adjective(code: str) -> str:
    owner = by_code()[code]
    return owner.adjectives[0] if owner.adjectives else owner.name
