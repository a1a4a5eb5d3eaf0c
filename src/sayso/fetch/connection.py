"""What does a server answer, on a connection to a number that was checked?

The connection goes to that very number: nothing below asks for the name again,
so that a name server cannot answer differently the second time. Certificates
are checked against the name.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from urllib3 import HTTPResponse
from urllib3 import exceptions as trouble
from urllib3.connection import HTTPConnection, HTTPSConnection

from sayso.errors import FetchFailed
from sayso.fetch.urls import Address

# One number of a host that does not answer must not use up the time of the others.
_CONNECT_SECONDS = 8.0
_CHUNK = 65_536
_LATER = "try again later"
# Two layers of packing multiply what a bomb unpacks to.
_PACKED = frozenset({"gzip", "x-gzip", "deflate", "br", "identity", ""})


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: status, headers by their names in lower case, and the unpacked body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    address: Address,
    numbers: Iterable[str],
    headers: Mapping[str, str],
    *,
    until: float,
    most: int,
    trust: ssl.SSLContext | None = None,
) -> Answer:
    """Return the answer to a GET at the first of `numbers` that takes the connection.

    The body is read for good answers alone. Raises `FetchFailed` where there is
    no answer by `until` on the monotonic clock, or where the body has more than
    `most` bytes, packed or unpacked.
    """
    sock = _connected(address, numbers, until)
    limit = _Limit(sock, until)
    connection = _connection(address, sock, trust)
    try:
        connection.connect()
        connection.request(
            "GET", address.target, headers=headers, preload_content=False, decode_content=True
        )
        response = connection.getresponse()
        body = _body(response, address.url, most) if response.status == 200 else b""
        if limit.broken:
            # The end that the limit makes looks like the end of the answer.
            raise _too_slow(address.url)
        return Answer(response.status, _headers(response), body)
    except FetchFailed:
        raise
    except Exception as error:
        found = _too_slow(address.url) if limit.broken else _explained(address.url, error)
        raise found from error
    finally:
        limit.close()
        connection.close()
        sock.close()


@cache
def packings() -> str:
    """Return what a server may pack its answer with."""
    brotli = any(find_spec(name) is not None for name in ("brotli", "brotlicffi"))
    return "gzip, deflate, br" if brotli else "gzip, deflate"


class _Limit:
    """Ends a connection at a moment, whatever it is at: handshake, headers or body."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        # A second handle on the same connection: TLS takes the first one over.
        self._sock = sock.dup()
        self.broken = False
        self._timer = threading.Timer(max(0.0, until - time.monotonic()), self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        self.broken = True
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._timer.cancel()
        self._timer.join()
        self._sock.close()


class _Plain(HTTPConnection):
    """A connection over a socket that is connected already."""

    opened: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.opened


class _Secure(HTTPSConnection):
    """The same with TLS; the name, not the number, is sent and checked."""

    opened: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.opened


def _connection(
    address: Address, sock: socket.socket, trust: ssl.SSLContext | None
) -> _Plain | _Secure:
    made: _Plain | _Secure
    if address.scheme == "https":
        context = trust or _trust()
        made = _Secure(address.host, address.port, ssl_context=context, timeout=_CONNECT_SECONDS)
    else:
        made = _Plain(address.host, address.port, timeout=_CONNECT_SECONDS)
    made.opened = sock
    return made


@cache
def _trust() -> ssl.SSLContext:
    # Reading the system's certificates takes longer than most answers.
    return ssl.create_default_context()


def _connected(address: Address, numbers: Iterable[str], until: float) -> socket.socket:
    last: OSError | None = None
    for number in numbers:
        family = socket.AF_INET6 if ":" in number else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(max(0.1, min(_CONNECT_SECONDS, until - time.monotonic())))
            sock.connect((number, address.port))
        except OSError as error:
            sock.close()
            last = error
            continue
        # One read may take so long; all of them together have the timer above them.
        sock.settimeout(max(0.1, until - time.monotonic()))
        return sock
    why = "does not answer" if isinstance(last, TimeoutError) else "takes no connection"
    raise FetchFailed(address.url, f"its server {why}", _LATER, again=True) from last


def _headers(response: HTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _body(response: HTTPResponse, url: str, most: int) -> bytes:
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in _PACKED or packing == "br" not in packings():
        shown = "".join(mark for mark in packing if mark.isalnum() or mark in ",- ")[:40]
        reason = f"its server packs it as {shown!r}"
        raise FetchFailed(url, reason, "save the page as a file and add that")
    stated = response.headers.get("content-length", "")
    if stated.isdecimal() and int(stated[:12]) > most:
        raise _too_large(url, most)
    parts: list[bytes] = []
    size = 0
    for part in response.stream(_CHUNK, decode_content=True):
        size += len(part)
        if size > most:
            raise _too_large(url, most)
        parts.append(part)
    return b"".join(parts)


def _too_slow(url: str) -> FetchFailed:
    return FetchFailed(url, "its server takes too long to answer", _LATER, again=True)


def _too_large(url: str, most: int) -> FetchFailed:
    reason = f"is larger than {most:,} bytes"
    return FetchFailed(url, reason, "save it as a file, in parts, and add those")


def _explained(url: str, error: Exception) -> FetchFailed:
    """Return what happened as one line; a later try may fare better with any of it."""
    kinds: tuple[tuple[Any, str], ...] = (
        (trouble.DecodeError, "is packed in a way that cannot be unpacked"),
        (zlib.error, "is packed in a way that cannot be unpacked"),
        ((trouble.IncompleteRead, http.client.IncompleteRead), "breaks off before its end"),
        (trouble.ProtocolError, "breaks off before its end"),
        ((trouble.SSLError, ssl.SSLError, ssl.CertificateError), "has no certificate to trust"),
        ((trouble.TimeoutError, TimeoutError), "its server takes too long to answer"),
        (
            (http.client.HTTPException, trouble.HTTPError, ValueError),
            "its server does not speak the language of the web",
        ),
    )
    reason = next((words for kind, words in kinds if isinstance(error, kind)), None)
    if reason is None:
        reason = f"cannot be fetched ({type(error).__name__})"
    return FetchFailed(url, reason, _LATER, again=True)
