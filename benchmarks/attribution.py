"""How well is it found who says what?  GUM's attributions and the reporting frames of EWT.

    python benchmarks/attribution.py [--genre news|interview|court|academic] [--half even|odd|all]
                                     [--misses] [--frames]

GUM's RST attributions (source, content) of one genre. A hit is one-to-one: contents share at
least half of their non-space characters (Jaccard, without outer marks and "that") and the
sources overlap. Picture credits, which GUM counts, are left out. The corpus marks clauses
alone: "all" counts every attribution found, "clausal" leaves out those of kinds that it does
not mark (adverbs, nouns, requests, accusations, deeds, quotations without a cue). Documents
are in order of name; rules were developed on the even ones and the odd ones kept aside.
`--frames`: how many PropBank frames of saying in EWT weblogs and newsgroups with a source and
a content (recall only; the frames are no attributions by rule). The corpora are read from
$SAYSO_SHARED or ../shared; where they are absent the benchmark says so and ends.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.annotate import annotate
from sayso.extract.attribution import claims
from sayso.model import Block, BlockKind, Claim, Document, Form, Span, quote

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
GUM = SHARED / "data" / "attribution" / "gum" / "by"
EWT = SHARED / "data" / "attribution" / "ewt" / "reporting_frames.jsonl"
CREDIT = re.compile(r"\s*(?:image|photo)s?\s*:", re.IGNORECASE)
EDGES = " “”\"‘’',.;:"
CLAUSAL = frozenset({"verb:before", "verb:after", "according to", "as put", "label"})
SAYING = frozenset(
    {"say", "tell", "report", "claim", "announce", "state", "add", "explain", "note", "warn",
     "argue", "believe", "think", "suggest", "confirm", "deny", "admit", "accuse", "insist",
     "reveal", "declare", "suspect", "predict", "promise", "demand", "urge", "allege", "assert",
     "acknowledge", "write", "blame"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, gold items missed, and attributions found that are no gold items."""

    hits: int
    missed: int
    extra: int
    extra_clausal: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.hits + other.hits, self.missed + other.missed, self.extra + other.extra,
            self.extra_clausal + other.extra_clausal,
        )  # fmt: skip


def document(text: str, *, headline: bool) -> Document:
    """Return a text with a block a line, the first a headline where it is one."""
    blocks = tuple(
        Block(Span(*m.span()), BlockKind.HEADLINE if headline and not i else BlockKind.BODY)
        for i, m in enumerate(re.finditer(r"[^\n]+", text))
    )
    return Document(text=text, blocks=blocks)


def letters(spans: Iterable[tuple[int, int]], text: str) -> set[int]:
    """Return the offsets of the letters of spans, without what their edges leave open."""
    found: set[int] = set()
    for start, end in spans:
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and text[end - 1] in EDGES:
            end -= 1
        if text[start : start + 5].lower() == "that ":
            start += 5
        found |= {i for i in range(start, end) if not text[i].isspace()}
    return found


def gold_spans(parts: Iterable[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(part["start"], part["end"]) for part in parts]


def matched(gold: Sequence[dict[str, Any]], found: Sequence[Claim], text: str) -> dict[int, int]:
    """Return which gold item is which claim, best pairs first."""
    pairs: list[tuple[float, int, int]] = []
    for g, item in enumerate(gold):
        wanted = letters(gold_spans(item["content"]), text)
        sources = gold_spans(item["source"] or item["satellite"])
        for p, claim in enumerate(found):
            have = letters(((s.start, s.end) for s in claim.content), text)
            if not wanted or not have:
                continue
            score = len(wanted & have) / len(wanted | have)
            by = any(s.start < e and b < s.end for s in claim.source.passage for b, e in sources)
            if score >= 0.5 and by:
                pairs.append((score, g, p))
    pairs.sort(reverse=True)
    result: dict[int, int] = {}
    for _, g, p in pairs:
        if g not in result and p not in result.values():
            result[g] = p
    return result


def measure(name: str, rows: Sequence[dict[str, Any]], *, misses: bool) -> Counts:
    """Return the counts of one document."""
    text = (GUM / "text" / f"{name}.txt").read_text("utf-8")
    gold = [
        row for row in rows
        if row["doc"] == name and not CREDIT.match(" ".join(p["text"] for p in row["satellite"]))
    ]  # fmt: skip
    read = annotate(document(text, headline=True))
    found = [claim for claim in claims(read) if claim.form is not Form.NARRATED]
    hits = matched(gold, found, text)
    extra = [claim for i, claim in enumerate(found) if i not in hits.values()]
    clausal = [claim for claim in extra if claim.origin in CLAUSAL and claim.cue]
    if misses:
        for g, item in enumerate(gold):
            if g not in hits:
                where = tuple(Span(*span) for span in gold_spans(item["content"]))
                print(
                    f"miss  {name}: {[p['text'] for p in item['satellite']]} {quote(where, text)}"
                )
        for claim in clausal:
            print(f"extra {name}: {quote((*claim.source.passage, *claim.cue), text)} "
                  f"| {quote(claim.content, text)}")  # fmt: skip
    return Counts(len(hits), len(gold) - len(hits), len(extra), len(clausal))


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def gum(genre: str, half: str, *, misses: bool) -> None:
    rows = [json.loads(line) for line in (GUM / "attributions.jsonl").open(encoding="utf-8")]
    names = sorted(path.stem for path in (GUM / "text").glob(f"GUM_{genre}_*.txt"))
    names = names if half == "all" else names[0 if half == "even" else 1 :: 2]
    total = Counts(0, 0, 0, 0)
    for name in names:
        total += measure(name, rows, misses=misses)
    recall = total.hits / max(total.hits + total.missed, 1)
    print(f"GUM {genre}, {half}: {len(names)} documents, {total.hits + total.missed} attributions")
    for kind, extra in (("all", total.extra), ("clausal", total.extra_clausal)):
        precision = total.hits / max(total.hits + extra, 1)
        print(f"  {kind:8} precision {precision:.3f}  recall {recall:.3f}  "
              f"F1 {f1(precision, recall):.3f}")  # fmt: skip


def frames(*, misses: bool) -> None:
    """Print how many reporting frames of EWT are found as attributions."""
    rows = [json.loads(line) for line in EWT.open(encoding="utf-8")]
    rows = [
        row for row in rows
        if row["arg0"] and row["arg1"] and row["roleset"].split(".")[0] in SAYING
    ]  # fmt: skip
    hits = 0
    for row in rows:
        text = row["text"]
        found = claims(annotate(document(text, headline=False)))
        cue = Span(*gold_spans(row["cue"])[0])
        right = any(any(part.overlaps(cue) for part in claim.cue) for claim in found)
        hits += right
        if misses and not right:
            print(f"miss  {row['roleset']}: {text}")
    print(f"EWT frames of saying with source and content: {hits} of {len(rows)} "
          f"({hits / max(len(rows), 1):.3f})")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--genre", default="news")
    parser.add_argument("--half", choices=["even", "odd", "all"], default="even")
    parser.add_argument("--misses", action="store_true", help="print what is missed and extra")
    parser.add_argument("--frames", action="store_true", help="measure recall of EWT's frames too")
    arguments = parser.parse_args()
    if not GUM.exists():
        sys.exit(f"{GUM}: not found; set SAYSO_SHARED to the folder of the shared corpora")
    gum(arguments.genre, arguments.half, misses=arguments.misses)
    if arguments.frames:
        frames(misses=arguments.misses)


if __name__ == "__main__":
    main()
