"""How long must a host be left alone?"""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """Keeps a pause between two requests to one host.

    `seconds` is the pause where the host asks for none. The clock and the sleep
    can be given, so that a caller decides what waiting is.
    """

    def __init__(
        self,
        seconds: float = 1.0,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.seconds = seconds
        self._clock, self._sleep = clock, sleep
        self._free: dict[str, float] = {}

    def wait(self, host: str, asked: float | None = None) -> None:
        """Return when a request to `host` may go out; `asked` is the pause that it asks for."""
        now = self._clock()
        left = self._free.get(host, now) - now
        if left > 0:
            self._sleep(left)
        self._free[host] = max(now, self._free.get(host, now)) + max(self.seconds, asked or 0.0)
