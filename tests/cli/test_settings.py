import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli.main import cli
from sayso.cli.settings import SETTINGS, from_file
from sayso.errors import SettingInvalid

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)


def shown() -> dict[str, dict[str, object]]:
    result = CliRunner().invoke(cli, ["config", "--json"])
    assert 0 == result.exit_code
    return dict(json.loads(result.stdout))


def test_a_setting_comes_from_the_variable_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {"value": 1, "from": "default"} == shown()["threads"]
    (tmp_path / "sayso.toml").write_text("threads = 2\n")
    assert {"value": 2, "from": "sayso.toml"} == shown()["threads"]
    monkeypatch.setenv("SAYSO_THREADS", "3")
    assert {"value": "3", "from": "SAYSO_THREADS"} == shown()["threads"]


def test_the_file_s_settings_reach_a_command(tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text('publisher = "The Herald"\n')
    report = tmp_path / "a.txt"
    report.write_text("Boats leave Hofn\n\nThe Harbour Guard left Hofn.\n")

    result = CliRunner().invoke(cli, ["read", str(report), "--json"])

    assert "The Herald" == json.loads(result.stdout)["publisher"]


@pytest.mark.parametrize("text", ["threads = 'two'", "therads = 2", "threads ="])
def test_a_wrong_file_is_refused_with_its_name(text: str, tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text(text)

    with pytest.raises(SettingInvalid, match=r"sayso\.toml"):
        from_file()


def test_every_setting_is_documented() -> None:
    page = PAGE.read_text("utf-8")

    for setting in SETTINGS:
        assert f"`{setting.name}`" in page
        assert f"`{setting.variable}`" in page
