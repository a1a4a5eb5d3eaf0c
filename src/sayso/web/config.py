"""How is the page served?  All choices of one server, made once."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from sayso.errors import SettingInvalid
from sayso.web.people import People

HOST = "127.0.0.1"
PORT = 8742
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Who may use the page, and under which names of the machine.

    `threads` are the cores that the annotator may use for reports that are added.
    """

    people: People
    host: str = HOST
    names: tuple[str, ...] = ()
    threads: int = 1

    def __post_init__(self) -> None:
        if not is_local(self.host) and self.people.open:
            raise SettingInvalid(
                f"--host {self.host} lets other machines in, and nobody would have to sign in;"
                " give a --token, or leave --host out"
            )

    def answers_to(self, name: str) -> bool:
        """Tell whether a request's Host names this server.

        A name that is not ours is how a hostile site reads a page on localhost
        (DNS rebinding); it cannot do that under an address in figures.
        """
        name = name.lower().strip("[]")
        if name in _LOCAL or name in (
            each.lower().strip("[]") for each in (self.host, *self.names)
        ):
            return True
        return not is_local(self.host) and _is_address(name)


def is_local(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
