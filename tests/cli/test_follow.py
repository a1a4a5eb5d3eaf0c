"""`sayso follow`: the list, the summary, the health of feeds, and the ways to stop."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fetch.site import conditional, page, served
from run.newsroom import item, report, rss
from sayso.errors import LedgerUnusable, SettingInvalid
from sayso.ledger import SqliteLedger

from .ledgers import json_rows, typed

LIST = """
[[feed]]
url = "http://127.0.0.1:8099/rss"

[[feed]]
url = "ftp://north.example/rss"
"""


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_entries_and_feeds_that_cannot_be_used_are_told_in_a_line_each(
    feeds: Path, tmp_path: Path
) -> None:
    result = typed("follow", str(feeds), "--once", ledger=tmp_path / "north.sqlite")

    assert 1 == result.exit_code
    assert [
        f"sayso: {feeds}, feed 2 (ftp://north.example/rss): is no address of the form"
        " https://host/path; check the address",
        "sayso: http://127.0.0.1:8099/rss: its host 127.0.0.1 is not on the public internet"
        " (127.0.0.1); save the page as a file and add that",
    ] == result.stderr.splitlines()
    assert result.stdout.startswith("0 reports added (0 claims); 1 feed, 1 of them failed: ")


def test_health_shows_each_feed(feeds: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "north.sqlite"
    before = typed("follow", str(feeds), "--health", ledger=ledger)
    typed("follow", str(feeds), "--once", ledger=ledger)
    after = typed("follow", str(feeds), "--health", ledger=ledger)
    (row,) = json_rows(typed("follow", str(feeds), "--health", "--json", ledger=ledger))

    assert "never" in before.stdout
    assert "is not on the public internet" in after.stdout
    assert ("http://127.0.0.1:8099/rss", 1, None) == (
        row["url"],
        row["failures"],
        row["last_success"],
    )
    assert (tmp_path / "north.feeds.sqlite").exists()


def test_a_list_that_is_not_there_is_told_as_that(tmp_path: Path) -> None:
    result = typed("follow", str(tmp_path / "none.toml"))

    assert isinstance(result.exception, SettingInvalid)
    assert "none.toml: does not exist; check the name" in str(result.exception)


def test_a_list_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text("[[feed]", encoding="utf-8")

    assert isinstance(typed("follow", str(path)).exception, SettingInvalid)
    assert isinstance(typed("follow", str(tmp_path / "none")).exception, SettingInvalid)


def test_a_file_that_is_no_memory_of_feeds_is_left_alone(feeds: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes on the ferry" * 20)
    words = ("--once", "--state", str(notes))

    result = typed("follow", str(feeds), *words, ledger=tmp_path / "north.sqlite")

    assert isinstance(result.exception, LedgerUnusable)
    assert "my notes on the ferry" * 20 == notes.read_text()


def test_a_second_program_does_not_follow_for_the_same_ledger(feeds: Path, tmp_path: Path) -> None:
    from sayso.fetch.lock import alone

    with alone(tmp_path / "north.feeds.sqlite"):
        result = typed("follow", str(feeds), "--once", ledger=tmp_path / "north.sqlite")

    assert isinstance(result.exception, LedgerUnusable)
    assert "another `sayso follow` is at work on it" in str(result.exception)


def test_a_memory_of_another_ledger_is_refused(feeds: Path, tmp_path: Path) -> None:
    from sayso.fetch.entries import Entry
    from sayso.fetch.fetcher import Fetched
    from sayso.fetch.state import ADDED, State

    now = datetime(2031, 5, 3, tzinfo=UTC)
    with State(tmp_path / "north.feeds.sqlite") as state:
        entry = Entry(url="https://north.example/1")
        state.looked(
            "f", Fetched(url="f"), [entry], title=None, rules="", at=now, next_at=now
        )  # fmt: skip
        ((key, _),) = state.to_do({"f"}, now)
        state.done(key, ADDED, at=now, documents=["d0"])

    result = typed("follow", str(feeds), "--once", ledger=tmp_path / "north.sqlite")

    assert isinstance(result.exception, LedgerUnusable)
    assert "belongs to another ledger" in str(result.exception)


def test_ctrl_c_ends_it_with_a_word(feeds: Path, tmp_path: Path) -> None:
    code = "from sayso.cli.main import main; main()"
    words = [sys.executable, "-c", code, "follow", str(feeds)]
    ledger = str(tmp_path / "north.sqlite")
    program = subprocess.Popen(
        [*words, "--ledger", ledger],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A run in the background ignores the signal, and its children would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert program.stderr is not None
    told = [program.stderr.readline() for _ in range(2)]

    program.send_signal(signal.SIGINT)
    _, complaint = program.communicate(timeout=60)

    assert "is not on the public internet" in told[1]
    assert (130, "sayso: stopped; what was added is kept") == (
        program.returncode,
        complaint.strip(),
    )


# The command line reaches no server on this machine; Python does, where it is told to.
SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sayso.cli.follow import Tally, watch
from sayso.fetch.fetcher import Fetcher
from sayso.fetch.listing import Wanted
from sayso.fetch.pace import Pace
from sayso.fetch.state import State
from sayso.ledger import SqliteLedger
from sayso.run import Options
from sayso.run.follow import Desk
folder, port = Path(sys.argv[1]), int(sys.argv[2])
feed = Wanted(url=f"http://127.0.0.1:{port}/rss")
with SqliteLedger(folder / "north.sqlite") as ledger, State(folder / "n.feeds.sqlite") as state:
    tally = Tally(True)
    fetcher = Fetcher(pace=Pace(0.0), allow=frozenset({("127.0.0.1", port)}))
    desk = Desk(feeds={feed.url: feed}, state=state, ledger=ledger, fetcher=fetcher,
                options=Options(), now=lambda: datetime.now(UTC), tell=tally.take)
    watch(desk, tally, once=True)
"""


def test_killed_at_random_it_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)
    reports = 9
    with served() as site:
        items = rss(*map(item, range(reports)))
        site.answers |= {f"/a/{n}": page(report(n)) for n in range(reports)}
        site.answers["/rss"] = conditional(items, '"1"', "text/xml")
        words = [sys.executable, "-c", SCRIPT, str(tmp_path), str(site.port)]
        kills = 0
        for _ in range(4):
            program = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
            assert program.stdout is not None
            if program.stdout.readline():
                time.sleep(chance.uniform(0.0, 0.2))
            kills += program.poll() is None
            program.kill()
            program.communicate()
        rest = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)

    with SqliteLedger(tmp_path / "north.sqlite") as ledger:
        docs = list(ledger.documents())
        claims = [len(list(ledger.claims(document_id=doc.id))) for doc in docs]
    assert kills > 1
    assert reports == len(docs) == len({doc.title for doc in docs})
    assert all(claims)
    assert all("rejected" not in json.loads(line) for line in rest.stdout.splitlines())
    assert {f"/a/{n}" for n in range(reports)} == {p for p in site.asked if p.startswith("/a/")}
    # What was fetched is not fetched again: at most the one that each kill fell on.
    assert len([p for p in site.asked if p.startswith("/a/")]) <= reports + kills
