"""Reports that no one wrote, as many as a benchmark of the ledger needs.

Words, towns, forces, speakers and outlets are made of syllables and drawn by
Zipf's law, so that some are in every tenth report and most in a few; each
report has eight to sixteen paragraphs of who says what, who did what to whom,
and who is where. The annotator is not asked: what it would find is known.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from sayso.model import (
    Actor,
    Annotation,
    Block,
    BlockKind,
    Casualties,
    Claim,
    Document,
    Event,
    Extraction,
    Form,
    Interval,
    Match,
    Mention,
    MentionKind,
    Naming,
    Place,
    Precision,
    Presence,
    Sentence,
    Slot,
    Source,
    SourceType,
    Span,
    Stance,
    Status,
    Timex,
    Toponym,
    content_id,
)

FIRST_DAY, DAYS = date(2021, 1, 1), 3_650
_ONSETS = "b br d dr f g gr h j k kr l m n p pr r s sk st t th tr v".split()
_VOWELS = "a e i o u á í ó ö æ ei au".split()
_CODAS = " d f k l m n r s t ld lk nd ng rd rk rn st".split(" ")
_TYPES = (
    ("assault", "heavy-weapons", "shelled"),
    ("assault", "aerial", "bombed"),
    ("protest", "demo", "marched on"),
    ("retreat", None, "pulled out of"),
    ("aid", "humanitarian", "sent food to"),
    ("accuse", None, "blamed"),
    ("coerce", "seize", "seized"),
    ("consult", "visit", "visited"),
)
_MONTHS = "January February March April May June July August September October November December"


class Drawn:
    """Draws from a list by Zipf's law: the n-th is n times rarer than the first."""

    def __init__(self, items: list[str], rng: random.Random) -> None:
        self.items, self._rng = items, rng
        self._sums = list(accumulate(1 / (n + 2) for n in range(len(items))))

    def __call__(self) -> str:
        return self.items[self.number()]

    def number(self) -> int:
        return bisect(self._sums, self._rng.random() * self._sums[-1])


class World:
    """What the made reports are about; the same seed makes the same reports."""

    def __init__(self, seed: int = 7) -> None:
        self.rng = rng = random.Random(seed)
        self._known: set[str] = set()
        self.words = Drawn([self._word(2).lower() for _ in range(30_000)], rng)
        self.outlets = Drawn([f"{self._word(2)} {self._word(1)}" for _ in range(300)], rng)
        self.people = Drawn([f"{self._word(2)} {self._word(3)}" for _ in range(20_000)], rng)
        kinds = ("Brigade", "Front", "Guard", "Army", "Movement", "Ministry", "League", "Militia")
        self.actors = Drawn(
            [f"{self._word(2)} {self._word(2)} {rng.choice(kinds)}" for _ in range(2_000)], rng
        )
        self.towns = Drawn([self._word(3) for _ in range(4_000)], rng)
        regions = [self._word(3) for _ in range(120)]
        self.places = [
            Place(
                id=f"geonames:{9_000_000 + n}",
                name=town,
                feature_code="PPL",
                country=rng.choice(("IS", "NO", "FO", "GL", "DK", "SE", "FI", "EE")),
                admin1=rng.choice(regions),
                latitude=round(rng.uniform(40, 70), 4),
                longitude=round(rng.uniform(-30, 40), 4),
                precision=Precision.ADMIN1 if n % 20 == 19 else Precision.PLACE,
                population=rng.randrange(100, 90_000),
            )
            for n, town in enumerate(self.towns.items)
        ]

    def _word(self, syllables: int) -> str:
        while True:
            parts = (
                self.rng.choice(_ONSETS) + self.rng.choice(_VOWELS) + self.rng.choice(_CODAS)
                for _ in range(syllables)
            )
            word = "".join(parts).capitalize()
            if word not in self._known:
                self._known.add(word)
                return word

    def reports(self) -> Iterator[Extraction]:
        """Yield reports for ever."""
        while True:
            yield _Made(self).extraction()


