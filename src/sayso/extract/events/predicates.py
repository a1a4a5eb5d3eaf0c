"""Which predicates of a sentence name an event or the presence of a force?

A predicate is a word or phrase with the sense of the lexicon that fits what stands around
it ("hand over {place}" fits "handed over the bridge", not "handed over the prisoners").
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from sayso.extract.events.clause import Clause, cases, clause, obliques, surface_subject
from sayso.extract.events.lexicon import Item, Sense, is_preposition, senses
from sayso.extract.events.nouns import in_class, is_noun, matters
from sayso.extract.events.predicates_nouns import noun_place, under
from sayso.model import Sentence, Token

# "because of", "according to": their "of" and "to" are no one's complement.
_FIXED = frozenset({"because", "according", "instead", "due", "thanks", "regardless"})
_LOCATED = frozenset({"is", "are", "'s", "'re", "was", "were", "remain", "remains", "remained"})

_MODALS = frozenset({"will", "would", "may", "might", "could", "can", "must", "should", "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A word that names an event or presence, with its sense and the places around it.

    `index` is its head token, `first` to `last` the words that name it. `nouns`
    are the nouns of its phrase ("control" in "took control of").
    """

    sent: Sentence = field(repr=False)
    sentence: int
    index: int
    first: int
    last: int
    pos: str
    event: Sense | None
    presence: Sense | None
    clause: Clause | None = None
    nouns: tuple[int, ...] = ()

    def heads(self, place: str) -> tuple[int, ...]:
        """Return the heads that stand at a grammatical place, best first."""
        if self.clause is None:
            return noun_place(self.sent, self.index, place)
        if place == "by" and self.clause.passive:
            return self.clause.subject
        found = self.clause.at(place)
        if place not in ("subj", "obj"):
            if not found and self.clause.object:
                # "reduced its presence in Hvammur": the place hangs on the object.
                found = under(self.sent, self.clause.object, place)
            if not found and self.nouns:
                found = under(self.sent, self.nouns, place)
            if not found and self.clause.object:
                # "sent planes carrying tents to Hella"
                carrying = tuple(
                    c
                    for head in self.clause.object
                    for c in self.sent.children[head]
                    if self.sent.tokens[c].dep == "acl"
                )
                objects = tuple(
                    c
                    for verb in carrying
                    for c in self.sent.children[verb]
                    if self.sent.tokens[c].dep == "obj"
                )
                found = under(self.sent, (*carrying, *objects), place) if place == "to" else ()
        elif place == "obj":
            # "took control": control is no recipient; "summoned the ambassador": he is one.
            found = tuple(
                head
                for head in found
                if head not in self.nouns
                or not self._idiom()
                or in_class(self.sent, head, "actor")
                or in_class(self.sent, head, "person")
            )
        return found

    def _idiom(self) -> bool:
        sense = self.event or self.presence
        return sense is not None and any(
            not item.is_class and not is_preposition(item.word) for item in sense.rest
        )


def predicates(sent: Sentence, number: int, places: Set[int] = frozenset()) -> Iterator[Predicate]:
    """Yield the predicates of a sentence in the order of its words.

    `places` are the tokens that belong to place names, where that is known.
    """
    there = frozenset(
        word for token in sent.tokens for word in (token.lemma.lower(), token.text.lower())
    )
    for index, token in enumerate(sent.tokens):
        lemma = token.lemma.lower()
        found = None
        if token.pos in ("VERB", "AUX", "ADJ", "NOUN", "ADP", "ADV"):
            found = _copula(sent, number, index, lemma, places, there)
        if found is None and _is_gerund(sent, index):
            found = _noun(sent, number, index, token.text.lower(), places, there)
        if found is None and (token.pos == "VERB" or _is_past(sent, index)):
            found = _verb(sent, number, index, _past_of(token), places, there)
        if found is None and token.pos in ("NOUN", "PROPN"):
            found = _noun(sent, number, index, lemma, places, there)
        elif found is None and token.text.lower().endswith("ing"):
            # "the shelling of Hella", read as a verb; "searching" is no search
            found = _noun(sent, number, index, token.text.lower(), places, there)
        if found is not None:
            yield found


