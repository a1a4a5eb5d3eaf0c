"""Which words inside what is said make it less than certain?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from sayso.extract.attribution.lexicon import rows
from sayso.model import Passage, Sentence, Span, Stance, passage


def hedges(sentences: Iterable[Sentence], where: Passage) -> Passage:
    """Return the hedging words of `sentences` that lie inside a passage."""
    return passage(
        span for span, _ in hedging(sentences) if any(part.covers(span) for part in where)
    )


def hedging(sentences: Iterable[Sentence]) -> Iterator[tuple[Span, Stance]]:
    """Yield every hedge with the stance that it gives: possible or unclear."""
    for sentence in sentences:
        lowered = [token.text.lower() for token in sentence.tokens]
        at = 0
        while at < len(lowered):
            length, stance = _match(lowered, at)
            if length and stance is not None and _hedges(sentence, at, lowered[at]):
                yield sentence.cover(at, at + length - 1), stance
                at += length
            else:
                at += 1


def _match(words: list[str], at: int) -> tuple[int, Stance | None]:
    table, longest = _table()
    if words[at] not in longest:
        return 0, None
    for length in range(min(longest[words[at]], len(words) - at), 0, -1):
        found = table.get(" ".join(words[at : at + length]))
        if found is not None:
            return length, found
    return 0, None


def _hedges(sentence: Sentence, at: int, word: str) -> bool:
    """Tell whether a word of two meanings is the hedge: "May" the month, "could" of the past."""
    token = sentence.tokens[at]
    if word in {"could", "can"} and sentence.tokens[token.head].lemma in _SENSES:
        return False  # "tanks could be seen": they were
    if word in {"may", "might", "can"}:
        return token.pos == "AUX"
    if word == "could":
        # "could not reach", "explained how they could leave": ability, not doubt.
        before = {t.text.lower() for t in sentence.tokens[max(0, at - 4) : at]}
        return not (_negated(sentence, at) or before & {"how", "so", "where", "when", "before"})
    return True


_SENSES = frozenset({"see", "hear", "observe", "spot", "smell", "feel"})


def _negated(sentence: Sentence, at: int) -> bool:
    after = sentence.tokens[at + 1].text.lower() if at + 1 < len(sentence.tokens) else ""
    return after in {"not", "n't", "never"}


@cache
def _table() -> tuple[Mapping[str, Stance], Mapping[str, int]]:
    table = {row[0]: Stance(row[1]) for row in rows("hedges.tsv")}
    longest: dict[str, int] = {}
    for phrase in table:
        parts = phrase.split()
        longest[parts[0]] = max(longest.get(parts[0], 0), len(parts))
    return MappingProxyType(table), MappingProxyType(longest)
