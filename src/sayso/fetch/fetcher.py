"""What is at an address, if it may be fetched?"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime

from sayso.errors import FetchFailed, InputRejected
from sayso.fetch.connection import Answer, ask, packings
from sayso.fetch.pace import Pace
from sayso.fetch.resolve import Allowed, Resolve, numbers, system
from sayso.fetch.robots import AGENT, Robots
from sayso.fetch.robots import MOST_BYTES as _MOST_RULES
from sayso.fetch.urls import Address, joined, parse
from sayso.version import __version__

MOST_BYTES = 5_000_000
MOST_SECONDS = 30.0
MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_AS_FILE = "save the page as a file and add that"
# Answers that say "not now" rather than "no".
_LATER = frozenset({408, 423, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_SAID = {
    401: "asks for a password",
    402: "is to be paid for",
    403: "is not shown to programs",
    404: "is not there",
    406: "is not shown to programs",
    410: "is gone",
    429: "has been asked for too often",
    451: "is withheld for legal reasons",
}
_REMEDIES = {404: "check the address", 410: "look for it in a web archive"}


@dataclass(frozen=True, slots=True)
class Want:
    """What is asked for: its media types, by their beginnings, and how the request says so."""

    kinds: tuple[str, ...]
    accept: str


PAGE = Want(
    (
        "text/html", "text/plain", "text/xml", "application/xhtml", "application/xml",
        "application/pdf", "application/rss", "application/atom", "application/octet-stream",
        "application/epub", "application/vnd.openxmlformats-officedocument.wordprocessingml",
        "binary/octet-stream",
    ),
    "text/html,application/xhtml+xml;q=0.9,application/pdf;q=0.8,text/plain;q=0.7",
)  # fmt: skip
FEED = Want(
    ("text/", "application/"),
    "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,"
    "text/xml;q=0.9,application/json;q=0.8,*/*;q=0.1",
)
_RULES = Want(("",), "text/plain,*/*;q=0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: `url` is where it was in the end, `body` its unpacked bytes.

    `moved` is the new address where the server says that it is for good.
    `unchanged` says that it is what `etag` or `modified` named, and has no body.
    """

    url: str
    body: bytes = b""
    kind: str | None = None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    unchanged: bool = False


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses, with the rules of sites and the pauses between requests.

    No cookies, no credentials, no proxy: what the environment says of proxies
    is not read. `allow` holds (number, port) pairs that are reached though they
    are not public; it exists for tests on one machine, and the command line
    never gives it. `resolve` answers for names, `trust` holds certificates.
    """

    pace: Pace = field(default_factory=Pace)
    allow: Allowed = frozenset()
    resolve: Resolve = system
    trust: ssl.SSLContext | None = None
    seconds: float = MOST_SECONDS
    clock: Callable[[], float] = time.monotonic
    robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        self.robots = Robots(self.clock)

    def get(
        self, url: str, want: Want = PAGE, *, etag: str | None = None, modified: str | None = None
    ) -> Fetched:
        """Return what is at `url`, after at most five redirects.

        Raises `InputRejected` for an address that is none, and `FetchFailed`
        where it may not be fetched, leads elsewhere than to the public
        internet, takes too long, is too large or of another kind.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._get(url, want, {name: v for name, v in conditions.items() if v}, polite=True)

    def _get(
        self, url: str, want: Want, more: dict[str, str], *, polite: bool, most: int = MOST_BYTES
    ) -> Fetched:
        address = parse(url)
        seen = {address.url}
        moved: str | None = None
        lasting = True
        until = time.monotonic() + self.seconds
        while True:
            if polite:
                waited = time.monotonic()
                self._ask_leave(address)
                # Being polite takes time that the server has not had.
                until += time.monotonic() - waited
            answer = self._answer(address, want, more, until, most)
            if answer.status not in _REDIRECTS:
                break
            address = self._next(address, answer, url)
            lasting = lasting and answer.status in _PERMANENT
            moved = address.url if lasting else moved
            if address.url in seen:
                raise FetchFailed(url, "is redirected in a circle", _AS_FILE)
            seen.add(address.url)
            if len(seen) > MOST_REDIRECTS + 1:
                reason = f"is redirected more than {MOST_REDIRECTS} times"
                raise FetchFailed(url, reason, _AS_FILE)
        return _fetched(url, address, answer, want, moved)

    def _ask_leave(self, address: Address) -> None:
        rules = self.robots.rules(address.origin, self._rules)
        if rules.failure is not None:
            if rules.failure.status is None:
                # The site itself is not there: the page would fare no better.
                failure = rules.failure
                raise FetchFailed(address.url, failure.reason, failure.remedy, again=True)
            reason = "its site does not say what may be fetched (robots.txt cannot be read)"
            raise FetchFailed(address.url, reason, "try again later", again=True)
        if not rules.allows(address.url):
            reason = "its site asks programs not to fetch it (robots.txt)"
            raise FetchFailed(address.url, reason, _AS_FILE)
        self.pace.wait(address.host, rules.pause)

    def _rules(self, url: str) -> bytes:
        return self._get(url, _RULES, {}, polite=False, most=_MOST_RULES).body

    def _answer(
        self, address: Address, want: Want, more: dict[str, str], until: float, most: int
    ) -> Answer:
        found = numbers(
            address.host,
            address.port,
            address.url,
            resolve=self.resolve,
            allow=self.allow,
            until=until,
        )
        headers = {
            "User-Agent": f"{AGENT}/{__version__} (reads news reports; see robots.txt)",
            "Accept": want.accept,
            "Accept-Language": "en",
            "Accept-Encoding": packings(),
            "Connection": "close",
            **more,
        }
        return ask(address, found, headers, until=until, most=most, trust=self.trust)

    def _next(self, address: Address, answer: Answer, url: str) -> Address:
        """Return where an answer redirects to."""
        link = answer.headers.get("location", "")
        if not link.strip():
            raise FetchFailed(url, "is redirected to nowhere", _AS_FILE)
        # Headers are read as Latin-1, and written in UTF-8 where they hold more than ASCII.
        link = link.encode("latin-1", "replace").decode("utf-8", "replace")
        try:
            onward = parse(joined(address.url, link))
        except InputRejected as error:
            reason = f"is redirected to an address that {error.reason}"
            raise FetchFailed(url, reason, _AS_FILE) from error
        if address.scheme == "https" and onward.scheme == "http":
            raise FetchFailed(url, "is redirected from https to http", _AS_FILE)
        return onward


