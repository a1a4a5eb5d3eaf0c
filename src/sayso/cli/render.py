"""How does a record look to a person, on a terminal?"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

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
    Stance,
    quote,
)

# Words stay beside every colour: nobody has to see red to read "denied".
_COLOURS = {
    Stance.ASSERTED: "green",
    Stance.ADMITTED: "green",
    Stance.DENIED: "red",
    Stance.ACCUSED: "magenta",
    Stance.POSSIBLE: "yellow",
    Stance.SUSPECTED: "yellow",
    Stance.UNCLEAR: "yellow",
    Stance.REQUESTED: "cyan",
    Stance.PLANNED: "cyan",
}


def show(extraction: Extraction, console: Console) -> None:
    """Print one report's record: its head, claims, presence, events and conflicts."""
    view = _View(extraction)
    document = extraction.document
    console.print()
    console.rule(Text(document.title or document.uri or "report", style="bold"), align="left")
    facts = [document.publisher, document.published and document.published.isoformat()]
    console.print(Text(" · ".join([f for f in facts if f] or ["no outlet, no date"]), style="dim"))
    for title, table in (
        ("Who says what", view.claims()),
        ("Presence", view.presence()),
        ("Events", view.events()),
        ("What cannot both hold", view.conflicts()),
    ):
        console.print()
        console.print(Text(title, style="bold underline"))
        console.print(table if table.row_count else Text("  none found", style="dim"))


class _View:
    """The rows of one extraction's tables, with ids led back to words."""

    def __init__(self, extraction: Extraction) -> None:
        self._of = extraction
        self._text = extraction.document.text
        self._claims = {claim.id: claim for claim in extraction.claims}
        body = [b.span for b in extraction.document.blocks if b.kind is BlockKind.BODY]
        self._paragraphs = [(span.start, number) for number, span in enumerate(body, 1)]

    def claims(self) -> Table:
        table = _table("¶", "who", "certainty", "what", "id")
        for claim in sorted(self._of.claims, key=lambda c: c.content[0].start):
            table.add_row(
                self._paragraph(claim.content[0].start),
                self._voice(claim),
                _stance(claim.stance),
                self._words(claim),
                Text(claim.id[:8], style="dim"),
            )
        return table

    def presence(self) -> Table:
        table = _table("¶", "actor", "is", "place", "when", "certainty", "who says", "id")
        for row in self._of.presence:
            table.add_row(
                self._paragraph(row.evidence[0].start),
                row.actor.entity or row.actor.text,
                row.status.value,
                row.place.text,
                self._when(row.timex, row.interval),
                _stance(row.stance),
                self._voice(self._claims[row.claim_id]),
                Text(row.id[:8], style="dim"),
            )
        return table

    def events(self) -> Table:
        table = _table(
            "¶", "event", "actor", "recipient", "where", "when", "toll", "who says", "id"
        )
        for event in self._of.events:
            table.add_row(
                self._paragraph(event.anchor.start),
                self._what(event),
                self._slots(event.actor, event),
                self._slots(event.recipient, event),
                self._slots(event.place, event),
                ", ".join(slot.text for slot in event.date),
                _toll(event),
                self._voice(self._claims[event.claim_id]),
                Text(event.id[:8], style="dim"),
            )
        return table

    def conflicts(self) -> Table:
        table = _table("about", "one side", "other side", "what would settle it")
        for conflict in self._of.conflicts:
            table.add_row(
                conflict.subject, *(self._side(side) for side in conflict.sides), conflict.settles
            )
        return table

    def _paragraph(self, start: int) -> str:
        return str(max((n for at, n in self._paragraphs if at <= start), default="-"))

    def _voice(self, claim: Claim) -> Text:
        return Text(" › ").join(_named(source) for source in claim.chain)

    def _words(self, claim: Claim) -> Text:
        words = Text()
        for number, span in enumerate(claim.content):
            words.append(" … " if number else "")
            at = span.start
            for hedge in claim.hedges:
                if span.covers(hedge):
                    words.append(self._text[at : hedge.start])
                    words.append(hedge.of(self._text), style="italic yellow")
                    at = hedge.end
            words.append(self._text[at : span.end])
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
            part = Text(slot.entity or slot.text)
            if slot.claim_id != event.claim_id:
                # Another voice than the event's own names this one.
                who = self._claims[slot.claim_id].source
                part.append(f" (says {who.entity or who.naming.value})", style="magenta")
            parts.append(part)
        return Text(", ").join(parts)

    def _when(self, timex: int | None, interval: Interval | None) -> str:
        words = self._of.timexes[timex].text if timex is not None else ""
        if interval and (interval.earliest or interval.latest):
            return f"{words} [{interval.earliest or '…'} – {interval.latest or '…'}]".strip()
        return words

    def _side(self, ids: Iterable[str]) -> Text:
        rows = {row.id: (row.evidence, row.claim_id) for row in self._of.presence}
        rows |= {event.id: ((event.anchor,), event.claim_id) for event in self._of.events}
        rows |= {claim.id: (claim.content, claim.id) for claim in self._of.claims}
        parts = []
        for id_ in ids:
            evidence, claim_id = rows[id_]
            part = self._voice(self._claims[claim_id])
            part.append(f": {quote(evidence, self._text)}")
            parts.append(part)
        return Text("\n").join(parts)


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        wide = column in {"what", "one side", "other side"}
        table.add_column(
            column, ratio=3 if wide else None, overflow="fold", no_wrap=column in {"¶", "id"}
        )
    return table


def _stance(stance: Stance) -> Text:
    return Text(stance.value, style=_COLOURS[stance])


def _named(source: Source) -> Text:
    if source.naming is Naming.PUBLISHER:
        return Text(source.entity or "the paper", style="dim")
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
