"""Which words behind an aside go on with what is said, though the parser hangs them on its verb?

"His men had entered Vik, he said, | at the request of its people" tells why they entered, and
"The road was shut, he said, | in a statement" where he said so.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.complement_shape import TOLD_IN
from sayso.extract.attribution.spans import SUBJECTS, children, quote_mark
from sayso.model import Sentence

_CONCEDING = frozenset({"though", "although", "because", "unless", "until", "if", "so", "even"})
# What tells when it was said, or by whom, and nothing of what is said.
_OUTSIDE = frozenset({"after", "before", "during", "according", "citing", "amid", "following"})


def said_behind(sentence: Sentence, clause: Clause, last: int) -> int | None:
    """Return the last word of a phrase behind ", he said," that is part of what is said.

    `last` is the last word of the cue and its source. None where nothing of it goes on: after a
    quotation, or where the phrase tells when, where or in what it was said.
    """
    first = last + 2
    if first >= len(sentence.tokens) - 1 or sentence.tokens[last + 1].text != ",":
        return None
    opens = clause.first if clause.subject is None else min(clause.first, clause.subject)
    before = next((i for i in range(opens, 0, -1) if sentence.tokens[i].text == ","), None)
    if before is None or quote_mark(sentence.tokens[before - 1]):
        return None
    if quote_mark(sentence.tokens[before + 1]) or opens - before > 1 + _LONGEST:
        return None
    for child in sentence.children[clause.top]:
        under = [i for i in sentence.subtree(child) if sentence.tokens[i].pos != "PUNCT"]
        if not under or min(under) != first:
            continue
        opening = sentence.tokens[first].text.lower()
        token = sentence.tokens[child]
        if token.dep == "advcl":
            told = opening in _CONCEDING and bool(children(sentence, child, *SUBJECTS))
        else:
            told = token.dep == "obl" and sentence.tokens[first].dep == "case"
            told = told and opening not in _OUTSIDE and not _tells_where(sentence, under)
            told = told and not _is_remark(sentence, first)
        return max(under) if told else None
    return None


_LONGEST = 3  # words of a source in such an aside, before its head


def _tells_where(sentence: Sentence, under: Sequence[int]) -> bool:
    return any(
        sentence.tokens[i].lemma.lower() in TOLD_IN or sentence.tokens[i].name == "TIM"
        for i in under
    )


def _is_remark(sentence: Sentence, first: int) -> bool:
    """Tell whether ", in a strike that ..." or ", in what he called": the paper's own remark."""
    opening = [token.text.lower() for token in sentence.tokens[first : first + 2]]
    return opening in (["in", "a"], ["in", "an"], ["in", "what"])
