"""What is said behind a cue that stands amid or before it: "The bridge, she said, | is closed"?"""

from __future__ import annotations

from sayso.extract.attribution.amid import said_behind
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Reading
from sayso.extract.attribution.extent import has_clause, is_quoted_before, mark
from sayso.extract.attribution.lexicon import verb
from sayso.extract.attribution.limits import cut, end_of_quote
from sayso.extract.attribution.remarks import withholds
from sayso.extract.attribution.spans import SUBJECTS, children, quote_mark
from sayso.extract.attribution.turns import is_others_turn, participle_cue, reports
from sayso.model import Sentence

# What may stand between the words of a cue and more of what is said.
_JOINTS = frozenset({",", '"', "'", ":", "-", "–", "—", "and", "but", ";"})
_RELAYING = frozenset({"citing", "quoting"})


def rest(reading: Reading, sentence: Sentence, clause: Clause, last: int) -> tuple[int, int] | None:
    """Return what is said after the words of the cue: "The bridge, she said, | is closed"."""
    after = last + 1
    if after >= len(sentence.tokens) - 1 or sentence.tokens[after].text not in _JOINTS:
        return None
    token = sentence.tokens[clause.top]
    end = len(sentence.tokens) - 1
    head = token.head
    start = after + 1
    if _stirs(sentence, start, end) or is_others_turn(sentence, clause, start):
        return None
    if withholds(sentence, start, end) or sentence.tokens[start].text.lower() in _RELAYING:
        return None
    # A cue that stands in the quotation that goes on is no one's but the speaker's.
    quote = next(
        (k for k in (after, after + 1) if k <= end and quote_mark(sentence.tokens[k])), None
    )
    if quote is not None and sentence.tokens[quote - 1].pos == "ADP":
        return None  # "says on "The Countdown"": a title
    if quote is not None:
        opened = reading.quotation(sentence.tokens[quote].span.start)
        if opened is not None and opened.span.start == sentence.tokens[quote].span.start:
            return cut(sentence, clause, quote, quote, end_of_quote(reading, sentence, quote))
    if any(
        reports(sentence, i)
        and sentence.tokens[i].dep in {"parataxis", "root"}
        and any(after < c for c in children(sentence, i, *SUBJECTS))
        for i in range(start, min(start + 6, end))
    ):
        return None  # "..., two guards said, the agency reported"
    if sentence.tokens[start].pos == "CCONJ" and any(
        sentence.tokens[i].dep == "conj"
        and verb(sentence, i) is not None
        and any(after < c < i for c in children(sentence, i, *SUBJECTS))
        for i in range(start, min(start + 4, end))
    ):
        return None  # "..., it said, and it appealed to everyone"
    if sentence.tokens[after].text == ";":
        return None  # "The port was shut, he said; | the ships had gone": the paper's own
    if participle_cue(sentence, min(start, end)) or participle_cue(sentence, after):
        return None
    if sentence.tokens[start].pos == "CCONJ" and _same_subject(sentence, clause, start, end):
        return cut(sentence, clause, start, start, end)
    if (tail := said_behind(sentence, clause, last)) is not None:
        return cut(sentence, clause, start, start, tail)
    if clause.first > 0 and is_quoted_before(reading, sentence, clause):
        later = _next_quote(reading, sentence, start)
        if later is not None:
            return later  # '"I ran," he says, pouring tea, | "and I fell."'
        return None  # '"...," she said, as she queued': nothing but the quotation is said
    if sentence.tokens[after].text == "," and end - start > 1:
        # "Most of the guns, stressed the source, are gone."  "Hall, Jonsson said, knew it."
        goes_on = (clause.inverted and sentence.tokens[start].pos == "CCONJ") or _unfinished(
            sentence, clause.first - 1, start
        )
        if goes_on or not has_clause(sentence, 0, clause.first - 1):
            return cut(sentence, clause, start, start, end)
    if sentence.tokens[start].text.lower() == "which":
        return None  # "The road is shut, police said, which may last": the paper's own
    if token.dep == "parataxis" and head >= 0 and max(sentence.subtree(head)) > last + 1:
        beyond = [
            i
            for i in sentence.subtree(head)
            if i > last + 1 and i not in sentence.subtree(clause.top)
        ]
        if (head > last or len(beyond) > 1) and not _aside(sentence, head, beyond):
            return cut(sentence, clause, start, start, max(beyond, default=end))
    for child in children(sentence, clause.top, "ccomp"):
        beyond = [i for i in sentence.subtree(child) if i > last + 1]
        if child < clause.top and len(beyond) > 1:
            return cut(sentence, clause, start, start, beyond[-1])
    return None


def _same_subject(sentence: Sentence, clause: Clause, start: int, end: int) -> bool:
    """Tell whether what is said goes on: "They had left, he said, | and would not come back"."""
    for at in range(start + 1, min(start + 6, end + 1)):
        token = sentence.tokens[at]
        if token.pos == "VERB":
            bare = not children(sentence, at, *SUBJECTS, "mark")
            helped = bool(children(sentence, at, "aux", "aux:pass"))
            told = children(sentence, clause.top, "aux", "aux:pass")
            return token.dep == "conj" and bare and helped and not told
    return False


def _aside(sentence: Sentence, head: int, beyond: list[int]) -> bool:
    """Tell whether a bare noun follows: "They took the port, he said, | the furthest they came"."""
    tops = [i for i in beyond if sentence.tokens[i].head == head]
    return (
        bool(tops)
        and head < beyond[0]
        and all(
            sentence.tokens[i].pos in {"NOUN", "PUNCT"} and not children(sentence, i, "case", "cop")
            for i in tops
        )
    )


def _stirs(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether what follows is what the news does: "boats came, he said, | raising fears"."""
    if sentence.tokens[start].text.lower() == "in":
        # "..., they said, | in a raid that threatened to end the truce": the paper's own.
        return any(
            sentence.tokens[verb].lemma.lower() in _APPRAISES
            for noun in range(start + 1, min(start + 6, end))
            for verb in children(sentence, noun, "acl:relcl")
        )
    behind = {t.lemma.lower() for t in sentence.tokens[start + 1 : min(start + 4, end)]}
    stirred = {"fear", "concern", "question", "hope", "doubt", "alarm", "worry", "tension"}
    return sentence.tokens[start].text.lower() in {"raising", "fuelling", "fueling", "stoking",
        "renewing", "deepening"} and bool(behind & stirred)  # fmt: skip


_APPRAISES = frozenset(
    "threaten underscore underline highlight mark raise rekindle deepen fuel stoke test illustrate "
    "expose undermine jeopardise jeopardize renew cast shake dash".split()
)


def _unfinished(sentence: Sentence, last: int, start: int) -> bool:
    """Tell whether words before a cue need those behind it: "It was, he says, | like a flood"."""
    low = last
    while low > 0 and mark(sentence, low):
        low -= 1
    if sentence.tokens[low].pos not in {"AUX", "ADP"} and sentence.tokens[low].lemma != "be":
        return False
    return not any(t.dep in SUBJECTS for t in sentence.tokens[start:])


def _next_quote(reading: Reading, sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return the quotation that goes on behind an aside, if no other cue stands between."""
    for at in range(start, len(sentence.tokens) - 1):
        if at > start and reports(sentence, at) and sentence.tokens[at].pos == "VERB":
            return None
        if not quote_mark(sentence.tokens[at]) or sentence.tokens[at - 1].text != ",":
            continue
        opened = reading.quotation(sentence.tokens[at].span.start)
        if opened is not None and opened.span.start == sentence.tokens[at].span.start:
            return at, end_of_quote(reading, sentence, at)
        return None
    return None
