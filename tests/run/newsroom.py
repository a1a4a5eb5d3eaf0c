"""A paper on a real server, and a desk that follows its feeds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fetch.site import Site, page
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.listing import Wanted
from sayso.fetch.pace import Pace
from sayso.fetch.state import State
from sayso.ledger import Ledger, SqliteLedger
from sayso.run import Options
from sayso.run.follow import Desk, Told, look

TOWNS = ("Husavik", "Dalvik", "Akureyri", "Hofn", "Kopasker", "Selfoss", "Keflavik", "Vik")
START = datetime(2031, 5, 3, 8, 0, tzinfo=UTC)


def report(number: int) -> str:
    """Return the page of one article; each says something else."""
    town = TOWNS[number % len(TOWNS)]
    text = (
        f"The harbour at {town} was closed on day {number} of the strike after two patrol boats "
        f"took up places at its mouth, the harbour master said.",
        f"Crew number {number} would sail again when the council of {town} answered its letter, "
        f"a spokesman for the crew told reporters.",
    )
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in text)
    title = f"Harbour {number} closed at {town}"
    return (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"{paragraphs}</article></body></html>"
    )


def item(number: int, link: str | None = None, guid: str | None = None, more: str = "") -> str:
    """Return one entry of an RSS feed."""
    name = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    return (
        f"<item><title>Harbour {number}</title><link>{link or f'/a/{number}'}</link>{name}"
        f"<pubDate>Sat, 03 May 2031 0{number % 8}:00:00 GMT</pubDate>"
        f"<description>A teaser that must not be taken for the report.</description>{more}</item>"
    )


def rss(*items: str) -> str:
    """Return an RSS feed."""
    return (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>The Quay</title>"
        f"{''.join(items)}</channel></rss>"
    )


def print_paper(site: Site, numbers: range, feed: str = "/rss") -> None:
    """Put a feed and the articles that it links to on a site."""
    site.answers[feed] = page(rss(*map(item, numbers)), "application/rss+xml")
    site.answers |= {f"/a/{number}": page(report(number)) for number in numbers}


@dataclass
class Room:
    """A ledger, a memory and a clock that a test can turn."""

    folder: Path
    site: Site
    feeds: list[Wanted]
    clock: datetime = START
    told: list[Told] = field(default_factory=list)
    state_type: type[State] = State

    @property
    def ledger_path(self) -> Path:
        return self.folder / "north.sqlite"

    def look(self, *, at_once: bool = False) -> int:
        """Look once, as a program that is started anew."""
        with SqliteLedger(self.ledger_path) as ledger:
            return self.look_with(ledger, at_once=at_once)

    def look_with(self, ledger: Ledger, *, at_once: bool = False) -> int:
        self.told = []
        with self.state() as state:
            desk = Desk(
                feeds={feed.url: feed for feed in self.feeds},
                state=state,
                ledger=ledger,
                fetcher=Fetcher(pace=Pace(0.0), allow=self.site.allow, seconds=2.0),
                options=Options(),
                now=lambda: self.clock,
                tell=self.told.append,
            )
            return look(desk, at_once=at_once)

    def state(self) -> State:
        return self.state_type(self.folder / "north.feeds.sqlite")

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.clock += timedelta(**span)

    def titles(self) -> list[str]:
        """Return the titles of the reports in the ledger, in order of their names."""
        with SqliteLedger(self.ledger_path) as ledger:
            return sorted(doc.title or "" for doc in ledger.documents())

    def reasons(self) -> list[str]:
        return [told.reason for told in self.told if told.reason is not None]
