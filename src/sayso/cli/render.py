"""How does a record look to a person, on a terminal?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.cli.tables import certainty, days, dim, placed, plain, short, table
from sayso.model import (
    BlockKind,
    Casualties,
    Claim,
    Event,
    Extraction,
    Interval,
    Naming,
    Slot,
    Source,
    quote,
)


def show(extraction: Extraction, console: Console) -> None:
    """Print one report's record: its head, claims, presence, events and conflicts."""
    view = _View(extraction)
    document = extraction.document
    console.print()
    console.rule(Text(document.title or document.uri or "report", style="bold"), align="left")
    facts = [document.publisher, document.published and document.published.isoformat()]
    console.print(dim(" · ".join([f for f in facts if f] or ["no outlet, no date"])))
    for title, rows in (
        ("Who says what", view.claims()),
        ("Presence", view.presence()),
        ("Events", view.events()),
        ("What cannot both hold", view.conflicts()),
    ):
        console.print()
        console.print(Text(title, style="bold underline"))
        console.print(rows if rows.row_count else dim("  none found"))


class _View:
    """The rows of one extraction's tables, with ids led back to words."""

    def __init__(self, extraction: Extraction) -> None:
        self._of = extraction
        self._text = extraction.document.text
        self._claims = {claim.id: claim for claim in extraction.claims}
        body = [b.span for b in extraction.document.blocks if b.kind is BlockKind.BODY]
        self._starts = [span.start for span in body]
        self._sides = {row.id: (row.evidence, row.claim_id) for row in extraction.presence}
        self._sides |= {event.id: ((event.anchor,), event.claim_id) for event in extraction.events}
        self._sides |= {claim.id: (claim.content, claim.id) for claim in extraction.claims}

    def claims(self) -> Table:
        made = table("¶", "who", "certainty", "what", "id", wide=("what",))
        for claim in sorted(self._of.claims, key=lambda c: c.content[0].start):
            made.add_row(
                self._paragraph(claim.content[0].start),
                self._voice(claim),
                certainty(claim.stance),
                self._words(claim),
                dim(short(claim.id)),
            )
        return made

    def presence(self) -> Table:
        made = table("¶", "actor", "is", "place", "when", "certainty", "who says", "id")
        for row in self._of.presence:
            made.add_row(
                self._paragraph(row.evidence[0].start),
                plain(row.actor.entity or row.actor.text),
                row.status.value,
                placed(row.place.text, self._place(row.place)),
                plain(self._when(row.timex, row.interval)),
                certainty(row.stance),
                self._voice(self._claims[row.claim_id]),
                dim(short(row.id)),
            )
        return made

    def events(self) -> Table:
        made = table("¶", "event", "actor", "recipient", "where", "when", "toll", "who says", "id")
        for event in self._of.events:
            made.add_row(
                self._paragraph(event.anchor.start),
                self._what(event),
                self._slots(event.actor, event),
                self._slots(event.recipient, event),
                self._slots(event.place, event),
                plain(", ".join(slot.text for slot in event.date)),
                _toll(event),
                self._voice(self._claims[event.claim_id]),
                dim(short(event.id)),
            )
        return made

    def conflicts(self) -> Table:
        sides = ("one side", "other side")
        made = table("about", *sides, "what would settle it", wide=sides)
        for conflict in self._of.conflicts:
            made.add_row(
                plain(conflict.subject),
                *(self._side(side) for side in conflict.sides),
                plain(conflict.settles),
            )
        return made

    def _place(self, slot: Slot) -> str | None:
        return None if slot.toponym is None else self._of.toponyms[slot.toponym].text

    def _paragraph(self, start: int) -> str:
        return str(bisect_right(self._starts, start) or "-")

    def _voice(self, claim: Claim) -> Text:
        return Text(" › ").join(_named(source) for source in claim.chain)

    def _words(self, claim: Claim) -> Text:
        words = Text()
        for number, span in enumerate(claim.content):
            words.append(" … " if number else "")
            at = span.start
            for hedge in claim.hedges:
                if span.covers(hedge):
                    words.append(_line(self._text[at : hedge.start]))
                    words.append(_line(hedge.of(self._text)), style="italic yellow")
                    at = hedge.end
            words.append(_line(self._text[at : span.end]))
        return words

    def _what(self, event: Event) -> Text:
        kind = event.type + (f"/{event.mode}" if event.mode else "")
        text = Text(f"{kind}: “{event.anchor.of(self._text)}”")
        if event.stage != "occurred":
            text.append(f" ({event.stage})", style="yellow")
        return text

    def _slots(self, slots: Iterable[Slot], event: Event) -> Text:
        parts = []
        for slot in slots:
            part = placed(slot.entity or slot.text, self._place(slot))
            if slot.claim_id != event.claim_id:
                # Another voice than the event's own names this one.
                who = self._claims[slot.claim_id].source
                part.append(f" (says {who.entity or who.naming.value})", style="magenta")
            parts.append(part)
        return Text(", ").join(parts)

    def _when(self, timex: int | None, interval: Interval | None) -> str:
        words = self._of.timexes[timex].text if timex is not None else ""
        return days(words, interval.earliest, interval.latest) if interval else words

    def _side(self, ids: Iterable[str]) -> Text:
        parts = []
        for id_ in ids:
            evidence, claim_id = self._sides[id_]
            part = self._voice(self._claims[claim_id])
            part.append(f": {_line(quote(evidence, self._text))}")
            parts.append(part)
        return Text("\n").join(parts)


def _line(text: str) -> str:
    """Return words that were wrapped in the report in one line."""
    return re.sub(r"\s+", " ", text)


def _named(source: Source) -> Text:
    if source.naming is Naming.PUBLISHER:
        return dim(source.entity or "the paper")
    name = source.entity or source.naming.value
    if source.count and source.count > 1:
        name += f" ({source.count})"
    style = "italic" if source.naming is Naming.ANONYMOUS else "bold"
    return Text(name, style=style)


def _toll(event: Event) -> str:
    parts = [_count(c, "killed") for c in event.killed] + [
        _count(c, "injured") for c in event.injured
    ]
    return ", ".join(parts)


def _count(count: Casualties, word: str) -> str:
    number = str(count.low) if count.low == count.high else f"{count.low}-{count.high}"
    return f"{number} {word}"
