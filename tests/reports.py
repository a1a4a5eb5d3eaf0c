"""Reports made by hand: an extraction from a text and what a careful reader finds in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

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

MAY_3 = datetime(2031, 5, 3, 9, tzinfo=UTC)
MAY_4 = datetime(2031, 5, 4, 9, tzinfo=UTC)
MAY_5 = datetime(2031, 5, 5, 9, tzinfo=UTC)

PUBLISHER = Source(naming=Naming.PUBLISHER, type=SourceType.PUBLISHER, entity="Norðurljós")

PLACES = {
    "Akureyri": Place(
        id="geonames:3415496",
        name="Akureyri",
        feature_code="PPLA",
        country="IS",
        admin1="Northeast",
        latitude=65.68,
        longitude=-18.09,
        population=18_191,
    ),
    "Húsavík": Place(
        id="geonames:2629833",
        name="Húsavík",
        feature_code="PPL",
        country="IS",
        admin1="Northeast",
        latitude=66.04,
        longitude=-17.34,
        population=2_307,
    ),
    "Höfn": Place(
        id="geonames:2630299",
        name="Höfn",
        feature_code="PPL",
        country="IS",
        admin1="East",
        latitude=64.25,
        longitude=-15.21,
        population=1_633,
    ),
    "Northeast": Place(
        id="geonames:3337406",
        name="Northeast",
        feature_code="ADM1",
        country="IS",
        admin1="Northeast",
        latitude=65.7,
        longitude=-17.0,
        precision=Precision.ADMIN1,
    ),
    "Iceland": Place(
        id="geonames:2629691",
        name="Iceland",
        feature_code="PCLI",
        country="IS",
        latitude=65.0,
        longitude=-18.0,
        precision=Precision.COUNTRY,
    ),
}

DAYS = {
    "in March": Interval(earliest=date(2031, 3, 1), latest=date(2031, 3, 31), precision="month"),
    "in April": Interval(earliest=date(2031, 4, 1), latest=date(2031, 4, 30), precision="month"),
    "on 12 March": Interval(earliest=date(2031, 3, 12), latest=date(2031, 3, 12)),
}


@dataclass(slots=True)
class Report:
    """Collects what is found in a text; `extraction()` gives the value."""

    text: str
    uri: str = "reports/north.txt"
    publisher: str | None = "Norðurljós"
    published: date | None = date(2031, 5, 2)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    toponyms: list[Toponym] = field(default_factory=list)
    places: list[tuple[Match, ...]] = field(default_factory=list)
    timexes: list[Timex] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    presence: list[Presence] = field(default_factory=list)
    matches: dict[str, tuple[Match, ...]] = field(default_factory=dict)
    gazetteer: dict[str, Place] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """Return the report; each line is a block."""
        blocks, at = [], 0
        for line in self.text.splitlines(keepends=True):
            if line.strip():
                kind = BlockKind.FURNITURE if line.strip() == "Share" else BlockKind.BODY
                blocks.append(Block(Span(at, at + len(line.rstrip())), kind))
            at += len(line)
        return Document(
            text=self.text,
            blocks=tuple(blocks),
            uri=self.uri,
            title=self.text.splitlines()[0] if self.text else None,
            publisher=self.publisher,
            published=self.published,
        )

    def span(self, words: str, *, nth: int = 0) -> Span:
        """Return where `words` stand for the nth time."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))

    def mention(
        self,
        words: str,
        *,
        kind: MentionKind = MentionKind.NAME,
        antecedent: str | None = None,
        nth: int = 0,
    ) -> str:
        """Add a mention and return its id."""
        name = f"m{len(self.mentions)}"
        span = self.span(words, nth=nth)
        self.mentions.append(
            Mention(id=name, span=span, kind=kind, sentence=0, head=0, antecedent=antecedent)
        )
        return name

    def named(self, words: str, *, entity: str | None = None, nth: int = 0) -> Source:
        """Return a named source that is mentioned by `words`."""
        return Source(
            passage=(self.span(words, nth=nth),),
            mention_id=self.mention(words, nth=nth),
            naming=Naming.NAMED,
            type=SourceType.NAMED_PERSON,
            entity=entity or words,
        )

    def anonymous(
        self,
        words: str,
        *,
        entity: str | None = None,
        nth: int = 0,
        antecedent: str | None = None,
        count: int | None = 1,
    ) -> Source:
        """Return an anonymous source that is mentioned by `words`."""
        return Source(
            passage=(self.span(words, nth=nth),),
            mention_id=self.mention(
                words, nth=nth, kind=MentionKind.NOMINAL, antecedent=antecedent
            ),
            naming=Naming.ANONYMOUS,
            type=SourceType.ANONYMOUS_INDIVIDUAL,
            count=count,
            entity=entity or words,
        )

    def claim(
        self,
        content: str,
        *chain: Source,
        cue: str | None = None,
        hedge: str | None = None,
        stance: Stance = Stance.ASSERTED,
        origin: str = "clause",
    ) -> Claim:
        """Add a claim; without a chain it is narrated."""
        made = Claim(
            document_id=self.document.id,
            chain=chain or (PUBLISHER,),
            cue=() if cue is None else (self.span(cue),),
            content=(self.span(content),),
            form=Form.INDIRECT if chain else Form.NARRATED,
            stance=stance,
            hedges=() if hedge is None else (self.span(hedge),),
            origin=origin,
        )
        self.claims.append(made)
        return made

    def toponym(self, words: str, *, nth: int = 0) -> int:
        """Add a toponym, resolved where it is one of PLACES, and return its index."""
        self.toponyms.append(Toponym(span=self.span(words, nth=nth), text=words))
        place = PLACES.get(words)
        if place is None:
            self.places.append(())
        else:
            self.gazetteer[place.id] = place
            self.places.append((Match(referent_id=place.id, score=0.9, reasons=("only one",)),))
        return len(self.toponyms) - 1

    def timex(self, words: str, *, nth: int = 0) -> int:
        """Add a time expression, dated where it is one of DAYS, and return its index."""
        self.timexes.append(
            Timex(
                span=self.span(words, nth=nth),
                text=words,
                type="DATE",
                value="XXXX" if words not in DAYS else "2031",
                interval=DAYS.get(words),
            )
        )
        return len(self.timexes) - 1

    def slot(
        self,
        words: str,
        claim: Claim,
        *,
        entity: str | None = None,
        nth: int = 0,
        toponym: int | None = None,
        timex: int | None = None,
        mention_id: str | None = None,
    ) -> Slot:
        """Return a slot filled by `words`."""
        return Slot(
            text=words,
            span=self.span(words, nth=nth),
            claim_id=claim.id,
            mention_id=mention_id,
            entity=entity,
            toponym=toponym,
            timex=timex,
        )

    def place(self, words: str, claim: Claim, *, nth: int = 0) -> Slot:
        """Return a slot filled by a place."""
        return self.slot(words, claim, nth=nth, toponym=self.toponym(words, nth=nth))

    def event(
        self, kind: str, anchor: str, claim: Claim, *, nth: int = 0, **slots: object
    ) -> Event:
        """Add an event; `slots` are the fields of Event."""
        span = self.span(anchor, nth=nth)
        made = Event(
            id=content_id("e", self.document.id, kind, span, claim.id, slots.get("stage")),
            type=kind,
            anchor=span,
            claim_id=claim.id,
            origin=f"event:{anchor}",
            **slots,  # type: ignore[arg-type]
        )
        self.events.append(made)
        return made

    def killed(self, words: str, claim: Claim, low: int, high: int | None = None) -> Casualties:
        """Return a count of people."""
        top = low if high is None else high
        return Casualties(low=low, high=top, span=self.span(words), claim_id=claim.id)

    def is_at(
        self,
        actor: str,
        status: Status,
        place: str,
        claim: Claim,
        *,
        entity: str | None = None,
        stance: Stance | None = None,
        when: str | None = None,
        nth: int = 0,
    ) -> Presence:
        """Add a presence that has the claim's content as its evidence."""
        timex = None if when is None else self.timex(when)
        made = Presence(
            id=content_id("p", self.document.id, actor, status, place, claim.id, stance, nth),
            actor=self.slot(actor, claim, entity=entity or actor, nth=nth),
            place=self.place(place, claim),
            status=status,
            stance=stance or claim.stance,
            evidence=claim.content,
            claim_id=claim.id,
            timex=timex,
            interval=None if timex is None else self.timexes[timex].interval,
            origin=f"presence:{status}",
        )
        self.presence.append(made)
        return made

    def extraction(self) -> Extraction:
        """Return all that was collected; each block is a sentence."""
        doc = self.document
        sentences = tuple(
            Sentence(span=block.span, tokens=(), paragraph=n, kind=block.kind)
            for n, block in enumerate(doc.blocks)
        )
        return Extraction(
            annotation=Annotation(document=doc, sentences=sentences),
            mentions=tuple(self.mentions),
            claims=tuple(self.claims),
            toponyms=tuple(self.toponyms),
            places=tuple(self.places),
            located=tuple(
                self.gazetteer[ranked[0].referent_id] if ranked else None for ranked in self.places
            ),
            timexes=tuple(self.timexes),
            events=tuple(self.events),
            presence=tuple(self.presence),
            actor_matches=dict(self.matches),
            gazetteer=dict(self.gazetteer),
            actors=dict(self.actors),
        )


