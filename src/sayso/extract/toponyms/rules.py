"""What overrules the gate?  Plain cases that a model of few examples gets wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.extract.events.lexicon import classes
from sayso.extract.toponyms.candidates import Candidate
from sayso.extract.toponyms.gate import ENGLISH, Focus, spoken_of
from sayso.extract.toponyms.words import given_names, words
from sayso.model import Annotation, BlockKind, Sentence
from sayso.model.states import is_state_name
from sayso.model.titles import is_title

# Below ENOUGH a name is more often a person, an organisation or a word at the head of a sentence.
ENOUGH = 0.35
# A mention at or above this is sure; how uncertain another may be falls as their number grows.
SURE = 0.7
_HARDLY = 0.25
# From this size on, a capital that is the subject of a sentence is a metonym and no namesake.
_CAPITAL = 50_000
# A town of two words and this size ("Mazar-i-Sharif") is no one's name.
_TOWN = 20_000
_LISTED = 6  # how long a list of towns is followed back to its verb
_AND = frozenset((",", "and", "or", "&"))
_POSSESSIVE = frozenset(("'s", "’s"))


def overruled(
    annotation: Annotation, found: Sequence[Candidate], sure: Sequence[float], seen: Focus
) -> list[float]:
    """Return the certainties of candidates after the plain cases have had their say."""
    raised = list(sure)
    tokens: dict[tuple[int, int], float] = dict(seen.tokens)
    for item, certainty in zip(found, raised, strict=True):
        for index in (item.first, item.last):
            tokens[item.sentence, index] = max(certainty, tokens.get((item.sentence, index), 0.0))
    for index, item in enumerate(found):
        sentence = annotation.sentences[item.sentence]
        if raised[index] >= SURE or not item.places:
            continue
        if is_dateline(item, sentence):
            raised[index] = SURE
        if _goes_on(item, sentence):
            continue
        if is_plain_state(item, sentence, seen):
            raised[index] = max(raised[index], SURE)
        elif (
            is_plain_capital(item, sentence, seen)
            or is_long_name(item, sentence)
            or is_taken(item, sentence, seen)
            or fills(item, sentence, seen, tokens)
        ):
            raised[index] = max(raised[index], ENOUGH)
    return _longest(found, _consistent(found, raised))


def is_dateline(candidate: Candidate, sentence: Sentence) -> bool:
    """Tell whether a candidate in capitals opens a report: "AKUREYRI, March 4 (Nordvik) -"."""
    tokens, after = sentence.tokens, candidate.last + 1
    if candidate.first or not candidate.text.isupper() or len(candidate.text) < 4:
        return False
    if sentence.kind is BlockKind.DATELINE:
        return True
    if after >= len(tokens) or tokens[after].text not in (",", "(", "-", "–", "—", "/", ":"):
        return False
    return any(not token.text.isupper() for token in tokens[after:] if token.text[0].isalpha())


def is_plain_state(candidate: Candidate, sentence: Sentence, seen: Focus) -> bool:
    """Tell whether a candidate is a state's name that no person bears.

    "Norway" is a place wherever it stands alone; where "Chad Halldorsson" is
    spoken of, "Chad" is left to the gate.
    """
    if not is_state_name(candidate.text) or candidate.text in given_names():
        return False
    if seen.surnames.get(candidate.text):
        return False
    return not _within_a_person(candidate, sentence)


def is_plain_capital(candidate: Candidate, sentence: Sentence, seen: Focus) -> bool:
    """Tell whether a candidate is a capital that speaks for its state: "Oslo accused Bern".

    The model takes such names, alone at the head of a sentence, for people or
    organisations.
    """
    capital = any(
        place.feature_code == "PPLC" and place.population >= _CAPITAL
        for place in candidate.places[:3]
    )
    if not capital or candidate.text in given_names() or seen.surnames.get(candidate.text):
        return False
    return not _within_a_person(candidate, sentence)


def is_long_name(candidate: Candidate, sentence: Sentence) -> bool:
    """Tell whether a name of two words or more is one of the project's own ("Suez Canal").

    Those are seas, straits, camps and bases, which nobody and nothing else is called.
    """
    tokens = sentence.tokens[candidate.first : candidate.last + 1]
    return sum(token.text[0].isalpha() for token in tokens) > 1 and any(
        place.id.startswith("sayso:") for place in candidate.places
    )


def is_taken(candidate: Candidate, sentence: Sentence, seen: Focus) -> bool:
    """Tell whether a candidate is what forces take, hold or shell: "rebels captured Hella".

    The model takes a short name after such a verb for a person's. Nobody else
    in the report may bear it.
    """
    tokens = sentence.tokens
    if candidate.text in given_names() or seen.surnames.get(candidate.text.split()[-1]):
        return False
    if _within_a_person(candidate, sentence):
        return False
    heads = [
        i for i in range(candidate.first, candidate.last + 1) if _leaves(sentence, candidate, i)
    ]
    index = heads[0] if heads else candidate.last
    for _ in range(_LISTED):  # "captured Vik, Hvammur and Hella"
        if tokens[index].dep != "conj":
            break
        index = tokens[index].head
    token = tokens[index]
    if token.head < 0 or token.dep.split(":")[0] not in ("obj", "nsubj"):
        return False
    if token.dep.startswith("nsubj") and token.dep != "nsubj:pass":
        return _falls(sentence, token.head)
    verb = tokens[token.head]
    kinds = words().get(verb.lemma.lower(), frozenset()) | words().get(
        verb.text.lower(), frozenset()
    )
    if "taking" in kinds:
        return True
    # "The fighters left Hella", where "the minister left Hella" may be about anyone.
    return "leaving" in kinds and any(
        tokens[c].dep == "nsubj" and tokens[c].lemma.lower() in classes()["armed"]
        for c in sentence.children[token.head]
    )


def _falls(sentence: Sentence, verb: int) -> bool:
    """Tell whether what does a verb is a place lost: "Hella fell to the rebels"."""
    tokens = sentence.tokens
    winners = [
        tokens[child]
        for child in sentence.children[verb]
        if tokens[child].dep == "obl"
        and any(tokens[c].text.lower() == "to" for c in sentence.children[child])
    ]
    return tokens[verb].lemma.lower() == "fall" and any(
        winner.lemma.lower() in classes()["armed"] or winner.name == "ORG" for winner in winners
    )


def _leaves(sentence: Sentence, candidate: Candidate, index: int) -> bool:
    return not candidate.first <= sentence.tokens[index].head <= candidate.last


def _within_a_person(candidate: Candidate, sentence: Sentence) -> bool:
    """Tell whether a candidate is a part of what the model takes for a longer name of a person."""
    return any(
        chunk.label == "PER"
        and chunk.first <= candidate.last
        and candidate.first <= chunk.last
        and (chunk.first < candidate.first or candidate.last < chunk.last)
        for chunk in sentence.names
    )


def fills(
    candidate: Candidate,
    sentence: Sentence,
    seen: Focus,
    sure: dict[tuple[int, int], float],
) -> bool:
    """Tell whether the gazetteer alone makes a candidate a place, though the model overlooked it.

    "Iceland's Hafnarfjordur town": every place so called lies in a country that
    the report speaks of and where English is not spoken, and the words beside
    it ask for a place. English names are left to the gate, since any surname is
    a town somewhere.
    """
    tokens, first, last = sentence.tokens, candidate.first, candidate.last
    if any(place.country in ENGLISH for place in candidate.places):
        return False
    if spoken_of(candidate, seen)[0] < 0.5 or seen.surnames.get(candidate.text.split()[-1]):
        return False
    if candidate.text in given_names() or candidate.text.lower() in words():
        return False
    before = tokens[first - 1].text if first else ""
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if words().get(before.lower(), frozenset()) & {"at", "path"} or tokens[last].text.islower():
        return True
    beside = ((first - 1, first - 2), (last + 1, last + 2))
    if any(
        min(joint, other) >= 0
        and max(joint, other) < len(tokens)
        and tokens[joint].text in _AND
        and sure.get((candidate.sentence, other), 0.0) >= SURE
        for joint, other in beside
    ):
        return True
    if _within_a_person(candidate, sentence):
        return False
    count = sum(token.text[0].isalpha() for token in tokens[first : last + 1])
    if count > 1 and candidate.places[0].population >= _TOWN:
        return True
    labels = {token.name for token in tokens[first : last + 1]}
    kinds = words().get(after, frozenset())
    if "actor" in kinds and "PER" not in labels:
        return True
    if labels & {"PER", "ORG"}:
        return False
    if "named" in kinds:
        return True
    return before in _POSSESSIVE and first > 1 and is_state_name(tokens[first - 2].text)


def _goes_on(candidate: Candidate, sentence: Sentence) -> bool:
    """Tell whether a name is part of a longer one, or follows a title or given name."""
    tokens, first, last = sentence.tokens, candidate.first, candidate.last
    if last + 1 < len(tokens) and tokens[last + 1].text[0].isupper():
        return True
    if (
        last + 2 < len(tokens)
        and tokens[last + 1].text in ("-", "–")
        and (tokens[last + 2].text[0].isupper())
    ):
        return True
    if not first:
        return False
    before = tokens[first - 1]
    if before.text in ("-", "–") and first > 1 and tokens[first - 2].text[0].isupper():
        return True
    if before.text in ("(", "[") and candidate.text.isupper():
        return True  # a credit: "(AP)"
    if is_title(before.text) or before.text in given_names():
        return True
    return first > 1 and before.text[0].isupper() and before.pos == "PROPN"


def _consistent(found: Sequence[Candidate], sure: Sequence[float]) -> list[float]:
    """Return certainties in which a name that is surely a place elsewhere counts as one here.

    "Hella" in a headline has little beside it; sure mentions in the body decide
    it, unless the model takes this one for a person or organisation.
    """
    counts = Counter(
        item.text for item, certainty in zip(found, sure, strict=True) if certainty >= SURE
    )
    return [
        max(certainty, ENOUGH)
        if item.label in ("", "LOC")
        and counts[item.text] >= 2
        and certainty * counts[item.text] >= _HARDLY
        else certainty
        for item, certainty in zip(found, sure, strict=True)
    ]


def _longest(found: Sequence[Candidate], sure: Sequence[float]) -> list[float]:
    """Return certainties in which a known name is at least as sure as what it holds.

    The model finds "Bab al" and "Cox" where the gazetteer has "Bab al-Mandab"
    and "Cox's Bazar"; "York" in "New York" is no place of its own.
    """
    raised = list(sure)
    start = 0
    for index, item in enumerate(found):
        if not item.places or item.first == item.last:
            continue
        while start < len(found) and (found[start].sentence, found[start].last) < (
            item.sentence,
            item.first,
        ):
            start += 1
        held = start
        while held < len(found) and (found[held].sentence, found[held].first) <= (
            item.sentence,
            item.last,
        ):
            other = found[held]
            if (
                other is not item
                and other.sentence == item.sentence
                and item.span.covers(other.span)
                and sure[held] >= raised[index]
            ):
                raised[index] = min(1.0, sure[held] + 1e-6)
            held += 1
    return raised
