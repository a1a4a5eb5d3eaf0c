"""Through which paper or station do words come: "in remarks carried by state radio, Holt said"?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.attribution.clause import Clause
from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.lexicon import cues
from sayso.extract.attribution.spans import children
from sayso.model import Passage, Sentence, Span, Stance, passage

# What a paper does with another's words.
CARRIES = frozenset(
    {"carry", "publish", "broadcast", "air", "report", "print", "post", "release", "run", "quote",
     "cite", "stream", "televise", "share", "relay", "show", "distribute"}
)  # fmt: skip
_WORDS = frozenset(
    {"interview", "remark", "comment", "statement", "message", "speech", "letter", "article",
     "broadcast", "address", "video", "recording", "post", "testimony", "footage", "clip",
     "column", "note", "account", "quote", "transcript", "email"}
)  # fmt: skip
_SHOWS = frozenset({"show", "broadcast", "film", "record", "air", "capture", "feature"})


def carrier(sentence: Sentence, clause: Clause) -> int | None:
    """Return the head of the relay through which a speaker's words came, if one is told."""
    if clause.subject is None or clause.passive:
        return None
    if clause.whole:
        # "Officials quoted by the agency | said"
        for at in range(clause.subject + 1, min(clause.whole, clause.first)):
            if sentence.tokens[at].lemma in {"quote", "cite"}:
                return _agent(sentence, at)
    for child in children(sentence, clause.verb, "obl", "nmod"):
        # "In an interview published by the Herald, Holt said"
        if sentence.tokens[child].lemma.lower() in _WORDS:
            for below in children(sentence, child, "acl", "acl:relcl"):
                if sentence.tokens[below].lemma in CARRIES:
                    found = _agent(sentence, below)
                    if found is not None:
                        return found
    return _of_interview(sentence, clause) or _shown(sentence, clause)


def _agent(sentence: Sentence, verb: int) -> int | None:
    found = children(sentence, verb, "obl:agent") or tuple(
        child
        for child in children(sentence, verb, "obj", "obl")
        if any(sentence.tokens[c].text.lower() == "by" for c in children(sentence, child, "case"))
    )
    return found[0] if found else None


def _of_interview(sentence: Sentence, clause: Clause) -> int | None:
    """`The Herald published an interview with a deserter, who said ...`"""
    if not clause.relative or clause.subject is None:
        return None
    up = sentence.tokens[clause.subject].head
    if up < 0 or sentence.tokens[up].lemma.lower() not in _WORDS:
        return None
    verb = sentence.tokens[up].head
    if verb < 0 or sentence.tokens[verb].lemma not in CARRIES | {"have", "conduct"}:
        return None
    return next(iter(children(sentence, verb, "nsubj")), None)


def _shown(sentence: Sentence, clause: Clause) -> int | None:
    """`State television showed Holt saying that ...`"""
    head = sentence.tokens[clause.verb].head
    if not sentence.tokens[clause.verb].text.lower().endswith("ing") or head < 0:
        return None
    if sentence.tokens[head].lemma not in _SHOWS or clause.subject is None:
        return None
    if not head < clause.subject < clause.verb:
        return None
    return next(iter(children(sentence, head, "nsubj")), None)


def relayed(view: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the relay's own link of "Hall was quoted by state radio as saying": it says so too."""
    taken = {(draft.sentence, draft.predicate) for draft in drafts}
    for draft in drafts:
        sentence = view.sentences[draft.sentence]
        if not draft.outer:
            continue
        head = next(
            (
                i
                for i, t in enumerate(sentence.tokens)
                if draft.outer[0].covers(t.span)
                and (t.head < 0 or not draft.outer[0].covers(sentence.tokens[t.head].span))
            ),
            None,
        )
        if head is None:
            continue
        at = _carrying(sentence, head)
        if at is None or (draft.sentence, at) in taken or at == draft.predicate:
            continue
        taken.add((draft.sentence, at))
        yield replace(
            draft, predicate=at, cue=(sentence.tokens[at].span,), cue_of=cues("verb")["quote"][0],
            content=_passed_on(draft),
            source=draft.outer, head=head, outer=(), addressee=(), negated=False, clause=None,
            postposed=False, origin="verb:relay",
        )  # fmt: skip


def _passed_on(draft: Draft) -> Passage:
    """Return what a relay says: what its source asserts, or that its source denies or asks."""
    if draft.cue_of.stance is Stance.ASSERTED and not draft.negated:
        return draft.content
    said = [*draft.source, *draft.cue, *draft.content]
    if draft.cue and draft.content and draft.cue[-1].end <= draft.content[0].start:
        said.append(Span(draft.cue[0].start, draft.content[0].end))
    return passage(said)


def _carrying(sentence: Sentence, head: int) -> int | None:
    """Return the verb by which a relay passes words on."""
    above = sentence.tokens[head].head
    if above >= 0 and sentence.tokens[above].lemma in CARRIES:
        return above
    return next(
        (
            i
            for i, t in enumerate(sentence.tokens)
            if t.lemma in {"quote", "cite"} and t.pos == "VERB"
        ),
        None,
    )
