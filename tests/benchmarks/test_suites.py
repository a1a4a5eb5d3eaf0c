"""Each suite runs on a few documents of its corpora, and says so where they are absent."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli.bench import SUITES
from sayso.cli.main import cli

# What is asked of a suite, and a line that its table must have.
RUNS = [
    ("attribution", "--frames", r"GUM news, odd: 2 documents, \d+ attributions"),
    ("coreference", "", r"news and interviews, odd, 2 documents"),
    ("events", "--corpus plover", r"plover \(odd\): 2 records"),
    ("events", "--corpus places", r"places \(odd\): \d+ places, F1 \d"),
    ("events", "--corpus re3d", r"re3d \(odd\) CoLocated: \d+ pairs"),
    ("places", "--peers none --corpus geovirus", r"geovirus odd Sayso +recognition \d"),
    ("time", "--peers none", r"wikiwars \(odd\) Sayso +\d+ +\d+ +\d\.\d+"),
    ("actors", "--corpus re3d", r"re3d odd: entry +\d+ of \d+"),
    ("story", "", r"copies and versions +\d of 3"),
]


@pytest.mark.parametrize(
    ("name", "options", "line"), RUNS, ids=[f"{run[0]} {run[1]}".strip() for run in RUNS]
)
def test_a_suite_prints_its_table(
    name: str, options: str, line: str, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [*sys.argv])
    monkeypatch.setenv("SAYSO_SHARED", str(shared))

    arguments = ["bench", name, *options.split(), "--half", "odd", "--limit", "2"]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)

    assert 0 == result.exit_code, result.output
    assert re.search(line, result.output), result.output


# The larger demo is part of Sayso, and these make their own ledger: they are never skipped.
MADE = {"story": (), "ledger": ("--claims", "300", "--worked", "300", "--questions", "2"),
        "page": ("--claims", "300", "--worked", "300", "--rounds", "1")}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in MADE if name != "story"])
def test_a_suite_that_makes_its_own_ledger_runs(name: str) -> None:
    command = [str(Path(sys.executable).with_name("sayso")), "bench", name, *MADE[name]]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert 0 == done.returncode, done.stderr
    assert "claims" in done.stdout


@pytest.mark.parametrize("name", [name for name in SUITES if name not in MADE])
def test_a_suite_without_its_corpora_is_skipped(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [*sys.argv])
    monkeypatch.setenv("SAYSO_SHARED", str(tmp_path))

    result = CliRunner().invoke(cli, ["bench", name], catch_exceptions=False)

    assert 0 == result.exit_code
    assert result.output.startswith("skipped: ")


def test_the_documentation_names_every_suite() -> None:
    page = (Path(__file__).parents[2] / "docs" / "quality.md").read_text("utf-8")

    assert [] == [name for name in SUITES if f"sayso bench {name}" not in page]
