import subprocess
import sys

import pytest
from click.testing import CliRunner

from sayso.cli.commands import COMMANDS
from sayso.cli.main import cli


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
        f"{sys.executable} -c 'from sayso.cli.main import main; main()' demo --json | head -c 10",
        shell=True, capture_output=True, check=True,
    )  # fmt: skip

    assert b"Traceback" not in done.stderr
