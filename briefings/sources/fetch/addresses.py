"""Which network addresses may be connected to: those of the public internet."""

from __future__ import annotations

import ipaddress
import re
import socket

from ...errors import FetchError
from .reason import Failure, Reason

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_LOCAL_NAMES = re.compile(
    r"(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|localdomain)\.?$", re.IGNORECASE
)
_TRANSLATED = tuple(
    ipaddress.IPv6Network(prefix) for prefix in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)
"""IPv6 prefixes that lead to an IPv4 address inside them; no publisher is found there."""


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("93.184.216.34", "10.0.0.1", "169.254.169.254", "::1")]
    [True, False, False, False]
    >>> is_public(ipaddress.ip_address("::ffff:127.0.0.1"))
    False
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _TRANSLATED):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def literal(host: str) -> Address | None:
    """Return the address that a host is written as, in the spellings that resolvers take; None for a name.

    >>> literal("127.1"), literal("0x7f000001"), literal("example.org")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), None)
    """
    bare = host.strip("[]").partition("%")[0]
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    if not re.fullmatch(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", bare, re.IGNORECASE):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare.rstrip(".")))
    except OSError:
        return None


def resolve_public(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """Return the addresses of a host, all of them checked, in the resolver's order.

    One address that is not public refuses the whole name: a name that leads both inside and outside is a trap. Raises
    `Failure`.
    """
    if not allow_private and (_LOCAL_NAMES.search(host) or ((known := literal(host)) and not is_public(known))):
        raise _private(host)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Failure(f"{host}: no such host ({error})", Reason.CONNECTION) from error
    addresses = tuple(dict.fromkeys(str(item[4][0]) for item in found))
    if not allow_private:
        for address in addresses:
            if not is_public(ipaddress.ip_address(address.partition("%")[0])):
                raise _private(host)
    if not addresses:
        raise Failure(f"{host}: no such host", Reason.CONNECTION)
    return addresses


def check_target(host: str, port: int, *, allow_private: bool) -> None:
    """Refuse a host that a proxy is to connect to, as far as can be told from here: the proxy resolves it itself."""
    try:
        resolve_public(host, port, allow_private=allow_private)
    except Failure as failure:
        if failure.reason is not Reason.CONNECTION:
            raise


def _private(host: str) -> FetchError:
    return Failure(
        f"{host} leads into a private network: set allow_private under [fetch] if that is meant",
        Reason.PRIVATE_ADDRESS,
    )
