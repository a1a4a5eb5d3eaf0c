"""Feeds changed at random: no crash, no hang, and no link that is not an address."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

import pytest

from sayso.errors import InputRejected
from sayso.fetch.capped import contents_of
from sayso.fetch.entries import Contents, of_record, to_record
from sayso.fetch.fetcher import Fetched
from sayso.fetch.parse import contents

from .test_parse import ATOM, HERE, INDEX, JSON, RSS, SITEMAP

sys.path.append(str(Path(__file__).parents[1] / "read" / "formats"))

from mutations import change

COUNT = int(os.environ.get("SAYSO_FUZZ_FEEDS", "600"))


def mutants(count: int, seed: int) -> list[bytes]:
    chance = Random(seed)
    made = []
    for _ in range(count):
        raw = bytearray(chance.choice((RSS, ATOM, JSON, SITEMAP, INDEX)).encode())
        for _ in range(chance.randint(1, 8)):
            change(raw, chance)
        made.append(bytes(raw))
    return made


def read(raw: bytes) -> Contents | InputRejected:
    try:
        return contents(raw, HERE, "application/xml", None)
    except InputRejected as refused:
        return refused


def test_changed_feeds_are_read_or_refused() -> None:
    for number, raw in enumerate(mutants(COUNT, 20310504)):
        found = read(raw)
        if isinstance(found, InputRejected):
            assert found.reason, number
            assert "\n" not in found.reason, number
            continue
        for entry in (*found.entries, *found.maps):
            assert entry == of_record(to_record(entry)), number
            assert len(entry.url) <= 2_000, number
            f"{entry.url}{entry.title}{entry.guid}".encode()


@pytest.mark.parametrize("raw", mutants(6, 7))
def test_what_is_read_in_the_process_is_what_is_read_here(raw: bytes) -> None:
    here = read(raw)
    try:
        there: object = contents_of(Fetched(url=HERE, body=raw, kind="application/xml"))
    except InputRejected as refused:
        there = refused

    assert str(here) == str(there)
