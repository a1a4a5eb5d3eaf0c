"""What is said by a reporting verb that comes before, after or amid what is said?"""

from __future__ import annotations

from sayso.extract.attribution_clause import Clause
from sayso.extract.attribution_draft import Draft, Reading
from sayso.extract.attribution_lexicon import Cue, verb
from sayso.extract.attribution_spans import (
    SUBJECTS,
    after_that,
    children,
    content,
    noun_phrase,
    source_span,
)
from sayso.model import Passage, Sentence, Span

_QUESTIONS = frozenset({"whether", "if", "why", "how", "when", "where", "what", "who", "which"})
_ADDRESSED = frozenset({"iobj", "obj"})
_TELLS = frozenset(
    {"tell", "inform", "notify", "brief", "assure", "reassure", "remind", "advise", "warn",
     "alert", "convince", "persuade", "ask", "caution", "update", "apprise", "console", "message",
     "email", "text", "phone", "show", "promise", "counsel", "teach"}
)  # fmt: skip
# What also has titles for objects: 'sang "Northern Sky"', 'published "The Long Night"'.
_PERFORMS = frozenset(
    {"sing", "write", "publish", "record", "read", "air", "broadcast", "carry", "chant", "post",
     "release", "present", "cite", "quote", "launch", "describe", "whisper", "hear"}
)  # fmt: skip
_TALKS_TO = frozenset({"to", "with"})


