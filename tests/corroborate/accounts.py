"""Reports of one night told by several outlets, made by hand, for matching and counting."""

from __future__ import annotations

from datetime import date

from reports import DAYS, Report
from sayso.model import Claim, Event, Naming, Source, SourceType, Stance

DAY = "on 12 March"
NIGHT = f"Shelling of Höfn {DAY} killed seven people"


def shelling(
    outlet: str | None,
    text: str = NIGHT,
    *,
    source: str | None = None,
    anonymous: str | None = None,
    anchor: str = "Shelling",
    town: str = "Höfn",
    day: int = 2,
    stance: Stance = Stance.ASSERTED,
    killed: str | None = "seven people",
) -> Report:
    """Return a report of an outlet on a shelling, in its own voice or that of a source."""
    tail = f", {source or anonymous} said" if source or anonymous else ""
    report = Report(
        f"{text}{tail}.\n", uri=f"{outlet}.txt", publisher=outlet, published=date(2031, 5, day)
    )
    claim = _claim(report, text, source, anonymous, stance)
    tell(report, claim, anchor, town, killed)
    return report


def _claim(
    report: Report, text: str, source: str | None, anonymous: str | None, stance: Stance
) -> Claim:
    if source:
        named = report.named(source, entity=source)
        return report.claim(text, named, cue="said", stance=stance)
    if anonymous:
        return report.claim(text, report.anonymous(anonymous), cue="said", stance=stance)
    own = Source(naming=Naming.PUBLISHER, type=SourceType.PUBLISHER, entity=report.publisher)
    return report.claim(text, own, stance=stance)


def tell(report: Report, claim: Claim, anchor: str, town: str, killed: str | None) -> Event:
    """Add the event to a report."""
    day = next((each for each in DAYS if each in report.text), None)
    return report.event(
        "assault",
        anchor,
        claim,
        place=(report.place(town, claim),),
        date=(report.slot(day, claim, timex=report.timex(day)),) if day else (),
        killed=(report.killed(killed, claim, 7),) if killed else (),
    )
