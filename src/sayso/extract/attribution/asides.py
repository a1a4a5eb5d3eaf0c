"""What is said in the midst of a side clause: "the town from which, they said, he had gone"?"""

from __future__ import annotations

from sayso.extract.attribution.build import draft
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.spans import children, content, noun_phrase
from sayso.model import Sentence

_OPENING = frozenset({"which", "when", "where", "who", "that"})


def aside(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The league held the port until May, when, two sailors said, it sailed.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("sc")
    if cue is None or clause.passive or clause.inverted or clause.subject is None:
        return None
    if clause.subject > clause.first:
        return None
    first = noun_phrase(sentence, clause.subject, high=clause.first - 1)[0]
    last = clause.last
    found = _side_clause(sentence, clause, first, last)
    if found is None:
        return None
    ranges = [(found[0], first - 2), (last + 2, found[1])]
    if sentence.tokens[first - 2].text.lower() in {"when", "where"}:
        ranges = ranges[1:]  # where or when it was is no part of what they say
    return draft(
        reading, index, clause, cue, content(reading, sentence, ranges), origin="verb:after",
        extent=(first, last), postposed=True,
    )  # fmt: skip


def _side_clause(
    sentence: Sentence, clause: Clause, first: int, last: int
) -> tuple[int, int] | None:
    """Return the words of the side clause around a cue, from its opening word on."""
    size = len(sentence.tokens)
    opening = first - 2
    if opening < 1 or last + 2 >= size or sentence.tokens[opening].text.lower() not in _OPENING:
        return None
    if sentence.tokens[first - 1].text != "," or sentence.tokens[last + 1].text != ",":
        return None
    told = [c for c in children(sentence, clause.top, "ccomp") if c > last]
    above = sentence.tokens[opening].head
    verb = above if above > last else told[0] if told else sentence.tokens[clause.top].head
    if verb <= last:
        return None
    start = opening - (sentence.tokens[opening - 1].dep == "case")
    before = sentence.tokens[start - 1]
    if before.pos == "PRON" and start > 1:
        start -= 1  # "something | that, he claimed, they had been told"
    return start, sentence.subtree(verb)[-1]
