"""Which words behind a reporting verb are what is said?"""

from __future__ import annotations

from sayso.extract.attribution.clause import TELLS, Clause
from sayso.extract.attribution.draft import Reading
from sayso.extract.attribution.lexicon import Cue, verb
from sayso.extract.attribution.limits import cut, end_of_quote, reports
from sayso.extract.attribution.roles import argument_behind
from sayso.extract.attribution.spans import SUBJECTS, after_that, children, noun_phrase, quote_mark
from sayso.model import Sentence

_QUESTIONS = frozenset({"whether", "if", "why", "how", "when", "where", "what", "who", "which"})


# What also has titles for objects: 'sang "Northern Sky"', 'published "The Long Night"'.
_LEADS = frozenset({",", ":", "that", "-", "–", "—"})
_PERFORMS = frozenset(
    {"sing", "write", "publish", "record", "read", "air", "broadcast", "carry", "chant", "post",
     "release", "present", "cite", "quote", "launch", "describe", "whisper", "hear"}
)  # fmt: skip


def complement(
    reading: Reading, sentence: Sentence, clause: Clause, cue: Cue
) -> tuple[int, int] | None:
    """Return the words of the clause or quotation that follows the verb."""
    found = _by_tree(reading, sentence, clause, cue)
    told = argument_behind(sentence, clause.verb, clause.last)
    if told is None or _opens_quote(reading, sentence, clause) is not None:
        return found
    first, last = told
    # "The group said | more than 3,000 took part", with "more than 3,000" hung on "said".
    lost_front = found is None or first < found[0] <= found[1] <= last
    lost_end = found is not None and first == found[0] and last > found[1]
    return cut(sentence, clause, first, first, last) if lost_front or lost_end else found


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
        if _comment(sentence, child):
            continue
        if token.dep == "ccomp" and child != clause.subject:
            # Of two, the later is the predicate: "that shells | landed there | reach the town".
            best = child if best is None or _same_clause(sentence, best, child) else best
            continue
        if best is not None:
            break
        if token.dep in {"parataxis", "obj", "xcomp", "advcl", "csubj", "advmod"} and _clausal(
            sentence, child, clause, cue
        ):
            best = child
            break
    quote = _opens_quote(reading, sentence, clause)
    if best is None and quote is not None and _that_before(sentence, clause, quote):
        # "told the channel that they would stay "no matter what"": more than the quotation.
        best = _behind_noun(sentence, clause)
    if best is None and quote is None:
        # Whatever the label: "said in an interview | that the group had left".
        best = next(
            (c for c in after if _marked(sentence, c) and sentence.tokens[c].dep != "conj"), None
        ) or _behind_noun(sentence, clause)
    if best is None and quote is None and "e" in cue.takes:
        best = next((c for c in after if _stands_for_clause(sentence, c)), None)
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
    start = _behind_adjunct(sentence, start, best)
    start = min(start, _lost_subject(sentence, clause, best, start))
    that = _that(sentence, clause, start, best)
    start = that if that is not None else start
    if quote is not None and quote < start:
        start = quote
    if clause.last + 1 < start and sentence.tokens[clause.last + 1].text.lower() in _QUESTIONS:
        start = clause.last + 1  # "did not say | when the operation would end"
    if that is None and quote is None:
        start = _behind_date(sentence, clause, start, best)
    end = max(under)
    for child in after:
        if (
            sentence.tokens[child].dep == "conj"
            and child > end
            and (children(sentence, child, *SUBJECTS) or _will(sentence, child, clause))
            and (
                not reports(sentence, child)
                or _marked(sentence, child)
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


# Where and when it is said: "said | in a statement", "told her | on Friday".
_WHERE = frozenset(
    {"statement", "interview", "report", "post", "tweet", "letter", "briefing", "conference",
     "speech", "address", "broadcast", "message", "email", "article", "column", "hearing",
     "communique", "bulletin", "release", "filing", "video", "phone", "telephone", "radio",
     "television", "note", "memo", "update", "comment", "remark", "text", "website", "facebook",
     "twitter", "telegram", "parliament", "visit", "call", "meeting", "session", "testimony"}
)  # fmt: skip


def _behind_adjunct(sentence: Sentence, start: int, best: int) -> int:
    """Return where the content begins behind a place or date that the parser hung inside it."""
    token = sentence.tokens[start]
    if token.pos != "ADP" or token.dep != "case" or not start < token.head < best:
        return start
    noun = sentence.tokens[token.head]
    after = sentence.subtree(token.head)[-1] + 1
    said_at = noun.name == "TIM" or noun.lemma.lower() in _WHERE
    # "told reporters in Hella | he was concerned"
    said_in = noun.name == "LOC" and token.text.lower() in ("in", "at")
    if not (said_at or said_in) or token.text.lower() == "of":
        return start
    for child in children(sentence, best, *SUBJECTS, "expl"):
        if sentence.subtree(child)[0] == after:
            return after
    return start


def _stands_for_clause(sentence: Sentence, child: int) -> bool:
    """Tell whether an object is what is shown to be so: "shows | the boats left at noon"."""
    if sentence.tokens[child].dep != "obj":
        return False
    return any(
        below == child + 1
        and sentence.tokens[below].pos == "VERB"
        and not children(sentence, below, "obl:agent", "mark")
        for below in children(sentence, child, "acl")
    )


def _same_clause(sentence: Sentence, first: int, second: int) -> bool:
    """Tell whether two predicates stand in one clause: no mark, link or subject between them."""
    return sentence.subtree(first)[-1] + 1 == sentence.subtree(second)[0] and not children(
        sentence, second, *SUBJECTS, "mark", "cc"
    )


def _marked(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause has a "that" of its own: "said that X and | that Y"."""
    return any(sentence.tokens[c].text.lower() == "that" for c in children(sentence, index, "mark"))


def _comment(sentence: Sentence, child: int) -> bool:
    """Tell whether a participle behind a comma tells of the saying: "said, raising the toll"."""
    token = sentence.tokens[child]
    first = sentence.subtree(child)[0]
    return (
        token.text.lower().endswith("ing")
        and first >= child - 1
        and sentence.tokens[child - 1].text == ","
        and not children(sentence, child, *SUBJECTS, "aux", "cop", "mark")
    )


def _behind_date(sentence: Sentence, clause: Clause, start: int, head: int) -> int:
    """Return where content begins that the parser joined to a date: "said on Sunday | his men"."""
    at = start
    if at != clause.last + 1:
        return start
    if sentence.tokens[at].text.lower() in {"on", "late", "early"}:
        at += 1
    end = at
    while end < head and sentence.tokens[end].name == "TIM":
        end += 1
    return end if end > at and sentence.tokens[end].text != "," else start


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a verb of the clause stands in a range: one that is no mere modifier."""
    return any(
        t.pos == "AUX" or (t.pos == "VERB" and t.dep not in {"amod", "acl", "acl:relcl"})
        for t in sentence.tokens[first : last + 1]
    )


def _that_before(sentence: Sentence, clause: Clause, quote: int) -> bool:
    return any(
        sentence.tokens[i].text.lower() == "that"
        and (sentence.tokens[i].dep == "mark" or _idle(sentence, i))
        for i in range(clause.last + 1, quote)
    )


def _idle(sentence: Sentence, index: int) -> bool:
    """Tell whether a "that" taken for an object has a clause with an object and subject already.

    "Said after a visit to the port | that his team had "not seen any troops"": no relative clause.
    """
    token = sentence.tokens[index]
    verb_ = token.head
    if token.dep != "obj" or verb_ < index or sentence.tokens[verb_].dep != "acl:relcl":
        return False
    others = [c for c in children(sentence, verb_, "obj") if c > verb_]
    return bool(others) and bool(children(sentence, verb_, *SUBJECTS))


def _behind_noun(sentence: Sentence, clause: Clause) -> int | None:
    """Return the clause that hangs on a noun between: "said in a report | that both sides"."""
    told = sentence.tokens[clause.verb].lemma in TELLS
    for child in children(sentence, clause.verb, "obj", "iobj") if told else ():
        for below in children(sentence, child, "acl", "ccomp"):
            if child > clause.last and _marked(sentence, below):
                return below  # "told the channel | that they would stay"
        for below in children(sentence, child, "acl:relcl"):
            # "told the inquest | he had heard shots": no relative pronoun, a subject and an object.
            who = children(sentence, below, *SUBJECTS)
            if (
                child > clause.last
                and who
                and sentence.tokens[who[0]].text.lower() not in {"who", "which", "that"}
                and sentence.subtree(below)[0] == sentence.subtree(who[0])[0]
                and children(sentence, below, "obj", "cop", "obl", "ccomp", "xcomp")
            ):
                return below
    for child in children(sentence, clause.verb, "obl"):
        for below in sentence.subtree(child):
            idle = any(_idle(sentence, c) for c in children(sentence, below, "obj"))
            hung = sentence.tokens[below].dep == "acl:relcl" and _marked(sentence, below)
            if child > clause.last and (idle or hung):
                return below
    for child in children(sentence, clause.verb, "obl", "obj"):
        for below in children(sentence, child, "acl", "ccomp", "acl:relcl"):
            marks = [sentence.tokens[c].text.lower() for c in children(sentence, below, "mark")]
            if child > clause.last and "that" in marks and children(sentence, child, "case"):
                return below
    return None


def _lost_subject(sentence: Sentence, clause: Clause, best: int, start: int) -> int:
    """Return where the content begins if the parser hung its subject on the cue."""
    if children(sentence, best, *SUBJECTS, "expl", "mark"):
        return start
    for child in children(sentence, clause.verb, "obj", "iobj"):
        shows = sentence.tokens[clause.verb].lemma == "show" and sentence.tokens[
            best
        ].text.lower().endswith("ing")
        if clause.last < child < best and (
            shows or sentence.tokens[clause.verb].lemma not in TELLS
        ):
            return noun_phrase(sentence, child, low=clause.last + 1, high=best - 1)[0]
    return start


def _will(sentence: Sentence, child: int, clause: Clause) -> bool:
    """Tell whether a second verb is said too: "says it is hard and | will take time"."""

    def modal(index: int) -> bool:
        return any(
            sentence.tokens[c].lemma in {"will", "would", "can", "could", "may", "might", "must"}
            for c in children(sentence, index, "aux")
        )

    return modal(child) and not modal(clause.verb)


def _clausal(sentence: Sentence, child: int, clause: Clause, cue: Cue) -> bool:
    """Tell whether a child that is not labelled so is a clause that is said."""
    token = sentence.tokens[child]
    marks = {sentence.tokens[c].text.lower() for c in children(sentence, child, "mark")}
    if token.dep == "parataxis":
        between = [
            t.text for t in sentence.tokens[clause.last + 1 : sentence.subtree(child)[0] + 1]
        ]
        return any(mark in {":", '"'} for mark in between)
    if token.dep == "advcl":
        words = {sentence.tokens[i].text.lower() for i in range(clause.last + 1, child)}
        follows = sentence.tokens[clause.last + 1].text.lower()
        return (
            "that" in marks
            or ("w" in cue.takes and bool(marks & {"whether"} or words & {"why"}))
            or ((clause.negated or "w" in cue.takes) and follows in _QUESTIONS)
        )
    if token.dep == "csubj":
        return "that" in marks or clause.expletive
    if token.dep == "xcomp":
        return "that" in marks
    if token.text.lower() in _QUESTIONS and token.dep in {"obj", "advmod", "obl"}:
        # "have not said why the road was shut": the parser hangs the clause on "why".
        return any(i > child for i in sentence.subtree(child))
    return (
        bool(children(sentence, child, *SUBJECTS))
        and token.dep == "obj"
        and ("that" in marks or token.pos in {"VERB", "AUX", "ADJ"})
    )


def _that(sentence: Sentence, clause: Clause, start: int, head: int) -> int | None:
    """Return the "that" which opens the content, where the parser hung it elsewhere."""
    for index in range(clause.last + 1, head):
        token = sentence.tokens[index]
        if token.text.lower() == "that" and token.dep == "mark" and token.head >= start:
            return index
    return None


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


def _opens_quote(reading: Reading, sentence: Sentence, clause: Clause) -> int | None:
    """Return the quotation mark that opens speech soon after the cue."""
    limit = clause.last + 1
    end = _adjunct_end(sentence, clause)
    colon = next(
        (i for i in range(limit, len(sentence.tokens)) if sentence.tokens[i].text == ":"), end
    )
    if colon > end and not any(
        t.pos == "VERB" and t.dep == "conj" for t in sentence.tokens[end:colon]
    ):
        end = colon - 1 if not children(sentence, clause.verb, "ccomp") else end
    for index in range(limit, min(end + 5, len(sentence.tokens))):
        token = sentence.tokens[index]
        if token.text in {'"', "'"}:
            found = reading.quotation(token.span.start)
            if found is None or found.span.start < token.span.start:
                return None  # the end of an earlier quotation
            before = sentence.tokens[index - 1]
            if any(_other_cue(sentence, i) for i in range(limit, index)):
                return None  # "stressed the need, underlining that "the door is open""
            if (
                index > limit
                and before.text not in _LEADS
                and _holds_quote(sentence, clause, index)
            ):
                return None  # "predicted a breakthrough "within days""
            if (
                index == clause.last + 1
                and sentence.tokens[clause.verb].lemma in _PERFORMS
                and _is_title(reading, sentence, index)
            ):
                return None
            if before.pos in {"ADP", "DET", "ADJ"} and index > clause.last:
                return None  # "says on "The Countdown"": a title
            return index
        if index > end and sentence.tokens[index - 1].text != ":" and token.text not in _LEADS:
            return None
    return None


def _other_cue(sentence: Sentence, index: int) -> bool:
    """Tell whether another reporting verb stands at a token."""
    found = verb(sentence, index) if sentence.tokens[index].pos == "VERB" else None
    # "agreed to a truce which Vik accused it of breaking "at once"": Vik's words.
    return found is not None and (
        found.taking("scb") is not None or bool(children(sentence, index, *SUBJECTS))
    )


def _holds_quote(sentence: Sentence, clause: Clause, index: int) -> bool:
    """Tell whether a quotation belongs to the object of the verb."""
    return clause.word.taking("nt") is not None and any(
        clause.last < child < index <= sentence.subtree(child)[-1] + 1
        for child in children(sentence, clause.verb, "obj")
    )


def _is_title(reading: Reading, sentence: Sentence, index: int) -> bool:
    """Tell whether a quotation right behind the verb is a name: 'sang "Northern Sky"'."""
    inner = [
        t for t in sentence.tokens[index + 1 : end_of_quote(reading, sentence, index)]
        if t.pos != "PUNCT"
    ]  # fmt: skip
    small = {"of", "the", "a", "an", "and", "in", "on", "to", "for", "s", "'s"}
    return (
        bool(inner)
        and len(inner) > 1
        and all(t.text[:1].isupper() or t.text.lower() in small for t in inner)
    )


def _adjunct_end(sentence: Sentence, clause: Clause) -> int:
    """Return the last word of source, addressee and adjuncts that follow the cue."""
    end = clause.last
    for child in sentence.children[clause.verb]:
        if child > clause.last and sentence.tokens[child].dep in {
            "obl", "iobj", "obj", "nsubj", "advmod", "obl:unmarked", "nmod:unmarked", "obl:tmod",
        }:  # fmt: skip
            under = sentence.subtree(child)
            quote = next((i for i in under if quote_mark(sentence.tokens[i])), None)
            stop = quote - 1 if quote is not None else under[-1]
            if under[0] <= end + 2:
                end = max(end, stop)
    return end
