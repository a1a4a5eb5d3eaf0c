"""How do reports that someone sends get into the ledger, one after the other?

Reading takes a second or so a report, so it is done beside the requests, by
one thread: a ledger has one writer. Files are read by the child process that
`sayso add` uses too, with its limits.
"""

from __future__ import annotations

import logging
import queue
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from threading import Lock, Thread

from sayso.errors import InputRejected
from sayso.ledger import Ledger
from sayso.model import Document
from sayso.read import Skipped, read
from sayso.run import Options, process
from sayso.run.keep import keep
from sayso.web.ledgers import Ledgers

_LOG = logging.getLogger("sayso.web")
# What was sent longer ago is forgotten; the ledger knows what came of it.
_MOST_JOBS = 100
# A ledger of thousands of reports is filled by `sayso add`.
MOST_FILES = 50
MOST_BYTES = 60_000_000


class Outcome(StrEnum):
    """What came of one report."""

    ADDED = "added"
    KNOWN = "already there"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One report that was sent, and what came of it; of a rejected one, why and what to do."""

    name: str
    outcome: Outcome
    title: str | None = None
    document_id: str | None = None
    claims: int = 0
    reason: str = ""
    remedy: str = ""


@dataclass(slots=True)
class Job:
    """Files that were sent together: `waiting` are still to be read."""

    id: str
    by: str
    folder: Path
    publisher: str | None
    published: date | None
    waiting: list[str]
    reading: str | None = None
    results: list[Result] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Tell whether all is read."""
        return not self.waiting and self.reading is None

    @property
    def files(self) -> int:
        """Return how many files are still to be read."""
        return len(self.waiting) + (self.reading is not None)

    def count(self, outcome: Outcome) -> int:
        """Return how many reports came to that."""
        return sum(result.outcome == outcome for result in self.results)


class Adding:
    """The reports on their way into one ledger."""

    def __init__(self, ledgers: Ledgers, *, threads: int) -> None:
        self._ledgers, self._options = ledgers, Options(threads=threads)
        self._jobs: dict[str, Job] = {}
        self._queue: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    def take(
        self,
        folder: Path,
        names: list[str],
        *,
        by: str,
        publisher: str | None,
        published: date | None,
    ) -> Job:
        """Put the files of a folder in line; the folder is removed when they are read."""
        job = Job(
            id=secrets.token_urlsafe(9),
            by=by,
            folder=folder,
            publisher=publisher,
            published=published,
            waiting=list(names),
        )
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _MOST_JOBS:
                self._jobs.pop(next(iter(self._jobs)))
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()
        self._queue.put(job)
        return job

    def job(self, name: str) -> Job | None:
        """Return what was sent under a name, or None."""
        return self._jobs.get(name)

    def jobs(self) -> tuple[Job, ...]:
        """Return what was sent, the last first."""
        return tuple(reversed(self._jobs.values()))

    def _work(self) -> None:
        while True:
            job = self._queue.get()
            try:
                while job.waiting:
                    job.reading = job.waiting.pop(0)
                    with self._ledgers.writing() as ledger:
                        for result in self._results(job, job.reading, ledger):
                            job.results.append(result)
            except Exception:  # noqa: BLE001 — the next job has nothing to do with it
                _LOG.exception("adding reports failed")
                job.results.append(_failed(job.reading or "", "could not be kept"))
                job.results.extend(_failed(name, "was not read") for name in job.waiting)
                job.waiting.clear()
            finally:
                job.reading = None
                shutil.rmtree(job.folder, ignore_errors=True)

    def _results(self, job: Job, name: str, ledger: Ledger) -> Iterator[Result]:
        path = job.folder / name
        for item in read(path, publisher=job.publisher, published=job.published):
            if isinstance(item, Document):
                yield self._keep(replace(item, uri=name), ledger)
            else:
                yield _reject(_named(item, name, path), ledger)
        path.unlink(missing_ok=True)

    def _keep(self, doc: Document, ledger: Ledger) -> Result:
        if ledger.has(doc.id):
            return Result(name=doc.uri, outcome=Outcome.KNOWN, title=doc.title, document_id=doc.id)
        try:
            added = keep(
                doc, ledger, made=partial(process, options=self._options), at=datetime.now(UTC)
            )
        except InputRejected as error:
            return _reject(Skipped(doc.uri, error.reason, error.remedy), ledger)
        return Result(
            name=doc.uri,
            outcome=Outcome.ADDED,
            title=doc.title,
            document_id=doc.id,
            claims=added.claims,
        )


def _named(item: Skipped, name: str, path: Path) -> Skipped:
    # The reader names the file in its own folder, and a row of a table after a "#".
    return Skipped(item.uri.replace(str(path), name, 1), item.reason, item.remedy)


def _reject(item: Skipped, ledger: Ledger) -> Result:
    reason = " ".join(item.reason.split())
    ledger.reject(item.uri, reason, item.remedy, at=datetime.now(UTC))
    return Result(name=item.uri, outcome=Outcome.REJECTED, reason=reason, remedy=item.remedy)


def _failed(name: str, reason: str) -> Result:
    remedy = "send it again; the log on the server has more"
    return Result(name=name, outcome=Outcome.REJECTED, reason=reason, remedy=remedy)
