"""Which words behind a reporting verb are what is said?"""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.complement_shape import (
    QUESTIONS,
    behind_adjunct,
    behind_date,
    behind_noun,
    comments,
    has_that,
    is_clausal,
    lost_subject,
    opening_that,
    same_clause,
    stands_for_clause,
)
from sayso.extract.attribution.draft import Reading
from sayso.extract.attribution.lexicon import Cue
from sayso.extract.attribution.limits import cut, end_of_quote
from sayso.extract.attribution.opening_quote import opening_quote, that_before
from sayso.extract.attribution.roles import argument_behind
from sayso.extract.attribution.spans import SUBJECTS, after_that, children
from sayso.extract.attribution.turns import reports
from sayso.model import Sentence


def complement(
    reading: Reading, sentence: Sentence, clause: Clause, cue: Cue
) -> tuple[int, int] | None:
    """Return the words of the clause or quotation that follows the verb."""
    found = _behind_day(sentence, clause, _by_tree(reading, sentence, clause, cue))
    told = _behind_day(sentence, clause, argument_behind(sentence, clause.verb, clause.last))
    if told is None or opening_quote(reading, sentence, clause) is not None:
        return found
    first, last = told
    # "The group said | more than 3,000 took part", with "more than 3,000" hung on "said".
    lost_front = found is None or first < found[0] <= found[1] <= last
    lost_end = found is not None and first == found[0] and last > found[1]
    return cut(sentence, clause, first, first, last) if lost_front or lost_end else found


def _behind_day(
    sentence: Sentence, clause: Clause, found: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Return what is said without the day of saying: "said Tuesday | the army had left"."""
    if found is None or found[0] != clause.last + 1:
        return found
    first, last = found
    while first < last and sentence.tokens[first].name == "TIM":
        first += 1
    begins = sentence.tokens[first].pos in _BEGINS
    # "said Tuesday was the day": the day is what is spoken of.
    return (first, last) if begins and has_subject(sentence, first, last) else found


_BEGINS = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ", "ADV"})


def has_subject(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a subject stands within a range."""
    return any(sentence.tokens[i].dep in SUBJECTS for i in range(first, last + 1))


def _by_tree(
    reading: Reading, sentence: Sentence, clause: Clause, cue: Cue
) -> tuple[int, int] | None:
    if clause.last + 1 < len(sentence.tokens) and sentence.tokens[clause.last + 1].text == ";":
        return None  # "They had left, he insisted; the others had not"
    words = range(clause.verb, clause.last + 1)  # "made clear that": "that" hangs on "clear"
    after = sorted(c for word in words for c in sentence.children[word] if c > clause.last)
    best: int | None = None
    for child in after:
        token = sentence.tokens[child]
        if comments(sentence, child):
            continue
        if token.dep == "ccomp" and child != clause.subject:
            # Of two, the later is the predicate: "that shells | landed there | reach the town".
            best = child if best is None or same_clause(sentence, best, child) else best
            continue
        if best is not None:
            break
        if token.dep in {"parataxis", "obj", "xcomp", "advcl", "csubj", "advmod"} and is_clausal(
            sentence, child, clause, cue
        ):
            best = child
            break
    quote = opening_quote(reading, sentence, clause)
    if best is None and quote is not None and that_before(sentence, clause, quote):
        # "told the channel that they would stay "no matter what"": more than the quotation.
        best = behind_noun(sentence, clause)
    if best is None and quote is None:
        # Whatever the label: "said in an interview | that the group had left".
        best = next(
            (c for c in after if has_that(sentence, c) and sentence.tokens[c].dep != "conj"), None
        ) or behind_noun(sentence, clause)
    if best is None and quote is None and "e" in cue.takes:
        best = next((c for c in after if stands_for_clause(sentence, c)), None)
    if best is None and quote is None:
        return _misparsed(sentence, clause, cue)
    if best is None:
        assert quote is not None
        return cut(sentence, clause, quote, quote, end_of_quote(reading, sentence, quote))
    tops = [c for c in after if c < best and sentence.tokens[c].dep == "ccomp"] + [best]
    under = [i for top in tops for i in sentence.subtree(top) if i > clause.last]
    start = min(under)
    opening = [t.text.lower() for t in sentence.tokens[start - 1 : start + 2]]
    if quote is None and (opening[:2] == [",", "which"] or opening[1:] == [",", "which"]):
        return None  # "..., police said, which would bring the toll to four"
    start = behind_adjunct(sentence, start, best)
    start = min(start, lost_subject(sentence, clause, best, start))
    that = opening_that(sentence, clause, start, best)
    start = that if that is not None else start
    if quote is not None and quote < start:
        start = quote
    if clause.last + 1 < start and sentence.tokens[clause.last + 1].text.lower() in QUESTIONS:
        start = clause.last + 1  # "did not say | when the operation would end"
    if that is None and quote is None:
        start = behind_date(sentence, clause, start, best)
    end = max(under)
    for child in after:
        if (
            sentence.tokens[child].dep == "conj"
            and child > end
            and (children(sentence, child, *SUBJECTS) or _will(sentence, child, clause))
            and (
                not reports(sentence, child)
                or has_that(sentence, child)
                # "said it knew of the reports but could not confirm them"
                or (_will(sentence, child, clause) and not children(sentence, child, "ccomp"))
            )
        ):
            # "said the road was shut, but it has also lost a bridge": still said.
            end = max(end, max(sentence.subtree(child)))
    first = after_that(sentence, start, end)
    if that is not None and not _has_verb(sentence, first, end):
        # "announced that the raids targeted roads" with "raids" for a predicate: to the end.
        end = max(end, len(sentence.tokens) - 1)
    return cut(sentence, clause, best, first, end)


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a verb of the clause stands in a range: one that is no mere modifier."""
    return any(
        t.pos == "AUX" or (t.pos == "VERB" and t.dep not in {"amod", "acl", "acl:relcl"})
        for t in sentence.tokens[first : last + 1]
    )


def _will(sentence: Sentence, child: int, clause: Clause) -> bool:
    """Tell whether a second verb is said too: "says it is hard and | will take time"."""

    def modal(index: int) -> bool:
        return any(
            sentence.tokens[c].lemma in {"will", "would", "can", "could", "may", "might", "must"}
            for c in children(sentence, index, "aux")
        )

    return modal(child) and not modal(clause.verb)


def _misparsed(sentence: Sentence, clause: Clause, cue: Cue) -> tuple[int, int] | None:
    """Return what follows "said" where the parser made "said" hang on it: "X said Y fell"."""
    token = sentence.tokens[clause.verb]
    if token.dep not in {"parataxis", "root"} or token.head <= clause.last or clause.shared:
        return None
    first = clause.last + 1
    if clause.subject is None or clause.subject > clause.verb or "k" in cue.takes:
        return None
    if sentence.subtree(clause.subject)[0] > 2 and sentence.tokens[first].text == ",":
        return None
    last = max(i for i in sentence.subtree(token.head))
    start = after_that(sentence, first, last)
    return cut(sentence, clause, token.head, start, last)
