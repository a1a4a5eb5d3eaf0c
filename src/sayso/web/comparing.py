"""What do some reports say beside each other?  Worked out beside the requests, and kept a while.

Reading whole reports and comparing them takes about ten milliseconds of a core
each, so a request compares a few at once, and of more waits only a moment for
a thread that does: what was found before is shown meanwhile, and said to be so.
A report never changes, so neither does what was found among the same reports, until
somebody decides which of their events are one.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event as Done
from threading import Lock, Thread
from typing import Generic, TypeVar

from sayso.errors import NotFound
from sayso.ledger import Ledger
from sayso.model import Extraction

_LOG = logging.getLogger("sayso.web")
# So many reports are compared within a request.
_AT_ONCE = 30
# So long a request waits for a comparison of more; a page is due within a second.
_PATIENCE_SECONDS = 0.25
# Comparisons that are kept, and that may be under way or wait for their turn.
_KEPT = 24
_MOST_WAITING = 6

T = TypeVar("T")
Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared(Generic[T]):
    """What was found among reports; not `current` while it is of others, or of none yet."""

    found: T
    current: bool


class Comparing(Generic[T]):
    """One kind of comparison over the reports of one ledger."""

    def __init__(
        self, ledger: Ledger, compare: Callable[[Sequence[Extraction]], T], nothing: T
    ) -> None:
        self._ledger, self._compare, self._nothing = ledger, compare, nothing
        self._lock, self._turn = Lock(), Lock()
        self._known: OrderedDict[str, tuple[Ids, T]] = OrderedDict()
        self._running: dict[tuple[str, Ids], Done] = {}

    def of(self, view: str, ids: Ids, *, wait: bool = True, begin: bool = True) -> Compared[T]:
        """Return what is found among reports; `view` names what is shown until it is known.

        Without `begin`, nothing is compared: what is known already is returned.
        """
        found = self._at_hand(view, ids)
        if found.current or not begin:
            return found
        if len(ids) <= _AT_ONCE:
            self._work(view, ids)
            return self._at_hand(view, ids)
        with self._lock:
            done = self._running.get((view, ids))
            if done is None:
                if len(self._running) >= _MOST_WAITING:
                    return found
                done = self._running[view, ids] = Done()
                Thread(target=self._beside, args=(view, ids, done), daemon=True).start()
        if wait:
            done.wait(_PATIENCE_SECONDS)
        return self._at_hand(view, ids)

    def forget(self) -> None:
        """Take what is known for stale: somebody decided something that it rests on."""
        with self._lock:
            self._known = OrderedDict(
                (view, (("", *ids), found)) for view, (ids, found) in self._known.items()
            )

    def _at_hand(self, view: str, ids: Ids) -> Compared[T]:
        with self._lock:
            known = self._known.get(view)
            if known is None:
                return Compared(self._nothing, current=False)
            self._known.move_to_end(view)
            return Compared(known[1], current=known[0] == ids)

    def _beside(self, view: str, ids: Ids, done: Done) -> None:
        try:
            with self._turn:
                self._work(view, ids)
        except Exception:  # noqa: BLE001 — a thread has nobody to tell
            _LOG.exception("reports could not be compared")
        finally:
            with self._lock:
                self._running.pop((view, ids), None)
            done.set()

    def _work(self, view: str, ids: Ids) -> None:
        reports = []
        for name in ids:
            try:
                reports.append(self._ledger.extraction(name))
            except NotFound:
                continue
        found = self._compare(reports)
        with self._lock:
            self._known[view] = (ids, found)
            self._known.move_to_end(view)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
