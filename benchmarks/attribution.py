"""How well is it found who says what?  GUM's attributions and the reporting frames of EWT.

    python benchmarks/attribution.py [--genre news|interview|court|academic|all] [--unseen]
                                     [--half even|odd|all] [--weights FILE] [--frames]
                                     [--errors N] [--limit N]

GUM's RST attributions (source, content) of one genre. A hit is one-to-one: contents share at
least half of their non-space characters (Jaccard, without outer marks and "that") and the
sources overlap. Picture credits, which GUM counts, are left out. The corpus marks clauses
alone: "all" counts every attribution found, "clausal" leaves out those of kinds that it does
not mark (adverbs, nouns, requests, accusations, deeds, quotations without a cue).
`--weights`: with these weights of the annotator, as `training/crossvalidate.sh` makes them.
`--unseen`: documents that the annotator was not trained on.
`--frames`: how many PropBank frames of saying in EWT weblogs and newsgroups with a source and
a content (recall only; the frames are no attributions by rule).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import corpora
from sayso.annotate import annotate
from sayso.annotate.parser import Parser
from sayso.extract.attribution.claims import claims
from sayso.model import Claim, Form, Span, quote

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
    """Return the ranges of the parts of a source, cue or content."""
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


def measure(
    texts: Path,
    name: str,
    rows: Sequence[dict[str, Any]],
    errors: list[str],
    model: Parser | None = None,
) -> Counts:
    """Return the counts of one document, and add what is missed and what is extra to `errors`."""
    text = (texts / f"{name}.txt").read_text("utf-8")
    gold = [
        row for row in rows
        if row["doc"] == name and not CREDIT.match(" ".join(p["text"] for p in row["satellite"]))
    ]  # fmt: skip
    read = annotate(corpora.document(text, headline=True), model=model)
    found = [claim for claim in claims(read) if claim.form is not Form.NARRATED]
    hits = matched(gold, found, text)
    extra = [claim for i, claim in enumerate(found) if i not in hits.values()]
    clausal = [claim for claim in extra if claim.origin in CLAUSAL and claim.cue]
    for g, item in enumerate(gold):
        if g not in hits:
            where = tuple(Span(*span) for span in gold_spans(item["content"]))
            said_by = [p["text"] for p in item["satellite"]]
            errors.append(f"miss  {name}: {said_by} {quote(where, text)}")
    for claim in clausal:
        said = quote((*claim.source.passage, *claim.cue), text)
        errors.append(f"extra {name}: {said} | {quote(claim.content, text)}")
    return Counts(len(hits), len(gold) - len(hits), len(extra), len(clausal))


def gum(
    genre: str,
    half: str,
    limit: int | None,
    *,
    new: bool,
    errors: list[str],
    model: Parser | None = None,
) -> None:
    """Print precision, recall and F1 on the documents of a genre of GUM; `new`: on unseen ones."""
    folder = corpora.require("data", "attribution", "gum", "by")
    rows = corpora.rows(folder / "attributions.jsonl")
    kind = "*" if genre == "all" else genre
    every = sorted(path.stem for path in (folder / "text").glob(f"GUM_{kind}_*.txt"))
    some = corpora.unseen(rows) if new else every
    names = [name for name in corpora.half_of(every, half) if name in some][:limit]
    total = Counts(0, 0, 0, 0)
    for name in names:
        total += measure(folder / "text", name, rows, errors, model)
    wanted = total.hits + total.missed
    which = f"{half}, unseen" if new else half
    print(f"GUM {genre}, {which}: {len(names)} documents, {wanted} attributions")
    for kind, extra in (("all", total.extra), ("clausal", total.extra_clausal)):
        print(f"  {kind:8} F1 {corpora.cell(total.hits, total.hits + extra, wanted)}")


def frames(limit: int | None, errors: list[str]) -> None:
    """Print how many reporting frames of EWT are found as attributions."""
    path = corpora.require("data", "attribution", "ewt", "reporting_frames.jsonl")
    said = (
        row for row in corpora.rows(path)
        if row["arg0"] and row["arg1"] and row["roleset"].split(".")[0] in SAYING
    )  # fmt: skip
    hits = wanted = 0
    for row in islice(said, limit):
        found = claims(annotate(corpora.document(row["text"])))
        cue = Span(*gold_spans(row["cue"])[0])
        right = any(any(part.overlaps(cue) for part in claim.cue) for claim in found)
        hits += right
        wanted += 1
        if not right:
            errors.append(f"miss  {row['roleset']}: {row['text']}")
    share = hits / max(wanted, 1)
    print(f"EWT frames of saying with source and content: {hits} of {wanted} ({share:.3f})")


def main() -> None:
    """Print the figures."""
    parser = corpora.parser(__doc__)
    parser.add_argument("--genre", default="news")
    parser.add_argument("--unseen", action="store_true", help="documents the annotator never saw")
    parser.add_argument("--weights", type=Path, help="an annotator.int8.onnx of your own training")
    parser.add_argument("--frames", action="store_true", help="measure recall of EWT's frames too")
    asked = parser.parse_args()
    errors: list[str] = []
    model = Parser(weights=asked.weights) if asked.weights else None
    gum(asked.genre, asked.half, asked.limit, new=asked.unseen, errors=errors, model=model)
    if asked.frames:
        frames(asked.limit, errors)
    for line in errors[: asked.errors]:
        print(f"  {line}")


if __name__ == "__main__":
    main()
