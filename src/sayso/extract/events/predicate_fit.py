"""Which sense of a word fits the clause it stands in?"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from sayso.extract.events.clause import Clause, cases, obliques
from sayso.extract.events.lexicon import Item, Sense, is_preposition
from sayso.extract.events.links import is_time
from sayso.extract.events.nouns import in_class, is_noun, matters
from sayso.extract.events.predicate import Predicate
from sayso.model import Sentence

# "because of", "according to": their "of" and "to" are no one's complement.
_OF_TIMES = frozenset({"on", "in", "at", "by"})
_FIXED = frozenset({"because", "according", "instead", "due", "thanks", "regardless"})


def pick(
    sent: Sentence,
    number: int,
    index: int,
    pos: str,
    listed: tuple[Sense, ...],
    places: Clause | None,
    names: Set[int],
) -> Predicate | None:
    """Return the sense of a word that fits its clause best, with what filled its places."""
    event: tuple[Sense, _Fit] | None = None
    presence: tuple[Sense, _Fit] | None = None
    for sense in listed:
        wanted = (sense.type and event is None) or (sense.status and presence is None)
        if not wanted:
            continue
        if places is not None and places.passive and not _has_passive(sense):
            continue
        fit = _fits(sent, index, sense, places, names)
        if fit is None:
            continue
        if (
            sense.type
            and event is None
            and not (presence and presence[0].weight > sense.weight and not sense.rest)
        ):
            event = (sense, fit)
        if sense.status and presence is None and not (event and event[0].weight > sense.weight):
            presence = (sense, fit)
        if event and presence:
            break
    if event is None and presence is None:
        return None
    fits = [pair[1] for pair in (event, presence) if pair]
    nouns = tuple(dict.fromkeys(noun for fit in fits for noun in fit.nouns))
    return Predicate(
        sent=sent,
        sentence=number,
        index=index,
        first=min(fit.first for fit in fits),
        last=max(fit.last for fit in fits),
        pos=pos,
        event=event[0] if event else None,
        presence=presence[0] if presence else None,
        clause=places,
        nouns=nouns,
    )


def _has_passive(sense: Sense) -> bool:
    """Tell whether a sense stands in the passive: "was shot at his desk" is not shot at."""
    if not sense.rest or sense.rest[-1].is_class or not is_preposition(sense.rest[-1].word):
        return True
    roles = (*sense.recipient, *sense.who, *sense.where)
    return "obj" in roles or sense.rest[-1].word not in roles


def possible(listed: tuple[Sense, ...], there: Set[str]) -> tuple[Sense, ...]:
    """Return the senses whose words are all in the sentence, wherever they stand."""
    return tuple(sense for sense in listed if sense.words <= there)


@dataclass(frozen=True, slots=True)
class _Fit:
    first: int
    last: int
    nouns: tuple[int, ...] = ()


def _fits(
    sent: Sentence, index: int, sense: Sense, places: Clause | None, names: Set[int]
) -> _Fit | None:
    first = _core(sent, index, sense.core)
    if first is None:
        return None
    if sense.adverb and not any(
        sent.tokens[c].text.lower() == sense.adverb for c in sent.children[index]
    ):
        return None
    if sense.before and not set(sense.before) <= set(cases(sent, index)):
        return None
    if sense.needs_weapon and not (
        places is not None and any(in_class(sent, head, "weapon") for head in places.subject)
    ):
        return None
    last = index
    nouns: list[int] = []
    pending: str | None = None
    for item in sense.rest:
        if item.is_class and item.word == "nothing":
            # "pulled out" by itself, not "pulled out a knife".
            if places is None or places.object:
                return None
            continue
        if not item.is_class and is_preposition(item.word):
            at = _particle(sent, index, nouns, item.word)
            if at is None:
                return None
            pending = item.word
            # The anchor takes in a particle beside the verb ("pulled out of"), none farther off.
            if at == last + 1:
                last = at
            continue
        head = _content(sent, index, item, pending, nouns, places, names)
        if head is None:
            return None
        nouns.append(head)
    return _Fit(first, last, tuple(nouns))


def _core(sent: Sentence, index: int, core: tuple[str, ...]) -> int | None:
    at = index
    for word in reversed(core[:-1]):
        at -= 1
        while at >= 0 and sent.tokens[at].text in ("-", "‐", "–"):
            at -= 1
        if at < 0 or word not in (sent.tokens[at].lemma.lower(), sent.tokens[at].text.lower()):
            return None
    return at


def _particle(sent: Sentence, index: int, nouns: list[int], word: str) -> int | None:
    for root in (*reversed(nouns), index):
        for child in sent.children[root]:
            token = sent.tokens[child]
            if token.text.lower() == word and child > root - 1 and token.dep != "conj":
                return child
            marks = cases(sent, child)
            if word in _OF_TIMES and is_time(sent, child):
                continue  # "advanced on Monday": when, and no advance on anything
            if word in marks and child > root and not set(marks) & _FIXED:
                return next(
                    (c for c in range(root + 1, child + 1) if sent.tokens[c].text.lower() == word),
                    child,
                )
    return None


def _content(
    sent: Sentence,
    index: int,
    item: Item,
    pending: str | None,
    nouns: list[int],
    places: Clause | None,
    names: Set[int],
) -> int | None:
    if pending is not None:
        roots = (*reversed(nouns), index)
        candidates = [
            head for root in roots for marks, head in obliques(sent, root) if pending in marks
        ]
        if pending == "to":
            # "agreed to withdraw": the verb after "to" is a word of the phrase.
            verbs = [c for c in sent.children[index] if sent.tokens[c].dep in ("xcomp", "advcl")]
            candidates = [*verbs, *candidates]
        if places is not None and not candidates:
            # "handed over the port to men of the Guard": the port, not the men.
            candidates = [*(places.object or (head for _, head in places.oblique))]
    elif nouns and places is not None:
        candidates = list(sent.children[nouns[-1]])
    else:
        candidates = list(places.object) if places is not None else list(sent.children[index])
        # "stormed out", "dead" of "left seven dead": a complement counts as well.
        candidates += [
            c for c in sent.children[index] if sent.tokens[c].dep in ("xcomp", "advmod", "obj")
        ]
    for candidate in candidates:
        for head in matters(sent, candidate):
            if item.is_class and in_class(sent, head, item.word, names):
                return head
            verb = sent.tokens[head].pos == "VERB" and pending is None
            # "continued to strike Hella" is no strike that goes on.
            if not item.is_class and is_noun(sent, head, item.word) and not verb:
                return head
    return None
