"""Which things are counted, condemned, welcomed or questioned: claims about a noun alone?"""

from __future__ import annotations

from sayso.extract.attribution.build import draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import personal, words
from sayso.extract.attribution.limits import cut
from sayso.extract.attribution.objects import OBJECTS, after_preposition
from sayso.extract.attribution.spans import SUBJECTS, children, content, noun_phrase
from sayso.model import Sentence

# "Police questioned two men", "the mayor welcomed guests": done to people, and not said.
# "denied them entry" is done to them too.
_PERSONAL = frozenset({"welcome", "question", "query", "oppose", "corroborate", "deny"})
# What only people tell of, and what else is told of many things: "the page describes the plot".
_TOLD = frozenset({"describe", "recount", "speak", "tell", "complain", "boast", "report"})
_WHO = ("people", "bodies", "groups", "media")
_REVISED = frozenset({"revise", "raise", "lower", "update"})
_TALLIES = frozenset({"toll", "figure", "count", "number", "estimate", "tally", "total"})
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
    cue = clause.word.taking("f")
    if cue is not None and clause.passive and clause.agent is not None:
        given = clause.subject
        if given is not None and sentence.tokens[given].lemma.lower() in _TALLIES:
            thing = noun_phrase(sentence, given, high=clause.first - 1)
            return draft(
                reading, index, clause, cue, content(reading, sentence, [thing]),
                origin="verb:figure", topic=True,
            )  # fmt: skip
    if cue is not None and not clause.passive:
        given = next((c for c in children(sentence, clause.verb, "obj") if c > clause.last), None)
        if given is not None and sentence.tokens[given].lemma.lower() in _TALLIES:
            thing = noun_phrase(sentence, given, low=clause.last + 1)
            return draft(
                reading, index, clause, cue, content(reading, sentence, [thing]),
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
    for child in children(sentence, clause.verb, "xcomp", "ccomp"):
        # "counted | nine dead", with "dead" for a predicate
        under = sentence.subtree(child)
        if under[0] == clause.last + 1 and sentence.tokens[under[0]].pos == "NUM":
            end_ = _clause_end(sentence, child, max(sentence.subtree(clause.verb)))
            return draft(
                reading, index, clause, cue, content(reading, sentence, [(under[0], end_)]),
                origin="verb:figure", topic=True,
            )  # fmt: skip
    return None


def judge(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The government condemned the raid.`  `The raid was condemned by the mayor.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("t")
    if cue is None or (clause.negated and cue.lemma != "rule out"):
        return None
    if cue.lemma in _TOLD and not _people(sentence, clause):
        return None  # "old songs tell of a king"
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
        if cue.lemma != "complain" and about[0] != clause.last + 1:
            return None  # "spoke on condition | of anonymity"
        bounds = cut(sentence, clause, about[0], about[0] + 1, about[1])
        return bounds and draft(
            reading, index, clause, cue, content(reading, sentence, [bounds]),
            origin="verb:judge", topic=True,
            last=about[0] if about[0] == clause.last + 1 else None,
        )  # fmt: skip
    if cue.lemma == "deny" and children(sentence, clause.verb, "iobj"):
        return None  # "the guards denied the villagers water"
    for child in children(sentence, clause.verb, *OBJECTS):
        if child <= clause.last or (cue.lemma in _PERSONAL and _person(sentence, child)):
            continue
        if any(
            sentence.tokens[c].text.lower() in {"no", "neither"} for c in sentence.children[child]
        ):
            continue  # "blamed neither side"
        first, last = noun_phrase(sentence, child, low=clause.last + 1)
        first, last = cut(sentence, clause, child, first, last) or (first, last)
        last = _before_another(sentence, child, last)
        return draft(
            reading, index, clause, cue, content(reading, sentence, [(first, last)]),
            origin="verb:judge", topic=True,
        )  # fmt: skip
    return None


def _before_another(sentence: Sentence, first: int, last: int) -> int:
    """Return the last word before another's turn: "One suspects the guards, | another thieves"."""
    for at in range(first + 1, last):
        if sentence.tokens[at].text in {",", ";"} and sentence.tokens[at + 1].text.lower() in {
            "another", "others",
        }:  # fmt: skip
            return at - 1
    return last


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
    lemma = clause.word.cues[0].lemma
    if lemma in _REVISED and sentence.tokens[thing].lemma.lower() not in _TALLIES:
        return None
    if lemma == "put" and sentence.tokens[thing].name == "PER":
        return None
    first, last = noun_phrase(sentence, thing, low=clause.last + 1, high=at[0] - 1)
    # "put | the number of guns in its service | at nine": what stands between belongs to it.
    between = sentence.tokens[last + 1 : at[0]]
    joined = all(t.name != "TIM" and t.text != "," for t in between)
    return [(first, at[0] - 1 if joined else last)]


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


def _people(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether someone speaks of it, and not a song or a page."""
    head = clause.agent if clause.passive else clause.subject
    if head is None:
        return False
    token = sentence.tokens[head]
    return (
        token.pos == "PROPN"
        or token.text.lower() in {"he", "she", "they", "we", "i"}
        or any(token.lemma.lower() in words(f"{n}.txt") for n in _WHO)
        or (token.pos == "NOUN" and personal(token.lemma.lower()))
    )


def _person(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    lemma = token.lemma.lower()
    return (
        token.name == "PER"
        or (lemma in words("people.txt") and lemma != "figure")
        or token.text.lower() in {"him", "her", "them", "us"}
    )
