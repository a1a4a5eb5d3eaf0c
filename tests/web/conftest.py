"""What tests of the page share: a ledger, the application over it, a real server, a browser."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from reports import MAY_3, MAY_5, east, north
from sayso.demo import paths
from sayso.ledger import SqliteLedger
from sayso.model import Document
from sayso.read import read_inputs
from sayso.run import process
from sayso.web.app import create_app
from sayso.web.config import Config
from sayso.web.ledgers import open_ledgers
from sayso.web.people import People, people_of
from sayso.web.roles import Role

TOKENS = {
    Role.READER: "reader-token-0123456789",
    Role.REVIEWER: "reviewer-token-0123456789",
    Role.EDITOR: "editor-token-0123456789",
}
_STARTED = re.compile(r"http://\S+/")


def filled(path: Path) -> Path:
    """Return the file of a ledger that learnt of two reports made by hand."""
    with SqliteLedger(path) as ledger:
        ledger.add(north().extraction(), at=MAY_3)
        ledger.add(east().extraction(), at=MAY_5)
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return filled(tmp_path / "ledger.sqlite")


def client_of(ledger: Path, people: People | None = None, **more: object) -> TestClient:
    """Return a client of the application over a ledger, without a socket between them."""
    config = Config(people=people or people_of("Dísa"), **more)  # type: ignore[arg-type]
    # The application runs in a thread of its own: a browser's loop may be running in this one.
    return TestClient(
        create_app(config, open_ledgers(ledger)),
        base_url="http://127.0.0.1:8742",
        follow_redirects=False,
        raise_server_exceptions=False,
    )


def staff(tmp_path: Path) -> People:
    """Return a reader, a reviewer and an editor, each with a token."""
    file = tmp_path / "people.toml"
    file.write_text(
        "".join(
            f'[{role.word}-one]\nrole = "{role.word}"\ntoken = "{token}"\n'
            for role, token in TOKENS.items()
        ),
        "utf-8",
    )
    return people_of("owner", file=file)


def form_token(text: str) -> str:
    """Return the token that the forms of a page carry."""
    found = re.search(r'name="form_token" value="(\w+)"', text)
    assert found
    return found[1]


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of the demo reports, read by the real annotator."""
    path = tmp_path_factory.mktemp("page") / "demo.sqlite"
    with SqliteLedger(path) as ledger:
        for item in read_inputs(paths()):
            if isinstance(item, Document):
                ledger.add(process(item), at=datetime.now(UTC))
    return path


def started(
    ledger: Path,
    command: Sequence[str] = (str(Path(sys.executable).with_name("sayso")),),
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Start `sayso serve` over a ledger, as a user does, and give its address.

    Fails the tests that used it where the server ended by itself or had an error to tell.
    """
    options = ["serve", "--ledger", str(ledger), "--port", "0", "--no-browser"]
    with subprocess.Popen(
        [*command, *options], cwd=cwd, env=env, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        line = running.stderr.readline()
        found = _STARTED.search(line)
        assert found, line
        yield found[0].rstrip("/")
        ended = running.poll()
        running.terminate()
        _, told = running.communicate(timeout=20)
    assert (ended, told) == (None, "")


@pytest.fixture(scope="session")
def server(demo_ledger: Path) -> Iterator[str]:
    """Serve the demo ledger."""
    yield from started(demo_ledger)


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """Give an empty page that fails the test on any request off the machine."""
    context = browser.new_context(base_url=server, viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    elsewhere: list[str] = []
    opened.on(
        "request",
        lambda request: (
            None if request.url.startswith((server, "data:")) else elsewhere.append(request.url)
        ),
    )
    yield opened
    context.close()
    assert [] == elsewhere
