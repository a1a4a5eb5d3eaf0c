"""Which reports can a newcomer try Sayso on?

They are invented: a war among the real towns of Iceland, with forces, outlets
and people that do not exist.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

__all__ = ["demo_path", "paths", "week_gold", "week_paths"]


def demo_path() -> Path:
    """Return the file of two reports that the tutorial reads."""
    return _folder() / "two_reports.txt"


def paths() -> tuple[Path, ...]:
    """Return every file of the small demo, in the order of their names."""
    return tuple(sorted(_folder().glob("*.txt")))


def week_paths() -> tuple[Path, ...]:
    """Return the ten reports of three outlets about one week, in the order of their days."""
    return tuple(sorted((_folder() / "week").glob("*.txt")))


def week_gold() -> Path:
    """Return what a careful reader finds across the ten reports (JSON, `sayso bench story`)."""
    return _folder() / "week" / "gold.json"


def _folder() -> Path:
    # A wheel is unpacked when it is installed, so the resource is a real file.
    return Path(str(resources.files("sayso.demo")))
