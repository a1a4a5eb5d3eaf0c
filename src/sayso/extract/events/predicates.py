"""Which predicates of a sentence name an event or the presence of a force?

A predicate is a word or phrase with the sense of the lexicon that fits what stands around
it ("hand over {place}" fits "handed over the bridge", not "handed over the prisoners").
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from sayso.extract.events.clause import Clause, clause, obliques, surface_subject
from sayso.extract.events.lexicon import senses
from sayso.extract.events.predicate import Predicate
from sayso.extract.events.predicate_fit import pick, possible
from sayso.model import Sentence, Token

_LOCATED = frozenset({"is", "are", "'s", "'re", "was", "were", "remain", "remains", "remained"})
_MODALS = frozenset({"will", "would", "may", "might", "could", "can", "must", "should", "to"})


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
    subject = token.dep.startswith(("csubj", "nsubj"))  # "shelling by the corps damaged it"
    return subject and token.text.endswith("ing") and "obj" not in kids


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
    return pick(sent, number, index, "verb", possible(listed, there), places, names)


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
    return pick(sent, number, index, "copula", possible(listed, there), places, names)


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
    return pick(sent, number, index, "noun", possible(listed, there), None, names)