@dataclass(slots=True)
class _Made:
    """One report while it is made."""

    world: World
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    found: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)

    def _put(self, text: str) -> Span:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Span(start, self.length)

    def _filler(self, least: int, most: int) -> str:
        words = self.world.words
        return " ".join(words() for _ in range(self.world.rng.randint(least, most)))

    def extraction(self) -> Extraction:
        rng = self.world.rng
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        title = self._put(self._filler(5, 8).capitalize())
        self._put("\n")
        self.blocks.append(Block(title, BlockKind.HEADLINE))
        for _ in range(rng.randint(8, 16)):
            start = self.length
            rng.choice((self._event, self._presence, self._saying, self._saying))(day)
            self.blocks.append(Block(Span(start, self.length), BlockKind.BODY))
            self._put("\n")
        text = "".join(self.parts)
        doc = Document(
            text=text,
            blocks=tuple(self.blocks),
            uri="made",
            title=title.of(text),
            publisher=self.world.outlets(),
            published=day,
        )
        return _Found(doc, self.world, self.found).extraction()

    def _event(self, day: date) -> None:
        rng, world = self.world.rng, self.world
        kind, mode, verb = rng.choice(_TYPES)
        actor = self._put(world.actors())
        self._put(" ")
        anchor = self._put(verb)
        self._put(" ")
        town = world.towns.number()
        place = self._put(world.towns.items[town])
        self._put(" ")
        when, interval = self._when(day)
        dead = rng.randrange(1, 40) if kind == "assault" else 0
        toll = None
        if dead:
            self._put(", killing ")
            toll = self._put(f"{dead} people")
        self._put(" " + self._filler(3, 9))
        content = Span(actor.start, self.length)
        speaker = self._speaker() if rng.random() < 0.6 else None
        self._put(".")
        told = (kind, mode, actor, anchor, place, town, when, interval, dead, toll)
        self.found.append(("event", (*told, content, speaker)))

    def _presence(self, day: date) -> None:
        rng, world = self.world.rng, self.world
        status = rng.choice(list(Status))
        actor = self._put(world.actors())
        self._put(f" {status.value} in ")
        town = world.towns.number()
        place = self._put(world.towns.items[town])
        self._put(" ")
        when, interval = self._when(day)
        self._put(" " + self._filler(3, 9))
        content = Span(actor.start, self.length)
        speaker = self._speaker() if rng.random() < 0.5 else None
        self._put(".")
        self.found.append(
            ("presence", (status, actor, place, town, when, interval, content, speaker))
        )

    def _saying(self, _: date) -> None:
        content = self._put(self._filler(8, 20).capitalize())
        speaker = self._speaker()
        self._put(".")
        self.found.append(("saying", (content, speaker)))

    def _when(self, day: date) -> tuple[Span | None, Interval | None]:
        rng = self.world.rng
        choice = rng.random()
        if choice < 0.3:
            return None, None
        day -= timedelta(days=rng.randrange(40))
        month = _MONTHS.split()[day.month - 1]
        if choice < 0.8:
            return self._put(f"on {day.day} {month}"), Interval(earliest=day, latest=day)
        first = day.replace(day=1)
        if choice < 0.97:
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            words = self._put(f"in {month}")
            return words, Interval(earliest=first, latest=last, precision="month")
        return self._put(f"since {month}"), Interval(earliest=first, latest=None)

    def _speaker(self) -> tuple[Span, Span, bool]:
        rng, world = self.world.rng, self.world
        self._put(", ")
        hidden = rng.random() < 0.25
        name = self._put(f"an official of the {self._filler(1, 1)}" if hidden else world.people())
        self._put(" ")
        return name, self._put("said"), hidden


