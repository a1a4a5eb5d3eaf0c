"""How good is a file of weights, as the runtime reads it, on the official parts?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sayso.annotate.parse import Parse
from sayso.annotate.parser import Parser
from training import corpora
from training.examples import Argument, Example, Style, spans
from training.named import re3d
from training.score import Tally, score


def said(parser: Parser, examples: Sequence[Example]) -> list[Example]:
    """Return the sentences with what the parser says of them."""
    parses = parser.parse([example.words for example in examples])
    return [_labelled(example, parse) for example, parse in zip(examples, parses, strict=True)]


def _labelled(example: Example, parse: Parse) -> Example:
    return replace(
        example, pos=parse.pos, heads=parse.heads, deps=parse.deps, names=parse.tags,
        cues=parse.cues, contents=parse.contents, kinds=parse.kinds,
        frames=tuple(
            (predicate, tuple(Argument(r.role, r.head, r.first, r.last) for r in roles))
            for predicate, roles in parse.roles
        ),
    )  # fmt: skip


def figures(parser: Parser, data: Path, part: str) -> dict[str, float]:
    """Return every figure on the official `part`; on "dev" also on what was held out of re3d."""
    gold = corpora.measured(data, part)
    if part == "dev":
        gold += re3d(data, held_out=True)
    found = score(gold, mine := said(parser, gold)).figures()
    shipped = [(g, m) for g, m in zip(gold, mine, strict=True) if g.style is Style.GUM]
    found["content overlap"] = round(overlap(shipped), 2)
    return found


def overlap(pairs: Sequence[tuple[Example, Example]]) -> float:
    """Return F1 of contents that share at least half of all words in either."""
    tally = Tally()
    for gold, mine in pairs:
        if gold.contents is None:
            continue
        left, right = spans(gold.contents), spans(mine.contents or ())
        hits = sum(any(_share(g, m) >= 0.5 for m in right) for g in left)
        tally.gold, tally.said = tally.gold + len(left), tally.said + len(right)
        tally.right += hits
    return tally.f1


def _share(a: tuple[int, int, str], b: tuple[int, int, str]) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return max(0, both) / (max(a[1], b[1]) - min(a[0], b[0]) + 1)


def table(columns: dict[str, dict[str, float]]) -> str:
    """Return figures side by side in Markdown; a column a file of weights."""
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    rows = [f"| measure | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for name in names:
        cells = [f"{column[name]:.1f}" if name in column else "" for column in columns.values()]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)
