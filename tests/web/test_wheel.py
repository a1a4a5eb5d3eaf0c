"""Does a wheel hold all that the page needs, so that nobody needs Node?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from .conftest import started

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src" / "sayso" / "web"
_SERVE = "import sys; from sayso.cli.main import cli; cli(sys.argv[1:])"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel of the checkout as `pip install .` does; no Node is in reach."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    subprocess.run(
        [*command, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)],
        env=_without_node(),
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an empty ledger from what the wheel installs, and give the address."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    site = folder / "site"
    subprocess.run([*command, "--target", str(site), str(wheel)], check=True, capture_output=True)
    env = _without_node() | {"PYTHONPATH": str(site)}
    where = [sys.executable, "-c", "import sayso; print(sayso.__file__)"]
    told = subprocess.run(where, cwd=folder, env=env, check=True, capture_output=True, text=True)
    assert told.stdout.startswith(str(site)), told.stdout
    serve = [sys.executable, "-c", _SERVE]
    yield from started(folder / "ledger.sqlite", serve, cwd=folder, env=env)


def _without_node() -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    folders = env.get("PATH", "").split(os.pathsep)
    return env | {
        "PATH": os.pathsep.join(each for each in folders if not shutil.which("node", path=each))
    }


def _files(folder: str) -> list[Path]:
    return sorted(path for path in (WEB / folder).iterdir() if path.is_file())


def test_a_wheel_holds_every_template_style_and_script(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        str(path.relative_to(ROOT / "src"))
        for folder in ("templates", "static")
        for path in _files(folder)
    }

    assert {"sayso/web/static/page.js", "sayso/web/templates/base.html"} < needed
    assert needed <= held
    assert not any("node_modules" in name for name in held)


def test_what_a_wheel_installs_serves_every_asset(installed: str) -> None:
    served = {
        path.name: httpx.get(f"{installed}/static/{path.name}").content for path in _files("static")
    }

    assert "world.json" in served
    assert {path.name: path.read_bytes() for path in _files("static")} == served


@pytest.mark.parametrize(
    "path",
    ["/reports", "/search", "/timeline", "/map", "/presence", "/conflicts", "/sources", "/review"],
)
def test_what_a_wheel_installs_shows_an_empty_ledger(path: str, installed: str) -> None:
    answer = httpx.get(installed + path, timeout=30)

    assert 200 == answer.status_code
    assert 'class="empty"' in answer.text
