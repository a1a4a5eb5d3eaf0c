import gzip
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import run

import pytest
from click.testing import CliRunner, Result

import postgres
from reports import MAY_5, east, north, numbered
from sayso.cli.main import cli
from sayso.errors import LedgerUnusable, NotFound, SnapshotUnusable
from sayso.ledger import open_ledger

FIRST = Path(__file__).parents[1] / "ledger" / "data" / "version_1.sqlite.gz"


def typed(*words: object) -> Result:
    return CliRunner().invoke(cli, ["ledger", *map(str, words)])


def test_backup_is_a_ledger_with_all_that_is_in_it(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"

    done = typed("backup", copy, "--ledger", ledger)

    assert (0, f"{copy}: backed up\n") == (done.exit_code, done.stderr)
    with open_ledger(copy, read_only=True) as opened:
        assert [north().extraction(), east().extraction()] == list(opened.extractions())


def test_backup_while_another_writes_is_one_moment(ledger: Path, tmp_path: Path) -> None:
    with open_ledger(ledger) as writer:
        for number in range(6):
            writer.add(numbered(number).extraction(), at=MAY_5)
            copy = tmp_path / f"{number}.sqlite"
            with writer._write() as connection:  # type: ignore[attr-defined]
                connection.exec_driver_sql("INSERT INTO rejection VALUES (9, 'x', '', '', '', '')")
                assert 0 == typed("backup", copy, "--ledger", ledger).exit_code
                connection.rollback()
            with open_ledger(copy, read_only=True) as opened:
                assert number + 3 == len(list(opened.documents()))
                assert [] == list(opened.rejections())
            with closing(sqlite3.connect(copy)) as raw:
                assert ("ok",) == raw.execute("PRAGMA integrity_check").fetchone()


def test_backup_overwrites_nothing_and_copies_no_other_file(ledger: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("the ferry left\n" * 100)

    assert isinstance(typed("backup", notes, "--ledger", ledger).exception, LedgerUnusable)
    assert isinstance(
        typed("backup", tmp_path / "b.sqlite", "--ledger", notes).exception, LedgerUnusable
    )
    assert {"notes.txt", "ledger.sqlite"} == {path.name for path in tmp_path.iterdir()}


def test_earlier_ledger_is_backed_up_as_it_is_and_then_upgraded(tmp_path: Path) -> None:
    first = tmp_path / "first.sqlite"
    first.write_bytes(gzip.decompress(FIRST.read_bytes()))
    assert 0 == typed("backup", tmp_path / "copy.sqlite", "--ledger", first).exit_code

    done = typed("upgrade", "--ledger", first)
    again = typed("upgrade", "--ledger", first)

    assert "upgraded from version 1" in done.stderr
    assert "first.version-1.sqlite" in done.stderr
    assert "nothing to do" in again.stderr
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as raw:
        assert (1,) == raw.execute("PRAGMA user_version").fetchone()


def test_upgrade_makes_no_ledger(tmp_path: Path) -> None:
    done = typed("upgrade", "--ledger", tmp_path / "none.sqlite")

    assert isinstance(done.exception, LedgerUnusable)
    assert [] == list(tmp_path.iterdir())


def test_adding_to_an_earlier_ledger_says_that_it_is_upgraded(tmp_path: Path) -> None:
    first = tmp_path / "first.sqlite"
    first.write_bytes(gzip.decompress(FIRST.read_bytes()))
    (tmp_path / "empty.pdf").write_text("")

    done = CliRunner().invoke(cli, ["add", str(tmp_path / "empty.pdf"), "--ledger", str(first)])

    assert "upgraded from version 1" in done.stderr


def test_changes_go_on_behind_a_cursor(ledger: Path) -> None:
    lines = [json.loads(line) for line in typed("changes", "--ledger", ledger).stdout.splitlines()]

    rest = typed("changes", "--since", lines[5]["cursor"], "--ledger", ledger)
    late = typed("changes", "--since", "2031-05-05", "--ledger", ledger)

    assert lines[6:] == [json.loads(line) for line in rest.stdout.splitlines()]
    first = json.loads(late.stdout.splitlines()[0])
    assert ("report", east().document.id) == (first["kind"], first["id"])


def test_changes_since_nonsense_is_refused(ledger: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "other.sqlite") as other:
        other.reject("a.pdf", "is not text", "save it as text", at=MAY_5)
    line = typed("changes", "--ledger", tmp_path / "other.sqlite").stdout
    cursor = json.loads(line)["cursor"]

    nonsense = typed("changes", "--since", "lately", "--ledger", ledger)

    assert 2 == nonsense.exit_code
    assert "'lately' is no day" in nonsense.stderr
    foreign = typed("changes", "--since", cursor, "--ledger", ledger)
    assert isinstance(foreign.exception, NotFound)


def test_frozen_ledger_is_checked(ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "north.jsonl.gz"

    done = typed("freeze", file, "--ledger", ledger)
    checked = typed("freeze", file, "--check")

    assert done.stdout == checked.stdout
    assert done.stdout.startswith("sha256 ")
    assert "2 report" in done.stderr
    file.write_bytes(gzip.compress(b'{"kind":"report"}\n'))
    assert isinstance(typed("freeze", file, "--check").exception, SnapshotUnusable)


def test_ledger_in_a_file_is_copied_to_a_server_and_back(
    ledger: Path, server: postgres.Server, tmp_path: Path
) -> None:
    address, back = server.empty(), tmp_path / "back.sqlite"
    assert "2 reports" in typed("copy", ledger, address).stderr
    assert 0 == typed("backup", back, "--ledger", address).exit_code

    hashes = {
        typed("freeze", tmp_path / f"{n}.gz", "--ledger", where).stdout
        for n, where in enumerate((ledger, address, back))
    }
    assert 1 == len(hashes)


def test_every_command_takes_an_address(server: postgres.Server, ledger: Path) -> None:
    address = server.empty()
    typed("copy", ledger, address)

    for words in (["sources"], ["timeline", "--json"], ["search", "höfn"], ["export"]):
        in_file = CliRunner().invoke(cli, [*words, "--ledger", str(ledger)])
        on_server = CliRunner().invoke(cli, [*words], env={"SAYSO_LEDGER": address})
        assert (0, in_file.stdout) == (on_server.exit_code, on_server.stdout), words


@pytest.mark.parametrize("words", [["config"], ["config", "--json"]])
def test_configuration_shows_no_password(words: list[str], tmp_path: Path) -> None:
    address = "postgresql://una:secret@127.0.0.1:1/north"
    (tmp_path / "sayso.toml").write_text(f'ledger = "{address}"\n')

    sayso = Path(sys.executable).with_name("sayso")
    done = run([sayso, *words], cwd=tmp_path, capture_output=True, text=True)
    refused = run([sayso, "ledger", "changes"], cwd=tmp_path, capture_output=True, text=True)

    assert "una:***@127.0.0.1" in done.stdout
    assert "una:***@127.0.0.1" in refused.stderr
    assert (2, 1) == (refused.returncode, len(refused.stderr.splitlines()))
    assert "secret" not in done.stdout + done.stderr + refused.stdout + refused.stderr


def test_file_s_setting_reaches_the_commands_of_the_group(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ledger.parent)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    Path("sayso.toml").write_text('ledger = "ledger.sqlite"\n')

    assert typed("changes").stdout.startswith('{"blocks":')


@pytest.mark.parametrize("address", ["mysql://una:geheim@host/north", "sqlite:///north.sqlite"])
def test_an_address_of_another_database_is_no_file(address: str) -> None:
    result = CliRunner().invoke(cli, ["timeline", "--ledger", address])

    assert isinstance(result.exception, LedgerUnusable)
    assert "it is no address of a ledger; name a file, or postgresql://" in str(result.exception)
    assert "geheim" not in str(result.exception)
