"""Which words make up the noun phrase of a head word?

Phrases are ranges of tokens [first, last] of one sentence, read off the
dependency tree. `phrase` is the whole phrase with its post-modifiers ("a
source in Akureyri who knows the force"); `short_phrase` stops before clauses,
appositions and what follows a comma ("a source in Akureyri").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sayso.extract.lexicon import is_demonym, is_state_name
from sayso.model import Sentence, Span

Range = tuple[int, int]

NOMINAL = frozenset({"NOUN", "PROPN"})

# What hangs on a noun without being part of its phrase: what links it to the
# left, its conjuncts, and the clause of which it is the predicate ("Hella is
# the base": neither "Hella" nor "is").
_OUTSIDE = frozenset(
    {
        "case", "cc", "mark", "conj", "cop", "aux", "expl", "parataxis", "discourse", "vocative",
        "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "list", "dislocated", "orphan", "advcl",
        "ccomp", "root", "reparandum", "obj", "iobj", "obl:agent",
    }
)  # fmt: skip
_FLOATING = frozenset({"advmod", "obl", "obl:unmarked", "punct", "xcomp"})
_CLAUSES = frozenset({"acl", "acl:relcl", "appos"})
_OPEN, _CLOSE = "([{", ")]}"


def phrase(sentence: Sentence, head: int) -> Range:
    """Return the whole noun phrase of the token `head`: determiner, modifiers and clauses in."""
    return _grow(sentence, head, short=False)


def short_phrase(sentence: Sentence, head: int) -> Range:
    """Return the phrase without clauses, appositions and whatever stands behind a comma."""
    return _grow(sentence, head, short=True)


def tokens_in(sentence: Sentence, where: Span) -> range:
    """Return the indices of the tokens that lie in some characters of a sentence."""
    first = bisect_left(sentence.tokens, where.start, key=lambda t: t.span.start)
    return range(first, bisect_right(sentence.tokens, where.end, key=lambda t: t.span.end))


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """Return the token of the range that the others hang on: the first whose head lies outside."""
    for index in range(first, last + 1):
        head = sentence.tokens[index].head
        if not first <= head <= last and sentence.tokens[index].pos != "PUNCT":
            return index
    return last


def is_noun_head(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun or name stands for itself and is no part of a longer name or compound."""
    token = sentence.tokens[index]
    return token.pos in NOMINAL and token.dep not in (
        "compound", "flat", "fixed", "goeswith", "nmod:desc",
    )  # fmt: skip


def ancestors(sentence: Sentence, index: int, most: int = 4) -> Iterator[int]:
    """Yield the token and those above it in the tree, `most` at most."""
    for _ in range(most):
        if index < 0:
            return
        yield index
        index = sentence.tokens[index].head


def determiner(sentence: Sentence, head: int) -> str:
    """Return the determiner of a phrase in lower case ("the", "those"), or the empty string."""
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        if token.dep == "det" and child < head:
            return token.text.lower()
    return ""


def _grow(sentence: Sentence, head: int, *, short: bool) -> Range:
    """Return the unbroken range of tokens around `head` that belong to its phrase."""
    tokens = sentence.tokens
    predicate = any(
        tokens[c].dep in ("cop", "nsubj", "nsubj:pass") for c in sentence.children[head]
    )
    inside = {head}
    for child in sentence.children[head]:
        if _belongs(sentence, head, child, predicate=predicate, short=short):
            inside.update(_under(sentence, child))
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    if short:
        last = _before_comma(sentence, head, last)
    return _trim(sentence, head, first, last)


def _under(sentence: Sentence, top: int) -> set[int]:
    """Return what hangs under a token, without clauses that only stand beside it.

    "the bridge that fell, said the mayor": the saying is no part of the bridge.
    """
    found, todo = {top}, [top]
    while todo:
        for child in sentence.children[todo.pop()]:
            if child not in found and sentence.tokens[child].dep != "parataxis":
                found.add(child)
                todo.append(child)
    return found


