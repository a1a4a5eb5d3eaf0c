"""Is this stretch a place name here?  Evidence in words, weighed by a logistic gate."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.extract.toponyms.candidates import Candidate
from sayso.extract.toponyms.words import given_names, words
from sayso.model import Annotation, BlockKind, Place, Sentence, Token
from sayso.model.lists import rows
from sayso.model.states import is_state_name
from sayso.model.titles import is_title

_STOP = frozenset("the a an and or but if it he she they we i in on at of to for by".split())


@dataclass(frozen=True, slots=True)
class Focus:
    """What a whole report speaks of: shares of countries and first-level areas, and its names.

    `surnames` counts the last words of people's names, `lower` the words that
    also occur without a capital, `sure` the certainty of each text elsewhere,
    `tokens` that of the surest candidate at a (sentence, token).
    """

    countries: Mapping[str, float]
    areas: Mapping[tuple[str, str], float]
    sure: Mapping[str, float]
    surnames: Mapping[str, int]
    lower: frozenset[str]
    tokens: Mapping[tuple[int, int], float]


@cache
def weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the weight of each piece of evidence: alone, and with the report's focus."""
    alone, within = {}, {}
    for name, first, second in rows("toponyms/gate.tsv"):
        alone[name], within[name] = float(first), float(second)
    return alone, within


def surnames(annotation: Annotation) -> Counter[str]:
    """Count the last words of people's names of two words or more."""
    found: Counter[str] = Counter()
    for sentence in annotation.sentences:
        for chunk in sentence.names:
            if chunk.label == "PER" and chunk.last > chunk.first:
                last = sentence.tokens[chunk.last].text
                if last in ("'s", "’s"):
                    last = sentence.tokens[chunk.last - 1].text
                found[last] += 1
    return found


def focus(
    annotation: Annotation, found: Sequence[Candidate], certainties: Sequence[float]
) -> Focus:
    """Return what the report speaks of, from candidates and how certain each is on its own."""
    best: dict[str, float] = {}
    places: dict[str, tuple[Place, ...]] = {}
    tokens: dict[tuple[int, int], float] = {}
    for candidate, certainty in zip(found, certainties, strict=True):
        best[candidate.text] = max(certainty, best.get(candidate.text, 0.0))
        places[candidate.text] = candidate.places
        for index in (candidate.first, candidate.last):
            spot = (candidate.sentence, index)
            tokens[spot] = max(certainty, tokens.get(spot, 0.0))
    nations: dict[str, float] = defaultdict(float)
    areas: dict[tuple[str, str], float] = defaultdict(float)
    for text, certainty in best.items():
        if certainty < 0.5 or not places[text]:
            continue
        top = places[text][:12]
        total = sum(place.population + 1000 for place in top)
        for place in top:
            share = certainty * (place.population + 1000) / total
            if place.country:
                nations[place.country] += share
                area = place.name if place.feature_code == "ADM1" else place.admin1
                if area:
                    areas[place.country, area] += share
    lower = frozenset(
        token.text
        for sentence in annotation.sentences
        for token in sentence.tokens
        if token.text.islower()
    )
    return Focus(nations, areas, best, surnames(annotation), lower, tokens)