GREY_COAST = Actor(id="actor:grey-coast", name="Grey Coast Brigade", country="IS", sectors=("REB",))


def north() -> Report:
    """Return a report of a withdrawal that one source grants and another denies."""
    report = Report(
        "Grey Coast Brigade leaves the north\n"
        "Share\n"
        "Grey Coast Brigade troops pulled out of Akureyri in March, the daily has learnt.\n"
        "A harbour official said the brigade might return to Húsavík.\n"
        "Col. Þórdís Hlaðan denied that the brigade had left Akureyri.\n"
        "Shelling of Höfn on 12 March killed seven people.\n"
    )
    narrated = report.claim("Grey Coast Brigade troops pulled out of Akureyri in March")
    official = report.anonymous("A harbour official")
    hedged = report.claim(
        "the brigade might return to Húsavík",
        official,
        cue="said",
        hedge="might",
        stance=Stance.POSSIBLE,
    )
    colonel = report.named("Col. Þórdís Hlaðan", entity="Þórdís Hlaðan")
    denied = report.claim(
        "the brigade had left Akureyri", colonel, cue="denied", stance=Stance.DENIED
    )
    shelled = report.claim("Shelling of Höfn on 12 March killed seven people")
    report.actors[GREY_COAST.id] = GREY_COAST
    brigade = report.mention("Grey Coast Brigade troops")
    report.matches[brigade] = (Match(referent_id=GREY_COAST.id, score=0.8, reasons=("name",)),)
    report.is_at(
        "Grey Coast Brigade troops",
        Status.WITHDREW,
        "Akureyri",
        narrated,
        entity="Grey Coast Brigade",
        when="in March",
    )
    report.is_at("the brigade", Status.ARRIVED, "Húsavík", hedged, entity="Grey Coast Brigade")
    report.is_at(
        "the brigade", Status.WITHDREW, "Akureyri", denied, entity="Grey Coast Brigade", nth=1
    )
    report.event(
        "assault",
        "Shelling",
        shelled,
        mode="heavy-weapons",
        place=(report.place("Höfn", shelled),),
        date=(report.slot("on 12 March", shelled, timex=report.timex("on 12 March")),),
        killed=(report.killed("seven people", shelled, 7),),
    )
    return report


