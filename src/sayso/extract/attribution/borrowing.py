"""Whose words are whose, where attributions of one sentence share or borrow what is said?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.extract.attribution.draft import Draft, Reading
from sayso.model import Passage, Span, passage

# Constructions whose content is that of another attribution in the sentence.
BORROWING = frozenset({"citing", "disputed"})


def kept_apart(view: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the words of later cues taken out of what is said.

    "The port is open, two sailors said, the agency reported": the sailors do
    not say "the agency reported".
    """
    closing: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.postposed and draft.clause is not None:
            closing.setdefault(draft.sentence, []).append(draft)
    apart: list[Draft] = []
    for draft in drafts:
        content = draft.content
        for other in closing.get(draft.sentence, []):
            if other is draft or other.clause is None:
                continue
            words = view.sentences[other.sentence].cover(*other.clause)
            if (
                any(part.covers(words) for part in content)
                and not any(words.covers(c) for c in draft.cue)
                and any(part.covers(c) for c in draft.cue for part in other.content)
            ):
                content = _minus(view, content, words)
        if content or draft.origin in BORROWING:
            apart.append(replace(draft, content=content) if content != draft.content else draft)
    return apart


def _minus(view: Reading, content: Passage, words: Span) -> Passage:
    parts: list[Span] = []
    for part in content:
        if not part.covers(words):
            parts.append(part)
            continue
        left = view.text[part.start : words.start].rstrip(" ,;–—-")
        if left:
            parts.append(Span(part.start, part.start + len(left)))
        right = view.text[words.end : part.end]
        shift = len(right) - len(right.lstrip(" ,;–—-."))
        if right.strip(" ,;–—-."):
            parts.append(Span(words.end + shift, part.end))
    return passage(parts)


def _apart_from(host: Draft, citing_: Draft) -> bool:
    """Tell whether a "citing" stands outside the source of an attribution."""
    return not any(span.overlaps(citing_.cue[0]) for span in host.source)


_A_PRONOUN = 6  # characters: "this", "it", "them"


def hosts_of(drafts: Sequence[Draft]) -> Mapping[int, int]:
    """Return, for each "citing", the attribution of the sentence that it belongs to."""
    found: dict[int, int] = {}
    by_sentence: dict[int, list[int]] = {}
    for place, draft in enumerate(drafts):
        if draft.origin not in BORROWING and draft.content:
            by_sentence.setdefault(draft.sentence, []).append(place)
    for place, draft in enumerate(drafts):
        if draft.origin not in BORROWING:
            continue
        near = [
            (
                _apart_from(drafts[other], draft),
                # "Another, citing an officer, disputed this and said that ...": what is told.
                sum(len(part) for part in drafts[other].content) < _A_PRONOUN,
                abs(drafts[other].predicate - draft.predicate),
                other,
            )
            for other in by_sentence.get(draft.sentence, [])
            if not any(part.covers(draft.cue[0]) for part in drafts[other].content)
        ]
        if near:
            found[place] = min(near)[-1]
    return found
