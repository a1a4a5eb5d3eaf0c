"""What cannot both hold, over a whole ledger?  Worked out beside the requests, not within them.

Comparing all reports takes longer than a reader waits. What was found last is
shown meanwhile, and said to be so.
"""

from __future__ import annotations

import logging
from threading import Event as Done
from threading import Lock, Thread

from sayso.corroborate import conflicts
from sayso.ledger import Ledger
from sayso.query import ConflictRow, conflict_rows
from sayso.query.filters import named
from sayso.web.wish import Wish

_LOG = logging.getLogger("sayso.web")
# So long a request waits for a comparison that was just begun; a small ledger needs no longer.
_PATIENCE_SECONDS = 0.7


class Standing:
    """The conflicts of one ledger, as it was when they were last worked out."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._seen = 0
        self._found: tuple[int, tuple[ConflictRow, ...]] = (-1, ())
        self._done: Done | None = None

    def conflicts(self, wish: Wish) -> tuple[ConflictRow, ...]:
        """Return the conflicts known that fit a wish's words, kind and report; see `current`."""
        return tuple(
            row
            for row in self._found[1]
            if (not wish.type or row.kind in wish.type)
            and (not wish.report or any(side.document_id in wish.report for side in row.sides))
            and named(wish.words or None, (row.subject,))
        )

    def current(self, *, wait: bool = True) -> bool:
        """Tell whether what is known is of the ledger as it is now; see to it if not.

        With `wait`, a moment is given to a comparison that is under way.
        """
        with self._lock:
            for learnt in self._ledger.learnt(after=self._seen):
                self._seen = learnt.number
            if self._found[0] == self._seen:
                return True
            if self._done is None:
                self._done = Done()
                Thread(target=self._work, args=(self._seen, self._done), daemon=True).start()
            done = self._done
        if wait:
            done.wait(_PATIENCE_SECONDS)
        return self._found[0] == self._seen

    def _work(self, stamp: int, done: Done) -> None:
        try:
            extractions = tuple(self._ledger.extractions())
            self._found = (stamp, conflict_rows(conflicts(extractions), extractions))
        except Exception:  # noqa: BLE001 — a thread has nobody to tell
            _LOG.exception("the conflicts could not be worked out")
        finally:
            with self._lock:
                self._done = None
            done.set()
