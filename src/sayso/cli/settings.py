"""Which settings are there, and where does the value of each come from?

A setting is given by a flag, by a `SAYSO_*` variable or in `sayso.toml` in the
working folder, in this order; `sayso config` shows all of them.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from sayso.cli.commands import COMMANDS
from sayso.errors import SettingInvalid

FILE = "sayso.toml"
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: its name in `sayso.toml`, its help and what it is when nobody gives it."""

    name: str
    help: str
    default: str | int | None = None
    kind: type[str] | type[int] = str
    most: int | None = None

    @property
    def type(self) -> click.ParamType[Any]:
        """Return what the setting may be; `most` bounds a number, which is at least 1."""
        return click.STRING if self.kind is str else click.IntRange(1, self.most)

    @property
    def variable(self) -> str:
        """Return the name of the environment variable."""
        return f"SAYSO_{self.name.upper()}"


SETTINGS = (
    Setting(
        name="ledger",
        help="The ledger: a file (default: in your data folder), or"
        " postgresql://user@host/database.",
    ),
    Setting(name="publisher", help="Who published the reports, where they do not say."),
    Setting(name="by", help="Who decides: the name under a judgement.", default="reviewer"),
    Setting(
        name="threads", help="Cores that the annotator may use.", default=1, kind=int, most=256
    ),
)


def setting(name: str, **more: Any) -> Callable[[F], F]:
    """Return the click option of a setting, so that each is declared once."""
    one = next(each for each in SETTINGS if each.name == name)
    return click.option(
        f"--{one.name}",
        envvar=one.variable,
        default=one.default,
        type=one.type,
        help=one.help,
        show_envvar=True,
        **more,
    )


def from_file(folder: Path | None = None) -> dict[str, str | int]:
    """Return the settings that `sayso.toml` gives; none where there is no such file.

    Raises:
        SettingInvalid: the file is no TOML, or names a setting that there is not.
    """
    path = (folder or Path.cwd()) / FILE
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise SettingInvalid(f"{path}: it is not UTF-8; save it as UTF-8 or remove it") from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SettingInvalid(f"{path}: {reason}; mend the file or remove it") from error
    known = {each.name: each for each in SETTINGS}
    for name, value in given.items():
        if name not in known:
            raise SettingInvalid(
                f"{path}: there is no setting {name!r}; there are {', '.join(known)}"
            )
        if not isinstance(value, known[name].kind):
            wanted = "a text in marks" if known[name].kind is str else "a whole number"
            raise SettingInvalid(f"{path}: {name} is {value!r}; write {wanted}")
    return given


def file_defaults(present: MutableMapping[str, Any] | None) -> dict[str, Any]:
    """Return click's map of defaults, command by command, with the file's settings in it."""
    given = from_file()
    return {command: {**given, **((present or {}).get(command) or {})} for command in COMMANDS}


def origins() -> list[tuple[Setting, str | int | None, str]]:
    """Return every setting with its value and where that comes from, flags aside."""
    given = from_file()
    rows: list[tuple[Setting, str | int | None, str]] = []
    for each in SETTINGS:
        if each.variable in os.environ:
            rows.append((each, os.environ[each.variable], each.variable))
        elif each.name in given:
            rows.append((each, given[each.name], FILE))
        else:
            rows.append((each, each.default, "default"))
    return rows
