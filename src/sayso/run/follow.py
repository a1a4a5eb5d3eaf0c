"""What is new in these feeds, and what do the articles say?

One look at the feeds puts what they link to on a list (`fetch/state.py`); then
each article on the list is fetched, read and put in the ledger. Each step is
kept before the next begins, and a step that is taken twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest
from urllib.parse import urlsplit

from sayso.errors import FetchFailed, InputRejected
from sayso.fetch import state as states
from sayso.fetch.capped import contents_of
from sayso.fetch.entries import Entry, newest_first
from sayso.fetch.fetcher import FEED, Fetched, Fetcher
from sayso.fetch.listing import Wanted
from sayso.fetch.rules import wanted
from sayso.fetch.state import Article, State
from sayso.ledger import Ledger
from sayso.model import Document
from sayso.read import Skipped, read_bytes
from sayso.run.keep import keep
from sayso.run.options import Options
from sayso.run.pipeline import process

MOST_TRIES = 5
MOST_MAPS = 10
_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(days=1)
# A server may ask for more, but not for ever.
_LONGEST_ASKED = timedelta(days=7)
# Where a page's day was found by guessing, the feed knows better.
_GUESSED = (None, "htmldate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that came of a look.

    `document_id` and `claims` are of a report that was added or known, `reason`
    and `remedy` of what was not; `again` says that it is tried again later.
    """

    uri: str
    feed: str
    document_id: str | None = None
    new: bool = False
    claims: int = 0
    reason: str | None = None
    remedy: str | None = None
    again: bool = False


@dataclass(slots=True, kw_only=True)
class Desk:
    """What following feeds takes: the feeds by their addresses, where things are kept, and a clock.

    `tell` is called with each thing that happens, and `begin` before each
    article, with how many are left.
    """

    feeds: dict[str, Wanted]
    state: State
    ledger: Ledger
    fetcher: Fetcher
    options: Options
    now: Callable[[], datetime]
    tell: Callable[[Told], None] = lambda told: None
    begin: Callable[[int], None] = lambda left: None
    closed: dict[str, datetime] = field(default_factory=dict)


def look(desk: Desk, *, at_once: bool = False) -> int:
    """Look at the feeds that are due and do the articles that wait; return how many feeds failed.

    `at_once` looks at all feeds but those that are left alone after a failure.
    """
    failed = 0
    for feed in desk.feeds.values():
        if desk.state.due(feed.url, desk.now(), only_held=at_once):
            failed += not _look_at(desk, feed)
    keys = _in_turn(desk.state.to_do(desk.feeds, desk.now()))
    for done, key in enumerate(keys):
        desk.begin(len(keys) - done)
        _do(desk, desk.state.article(key))
    return failed


def next_look(desk: Desk) -> datetime:
    """Return when there is something to do again."""
    moments = [desk.state.next_due(feed) for feed in desk.feeds]
    moments.append(desk.state.next_article(desk.feeds))
    return min((moment for moment in moments if moment is not None), default=desk.now())


def _look_at(desk: Desk, feed: Wanted) -> bool:
    """Put what a feed links to on the list; return whether it could be read."""
    at = desk.now()
    etag, modified = desk.state.marks(feed.url, feed.rules)
    try:
        found = desk.fetcher.get(feed.url, FEED, etag=etag, modified=modified)
        title, entries = _listed(desk, found)
    except InputRejected as error:
        _pause(desk, feed, error, at)
        return False
    desk.state.looked(
        feed.url,
        found,
        _chosen(entries, feed),
        title=title,
        rules=feed.rules,
        at=at,
        next_at=at + timedelta(minutes=feed.interval),
    )
    return True


def _listed(desk: Desk, found: Fetched) -> tuple[str | None, list[Entry]]:
    """Return the title of a feed and its articles, with those of the sitemaps that it names."""
    if found.unchanged:
        return None, []
    held = contents_of(found)
    entries = list(held.entries)
    for each in held.maps[:MOST_MAPS]:
        entries.extend(contents_of(desk.fetcher.get(each.url, FEED)).entries)
    return held.title, entries


def _chosen(entries: Iterable[Entry], feed: Wanted) -> list[Entry]:
    """Return the newest articles that are wanted, without names that several of them share."""
    kept = [entry for entry in entries if wanted(entry, feed.include, feed.exclude)]
    kept = newest_first(kept)[: feed.newest]
    titles: defaultdict[str, set[str | None]] = defaultdict(set)
    for entry in kept:
        if entry.guid is not None:
            titles[entry.guid].add(entry.title)
    # A template that gives every article the same guid must not hide all but the first.
    return [
        replace(entry, guid=None) if entry.guid and len(titles[entry.guid]) > 1 else entry
        for entry in kept
    ]


