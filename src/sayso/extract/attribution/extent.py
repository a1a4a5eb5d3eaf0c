"""Does a cue follow what is said, and which words are its own?"""

from __future__ import annotations

from sayso.extract.attribution.amid import said_behind
from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.complement import complement
from sayso.extract.attribution.draft import Reading
from sayso.extract.attribution.spans import SUBJECTS, children, noun_phrase, quote_mark
from sayso.extract.attribution.speaker import TELLS
from sayso.extract.attribution.turns import participle_cue
from sayso.model import Passage, Sentence, Span


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
    while first - 1 in mine and not mark(sentence, first - 1):
        first -= 1
    if said_behind(sentence, clause, last) is not None:
        return first, last
    while last + 1 < len(sentence.tokens) and (
        last + 1 in mine or (last + 2 in mine and sentence.tokens[last + 1].text == ",")
    ):
        if quote_mark(sentence.tokens[last + 1]) or participle_cue(sentence, last + 1):
            break
        last += 1
    return first, last


def mark(sentence: Sentence, index: int) -> bool:
    """Tell whether a token is a mark that parts clauses, or a quotation mark."""
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
        return has_clause(sentence, 0, first - 1) and token.dep not in {
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


def is_quoted_before(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
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


def has_clause(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a range holds a main clause: not only "Commenting on reports that ..."."""
    return any(
        t.dep in SUBJECTS
        and sentence.tokens[t.head].dep in {"ccomp", "parataxis", "root", "conj", "obj", "csubj"}
        and first <= t.head <= last
        for t in sentence.tokens[first : last + 1]
    )


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
