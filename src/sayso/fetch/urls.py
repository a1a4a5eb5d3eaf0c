"""Which host, port and path does an address name, and which article?

An address that two programs read in two ways is refused rather than read in
one of them: what is checked and what is connected to must be the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

import idna

from sayso.errors import InputRejected
from sayso.model import lists

LONGEST = 2_000
PORTS = {"http": 80, "https": 443}
# Below are the ports of mail, files and other services that are not the web's.
_FIRST_FREE_PORT = 1_024
_LONGEST_HOST = 253

_FORM = re.compile(r"(?P<scheme>https?)://(?P<place>[^/?#]*)(?P<rest>.*)", re.I | re.S)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
# Blanks and marks that some programs drop and others keep, and the backslash that is a slash
# to browsers alone.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_PLACE = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\[\]:@%\s]+)(?::(?P<port>[0-9]{0,5}))?", re.A)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.I)
_CHECK = "check the address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address of the web, taken apart.

    `host` is a name in ASCII or a number without brackets; `target` is the path
    with the query, as it is sent.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port, as in `https://north.example`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (
            "" if self.port == PORTS[self.scheme] else f":{self.port}"
        )

    @property
    def url(self) -> str:
        """Return the whole address, without a fragment."""
        return self.origin + self.target


def parse(text: str) -> Address:
    """Return the parts of an address; raises `InputRejected` where it is none to go to."""
    given = text.strip(" \t\r\n")
    if len(given) > LONGEST:
        raise _refused(text, f"is longer than {LONGEST:,} characters")
    if _ODD.search(given):
        raise _refused(text, "holds a backslash or a mark that is not shown")
    form = _FORM.fullmatch(given)
    if form is None:
        if _SCHEME.match(given):
            raise _refused(text, "is no address of the form https://host/path")
        raise _refused(text, "lacks http:// or https://")
    scheme = form["scheme"].lower()
    place = _PLACE.fullmatch(form["place"])
    if place is None:
        raise _refused(text, _wrong_place(form["place"]))
    port = int(place["port"] or PORTS[scheme])
    if not 0 < port < 65_536 or (port < _FIRST_FREE_PORT and port not in PORTS.values()):
        raise _refused(text, f"names port {port}, which is not the web's")
    rest = form["rest"].split("#", 1)[0]
    path, mark, query = rest.partition("?")
    target = quote(path or "/", safe="/%:@!$&'()*+,;=~-._")
    if mark:
        target += "?" + quote(query, safe="/%:@!$&'()*+,;=~-._?[]|")
    return Address(scheme=scheme, host=_host(place["host"], text), port=port, target=target)


def joined(base: str, link: str) -> str:
    """Return where a link on a page leads; raises `InputRejected` where it is written oddly."""
    link = link.strip(" \t\r\n")
    if _ODD.search(link):
        raise _refused(link, "holds a backslash or a mark that is not shown")
    try:
        return urljoin(base, link)
    except ValueError as error:
        raise _refused(link, f"cannot be read ({error})") from error


def article_key(url: str) -> str:
    """Return what is the same for all addresses of one article.

    Scheme, `www.`, fragment, closing slash, order of parameters and those that
    only say where a reader came from make no difference. What cannot be taken
    apart is its own key.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _is_tracking(name.lower())
    )
    return f"{host}{port}{parts.path.rstrip('/')}" + (f"?{urlencode(query)}" if query else "")


def _host(given: str, text: str) -> str:
    if given.startswith("["):
        try:
            return IPv6Address(given[1:-1]).compressed
        except ValueError as error:
            raise _refused(text, "names no IPv6 address between its brackets") from error
    host = given
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True, std3_rules=True).decode("ascii")
        except idna.IDNAError as error:
            raise _refused(text, "names a host that no registry would take") from error
    host = host.lower().removesuffix(".")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        # 2130706433, 0x7f.1 and 0177.0.0.1 are this machine to some programs.
        try:
            return str(IPv4Address(host))
        except ValueError as error:
            raise _refused(text, "spells a number where a host's name is due") from error
    if len(host) > _LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)):
        raise _refused(text, "names a host that cannot be")
    return host


def _wrong_place(place: str) -> str:
    if "@" in place:
        return "carries a name or password"
    if "%" in place:
        return "has a percent sign in its host"
    return "names no host" if place[:1] in ("", ":") else "names a host that cannot be"


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    names = lists.words("fetch/tracking.txt")
    starts = tuple(name[:-1] for name in names if name.endswith("*"))
    return frozenset(name for name in names if not name.endswith("*")), starts


def _is_tracking(name: str) -> bool:
    whole, starts = _tracking()
    return name in whole or name.startswith(starts)


def _refused(text: str, reason: str) -> InputRejected:
    shown = "".join(mark if mark.isprintable() else "?" for mark in text.strip())[:200]
    return InputRejected(shown or "''", reason, _CHECK)
