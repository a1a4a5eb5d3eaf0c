"""sayso serve and sayso demo --serve, as they are started."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from .ledgers import typed

SAYSO = str(Path(sys.executable).with_name("sayso"))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_other_machines_are_not_let_in_without_a_token(host: str, ledger: Path) -> None:
    result = typed("serve", "--host", host, "--port", "0", ledger=ledger)

    assert result.exception is not None
    assert "--token" in str(result.exception)


def test_a_short_token_is_refused(ledger: Path) -> None:
    result = typed("serve", "--token", "secret", ledger=ledger)

    assert "fewer than 16 characters" in str(result.exception)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("[Una]\nrole = 'chief'\ntoken = 'long-enough-to-be-a-token'\n", "'chief'"),
        ("[Una]\nrole = 'reader'\n", "[Una] has no token"),
        ("Una = 'reader'\n", "[Una] has no token"),
        ("[Una\n", "write a [NAME]"),
    ],
)
def test_a_file_of_people_that_is_wrong_says_what(
    told: str, wrong: str, ledger: Path, tmp_path: Path
) -> None:
    file = tmp_path / "people.toml"
    file.write_text(told, "utf-8")
    result = typed("serve", "--people", str(file), ledger=ledger)

    assert wrong in str(result.exception)


def test_a_port_that_is_taken_is_one_clear_line(ledger: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = typed("serve", "--port", port, "--no-browser", ledger=ledger)

    assert f"--port {port}: cannot be listened on" in str(result.exception)


def test_the_demo_is_served_from_a_ledger_that_is_gone_afterwards(tmp_path: Path) -> None:
    with subprocess.Popen(
        [SAYSO, "demo", "--serve", "--port", "0", "--no-browser"],
        stderr=subprocess.PIPE,
        text=True,
        env={"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "PATH": ""},
    ) as running:
        assert running.stderr is not None
        line = running.stderr.readline()
        found = re.search(r"http://\S+/", line)
        assert found, line
        rows = httpx.get(f"{found[0]}api/v1/reports").json()["rows"]
        during = list(tmp_path.glob("sayso-demo-*"))
        running.terminate()
        running.communicate(timeout=30)

    assert "League says Ordovian garrison back in Akureyri; residents doubt it" in {
        row["title"] for row in rows
    }
    assert 1 == len(during)
    assert [] == list(tmp_path.glob("sayso-demo-*"))
