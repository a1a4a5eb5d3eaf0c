import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli.commands import COMMANDS
from sayso.cli.main import cli
from sayso.errors import SaysoError

PROGRAM = f"{sys.executable} -c 'from sayso.cli.main import main; main()'"


def sayso(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-c", "from sayso.cli.main import main; main()"]
    return subprocess.run([*program, *arguments], input=stdin, capture_output=True, check=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])

    assert 0 == result.exit_code
    assert COMMANDS[name].split(":")[0].rstrip(".") in " ".join(result.output.split())


def test_help_loads_neither_the_model_nor_the_tables() -> None:
    code = (
        "import sys; sys.argv = ['sayso', '--help']\n"
        "from sayso.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'onnxruntime', 'numpy', 'rich', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert "[]" == done.stdout.splitlines()[-1]


def test_an_unknown_command_is_named() -> None:
    done = sayso("raed")

    assert 2 == done.returncode
    assert b"raed" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        ["bash", "-c", f"{PROGRAM} actor army --json | true; exit ${{PIPESTATUS[0]}}"],
        capture_output=True, check=False,
    )  # fmt: skip

    assert (0, b"") == (done.returncode, done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_told_in_one_line() -> None:
    done = subprocess.run(
        f"{PROGRAM} actor army > /dev/full", shell=True, capture_output=True, check=False
    )

    (line,) = done.stderr.splitlines()
    assert 2 == done.returncode
    assert line.startswith(b"sayso: standard output: cannot be read or written")


def test_a_closed_stdout_is_no_error() -> None:
    done = subprocess.run(f"{PROGRAM} actor army >&-", shell=True, capture_output=True, check=False)

    assert (0, b"") == (done.returncode, done.stderr)


def test_an_export_into_a_folder_is_refused_and_leaves_nothing_there(
    ledger: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "rows"
    folder.mkdir()
    done = sayso("export", "--ledger", str(ledger), "--output", str(folder))

    assert 2 == done.returncode
    assert done.stderr.endswith(b"is a folder; name a file with --output\n")
    assert [] == [*folder.iterdir(), *tmp_path.glob(".*")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["search", "…"], "there is no word to look for"),
        (["search", "x", "--limit", "9" * 30], "is not in the range 1<=x<=1000000"),
        (["timeline", "--from", "2024-13-01"], "'2024-13-01' is no day of the form YYYY-MM-DD"),
        (["timeline", "--from", "2024-05-02", "--to", "2024-05-01"], "is after --to 2024-05-01"),
        (["explain", "c\udcff"], "no claim, event or presence begins with 'c\\udcff'"),
        (["read", "x.txt", "--threads", "0"], "0 is not in the range 1<=x<=256"),
        (["bench", "gold", "--floors", "absent.json"], "there is no file absent.json"),
        (["place", "Höfn", "--most", "-1"], "-1 is not in the range x>=1"),
    ],
)
def test_what_is_typed_wrong_is_told(arguments: list[str], told: str, ledger: Path) -> None:
    named = ["--ledger", str(ledger)] if arguments[0] in ("search", "timeline", "explain") else []
    result = CliRunner().invoke(cli, [*arguments, *named])

    # What is no mistake of usage is an error of Sayso's, which `main` prints.
    message = str(result.exception) if isinstance(result.exception, SaysoError) else result.output
    assert told in message


def test_half_a_character_is_in_no_name_of_a_place() -> None:
    result = CliRunner().invoke(cli, ["place", "H\udcf6fn", "--json"])

    assert (0, "[]\n") == (result.exit_code, result.stdout)


def test_a_ledger_s_name_may_hold_bytes_that_are_no_utf8(ledger: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(ledger) + b"\xe9"))
    try:
        ledger.rename(odd)
    except OSError:
        pytest.skip("this file system has names in UTF-8 alone")

    done = sayso("search", "the", "--ledger", str(odd))

    assert (0, b"") == (done.returncode, done.stderr)