def _fetched(url: str, address: Address, answer: Answer, want: Want, moved: str | None) -> Fetched:
    headers = answer.headers
    if answer.status == 304:
        return Fetched(url=address.url, unchanged=True, moved=moved)
    if answer.status != 200:
        raise _no(url, answer)
    said = Message()
    said["content-type"] = headers.get("content-type") or "application/octet-stream"
    kind = said.get_content_type() if headers.get("content-type") else None
    if kind is not None and not kind.startswith(want.kinds):
        raise FetchFailed(url, f"is {kind}, which is not read", _AS_FILE)
    charset = said.get_param("charset")
    return Fetched(
        url=address.url,
        body=answer.body,
        kind=kind,
        charset=charset[:40] if isinstance(charset, str) else None,
        etag=headers.get("etag"),
        modified=headers.get("last-modified"),
        moved=moved,
    )


def _no(url: str, answer: Answer) -> FetchFailed:
    again = answer.status in _LATER
    said = _SAID.get(answer.status) or (
        "its server fails at it" if answer.status >= 500 else "cannot be fetched"
    )
    return FetchFailed(
        url,
        f"{said} (status {answer.status})",
        "try again later" if again else _REMEDIES.get(answer.status, _AS_FILE),
        status=answer.status,
        again=again,
        after=_seconds(answer.headers) if again else None,
    )


def _seconds(headers: object) -> float | None:
    """Return how long a server asks to be left alone: a number of seconds or a moment."""
    assert isinstance(headers, dict)
    said = str(headers.get("retry-after", "")).strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        moment = parsedate_to_datetime(said)
        return max(0.0, moment.timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
