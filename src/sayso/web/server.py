"""How does the page get to a browser?"""

from __future__ import annotations

import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from sayso.errors import SettingInvalid
from sayso.web.app import create_app
from sayso.web.config import Config
from sayso.web.ledgers import Ledgers

_BACKLOG = 128


def serve(
    config: Config,
    ledgers: Ledgers,
    *,
    port: int,
    tell: Callable[[str], None],
    browser: bool,
) -> None:
    """Serve the page until stopped; `tell` is given its address. Port 0 takes any free one.

    Raises:
        SettingInvalid: the address cannot be listened on.
    """
    listening = _listen(config.host, port)
    address = _address(config.host, listening.getsockname()[1])
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(config, ledgers),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=20,
            timeout_graceful_shutdown=3,
            h11_max_incomplete_event_size=64 * 1024,
        )
    )
    tell(address)
    if browser:
        # The page answers as soon as the loop runs; the browser takes longer to start.
        threading.Timer(0.4, _show, [address]).start()
    # A server that is told to stop ends like one that is interrupted: what it opened is closed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with listening, suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def _show(address: str) -> None:
    with suppress(webbrowser.Error):
        webbrowser.open(address)


def _listen(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        family, kind, proto, _, address = found[0]
        made = socket.socket(family, kind, proto)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(_BACKLOG)
    except OSError as error:
        raise SettingInvalid(
            f"--host {host} --port {port}: cannot be listened on ({error.strerror or error});"
            " is a page open there already? Name another --port, or 0 for any free one"
        ) from error
    return made


def _address(host: str, port: int) -> str:
    bare = host.strip("[]")
    shown = f"[{bare}]" if ":" in bare else bare
    return f"http://{shown}:{port}/"
