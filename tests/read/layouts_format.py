"""What do the files in `layouts` say?  (Their format is described in layouts/README.md.)"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "layouts"


@dataclass
class Report:
    """A report as a case expects it; `-` is a title that is not there."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    blocks: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Case:
    """A text and the reports in it."""

    name: str
    text: str = ""
    reports: list[Report] = field(default_factory=list)


def cases() -> list[Case]:
    """Return every case of every file, in order."""
    found: list[Case] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for row in path.read_text(encoding="utf-8").splitlines():
            _take(row, found)
    return found


def _take(row: str, found: list[Case]) -> None:
    word, _, value = (part.strip() for part in row.partition(":"))
    if word == "case" and "|" not in word:
        found.append(Case(value))
    elif word == "report":
        found[-1].reports.append(Report(title=value))
    elif word in ("published", "publisher"):
        setattr(found[-1].reports[-1], word, value)
    elif "|" in row:
        kind, _, line = row.partition("|")
        _add(found[-1], kind.strip(), line[1:].replace("\\f", "\f"))


def _add(case: Case, kind: str, line: str) -> None:
    if kind and not case.reports:
        case.reports.append(Report())
    blocks = case.reports[-1].blocks if case.reports else []
    if kind.startswith("+"):
        case.text = case.text.removesuffix("\n") + " " + line + "\n"
        blocks.append((kind[1:], line.strip()))
        return
    case.text += line + "\n"
    if kind == "~":
        blocks[-1] = (blocks[-1][0], blocks[-1][1] + "\n" + line)
    elif kind:
        blocks.append((kind, line.strip()))
