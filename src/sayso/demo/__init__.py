"""Which reports can a newcomer try Sayso on?

They are invented: a war among the real towns of Iceland, with forces, outlets
and people that do not exist.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

__all__ = ["demo_path", "paths"]


def demo_path() -> Path:
    """Return the file of two reports that the tutorial reads."""
    return _folder() / "two_reports.txt"


def paths() -> tuple[Path, ...]:
    """Return every demo file, in the order of their names."""
    return tuple(sorted(_folder().glob("*.txt")))


def _folder() -> Path:
    # A wheel is unpacked when it is installed, so the resource is a real file.
    return Path(str(resources.files("sayso.demo")))
