"""Who may come in, and how much a request may cost."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass

from ..errors import SettingsError

__all__ = ["LOOPBACK", "Access", "Csrf", "Limits", "host_name", "is_loopback"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost: bytes of its body, seconds to send the body, seconds until the answer begins."""

    body_bytes: int = 1_000_000
    body_s: float = 15.0
    answer_s: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Under which names the room answers, and the token it asks for ("" for none).

    With no token the room answers to names of loopback alone, so that no other machine and no rebound name gets in.
    With one it answers to addresses, to `localhost`, and to `names`: an address cannot be rebound, a name can.
    Raises SettingsError for a token that could be guessed.
    """

    names: frozenset[str] = frozenset()
    token: str = ""

    def __post_init__(self) -> None:
        if self.token and len(self.token) < 16:
            raise SettingsError("the reading room's token is too short to keep anybody out: give 16 characters or more")

    def admits(self, host: str) -> bool:
        """Whether a request's `Host` header is one this room answers to.

        >>> Access().admits("127.0.0.1:8321"), Access().admits("[::1]:8321"), Access().admits("evil.example")
        (True, True, False)
        """
        name = host_name(host)
        if is_loopback(name):
            return True
        return bool(self.token) and (_is_address(name) or name in self.names)

    def knows(self, token: str) -> bool:
        """Whether `token` is the room's, compared in constant time."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode("utf-8"))

    @property
    def pass_mark(self) -> str:
        """What the cookie of somebody who gave the token holds: a digest of the token, not the token."""
        return hashlib.sha256(b"briefings reading room\0" + self.token.encode("utf-8")).hexdigest()


LOOPBACK = Access()


class Csrf:
    """Tokens for forms: each page gets another one, all of them good until the process ends.

    A token is a random nonce and its keyed digest, so nothing has to be remembered, and compressing a page tells
    nothing about the next one.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def issue(self) -> str:
        """Return a new token."""
        nonce = secrets.token_hex(16)
        return f"{nonce}.{self._digest(nonce)}"

    def accepts(self, token: str) -> bool:
        """Whether this process issued `token`."""
        nonce, _, digest = token.partition(".")
        return hmac.compare_digest(digest.encode("utf-8", "replace"), self._digest(nonce).encode("ascii"))

    def _digest(self, nonce: str) -> str:
        return hmac.new(self._key, nonce.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def host_name(host: str) -> str:
    """Return the name in a `Host` header, without port and brackets, in lower case; "" for a malformed one.

    >>> host_name("LOCALHOST:80"), host_name("[::1]:80"), host_name("a:b:c"), host_name("a/b")
    ('localhost', '::1', '', '')
    """
    rest = host.strip().lower()
    if rest.startswith("["):
        name, bracket, port = rest[1:].partition("]")
        port = port.removeprefix(":")
    else:
        name, _, port = rest.partition(":")
        bracket = "]"
    sound = bool(bracket) and (not port or (port.isascii() and port.isdigit()))
    return name if sound and name and not set(name) & set("/\\@?#%, \t") else ""


def is_loopback(name: str) -> bool:
    """Whether a name or address, as `host_name` returns it, is this machine's own."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
