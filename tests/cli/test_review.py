"""What does `sayso review` print and carry?"""

from __future__ import annotations

import json
from pathlib import Path

from reports import MAY_3, MAY_4, north
from sayso.ledger import SqliteLedger
from sayso.review.decisions import Verdict, decide

from .ledgers import typed


def _ledger(path: Path, *, judged: bool) -> str:
    with SqliteLedger(path) as ledger:
        ledger.add(north().extraction(), at=MAY_3)
        if judged:
            claim = next(iter(ledger.claims())).id
            for by, verdict in (("Dísa", Verdict.ACCEPT), ("Orri", Verdict.REJECT)):
                decide(ledger, claim, verdict, by=by, reason="read twice", at=MAY_4)
    return str(path)


def _run(*words: str, ledger: str) -> str:
    return typed("review", *words, ledger=Path(ledger)).stdout


def test_names_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path / "old.sqlite", judged=True)
    plain = [json.loads(x) for x in _run("list", "--json", ledger=ledger).splitlines()]
    named = [json.loads(x) for x in _run("list", "--json", "--names", ledger=ledger).splitlines()]

    assert ["accept", "reject"] == [row["verdict"] for row in plain]
    assert all("by" not in row for row in plain)
    assert ["Dísa", "Orri"] == [row["by"] for row in named]


def test_agreement_is_of_what_both_judged(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path / "old.sqlite", judged=True)
    (row,) = map(json.loads, _run("agreement", "--json", ledger=ledger).splitlines())

    assert (1, 0, 0.0) == (row["both"], row["same"], row["kappa"])


def test_decisions_are_carried_once(tmp_path: Path) -> None:
    old = _ledger(tmp_path / "old.sqlite", judged=True)
    new = _ledger(tmp_path / "new.sqlite", judged=False)

    assert "2 carried, 0 there already" in _run("carry", old, ledger=new)
    assert "0 carried, 2 there already" in _run("carry", old, ledger=new)
