"""How likely is an entry that bears a name, given the report's states and its date?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sayso.model import Match
from sayso.model.states import by_code
from sayso.resolve.actors.names import acronym, folded, key
from sayso.resolve.actors.report import Phrase
from sayso.resolve.base import Entry

# What is left of the score of one of several actors of a name, where the report names its
# country nowhere.
_UNSUPPORTED_RIVAL = 0.6
# The same for a second name of several words: "the United Front" and "the Northern League" have
# namesakes in every country, and a report that never names the entry's means another.
_UNSUPPORTED_ALIAS = 0.3


def score(
    entry: Entry,
    name: str,
    phrase: Phrase,
    states: Mapping[str, int],
    published: date | None,
    rivals: Sequence[Entry],
) -> Match:
    """Return the match of an entry that bears `name`, beside its rivals of the same name."""
    short = acronym(name)
    if short:
        score, reason = 0.85, f"“{name}” is one of its acronyms"
    elif key(name) == key(entry.actor.name):
        score, reason = 0.95, f"“{name}” is its name"
    else:
        score, reason = 0.9, f"“{name}” is one of its names"
    reasons = [reason]
    if entry.actor.country and supported(entry, states):
        score += 0.03 + min(states[entry.actor.country], 20) / 2000
        reasons.append(f"the report names {state_name(entry.actor.country)}")
    elif "newsagency" in entry.actor.kinds:
        pass  # it reports from everywhere: "AFP" is the agency unless the Philippines are named
    elif entry.actor.country and _is_second_name(entry, name):
        score *= _UNSUPPORTED_ALIAS
    elif entry.actor.country and len(rivals) > 1:
        score *= _UNSUPPORTED_RIVAL
    elif entry.actor.country and short:
        score *= 0.8
    if _misfit(entry, name, phrase):
        # A place that a paper is called after ("Sabah") stays a place.
        score *= 0.3 if phrase.label == "LOC" and "MED" in entry.actor.sectors else 0.5
        reasons.append("the name stands for another kind of thing here")
    score = dated(score, entry, published)
    return Match(referent_id=entry.actor.id, score=min(score, 0.99), reasons=tuple(reasons))


def _is_second_name(entry: Entry, name: str) -> bool:
    """Tell whether a name of several words is not the entry's main one in any spelling."""
    several = " " in name and not acronym(name) and "person" not in entry.actor.kinds
    main = key(entry.actor.name)
    other = key(name)
    same = other == main or (folded(name) or other) == (folded(entry.actor.name) or main)
    return several and not same


def decided(ranked: tuple[Match, ...]) -> tuple[Match, ...]:
    """Return no match where nothing tells two actors of one name apart ("the NDP")."""
    even = len(ranked) > 1 and ranked[0].score == ranked[1].score
    if even and ranked[0].score < _UNSUPPORTED_RIVAL:
        return ()
    return tuple(match for match in ranked if match.score >= _UNSUPPORTED_ALIAS)


def is_plain_word(entry: Entry, name: str, phrase: Phrase) -> bool:
    """Tell whether a name is no more than a word: "News" and "Sun" are papers after "The" alone."""
    titled = entry.actor.name.startswith("The ") and " " not in name
    return titled and not phrase.front.casefold().startswith("the ")


def _misfit(entry: Entry, name: str, phrase: Phrase) -> bool:
    """Tell whether a one-word name is more likely a person's or a place's ("Badr", "Fatah")."""
    person = "person" in entry.actor.kinds
    if " " in name or acronym(name):
        return phrase.label == "PER" and not person and " " not in name
    return phrase.label in ("PER", "LOC") and not person


def supported(entry: Entry, states: Mapping[str, int]) -> bool:
    """Tell whether the report names an entry's country; an international one needs none."""
    return entry.actor.country is None or states.get(entry.actor.country, 0) > 0


def dated(score: float, entry: Entry, published: date | None) -> float:
    """Lower the score of an actor that was not yet, or no longer, there."""
    if published is None:
        return score
    if entry.actor.valid_from and published.year < entry.actor.valid_from:
        return score * 0.4
    # News goes on naming what has ended; a wrong sense is more likely, no more than that.
    if entry.actor.valid_to and published.year > entry.actor.valid_to + 1:
        return score * 0.85
    return score


def ranked(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return matches best first; by id where they are even."""
    return tuple(sorted(matches, key=lambda match: (-match.score, match.referent_id)))


def bare_name(name: str) -> str:
    """Return a name without its article and possessive ending."""
    name = name.removesuffix("'s").removesuffix("’s")
    return name[4:] if name[:4].casefold() == "the " else name


def state_name(code: str) -> str:
    """Return the readable name of a state; its code where the table lacks it."""
    owner = by_code().get(code)
    return owner.name if owner else code
