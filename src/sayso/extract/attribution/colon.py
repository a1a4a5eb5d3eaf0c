"""Where does what is said begin in "The ministry denied it: no soldier had left, it said"?"""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.spans import SUBJECTS, children, content
from sayso.model import Sentence


def behind_colon(reading: Reading, found: Draft) -> Draft:
    """Return a draft that stands behind what is said without what the paper says before a colon.

    On both sides of the colon there must be a clause of its own: "His message: leave" is one.
    """
    if not found.postposed or len(found.content) != 1 or not found.cue:
        return found
    sentence = reading.sentences[found.sentence]
    said = found.content[0]
    inside = [i for i, t in enumerate(sentence.tokens) if said.covers(t.span)]
    if not inside or said.start < sentence.span.start or said.end > found.cue[0].start:
        return found
    colon = next((i for i in inside if sentence.tokens[i].text == ":"), None)
    if colon is None or colon + 1 > inside[-1]:
        return found
    behind = sentence.tokens[colon + 1].span.start
    quoted = reading.quotation(behind) is not None or reading.quotation(said.start) is not None
    before, after = range(inside[0], colon), range(colon + 1, inside[-1] + 1)
    if quoted or not (_is_clause(sentence, before) and _is_clause(sentence, after)):
        return found
    rest = content(reading, sentence, [(colon + 1, inside[-1])])
    return replace(found, content=rest) if rest else found


def _is_clause(sentence: Sentence, part: range) -> bool:
    return any(
        sentence.tokens[i].pos in {"VERB", "AUX", "ADJ", "NOUN"}
        and any(c in part for c in children(sentence, i, *SUBJECTS))
        for i in part
    )
