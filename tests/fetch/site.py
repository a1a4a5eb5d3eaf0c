"""A web site on this machine, with what goes wrong on others: a real server over real sockets."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# What an address answers: it writes to the handler whatever it likes.
Answer = Callable[[BaseHTTPRequestHandler], None]


def page(
    body: str | bytes,
    kind: str = "text/html; charset=utf-8",
    status: int = 200,
    **headers: str,
) -> Answer:
    """Return an answer with a body; underscores in names of headers stand for dashes."""
    raw = body.encode() if isinstance(body, str) else body

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        if kind:
            request.send_header("Content-Type", kind)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(raw)))
        request.end_headers()
        request.wfile.write(raw)

    return answer


def redirect(to: str, status: int = 302) -> Answer:
    """Return an answer that leads elsewhere."""
    return page(b"", status=status, Location=to)


def conditional(body: str | bytes, etag: str, kind: str) -> Answer:
    """Return an answer that is 304 for whoever names its ETag."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("If-None-Match") == etag:
            page(b"", status=304, ETag=etag)(request)
        else:
            page(body, kind, ETag=etag)(request)

    return answer


def drip(body: bytes, seconds: float) -> Answer:
    """Return an answer whose body comes one byte at a time."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        for byte in body:
            request.wfile.write(bytes([byte]))
            request.wfile.flush()
            time.sleep(seconds)

    return answer


def endless_headers(request: BaseHTTPRequestHandler) -> None:
    """Write headers without end, slowly."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
    for _ in range(100_000):
        request.wfile.write(b"a")
        request.wfile.flush()
        time.sleep(0.01)


def cut(body: bytes) -> Answer:
    """Return an answer that promises more than it gives."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", str(len(body) + 500))
        request.end_headers()
        request.wfile.write(body)
        request.close_connection = True

    return answer


def endless(request: BaseHTTPRequestHandler) -> None:
    """Write a body without length and without end."""
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    for _ in range(10_000):
        request.wfile.write(b"<p>more</p>" * 1_000)


@dataclass
class Site:
    """One site: what its paths answer, and what was asked of it."""

    port: int
    host: str = "127.0.0.1"
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def allow(self) -> frozenset[tuple[str, int]]:
        """Return what a fetcher has to let through to reach it."""
        return frozenset({(self.host, self.port)})

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://{self.host}:{self.port}{path}"

    def pages_asked(self) -> list[str]:
        """Return the paths that were asked for, without the rules of the site."""
        return [path for path in self.asked if path != "/robots.txt"]


@contextmanager
def served(host: str = "127.0.0.1", trust: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a site until the end of the block."""
    site = Site(0, host)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append({name.lower(): value for name, value in self.headers.items()})
            site.times.append(time.monotonic())
            answer = site.answers.get(self.path, page("nothing here", status=404))
            try:
                answer(self)
            except OSError:  # whoever asked has gone
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """A client that hangs up is part of the test."""

    server = Server((host, 0), Handler)
    if trust is not None:
        server.socket = trust.wrap_socket(server.socket, server_side=True)
    site.port = server.socket.getsockname()[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def listening(host: str = "127.0.0.1") -> Iterator[tuple[int, list[object]]]:
    """Give the port of a listener that counts who connects, and the list it counts in."""
    met: list[object] = []
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.bind((host, 0))
        listener.listen()
        listener.settimeout(0.05)
        done = threading.Event()

        def accept() -> None:
            while not done.is_set():
                try:
                    connection, place = listener.accept()
                except OSError:
                    continue
                met.append(place)
                connection.close()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1], met
        finally:
            done.set()
            thread.join()
