"""Which things are counted, condemned, welcomed or questioned: claims about a noun alone?"""

from __future__ import annotations

from sayso.extract.attribution_build import draft
from sayso.extract.attribution_clause import Clause
from sayso.extract.attribution_draft import Draft, Reading
from sayso.extract.attribution_lexicon import words
from sayso.extract.attribution_limits import cut
from sayso.extract.attribution_objects import OBJECTS, after_preposition
from sayso.extract.attribution_spans import SUBJECTS, children, content, noun_phrase
from sayso.model import Sentence

# "Police questioned two men", "the mayor welcomed guests": done to people, and not said.
_PERSONAL = frozenset({"welcome", "question", "query", "oppose", "corroborate"})
_NUMBERS = frozenset({"NUM"})
# Adverbs and pronouns that stand for a number: "put the toll at more than a hundred".
_MANY = frozenset({"dozen", "hundred", "thousand", "million", "billion", "score", "zero", "half"})


def figure(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The council put the toll at nine.`  `The hospital counted nine dead.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("q")
    if cue is not None:
        at = after_preposition(sentence, clause.verb, cue.prepositions)
        parts = _measured(sentence, clause, at) if at is not None else None
        if at is not None and parts is not None:
            end = cut(sentence, clause, at[0], *at) or at
            return draft(
                reading, index, clause, cue, content(reading, sentence, [*parts, end]),
                origin="verb:figure", topic=True,
            )  # fmt: skip
    cue = clause.word.taking("u")
    if cue is None or clause.passive or clause.subject is None:
        return None
    for child in children(sentence, clause.verb, *OBJECTS):
        if child <= clause.last or not _counted(sentence, child):
            continue
        end_ = max(i for i in sentence.subtree(clause.verb))
        bounds = cut(sentence, clause, child, clause.last + 1, _clause_end(sentence, child, end_))
        if bounds is not None:
            return draft(
                reading, index, clause, cue, content(reading, sentence, [bounds]),
                origin="verb:figure", topic=True,
            )  # fmt: skip
    return None


def judge(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The government condemned the raid.`  `The raid was condemned by the mayor.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("t")
    if cue is None or clause.negated:
        return None
    if clause.passive:
        if clause.agent is None or clause.subject is None:
            return None
        inside = clause.verb in sentence.subtree(clause.subject)
        thing = noun_phrase(
            sentence, clause.subject, without=[clause.verb] if inside else [],
            high=10**6 if inside else clause.first - 1,
        )  # fmt: skip
        said = content(reading, sentence, [thing])
        return draft(
            reading, index, clause, cue, said, origin="verb:judge", topic=True,
            shared=said if clause.shared or inside else (),
        )  # fmt: skip
    if clause.subject is None:
        return None
    if cue.prepositions:
        about = after_preposition(sentence, clause.last, cue.prepositions) or after_preposition(
            sentence, clause.verb, cue.prepositions
        )
        if about is None or about[1] - about[0] < 1:
            return None
        bounds = cut(sentence, clause, about[0], about[0] + 1, about[1])
        return bounds and draft(
            reading, index, clause, cue, content(reading, sentence, [bounds]),
            origin="verb:judge", topic=True,
            last=about[0] if about[0] == clause.last + 1 else None,
        )  # fmt: skip
    for child in children(sentence, clause.verb, *OBJECTS):
        if child <= clause.last or (cue.lemma in _PERSONAL and _person(sentence, child)):
            continue
        first, last = noun_phrase(sentence, child, low=clause.last + 1)
        first, last = cut(sentence, clause, child, first, last) or (first, last)
        return draft(
            reading, index, clause, cue, content(reading, sentence, [(first, last)]),
            origin="verb:judge", topic=True,
        )  # fmt: skip
    return None


def _measured(
    sentence: Sentence, clause: Clause, at: tuple[int, int]
) -> list[tuple[int, int]] | None:
    """Return what is measured, if a number follows: "put | the toll | at nine"."""
    inside = sentence.tokens[at[0] + 1 : at[1] + 1]
    if not any(t.pos in _NUMBERS or t.lemma.lower() in _MANY for t in inside):
        return None
    if clause.passive:
        return (
            [noun_phrase(sentence, clause.subject, high=clause.first - 1)]
            if clause.subject is not None
            else None
        )
    if clause.subject is None:
        return None
    thing = next((c for c in children(sentence, clause.verb, "obj") if c > clause.last), None)
    if thing is None or not (thing < at[0]):
        return None
    if clause.word.cues[0].lemma == "put" and sentence.tokens[thing].name == "PER":
        return None
    return [noun_phrase(sentence, thing, low=clause.last + 1, high=at[0] - 1)]


def _counted(sentence: Sentence, index: int) -> bool:
    """Tell whether a number of things is counted: "nine dead", "42 arrests"."""
    token = sentence.tokens[index]
    several = [token, *(sentence.tokens[c] for c in sentence.children[index])]
    return any(t.pos in _NUMBERS or t.lemma.lower() in _MANY for t in several) and (
        token.pos in _NUMBERS | {"NOUN", "ADJ"}
    )


def _clause_end(sentence: Sentence, head: int, last: int) -> int:
    """Return the last word before a further clause: "counted nine dead, | and it said"."""
    for at in range(head + 1, last + 1):
        token = sentence.tokens[at]
        if token.text in {";", ":"} or (
            token.text == "," and any(t.dep in SUBJECTS for t in sentence.tokens[at + 1 : last + 1])
        ):
            return at - 1
    return last


def _person(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    lemma = token.lemma.lower()
    return (
        token.name == "PER"
        or (lemma in words("people.txt") and lemma != "figure")
        or token.text.lower() in {"him", "her", "them", "us"}
    )
