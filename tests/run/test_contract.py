"""The JSON holds what its documentation says, and nothing that the documentation leaves out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sayso.demo import paths
from sayso.model import Document
from sayso.read import read_inputs
from sayso.run import process, to_json

PAGE = Path(__file__).parents[2] / "docs" / "json.md"


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    reports = [item for item in read_inputs(paths()) if isinstance(item, Document)]
    return [to_json(process(report), tokens=True) for report in reports]


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in keys(item)}
    if isinstance(value, list):
        return {key for item in value for key in keys(item)}
    return set()


def test_every_key_is_documented(records: list[dict[str, Any]]) -> None:
    documented = set(re.findall(r"`([\w]+)`", PAGE.read_text("utf-8")))

    assert set() == keys(records) - documented


def test_a_record_is_plain_json(records: list[dict[str, Any]]) -> None:
    assert records == json.loads(json.dumps(records))


def test_indices_and_ids_lead_somewhere(records: list[dict[str, Any]]) -> None:
    for record in records:
        claims = {claim["id"] for claim in record["claims"]}
        mentions = {mention["id"] for mention in record["mentions"]}
        places = range(len(record["toponyms"]))
        for event in record["events"]:
            assert event["claim"] in claims
            assert all(p["toponym"] is None or p["toponym"] in places for p in event["place"])
            assert all(d["timex"] in range(len(record["timexes"])) for d in event["date"])
        for row in record["presence"]:
            assert row["claim"] in claims
        for mention in record["mentions"]:
            assert mention["antecedent"] is None or mention["antecedent"] in mentions


def test_a_narrated_claim_has_no_source_and_no_cue(records: list[dict[str, Any]]) -> None:
    narrated = [c for record in records for c in record["claims"] if c["form"] == "narrated"]

    assert narrated
    for claim in narrated:
        assert ([], [], ["publisher"]) == (
            claim["source"], claim["cue"], [link["naming"] for link in claim["chain"]],
        )  # fmt: skip
