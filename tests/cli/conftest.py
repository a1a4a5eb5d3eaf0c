"""A filled ledger for every test of a command over one."""

from __future__ import annotations

from pathlib import Path

import pytest

from .ledgers import filled


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return filled(tmp_path)
