"""Pages, documents and tables changed at random: no crash, no hang, no span out of its text."""

from __future__ import annotations

import os
from pathlib import Path

from mutations import mutants
from soundness import faults

COUNT = int(os.environ.get("SAYSO_FUZZ", "1400"))


def test_changed_inputs_are_read_or_rejected(tmp_path: Path) -> None:
    for number, (name, raw) in enumerate(mutants(COUNT, seed=20310503)):
        path = tmp_path / name
        path.write_bytes(raw)

        assert [] == faults(path), f"input {number}: {name}"
