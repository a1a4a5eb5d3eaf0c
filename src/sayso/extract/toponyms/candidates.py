"""Which stretches of a sentence could be a place name?  Names of the model and of the gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from sayso.extract.mentions.nominals import known_label
from sayso.extract.toponyms.words import words
from sayso.extract.transcripts import speaker_labels
from sayso.model import Annotation, BlockKind, Place, Sentence, Span
from sayso.model.states import is_demonym, is_state_adjective, is_state_name

# "Republic of Nagorno - Karabakh": the longest names of places have about eight tokens.
_LONGEST = 8
_ARTICLES = frozenset("al el ar as ash at ad az an ez es ed et ul".split())
_INSIDE = frozenset(
    "- – ‑ ' ’ 's ’s & . of the and de del della di da do dos la le les los las du des"
    " al el ez az ul i y e ye upon on in over sur am an der den op san".split()
)
_HYPHENS = frozenset("-–‑")


class KnownNames(Protocol):
    """What extraction asks of a gazetteer."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places so called, the most populous first."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens [first, last] of a sentence that may name a place.

    `text` is as written; `places` are what the gazetteer knows by it; `label`
    is the model's for the exact stretch, or the empty string.
    """

    sentence: int
    first: int
    last: int
    span: Span
    text: str
    places: tuple[Place, ...]
    label: str


def candidates(annotation: Annotation, known: KnownNames) -> tuple[Candidate, ...]:
    """Return all candidates of a report, in order; they may overlap."""
    found = []
    text = annotation.document.text
    speakers = speaker_labels(annotation.document)
    for index, sentence in enumerate(annotation.sentences):
        if sentence.kind is BlockKind.FURNITURE:
            continue
        labels = {(chunk.first, chunk.last): chunk.label for chunk in sentence.names}
        spans = dict.fromkeys(_trimmed(sentence, *span) for span, label in labels.items()
                              if label == "LOC")  # fmt: skip
        for first, last in (*spans, *_stretches(sentence)):
            if first > last:
                continue
            head = (first, last)
            span = sentence.cover(first, last)
            written = span.of(text)
            end = last + typed(sentence, last)
            whole = Span(span.start, sentence.tokens[end].span.end) if end > last else span
            named = known.lookup(whole.of(text)) if end > last else ()
            if not named and sentence.tokens[end].text in _ALWAYS:
                named = known.lookup(written)
            if named and end > last:
                # "Keflavik airport" is a place of its own, and no airport somewhere in Keflavik.
                places, last, span, written = named, end, whole, whole.of(text)
            else:
                places = known.lookup(written)
            if text[span.end : span.end + 1] == "." and len(written) <= 5:
                # The full stop of an abbreviation may be a token of its own: "Calif", ".".
                dotted = known.lookup(written + ".")
                if set(dotted) - set(places):
                    span, written, places = Span(span.start, span.end + 1), written + ".", dotted
            label = labels.get(head, "") or ("LOC" if head in spans else "")
            if not places and head not in spans:
                continue
            if first == last and head not in spans and sentence.tokens[first].pos == "PRON":
                continue  # "He" is a county, too
            if _is_no_place(written, places) or (first == 0 and written in speakers):
                continue
            found.append(Candidate(index, first, last, span, written, places, label))
    bodies = _bodies(annotation)
    found = [item for item in found if item.places or item.text not in bodies]
    unique = {(item.sentence, item.first, item.last): item for item in found}
    return tuple(unique[key] for key in sorted(unique))


# "the E6", "the M4 motorway"
_ROAD = re.compile(r"[A-Z]{1,2}\s?-?\d{1,4}")


def is_adjective(text: str) -> bool:
    """Tell whether a word names a people or what belongs to a country, and no place."""
    if is_state_name(text):
        return False
    return is_state_adjective(text) or is_demonym(text)


def _bodies(annotation: Annotation) -> frozenset[str]:
    """Return the words that the report has oftener for a body or person than for a place.

    One slip makes no place of "the Confederation", which no gazetteer has.
    """
    as_place: Counter[str] = Counter()
    as_other: Counter[str] = Counter()
    for sentence in annotation.sentences:
        for chunk in sentence.names:
            # The last word of a longer name is what it is called by later.
            word = sentence.tokens[chunk.last].text
            if chunk.label != "LOC":
                as_other[word] += 1
            elif chunk.first == chunk.last:
                as_place[word] += 1
    return frozenset(word for word, count in as_other.items() if count >= as_place[word])


_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June "
    "July August September October November December".split()
)


def _is_no_place(text: str, places: tuple[Place, ...]) -> bool:
    """Tell whether a stretch is a bare article or letter, a people, or named after a people."""
    if text in _DAYS or len(text) == 1 or text.islower() or "type" in words().get(text.lower(), ()):
        return True
    if known_label(text) == "ORG" or _ROAD.fullmatch(text):
        return True
    if not places and "body" in words().get(text.split()[-1].lower(), ()):
        return True
    return is_adjective(text) or (not places and _begins_with_adjective(text))


def _begins_with_adjective(text: str) -> bool:
    """Tell whether "Icelandic Coast Guard", which the gazetteer lacks, is named after a people."""
    words = text.split()
    return any(is_adjective(" ".join(words[:length])) for length in (1, 2) if len(words) > length)


# Words in lower case after a name that are a part of it, if the gazetteer has the whole; an
# airport is always named after something.
_PARTS = frozenset(
    "airport airbase base camp crossing dam prison plant field oilfield corridor triangle".split()
)
_ALWAYS = frozenset("airport airbase".split())
_BEFORE_PARTS = frozenset("air military refugee border naval international nuclear oil".split())


def typed(sentence: Sentence, last: int) -> int:
    """Return how many tokens after a name are a word for its type: "airport", "refugee camp"."""
    words = [token.text for token in sentence.tokens[last + 1 : last + 3]]
    if words and words[0] in _PARTS:
        return 1
    return 2 if len(words) == 2 and words[0] in _BEFORE_PARTS and words[1] in _PARTS else 0


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Return a range of tokens without a leading article and marks at its ends."""
    tokens = sentence.tokens
    while first <= last and (
        tokens[first].text.lower() in ("the", "a", "an") or not tokens[first].text[0].isalnum()
    ):
        first += 1
    while last >= first and (
        tokens[last].text in ("'s", "’s", "'", "’") or not tokens[last].text[-1].isalnum()
    ):
        if tokens[last].text.endswith(".") and len(tokens[last].text) > 1:
            break
        last -= 1
    owned = [i for i in range(first + 1, last) if tokens[i].text in ("'s", "’s")]
    if owned and all(token.text.islower() for token in tokens[owned[0] + 1 : last + 1]):
        last = owned[0] - 1  # "Hella | 's western edge"
    # "the Hella seafront": the word for the thing is none of the name, but "Vik province" is.
    while (
        last > first
        and tokens[last].text.islower()
        and tokens[last].pos in ("NOUN", "PROPN")
        and "type" not in words().get(tokens[last].text, ())
        and tokens[last - 1].text[0].isupper()
    ):
        last -= 1
    return first, last


