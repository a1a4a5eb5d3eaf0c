"""Where does what is said end?  Before a further cue, or before what the paper was not told."""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Reading
from sayso.extract.attribution.remarks import (
    is_disputed,
    is_judged,
    is_own_aside,
    is_renamed,
    withholds,
)
from sayso.extract.attribution.second import cut_before
from sayso.extract.attribution.spans import SUBJECTS, children, quote_mark
from sayso.extract.attribution.turns import (
    has_further_cue,
    is_according,
    is_others_turn,
    is_with_cue,
    participle_cue,
    second_cue,
)
from sayso.model import Sentence


def cut(
    sentence: Sentence, clause: Clause, head: int, first: int, last: int
) -> tuple[int, int] | None:
    """Return the content up to a further cue of the same source: "..., stressing that"."""
    last = cut_before(sentence, clause.verb, first, last)
    for index in range(max(head, first) + 1, last + 1):
        before = sentence.tokens[index - 1].text
        if before == ";" and (
            _ends(sentence, clause, first, index)
            or has_further_cue(sentence, index, _clause_end(sentence, index, last))
        ):
            last = index - 2
            break
        if before == "," and (
            withholds(sentence, index, last) or is_own_aside(sentence, index, last)
        ):
            last = index - 1
            break
        if is_others_turn(sentence, clause, index) or second_cue(sentence, clause.verb, index):
            last = index - 1
            break
        if (
            before == ","
            and quote_mark(sentence.tokens[index - 2])
            and sentence.tokens[index].text.lower() in {"though", "although", "even"}
        ):
            last = index - 1  # 'had "no hand in it", though the same phone was used before'
            break
        if before in {",", "–", "—", "-"} and (
            is_disputed(sentence, index, last)
            or is_judged(sentence, index, last)
            or is_renamed(sentence, index, last)
        ):
            last = index - 1
            break
        if before in {",", '"', "'", "–", "—", "-"} and (
            participle_cue(sentence, index)
            or (
                sentence.tokens[index].text.lower() in {"while", "whilst"}
                and participle_cue(sentence, min(index + 1, last))
            )
            or (is_according(sentence, index) and sentence.tokens[index - 2].pos != "CCONJ")
            or is_with_cue(sentence, index)
        ):
            last = index - 1
            break
    return (first, last) if first <= last else None


def _ends(sentence: Sentence, clause: Clause, first: int, index: int) -> bool:
    """Tell whether a semicolon ends what is told: "said the road was shut; | it has rained since".

    In reports it does, outside quotations and behind the verb of saying.
    """
    quoted = sum(quote_mark(token) for token in sentence.tokens[first:index]) % 2
    return clause.verb < first and not quoted


def _clause_end(sentence: Sentence, first: int, last: int) -> int:
    """Return the last word of a range, or of the sentence where the range ends before its verb.

    "accused it of theft; | a guard, who gave no name, | said": the tree cuts the guard off.
    """
    whole = any(
        first <= c for i in range(first, last + 1) for c in children(sentence, i, *SUBJECTS)
    )
    return last if whole else len(sentence.tokens) - 1


def end_of_quote(reading: Reading, sentence: Sentence, index: int) -> int:
    """Return the last word of the quotation that opens at a word."""
    found = reading.quotation(sentence.tokens[index].span.start)
    assert found is not None
    last = index
    while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].span.start < found.span.end:
        last += 1
    return last
