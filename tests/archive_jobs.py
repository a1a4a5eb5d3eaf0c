"""What tests do with a report instead of the whole record: functions with a module of their own."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from sayso.model import (
    Annotation,
    BlockKind,
    Claim,
    Document,
    Extraction,
    Form,
    Naming,
    Sentence,
    Source,
    SourceType,
    Stance,
)
from sayso.run import process

DEADLY = "report 13 of the harbour office"
PUBLISHER = Source(naming=Naming.PUBLISHER, type=SourceType.PUBLISHER)


def light(document: Document) -> Extraction:
    """Return one claim of the publisher a paragraph: rows that depend on the report, at no cost."""
    body = [block for block in document.blocks if block.kind is BlockKind.BODY]
    sentences = tuple(
        Sentence(span=block.span, tokens=(), paragraph=number) for number, block in enumerate(body)
    )
    claims = tuple(
        Claim(
            document_id=document.id,
            chain=(PUBLISHER,),
            content=(block.span,),
            form=Form.NARRATED,
            stance=Stance.ASSERTED,
            origin="test",
        )
        for block in body
    )
    return Extraction(annotation=Annotation(document, sentences), claims=claims)


def light_or_dead(document: Document) -> Extraction:
    """End the process, as a fault in a library would, on one report; else as `light`."""
    if DEADLY in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return light(document)


def whole_or_dead(document: Document) -> Extraction:
    """End the process on one report; else the whole record."""
    if DEADLY in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return process(document)


def dies_once(document: Document) -> Extraction:
    """End the process on the first report of a machine that meets it; SAYSO_ONCE names a file."""
    mark = Path(os.environ["SAYSO_ONCE"])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return light(document)


def trips(document: Document) -> Extraction:
    """Raise on one report."""
    if DEADLY in document.text:
        raise ValueError("an odd report")
    return light(document)


def hangs(document: Document) -> Extraction:
    """Never return on one report."""
    while DEADLY in document.text:
        pass
    return light(document)
