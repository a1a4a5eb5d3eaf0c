"""Inputs changed at random: every place in the record is a place in the text, with those words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from sayso.model import Document, Span, Timex, Toponym
from sayso.read import read
from sayso.run import process

sys.path.append(str(Path(__file__).parents[1] / "read" / "formats"))

from mutations import mutants

COUNT = int(os.environ.get("SAYSO_FUZZ_RECORD", "60"))
_LONGEST = 6_000


def placed(value: object) -> Iterator[tuple[Span, str | None]]:
    """Yield every span in a value, with the words that are kept beside it.

    These are the report's own of places and times; tokens keep those of the analysis copy, and
    a slot the fullest name of whom it means.
    """
    if isinstance(value, Span):
        yield value, None
    elif isinstance(value, tuple | list):
        for each in value:
            yield from placed(each)
    elif isinstance(value, dict):
        yield from placed(list(value.values()))
    elif is_dataclass(value) and not isinstance(value, Document):
        if isinstance(value, Toponym | Timex):
            yield value.span, value.text
        for field in fields(value):
            yield from placed(getattr(value, field.name))


def test_every_place_in_the_record_is_in_the_text_with_the_same_words(tmp_path: Path) -> None:
    seen = 0
    for number, (name, raw) in enumerate(mutants(COUNT, seed=20310505)):
        path = tmp_path / name
        path.write_bytes(raw)
        for doc in read(path):
            if not isinstance(doc, Document) or len(doc.text) > _LONGEST:
                continue
            for span, words in placed(process(doc)):
                seen += 1
                assert 0 <= span.start <= span.end <= len(doc.text), f"{number}: {name}"
                if words is not None:
                    assert words == doc.text[span.start : span.end], f"{number}: {name}"
    assert seen > COUNT