def _pause(desk: Desk, feed: Wanted, error: InputRejected, at: datetime) -> None:
    """Leave a feed that failed alone, twice as long each time, or as long as its server asks."""
    failures = min(desk.state.failures(feed.url), 20)
    pause = min(timedelta(minutes=feed.interval) * 2**failures, _LONGEST_PAUSE)
    next_at = at + max(pause, _asked(error))
    desk.state.failed(feed.url, f"{error.reason}; {error.remedy}", at=at, next_at=next_at)
    desk.tell(
        Told(uri=feed.url, feed=feed.url, reason=error.reason, remedy=error.remedy, again=True)
    )


def _asked(error: InputRejected) -> timedelta:
    after = error.after if isinstance(error, FetchFailed) else None
    return min(timedelta(seconds=after or 0.0), _LONGEST_ASKED)


def _in_turn(waiting: Iterable[tuple[str, str]]) -> list[str]:
    """Return keys host by host in turn, so that no host's pause holds up the others."""
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for key, url in waiting:
        by_host[_host(url)].append(key)
    return [key for row in zip_longest(*by_host.values()) for key in row if key is not None]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _do(desk: Desk, article: Article) -> None:
    """Do one article: fetch it unless it is there, read it, and put its reports in the ledger."""
    page = article.fetched
    if page is None:
        if desk.state.known_as(article.key, here=article.url):
            desk.state.done(article.key, states.KNOWN, at=desk.now())
            return
        page = _fetched(desk, article)
        if page is None:
            return
        desk.state.fetched(article.key, page)
    feed = desk.feeds[article.feed]
    items = read_bytes(
        page.body,
        uri=article.url,
        kind=page.kind,
        url=page.url,
        charset=page.charset,
        language=feed.language,
        publisher=feed.publisher,
    )
    reports: list[Document] = []
    refused: list[Skipped] = []
    for item in items:
        if isinstance(item, Document):
            reports.append(_dated(item, article))
        else:
            refused.append(item)
    for item in refused:
        _reject(desk, article, item.uri, item.reason, item.remedy)
    if not reports:
        reason = refused[0].reason if refused else "holds no report"
        desk.state.done(article.key, states.REJECTED, at=desk.now(), reason=reason)
        return
    _store(desk, article, page, reports)


def _dated(report: Document, article: Article) -> Document:
    if article.published is None or report.published_from not in _GUESSED:
        return report
    return replace(report, published=article.published, published_from="feed")


def _store(desk: Desk, article: Article, page: Fetched, reports: list[Document]) -> None:
    title = reports[0].title
    canonical = [report.url for report in reports[:1] if report.url is not None]
    twin = desk.state.known_as(article.key, here=page.url, canonical=canonical, title=title)
    if twin and not article.expected:
        desk.state.done(article.key, states.KNOWN, at=desk.now(), title=title)
        return
    new = [report for report in reports if not desk.ledger.has(report.id)]
    ids = article.expected or tuple(report.id for report in new)
    desk.state.adding(article.key, ids)
    added = 0
    for report in reports:
        try:
            stored = keep(
                report, desk.ledger, made=partial(process, options=desk.options), at=desk.now()
            )
        except InputRejected as error:
            _reject(desk, article, report.uri, error.reason, error.remedy)
            continue
        added += report.id in ids
        desk.tell(
            Told(
                uri=report.uri,
                feed=article.feed,
                document_id=report.id,
                new=stored.new,
                claims=stored.claims,
            )
        )
    desk.state.done(
        article.key,
        states.ADDED if added else states.REJECTED if ids else states.KNOWN,
        at=desk.now(),
        title=title,
        documents=ids,
    )


def _fetched(desk: Desk, article: Article) -> Fetched | None:
    """Return an article's page; None where it is rejected, or to be tried again."""
    now, host = desk.now(), _host(article.url)
    if desk.closed.get(host, now) > now:
        desk.state.later(article.key, "its host asks to wait", desk.closed[host], counts=False)
        return None
    try:
        return desk.fetcher.get(article.url)
    except InputRejected as error:
        again = isinstance(error, FetchFailed) and error.again and article.tries + 1 < MOST_TRIES
        if not again:
            _reject(desk, article, article.url, error.reason, error.remedy)
            desk.state.done(article.key, states.REJECTED, at=desk.now(), reason=error.reason)
            return None
        asked = _asked(error)
        if asked:
            # What one page of a host says holds for all of them.
            desk.closed[host] = now + asked
        pause = min(_FIRST_PAUSE * 4**article.tries, _LONGEST_PAUSE)
        desk.state.later(article.key, error.reason, now + max(pause, asked))
        desk.tell(
            Told(
                uri=article.url,
                feed=article.feed,
                reason=error.reason,
                remedy=error.remedy,
                again=True,
            )
        )
        return None


def _reject(desk: Desk, article: Article, uri: str, reason: str, remedy: str) -> None:
    desk.ledger.reject(uri, reason, remedy, at=desk.now())
    desk.tell(Told(uri=uri, feed=article.feed, reason=reason, remedy=remedy))
