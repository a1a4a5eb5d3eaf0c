"""What has `sayso follow` seen, and what is still to be done?

A small database next to the ledger. What one look at a feed found is kept in
the same transaction as the marks that make the next look a conditional one, and
a page's bytes are kept until its reports are in the ledger: whenever the program
is stopped, nothing is lost, and what is done again comes out the same.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sayso.errors import LedgerUnusable
from sayso.fetch.entries import Entry
from sayso.fetch.fetcher import Fetched
from sayso.fetch.health import HEALTH, Health, health_of, moment_in
from sayso.fetch.urls import article_key

_APPLICATION = 0x53594644  # "SYFD"
_VERSION = 1
_BUSY_SECONDS = 10.0
WAITING, FETCHED, ADDED, KNOWN, REJECTED = "waiting", "fetched", "added", "known", "rejected"

_SCHEMA = """
CREATE TABLE feed (
  url TEXT PRIMARY KEY, title TEXT, etag TEXT, modified TEXT, rules TEXT, moved TEXT,
  tried_at TEXT, good_at TEXT, error TEXT, error_at TEXT,
  failures INTEGER NOT NULL DEFAULT 0, next_at TEXT
) STRICT;
CREATE TABLE article (
  key TEXT PRIMARY KEY, url TEXT NOT NULL, feed TEXT NOT NULL, title TEXT, published TEXT,
  state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, next_at TEXT, reason TEXT,
  documents TEXT NOT NULL DEFAULT '[]', found_at TEXT NOT NULL, done_at TEXT,
  here TEXT, kind TEXT, charset TEXT, body BLOB
) STRICT;
CREATE INDEX article_state ON article (state, next_at);
CREATE INDEX article_feed ON article (feed, state);
CREATE TABLE name (
  name TEXT PRIMARY KEY, key TEXT NOT NULL REFERENCES article (key)
) STRICT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article that is to be done.

    `fetched` is its page, where it was fetched already, and `expected` are the
    ids of its reports, where they were about to be put in the ledger.
    """

    key: str
    url: str
    feed: str
    title: str | None
    published: date | None
    tries: int
    fetched: Fetched | None = None
    expected: tuple[str, ...] = ()


class State:
    """What was seen and what is to be done, in one SQLite file."""

    def __init__(self, path: Path) -> None:
        """Open the file, made where there is none; raises `LedgerUnusable` for any other file."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            raise LedgerUnusable(
                str(path),
                f"what was followed so far cannot be opened ({error})",
                "name another file with --state",
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def marks(self, feed: str, rules: str) -> tuple[str | None, str | None]:
        """Return the ETag and the date of a feed's last look; none where its rules were changed."""
        row = self._one("SELECT etag, modified, rules FROM feed WHERE url = ?", feed)
        if row is None or row["rules"] != rules:
            return None, None
        return row["etag"], row["modified"]

    def due(self, feed: str, now: datetime, *, only_held: bool = False) -> bool:
        """Tell whether a feed may be looked at; `only_held` says that its interval does not count.

        What counts even then is the pause after a failure.
        """
        row = self._one("SELECT next_at, failures FROM feed WHERE url = ?", feed)
        if row is None or row["next_at"] is None or (only_held and not row["failures"]):
            return True
        return bool(row["next_at"] <= _text(now))

    def next_due(self, feed: str) -> datetime | None:
        """Return when a feed is to be looked at next, if it was looked at at all."""
        row = self._one("SELECT next_at FROM feed WHERE url = ?", feed)
        return moment_in(row["next_at"]) if row is not None else None

    def failures(self, feed: str) -> int:
        """Return how often a feed has failed since it was read last."""
        row = self._one("SELECT failures FROM feed WHERE url = ?", feed)
        return int(row["failures"]) if row is not None else 0

    def looked(
        self,
        feed: str,
        found: Fetched,
        entries: Iterable[Entry],
        *,
        title: str | None,
        rules: str,
        at: datetime,
        next_at: datetime,
    ) -> int:
        """Keep what a look at a feed found, whole or not at all; return how much of it is new."""
        with self._writing():
            new = sum(self._queue(feed, entry, at) for entry in entries)
            self._touch(feed)
            if not found.unchanged:
                self._db.execute(
                    "UPDATE feed SET etag = ?, modified = ?, rules = ?, title = coalesce(?, title)"
                    " WHERE url = ?",
                    (found.etag, found.modified, rules, title, feed),
                )
            self._db.execute(
                "UPDATE feed SET tried_at = ?, good_at = ?, failures = 0, next_at = ?, moved = ?"
                " WHERE url = ?",
                (_text(at), _text(at), _text(next_at), found.moved, feed),
            )
        return new

    def failed(self, feed: str, reason: str, *, at: datetime, next_at: datetime) -> None:
        """Keep why a look at a feed failed, and when the next may be."""
        with self._writing():
            self._touch(feed)
            self._db.execute(
                "UPDATE feed SET tried_at = ?, error = ?, error_at = ?, next_at = ?,"
                " failures = failures + 1 WHERE url = ?",
                (_text(at), reason, _text(at), _text(next_at), feed),
            )

    def to_do(self, feeds: Container[str], now: datetime) -> list[tuple[str, str]]:
        """Return key and address of the articles of `feeds` that are to be done now, in order.

        Those whose page was fetched before are first.
        """
        rows = self._db.execute(
            "SELECT key, url, feed FROM article WHERE state IN (?, ?)"
            " AND coalesce(next_at, '') <= ? ORDER BY state, rowid",
            (WAITING, FETCHED, _text(now)),
        )
        return [(row["key"], row["url"]) for row in rows if row["feed"] in feeds]

    def next_article(self, feeds: Container[str]) -> datetime | None:
        """Return when the next article of `feeds` that waits may be tried."""
        rows = self._db.execute(
            "SELECT feed, min(coalesce(next_at, found_at)) AS at FROM article"
            " WHERE state IN (?, ?) GROUP BY feed",
            (WAITING, FETCHED),
        )
        return min(
            (datetime.fromisoformat(row["at"]) for row in rows if row["feed"] in feeds),
            default=None,
        )

    def article(self, key: str) -> Article:
        """Return an article that is to be done."""
        row = self._one("SELECT * FROM article WHERE key = ?", key)
        assert row is not None
        page = None
        if row["state"] == FETCHED:
            page = Fetched(
                url=row["here"], body=row["body"], kind=row["kind"], charset=row["charset"]
            )
        return Article(
            key=key,
            url=row["url"],
            feed=row["feed"],
            title=row["title"],
            published=date.fromisoformat(row["published"]) if row["published"] else None,
            tries=row["tries"],
            fetched=page,
            expected=tuple(json.loads(row["documents"])),
        )

    def fetched(self, key: str, page: Fetched) -> None:
        """Keep an article's page until its reports are in the ledger."""
        with self._writing():
            self._db.execute(
                "UPDATE article SET state = ?, here = ?, kind = ?, charset = ?, body = ?"
                " WHERE key = ?",
                (FETCHED, page.url, page.kind, page.charset, page.body, key),
            )

    def adding(self, key: str, documents: Iterable[str]) -> None:
        """Keep which reports of an article are about to be put in the ledger."""
        with self._writing():
            self._db.execute(
                "UPDATE article SET documents = ? WHERE key = ?",
                (json.dumps(list(documents)), key),
            )

    def later(self, key: str, reason: str, next_at: datetime, *, counts: bool = True) -> None:
        """Keep why an article could not be fetched yet, and when it is to be tried again."""
        with self._writing():
            self._db.execute(
                "UPDATE article SET reason = ?, next_at = ?, tries = tries + ? WHERE key = ?",
                (reason, _text(next_at), int(counts), key),
            )

    def known_as(
        self, key: str, *, here: str, canonical: Iterable[str] = (), title: str | None = None
    ) -> bool:
        """Tell whether an article is one that is in the ledger under another address.

        `here` is where it was found in the end; `canonical` what its page says,
        which counts where the title is the same: some sites put one address on
        every page. The addresses are kept as names of the article if it is new.
        """
        with self._writing():
            own = self._one("SELECT key FROM name WHERE name = ?", key)
            if own is not None and own["key"] != key:
                return True
            names = {article_key(url): True for url in canonical} | {article_key(here): False}
            names.pop(key, None)
            for name, said in names.items():
                row = self._one(
                    "SELECT title FROM article WHERE key != ?1 AND state IN ('added', 'known')"
                    " AND key IN (SELECT ?2 UNION SELECT key FROM name WHERE name = ?2)",
                    key,
                    name,
                )
                if row is not None and (not said or row["title"] == title):
                    return True
            for name in names:
                self._name(name, key)
        return False

    def done(
        self,
        key: str,
        state: str,
        *,
        at: datetime,
        reason: str | None = None,
        title: str | None = None,
        documents: Iterable[str] = (),
    ) -> None:
        """Keep what came of an article, with its own title; its page is let go of."""
        with self._writing():
            self._db.execute(
                "UPDATE article SET state = ?, reason = ?, title = coalesce(?, title),"
                " documents = ?, done_at = ?, next_at = NULL, body = NULL WHERE key = ?",
                (state, reason, title, json.dumps(list(documents)), _text(at), key),
            )

    def last_documents(self, count: int = 20) -> list[str]:
        """Return the ids of the reports that were added last."""
        rows = self._db.execute(
            "SELECT documents FROM article WHERE state = ? ORDER BY done_at DESC LIMIT ?",
            (ADDED, count),
        )
        return [name for row in rows for name in json.loads(row["documents"])]

    def health(self) -> list[Health]:
        """Return how each feed fares, in the order in which they were looked at first."""
        return [health_of(row) for row in self._db.execute(HEALTH)]

    def _queue(self, feed: str, entry: Entry, at: datetime) -> bool:
        """Keep an entry as an article to be done, unless it is one already."""
        key = article_key(entry.url)
        guid = f"{feed} {entry.guid}" if entry.guid else None
        known = self._one(
            "SELECT key FROM article WHERE key = ? UNION SELECT key FROM name WHERE name IN (?, ?)",
            key,
            key,
            guid,
        )
        if known is not None:
            if guid is not None:
                self._name(guid, known["key"])
            return False
        self._db.execute(
            "INSERT INTO article (key, url, feed, title, published, state, found_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                entry.url,
                feed,
                entry.title,
                entry.published.isoformat() if entry.published else None,
                WAITING,
                _text(at),
            ),
        )
        if guid is not None:
            self._name(guid, key)
        return True

    def _name(self, name: str, key: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO name (name, key) VALUES (?, ?)", (name, key))

    def _touch(self, feed: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO feed (url) VALUES (?)", (feed,))

    def _one(self, query: str, *values: object) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._db.execute(query, values).fetchone()
        return found

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _prepare(self) -> None:
        with self._writing():
            application = self._db.execute("PRAGMA application_id").fetchone()[0]
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if application == _APPLICATION and version == _VERSION:
                return
            if tables or application:
                reason = "it is another program's file, or another Sayso's"
                raise LedgerUnusable(str(self.path), reason, "name another file with --state")
            for statement in filter(str.strip, _SCHEMA.split(";")):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {_VERSION}")


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
