"""What does the paper itself say?  What is left of a sentence when all attributions are out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.attribution.draft import Draft, Reading
from sayso.extract.attribution.hedges import hedges
from sayso.extract.attribution.spans import SUBJECTS, after_dateline, cover, trim
from sayso.extract.attribution.stance import content_stance
from sayso.model import (
    BlockKind,
    Claim,
    Form,
    Naming,
    Passage,
    Quotation,
    Sentence,
    Source,
    SourceType,
    Span,
    passage,
)

PUBLISHER = Source(naming=Naming.PUBLISHER, type=SourceType.PUBLISHER)
_SERVING = frozenset({"AUX", "ADV", "PART", "SCONJ", "PRON", "CCONJ"})
_LINKS = frozenset({"ADP", "SCONJ", "CCONJ", "DET", "PUNCT", "PART"})


def narrated(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Claim]:
    """Yield one claim of the publisher for each body sentence in which it says something itself."""
    taken: dict[int, list[Span]] = {}
    kept: dict[int, list[Span]] = {}
    for draft in drafts:
        spans = [*draft.source, *draft.cue, *draft.content, *draft.addressee, *draft.outer]
        spans += _helpers(reading.sentences[draft.sentence], draft.predicate)
        if draft.postposed and draft.clause is not None:
            # "..., residents said in a statement, more than a year after the war": how it was said
            # is no report of the paper's.
            spans.append(_own(reading.sentences[draft.sentence], draft.predicate, *draft.clause))
        spans += _by_whom(reading.sentences[draft.sentence], draft.outer)
        taken.setdefault(draft.sentence, []).extend(spans)
        kept.setdefault(draft.sentence, []).extend(draft.shared)
    # A speech may run over several sentences.
    everywhere = cover(span for spans in taken.values() for span in spans)
    document = reading.annotation.document.id
    for index, sentence in enumerate(reading.sentences):
        if sentence.kind is not BlockKind.BODY:
            continue
        out = [everywhere.spans[place] for place in everywhere.over(sentence.span)]
        out += [q.span for q in _spoken(reading, sentence)]
        content = _left(reading, sentence, out, kept.get(index, []))
        if content:
            yield Claim(
                document_id=document,
                chain=(PUBLISHER,),
                content=content,
                form=Form.NARRATED,
                stance=content_stance(reading, sentence, content),
                hedges=hedges([sentence], content),
                origin="narration",
            )


def _by_whom(sentence: Sentence, outer: Passage) -> list[Span]:
    """Return the words that only tie a relay to whom it quotes: "quoted by", "quoted"."""
    found: list[Span] = []
    for span in outer:
        inside = [i for i, t in enumerate(sentence.tokens) if span.overlaps(t.span)]
        if inside:
            beside = (inside[0] - 1, inside[0] - 2, inside[-1] + 1)
            found += [
                sentence.tokens[i].span
                for i in beside
                if 0 <= i < len(sentence.tokens)
                and sentence.tokens[i].lemma.lower() in ("by", "quote", "cite")
            ]
    return found


def _own(sentence: Sentence, cue: int, first: int, last: int) -> Span:
    """Return the words around a cue up to the next comma: what follows may be the paper's."""
    end = next((i for i in range(cue, last + 1) if sentence.tokens[i].text == ","), last)
    return sentence.cover(min(first, end), end)


def _helpers(sentence: Sentence, predicate: int) -> list[Span]:
    """Return the small words that only serve a cue: "has long" of "has long denied"."""
    return [
        sentence.tokens[c].span
        for c in sentence.children[predicate]
        if not sentence.children[c] and sentence.tokens[c].pos in _SERVING
    ]


def _spoken(reading: Reading, sentence: Sentence) -> Iterator[Quotation]:
    found = reading.quotation(sentence.span.start)
    if found is not None and found.span.end >= sentence.span.end - 1:
        yield found


def _left(
    reading: Reading, sentence: Sentence, out: Sequence[Span], shared: Sequence[Span]
) -> Passage:
    """Return the parts of a sentence that no attribution takes, if they still say something."""
    head = after_dateline(sentence)
    free = [
        not any(span.overlaps(t.span) for span in out) or any(s.covers(t.span) for s in shared)
        for t in sentence.tokens
    ]
    free[:head] = [False] * head
    if not any(_predicates(sentence, i, free) for i in range(len(free))):
        return ()
    parts: list[Span] = []
    at = 0
    while at < len(free):
        if not free[at]:
            at += 1
            continue
        end = at
        while end + 1 < len(free) and free[end + 1]:
            end += 1
        bounds = _trimmed(sentence, at, end)
        if bounds is not None and _says(sentence, at, end, free):
            parts.append(sentence.cover(*bounds))
        at = end + 1
    return passage(parts)


def _says(sentence: Sentence, first: int, last: int, free: Sequence[bool]) -> bool:
    """Tell whether a part holds a predicate or belongs to one that is free as well.

    What is left of "The League said | on Thursday that | the army had gone" does neither.
    """
    inside = range(first, last + 1)
    above = (sentence.tokens[i].head for i in inside)
    return any(_predicates(sentence, i, free) for i in inside) or any(
        head >= 0 and head not in inside and free[head] for head in above
    )


def _predicates(sentence: Sentence, index: int, free: Sequence[bool]) -> bool:
    """Tell whether a free word is a predicate with a subject of its own, free too."""
    token = sentence.tokens[index]
    if not free[index]:
        return False
    subjects = [
        c for c in sentence.children[index] if sentence.tokens[c].dep in SUBJECTS | {"expl"}
    ]
    if subjects:
        # "The court upheld | the claim that ...": what is left of it says nothing.
        return any(free[c] for c in subjects) and all(free[c] for c in _things(sentence, index))
    if token.dep == "conj" and token.pos == "VERB" and token.head >= 0 and token.head < index:
        return _predicates(sentence, token.head, free)
    if token.dep == "root" and _is_label(sentence, index):
        return True
    if token.dep != "root" or token.pos not in {"VERB", "AUX", "NOUN"} or len(sentence.tokens) <= 3:
        return False
    # "Behind it lies | the fear that ..."
    return all(free[c] for c in _things(sentence, index))


def _is_label(sentence: Sentence, index: int) -> bool:
    """Tell whether a name heads what is told of it: "Hella: Held by the Guard"."""
    behind = sentence.tokens[index + 1 :]
    return (
        sentence.tokens[index].pos == "PROPN"
        and len(behind) > _TOLD_BEHIND
        and behind[0].text == ":"
        and (behind[1].pos == "VERB" or behind[1].text.lower() == "under")
    )


_TOLD_BEHIND = 4  # the colon, three words and the full stop


def _things(sentence: Sentence, index: int) -> list[int]:
    return [c for c in sentence.children[index] if sentence.tokens[c].dep == "obj"]


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    bounds = trim(sentence, first, last)
    if bounds is None:
        return None
    if all(sentence.tokens[i].pos in _LINKS for i in range(bounds[0], bounds[1] + 1)):
        return None
    return bounds
