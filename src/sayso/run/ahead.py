"""How are reports processed on several cores while one process keeps them in order?

Reading and the ledger stay with the caller; workers make the records, a few reports ahead.
What the ledger has needs no worker, and a run that is stopped loses what was under way alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial

from sayso.model import Document, Extraction
from sayso.read import Skipped
from sayso.run.engines.child import PROCESSES, begin
from sayso.run.options import Options
from sayso.run.pipeline import process

Make = Callable[[Document], Extraction]
# Reports under way for each worker: so many that none waits while the ledger is written.
_EACH = 3


def made_ahead(
    items: Iterable[Document | Skipped],
    *,
    options: Options,
    workers: int,
    wanted: Callable[[Document], bool] = lambda document: True,
) -> Iterator[tuple[Document | Skipped, Make]]:
    """Yield the items in order, each with what gives its record, to be asked before the next.

    With one worker the record is made when it is asked for, in this process. With more, those
    of `wanted` documents are made ahead, at most a few for each worker. A worker that dies
    takes none of the others with it: its report is tried once more by itself, and raises
    `BrokenProcessPool` if that one dies as well.
    """
    if workers == 1:
        yield from ((item, partial(process, options=options)) for item in items)
        return
    with closing(_Crew(options, workers)) as crew:
        ahead: deque[tuple[Document | Skipped, Future[Extraction] | None]] = deque()
        for item in items:
            begun = crew.send(item) if isinstance(item, Document) and wanted(item) else None
            ahead.append((item, begun))
            if len(ahead) > _EACH * workers:
                yield _next(crew, ahead)
        while ahead:
            yield _next(crew, ahead)


class _Crew:
    """Workers that are replaced when one dies."""

    def __init__(self, options: Options, workers: int) -> None:
        self.options, self._workers = options, workers
        self._pool = self._hire(workers)

    def send(self, document: Document) -> Future[Extraction]:
        """Begin a record."""
        try:
            return self._pool.submit(process, document, options=self.options)
        except BrokenProcessPool:
            self._pool = self._hire(self._workers)
            return self._pool.submit(process, document, options=self.options)

    def take(self, begun: Future[Extraction], document: Document) -> Extraction:
        """Return a record that was begun; alone, and from the start, where its worker died."""
        try:
            return begun.result()
        except BrokenProcessPool:
            with self._hire(1) as alone:
                return alone.submit(process, document, options=self.options).result()

    def close(self) -> None:
        """Let the workers end; what they have not begun is left."""
        self._pool.shutdown(cancel_futures=True)

    def _hire(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=PROCESSES, initializer=begin)


def _next(
    crew: _Crew, ahead: deque[tuple[Document | Skipped, Future[Extraction] | None]]
) -> tuple[Document | Skipped, Make]:
    item, begun = ahead.popleft()
    if begun is None:
        return item, partial(process, options=crew.options)
    return item, partial(crew.take, begun)