class _Found:
    """What is found in a made report."""

    def __init__(
        self, doc: Document, world: World, found: list[tuple[str, tuple[object, ...]]]
    ) -> None:
        self.doc, self.world, self.found = doc, world, found
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []
        self.toponyms: list[Toponym] = []
        self.places: list[tuple[Match, ...]] = []
        self.located: list[Place | None] = []
        self.timexes: list[Timex] = []
        self.events: list[Event] = []
        self.presence: list[Presence] = []
        self.matches: dict[str, tuple[Match, ...]] = {}
        self.actors: dict[str, Actor] = {}

    def extraction(self) -> Extraction:
        for kind, told in self.found:
            {"event": self._event, "presence": self._is_at, "saying": self._says}[kind](*told)
        doc = self.doc
        return Extraction(
            annotation=Annotation(
                document=doc,
                sentences=tuple(
                    Sentence(span=block.span, tokens=(), paragraph=n, kind=block.kind)
                    for n, block in enumerate(doc.blocks)
                ),
            ),
            mentions=tuple(self.mentions),
            claims=tuple(self.claims),
            toponyms=tuple(self.toponyms),
            places=tuple(self.places),
            located=tuple(self.located),
            timexes=tuple(self.timexes),
            events=tuple(self.events),
            presence=tuple(self.presence),
            actor_matches=self.matches,
            gazetteer={place.id: place for place in self.located if place is not None},
            actors=self.actors,
        )

    def _claim(self, content: Span, speaker: tuple[Span, Span, bool] | None) -> Claim:
        rng = self.world.rng
        if speaker is None:
            chain = (Source(naming=Naming.PUBLISHER, type=SourceType.PUBLISHER,
                            entity=self.doc.publisher),)  # fmt: skip
            cue = ()
        else:
            span, said, hidden = speaker
            source = Source(
                passage=(span,),
                mention_id=self._mention(span, MentionKind.NOMINAL if hidden else MentionKind.NAME),
                naming=Naming.ANONYMOUS if hidden else Naming.NAMED,
                type=SourceType.ANONYMOUS_INDIVIDUAL if hidden else SourceType.NAMED_PERSON,
                entity=span.of(self.doc.text),
            )
            chain, cue = (source,), (said,)
        made = Claim(
            document_id=self.doc.id,
            chain=chain,
            cue=cue,
            content=(content,),
            form=Form.NARRATED if speaker is None else Form.INDIRECT,
            stance=rng.choice((Stance.ASSERTED, Stance.ASSERTED, Stance.ASSERTED, *Stance)),
            origin="made",
        )
        self.claims.append(made)
        return made

    def _mention(self, span: Span, kind: MentionKind) -> str:
        name = f"m{len(self.mentions)}"
        self.mentions.append(Mention(id=name, span=span, kind=kind, sentence=0, head=0))
        return name

    def _actor(self, span: Span, claim: Claim) -> Slot:
        text = span.of(self.doc.text)
        mention = self._mention(span, MentionKind.NAME)
        actor = Actor(id=content_id("actor:", text), name=text, country="IS", sectors=("REB",))
        self.actors[actor.id] = actor
        self.matches[mention] = (Match(referent_id=actor.id, score=0.9, reasons=("name",)),)
        return Slot(text=text, span=span, claim_id=claim.id, mention_id=mention, entity=text)

    def _place(self, span: Span, town: int, claim: Claim) -> Slot:
        place = self.world.places[town]
        self.toponyms.append(Toponym(span=span, text=place.name))
        self.places.append((Match(referent_id=place.id, score=0.9, reasons=("only one",)),))
        self.located.append(place)
        n = len(self.toponyms) - 1
        return Slot(text=place.name, span=span, claim_id=claim.id, toponym=n)

    def _timex(self, span: Span, interval: Interval | None) -> int:
        text = span.of(self.doc.text)
        self.timexes.append(
            Timex(span=span, text=text, type="DATE", value="2031", interval=interval)
        )
        return len(self.timexes) - 1

    def _event(self, kind, mode, actor, anchor, place, town, when, interval, dead, toll,
               content, speaker) -> None:  # type: ignore[no-untyped-def]  # fmt: skip
        claim = self._claim(content, speaker)
        date_: tuple[Slot, ...] = ()
        if when is not None:
            n = self._timex(when, interval)
            date_ = (Slot(text=when.of(self.doc.text), span=when, claim_id=claim.id, timex=n),)
        self.events.append(
            Event(
                id=content_id("e", self.doc.id, anchor),
                type=kind,
                mode=mode,
                anchor=anchor,
                claim_id=claim.id,
                actor=(self._actor(actor, claim),),
                place=(self._place(place, town, claim),),
                date=date_,
                killed=(Casualties(low=dead, high=dead, span=toll, claim_id=claim.id),)
                if toll
                else (),
                origin="made",
            )
        )

    def _is_at(self, status, actor, place, town, when, interval, content, speaker) -> None:  # type: ignore[no-untyped-def]
        claim = self._claim(content, speaker)
        self.presence.append(
            Presence(
                id=content_id("p", self.doc.id, actor),
                actor=self._actor(actor, claim),
                place=self._place(place, town, claim),
                status=status,
                stance=claim.stance,
                evidence=(content,),
                claim_id=claim.id,
                timex=None if when is None else self._timex(when, interval),
                interval=interval,
                origin="made",
            )
        )

    def _says(self, content: Span, speaker: tuple[Span, Span, bool]) -> None:
        self._claim(content, speaker)
