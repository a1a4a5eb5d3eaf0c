"""Which words give what is said to someone, what do they take, and how sure is the source?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sayso.model import Sentence, Stance, lists

_MODIFIERS = 4  # "voiced its very deep concern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One construction of one reporting word; `data/attribution/cues.tsv` explains `takes`."""

    lemma: str
    kind: str
    takes: frozenset[str]
    prepositions: tuple[str, ...]
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """All constructions of a reporting word, and how many tokens it runs on to ("point out": 1)."""

    cues: tuple[Cue, ...]
    last: int

    def taking(self, letters: str) -> Cue | None:
        """Return the first construction that takes one of `letters`."""
        return next((cue for cue in self.cues if cue.takes & set(letters)), None)


@cache
def cues(kind: str) -> Mapping[str, tuple[Cue, ...]]:
    """Return the words of a kind by lemma: verb, noun, adjective, adverb or preposition."""
    found: dict[str, list[Cue]] = {}
    for row in rows("cues.tsv"):
        lemma, of_kind, takes, prepositions, stance = row[:5]
        if of_kind == kind:
            found.setdefault(lemma, []).append(
                Cue(
                    lemma=lemma,
                    kind=kind,
                    takes=frozenset(takes),
                    prepositions=tuple(prepositions.split("|")) if prepositions else (),
                    stance=Stance(stance),
                )
            )
    return MappingProxyType({lemma: tuple(listed) for lemma, listed in found.items()})


def verb(sentence: Sentence, index: int) -> Word | None:
    """Return the reporting verb that begins at a token, with its particle where it has one."""
    return _longest(sentence, index, cues("verb"), _verb_lengths())


def adjective(sentence: Sentence, index: int) -> Word | None:
    """Return the predicate adjective of attitude at a token: "is adamant", "are concerned"."""
    token = sentence.tokens[index]
    found = cues("adjective").get(token.text.lower())
    if found is None or not any(
        sentence.tokens[c].dep in {"cop", "aux"}
        and sentence.tokens[c].lemma in {"be", "remain", "seem"}
        for c in sentence.children[index]
    ):
        return None
    return Word(cues=found, last=index)


def preposition(sentence: Sentence, index: int) -> Word | None:
    """Return the preposition of attribution that begins at a token ("in the words of")."""
    if sentence.tokens[index].text.lower() not in _first_words():
        return None
    words = [token.text.lower() for token in sentence.tokens[index : index + 5]]
    for length in range(min(5, len(words)), 0, -1):
        found = cues("preposition").get(" ".join(words[:length]))
        if found:
            return Word(cues=found, last=index + length - 1)
    return None


def minded(sentence: Sentence, head: int) -> bool:
    """Tell whether a phrase stands for people, a body or what they wrote."""
    token = sentence.tokens[head]
    if token.pos in {"PROPN", "PRON"} or token.name:
        return True
    if token.pos in {"ADJ", "NUM", "DET"} and token.dep == "nsubj":
        return True  # "two saw soldiers, a third believed"
    if token.dep == "appos" and 0 <= token.head < head:
        return minded(sentence, token.head)  # "the relief group Open Hearth, which suspects"
    lemma = token.lemma.lower()
    return any(
        lemma in words(f"{name}.txt")
        for name in ("documents", "media", "bodies", "groups", "people")
    ) or personal(lemma)


def personal(lemma: str) -> bool:
    """Tell whether a noun ends like those for people: "-er", "-ist"."""
    return lemma not in words("things.txt") and lemma.endswith(
        ("er", "or", "ist", "ian", "ant", "man", "woman")
    )


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of a word list under `data/attribution`, one a line."""
    return frozenset(row[0] for row in rows(name))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the tab-separated rows of a table under `data/attribution`; `#` starts a comment."""
    return tuple(tuple(row) for row in lists.rows(f"attribution/{name}"))


def _longest(
    sentence: Sentence, index: int, table: Mapping[str, tuple[Cue, ...]], lengths: Mapping[str, int]
) -> Word | None:
    first = sentence.tokens[index].lemma.lower()
    if first not in lengths:
        return None
    run = range(index, min(index + lengths[first], len(sentence.tokens)))
    lemmas = [sentence.tokens[i].lemma.lower() for i in run]
    for length in range(len(lemmas), 1, -1):
        found = table.get(" ".join(lemmas[:length]))
        if found:
            return Word(cues=found, last=index + length - 1)
    noun = _behind_modifiers(sentence, index) if lengths[first] > 1 else None
    found = table.get(f"{first} {sentence.tokens[noun].lemma.lower()}") if noun else None
    if found and noun:
        return Word(cues=found, last=noun)
    found = table.get(first)
    return Word(cues=found, last=index) if found else None


def _behind_modifiers(sentence: Sentence, index: int) -> int | None:
    """Return the object behind its determiner and adjectives: "voiced | its firm | rejection"."""
    at = index + 1
    while at < len(sentence.tokens) and at - index <= _MODIFIERS:
        token = sentence.tokens[at]
        if token.pos == "NOUN" and token.head == index and token.dep == "obj":
            return at if at > index + 1 else None
        if token.dep not in ("det", "nmod:poss", "amod", "advmod"):
            return None
        at += 1
    return None


@cache
def _first_words() -> frozenset[str]:
    """Return the words with which a preposition of attribution can begin."""
    return frozenset(lemma.split()[0] for lemma in cues("preposition"))


@cache
def _verb_lengths() -> Mapping[str, int]:
    """Return, by first word, how many words the longest reporting verb beginning with it has."""
    longest: dict[str, int] = {}
    for lemma in cues("verb"):
        parts = lemma.split()
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return MappingProxyType(longest)
