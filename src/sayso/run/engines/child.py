"""What does a process that works for another do besides its work?"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time

SECONDS_TO_END = 5.0
# Processes that are forked share what is torn when a library has threads; a fresh one does not.
PROCESSES = multiprocessing.get_context("spawn")


def begin() -> None:
    """Make this process leave Ctrl-C to the one that started it, and end when that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells all of a group
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _stop(number: int, frame: object) -> None:
    sys.exit(128 + number)


def _end_with_parent() -> None:
    """End this process in good order when the one that started it was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os._exit(1)


def memory() -> int:
    """Return how much memory this process holds, in bytes."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