def probability(evidence: Iterator[tuple[str, float]], weight: Mapping[str, float]) -> float:
    """Return how probable a place name is, given pieces of evidence with their strengths."""
    total = sum(weight.get(name, 0.0) * value for name, value in evidence)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def evidence(candidate: Candidate, sentence: Sentence) -> Iterator[tuple[str, float]]:
    """Yield what a candidate and its sentence say, each with a strength."""
    tokens = sentence.tokens
    first, last = candidate.first, candidate.last
    inside = tokens[first : last + 1]
    yield "always", 1.0
    yield f"label {candidate.label or 'none'}", 1.0
    for label in ("LOC", "PER", "ORG"):
        share = sum(token.name == label for token in inside) / len(inside)
        if share and candidate.label != label:
            yield f"inside {label}", share
    for side, beside in (("left", first - 1), ("right", last + 1)):
        if 0 <= beside < len(tokens):
            edge = inside[0] if side == "left" else inside[-1]
            label = tokens[beside].name
            # "The Red River": the article in it is none of the name.
            if label and label == edge.name and tokens[beside].pos != "DET":
                yield f"{side} goes on {label}", 1.0
    long = sum(token.text[0].isalnum() for token in inside)
    yield f"length {min(long, 4)}", 1.0
    yield "proper", sum(token.pos == "PROPN" for token in inside) / len(inside)
    yield from _known(candidate)
    yield from _shape(candidate, inside, first)
    yield from _beside(candidate, tokens)
    head = inside[-1]
    yield f"relation {head.dep.split(':')[0]}", 1.0
    if sentence.kind is BlockKind.HEADLINE:
        yield "headline", 1.0


def _known(candidate: Candidate) -> Iterator[tuple[str, float]]:
    if not candidate.places:
        yield "unknown", 1.0
        return
    top = candidate.places[0]
    yield "size", math.log10(top.population + 10) / 7
    yield "many", math.log2(len(candidate.places) + 1) / 6
    features = {place.feature_code[:4] for place in candidate.places}
    for feature in ("PCLI", "ADM1", "ADM2", "PPLC", "AIRP", "AIRB"):
        if feature in features:
            yield f"is {feature}", 1.0
    if is_state_name(candidate.text):
        yield "is a state", 1.0
    if any(place.id.startswith("sayso:") for place in candidate.places):
        yield "is named", 1.0


def _shape(
    candidate: Candidate, inside: Sequence[Token], first: int
) -> Iterator[tuple[str, float]]:
    text = candidate.text
    if text.isupper():
        yield "capitals" if len(text) > 3 else "short capitals", 1.0
    if "." in text:
        yield "full stop", 1.0
    if first == 0:
        yield "first word", 1.0
    if len(inside) == 1:
        if text in given_names():
            yield "given name", 1.0
        if "type" in words().get(text.lower(), ()):
            yield "only a type", 1.0
        elif text.lower() in words() or text.lower() in _STOP:
            yield "only a word", 1.0
        if "agency" in words().get(text.lower(), ()) and text[-1].isupper():
            yield "agency", 1.0
        if inside[0].pos not in ("PROPN", "X"):
            yield f"tag {inside[0].pos}", 1.0
    else:
        if is_title(inside[0].text):
            yield "begins with a title", 1.0
        if inside[0].text in given_names():
            yield "begins with a given name", 1.0
        for word in (inside[0].text.lower(), inside[-1].text.lower()):
            for kind in words().get(word.strip("."), ()):
                yield f"holds {kind}", 1.0


def _beside(candidate: Candidate, tokens: Sequence[Token]) -> Iterator[tuple[str, float]]:
    first, last = candidate.first, candidate.last
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before is None:
        yield "before nothing", 1.0
    else:
        word = before.text.lower().strip(".")
        for kind in words().get(word, ()):
            yield f"before {kind}", 1.0
        if before.text == ",":
            yield "before comma", 1.0
            if first > 1 and tokens[first - 2].text[0].isupper():
                yield "before comma name", 1.0
        elif before.text[0].isupper() and before.text[0].isalpha() and first > 1:
            yield "before capital", 1.0
        elif before.text[0].isdigit():
            yield "before number", 1.0
        if before.text in given_names():
            yield "before given name", 1.0
        if is_title(before.text):
            yield "before a title", 1.0
        if first > 1 and before.text.lower() in ("of", "the"):
            for kind in words().get(tokens[first - 2].text.lower(), ()):
                yield f"before that {kind}", 1.0
        if before.text in ("-", "–", "/", "("):
            yield "before mark", 1.0
        if before.text == "(" and after is not None and after.text == ")":
            yield "in brackets", 1.0
    if after is None:
        yield "after nothing", 1.0
        return
    word = after.text.lower().strip(".")
    for kind in words().get(word, ()):
        yield f"after {kind}" + (" capital" if after.text[0].isupper() else ""), 1.0
    if after.text == ",":
        yield "after comma", 1.0
        if last + 2 < len(tokens) and tokens[last + 2].text[0].isupper():
            yield "after comma name", 1.0
    elif after.text[0].isupper() and after.text[0].isalpha():
        yield "after capital", 1.0
    elif after.text in ("'s", "’s", "'", "’"):
        yield "after possessive", 1.0
    elif after.text in ("-", "–", "/", ")"):
        yield "after mark", 1.0
    elif after.text[0].isdigit():
        yield "after number", 1.0
    elif after.pos in ("NOUN", "VERB", "AUX"):
        yield f"after {after.pos}", 1.0


