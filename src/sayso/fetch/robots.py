"""What does a site let a program fetch, and how often?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from sayso.errors import FetchFailed

AGENT = "Sayso"
# As RFC 9309 asks of whoever reads these files at least.
MOST_BYTES = 512_000
_LONGEST_PAUSE = 60.0
_KEPT = 2_000
_KEPT_SECONDS = 24 * 3600.0
_FAILURE_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site says until a moment on the clock.

    `file` is None where it cannot be known, and nothing may be fetched;
    `failure` says why.
    """

    file: Protego | None
    until: float
    failure: FetchFailed | None = None

    def allows(self, url: str) -> bool:
        """Tell whether an address may be fetched."""
        return self.file is not None and bool(self.file.can_fetch(url, AGENT))

    @property
    def pause(self) -> float | None:
        """Return how many seconds to leave between two requests, where the site asks for it."""
        asked = self.file.crawl_delay(AGENT) if self.file is not None else None
        return min(float(asked), _LONGEST_PAUSE) if asked else None


class Robots:
    """The rules of the sites met so far, each asked for once a day."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._known: dict[str, Rules] = {}

    def rules(self, origin: str, get: Callable[[str], bytes]) -> Rules:
        """Return the rules of a site; `get` fetches its file.

        A site without the file allows everything, one whose server fails allows
        nothing until it answers again (RFC 9309).
        """
        now = self._clock()
        known = self._known.get(origin)
        if known is not None and known.until > now:
            return known
        file: Protego | None = Protego.parse("")
        failure, kept = None, _KEPT_SECONDS
        try:
            raw = get(f"{origin}/robots.txt")[:MOST_BYTES]
            file = Protego.parse(raw.decode("utf-8", "replace"))
        except FetchFailed as error:
            if error.again:
                # Asked again soon: the failure may be over.
                file, failure, kept = None, error, _FAILURE_SECONDS
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[origin] = Rules(file, now + kept, failure)
        return self._known[origin]
