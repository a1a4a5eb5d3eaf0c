"""Which feeds does a list name, and what is wanted of each?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.errors import InputRejected, SettingInvalid
from sayso.fetch.rules import Rule, rule
from sayso.fetch.urls import parse

MOST_BYTES = 5_000_000
MOST_FEEDS = 10_000
DELAY = 2.0
_DAY = 24 * 60

# Key -> what it must be, its least and its most. In `feed` these go before those of the list.
_NUMBERS = {"interval": (1, 7 * _DAY), "newest": (1, 1_000), "delay": (0, 600)}
_KEYS = ("url", "publisher", "language", "include", "exclude", "interval", "newest")
_OF_LIST = ("interval", "newest", "delay", "feed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One feed of a list.

    `interval` is how many minutes lie between two looks at it, `newest` how
    many articles are taken from one look at most.
    """

    url: str
    publisher: str | None = None
    language: str | None = None
    include: tuple[Rule, ...] = ()
    exclude: tuple[Rule, ...] = ()
    interval: float = 15.0
    newest: int = 100

    @property
    def rules(self) -> str:
        """Return the rules as one text, to tell whether they were changed."""
        return repr((self.include, self.exclude, self.newest))


@dataclass(frozen=True, slots=True)
class Trouble:
    """An entry of a list that cannot be used: where it is, what is wrong and what to do."""

    where: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of feeds; `delay` is how many seconds lie between two requests to one host."""

    feeds: tuple[Wanted, ...]
    troubles: tuple[Trouble, ...]
    delay: float = DELAY


def read_listing(path: Path) -> Listing:
    """Return the feeds of a TOML file, with a trouble for each entry that cannot be used.

    Raises:
        SettingInvalid: the file cannot be read at all, or is no TOML.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise SettingInvalid(f"{path}: it is larger than {MOST_BYTES:,} bytes; split it")
        given = tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SettingInvalid(f"{path}: it is not UTF-8; save it as UTF-8") from error
    except (OSError, tomllib.TOMLDecodeError, RecursionError) as error:
        if isinstance(error, FileNotFoundError):
            raise SettingInvalid(f"{path}: does not exist; check the name") from error
        reason = error.strerror if isinstance(error, OSError) else error
        raise SettingInvalid(f"{path}: {reason}; see docs/feeds.md for its form") from error
    return _listing(given, str(path))


def _listing(given: dict[str, Any], name: str) -> Listing:
    troubles = [
        Trouble(name, f"has no use for {key!r}", f"there are {', '.join(_OF_LIST)}")
        for key in given
        if key not in _OF_LIST
    ]
    usual: dict[str, float] = {}
    for key in ("interval", "newest", "delay"):
        if key in given:
            try:
                usual[key] = _number(key, given[key])
            except ValueError as error:
                troubles.append(Trouble(name, f"{key} {error}", "mend it"))
    feeds = given.get("feed", [])
    if not isinstance(feeds, list) or not feeds:
        raise SettingInvalid(f"{name}: it names no feed; write a [[feed]] with a url for each")
    delay = usual.pop("delay", DELAY)
    found: dict[str, Wanted] = {}
    for number, entry in enumerate(feeds[:MOST_FEEDS], start=1):
        made = _feed(entry, f"{name}, feed {number}", usual)
        if isinstance(made, Trouble):
            troubles.append(made)
        elif made.url in found:
            where = f"{name}, feed {number} ({made.url})"
            troubles.append(Trouble(where, "is named twice", "take one of them out"))
        else:
            found[made.url] = made
    return Listing(tuple(found.values()), tuple(troubles), delay)


def _feed(entry: object, where: str, usual: dict[str, float]) -> Wanted | Trouble:
    if not isinstance(entry, dict):
        return Trouble(where, "is no table", "write [[feed]] above its keys")
    url = entry.get("url")
    if not isinstance(url, str) or not url.strip():
        return Trouble(where, "has no url", 'write url = "https://..."')
    where = f"{where} ({' '.join(url.split())[:200]})"
    try:
        made = Wanted(url=parse(url).url, **_numbers(usual))
        return replace(made, **dict(_stated(entry)))
    except InputRejected as error:
        return Trouble(where, error.reason, error.remedy)
    except ValueError as error:
        return Trouble(where, str(error), "see docs/feeds.md")


def _stated(entry: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in entry.items():
        if key not in _KEYS:
            raise ValueError(f"has no use for {key!r}")
        if key in ("include", "exclude"):
            yield key, tuple(_rules(key, value))
        elif key in _NUMBERS:
            yield from _numbers({key: _number(key, value)}).items()
        elif key == "language":
            if not isinstance(value, str) or value.lower()[:2] != "en":
                raise ValueError(f"states the language {value!r}, and Sayso reads English")
            yield key, "en"
        elif key == "publisher":
            if not isinstance(value, str) or not value.strip() or len(value) > 200:
                raise ValueError("has a publisher that is no name")
            yield key, " ".join(value.split())


def _rules(key: str, value: object) -> Iterator[Rule]:
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, str):
            raise ValueError(f"has a rule under {key} that is no text")
        try:
            yield rule(each)
        except ValueError as error:
            raise ValueError(f"has a rule under {key} that {error}") from error


def _number(key: str, value: object) -> float:
    least, most = _NUMBERS[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{key} is no number")
    if not least <= value <= most:
        raise ValueError(f"{key} is {value}, which is not from {least} to {most}")
    return value


def _numbers(given: dict[str, float]) -> dict[str, Any]:
    return {key: int(value) if key == "newest" else float(value) for key, value in given.items()}
