"""How is a report's text drawn with claims that nest, overlap and are split?

HTML elements nest and claims do not always, so the text is cut wherever a
claim or another part begins or ends. Between two cuts the same claims hold
throughout; their elements stay open across cuts as far as they can.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from markupsafe import Markup, escape

from sayso.model import Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A claim as it is drawn in the text: its number there, its certainty and its form."""

    id: str
    number: int
    where: Passage
    stance: str
    form: str
    who: str
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Characters with a role in a claim or record: source, cue, hedge, actor, place …"""

    of: str
    role: str
    where: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """What the address of the page points at: a claim or record, and a stretch of text.

    `cards` is the page whose list has the cards of claims; empty for this one.
    """

    id: str = ""
    span: Span | None = None
    cards: str = ""


T = TypeVar("T")

# Deeper claims are drawn as the deepest of these.
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where a claim's element begins and ends, within one block."""

    start: int
    end: int
    drawn: Drawn
    first: bool


class Marks:
    """The marks of one report, ready to be drawn block by block."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Span],
        claims: Iterable[Drawn],
        parts: Iterable[Part],
        selected: Selected,
    ) -> None:
        self._text, self._selected = text, selected
        pieces = sorted(
            (
                _Piece(span.start, span.end, claim, n == 0)
                for claim in claims
                for n, span in enumerate(claim.where)
            ),
            # What begins first lies outside; of two that begin together, the longer one.
            key=lambda piece: (piece.start, -piece.end, piece.drawn.number),
        )
        placed = sorted(
            ((span, part) for part in parts for span in part.where),
            key=lambda each: (each[0], each[1].role, each[1].of),
        )
        self._claims = _by_block(blocks, ((p.start, p.end, p) for p in pieces))
        self._parts = _by_block(blocks, ((s.start, s.end, (s, part)) for s, part in placed))

    def block(self, span: Span) -> Markup:
        """Return the characters of a block with their marks, escaped."""
        claims, parts = self._claims[span], self._parts[span]
        here = self._selected.span
        cuts = {span.start, span.end}
        for start, end in (
            *((p.start, p.end) for p in claims),
            *((s.start, s.end) for s, _ in parts),
            *([(here.start, here.end)] if here else []),
        ):
            cuts.update(at for at in (start, end) if span.start < at < span.end)
        return Markup("").join(self._runs(sorted(cuts), claims, parts))

    def _runs(
        self, cuts: Sequence[int], claims: Sequence[_Piece], parts: Sequence[tuple[Span, Part]]
    ) -> Iterable[Markup]:
        begins: defaultdict[int, list[_Piece]] = defaultdict(list)
        for piece in claims:
            begins[max(piece.start, cuts[0])].append(piece)
        active: list[_Piece] = []
        opened: list[_Piece] = []
        live: list[tuple[Span, Part]] = []
        todo = 0
        for start, end in pairwise(cuts):
            active = [p for p in active if p.end > start]
            active.extend(begins[start])
            live = [each for each in live if each[0].end > start]
            while todo < len(parts) and parts[todo][0].start <= start:
                live.append(parts[todo])
                todo += 1
            kept = _common(opened, active)
            yield Markup("</mark>") * (len(opened) - kept)
            for depth, piece in enumerate(active[kept:], kept):
                yield self._open(piece, depth, is_start=piece.start == start)
            opened = list(active)
            yield self._words(start, end, [part for _, part in live])
        yield Markup("</mark>") * len(opened)

    def _open(self, piece: _Piece, depth: int, *, is_start: bool) -> Markup:
        claim = piece.drawn
        on = " on" if claim.id == self._selected.id else ""
        off = "" if claim.shown else " off"
        name = escape(claim.id)
        depth = min(depth, _DEEPEST)
        look = f"c s-{escape(claim.stance)} f-{escape(claim.form)} d{depth}{on}{off}"
        mark = f'<mark class="{look}" data-claim="{name}"'
        if not (piece.first and is_start):
            return Markup(f"{mark}>")
        cards = escape(self._selected.cards)
        who, stance, form = escape(claim.who), escape(claim.stance), escape(claim.form)
        word = "" if claim.stance == "asserted" else f" {stance}"
        return Markup(
            f'{mark} id="{name}"><a class="tag" href="{cards}#card-{name}" data-claim="{name}"'
            f' aria-label="Claim {claim.number}, {stance}, {form}, by {who}">'
            f'<span class="n">{claim.number}</span>{word}</a>'
        )

    def _words(self, start: int, end: int, parts: Sequence[Part]) -> Markup:
        words = escape(self._text[start:end])
        chosen = self._selected
        if parts:
            roles = " ".join(dict.fromkeys(f"r-{p.role}" for p in parts if p.of == chosen.id))
            of = " ".join(f"{part.of}:{part.role}" for part in parts)
            words = Markup('<span class="part{}" data-of="{}">{}</span>').format(
                f" on {roles}" if roles else "", of, words
            )
        if chosen.span is not None and chosen.span.start <= start and end <= chosen.span.end:
            anchor = Markup(' id="here"') if start == chosen.span.start else ""
            words = Markup('<span class="here"{}>{}</span>').format(anchor, words)
        return words


def _by_block(
    blocks: Sequence[Span], items: Iterable[tuple[int, int, T]]
) -> defaultdict[Span, list[T]]:
    """Return what overlaps each block; blocks are in order and apart from each other."""
    ends = [block.end for block in blocks]
    found: defaultdict[Span, list[T]] = defaultdict(list)
    for start, end, item in items:
        at = bisect_right(ends, start)
        while at < len(blocks) and blocks[at].start < end:
            found[blocks[at]].append(item)
            at += 1
    return found


def _common(one: Sequence[_Piece], other: Sequence[_Piece]) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a is not b),
        min(len(one), len(other)),
    )
