"""What does a verb take: a preposition and a deed, an infinitive, a gerund, an object?"""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.lexicon import Cue
from sayso.extract.attribution.spans import children, noun_phrase
from sayso.model import Sentence

OBJECTS = ("obj", "iobj")


def after_preposition(
    sentence: Sentence, index: int, prepositions: tuple[str, ...]
) -> tuple[int, int] | None:
    """Return the phrase that one of the prepositions brings, its preposition in."""
    for child in sentence.children[index]:
        if child < index or sentence.tokens[child].dep not in {
            "obl", "advcl", "xcomp", "nmod", "obj", "ccomp", "advmod", "obl:arg", "acl",
            "obl:agent",
        }:  # fmt: skip
            continue
        links = children(sentence, child, "case", "mark")
        if links and sentence.tokens[links[0]].text.lower() in prepositions and links[0] > index:
            under = [i for i in sentence.subtree(child) if i >= links[0]]
            return links[0], under[-1]
    return _bare_preposition(sentence, index, prepositions)


def _bare_preposition(
    sentence: Sentence, index: int, prepositions: tuple[str, ...]
) -> tuple[int, int] | None:
    """Return what hangs elsewhere: "accused by the court | of selling"."""
    within = sentence.subtree(index)
    for at in within:
        token = sentence.tokens[at]
        if at > index and token.text.lower() in prepositions and token.dep in {"case", "mark"}:
            top = token.head
            if sentence.tokens[top].dep in {"acl", "nmod"} and sentence.tokens[top].head != index:
                holder = sentence.tokens[sentence.tokens[top].head]
                if holder.dep in {"obl:agent", "obl", "obj", "iobj"} and holder.head == index:
                    return at, sentence.subtree(top)[-1]
    return None


def infinitive(
    sentence: Sentence, index: int, *, after: int | None = None
) -> tuple[int, int] | None:
    """Return the infinitive of a verb; one of purpose only right behind token `after`."""
    for child in children(sentence, index, "xcomp", "ccomp", "advcl", "acl"):
        marks = [
            c for c in children(sentence, child, "mark") if sentence.tokens[c].text.lower() == "to"
        ]
        if sentence.tokens[child].dep == "advcl" and after is not None and marks != [after + 1]:
            continue
        if any(
            sentence.tokens[c].text.lower() == "that" for c in children(sentence, child, "mark")
        ):
            continue  # "told them that the goal is to leave": told, and not asked
        if child > index and marks and not children(sentence, child, "nsubj"):
            low = marks[0]
            if low > 0 and sentence.tokens[low - 1].text.lower() in {"not", "never"}:
                low -= 1
            return low, max(sentence.subtree(child))
    return None


def gerund(sentence: Sentence, clause: Clause, cue: Cue) -> tuple[int, int] | None:
    """Return what is denied or admitted in a gerund: "denied | burning the bridge"."""
    if "g" not in cue.takes:
        return None
    for child in children(sentence, clause.verb, "xcomp", "ccomp", "obj", "advcl"):
        first = sentence.subtree(child)[0]  # "denied | having set a deadline"
        if first == clause.last + 1 and sentence.tokens[first].text.lower().endswith("ing"):
            return first, sentence.subtree(child)[-1]
    return None


def object_phrase(sentence: Sentence, clause: Clause, before: int) -> tuple[int, int] | None:
    """Return the phrase of a verb\'s object that ends before a word."""
    for child in children(sentence, clause.verb, *OBJECTS, "nsubj"):
        if clause.last < child < before and child != clause.subject:
            return noun_phrase(sentence, child, low=clause.last + 1, high=before - 1)
    return None


_TERMS = frozenset({"since", "while", "until", "unless", "if", "as"})


def with_terms(sentence: Sentence, verb: int, last: int) -> int:
    """Return where a deed ends with its terms: "ruled out talks | while soldiers remained"."""
    for clause_ in children(sentence, verb, "advcl"):
        under = sentence.subtree(clause_)
        if under[0] == last + 1 and sentence.tokens[under[0]].text.lower() in _TERMS:
            second = (i for i in under if sentence.tokens[i].text == "," and i > last + 1)
            return next(second, under[-1] + 1) - 1
    return last
