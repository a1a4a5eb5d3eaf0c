"""Which of the facts that hold the words asked for does someone want to see first?

Where all words have to be there, a fact that holds them as they were typed
comes before one that holds other forms of them, then one where they stand
closer together.
"""

from __future__ import annotations

from sayso.ledger.lookup.facts import FactRow
from sayso.ledger.lookup.rows import ClaimRow, FoundRow
from sayso.ledger.lookup.stems import stem
from sayso.ledger.words import Phrase, Wanted, words


def stemmed(phrase: Phrase) -> bool:
    """Tell whether other forms of a word are meant too: it is one word, bare and whole."""
    return len(phrase.words) == 1 and not phrase.prefix and not phrase.exact


def held(phrase: Phrase, text: tuple[str, ...]) -> bool:
    """Tell whether a folded text holds a phrase, or a form of its word."""
    if phrase.within(text):
        return True
    return stemmed(phrase) and stem(phrase.words[0]) in map(stem, text)


def shown_words(row: FactRow) -> str:
    """Return the words of a row that a search looks into."""
    if isinstance(row, ClaimRow):
        return row.content
    return row.words if isinstance(row, FoundRow) else row.evidence


def score(wanted: Wanted, row: FactRow) -> float:
    """Return from 0 to 2 how well a row fits: words as typed, and how close they stand."""
    if not wanted:
        return 0.0
    text = words(shown_words(row))
    exact = sum(phrase.within(text) for phrase in wanted) / len(wanted)
    return round(exact + _closeness(wanted, text), 4)


def _closeness(wanted: Wanted, text: tuple[str, ...]) -> float:
    """Return the share of asked words in the shortest stretch that holds one of each."""
    places: list[tuple[int, int]] = []
    for n, phrase in enumerate(wanted):
        places.extend((at, n) for at in _starts(phrase, text))
    places.sort()
    last: dict[int, int] = {}
    best = 0.0
    for at, n in places:
        last[n] = at
        if len(last) == len(wanted):
            best = max(best, len(wanted) / (at - min(last.values()) + 1))
    return min(1.0, best)


def _starts(phrase: Phrase, text: tuple[str, ...]) -> list[int]:
    first = phrase.words[0]
    if stemmed(phrase):
        root = stem(first)
        return [at for at, word in enumerate(text) if stem(word) == root]
    begins = str.startswith if phrase.prefix and len(phrase.words) == 1 else str.__eq__
    return [at for at, word in enumerate(text) if begins(word, first)]