def _belongs(sentence: Sentence, head: int, child: int, *, predicate: bool, short: bool) -> bool:
    token = sentence.tokens[child]
    dep = token.dep
    if dep == "conj" and token.pos in ("VERB", "AUX"):
        # "a clerk, close to the mayor and who saw the letter": a second clause of the same noun.
        return (
            not short
            and child > head
            and any(
                sentence.tokens[c].text.lower() in ("who", "which", "that")
                for c in sentence.children[child]
            )
        )
    if dep in _OUTSIDE:
        return False
    if dep in _FLOATING:
        if dep == "punct":
            return True
        # "only the mayor", "nearly 40 boats" belong; what modifies a clause does not.
        return not predicate and (child < head or dep != "advmod" or not short)
    if short and child > head and (dep in _CLAUSES or _behind_comma(sentence, head, child)):
        return False
    return dep != "appos" or child < head or _apposed(sentence, head, child)


def _behind_comma(sentence: Sentence, head: int, child: int) -> bool:
    """Tell whether a comma or bracket stands between the head and the phrase of `child`."""
    start = sentence.subtree(child)[0]
    return any(sentence.tokens[i].text in (",", ";", "(", ":") for i in range(head + 1, start + 1))


def _apposed(sentence: Sentence, head: int, child: int) -> bool:
    """Tell whether what the parser takes for an apposition can be one.

    "According to the Front, boats from Hofn left": plural "boats" says nothing
    of the Front. "Hella, not just the river": a contrast is none either.
    """
    tokens = sentence.tokens
    if any(tokens[c].text.lower() == "not" and c < child for c in sentence.children[child]):
        return False
    if any(tokens[i].pos == "VERB" and tokens[i].dep == "root" for i in range(head + 1, child)):
        return False
    if tokens[child].name == "PER" and tokens[head].name in ("ORG", "LOC"):
        # "A spokeswoman for the Front, Lilja Palsdottir": the name is hers.
        return False
    bare = tokens[child].pos == "NOUN" and not any(
        tokens[c].dep in ("det", "nmod:poss", "nummod") for c in sentence.children[child]
    )
    return not (bare and is_plural(sentence, child) and not is_plural(sentence, head))


def is_plural(sentence: Sentence, index: int) -> bool:
    """Tell whether the form of a noun is plural ("boats", "women", "Icelanders")."""
    token = sentence.tokens[index]
    lower = token.text.lower()
    if token.pos == "NOUN":
        return token.lemma.lower() != lower and lower != "'s"
    return lower.endswith("s") and is_demonym(token.text) and not is_state_name(token.text)


def _before_comma(sentence: Sentence, head: int, last: int) -> int:
    for index in range(head + 1, last + 1):
        if sentence.tokens[index].text in (",", ";", "(", ":", "–", "—"):
            return index - 1
    return last


def _trim(sentence: Sentence, head: int, first: int, last: int) -> Range:
    """Take marks off both ends; a bracket or quotation mark stays with its partner."""
    if (
        sentence.tokens[first].text in _OPEN
        and sentence.tokens[last].text in _CLOSE
        and first < head < last
    ):
        first, last = first + 1, last - 1
    texts = [token.text for token in sentence.tokens[first : last + 1]]
    while last > head and sentence.tokens[last].pos == "PUNCT":
        mark = texts[last - first]
        inside = texts[: last - first]
        if mark in _CLOSE and _open(inside, mark):
            break
        if mark == '"' and inside.count('"') % 2 == 1:
            break
        last -= 1
        texts.pop()
    while first < head and sentence.tokens[first].pos == "PUNCT":
        mark = sentence.tokens[first].text
        rest = [token.text for token in sentence.tokens[first + 1 : last + 1]]
        if mark in _OPEN and _CLOSE[_OPEN.index(mark)] in rest:
            break
        if mark == '"' and rest.count('"') % 2 == 1:
            break
        first += 1
    # "according to", "and" and the like may lead a phrase when the tree is wrong.
    while first < head and sentence.tokens[first].dep in ("cc", "mark"):
        first += 1
    return first, last


def _open(texts: list[str], mark: str) -> bool:
    opening = _OPEN[_CLOSE.index(mark)]
    return texts.count(opening) > texts.count(mark)
