"""A snapshot is the ledger's content under one hash, and a check finds what was changed in it."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reports import MAY_3, MAY_4, east, north
from sayso.errors import SnapshotUnusable
from sayso.ledger import Ledger, MemoryLedger, open_ledger
from sayso.ledger.copying import copy_ledger
from sayso.ledger.freezing import check, freeze, manifest_path

from .test_changes import fill
from .test_guards import harbour


def frozen(ledger: Ledger, path: Path, **asked: Any) -> str:
    return freeze(ledger, path, **asked).sha256


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.open(path)]


def test_same_content_has_the_same_hash_in_every_kind_of_ledger(
    ledger: Ledger, tmp_path: Path
) -> None:
    memory = MemoryLedger()
    for each in (ledger, memory):
        fill(each)
        each.add(harbour().extraction(), at=MAY_4)

    for asked in ({}, {"names": True}, {"redact": True}, {"as_of": MAY_4}):
        one, two = tmp_path / "one.jsonl.gz", tmp_path / "two.jsonl.gz"
        assert frozen(ledger, one, **asked) == frozen(memory, two, **asked), asked
        assert one.read_bytes() == two.read_bytes()


def test_hash_is_of_the_lines_and_not_of_the_order_of_learning(tmp_path: Path) -> None:
    one, two = MemoryLedger(), MemoryLedger()
    for ledger, order in ((one, (north, east)), (two, (east, north))):
        for report in order:
            ledger.add(report().extraction(), at=MAY_3)
    path = tmp_path / "north.jsonl.gz"

    assert frozen(one, path) == frozen(two, tmp_path / "two.jsonl.gz")
    assert frozen(one, path) == hashlib.sha256(gzip.decompress(path.read_bytes())).hexdigest()


def test_change_of_one_word_changes_the_hash(tmp_path: Path) -> None:
    ledgers = MemoryLedger(), MemoryLedger()
    for ledger, reason in zip(ledgers, ("is not text", "is no text"), strict=True):
        ledger.reject("scan.pdf", reason, "save it as text", at=MAY_3)

    first, second = (frozen(each, tmp_path / "n.jsonl.gz") for each in ledgers)

    assert first != second


def test_manifest_counts_what_is_there(tmp_path: Path) -> None:
    ledger = MemoryLedger()
    fill(ledger)
    path = tmp_path / "north.jsonl.gz"
    manifest = freeze(ledger, path)

    kinds = [line["kind"] for line in lines(path)]
    assert manifest.counts == {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    assert manifest.counts["report"] == 2
    assert manifest.counts["claim"] == len(list(ledger.claims()))
    assert manifest.counts["statement"] == len(list(ledger.statements()))
    assert manifest.counts["judgement"] == 3
    assert manifest.as_of.startswith("2031-05-05T09:00")
    assert check(path) == manifest


def test_snapshot_knows_no_more_than_was_known_then(tmp_path: Path) -> None:
    ledger = MemoryLedger()
    fill(ledger)
    path = tmp_path / "north.jsonl.gz"

    manifest = freeze(ledger, path, as_of=MAY_4)

    assert (manifest.counts["report"], manifest.counts["judgement"]) == (1, 1)


def test_folders_and_names_of_readers_are_left_out(tmp_path: Path) -> None:
    ledger = MemoryLedger()
    fill(ledger)
    ledger.add(replace(harbour(), uri="/home/una/in/harbour.txt").extraction(), at=MAY_3)
    path = tmp_path / "north.jsonl.gz"
    frozen(ledger, path)
    content = gzip.decompress(path.read_bytes()).decode()

    assert "una" not in content.lower()
    assert '"harbour.txt"' in content
    assert '"reports/north.txt"' in content


def test_redacted_snapshot_has_no_word_for_an_anonymous_source(tmp_path: Path) -> None:
    ledger = MemoryLedger()
    ledger.add(harbour().extraction(), at=MAY_3)
    ledger.add(north().extraction(), at=MAY_3)
    path = tmp_path / "north.jsonl.gz"
    frozen(ledger, path, redact=True)
    content = gzip.decompress(path.read_bytes()).decode()

    for word in ("sailors", "official"):
        assert word not in content, content[max(0, content.index(word) - 300) :][:400]
    for word in ("Ásdís Vör", "Þórdís Hlaðan", "the ferry lay in Höfn"):
        assert word in content
    reports = {line["id"]: line for line in lines(path) if line["kind"] == "report"}
    for report in (harbour(), north()):
        shown = reports[report.document.id]["text"]
        assert len(shown) == len(report.text)
        assert "█" in shown


def test_what_was_changed_is_found(tmp_path: Path) -> None:
    ledger = MemoryLedger()
    fill(ledger)
    path = tmp_path / "north.jsonl.gz"
    frozen(ledger, path)
    content = path.read_bytes()
    changed = gzip.decompress(content).replace(b"asserted", b"asserteD", 1)

    for damaged in (gzip.compress(changed), content[:-100], b"no gzip", content[:40] + b"x"):
        path.write_bytes(damaged)
        with pytest.raises(SnapshotUnusable):
            check(path)
    path.write_bytes(content)
    check(path)
    manifest_path(path).write_text("{}")
    with pytest.raises(SnapshotUnusable, match="manifest"):
        check(path)
    manifest_path(path).unlink()
    with pytest.raises(SnapshotUnusable, match="not beside it"):
        check(path)


def test_copy_of_a_ledger_has_its_hash(location: str, tmp_path: Path) -> None:
    memory = MemoryLedger()
    fill(memory)
    with open_ledger(location) as copy:
        copied = copy_ledger(memory, copy)
        again = copy_ledger(memory, copy)

        assert copied == again == {"reports": 2, "judgements": 3, "rejections": 1}
        assert frozen(copy, tmp_path / "1.gz") == frozen(memory, tmp_path / "2.gz")
        assert list(copy.learnt()) == list(memory.learnt())
