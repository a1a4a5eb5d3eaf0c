"""The documentation is true: its commands run, its Python runs, and nothing is left out."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sayso.cli.commands import COMMANDS
from sayso.cli.main import cli
from sayso.demo import paths
from sayso.ledger import open_ledger
from sayso.read import documents
from sayso.run.parquet import export

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
READABLE = [*PAGES, ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"]


def blocks(kind: str) -> Iterator[tuple[str, str]]:
    for page in [*PAGES, ROOT / "README.md"]:
        text = page.read_text("utf-8")
        for match in re.finditer(rf"^```{kind}\n(.*?)^```", text, re.M | re.S):
            yield f"{page.name}:{text.count(chr(10), 0, match.start()) + 1}", match.group(1)


CONSOLE = list(blocks("console"))
PYTHON = list(blocks("python"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a report, a folder of reports and a ledger of them; made once."""
    folder = tmp_path_factory.mktemp("filled")
    demo = Path(str(paths()[0]))
    shutil.copy(demo, folder / "report.txt")
    (folder / "corpus").mkdir()
    shutil.copy(demo, folder / "corpus" / "report.txt")
    one = documents(demo.read_text("utf-8"), uri="", publisher=None, published=None)[0]
    (folder / "one.txt").write_text(one.text, "utf-8")
    (listing,) = (text for where, text in blocks("toml") if where.startswith("feeds.md"))
    (folder / "feeds.toml").write_text(listing, "utf-8")
    ledger = str(folder / "north.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        added = CliRunner().invoke(cli, ["add", "corpus", "--ledger", ledger])
    assert 0 == added.exit_code, added.output
    export(open_ledger(ledger, read_only=True), folder / "north")
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that folder to work in."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "north.sqlite"))
    return tmp_path


@pytest.mark.parametrize(("where", "lines"), CONSOLE, ids=[where for where, _ in CONSOLE])
def test_every_command_shown_runs(where: str, lines: str, desk: Path) -> None:
    commands = [line[2:] for line in lines.splitlines() if line.startswith("$ ")]
    assert commands, f"{where}: a console block without a command"
    for command in commands:
        program, *arguments = shlex.split(command, comments=True)
        assert "sayso" == program
        result = CliRunner().invoke(cli, arguments)
        assert 0 == result.exit_code, f"{where}: {command}\n{result.output}"


@pytest.mark.parametrize(("where", "code"), PYTHON, ids=[where for where, _ in PYTHON])
def test_every_python_example_runs(where: str, code: str, desk: Path) -> None:
    exec(compile(code, where, "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    section = re.search(rf"^## sayso {name}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert section, f"docs/commands.md has no section on sayso {name}"
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    below = command.commands.values() if isinstance(command, click.Group) else ()
    for parameter in (p for each in (command, *below) for p in each.params):
        for option in (o for o in parameter.opts if o.startswith("--") and o != "--help"):
            assert f"`{option}`" in section[1], f"sayso {name} {option} is not documented"


@pytest.mark.parametrize("page", READABLE, ids=[page.name for page in READABLE])
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_s_two_commands_are_scripts_that_are_there() -> None:
    text = (ROOT / "README.md").read_text("utf-8").split("two commands", 1)[1]
    commands = re.findall(r"^sh (\S+)$", text, re.M)[:2]

    assert ["tools/demo.sh", "tools/test.sh"] == commands
    assert all((ROOT / command).exists() for command in commands)
