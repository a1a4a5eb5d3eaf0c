"""Who is meant by each mention of a report?

Linking is by report first: a mention takes the link of what it points back
to. Then come name, alias and acronym, states and their bodies, offices, and
what the report and its date make likely. People who are not named are never
linked, by any path.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.model import Actor, Annotation, Match, Mention, MentionKind, Sentence, content_id
from sayso.model.titles import without_titles
from sayso.resolve.actors.bodies import bare_body, by_regime, by_state
from sayso.resolve.actors.candidates import by_description, by_name
from sayso.resolve.actors.groups import by_members, by_noun, can_be, is_owned
from sayso.resolve.actors.names import key
from sayso.resolve.actors.offices import by_office
from sayso.resolve.actors.report import (
    Phrase,
    alike,
    main_state,
    owner_before,
    owners_of,
    phrase_of,
    states_of,
)
from sayso.resolve.actors.state import state_actor
from sayso.resolve.base import KnowledgeBase

# Below this a candidate says more about the list than about the report.
LEAST_SCORE = 0.3
# An exact name of its own outweighs a mention's antecedent: coreference errs more often.
_SURE = 0.9
_LOCAL_SCORE = 0.5
_SHORTENED_SCORE = 0.85
# What stands for its state in a record; a guard corps or an agency stands for itself.
_OF_STATE = frozenset({"government", "army", "military", "navy", "air force", "ministry", "state"})
# An embassy is hit as a place of its own, whoever it belongs to.
_SITES = frozenset({"embassy", "consulate"})
_LOCAL_LABELS = frozenset({"PER", "ORG"})
_POINTING = frozenset({"the", "this", "that", "his", "her", "their", "its"})


@dataclass(slots=True)
class _Report:
    """One pass over a report: what is linked so far, and what every link may look at."""

    sentences: Sequence[Sentence]
    phrases: Mapping[str, Phrase]
    mentions: Mapping[str, Mention]
    hidden: Collection[str]
    states: Mapping[str, int]
    owners: Mapping[str, Mapping[str, int]]
    lead: str | None
    published: date | None
    knowledge: KnowledgeBase
    links: dict[str, tuple[Match, ...]] = field(default_factory=dict)
    full_names: dict[str, tuple[str, str]] = field(default_factory=dict)
    near: Counter[str] = field(default_factory=Counter)  # states named, and those of actors linked


def link(
    annotation: Annotation,
    mentions: Sequence[Mention],
    *,
    published: date | None,
    knowledge: KnowledgeBase,
    anonymous: Collection[str] = frozenset(),
) -> Mapping[str, tuple[Match, ...]]:
    """Return the ranked actors of each mention, by mention id; nothing where none fits.

    `anonymous` are ids of mentions known to be sources without a name; they and
    all that points back to them get nothing, as does any phrase for people
    without a name. A named person or organisation that the knowledge base does
    not have gets an id of its own, `local:` and digits that depend on the name.
    """
    states = states_of(annotation)
    report = _Report(
        sentences=annotation.sentences,
        phrases={m.id: phrase_of(annotation, m) for m in mentions},
        mentions={m.id: m for m in mentions},
        hidden=anonymous,
        states=states,
        owners=owners_of(annotation),
        lead=main_state(annotation, states),
        published=published,
        knowledge=knowledge,
    )
    report.near.update(report.states)
    for mention in mentions:
        _link(report, mention, frozenset())
    return {name: found for name, found in report.links.items() if found}


def actors_of(
    annotation: Annotation,
    mentions: Sequence[Mention],
    links: Mapping[str, tuple[Match, ...]],
    knowledge: KnowledgeBase,
) -> Mapping[str, Actor]:
    """Return the actors that `links` leads to, by id; local ones under their fullest name."""
    found: dict[str, Actor] = {}
    for mention in mentions:
        for match in links.get(mention.id, ()):
            name = match.referent_id
            entry = knowledge.get(name)
            actor = entry.actor if entry else state_actor(name)
            if actor is None and mention.kind is MentionKind.NAME:
                phrase = phrase_of(annotation, mention)
                # Of "Haddad" and "Karim Haddad", which share an id, the longer one names it.
                longest = max(
                    _full_name(phrase), found[name].name if name in found else "", key=len
                )
                actor = Actor(id=name, name=longest, kinds=("person",) * (phrase.label == "PER"))
            if actor is not None:
                found[name] = actor
    return found


def entity_name(
    actor_id: str, actors: Mapping[str, Actor], *, as_source: bool = False
) -> str | None:
    """Return the readable, stable name of an actor; `None` for an id that `actors` lacks.

    In a record a state's army or ministry stands for its state ("Israel"); with
    `as_source` it keeps its own name ("Israeli army"), since that is who spoke.
    """
    actor = actors.get(actor_id) or state_actor(actor_id)
    if actor is None:
        return None
    owner = state_actor(actor.parent) if actor.parent else None
    acts = actor_id.startswith("state:") and not _SITES & {*actor.kinds}
    if owner and not as_source and (acts or _OF_STATE & {*actor.kinds}):
        return owner.name
    return actor.name


def local_id(name: str) -> str:
    """Return the id of an actor that only reports know, by its full name without titles."""
    return content_id("local:", key(name))


def _link(report: _Report, mention: Mention, path: frozenset[str]) -> tuple[Match, ...]:
    if mention.id in report.links:
        return report.links[mention.id]
    if mention.id in path:  # a ring of antecedents says nothing
        return ()
    found = _matches(report, mention, path | {mention.id})
    report.links[mention.id] = found
    entry = report.knowledge.get(found[0].referent_id) if found else None
    # "YPG" makes a later "SDF" the Syrian one; an outlet says little about where things happen.
    if entry and entry.actor.country and "MED" not in entry.actor.sectors:
        report.near[entry.actor.country] += 1
    return found


def _matches(report: _Report, mention: Mention, path: frozenset[str]) -> tuple[Match, ...]:
    phrase = report.phrases[mention.id]
    if mention.id in report.hidden:
        return ()
    if phrase.anonymous and not _definite(phrase):
        # "Iranian advisers left" tells of Iran's men; as a source they have no name.
        return () if phrase.speaks else by_state(phrase) or by_members(phrase, report.knowledge)
    inherited = _inherited(report, mention, phrase, path)
    own = () if mention.kind is MentionKind.PRONOUN else _own(report, mention, phrase)
    ranked = own + inherited if _outweighs(own, inherited) else inherited or own
    if not ranked and mention.kind is MentionKind.NAME and phrase.label in _LOCAL_LABELS:
        ranked = _local(phrase)
    if ranked and mention.kind is MentionKind.NAME and phrase.label == "PER":
        _remember(report, phrase, ranked[0])
    return _unique(ranked)


def _definite(phrase: Phrase) -> bool:
    """Tell whether a phrase can point back: "the official" may be someone named before."""
    return phrase.whole.partition(" ")[0].casefold() in _POINTING


def _inherited(
    report: _Report, mention: Mention, phrase: Phrase, path: frozenset[str]
) -> tuple[Match, ...]:
    antecedent = report.mentions.get(mention.antecedent or "")
    if antecedent is None:
        return ()
    words = report.phrases[antecedent.id].whole
    if mention.kind is MentionKind.NAME and not (
        antecedent.kind is MentionKind.NAME and alike(phrase, report.phrases[antecedent.id])
    ):
        return ()  # two names without a word in common are two names
    reason = f"the same as “{words}” elsewhere in this report"
    taken = _link(report, antecedent, path)
    if mention.kind is MentionKind.NOMINAL:
        taken = tuple(match for match in taken if _fits(report, mention, phrase, match))
    if phrase.anonymous:
        # "the source" after "Hezbollah" is a slip: a state or group is no single person.
        taken = tuple(match for match in taken if _is_person(report, antecedent, match))
    # In a chain of a hundred "he" it is said once that they are the same.
    return tuple(replace(m, reasons=tuple(dict.fromkeys((reason, *m.reasons)))) for m in taken)


def _fits(report: _Report, mention: Mention, phrase: Phrase, match: Match) -> bool:
    """Tell whether a noun phrase can mean what it points back to; a place is no group."""
    if mention.label == "LOC" and not match.referent_id.startswith("state:"):
        return False
    entry = report.knowledge.get(match.referent_id)
    actor = entry.actor if entry else state_actor(match.referent_id)
    tenures = report.knowledge.tenures(match.referent_id)
    return actor is None or can_be(phrase, actor.kinds, tenures)


def _is_person(report: _Report, antecedent: Mention, match: Match) -> bool:
    entry = report.knowledge.get(match.referent_id)
    if entry:
        return "person" in entry.actor.kinds
    return match.referent_id.startswith("local:") and antecedent.label == "PER"


def _own(report: _Report, mention: Mention, phrase: Phrase) -> tuple[Match, ...]:
    """Return what the words of the mention lead to by themselves."""
    context = (report.near, report.published, report.knowledge)
    # No copy: there are as many as there are mentions, and it is asked of each of them.
    earlier = report.links.values()
    if mention.kind is MentionKind.NAME and phrase.name:
        # "the Lebanese Forces" can be a party; "Lebanese forces" are Lebanon's.
        first, second = by_name(phrase, *context), by_state(phrase)
        if phrase.front != phrase.name and phrase.head.islower():
            first, second = second, first
        return (
            first
            or second
            or _shortened(report, phrase)
            or by_office(phrase, *context)
            or _bare_body(report, mention, phrase)
            # "The Freedom Movement" after a party is another; "Hella fighters" take one up.
            or (by_noun(phrase, earlier, report.knowledge) if phrase.head.islower() else ())
        )
    if phrase.anonymous:
        # "The militants burned the bridge" takes up their group; "the militants said" hides who.
        taken = () if phrase.speaks else by_noun(phrase, earlier, report.knowledge)
        return taken or by_office(phrase, *context)
    return (
        by_description(phrase, *context)
        # "Norway's Skarn group": the group's, and no body of the state's
        or (by_members(phrase, report.knowledge) if is_owned(phrase) else ())
        or by_state(phrase)
        or by_regime(phrase, report.states, report.knowledge)
        or _bare_body(report, mention, phrase)
        or by_members(phrase, report.knowledge)
        or by_noun(phrase, earlier, report.knowledge)
        or by_office(phrase, *context)
    )


def _bare_body(report: _Report, mention: Mention, phrase: Phrase) -> tuple[Match, ...]:
    sentence = report.sentences[mention.sentence]
    return bare_body(
        phrase, report.lead, report.owners, lambda: owner_before(sentence, mention.span.start)
    )


def _outweighs(own: tuple[Match, ...], inherited: tuple[Match, ...]) -> bool:
    return bool(own) and (not inherited or own[0].score >= _SURE)


def _local(phrase: Phrase) -> tuple[Match, ...]:
    reason = "no entry of the knowledge base bears this name"
    name = local_id(_full_name(phrase))
    return (Match(referent_id=name, score=_LOCAL_SCORE, reasons=(reason,)),)


def _shortened(report: _Report, phrase: Phrase) -> tuple[Match, ...]:
    """Return the person named in full before, of whom a single name is the last part."""
    name = _full_name(phrase)
    known = report.full_names.get(key(name)) if phrase.label in ("PER", "") else None
    if known is None:
        return ()
    referent, fuller = known
    reason = f"“{name}” is short for “{fuller}”, named before it"
    return (Match(referent_id=referent, score=_SHORTENED_SCORE, reasons=(reason,)),)


def _remember(report: _Report, phrase: Phrase, match: Match) -> None:
    """Keep a person's full name, so that the surname alone leads to it later."""
    name = _full_name(phrase)
    words = key(name).split()
    if len(words) > 1:
        report.full_names.setdefault(words[-1], (match.referent_id, name))


def _full_name(phrase: Phrase) -> str:
    name = phrase.name.removesuffix("'s").removesuffix("’s")
    name = name[4:] if name[:4].casefold() == "the " else name
    return without_titles(name) if phrase.label == "PER" else name


def _unique(ranked: tuple[Match, ...]) -> tuple[Match, ...]:
    best: dict[str, Match] = {}
    for match in ranked:
        if match.score >= LEAST_SCORE:
            best.setdefault(match.referent_id, match)
    return tuple(best.values())
