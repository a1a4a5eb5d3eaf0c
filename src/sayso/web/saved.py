"""Which searches were kept under a name?

They lie in a file beside the ledger: a search is a way to look at the record,
and no part of it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

MOST_NAMED = 200
_LOCK = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search with its name, its address and who kept it."""

    name: str
    address: str
    by: str


class Saved:
    """The searches that one file keeps."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> tuple[SavedSearch, ...]:
        """Return the searches in order of name; none where the file cannot be read."""
        try:
            told = json.loads(self._path.read_text("utf-8"))["searches"]
            rows = [SavedSearch(name=n, address=t["address"], by=t["by"]) for n, t in told.items()]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return ()
        # An address in the file could lead anywhere.
        kept = (row for row in rows if str(row.address).startswith("/search"))
        return tuple(sorted(kept, key=lambda row: row.name.casefold()))

    def keep(self, name: str, address: str, *, by: str) -> bool:
        """Keep a search; one of the same name is replaced. Tell whether there was room."""
        with _LOCK:
            rows = {row.name: row for row in self.all()}
            if name not in rows and len(rows) >= MOST_NAMED:
                return False
            rows[name] = SavedSearch(name=name, address=address, by=by)
            self._write(rows)
        return True

    def remove(self, name: str) -> None:
        """Forget a search."""
        with _LOCK:
            rows = {row.name: row for row in self.all()}
            if rows.pop(name, None) is not None:
                self._write(rows)

    def _write(self, rows: dict[str, SavedSearch]) -> None:
        told = {row.name: {"address": row.address, "by": row.by} for row in rows.values()}
        # Written whole and then put in place, so that a crash leaves the old file.
        fresh = self._path.with_name(f"{self._path.name}.new")
        try:
            fresh.write_text(json.dumps({"searches": told}, ensure_ascii=False, indent=1), "utf-8")
            fresh.replace(self._path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(fresh)  # noqa: PTH108
