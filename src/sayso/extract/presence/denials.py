"""Which presences does someone deny without naming them again?

"Guard forces had left Vik, the general claimed. The Guard denied this." says of each row of the
sentence before that it is not so; so do "..., a charge the Guard rejects" within a sentence, and
"The Guard insists that they never did".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.slots.ground import Ground
from sayso.model import Claim, Presence, Span, Stance, Status, content_id, quote

_AGAIN = re.compile(
    r"(?:this|that|it|both|(?:(?:both|all)\s)?(?:of\s)?(?:the|this|that|these|those|all|such)\s(?:[\w-]+\s){0,2}"
    r"(?:claims?|reports?|allegations?|accounts?|assertions?|accusations?|statements?|charges?))"
    r"(?:\sas\b.*)?",
    re.I | re.S,
)
_NOT_SO = re.compile(
    r"(?:they|it|he|she|we)\s(?:never\s(?:did|do|had|have|were|was)"
    r"|(?:did|do|does|had|have|has|were|was|are|is)(?:\snot|n['’]t))[.,]?",
    re.I,
)
_CUES = frozenset({"den", "disp", "dism", "refu", "rebu", "cont", "reje"})
_BARE = frozenset({"this", "that", "it", "both"})
_TOLD = frozenset({Stance.ASSERTED, Stance.ADMITTED, Stance.POSSIBLE, Stance.SUSPECTED})
_BACK = 2  # sentences before a denial in which what it denies may stand


# "Denied the loss", "confirmed the move": which rows it is about.
_DEEDS = {
    "loss": (Status.CAPTURED, Status.WITHDREW),
    "fall": (Status.CAPTURED, Status.WITHDREW),
    "capture": (Status.CAPTURED,),
    "seizure": (Status.CAPTURED,),
    "arrival": (Status.ARRIVED,),
    "deployment": (Status.ARRIVED,),
    "entry": (Status.ARRIVED,),
    "advance": (Status.ARRIVED,),
    "move": (Status.ARRIVED, Status.WITHDREW, Status.REDUCED),
    "redeployment": (Status.ARRIVED, Status.WITHDREW, Status.REDUCED),
    "transfer": (Status.ARRIVED, Status.WITHDREW, Status.REDUCED),
    "withdrawal": (Status.WITHDREW, Status.REDUCED),
    "retreat": (Status.WITHDREW, Status.REDUCED),
    "pull-out": (Status.WITHDREW, Status.REDUCED),
    "pullout": (Status.WITHDREW, Status.REDUCED),
    "departure": (Status.WITHDREW, Status.REDUCED),
}
_DEED = re.compile(rf"(?:the|this|that|any such)\s({'|'.join(_DEEDS)})(?:\sof\sit)?", re.I)
_CONFIRMS = ("confirm", "acknowledg", "admit")


def _of_deed(ground: Ground, claim: Claim) -> tuple[Stance, tuple[Status, ...]] | None:
    """Return how a claim stands to a deed told just before: "the general denied the loss"."""
    found = _DEED.fullmatch(quote(claim.content, ground.text))
    if found is None:
        return None
    confirms = claim.cue[0].of(ground.text).lower().startswith(_CONFIRMS)
    if not confirms and claim.stance is not Stance.DENIED:
        return None
    return Stance.ADMITTED if confirms else Stance.DENIED, _DEEDS[found[1].lower()]


def denied_again(ground: Ground, rows: Sequence[Presence]) -> Iterator[Presence]:
    """Yield a denied row for each row that a later claim denies by "this" or "the report".

    And one that is admitted where a claim confirms "the move".
    """
    for name, claim in ground.claims.items():
        if not claim.cue:
            continue
        told_so = any(row.claim_id == name for row in rows)  # "denied the withdrawal" has its row
        if not told_so and (deed := _of_deed(ground, claim)) is not None:
            told = [row for row in _just_before(ground, claim, rows) if row.status in deed[1]]
            for row in told:
                # "Seized Vik, the first since the fall of Hella. They denied the loss": of Vik
                if row.place.toponym != told[0].place.toponym:
                    continue
                yield from _again(
                    ground, row, name, deed[0], _words(claim, borrowed=False), "again"
                )
            continue
        borrowed = claim.origin == "disputed"
        if not (borrowed or _points_back(ground, claim) or _leaves_out(ground, claim)):
            continue
        words = _words(claim, borrowed=borrowed)
        for row in _of_host(claim, rows) if borrowed else _just_before(ground, claim, rows):
            yield from _again(ground, row, name, Stance.DENIED, words, "denial")


def _again(
    ground: Ground, row: Presence, name: str, stance: Stance, words: Span, how: str
) -> Iterator[Presence]:
    """Yield a row that another told, as the claim of this name takes it up."""
    if row.claim_id != name and row.stance in _TOLD:
        yield replace(
            row,
            id=content_id("p", ground.document_id, row.id, name),
            stance=stance,
            evidence=(words,),
            claim_id=name,
            origin=f"{how} {row.origin}",
        )


def _leaves_out(ground: Ground, claim: Claim) -> bool:
    """Tell whether all that is said is "they never did": not so, and the verb is left out."""
    stands = claim.stance in (Stance.ASSERTED, Stance.DENIED)
    return stands and _NOT_SO.fullmatch(quote(claim.content, ground.text)) is not None


def _points_back(ground: Ground, claim: Claim) -> bool:
    if claim.stance is not Stance.DENIED:
        return False
    said = quote(claim.content, ground.text)
    cue = claim.cue[0].of(ground.text).lower()
    if _AGAIN.fullmatch(said) is None or not cue.startswith(tuple(_CUES)):
        return False
    # "They offered to leave. The army rejected it": an offer, and no account of anything.
    return not (said.lower().split()[0] in _BARE and cue.startswith("reje"))


def _words(claim: Claim, *, borrowed: bool) -> Span:
    spans = (*claim.source.passage, *claim.cue, *(() if borrowed else claim.content))
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _of_host(claim: Claim, rows: Sequence[Presence]) -> list[Presence]:
    return [
        row
        for row in rows
        if any(part.overlaps(span) for part in claim.content for span in row.evidence)
    ]


def _just_before(ground: Ground, claim: Claim, rows: Sequence[Presence]) -> list[Presence]:
    """Return the rows of the last sentence, or part of it, before a denial that has any."""
    start = min(span.start for span in claim.cue)
    sentences = ground.annotation.sentences
    here = bisect_right(sentences, start, key=lambda each: each.span.start) - 1
    for number in range(here, max(-1, here - _BACK - 1), -1):
        sentence = sentences[number].span
        found = [
            row
            for row in rows
            if sentence.covers(row.evidence[0]) and row.evidence[-1].end <= start
        ]
        if found:
            return found
    return []