def east() -> Report:
    """Return a report of another outlet that counts more dead in the same shelling."""
    report = Report(
        "Twelve killed in Höfn\n"
        "Shelling of Höfn on 12 March killed twelve people, two nurses said.\n"
        "Grey Coast Brigade forces are still deployed in Akureyri, according to the mayor.\n",
        uri="reports/east.txt",
        publisher="Austurpóstur",
        published=date(2031, 5, 3),
    )
    nurses = report.anonymous("two nurses", count=2)
    counted = report.claim("Shelling of Höfn on 12 March killed twelve people", nurses, cue="said")
    mayor = report.anonymous("the mayor")
    stayed = report.claim(
        "Grey Coast Brigade forces are still deployed in Akureyri", mayor, cue="according to"
    )
    report.event(
        "assault",
        "Shelling",
        counted,
        place=(report.place("Höfn", counted, nth=1),),
        date=(report.slot("on 12 March", counted, timex=report.timex("on 12 March")),),
        killed=(report.killed("twelve people", counted, 12),),
    )
    report.is_at(
        "Grey Coast Brigade forces",
        Status.PRESENT,
        "Akureyri",
        stayed,
        entity="Grey Coast Brigade",
    )
    return report


def numbered(number: int) -> Report:
    """Return a report that says nothing but its number."""
    report = Report(f"Ferry {number} is late\nThe ferry to Húsavík is {number} hours late.\n")
    report.claim(f"The ferry to Húsavík is {number} hours late")
    return report