def wider(
    candidate: Candidate, sentence: Sentence, seen: Focus, own: float
) -> Iterator[tuple[str, float]]:
    """Yield what the rest of the report says; `own` is the candidate's certainty alone."""
    yield "own certainty", math.log(max(own, 1e-4) / max(1 - own, 1e-4)) / 4
    yield "certain elsewhere", seen.sure.get(candidate.text, 0.0)
    nations, areas = spoken_of(candidate, seen)
    label = "LOC" if candidate.label == "LOC" else "other"
    # English surnames are towns somewhere in the English-speaking world; "Hafnarfjordur" is not.
    abroad = bool(candidate.places) and not any(
        place.country in ENGLISH for place in candidate.places
    )
    if abroad:
        yield "abroad", 1.0
    if nations > 0.7:
        yield f"country spoken of {label}", 1.0
        if abroad:
            yield f"abroad and spoken of {label}", 1.0
    if areas > 0.7:
        yield f"area spoken of {label}", 1.0
        if areas > 2:
            yield f"area much spoken of {label}", 1.0
    last = candidate.text.split()[-1]
    if seen.surnames.get(last):
        yield "surname", 1.0
        if last == candidate.text:
            yield "only a surname", min(seen.surnames[last], 3)
    if candidate.text.lower() in seen.lower:
        yield "also without capital", 1.0
    yield from _in_a_list(candidate, sentence, seen)


ENGLISH = frozenset("US GB CA AU IE NZ ZA JM".split())
_AND = frozenset((",", "and", "or", "&"))


def spoken_of(candidate: Candidate, seen: Focus) -> tuple[float, float]:
    """Return how much else of the report lies in a country and area of the candidate."""
    nations = areas = 0.0
    mine = seen.sure.get(candidate.text, 0.0)
    top = candidate.places[:12]
    weight = sum(place.population + 1000 for place in top) or 1
    for index, place in enumerate(candidate.places):
        counted = mine >= 0.5 and index < len(top)
        share = mine * (place.population + 1000) / weight if counted else 0.0
        if place.country:
            nations = max(nations, seen.countries.get(place.country, 0.0) - share)
            area = place.name if place.feature_code == "ADM1" else place.admin1
            if area:
                areas = max(areas, seen.areas.get((place.country, area), 0.0) - share)
    return nations, areas


def _in_a_list(
    candidate: Candidate, sentence: Sentence, seen: Focus
) -> Iterator[tuple[str, float]]:
    """Yield how sure a place stands beside the candidate: "Hella, Vik and X", "Iceland's X"."""
    tokens, where = sentence.tokens, candidate.sentence
    for joint, other in (
        (candidate.first - 1, candidate.first - 2),
        (candidate.last + 1, candidate.last + 2),
    ):
        if 0 <= other < len(tokens) and tokens[joint].text in _AND:
            yield "beside a place", seen.tokens.get((where, other), 0.0)
        elif joint < candidate.first and other >= 0 and tokens[joint].text in ("'s", "’s"):
            yield "belongs to a place", seen.tokens.get((where, other), 0.0)
