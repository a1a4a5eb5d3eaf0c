"""What is asked, promised, described or relayed, without a clause of its own?"""

from __future__ import annotations

from sayso.extract.attribution.build import draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import Cue, minded
from sayso.extract.attribution.limits import cut, end_of_quote
from sayso.extract.attribution.objects import OBJECTS, gerund, infinitive, object_phrase
from sayso.extract.attribution.spans import children, content, noun_phrase, quote_mark
from sayso.extract.attribution.turns import reports
from sayso.model import Sentence


def request(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Reykholt asked the rangers to leave.`  `The rangers were told by Reykholt to leave.`"""
    sentence = reading.sentences[index]
    wish = infinitive(sentence, clause.verb) or _under_object(sentence, clause)
    if wish is None or clause.subject is None:
        return None
    for cue in clause.word.cues:
        if "o" not in cue.takes or _unnamed(sentence, clause):
            continue
        asks = wish
        if clause.passive and clause.relative:
            told = noun_phrase(sentence, clause.subject, without=[clause.verb])
        elif clause.passive:
            told = noun_phrase(sentence, clause.subject, high=clause.first - 1)
        else:
            asked = _asked(sentence, clause, cue, wish[0])
            if asked is None:
                continue
            told = noun_phrase(sentence, asked, low=clause.last + 1, high=wish[0] - 1)
            # Who is to do it is part of what is wanted: "urged | both sides to return".
            asks = cut(sentence, clause, wish[0], told[0], wish[1]) or wish
        return draft(
            reading, index, clause, cue, content(reading, sentence, [asks]),
            addressee=(sentence.cover(*told),), origin="verb:request", topic=True,
            # "Norway, which was invited to join, will send troops": the paper tells of it too.
            shared=(sentence.cover(*told),) if clause.passive and clause.relative else (),
            last=told[0] - 1 if cue.prepositions and not clause.passive else None,
        )  # fmt: skip
    return None


def _under_object(sentence: Sentence, clause: Clause) -> tuple[int, int] | None:
    """Return the infinitive that the parser hung on the one asked: "called on all sides | to"."""
    for child in children(sentence, clause.verb, *OBJECTS, "obl"):
        found = infinitive(sentence, child) if child > clause.last else None
        if found is not None and minded(sentence, child):
            return found
    return None


def _asked(sentence: Sentence, clause: Clause, cue: Cue, before: int) -> int | None:
    """Return the one who is asked: an object_phrase, or what follows "on" in "called on"."""
    for child in children(sentence, clause.verb, *OBJECTS, "obl"):
        if not clause.last < child < before:
            continue
        links = {sentence.tokens[c].text.lower() for c in children(sentence, child, "case")}
        if bool(cue.prepositions) == bool(links & set(cue.prepositions)) and (
            cue.prepositions or sentence.tokens[child].dep != "obl"
        ):
            return child
    return None


def intend(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The envoy claimed to have met the guards.`  `The harbour union threatened to strike.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("ig")
    if cue is None and (found := clause.word.taking("cn")) is not None and not found.takes & {"k"}:
        cue = found if found.lemma in {"claim", "profess", "purport", "pretend"} else None
    if cue is None or clause.passive or clause.subject is None:
        return None
    if _unnamed(sentence, clause):
        return None
    wish = infinitive(sentence, clause.verb, after=clause.last) or gerund(sentence, clause, cue)
    if wish is None or children(sentence, clause.verb, *OBJECTS):
        return None
    last = None
    if sentence.tokens[wish[0] + 1].text.lower().endswith("ing") and wish[0] < wish[1]:
        # "admitted to facing": "to" goes with the cue.
        last, wish = wish[0], (wish[0] + 1, wish[1])
    return draft(
        reading, index, clause, cue, content(reading, sentence, [wish]),
        origin="verb:intend", topic=True, last=last,
    )  # fmt: skip


def _unnamed(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a source only asks not to be named: no claim about anything."""
    return any(
        t.lemma in {"identify", "name", "quote", "anonymous"}
        for t in sentence.tokens[clause.last + 1 : clause.last + 8]
    )


def raising(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The convoy is said to have left.`  `The ferry was reported missing by its owner.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("z")
    rest = infinitive(sentence, clause.verb)
    if not clause.passive or clause.subject is None or cue is None or rest is None:
        return None
    subject = noun_phrase(sentence, clause.subject, high=clause.first - 1)
    rest = rest[0], _before_own_aside(sentence, *rest)
    return draft(
        reading, index, clause, cue, content(reading, sentence, [subject, rest]),
        origin="verb:raising",
    )  # fmt: skip


def _before_own_aside(sentence: Sentence, first: int, last: int) -> int:
    """Return where hearsay ends before a clause that tells of speech: ", | which Hall says was"."""
    for at in range(first + 1, last):
        opens = sentence.tokens[at].text == "," and sentence.tokens[at + 1].text.lower() in {
            "who", "which",
        }  # fmt: skip
        if opens and any(reports(sentence, i) for i in range(at + 2, min(at + 8, last))):
            return at - 1
    return last


def suppose(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Police believe the driver to be dead.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("z")
    rest = infinitive(sentence, clause.verb)
    if cue is None or clause.passive or clause.subject is None:
        return None
    thing = object_phrase(sentence, clause, rest[0]) if rest is not None else None
    supposed = (thing[0], rest[1]) if rest and thing else _with_own_subject(sentence, clause)
    if supposed is None:
        return None
    said = content(reading, sentence, [supposed])
    return draft(reading, index, clause, cue, said, origin="verb:suppose")


def _with_own_subject(sentence: Sentence, clause: Clause) -> tuple[int, int] | None:
    """Return an infinitive to which the parser gave the thing supposed as its subject."""
    for below in children(sentence, clause.verb, "xcomp", "ccomp"):
        marks = {sentence.tokens[c].text.lower() for c in children(sentence, below, "mark")}
        under = sentence.subtree(below)
        if "to" in marks and children(sentence, below, "nsubj") and under[0] == clause.last + 1:
            return under[0], under[-1]
    return None


def behind_object(reading: Reading, sentence: Sentence, last: int) -> int | None:
    """Return the end of a quotation right behind an object: 'called Hall "a fine officer"'."""
    at = last + 1
    if at >= len(sentence.tokens) or not quote_mark(sentence.tokens[at]):
        return None
    found = reading.quotation(sentence.tokens[at].span.start)
    if found is None or found.span.start != sentence.tokens[at].span.start:
        return None
    end = end_of_quote(reading, sentence, at)
    if end + 2 < len(sentence.tokens) and sentence.tokens[end + 1].text.lower() in {"and", "or"}:
        further = behind_object(reading, sentence, end + 1)  # '"dangerous" and "foolish"'
        return end if further is None else further
    return end
