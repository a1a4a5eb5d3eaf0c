"""How is a file read without risk to this process?

Parsers of web pages and documents can be made to run for minutes, to take all
memory or to crash. They run in a child process that is killed when it breaks a
limit. Starting one takes half a second, so the same child serves one input
after another, and a fresh one follows a failure.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from sayso.read.formats.base import Extract, Rejected, Source, from_wire
from sayso.read.formats.child import NO_MEMORY

# With the start of the process, its end and the laying out of what it found, an input takes ten
# seconds at most.
MOST_SECONDS = 8.0
MOST_MEMORY = 1_000_000_000
# What the parsers' caches hold grows with the pages they have seen.
_MOST_INPUTS = 500
# A second try needs time to start a child and to read.
_RETRY_SECONDS = 6.0
# An answer holds a few million characters at most, each up to six bytes of JSON.
_LONGEST_LINE = 64_000_000
_REMEDY = "save its text as .txt"

Record = dict[str, Any]


def extracts(form: str, source: Source, uri: str) -> Iterator[Extract | Rejected]:
    """Yield what a child process reads from `source`, item by item.

    Never raises on account of the input: what it does to the child is told as
    a `Rejected`. Each item has `MOST_SECONDS`, and the child `MOST_MEMORY`
    bytes of address space where the system can limit it.
    """
    told = False
    until = time.monotonic() + MOST_SECONDS
    while True:
        child, fresh = _take()
        kept = False
        try:
            for item in child.ask(form, source, uri, until):
                told = True
                yield item
            kept = _keep(child)
            return
        except _Died as death:
            # A child may be worn by the inputs before this one: once more with a fresh
            # one, but not after a long try, so that the two keep to the limit together.
            if fresh or told or death.slow or time.monotonic() > until - _RETRY_SECONDS:
                yield Rejected(reason=death.reason, remedy=_REMEDY)
                return
        finally:
            if not kept:
                child.close()


class _Died(Exception):
    """The child broke a limit or crashed."""

    def __init__(self, reason: str, *, slow: bool = False) -> None:
        self.reason, self.slow = reason, slow
        super().__init__(reason)


class _Child:
    """One child process, and a thread that takes its answers off the pipe."""

    def __init__(self) -> None:
        # -P: a file called lxml.py in the folder of the reports is not to be imported.
        command = [sys.executable, "-P", "-m", "sayso.read.formats.child"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.stdin: BinaryIO = self.process.stdin  # type: ignore[assignment]
        # Few answers wait: a long table is read no faster than it is used.
        self.answers: queue.Queue[bytes] = queue.Queue(maxsize=4)
        self.served = 0
        args = (self.process.stdout, self.answers)
        self.listener = threading.Thread(target=_listen, args=args, daemon=True)
        self.listener.start()

    def ask(
        self, form: str, source: Source, uri: str, until: float
    ) -> Iterator[Extract | Rejected]:
        """Yield the answers to one request, the first of them by `until` on the clock.

        Raises `_Died` where the child ends or hangs.
        """
        path = str(source.path) if source.path is not None else None
        head = {
            "form": form,
            "uri": uri,
            "path": path,
            "size": len(source.raw),
            "url": source.url,
            "charset": source.charset,
            "language": source.language,
            "columns": source.columns,
        }
        if not self.served:
            self._send(json.dumps({"bytes": MOST_MEMORY}).encode() + b"\n")
            self._next(until)
        self.served += 1
        self._send(json.dumps(head).encode() + b"\n" + source.raw)
        while "done" not in (record := self._next(until)):
            yield from_wire(record)
            until = time.monotonic() + MOST_SECONDS

    def close(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        with suppress(OSError):
            self.stdin.close()
        self.process.wait()
        # The listener may wait for room in the queue; it ends with the pipe.
        while self.listener.is_alive():
            with suppress(queue.Empty):
                self.answers.get_nowait()
            self.listener.join(0.005)

    def _send(self, data: bytes) -> None:
        try:
            self.stdin.write(data)
            self.stdin.flush()
        except OSError as error:
            raise _Died(self._ended()) from error

    def _next(self, until: float) -> Record:
        try:
            line = self.answers.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            reason = f"takes longer than {MOST_SECONDS:g} seconds to read"
            raise _Died(reason, slow=True) from None
        if not line.endswith(b"\n"):
            raise _Died(self._ended())
        record: Record = json.loads(line)
        return record

    def _ended(self) -> str:
        try:
            code = self.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            return "gives more text than can be read"
        if code == NO_MEMORY:
            return f"needs more than {MOST_MEMORY // 1_000_000:,} MB of memory to read"
        return "breaks the program that reads it"


def _listen(pipe: BinaryIO, answers: queue.Queue[bytes]) -> None:
    with pipe:
        while True:
            line = pipe.readline(_LONGEST_LINE)
            answers.put(line)
            if not line.endswith(b"\n"):
                return


_lock = threading.Lock()
_idle: list[_Child] = []


def _take() -> tuple[_Child, bool]:
    """Return a child that nobody uses, and whether it was started for this."""
    with _lock:
        if _idle:
            return _idle.pop(), False
    return _Child(), True


def _keep(child: _Child) -> bool:
    """Keep a child for the next input, unless one waits already or it has served its time."""
    with _lock:
        if _idle or child.served >= _MOST_INPUTS:
            return False
        _idle.append(child)
        return True


def _forget() -> None:
    """In a forked process the parent's child is not ours to ask."""
    global _lock
    _lock = threading.Lock()
    _idle.clear()


@atexit.register
def close() -> None:
    """End the child that waits for the next input, if there is one."""
    while _idle:
        _idle.pop().close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
