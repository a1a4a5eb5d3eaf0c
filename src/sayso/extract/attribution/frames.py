"""What is asked, promised, described or relayed, without a clause of its own?"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.attribution.build import draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.extent import from_speech_start, own_words
from sayso.extract.attribution.lexicon import Cue, cues, minded
from sayso.extract.attribution.limits import cut, end_of_quote, participle_cue
from sayso.extract.attribution.objects import (
    OBJECTS,
    after_preposition,
    gerund,
    infinitive,
    object_phrase,
)
from sayso.extract.attribution.spans import children, content, noun_phrase, quote_mark
from sayso.model import Sentence


def request(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Reykholt asked the rangers to leave.`  `The rangers were told by Reykholt to leave.`"""
    sentence = reading.sentences[index]
    wish = infinitive(sentence, clause.verb) or _under_object(sentence, clause)
    if wish is None or clause.subject is None:
        return None
    for cue in clause.word.cues:
        if "o" not in cue.takes:
            continue
        asks = wish
        if clause.passive:
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
        for t in sentence.tokens[clause.last + 1 : clause.last + 5]
    )


def raising(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The convoy is said to have left.`  `The ferry was reported missing by its owner.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("z")
    rest = infinitive(sentence, clause.verb)
    if not clause.passive or clause.subject is None or cue is None or rest is None:
        return None
    subject = noun_phrase(sentence, clause.subject, high=clause.first - 1)
    return draft(
        reading, index, clause, cue, content(reading, sentence, [subject, rest]),
        origin="verb:raising",
    )  # fmt: skip


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


def describe(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The minister described the raid as a warning.`  `She called the raid "a warning".`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("a")
    if cue is not None:
        role = after_preposition(sentence, clause.verb, cue.prepositions)
        if role is not None and clause.passive and clause.agent is None and cue.lemma == "identify":
            return None  # "a man identified only as Jon"
        if role is not None and clause.passive:
            return draft(
                reading, index, clause, cue, content(reading, sentence, [(role[0] + 1, role[1])]),
                origin="verb:describe", topic=True,
                last=role[0] if role[0] == clause.last + 1 else None,
            )  # fmt: skip
        if role is not None and clause.subject is not None:
            thing = object_phrase(sentence, clause, role[0])
            # "what the mayor described as a feint": the role alone is told.
            said = (thing[0], role[1]) if thing is not None else (role[0] + 1, role[1])
            return draft(
                reading, index, clause, cue, content(reading, sentence, [said]),
                origin="verb:describe", topic=True,
            )  # fmt: skip
    cue = clause.word.taking("b")
    if (
        cue is None
        or clause.passive
        or clause.subject is None
        or (clause.shared and clause.relative)
    ):
        return None
    named = _named(reading, sentence, clause, cue)
    if named is None:
        return None
    noun: list[tuple[int, int]] = []
    if _relative_object(sentence, clause):
        # "The list, which the League calls | a forgery": the noun before is part of it.
        head = sentence.tokens[clause.verb].head
        noun = [noun_phrase(sentence, head, without=[clause.verb])]
    said_ = content(reading, sentence, [*noun, named])
    return draft(
        reading, index, clause, cue, said_, origin="verb:call", topic=True,
        shared=content(reading, sentence, noun),
    )  # fmt: skip


def _named(
    reading: Reading, sentence: Sentence, clause: Clause, cue: Cue
) -> tuple[int, int] | None:
    """Return what is called something and what it is called: "called | the raid a crime"."""
    for child in children(sentence, clause.verb, "xcomp", "obj"):
        if child < clause.last or children(sentence, child, "mark"):
            continue
        under = sentence.subtree(child)
        thing = object_phrase(sentence, clause, child)
        dep = sentence.tokens[child].dep
        if dep == "xcomp" and thing is not None and thing[0] < under[0]:
            return thing[0], under[-1]
        if dep == "xcomp" and under[0] == clause.last + 1 and children(sentence, child, "nsubj"):
            return under[0], under[-1]  # "called | the deal 'a farce'"
        if under[0] == clause.last + 1 and _pointed_at(reading, sentence, under):
            return under[0], under[-1]
        if _what(sentence, clause):
            # "in what organisers called | the largest march in years": the name alone.
            return under[0], max(under[-1], sentence.subtree(clause.verb)[-1])
        if dep in {"obj", "xcomp"} and _relative_object(sentence, clause):
            return under[0], under[-1]
        quoted_after = _behind_object(reading, sentence, under[-1])
        if dep == "obj" and quoted_after is not None:
            return under[0], quoted_after
        if (
            dep == "obj"
            and reading.within(sentence.cover(clause.last + 1, under[-1]))
            and cue.lemma in {"call", "dub", "brand", "label", "term"}
        ):
            return under[0], under[-1]
    return None


def _pointed_at(reading: Reading, sentence: Sentence, under: Sequence[int]) -> bool:
    """Tell whether what was said before is called something in quotation marks: 'that "a lie"'."""
    first = sentence.tokens[under[0]].text.lower()
    behind = sentence.cover(under[0] + 1, under[-1]) if len(under) > 1 else None
    return first in {"that", "this"} and behind is not None and bool(reading.within(behind))


def _relative_object(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether "which" or "whom" is what is named: "which the League calls a forgery"."""
    if sentence.tokens[clause.verb].dep != "acl:relcl":
        return False
    return any(
        c < clause.first and sentence.tokens[c].text.lower() in {"which", "whom", "that"}
        for c in children(sentence, clause.verb, "obj")
    )


def _what(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether "what" stands before the clause: "what organisers called"."""
    head = sentence.tokens[clause.verb].head
    return head >= 0 and sentence.tokens[head].text.lower() == "what"


def _behind_object(reading: Reading, sentence: Sentence, last: int) -> int | None:
    """Return the end of a quotation right behind an object: 'called Hall "a fine officer"'."""
    at = last + 1
    if at >= len(sentence.tokens) or not quote_mark(sentence.tokens[at]):
        return None
    found = reading.quotation(sentence.tokens[at].span.start)
    if found is None or found.span.start != sentence.tokens[at].span.start:
        return None
    return end_of_quote(reading, sentence, at)


def relay(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Local radio quoted the coach, saying that the match was off.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("r")
    if cue is None or clause.subject is None or clause.shared:
        return None
    if clause.passive:
        return _quoted_before(reading, index, clause, clause.subject, cue)
    thing = next((c for c in children(sentence, clause.verb, *OBJECTS) if c > clause.last), None)
    if thing is None:
        return None
    spoken = _quoted_before(reading, index, clause, thing, cue)
    if spoken is not None:
        return spoken
    end = None
    for child in sorted({*sentence.subtree(clause.verb)}):
        if child > thing and (
            participle_cue(sentence, child) or sentence.tokens[child].text.lower() == "saying"
        ):
            end = max(sentence.subtree(child))
            break
    if end is None:
        return _quotes_at_once(reading, index, clause, thing, cue)
    first, _ = noun_phrase(sentence, thing, low=clause.last + 1)
    return draft(
        reading, index, clause, cue, content(reading, sentence, [(first, end)]), origin="verb:relay"
    )


def _quotes_at_once(
    reading: Reading, index: int, clause: Clause, thing: int, cue: Cue
) -> Draft | None:
    """`The agency quoted a guard: "The port has fallen."`"""
    sentence = reading.sentences[index]
    first, last = noun_phrase(sentence, thing, low=clause.last + 1)
    if last + 2 >= len(sentence.tokens) or sentence.tokens[last + 1].text not in {":", ","}:
        return None
    opened = reading.quotation(sentence.tokens[last + 2].span.start)
    if opened is None or opened.span.start != sentence.tokens[last + 2].span.start:
        return None
    end = end_of_quote(reading, sentence, last + 2)
    assert clause.subject is not None
    relay_ = sentence.cover(*noun_phrase(sentence, clause.subject, high=clause.first - 1))
    return Draft(
        sentence=index, predicate=clause.verb, cue_of=cue,
        cue=(sentence.cover(clause.verb, clause.last),),
        content=content(reading, sentence, [(last + 2, end)]),
        source=(sentence.cover(first, last),), head=thing, outer=(relay_,), origin="verb:relay",
    )  # fmt: skip


def _is_by(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.text.lower() == "by" and token.dep == "case"


def _quoted_before(
    reading: Reading, index: int, clause: Clause, thing: int, cue: Cue
) -> Draft | None:
    """`"We shall answer," the agency quoted the minister as saying.`"""
    sentence = reading.sentences[index]
    says = next(
        (
            i
            for i in range(clause.last + 1, min(clause.last + 25, len(sentence.tokens)))
            if sentence.tokens[i].text.lower() == "saying"
        ),
        None,
    )
    first, last = own_words(reading, sentence, clause)
    before = sentence.tokens[first - 1].span if first else None
    spoken = reading.quotation(before.start) if before else None
    if says is None or before is None or spoken is None or spoken.span.end != before.end:
        return None
    if clause.passive:
        low, high = noun_phrase(sentence, thing, high=clause.first - 1)
        by = next(
            (i for i in range(clause.last + 1, len(sentence.tokens)) if _is_by(sentence, i)), None
        )
        relay_ = clause.agent or (sentence.tokens[by].head if by is not None else None)
    else:
        low, high = noun_phrase(sentence, thing, low=clause.last + 1, high=says - 1)
        relay_ = clause.subject
    outer = (sentence.cover(*noun_phrase(sentence, relay_)),) if relay_ is not None else ()
    while high > thing and sentence.tokens[high].text.lower() == "as":
        high -= 1
    return Draft(
        sentence=index, predicate=says, cue_of=cues("verb")["say"][0],
        cue=(sentence.tokens[says].span,),
        content=from_speech_start(reading, sentence, content(reading, sentence, [(0, first - 1)])),
        source=(sentence.cover(low, high),), head=thing, outer=outer,
        clause=(first, max(last, says)), postposed=True, origin="verb:after",
    )  # fmt: skip
