"""Which requests are answered at all, and with which headers?

Stands before everything else: a Host that is not ours, a write from another
site and a body that is too large never reach a route, and every answer, errors
too, leaves with the headers that keep a browser from doing more than it should.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.config import Config
from sayso.web.problems import Problem
from sayso.web.routing import FORM_BYTES

_LOG = logging.getLogger("sayso.web")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# A question in an address of more characters than this is a mistake.
_LONGEST_QUERY = 16_000

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # With "no-referrer", browsers send forms with the origin "null", which looks like another site.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

Answer = Callable[[Request, Problem], Response]


class Guard:
    """Wraps the application; `caps` are the largest bodies, by method and path."""

    def __init__(
        self, app: ASGIApp, *, config: Config, answer: Answer, caps: Mapping[tuple[str, str], int]
    ) -> None:
        self._app, self._config, self._answer, self._caps = app, config, answer, caps

    @property
    def app(self) -> ASGIApp:
        """Return the application behind the guard."""
        return self._app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        outgoing = _Outgoing(send)
        problem = self._refused(scope)
        if problem is None:
            problem = await self._pass_on(scope, receive, outgoing)
        if problem is not None and not outgoing.started:
            await self._answer(request, problem)(scope, receive, outgoing.send)

    def _refused(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._config.answers_to(_name(host)):
            return Problem(421, "The Host of the request is not a name of this server.")
        if len(scope.get("query_string", b"")) > _LONGEST_QUERY:
            return Problem(400, "The address is too long.")
        if scope["method"] not in _SAFE and not _same_origin(headers, host):
            return Problem(403, "This comes from another site; use the page's own forms.")
        return None

    async def _pass_on(self, scope: Scope, receive: Receive, outgoing: _Outgoing) -> Problem | None:
        most = self._caps.get((scope["method"], scope["path"]), FORM_BYTES)
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isdecimal() or int(told) > most:
            return Problem(413, f"At most {most:,} bytes are taken here.")
        capped = _Capped(receive, most)
        # What the framework makes of a body that was cut off is not for the reader.
        outgoing.mute = lambda: capped.over
        try:
            await self._app(scope, capped, outgoing.send)
        except Exception:  # noqa: BLE001 — whatever it was, the reader gets one page
            if not capped.over:
                _LOG.exception("%s %s failed", scope["method"], scope["path"])
                return Problem(500)
        outgoing.mute = _never
        return Problem(413, f"At most {most:,} bytes are taken here.") if capped.over else None


def _never() -> bool:
    return False


class _Capped:
    """Hands a body on, and stops where it is larger than it may be."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left, self.over = receive, most, False

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                self.over = True
                raise _TooLarge
        return message


class _TooLarge(Exception):
    """The body is larger than the route takes."""


class _Outgoing:
    """Adds the headers to an answer, and knows whether one has begun."""

    def __init__(self, send: Send) -> None:
        self._send, self.started = send, False
        self.mute: Callable[[], bool] = _never

    async def send(self, message: Message) -> None:
        if self.mute():
            return
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "private, no-cache")
        await self._send(message)


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _same_origin(headers: Headers, host: str) -> bool:
    """Tell whether a write comes from a page of this server, or from no browser at all."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == host.lower()
