"""How well are time expressions found and valued?  TempEval-3 scores on two corpora.

    python benchmarks/times.py [--half even|odd|all] [--corpus timebank|wikiwars|all]
                               [--peers all|none|NAMES] [--errors N] [--kinds KINDS] [--limit N]

Strict: same extent; relaxed: overlapping; value: overlapping with the right
value (UzZaman et al. 2013). Words a second are of processor time. Libraries of
others stand beside Sayso where they are installed; they read paragraph by
paragraph, as Sayso does, and `peers/dates_wording.py` says how their moments
become values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import process_time
from typing import Any

import corpora
from peers import DATES, installed
from sayso.extract.timex.timexes import timexes
from sayso.model import Span, Timex
from sayso.resolve.dates.anchor import anchor
from times_corpora import CORPORA, Gold, Report, corpus, paragraphs


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one corpus."""

    gold: int
    found: int
    strict: int
    relaxed: int
    value: int
    words: int
    seconds: float

    def f1(self, hits: int) -> float:
        """Return the F1 of a number of hits."""
        return corpora.f1(hits, self.found, self.gold)

    def row(self, name: str) -> str:
        """Return a line of the table."""
        return (
            f"{name:40} {self.gold:6} {self.found:6}  {self.f1(self.strict):.3f}  "
            f"{self.f1(self.relaxed):.3f}  {self.f1(self.value):.3f}  "
            f"{self.words / max(self.seconds, 1e-9):9,.0f}"
        )


HEADING = f"{'':40} {'gold':>6} {'found':>6}  strict  relax  value  words/s"
Finder = Callable[[Report], Sequence[Timex]]


def sayso(report: Report) -> Sequence[Timex]:
    """Find and anchor the expressions of a report."""
    found = timexes(report.text, paragraphs(report.text))
    return anchor(found, report.text, published=report.published)


def pairs(report: Report, found: Sequence[Timex]) -> Iterator[tuple[Gold | None, Timex | None]]:
    """Yield gold and found expressions in pairs that overlap, each at most once."""
    left = list(found)
    for gold in report.gold:
        over = [t for t in left if t.span.start < gold.end and gold.start < t.span.end]
        exact = [t for t in over if (t.span.start, t.span.end) == (gold.start, gold.end)]
        one = next(iter(exact or over), None)
        if one is not None:
            left.remove(one)
        yield gold, one
    for timex in left:
        yield None, timex


def score(reports: Sequence[Report], find: Finder) -> tuple[Score, list[tuple[str, str]]]:
    """Return the counts over `reports`, and the errors as kind and line."""
    count: Counter[str] = Counter()
    errors: list[tuple[str, str]] = []
    seconds = 0.0
    for report in reports:
        began = process_time()
        found = find(report)
        seconds += process_time() - began
        count["words"] += len(report.text.split())
        for gold, timex in pairs(report, found):
            count["gold"] += gold is not None
            count["found"] += timex is not None
            kind = "right"
            if gold is None or timex is None:
                kind = "missed" if timex is None else "extra"
            else:
                same = (gold.start, gold.end) == (timex.span.start, timex.span.end)
                count["strict"] += same
                count["relaxed"] += 1
                count["value"] += gold.value == timex.value
                kind = "value" if gold.value != timex.value else "right" if same else "extent"
            if kind != "right":
                errors.append((kind, _line(report, gold, timex)))
    counts = Score(
        gold=count["gold"],
        found=count["found"],
        strict=count["strict"],
        relaxed=count["relaxed"],
        value=count["value"],
        words=count["words"],
        seconds=seconds,
    )
    return counts, errors


def _line(report: Report, gold: Gold | None, timex: Timex | None) -> str:
    """Return an error as a line: what is right, what was found, and the words around it."""
    spans = [Span(g.start, g.end) for g in (gold,) if g] + [t.span for t in (timex,) if t]
    start, end = spans[0].start, spans[0].end
    text = report.text
    around = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 40]}"
    mine = f"{timex.text!r} {timex.type} {timex.value} {timex.mod or ''}" if timex else "-"
    right = f"{gold.type} {gold.value}" if gold else "-"
    return f"{right:28} | {mine:40} | {' '.join(around.split())} ({report.name} {report.published})"


def peer(adapter: Any) -> Finder:
    """Return the finder of another library; what it cannot read has no expressions."""

    def find(report: Report) -> Sequence[Timex]:
        found: list[Timex] = []
        for span in paragraphs(report.text):
            text = span.of(report.text)
            try:
                inside = list(adapter.find(text, report.published))
            except Exception:  # noqa: BLE001 - a library that fails on a paragraph finds nothing
                inside = []
            found += [
                replace(t, span=Span(span.start + t.span.start, span.start + t.span.end))
                for t in inside
            ]
        return found

    return find


def main() -> None:
    """Print the table."""
    parser = corpora.parser(__doc__, half="all", corpora=tuple(CORPORA))
    parser.add_argument("--kinds", default="missed,extra,extent,value", help="errors to list")
    parser.add_argument("--peers", default="all", help="all, none, or names divided by commas")
    options = parser.parse_args()
    corpora.require("data", "time")
    timexes("warm 1 May 2024", [Span(0, 15)])
    systems: list[tuple[str, Finder]] = [("Sayso", sayso)]
    systems += [(name, peer(adapter)) for name, adapter in installed(DATES, options.peers)]
    print(HEADING)
    for name in CORPORA:
        if options.corpus not in (name, "all"):
            continue
        reports = corpus(name, options.half)[: options.limit]
        for system, find in systems:
            counts, errors = score(reports, find)
            print(counts.row(f"{name} ({options.half}) {system}"), flush=True)
            if find is sayso:
                wanted = [e for e in sorted(errors) if e[0] in options.kinds.split(",")]
                for kind, line in wanted[: options.errors]:
                    print(f"  {kind:7} {line}")


if __name__ == "__main__":
    main()
