"""Who may use the page, and whose token is this?"""

from __future__ import annotations

import hmac
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sayso.errors import SettingInvalid
from sayso.web.roles import Role

# Nobody guesses a token of so many characters; shorter ones are passwords that get reused.
SHORTEST = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who uses the page: the name under their judgements, and what they may do."""

    name: str
    role: Role


NOBODY = Person(name="", role=Role.ANYONE)


@dataclass(frozen=True, slots=True)
class People:
    """Everyone who may use the page, by the hash of their token.

    Without any token, the page is open to whoever reaches it, as `owner`.
    """

    owner: Person
    _keys: tuple[tuple[bytes, Person], ...] = ()

    @property
    def open(self) -> bool:
        """Tell whether nobody has to sign in."""
        return not self._keys

    def of_token(self, token: str) -> Person | None:
        """Return whose token this is, in a time that does not depend on how much of it fits."""
        given = _hash(token)
        found = None
        for key, person in self._keys:
            if hmac.compare_digest(key, given):
                found = person
        return found

    def named(self, name: str) -> Person | None:
        """Return the person of that name, or None."""
        return next((person for _, person in self._keys if person.name == name), None)


def people_of(owner: str, *, token: str | None = None, file: Path | None = None) -> People:
    """Return who may use the page: `owner`, who holds the one token, and those that a file lists.

    The file is TOML, a table a person: `[Sigrun]`, `role = "reviewer"`, `token = "…"`.

    Raises:
        SettingInvalid: a token is too short or given twice, or the file is not of this form.
    """
    keys: list[tuple[bytes, Person]] = []
    boss = Person(name=owner, role=Role.EDITOR)
    if token is not None:
        keys.append((_checked(token, "--token"), boss))
    if file is not None:
        for name, told in _read(file).items():
            keys.append(
                (
                    _checked(_text(told, "token", name, file), f"{file}: {name}"),
                    _who(name, told, file),
                )
            )
    if len({key for key, _ in keys}) != len(keys):
        raise SettingInvalid("one token is given to two people; give each their own")
    return People(boss, tuple(keys))


def _hash(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


def _checked(token: str, where: str) -> bytes:
    if len(token) < SHORTEST:
        raise SettingInvalid(
            f"{where}: the token has fewer than {SHORTEST} characters; make one with"
            " `python -c 'import secrets; print(secrets.token_urlsafe())'`"
        )
    return _hash(token)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingInvalid(
            f"{file}: {error}; write a [NAME] with role and token a person"
        ) from error


def _text(told: Any, key: str, name: str, file: Path) -> str:
    value = told.get(key) if isinstance(told, dict) else None
    if not isinstance(value, str):
        raise SettingInvalid(f'{file}: [{name}] has no {key}; write {key} = "…"')
    return value


def _who(name: str, told: Any, file: Path) -> Person:
    roles = {role.word: role for role in Role if role is not Role.ANYONE}
    word = _text(told, "role", name, file)
    if word not in roles:
        raise SettingInvalid(
            f"{file}: [{name}] has the role {word!r}; there are {', '.join(roles)}"
        )
    return Person(name=name, role=roles[word])
