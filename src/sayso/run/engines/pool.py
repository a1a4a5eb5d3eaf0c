"""How are shards run on all cores of one machine?

Each worker is a process of its own, loads the model once and has one shard at
a time; the next shard is cut only when a worker is free, so that memory stays
bounded. A worker that dies is replaced, and its shard begun again: its journal
knows the page. One that has grown too large ends after its shard.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from sayso.run.engines.base import MOST_DEATHS, Failed, Tell, Work
from sayso.run.engines.child import PROCESSES, SECONDS_TO_END, begin, cores, memory
from sayso.run.shard import Shard, ShardDone, run_shard

# A worker larger than this makes room for a fresh one.
MOST_MEMORY = 700_000_000
_SECONDS_BETWEEN = 0.5


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and the shard that it has; `spent` if it is to get no other."""

    process: BaseProcess
    pipe: Connection
    shard: Shard | None = None
    spent: bool = False


def pool(
    shards: Iterable[Shard],
    work: Work,
    tell: Tell,
    *,
    workers: int | None = None,
    most_memory: int = MOST_MEMORY,
) -> Iterator[ShardDone | Failed]:
    """Run shards on `workers` processes, by default one a core.

    When the caller stops, the workers are told to stop, and what they had
    begun is begun anew by the next run.
    """
    todo, again = iter(shards), deque[Shard]()
    deaths: Counter[str] = Counter()
    hands: list[_Worker] = []
    try:
        while True:
            for hand in hands:
                if hand.shard is None and not hand.spent:
                    _give(hand, _next(again, todo))
            hands = [hand for hand in hands if _is_kept(hand)]
            while len(hands) < (workers or cores()):
                shard = _next(again, todo)
                if shard is None:
                    break
                hands.append(_hire(work))
                _give(hands[-1], shard)
            if not hands:
                return
            wait([hand.pipe for hand in hands])
            for hand in hands:
                for message in _messages(hand):
                    if isinstance(message, int):
                        tell(hand.shard.name if hand.shard else "", message)
                        continue
                    result, memory = message
                    hand.shard, hand.spent = None, memory > most_memory
                    yield result
                if hand.shard is not None and not hand.process.is_alive():
                    lost, hand.shard, hand.spent = hand.shard, None, True
                    deaths[lost.name] += 1
                    if deaths[lost.name] > MOST_DEATHS:
                        reason = f"{MOST_DEATHS} workers died in it, the last with {_code(hand)}"
                        yield Failed(lost.name, reason)
                    else:
                        again.append(lost)
    finally:
        _dismiss(hands)


def _next(again: deque[Shard], todo: Iterator[Shard]) -> Shard | None:
    return again.popleft() if again else next(todo, None)


def _hire(work: Work) -> _Worker:
    ours, theirs = PROCESSES.Pipe()
    process = PROCESSES.Process(target=_work, args=(theirs, work), daemon=False)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _give(hand: _Worker, shard: Shard | None) -> None:
    """Send a shard; a worker for which there is none ends with its pipe."""
    hand.shard = shard
    if shard is not None:
        # A worker that has just died is found dead with this shard.
        with contextlib.suppress(OSError):
            hand.pipe.send(shard)


def _is_kept(hand: _Worker) -> bool:
    if hand.shard is not None:
        return True
    _dismiss([hand])
    return False


def _messages(hand: _Worker) -> Iterator[Any]:
    """Yield what a worker has sent."""
    try:
        while hand.pipe.poll():
            yield hand.pipe.recv()
    except (EOFError, OSError):
        # Its end of the pipe is closed: it is dead, or about to be.
        hand.process.join(SECONDS_TO_END)
        if hand.process.is_alive():
            hand.process.kill()
            hand.process.join()


def _code(hand: _Worker) -> str:
    code = hand.process.exitcode or 0
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _dismiss(hands: list[_Worker]) -> None:
    for hand in hands:
        with contextlib.suppress(OSError):
            hand.pipe.close()
        if hand.shard is not None:
            hand.process.terminate()
    for hand in hands:
        hand.process.join(SECONDS_TO_END)
        if hand.process.is_alive():
            hand.process.kill()
            hand.process.join()


def _work(pipe: Connection, work: Work) -> None:
    """Run the shards that come by the pipe until it is closed."""
    begin()
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            shard = pipe.recv()
            pipe.send((_result(shard, pipe, work), memory()))


def _result(shard: Shard, pipe: Connection, work: Work) -> ShardDone | Failed:
    last = 0.0

    def tell(pages: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last > _SECONDS_BETWEEN:
            last = now
            pipe.send(pages)

    try:
        return run_shard(shard, work.out, options=work.options, process=work.process, tell=tell)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 — the others go on, and the caller is told
        return Failed(shard.name, f"{type(error).__name__}: {' '.join(str(error).split())}")
