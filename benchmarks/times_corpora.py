"""Which reports have time expressions annotated?  TimeBank with AQUAINT, and WikiWars.

The former is the cleaned training part of TempEval-3 (UzZaman et al. 2013), newswire; the
latter is Mazur and Dale (2010), histories of wars.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpora import half_of, shared
from sayso.model import Span

CORPORA = {"timebank": "data/time/TBAQ-cleaned/*/*.tml", "wikiwars": "data/time/wikiwars/tml/*.tml"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated expression: half-open range, type, value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """One annotated text."""

    name: str
    text: str
    published: date | None
    gold: tuple[Gold, ...]


def load(path: Path) -> Report:
    """Return the text and the expressions of a TimeML file."""
    source = path.read_text(encoding="utf-8")
    published = re.search(r'<DCT>\s*<TIMEX3[^>]*value="(\d{4}-\d\d-\d\d)', source)
    body = re.search(r"<TEXT>\n?(.*)</TEXT>", source, re.DOTALL)
    text, gold, opened = "", [], None
    for piece in re.split(r"(<[^>]+>)", body[1] if body else ""):
        if piece.startswith("<TIMEX3"):
            opened = (len(text), dict(re.findall(r'(\w+)="([^"]*)"', piece)))
        elif piece == "</TIMEX3>" and opened:
            if len(text) > opened[0]:
                kind, value = opened[1].get("type", ""), opened[1].get("value", "")
                gold.append(Gold(opened[0], len(text), kind, value))
            opened = None
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    day = date.fromisoformat(published[1]) if published else None
    return Report(path.stem, text, day, tuple(gold))


def corpus(name: str, half: str) -> list[Report]:
    """Return the reports of a half of a corpus, in order of name."""
    return [load(path) for path in half_of(sorted(shared().glob(CORPORA[name])), half)]


def paragraphs(text: str) -> list[Span]:
    """Return the spans between blank lines."""
    return [Span(*found.span()) for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
