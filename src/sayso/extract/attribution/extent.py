"""Does a cue follow what is said, and which words are its own?"""

from __future__ import annotations

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.complement import complement
from sayso.extract.attribution.draft import Reading
from sayso.extract.attribution.lexicon import verb
from sayso.extract.attribution.limits import cut, end_of_quote, participle_cue, reports, withholds
from sayso.extract.attribution.spans import SUBJECTS, children, noun_phrase, quote_mark
from sayso.extract.attribution.speaker import TELLS
from sayso.model import Passage, Sentence, Span

# What may stand between the words of a cue and more of what is said.
_JOINTS = frozenset({",", '"', "'", ":", "-", "–", "—", "and", "but", ";"})


_RELAYING = frozenset({"citing", "quoting"})


def own_words(reading: Reading, sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """Return the range of source, cue, addressee and adjuncts around a postposed verb."""
    said: set[int] = set()
    for child in sentence.children[clause.top]:
        token = sentence.tokens[child]
        if token.dep in {"ccomp", "parataxis", "csubj", "conj", "punct", "cc"} or (
            token.dep == "advcl" and child < clause.first
        ):
            said.update(sentence.subtree(child))
    mine = (set(sentence.subtree(clause.top)) - said) | set(range(clause.first, clause.last + 1))
    if clause.subject is not None:
        if clause.top not in sentence.subtree(clause.subject):
            mine |= set(sentence.subtree(clause.subject))
        else:
            mine.add(clause.subject)
    first, last = clause.first, clause.last
    if clause.subject is not None and clause.top not in sentence.subtree(clause.subject):
        low, high = noun_phrase(sentence, clause.subject, high=len(sentence.tokens) - 1)
        if clause.subject < first and high < first:
            first = low
        elif clause.subject > last:
            last = max(last, high)
    while first - 1 in mine and not _mark(sentence, first - 1):
        first -= 1
    while last + 1 < len(sentence.tokens) and (
        last + 1 in mine or (last + 2 in mine and sentence.tokens[last + 1].text == ",")
    ):
        if quote_mark(sentence.tokens[last + 1]) or participle_cue(sentence, last + 1):
            break
        last += 1
    return first, last


def _mark(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.text in {",", ";", ":", "–", "—", "-"} or quote_mark(token)


def stands_after(reading: Reading, sentence: Sentence, clause: Clause, first: int) -> bool:
    """Tell whether what is said stands before (or around) the words of the cue."""
    if _has_object(sentence, clause) and not quote_mark(sentence.tokens[first - 1]):
        return False  # "rebels hold the port, but troops maintain a checkpoint"
    if first == 0 or complement(reading, sentence, clause, clause.word.cues[0]) is not None:
        token = sentence.tokens[clause.top]
        if not (first > 0 and token.dep == "parataxis" and token.head < first):
            return False
        if complement(reading, sentence, clause, clause.word.cues[0]) is not None:
            return False
    token = sentence.tokens[clause.top]
    mark = sentence.tokens[first - 1].text
    if clause.inverted or any(c < first for c in children(sentence, clause.top, "ccomp")):
        return True
    if (
        token.dep in {"parataxis", "root"}
        and token.head >= 0
        and mark in {",", '"', "'", "-", "–", "—", "?", "!"}
    ):
        return True
    if _is_bare(sentence, clause) and token.dep in {"ccomp", "conj"} and 0 <= token.head < first:
        return mark == ","  # "Five died when a drone struck, it said, and it appealed to all"
    spoken = reading.quotation(sentence.tokens[first - 1].span.start)
    if mark in {'"', "'"} and spoken and spoken.span.end == sentence.tokens[first - 1].span.end:
        return True
    if _stands_apart(sentence, clause) and clause.word.taking("s") is not None:
        return True  # "The tunnel, the ministry said, remains shut"
    if clause.negated or _has_object(sentence, clause):
        return False  # "Despite rumours that it would split, the firm denied this"
    if mark in {",", "–", "—", "?", "!"} and clause.word.taking("s") is not None:
        return _has_clause(sentence, 0, first - 1) and token.dep not in {
            "conj",
            "advcl",
            "acl",
            "ccomp",
        }
    return False


def _is_bare(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a cue has a subject of its own, and no link or mark: "it said"."""
    before = [c for c in sentence.children[clause.top] if c < clause.first]
    return clause.subject in before and all(
        c == clause.subject or sentence.tokens[c].dep == "punct" for c in before
    )


def _quoted_before(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the words before the cue's clause end with a quotation."""
    first, _ = own_words(reading, sentence, clause)
    if first == 0 or sentence.tokens[first - 1].text not in {'"', "'"}:
        return False
    spoken = reading.quotation(sentence.tokens[first - 1].span.start)
    return spoken is not None and spoken.span.end == sentence.tokens[first - 1].span.end


def _has_object(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the verb has an object that is not the one who is told."""
    if sentence.tokens[clause.verb].lemma in TELLS:
        return False
    return any(
        c > clause.last and c != clause.subject and sentence.tokens[c].name != "TIM"
        for c in children(sentence, clause.verb, "obj")
    ) or any(
        sentence.tokens[c].text.lower().endswith("ing") and c == clause.last + 1
        for c in children(sentence, clause.verb, "xcomp", "ccomp")  # "denied | losing control"
    )


def _has_clause(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a range holds a main clause: not only "Commenting on reports that ..."."""
    return any(
        t.dep in SUBJECTS
        and sentence.tokens[t.head].dep in {"ccomp", "parataxis", "root", "conj", "obj", "csubj"}
        and first <= t.head <= last
        for t in sentence.tokens[first : last + 1]
    )


def rest(reading: Reading, sentence: Sentence, clause: Clause, last: int) -> tuple[int, int] | None:
    """Return what is said after the words of the cue: "The bridge, she said, | is closed"."""
    after = last + 1
    if after >= len(sentence.tokens) - 1 or sentence.tokens[after].text not in _JOINTS:
        return None
    token = sentence.tokens[clause.top]
    end = len(sentence.tokens) - 1
    head = token.head
    start = after + 1
    if _stirs(sentence, start, end):
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
    if participle_cue(sentence, min(start, end)) or participle_cue(sentence, after):
        return None
    if sentence.tokens[start].pos == "CCONJ" and _same_subject(sentence, clause, start, end):
        return cut(sentence, clause, start, start, end)
    if clause.first > 0 and _quoted_before(reading, sentence, clause):
        later = _next_quote(reading, sentence, start)
        if later is not None:
            return later  # '"I ran," he says, pouring tea, | "and I fell."'
        return None  # '"...," she said, as she queued': nothing but the quotation is said
    if sentence.tokens[after].text == "," and end - start > 1:
        # "Most of the guns, stressed the source, are gone."  "Hall, Jonsson said, knew it."
        goes_on = (clause.inverted and sentence.tokens[start].pos == "CCONJ") or _unfinished(
            sentence, clause.first - 1, start
        )
        if goes_on or not _has_clause(sentence, 0, clause.first - 1):
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
    behind = {t.lemma.lower() for t in sentence.tokens[start + 1 : min(start + 4, end)]}
    stirred = {"fear", "concern", "question", "hope", "doubt", "alarm", "worry", "tension"}
    return sentence.tokens[start].text.lower() in {"raising", "fuelling", "fueling", "stoking",
        "renewing", "deepening"} and bool(behind & stirred)  # fmt: skip


def _unfinished(sentence: Sentence, last: int, start: int) -> bool:
    """Tell whether words before a cue need those behind it: "It was, he says, | like a flood"."""
    low = last
    while low > 0 and _mark(sentence, low):
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


def from_speech_start(reading: Reading, sentence: Sentence, said: Passage) -> Passage:
    """Return the content from where its quotation opened in an earlier sentence."""
    first = said[0]
    opened = reading.quotation(first.start)
    if (
        opened is not None
        and opened.span.start < sentence.span.start
        and first.start - sentence.span.start < 2
    ):
        return (Span(opened.span.start, first.end), *said[1:])
    return said


def _stands_apart(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a cue taken for a relative clause is none: "..., Radio South reported, ..."."""
    if sentence.tokens[clause.top].dep != "acl:relcl":
        return False
    if clause.subject is None or clause.subject > clause.first:
        return False
    first = noun_phrase(sentence, clause.subject, high=clause.first - 1)[0]
    if first < 3 or sentence.tokens[first - 1].text != ",":
        return False
    if children(sentence, clause.top, "obj", "ccomp", "xcomp", "aux"):
        return False
    behind = sentence.tokens[clause.last + 1].text if clause.last + 1 < len(sentence.tokens) else ""
    words_ = {sentence.tokens[c].text.lower() for c in sentence.children[clause.top]}
    return behind in {",", "."} and not words_ & {"which", "who", "whom", "that", "where"}


def subordinate(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the verb stands in a side clause: "..., which the office rejects"."""
    if sentence.tokens[clause.top].dep == "acl:relcl" and not _stands_apart(sentence, clause):
        return True
    if clause.subject is not None and any(
        sentence.tokens[c].text.lower() == "whose" for c in sentence.children[clause.subject]
    ):
        return True
    return any(
        sentence.tokens[c].dep == "mark"
        or (
            sentence.tokens[c].dep != "ccomp"  # "We are where we were," he said
            and sentence.tokens[c].text.lower()
            in {"which", "whom", "that", "what", "when", "where"}
        )
        for c in sentence.children[clause.top]
        if c < clause.top
    )
