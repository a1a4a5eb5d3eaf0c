import sys
from pathlib import Path

import pytest
from invented import corpus

from suites import suite

annotator = suite("annotator")


def test_the_shipped_weights_are_measured_layer_by_layer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus(tmp_path / "data")
    monkeypatch.setenv("SAYSO_SHARED", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["annotator.py", "--peers", "none"])

    annotator.main()

    rows = dict(line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines()[2:])
    assert float(rows["ewt LAS"]) > 80
    assert float(rows["role spans"]) > 50


def test_without_the_corpora_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAYSO_SHARED", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["annotator.py"])

    with pytest.raises(SystemExit) as ended:
        annotator.main()

    assert not ended.value.code
    assert "skipped: data/parse is not under" in capsys.readouterr().out
