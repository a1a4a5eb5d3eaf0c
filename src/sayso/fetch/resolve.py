"""Which numbers does a host's name stand for, and to which of them may a connection go?"""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterable

from sayso.errors import FetchFailed
from sayso.fetch.addresses import is_public

# (number, port) pairs that are let through though they are not public; for tests alone.
Allowed = frozenset[tuple[str, int]]
Resolve = Callable[[str, int], Iterable[str]]

MOST_SECONDS = 10.0


def system(host: str, port: int) -> list[str]:
    """Return the numbers that the system gives for a name; raises `OSError` where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def numbers(
    host: str, port: int, url: str, *, resolve: Resolve, allow: Allowed, until: float
) -> list[str]:
    """Return the numbers of a host that a connection may go to, resolved once.

    Raises `FetchFailed` where the name has none, or none that is public.
    """
    found = _in_time(resolve, host, port, url, until)
    if not found:
        raise FetchFailed(url, f"its host {host} is not known", "check the address", again=True)
    good = [number for number in found if is_public(number) or (number, port) in allow]
    if not good:
        reason = f"its host {host} is not on the public internet ({found[0]})"
        raise FetchFailed(url, reason, "save the page as a file and add that")
    return good


def _in_time(resolve: Resolve, host: str, port: int, url: str, until: float) -> list[str]:
    """Return what `resolve` answers; the system's resolver knows no limit of time."""
    answers: queue.Queue[list[str]] = queue.Queue(1)

    def ask() -> None:
        try:
            answers.put(list(resolve(host, port)))
        except (OSError, UnicodeError):
            answers.put([])

    threading.Thread(target=ask, daemon=True).start()
    left = max(0.0, min(MOST_SECONDS, until - time.monotonic()))
    try:
        return answers.get(timeout=left)
    except queue.Empty:
        reason = f"no name server answers for its host {host}"
        raise FetchFailed(url, reason, "try again later", again=True) from None
