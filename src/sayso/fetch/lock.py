"""Is this program the only one at work on a file?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import LedgerUnusable


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock named after `path`; raises `LedgerUnusable` where another program has it.

    The system lets go of it when the program ends, in whatever way.
    """
    name = path.with_name(f"{path.name}.lock")
    name.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        reason = "another `sayso follow` is at work on it"
        raise LedgerUnusable(str(path), reason, "let that one end first") from error
    try:
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
