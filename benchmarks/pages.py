"""How much of a page's report is found, and how much besides, next to trafilatura alone?

    python benchmarks/pages.py [PAGE...]

Without pages, the invented ones of `tests/read/formats/pages` are read: layouts as news
sites have them, each with its own text marked. The measure is F1 over words, however often
each comes, of the report's own words: no title, no captions, no posts of others, no
furniture. trafilatura runs as it comes and with its two settings, always without comments.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean

import trafilatura

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "read" / "formats"))

from pages_truth import APART, PAGES, f1, truth

from sayso.model import BlockKind, Document
from sayso.read import read

LEFT_OUT = ("title", "caption", "post")
_TOLD = (BlockKind.BODY, BlockKind.BYLINE, BlockKind.HEADLINE, BlockKind.DATELINE)


def apart(path: Path) -> set[str]:
    """Return what is nobody's gain or loss: titles, and posts of others shown in a frame."""
    source = path.read_text(encoding="utf-8")
    return {text for kind, text in truth(source) if kind in ("title", "post")}


def sayso_text(path: Path) -> str:
    """Return the words of a page's reports that Sayso reads on."""
    found = [
        block.span.of(doc.text)
        for doc in read(path)
        if isinstance(doc, Document)
        for block in doc.blocks
        if block.kind in _TOLD
    ]
    return " ".join(text for text in found if text not in apart(path))


def extracted(**settings: bool) -> Callable[[Path], str]:
    """Return a reader that is trafilatura with these settings."""

    def text(path: Path) -> str:
        source = path.read_text(encoding="utf-8")
        found = trafilatura.extract(source, include_comments=False, **settings) or ""
        lines = found.splitlines()
        return "\n".join(line for line in lines if line.strip("#> ") not in apart(path))

    return text


READERS = {
    "sayso": sayso_text,
    "trafilatura": extracted(),
    "precision": extracted(favor_precision=True),
    "recall": extracted(favor_recall=True),
}


def main(given: Sequence[str]) -> None:
    """Print F1 for each page and reader, and the means."""
    paths = [Path(name) for name in given] or [
        *sorted(PAGES.glob("*.html")),
        *sorted(APART.glob("*.html")),
    ]
    print(f"{'page':24}" + "".join(f"{name:>12}" for name in READERS))
    scores: list[list[float]] = []
    for path in paths:
        source = path.read_text(encoding="utf-8")
        marked = [text for kind, text in truth(source) if kind not in LEFT_OUT]
        expected = " ".join(marked)
        row = [f1(reader(path), expected) for reader in READERS.values()]
        scores.append(row)
        below = "  <" if row[0] < max(row[1:]) - 0.001 else ""
        print(f"{path.stem:24}" + "".join(f"{score:12.3f}" for score in row) + below)
    means = [mean(column) for column in zip(*scores, strict=True)]
    print(f"{f'mean of {len(scores)}':24}" + "".join(f"{score:12.3f}" for score in means))


if __name__ == "__main__":
    main(sys.argv[1:])
