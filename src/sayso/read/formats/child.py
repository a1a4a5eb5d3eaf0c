"""The child process: what do these bytes say, within ten seconds and a gigabyte?

Run as `python -P -m sayso.read.formats.child`. It takes requests on standard
input, each a line of JSON and then the bytes, and answers with lines of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputRejected
from sayso.read.formats.base import Extract, Rejected, Source, to_wire
from sayso.read.formats.readers import reader

# A child whose parent was killed outlives the parent's own limit by so much at most.
_ORPHAN_SECONDS = 30
_MOST_FAULTS = 1_000
NO_MEMORY = 77
DONE = b'{"done": true}\n'
READY = b'{"ready": true}\n'


def main() -> None:
    """Answer requests until standard input ends."""
    stdin = sys.stdin.buffer
    stdout = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Some libraries print; nothing but answers may reach the parent.
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = stdin.readline()
    if not line:
        return
    _limit_memory(json.loads(line)["bytes"])
    _write(stdout, READY)
    while line := stdin.readline():
        request = json.loads(line)
        raw = stdin.read(request["size"])
        path = Path(request["path"]) if request["path"] is not None else None
        known = {name: request[name] for name in ("url", "charset", "language")}
        known["columns"] = tuple((role, name) for role, name in request["columns"])
        _alarm(_ORPHAN_SECONDS)
        for item in _answers(request["form"], Source(raw, path, **known), request["uri"]):
            _write(stdout, to_wire(item))
            _alarm(_ORPHAN_SECONDS)
        _write(stdout, DONE)


def _answers(form: str, source: Source, uri: str) -> Iterator[Extract | Rejected]:
    try:
        yield from _worthwhile(reader(form)(source, uri))
    except InputRejected as error:
        yield Rejected(reason=error.reason, remedy=error.remedy)
    except MemoryError:
        # Nothing that this process does from here on can be relied upon.
        os._exit(NO_MEMORY)
    except RecursionError:
        yield Rejected(reason="is nested too deeply to be read", remedy="save its text as .txt")
    except Exception as error:  # noqa: BLE001 — parsers raise anything on hostile bytes
        reason = f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:120]})"
        yield Rejected(reason=reason, remedy="check the file, or save its text as .txt")


def _worthwhile(items: Iterable[Extract | Rejected]) -> Iterator[Extract | Rejected]:
    """Yield the items, but not the faults of a million rows of which none is a report."""
    faults = 0
    for item in items:
        yield item
        if isinstance(item, Extract):
            faults = -1
        elif faults >= 0:
            faults += 1
            if faults == _MOST_FAULTS:
                reason = f"holds no report in its first {_MOST_FAULTS:,} rows"
                yield Rejected(reason=reason, remedy="check that it is a table of articles")
                return


def _write(stdout: BinaryIO, line: bytes) -> None:
    # A parent that is busy with the last answer may take its time to read this one.
    _alarm(0)
    try:
        stdout.write(line)
        stdout.flush()
    except BrokenPipeError:
        os._exit(0)


def _alarm(seconds: int) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the parent's clock still holds
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (ValueError, OSError):  # macOS knows the limit and refuses it
        return
    # No core file of a gigabyte where a parser crashes.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    try:
        main()
    except MemoryError:
        os._exit(NO_MEMORY)
