"""Reads the case files of events and presence, and reads a report as the pipeline does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.annotate import annotate
from sayso.extract.mentions.mentions import mentions
from sayso.extract.timex.timexes import timexes
from sayso.model import (
    Annotation,
    Block,
    BlockKind,
    Claim,
    Document,
    Form,
    Mention,
    Naming,
    Source,
    SourceType,
    Span,
    Stance,
    Timex,
    Toponym,
)

CASES = Path(__file__).parent / "cases"
PUBLISHER = Source(naming=Naming.PUBLISHER, type=SourceType.PUBLISHER)


@dataclass(slots=True)
class Case:
    """A paragraph with its places and claims, and the lines that say what must be found."""

    text: str = ""
    places: tuple[str, ...] = ()
    claims: list[tuple[str, str, str]] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    none: list[str] = field(default_factory=list)


def cases(name: str, line: str) -> list[Case]:
    """Return the cases of a file; `line` is the key of the lines that say what is wanted."""
    return list(_cases((CASES / name).read_text(encoding="utf-8"), line))


def _cases(text: str, wanted: str) -> Iterator[Case]:
    case = Case()
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if case.text:
                yield case
            case = Case()
            continue
        key, _, value = line.partition(":")
        value = value.strip()
        if key == "text":
            case.text = value
        elif key == "places":
            case.places = tuple(part.strip() for part in value.split(";") if part.strip())
        elif key == "claim":
            stance, source, content = (part.strip() for part in value.split("|"))
            case.claims.append((stance, source, content))
        elif key == wanted:
            case.wanted.append(value)
        elif key == "none":
            case.none.append(value)
        else:
            raise ValueError(f"not a line of a case: {line}")


def rows(name: str) -> list[list[str]]:
    """Return the rows of a file of cells separated by "|"."""
    text = (CASES / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


Told = tuple[
    Annotation, tuple[Mention, ...], tuple[Claim, ...], tuple[Toponym, ...], tuple[Timex, ...]
]


def told(case: Case) -> Told:
    """Return a case as `events` and `presence` take it: places and claims as the case has them."""
    text = case.text
    whole = Span(0, len(text))
    annotation = annotate(Document(text=text, blocks=(Block(whole, BlockKind.BODY),)))
    claims = [_narration(annotation)]
    claims += [_claim(annotation, *claim, within=claims[0].id) for claim in case.claims]
    return (
        annotation,
        mentions(annotation),
        tuple(claims),
        tuple(_toponyms(case)),
        timexes(text, [sentence.span for sentence in annotation.sentences]),
    )


def _narration(annotation: Annotation) -> Claim:
    return Claim(
        document_id=annotation.document.id,
        chain=(PUBLISHER,),
        content=(Span(0, len(annotation.document.text)),),
        form=Form.NARRATED,
        stance=Stance.ASSERTED,
    )


def _claim(annotation: Annotation, stance: str, source: str, content: str, within: str) -> Claim:
    text = annotation.document.text
    return Claim(
        document_id=annotation.document.id,
        chain=(
            Source(
                passage=(_span(text, source),),
                naming=Naming.NAMED,
                type=SourceType.NAMED_ORGANIZATION,
            ),
        ),
        content=(_span(text, content),),
        form=Form.INDIRECT,
        stance=Stance(stance),
        within=within,
    )


def _toponyms(case: Case) -> Iterator[Toponym]:
    found: list[Span] = []
    for name in case.places:
        start = case.text.find(name)
        while start >= 0:
            found.append(Span(start, start + len(name)))
            start = case.text.find(name, start + 1)
    for span in sorted(found):
        yield Toponym(span=span, text=span.of(case.text))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