def _stretches(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield ranges of tokens that begin and end like a name."""
    tokens = sentence.tokens
    for first in range(len(tokens)):
        if not _opens(sentence, first):
            continue
        for last in range(first, min(first + _LONGEST, len(tokens))):
            word = tokens[last].text
            if word[0].isupper() or (word[0].isdigit() and last > first):
                yield first, last
            elif word.lower() not in _INSIDE and not (
                last == first and _is_article(sentence, last)
            ):
                break


def _opens(sentence: Sentence, index: int) -> bool:
    """Tell whether a place name can begin at a token: a capital, or "al" before a hyphen."""
    word = sentence.tokens[index].text
    if not word[0].isalpha():
        return False
    if index and sentence.tokens[index - 1].text in _HYPHENS:
        before = sentence.tokens[index - 2].text.lower() if index > 1 else ""
        if before in _ARTICLES:
            return False
    if word in ("The", "A", "An"):
        return False
    # A script without capitals (Arabic) opens a name with any letter.
    return not word[0].islower() or _is_article(sentence, index)


def _is_article(sentence: Sentence, index: int) -> bool:
    tokens = sentence.tokens
    return (
        tokens[index].text in _ARTICLES
        and index + 2 < len(tokens)
        and tokens[index + 1].text in _HYPHENS
        and tokens[index + 2].text[0].isupper()
    )
