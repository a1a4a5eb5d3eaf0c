"""What does a relay quote: "cited the ministry as saying", "was quoted as"?"""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.attribution.build import draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.extent import from_speech_start, own_words
from sayso.extract.attribution.lexicon import Cue, cues
from sayso.extract.attribution.limits import end_of_quote
from sayso.extract.attribution.objects import OBJECTS
from sayso.extract.attribution.second import teller_above
from sayso.extract.attribution.spans import children, content, noun_phrase
from sayso.extract.attribution.turns import participle_cue
from sayso.model import Sentence


def relay(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`Local radio quoted the coach, saying that the match was off.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("r")
    if cue is None or clause.subject is None:
        return None
    shares = clause.shared and sentence.tokens[clause.verb].text.lower().endswith("ing")
    if shares and as_saying(sentence, clause.verb) is None:
        return None  # "..., quoting officials": a construction of its own
    if clause.passive:
        return _quoted_before(reading, index, clause, clause.subject, cue)
    if shares and (teller := teller_above(sentence, clause.verb)) is not None:
        clause = replace(clause, subject=teller)
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


def as_saying(sentence: Sentence, verb: int) -> int | None:
    """Return "saying" in "quoting a resident as | saying that trucks had gone"."""
    for at in range(verb + 1, min(verb + 12, len(sentence.tokens))):
        lower = sentence.tokens[at].text.lower()
        if lower in {",", ";", "that"}:
            return None
        if lower == "saying" and sentence.tokens[at - 1].text.lower() == "as":
            return at
    return None


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
