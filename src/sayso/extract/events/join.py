"""Which predicates of a sentence are one event, and which words fill its roles?

An event noun that a verb carries, causes or reports ("answered with raids", "a blast
sank the ferry, drowning two", "raids targeting a camp") is one event with that verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.extract.events.clause import cases, conjoined
from sayso.extract.events.draft import Draft
from sayso.extract.events.joining import (
    HELPED,
    VIOLENT,
    embedded,
    in_passing,
    is_called_off,
    is_mishap,
    is_no_party,
    is_no_protest,
    join_nouns,
)
from sayso.extract.events.lexicon import classes, words
from sayso.extract.events.light import lend_actors
from sayso.extract.events.modes import mode_of
from sayso.extract.events.nouns import in_class
from sayso.extract.events.outcome import count_of_noun, count_of_verb, join_outcomes
from sayso.extract.events.predicate import Predicate
from sayso.extract.events.stage import stage
from sayso.extract.events.to_come import is_imperative
from sayso.model import Sentence


def drafts(sent: Sentence, found: Sequence[Predicate]) -> list[Draft]:
    """Return the events of a sentence, each once, in the order of their anchors."""
    consumed = {noun for p in found for noun in p.nouns}
    made: dict[int, Draft] = {}
    for predicate in found:
        if predicate.event is None or (predicate.index in consumed and predicate.pos == "noun"):
            continue
        token = sent.tokens[predicate.index]
        undergone = predicate.clause is not None and predicate.clause.passive
        attribute = predicate.pos == "verb" and token.dep == "amod"
        if attribute and (undergone or token.text.lower().endswith("ing")):
            continue  # "the ousted government", "burning tyres"
        made[predicate.index] = _draft(sent, predicate)
    lend_actors(sent, made)
    _tell_strikes(sent, made.values())
    for draft in made.values():
        draft.recipient = [
            pair for pair in draft.recipient if not is_no_party(sent, made, draft, pair[0])
        ]
    join_nouns(sent, made)
    join_outcomes(sent, made)
    for draft in made.values():
        if draft.predicate.pos == "noun" and is_no_protest(sent, draft):
            draft.actor = []  # "police fired gas during a protest": somebody else's
    no_event = (is_mishap, is_no_protest, is_called_off)
    for index in [i for i, draft in made.items() if any(is_(sent, draft) for is_ in no_event)]:
        del made[index]
    return [
        made[index]
        for index in sorted(made)
        if not embedded(sent, made, index) and not in_passing(sent, made[index])
    ]


def _tell_strikes(sent: Sentence, made: Iterable[Draft]) -> None:
    """Make a strike of people at work a protest: "a strike by nurses", "the union's strike"."""
    for draft in made:
        own = {sent.tokens[head].lemma.lower() for head, _ in draft.actor}
        if (
            draft.type == "assault"
            and sent.tokens[draft.index].lemma.lower() == "strike"
            and draft.mode is None
            and not draft.recipient
            and own
            and own <= classes()["worker"]
        ):
            draft.type, draft.mode = "protest", "strike"


def _draft(sent: Sentence, predicate: Predicate) -> Draft:
    sense = predicate.event
    if sense is None or sense.type is None:
        raise ValueError(f"no event: {predicate}")
    draft = Draft(
        predicate,
        sense.type,
        mode_of(sent, predicate, sense.type, sense.mode),
        stage(sent, predicate.index),
        rule=f"{sense.pos} {sense.phrase}",
    )
    draft.actor = [(head, predicate.index) for head in _first(predicate, sense.actor)]
    if predicate.pos == "verb" and is_imperative(sent, predicate.index) and not _own(predicate):
        draft.actor = []  # "Attack Vik," she said: she does not
    if predicate.pos == "noun" and sense.type == "assault":
        hit = [pair for pair in draft.actor if _is_building(sent, pair[0])]
        draft.actor = [pair for pair in draft.actor if pair not in hit]
        if hit:
            draft.recipient = hit  # "the embassy bombing": no embassy bombs
            count_of_noun(sent, draft, predicate)
            return draft
    if predicate.pos == "noun" and sent.tokens[predicate.index].lemma in words("undergone"):
        owners = predicate.heads("poss")
        armed = any(in_class(sent, head, "armed") for head in owners)
        does = armed and _role(predicate, "ARG0") == owners
        if owners and not predicate.heads("of") and not does:
            # "her murder", "the editor's arrest": the owner suffers it.
            doers = predicate.heads("by") or _role(predicate, "ARG0")
            doers = tuple(head for head in doers if head not in owners)
            draft.actor = [(head, predicate.index) for head in doers]
            draft.recipient = [(head, predicate.index) for head in owners]
            count_of_noun(sent, draft, predicate)
            return draft
    if predicate.pos == "noun" and not draft.actor:
        draft.actor = [(head, predicate.index) for head in _role(predicate, "ARG0")]
    if predicate.pos == "noun" and draft.is_fight():
        # "the battle for Hella", "Sudan's civil war": where it was, and nobody's doing
        draft.actor = [(h, link) for h, link in draft.actor if not _is_land(sent, h, predicate)]
    taken = {head for head, _ in draft.actor}
    draft.recipient = [
        (head, predicate.index) for head in _first(predicate, sense.recipient) if head not in taken
    ]
    if predicate.pos == "noun" and not draft.recipient and sense.type in VIOLENT:
        draft.recipient = [
            (head, predicate.index) for head in _role(predicate, "ARG1") if head not in taken
        ]
    if sense.type == "aid" and not HELPED & {item.word for item in sense.rest if item.is_class}:
        # "sent blankets to Hella": the town is helped, not the blankets.
        given = {
            n
            for noun in predicate.nouns
            for n in conjoined(sent, noun)
            if sent.tokens[n].lemma.lower() not in classes()["person"]
        }
        draft.recipient = [pair for pair in draft.recipient if pair[0] not in given]
    others = _others(sent, predicate)
    if others is not None:
        draft.recipient = [(others, predicate.index)]
    if predicate.clause is not None and sense.type in VIOLENT:
        count_of_verb(sent, draft, predicate)
    elif predicate.pos == "noun":
        count_of_noun(sent, draft, predicate)
    return draft


def _others(sent: Sentence, predicate: Predicate) -> int | None:
    """Return the "others" of "five were killed and ten others arrested", whom the tree misses."""
    index = predicate.index
    if predicate.clause is None or not predicate.clause.passive or sent.tokens[index].dep != "conj":
        return None
    before = range(max(0, index - 3), index)
    return next((i for i in before if sent.tokens[i].text.lower() in ("others", "more")), None)


def _role(predicate: Predicate, role: str) -> tuple[int, ...]:
    """Return the head of a role of an event noun, wherever the tree hangs it."""
    frame = predicate.sent.frame(predicate.index)
    argument = frame.argument(role) if frame else None
    if argument is None or argument.head == predicate.index:
        return ()
    token = predicate.sent.tokens[argument.head]
    if role == "ARG0" and _AGAINST & set(cases(predicate.sent, argument.head)):
        return ()  # "bombings against the army": the army is hit
    if role == "ARG1" and token.dep in ("compound", "amod"):
        return ()  # "air campaign": the air is no party
    return (argument.head,) if token.pos in ("NOUN", "PROPN", "PRON", "NUM") else ()


def _first(predicate: Predicate, places: tuple[str, ...]) -> tuple[int, ...]:
    for place in places:
        # "launched an attack against the army on Tuesday": the day is not what was attacked.
        heads = tuple(h for h in predicate.heads(place) if predicate.sent.tokens[h].name != "TIM")
        if heads:
            return heads
    return ()


def _is_land(sent: Sentence, head: int, predicate: Predicate) -> bool:
    """Tell whether a land is only where its people fought each other."""
    civil = any(sent.tokens[c].text.lower() == "civil" for c in sent.children[predicate.index])
    return civil and sent.tokens[head].name == "LOC"


def _is_building(sent: Sentence, head: int) -> bool:
    """Tell whether a noun before an attack is what was hit: "the embassy bombing"."""
    token = sent.tokens[head]
    lemma = token.lemma.lower()
    site = lemma in classes()["base"] | classes()["square"]
    return token.dep == "compound" and token.pos == "NOUN" and site


def _own(predicate: Predicate) -> bool:
    sent = predicate.sent
    return any(sent.tokens[c].dep.startswith("nsubj") for c in sent.children[predicate.index])


_AGAINST = frozenset({"against", "on", "at", "upon", "targeting"})


def is_weapon(sent: Sentence, head: int) -> bool:
    """Tell whether a noun is a weapon, which hits for someone else ("missiles hit the port")."""
    return sent.tokens[head].lemma.lower() in classes()["weapon"]
