"""How well do the claims of a record agree with a gold?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.bench.gold import Gold, GoldClaim
from sayso.bench.matching import is_entity, jaccard, pairs, positions
from sayso.bench.table import Score
from sayso.model import BlockKind, Claim, Extraction, Naming, Passage, Source, Span


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim with its report, so that offsets can be moved to the gold's."""

    claim: Claim
    extraction: Extraction

    def move(self, where: Passage) -> Passage:
        shift = self.extraction.document.offset
        return tuple(Span(span.start + shift, span.end + shift) for span in where)

    def name(self, source: Source) -> str:
        text = self.extraction.document.text
        return source.entity or " ".join(span.of(text) for span in source.passage)


def _overlaps(left: Passage, right: Passage) -> bool:
    return any(a.overlaps(b) for a in left for b in right)


def _likeness(gold: Gold, wanted: GoldClaim, got: _Found) -> float:
    source = got.move(got.claim.source.passage)
    if wanted.source and not _overlaps(wanted.source, source):
        return 0.0
    content = positions(got.move(got.claim.content), gold.text)
    best = jaccard(positions(wanted.content, gold.text), content)
    if wanted.optional:
        whole = tuple(sorted(wanted.content + wanted.optional))
        best = max(best, jaccard(positions(whole, gold.text), content))
    # Of two claims with one content, the one with the gold's cue is meant.
    return best + 0.01 * _overlaps(wanted.cue, got.move(got.claim.cue)) if best >= 0.5 else best


def claim_scores(gold: Gold, extractions: Sequence[Extraction]) -> list[Score]:
    """Return the figures on attributions: relation, content, who speaks, chain, stance."""
    found = [
        _Found(claim, extraction)
        for extraction in extractions
        for claim in extraction.claims
        if claim.source.naming is not Naming.PUBLISHER
    ]
    matched = {
        i: found[j] for i, j in pairs(gold.claims, found, lambda w, g: _likeness(gold, w, g), 0.5)
    }
    core = [i for i, claim in enumerate(gold.claims) if claim.tier == "core"]
    hits = [i for i in core if i in matched]
    taken = {id(got) for got in matched.values()}
    with_source = [got for got in found if got.claim.source.passage]
    others = sum(1 for got in with_source if id(got) not in taken)
    exact = sum(
        any(
            positions(whole, gold.text)
            == positions(matched[i].move(matched[i].claim.content), gold.text)
            for whole in _wholes(gold.claims[i])
        )
        for i in hits
    )
    who = sum(
        is_entity(
            matched[i].name(matched[i].claim.source), gold.claims[i].entity or "", gold.entities
        )
        for i in hits
    )
    chained = [i for i, claim in enumerate(gold.claims) if len(claim.chain) > 1]
    chains = sum(i in matched and _chain_right(gold, gold.claims[i], matched[i]) for i in chained)
    stance = sum(gold.claims[i].stance == matched[i].claim.stance for i in hits)
    every = [i for i in range(len(gold.claims)) if i in matched]
    hedges = _hedges(gold, found, extractions)
    return [
        Score.f1("claims: relation F1, core", len(hits), len(core), others),
        Score.share("claims: found, all tiers", len(every), len(gold.claims)),
        Score.share("claims: content exact, core", exact, len(core)),
        Score.share("who speaks, core", who, len(core)),
        Score.share("chains exactly right", chains, len(chained)),
        Score.share("stance, of the hits", stance, len(hits)),
        Score.share("hedges found", hedges, len(gold.hedges)),
        Score.share(
            "sources outside captions and furniture",
            sum(not _false_source(got) for got in with_source), len(with_source),
        ),
    ]  # fmt: skip


def _wholes(claim: GoldClaim) -> tuple[Passage, ...]:
    return (claim.content, tuple(sorted(claim.content + claim.optional)))


def _chain_right(gold: Gold, wanted: GoldClaim, got: _Found) -> bool:
    chain = got.claim.chain
    if len(chain) != len(wanted.chain):
        return False
    for source, key in zip(chain, wanted.chain, strict=True):
        if key.startswith("("):
            if source.naming is not Naming.UNSPECIFIED:
                return False
        elif not is_entity(got.name(source), key.split(" (")[0], gold.entities):
            return False
    return True


def _hedges(gold: Gold, found: list[_Found], extractions: Sequence[Extraction]) -> int:
    marks = [span for got in found for span in got.move(got.claim.cue + got.claim.hedges)]
    for extraction in extractions:
        narrated = [c for c in extraction.claims if c.source.naming is Naming.PUBLISHER]
        marks += [span for c in narrated for span in _Found(c, extraction).move(c.hedges)]
    return sum(any(span.overlaps(mark) for mark in marks) for span in gold.hedges)


def _false_source(got: _Found) -> bool:
    where = got.claim.source.passage
    return any(
        block.span.overlaps(span) and block.kind is not BlockKind.BODY
        for block in got.extraction.document.blocks
        for span in where
    )
