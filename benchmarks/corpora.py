"""Where do the corpora lie, and what does every benchmark do with them?

The corpora are no part of Sayso. They are read from the folder that SAYSO_SHARED names, or
from `shared` beside the checkout; where that is absent a benchmark says so and ends well.
Items are in order of their names or ids: lists and rules were developed on the even ones,
and the odd ones kept aside.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from sayso.model import Block, BlockKind, Document, Span

HALVES = ("even", "odd", "all")

T = TypeVar("T")
_LINE = re.compile(r"[^\n]+")


def shared() -> Path:
    """Return where the corpora lie, whether they are there or not."""
    return Path(os.environ.get("SAYSO_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def require(*parts: str) -> Path:
    """Return a folder or file of the corpora; where it is absent, say so and end with code 0."""
    path = shared().joinpath(*parts)
    if not path.exists():
        print(f"skipped: {'/'.join(parts)} is not under {shared()}; set SAYSO_SHARED")
        sys.exit(0)
    return path


def half_of(items: Sequence[T], half: str) -> Sequence[T]:
    """Return the even places of `items` (the first is even), the odd ones, or all.

    >>> half_of("abcde", "odd")
    'bd'
    """
    return items if half == "all" else items[0 if half == "even" else 1 :: 2]


def parser(
    about: str | None, *, half: str = "even", corpora: Sequence[str] = ()
) -> argparse.ArgumentParser:
    """Return a parser of the options that all benchmarks have; `about` is the module's head.

    Where there are several `corpora`, `--corpus` takes one of them, or all.
    """
    made = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("--half", choices=HALVES, default=half, help="which half is measured")
    made.add_argument("--limit", type=int, help="measure so many documents of each corpus alone")
    made.add_argument("--errors", type=int, default=0, help="how many errors to list")
    if corpora:
        made.add_argument("--corpus", choices=(*corpora, "all"), default="all")
    return made


def document(text: str, *, headline: bool = False) -> Document:
    """Return a text with one block a line, the first a headline where it is one.

    Nothing is left out or cleaned: the corpora count from the first character of the text.
    """
    blocks = tuple(
        Block(Span(*line.span()), BlockKind.HEADLINE if headline and not at else BlockKind.BODY)
        for at, line in enumerate(_LINE.finditer(text))
    )
    return Document(text=text, blocks=blocks)


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def unseen(attributions: Sequence[dict[str, Any]]) -> frozenset[str]:
    """Return the documents of GUM that are of its own development and test parts.

    The annotator was trained on the others, so figures there are better than on new texts.
    """
    return frozenset(row["doc"] for row in attributions if row["partition"] != "train")


def f1(right: float, found: float, wanted: float) -> float:
    """Return F1 of `right` items among those found and those wanted; 0 where there are none."""
    return 2 * right / (found + wanted) if found + wanted else 0.0


def cell(right: float, found: float, wanted: float) -> str:
    """Return F1 with precision and recall, as a cell of a table."""
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return f"{f1(right, found, wanted):.3f} (P {precision:.3f} R {recall:.3f})"
