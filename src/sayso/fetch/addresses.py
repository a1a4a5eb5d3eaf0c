"""May a connection go to this number?

Numbers wrap one another: an IPv6 address may be an IPv4 address of the private
network next door. What is wrapped is judged, not the wrapping.
"""

from __future__ import annotations

from functools import cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from sayso.model import lists

Number = IPv4Address | IPv6Address

# Prefixes before an IPv4 address in the last 32 bits: mapped, translated (SIIT) and NAT64.
_WRAPPED_LAST = tuple(
    IPv6Network(prefix) for prefix in ("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96")
)
_SIX_TO_FOUR = IPv6Network("2002::/16")
_TEREDO = IPv6Network("2001::/32")
# The middle of an ISATAP address, before its IPv4 address.
_ISATAP = (0x00005EFE, 0x02005EFE)
_LOW = 0xFFFFFFFF


def is_public(text: str) -> bool:
    """Tell whether an address in its usual spelling is one that anybody on the internet reaches.

    False for what is no address, and for one with a zone (`fe80::1%eth0`).
    """
    if "%" in text:
        return False
    try:
        number = ip_address(text)
    except ValueError:
        return False
    if isinstance(number, IPv6Address):
        wrapped = _wrapped(number)
        if wrapped:
            return all(map(_is_open, wrapped))
    return _is_open(number)


def _wrapped(number: IPv6Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that an IPv6 address leads to; none where it is one itself."""
    bits = int(number)
    if any(number in network for network in _WRAPPED_LAST):
        return (IPv4Address(bits & _LOW),)
    if number in _SIX_TO_FOUR:
        return (IPv4Address(bits >> 80 & _LOW),)
    if number in _TEREDO:
        # The server, and the client behind a mask.
        return (IPv4Address(bits >> 64 & _LOW), IPv4Address(~bits & _LOW))
    if bits >> 32 & _LOW in _ISATAP:
        return (IPv4Address(bits & _LOW),)
    return ()


def _is_open(number: Number) -> bool:
    # The registry of the Python in use may know of networks that the list does not.
    return (
        number.is_global
        and not number.is_multicast
        and not any(number in network for network in _closed() if network.version == number.version)
    )


@cache
def _closed() -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(row[0]) for row in lists.rows("fetch/networks.tsv"))