def before_content(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The mayor told state radio that the bridge was closed.`"""
    sentence = reading.sentences[index]
    cue = clause.word.taking("sckw")
    if cue is None or (clause.passive and not _told(sentence, clause)):
        return None
    if clause.passive and clause.agent is None and cue.lemma in {"ask", "question", "quiz"}:
        return None  # "Asked whether they would return, ..."
    found = _complement(reading, sentence, clause, cue)
    if found is None or not (clause.word.taking("ckw") or _set_off(sentence, clause, found[0])):
        return None
    addressee = addressees(sentence, clause, found[0])
    if (
        clause.passive
        and clause.subject is not None
        and sentence.tokens[clause.subject].text.lower() != "it"
    ):
        told = noun_phrase(sentence, clause.subject, high=clause.first - 1)
        addressee = (sentence.cover(*told),)
    return draft(
        reading, index, clause, cue, content(reading, sentence, [*_left_part(sentence, clause, found), found]),
        addressee=addressee, origin="verb:before",
    )  # fmt: skip


def _left_part(sentence: Sentence, clause: Clause, found: tuple[int, int]) -> list[tuple[int, int]]:
    """Return what is said before a cue set off by commas: "If it snows, he warned, ..."."""
    if clause.subject is None or not clause.subject < clause.first or clause.shared:
        return []
    first = noun_phrase(sentence, clause.subject, high=clause.first - 1)[0]
    if first < 2 or sentence.tokens[first - 1].text != ",":
        return []
    if sentence.tokens[min(clause.last + 1, found[0])].text != ",":
        return []
    tops = [i for i in range(found[0], found[1] + 1) if sentence.tokens[i].head == clause.verb]
    before = [i for top in tops for i in sentence.subtree(top) if i < first]
    return [(min(before), first - 2)] if before and min(before) == 0 else []


def _set_off(sentence: Sentence, clause: Clause, first: int) -> bool:
    """Tell whether "that", a colon or a quotation mark stands between cue and content.

    "She continued that the road was shut", not "they continued the work he began".
    """
    between = {t.text.lower() for t in sentence.tokens[clause.last + 1 : first + 1]}
    return bool(between & {"that", ":", '"', "'"})


def after_speech(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`"We left," the mayor said on "The Morning Show".`"""
    if clause.subject is None or clause.passive or clause.relative or clause.shared:
        return None
    sentence = reading.sentences[index]
    first, last = own_words(reading, sentence, clause)
    before = sentence.tokens[first - 1].span if first else None
    spoken = reading.quotation(before.start) if before else None
    if spoken is None or before is None or not spoken.span.end - 1 == before.end - 1:
        return None
    if clause.word.taking("s") is None or _subordinate(sentence, clause):
        return None
    return _postposed(reading, index, clause, first, last)


def after_content(reading: Reading, index: int, clause: Clause) -> Draft | None:
    """`The bridge is closed, the mayor told state radio.`  `The bridge, she said, is closed.`"""
    sentence = reading.sentences[index]
    if clause.word.taking("sc") is None or clause.passive or clause.relative or clause.shared:
        return None
    if clause.subject is None or _subordinate(sentence, clause):
        return None
    first, last = own_words(reading, sentence, clause)
    if not _stands_after(reading, sentence, clause, first):
        return None
    return _postposed(reading, index, clause, first, last)


def _postposed(reading: Reading, index: int, clause: Clause, first: int, last: int) -> Draft | None:
    """Return the draft of a cue whose words are `first` to `last`, behind or amid the content."""
    sentence = reading.sentences[index]
    cue = clause.word.taking("sc")
    if cue is None:
        return None
    ranges = [(0, first - 1)]
    right = _rest(reading, sentence, clause, last)
    if right is not None:
        ranges.append(right)
    said = content(reading, sentence, ranges)
    if not said:
        return None
    return draft(
        reading, index, clause, cue, _from_speech_start(reading, sentence, said),
        addressee=addressees(sentence, clause, len(sentence.tokens)),
        origin="verb:after", extent=(first, last), postposed=True,
    )  # fmt: skip


def _subordinate(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether the verb stands in a side clause: "..., which the office rejects", "as he said"."""
    if sentence.tokens[clause.top].dep == "acl:relcl":
        return True
    return any(
        sentence.tokens[c].dep == "mark"
        or sentence.tokens[c].text.lower() in {"which", "whom", "that", "what", "when", "where"}
        for c in sentence.children[clause.top]
        if c < clause.top
    )


def draft(
    reading: Reading,
    index: int,
    clause: Clause,
    cue: Cue,
    said: Passage,
    *,
    origin: str,
    addressee: Passage = (),
    extent: tuple[int, int] | None = None,
    postposed: bool = False,
    topic: bool = False,
    last: int | None = None,
    shared: Passage = (),
    until: int | None = None,
) -> Draft | None:
    """Return the draft of a clause with its source; None where no one can be its source."""
    sentence = reading.sentences[index]
    head = clause.agent if clause.passive else clause.subject
    cue_words = (sentence.cover(_cue_start(sentence, clause), last or clause.last),)
    where: Passage = ()
    if head is not None:
        low, high = _source_bounds(sentence, clause, head)
        if until is not None and head < until:
            high = min(high, until - 1)
        without = [clause.verb] if clause.verb in sentence.subtree(head) else []
        if without and clause.relative:
            without = [_relative_top(sentence, head, clause.verb)]
        first, final = noun_phrase(sentence, head, without=without, low=low, high=high)
        where = (source_span(reading, sentence, first, final, high + 1),)
    return Draft(
        sentence=index,
        predicate=clause.verb,
        cue_of=cue,
        cue=cue_words,
        content=said,
        source=where,
        head=head,
        addressee=addressee,
        clause=extent,
        postposed=postposed,
        outer=_quoting(reading, sentence, clause),
        negated=clause.negated,
        topic=topic,
        shared=shared,
        origin=origin,
    )


def _quoting(reading: Reading, sentence: Sentence, clause: Clause) -> Passage:
    """Return who quotes: "was quoted by state radio as saying"."""
    head = sentence.tokens[clause.verb].head
    if not clause.shared or head < 0 or sentence.tokens[head].lemma not in {"quote", "cite"}:
        return ()
    agent = children(sentence, head, "obl:agent")
    if not agent:
        return ()
    return (sentence.cover(*noun_phrase(sentence, agent[0], high=clause.first - 1)),)


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
        if sentence.tokens[last + 1].text == '"' or participle_cue(sentence, last + 1):
            break
        last += 1
    return first, last


def addressees(sentence: Sentence, clause: Clause, before: int) -> Passage:
    """Return those who are told: "told state radio", "said to reporters"."""
    found: list[Span] = []
    verb_ = sentence.tokens[clause.verb]
    for child in sentence.children[clause.verb]:
        token = sentence.tokens[child]
        if not clause.last < child < before or child == clause.subject:
            continue
        to = any(
            sentence.tokens[c].text.lower() in _TALKS_TO for c in children(sentence, child, "case")
        )
        if (token.dep == "iobj" or (token.dep == "obj" and verb_.lemma in _TELLS)) or (
            token.dep == "obl" and to
        ):
            found.append(sentence.cover(*noun_phrase(sentence, child, high=before - 1)))
    return tuple(found[:1])


def _complement(
    reading: Reading, sentence: Sentence, clause: Clause, cue: Cue
) -> tuple[int, int] | None:
    """Return the words of the clause or quotation that follows the verb."""
    words = range(clause.verb, clause.last + 1)  # "made clear that": "that" hangs on "clear"
    after = sorted(c for word in words for c in sentence.children[word] if c > clause.last)
    best: int | None = None
    for child in after:
        token = sentence.tokens[child]
        if token.dep == "ccomp" and child != clause.subject:
            best = child
            break
        if token.dep in {"parataxis", "obj", "xcomp", "advcl", "csubj", "advmod"} and _clausal(
            sentence, child, clause, cue
        ):
            best = child
            break
    quote = _opens_quote(reading, sentence, clause)
    if best is None and quote is None:
        best = _behind_noun(sentence, clause)
    if best is None and quote is None:
        return _misparsed(sentence, clause, cue)
    if best is None:
        assert quote is not None
        return _cut(sentence, clause, quote, quote, _end_of_quote(reading, sentence, quote))
    under = [i for i in sentence.subtree(best) if i > clause.last]
    start = min(under)
    start = min(start, _lost_subject(sentence, clause, best, start))
    that = _that(sentence, clause, start, best)
    start = that if that is not None else start
    if quote is not None and quote < start:
        start = quote
    if clause.last + 1 < start and sentence.tokens[clause.last + 1].text.lower() in _QUESTIONS:
        start = clause.last + 1  # "did not say | when the operation would end"
    end = max(under)
    for child in after:
        if (
            sentence.tokens[child].dep == "conj"
            and child > end
            and (children(sentence, child, *SUBJECTS) or _will(sentence, child, clause))
            and not _reports(sentence, child)
        ):
            # "said the road was shut, but it has also lost a bridge": still said.
            end = max(end, max(sentence.subtree(child)))
    first = after_that(sentence, start, end)
    if that is not None and not _has_verb(sentence, first, end):
        # "announced that the raids targeted roads" with "raids" for a predicate: to the end.
        end = max(end, len(sentence.tokens) - 1)
    return _cut(sentence, clause, best, first, end)


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a verb of the clause stands in a range: one that is no mere modifier."""
    return any(
        t.pos == "AUX" or (t.pos == "VERB" and t.dep not in {"amod", "acl", "acl:relcl"})
        for t in sentence.tokens[first : last + 1]
    )


def _behind_noun(sentence: Sentence, clause: Clause) -> int | None:
    """Return the clause that hangs on a noun between: "said in a report | that both sides"."""
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
        if clause.last < child < best and sentence.tokens[clause.verb].lemma not in _TELLS:
            return noun_phrase(sentence, child, low=clause.last + 1, high=best - 1)[0]
    return start


def _will(sentence: Sentence, child: int, clause: Clause) -> bool:
    """Tell whether a second verb goes on with what is said: "says it is hard and | will take time"."""

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
    return _cut(sentence, clause, token.head, start, last)


def _cut(
    sentence: Sentence, clause: Clause, head: int, first: int, last: int
) -> tuple[int, int] | None:
    """Return the content up to a further cue of the same source: "..., stressing that"."""
    for index in range(max(head, first) + 1, last + 1):
        before = sentence.tokens[index - 1].text
        if before == "," and _withholds(sentence, index, last):
            last = index - 1
            break
        if before in {",", '"', "–", "—", "-"} and (
            participle_cue(sentence, index)
            or _according(sentence, index)
            or _with_cue(sentence, index)
        ):
            last = index - 1
            break
    return (first, last) if first <= last else None


def _withholds(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether the paper says what it was not told: ", but did not give details"."""
    part = [t.lemma.lower() for t in sentence.tokens[index : min(index + 6, last + 1)]]
    if not part or part[0] not in {"but", "without", "though", "although"}:
        return False
    return bool(
        set(part)
        & {"provide", "give", "elaborate", "specify", "offer", "identify", "disclose", "comment",
           "name", "say"}
    ) and (part[0] == "without" or bool(set(part) & {"not", "n't", "no"}))  # fmt: skip


def _with_cue(sentence: Sentence, index: int) -> bool:
    """Tell whether "with X reporting that" begins at a token."""
    if sentence.tokens[index].text.lower() != "with":
        return False
    return any(
        t.text.lower().endswith("ing") and t.pos == "VERB" and _reports(sentence, index + 2 + i)
        for i, t in enumerate(sentence.tokens[index + 2 : index + 8])
    )


def participle_cue(sentence: Sentence, index: int) -> bool:
    """Tell whether a reporting participle with content of its own stands at a token."""
    token = sentence.tokens[index]
    if not token.text.lower().endswith("ing") or token.pos != "VERB" or index == 0:
        return False
    word = verb(sentence, index)
    if word is None or word.taking("sc") is None or children(sentence, index, *SUBJECTS):
        return False
    if any(c > index for c in children(sentence, index, "ccomp")):
        return True
    follows = sentence.tokens[word.last + 1 : word.last + 3]
    return any(t.text.lower() in {"that", '"', ":"} for t in follows)


def _according(sentence: Sentence, index: int) -> bool:
    if sentence.tokens[index].text.lower() in {"citing", "quoting"}:
        return True
    return (
        sentence.tokens[index].text.lower() == "according"
        and index + 1 < len(sentence.tokens)
        and sentence.tokens[index + 1].text.lower() == "to"
    )


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
            if found is not None and found.span.start == token.span.start:
                before = sentence.tokens[index - 1]
            if (
                index == clause.last + 1
                and sentence.tokens[clause.verb].lemma in _PERFORMS
                and _is_title(reading, sentence, index)
            ):
                return None
            if before.pos in {"ADP", "DET", "ADJ"} and index > clause.last:
                return None  # "says on "The Countdown"": a title
            return index
        elif (
            index > end
            and sentence.tokens[index - 1].text != ":"
            and token.text not in {",", ":", "that", "-", "–", "—"}
        ):
            return None
    return None


def _is_title(reading: Reading, sentence: Sentence, index: int) -> bool:
    """Tell whether a quotation right behind the verb is a name: 'sang "Northern Sky"'."""
    inner = [
        t for t in sentence.tokens[index + 1 : _end_of_quote(reading, sentence, index)]
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
            quote = next((i for i in under if sentence.tokens[i].text == '"'), None)
            stop = quote - 1 if quote is not None else under[-1]
            if under[0] <= end + 2:
                end = max(end, stop)
    return end


def _end_of_quote(reading: Reading, sentence: Sentence, index: int) -> int:
    found = reading.quotation(sentence.tokens[index].span.start)
    assert found is not None
    last = index
    while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].span.start < found.span.end:
        last += 1
    return last


def _told(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a passive still has a clause that is said: "was told that", "it is said that"."""
    return (
        clause.expletive
        or sentence.tokens[clause.verb].lemma in _TELLS
        or any(
            sentence.tokens[c].dep == "nsubj:pass" and sentence.tokens[c].text.lower() == "it"
            for c in sentence.children[clause.verb]
        )
    )


def _reports(sentence: Sentence, index: int) -> bool:
    if any(sentence.tokens[c].dep == "expl" for c in sentence.children[index]):
        return True  # "but it is unclear if": the paper's own voice
    word = verb(sentence, index)
    return word is not None and word.taking("sc") is not None


def _stands_after(reading: Reading, sentence: Sentence, clause: Clause, first: int) -> bool:
    """Tell whether what is said stands before (or around) the words of the cue."""
    if first == 0 or _complement(reading, sentence, clause, clause.word.cues[0]) is not None:
        token = sentence.tokens[clause.top]
        if not (first > 0 and token.dep == "parataxis" and token.head < first):
            return False
        if _complement(reading, sentence, clause, clause.word.cues[0]) is not None:
            return False
    token = sentence.tokens[clause.top]
    mark = sentence.tokens[first - 1].text
    if any(c < first for c in children(sentence, clause.top, "ccomp")):
        return True
    if (
        token.dep in {"parataxis", "root"}
        and token.head >= 0
        and mark in {",", '"', "'", "-", "–", "—", "?", "!"}
    ):
        return True
    spoken = reading.quotation(sentence.tokens[first - 1].span.start)
    if mark in {'"', "'"} and spoken and spoken.span.end == sentence.tokens[first - 1].span.end:
        return True
    if mark in {",", "–", "—", "?", "!"} and clause.word.taking("s") is not None:
        return _has_clause(sentence, 0, first - 1) and token.dep not in {
            "conj",
            "advcl",
            "acl",
            "ccomp",
        }
    return False


def _has_clause(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a range holds a main clause: not only "Commenting on reports that ..."."""
    return any(
        t.dep in SUBJECTS
        and sentence.tokens[t.head].dep in {"ccomp", "parataxis", "root", "conj", "obj", "csubj"}
        and first <= t.head <= last
        for t in sentence.tokens[first : last + 1]
    )


def _rest(
    reading: Reading, sentence: Sentence, clause: Clause, last: int
) -> tuple[int, int] | None:
    """Return what is said after the words of the cue: "The bridge, she said, | is closed"."""
    after = last + 1
    if after >= len(sentence.tokens) - 1 or sentence.tokens[after].text not in {
        ",",
        '"',
        ":",
        "-",
        "–",
        "—",
        "and",
        "but",
        ";",
    }:
        return None
    token = sentence.tokens[clause.top]
    end = len(sentence.tokens) - 1
    head = token.head
    start = after + 1
    if _withholds(sentence, start, end):
        return None
    if any(
        _reports(sentence, i) and sentence.tokens[i].dep in {"parataxis", "root"}
        for i in range(start, min(start + 6, end))
    ):
        return None  # "..., two guards said, the agency reported"
    if participle_cue(sentence, min(start, end)) or participle_cue(sentence, after):
        return None
    quote = next(
        (k for k in (after, after + 1) if k <= end and sentence.tokens[k].text == '"'), None
    )
    if quote is not None:
        opened = reading.quotation(sentence.tokens[quote].span.start)
        if opened is not None and opened.span.start == sentence.tokens[quote].span.start:
            return _cut(sentence, clause, quote, quote, _end_of_quote(reading, sentence, quote))
    if token.dep == "parataxis" and head >= 0 and max(sentence.subtree(head)) > last + 1:
        beyond = [
            i
            for i in sentence.subtree(head)
            if i > last + 1 and i not in sentence.subtree(clause.top)
        ]
        if head > last or len(beyond) > 1:
            return _cut(sentence, clause, start, start, max(beyond, default=end))
    for child in children(sentence, clause.top, "ccomp"):
        beyond = [i for i in sentence.subtree(child) if i > last + 1]
        if child < clause.top and len(beyond) > 1:
            return _cut(sentence, clause, start, start, beyond[-1])
    return None


def _from_speech_start(reading: Reading, sentence: Sentence, said: Passage) -> Passage:
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


def _cue_start(sentence: Sentence, clause: Clause) -> int:
    """Return the first word of the cue: a passive with its auxiliaries ("has been told")."""
    if not clause.passive:
        return clause.first
    auxiliaries = [c for c in children(sentence, clause.verb, "aux", "aux:pass") if c < clause.verb]
    if not auxiliaries:
        return clause.first
    first = min(auxiliaries)
    if sentence.tokens[first].text.startswith("'") or clause.verb - first > 4:
        return clause.first
    return first


def _source_bounds(sentence: Sentence, clause: Clause, head: int) -> tuple[int, int]:
    if head < clause.first:
        return 0, clause.first - 1
    return clause.last + 1, len(sentence.tokens) - 1


def _relative_top(sentence: Sentence, head: int, index: int) -> int:
    """Return the child of `head` under which the token `index` hangs."""
    while sentence.tokens[index].head != head and sentence.tokens[index].head >= 0:
        index = sentence.tokens[index].head
    return index


def _mark(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].text in {",", '"', ";", ":", "–", "—", "-"}
