"""Which ledger do the pages read, and may they write to it?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sayso.errors import LedgerUnusable
from sayso.ledger import Ledger, open_ledger
from sayso.web.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgers:
    """One ledger, opened twice, so that no question changes it; `_write` is None if it is fixed."""

    read: Ledger
    place: str | Path
    _write: Ledger | None

    @property
    def writable(self) -> bool:
        """Tell whether reports and judgements can be added."""
        return self._write is not None

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """Give the ledger to write to; raise Problem where it may only be read."""
        if self._write is None:
            raise Problem(403, "This ledger may only be read here.")
        yield self._write

    @property
    def beside(self) -> Path:
        """Return the file for what the page keeps of its own, which is no part of the record."""
        if isinstance(self.place, Path):
            return self.place.with_name(f"{self.place.name}.page.json")
        # A ledger on a server has no folder; what is kept is kept on the machine of the page.
        from platformdirs import user_data_path

        name = sha256(self.place.encode()).hexdigest()[:12]
        return user_data_path("sayso", appauthor=False, ensure_exists=True) / f"{name}.page.json"

    def close(self) -> None:
        """Let go of the ledger."""
        self.read.close()
        if self._write is not None:
            self._write.close()


def open_ledgers(place: str | Path) -> Ledgers:
    """Open a ledger for the page, and make it where there is none.

    Raises LedgerUnusable where it can be neither read nor made.
    """
    write: Ledger | None
    try:
        write = open_ledger(place)
    except LedgerUnusable:
        # Whatever is wrong with it, opening it to read tells.
        write = None
    try:
        return Ledgers(read=open_ledger(place, read_only=True), place=place, _write=write)
    except LedgerUnusable:
        if write is not None:
            write.close()
        raise
