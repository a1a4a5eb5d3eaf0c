"""The two reports that Sayso is held against, where they are at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sayso.read import read_file

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[3] / "shared"))
TEXT = SHARED / "gold" / "seed_articles.txt"
GOLD = SHARED / "gold" / "seed_attributions.json"

pytestmark = pytest.mark.skipif(not TEXT.exists(), reason=f"{TEXT} is not here")


def test_the_two_reports_begin_where_a_reader_says() -> None:
    articles = json.loads(GOLD.read_text(encoding="utf-8"))["articles"]

    found = [(doc.offset, doc.title) for doc in read_file(TEXT)]

    assert found == [(article["start"], article["title"]) for article in articles]


def test_all_attributions_lie_in_the_body() -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["attributions"]
    body = [
        range(doc.offset + block.span.start, doc.offset + block.span.end)
        for doc in read_file(TEXT)
        for block in doc.blocks
        if block.kind.value == "body"
    ]

    outside = [
        item["id"]
        for item in gold
        for part in item["content"]
        if not any(part["start"] in span and part["end"] - 1 in span for span in body)
    ]

    assert outside == []