def _is_gerund(sent: Sentence, index: int) -> bool:
    """Tell whether a verb in "-ing" is a subject of its own: "fighting between them resumed"."""
    token = sent.tokens[index]
    kids = {sent.tokens[c].dep for c in sent.children[index]}
    return token.dep.startswith("csubj") and token.text.endswith("ing") and "obj" not in kids


def _is_past(sent: Sentence, index: int) -> bool:
    """Tell whether an adjective is a verb misread: "advanced into Hella", "would free them"."""
    token = sent.tokens[index]
    if token.pos in ("ADJ", "NOUN") and any(
        sent.tokens[c].text.lower() in _MODALS and sent.tokens[c].dep == "aux" and c < index
        for c in sent.children[index]
    ):
        return not any(sent.tokens[c].dep == "cop" for c in sent.children[index])
    if token.pos != "ADJ" or not token.text.endswith("ed") or token.head >= 0:
        return False
    kids = [sent.tokens[c].dep for c in sent.children[index]]
    return "nsubj" in kids and "cop" not in kids


def _past_of(token: Token) -> str:
    """Return the lemma of a verb, also of a past tense that the model takes for a lemma."""
    lemma = token.lemma.lower()
    if lemma in senses("verb") or not lemma.endswith("ed"):
        return lemma
    return lemma[:-1] if lemma[:-1] in senses("verb") else lemma[:-2]


def _verb(
    sent: Sentence, number: int, index: int, lemma: str, names: Set[int], there: Set[str]
) -> Predicate | None:
    listed = senses("verb").get(lemma)
    if not listed:
        return None
    places = clause(sent, index)
    return _pick(sent, number, index, "verb", _possible(listed, there), places, names)


def _copula(
    sent: Sentence, number: int, index: int, lemma: str, names: Set[int], there: Set[str]
) -> Predicate | None:
    listed = senses("copula").get(sent.tokens[index].text.lower()) or senses("copula").get(lemma)
    if not listed:
        return None
    helpers = [
        c for c in sent.children[index] if sent.tokens[c].dep.split(":")[0] in ("cop", "aux")
    ]
    token = sent.tokens[index]
    remain = token.head >= 0 and sent.tokens[token.head].lemma in ("remain", "stay", "become")
    said = {sent.tokens[c].text.lower() for c in helpers}
    # "has been present since May" is so still; "had been present" and "will be" are not,
    # and "have been deployed along the river" tells that they came.
    came = token.lemma.lower() in ("deploy", "send")
    still = not came and "been" in said and bool(said & {"has", "have", "'ve"})
    if not remain and not still and not said & _LOCATED:
        return None
    surface = surface_subject(sent, index)
    places = Clause(index, surface, (), obliques(sent, index), surface)
    return _pick(sent, number, index, "copula", _possible(listed, there), places, names)


def _noun(
    sent: Sentence, number: int, index: int, lemma: str, names: Set[int], there: Set[str]
) -> Predicate | None:
    listed = (
        *senses("noun").get(lemma, ()),
        *senses("noun").get(sent.tokens[index].text.lower(), ()),
    )
    if not listed or sent.tokens[index].dep in ("compound", "amod", "flat"):
        return None
    if sent.tokens[index].name == "TIM":
        return None  # "in March"
    listed = tuple(dict.fromkeys(listed))
    return _pick(sent, number, index, "noun", _possible(listed, there), None, names)


def _pick(
    sent: Sentence,
    number: int,
    index: int,
    pos: str,
    listed: tuple[Sense, ...],
    places: Clause | None,
    names: Set[int],
) -> Predicate | None:
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


def _possible(listed: tuple[Sense, ...], there: Set[str]) -> tuple[Sense, ...]:
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
