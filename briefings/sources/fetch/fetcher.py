"""One address at a time: checked, asked politely, followed through redirects, read up to a limit.

1. the address is http or https, and its host is public (checked again at every redirect, and at the connection)
2. robots.txt of its site allows it
3. its host has a free turn
4. the request, with validators when the page was fetched before
5. a redirect starts again at 1; a busy or broken server is asked again, as often and as late as allowed
"""

from __future__ import annotations

import email.message
import logging
import random
import re
import threading
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpcore2

from ...errors import InputError
from ..config import FetchSettings
from ..urls import canonical_url, resolve
from .addresses import check_target
from .bodies import accepted_encodings, unpacked
from .hosts import Hosts
from .network import CheckedBackend, Deadline
from .reason import Failure, Reason
from .response import Response, Validators
from .robots import MAX_BYTES as ROBOTS_BYTES
from .robots import Robots

log = logging.getLogger(__name__)

AGENT = "briefings"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_BUSY = frozenset({429, 503})
_BROKEN = frozenset({408, 425, 500, 502, 504})
_REFUSING = frozenset({401, 402, 403, 451})
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;"
    "q=0.9,*/*;q=0.8"
)
_ASKED_BEFORE = "If-None-Match", "If-Modified-Since"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """One response to one request, read to its end."""

    status: int
    headers: email.message.Message
    body: bytes


class Fetcher:
    """Fetches addresses. Threads may share one; a context manager, which closes its connections.

    `now` is the time of day, for dates in Retry-After. `agent` names the program and its version. `stopped` ends waits
    and refuses further requests once it is set. `robots_cache` maps a site to its rules across fetchers.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        version: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        stopped: threading.Event | None = None,
        robots_cache: dict[str, Robots] | None = None,
    ) -> None:
        self._settings = settings
        self._now = now
        self._stopped = stopped or threading.Event()
        self._deadline = Deadline()
        self._hosts = Hosts(per_host=settings.per_host, delay_s=settings.delay_s, wait=self._stopped.wait)
        self._robots = robots_cache if robots_cache is not None else {}
        self._paced: set[str] = set()
        self._robots_locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        about = f"; +{settings.contact}" if settings.contact else ""
        self.user_agent = f"{AGENT}/{version} (news memo writer{about})"
        self._pools: dict[str, httpcore2.ConnectionPool] = {}

    def get(self, url: str, *, validators: Validators | None = None, robots: bool = True) -> Response:
        """Fetch `url`. With `validators`, a page that did not change comes back `unchanged`, without its body.

        Raises `Failure`.
        """
        asked = url
        moved = True
        seen = {url}
        for hop in range(self._settings.max_redirects + 1):
            answer = self._ask(url, validators if hop == 0 else None, robots=robots)
            if answer.status not in _REDIRECTS or not answer.headers["Location"]:
                return self._response(url, answer, redirected=hop > 0, moved=hop > 0 and moved)
            moved = moved and answer.status in _PERMANENT
            try:
                target = resolve(url, answer.headers["Location"])
            except InputError as error:
                raise Failure(f"{asked} redirects to nowhere: {error}", Reason.REDIRECTS) from error
            if target in seen:
                raise Failure(f"{asked} redirects in a circle", Reason.REDIRECTS)
            seen.add(target)
            url = target
        raise Failure(f"{asked} redirects more than {self._settings.max_redirects} times", Reason.REDIRECTS)

    def _response(self, url: str, answer: _Answer, *, redirected: bool, moved: bool) -> Response:
        headers = answer.headers
        validators = Validators(
            etag=str(headers["ETag"] or "")[:1000], last_modified=str(headers["Last-Modified"] or "")[:100]
        )
        if answer.status == 304:
            return Response(
                url=url, status=304, unchanged=True, validators=validators, redirected=redirected, moved=moved
            )
        if not 200 <= answer.status < 300:
            raise _failed(url, answer.status)
        return Response(
            url=url,
            status=answer.status,
            body=answer.body,
            content_type=headers.get_content_type() if headers["Content-Type"] else "",
            charset=_charset(headers),
            validators=validators,
            redirected=redirected,
            moved=moved,
        )

    def _ask(self, url: str, validators: Validators | None, *, robots: bool) -> _Answer:
        """Ask for one address, again when the server is busy or broken. Raises `Failure` when it stays so."""
        try:
            canonical_url(url)
        except InputError as error:
            raise Failure(str(error), Reason.NOT_WEB) from error
        if robots and self._settings.robots:
            self._require_allowed(url)
        for attempt in range(1, self._settings.max_tries + 1):
            last = attempt == self._settings.max_tries
            wait: float = self._settings.backoff_s * 2 ** (attempt - 1) * random.uniform(0.5, 1.0)  # noqa: S311 - not a secret
            try:
                answer = self._once(url, validators)
            except Failure as failure:
                if last or failure.reason not in (Reason.CONNECTION, Reason.TIMEOUT):
                    raise
                log.info("%s: %s; trying again", url, failure)
            else:
                if answer.status not in _BUSY | _BROKEN:
                    return answer
                asked = _retry_after(str(answer.headers["Retry-After"] or ""), self._now())
                if asked is not None:
                    wait = max(wait, asked)
                    self._hosts.rest(_host(url), min(asked, self._settings.max_wait_s))
                if wait > self._settings.max_wait_s or (last and answer.status in _BUSY):
                    is_long = wait > self._settings.max_wait_s
                    raise Failure(
                        f"it answers {answer.status} and asks to come back in {wait:,.0f} s",
                        Reason.LATER,
                        status=answer.status,
                        not_before=self._now() + timedelta(seconds=wait) if is_long else None,
                    )
                if last:
                    raise _failed(url, answer.status)
                log.info("%s answers %d; trying again in %.0f s", url, answer.status, wait)
            self._stopped.wait(wait)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, validators: Validators | None) -> _Answer:
        host = _host(url)
        with self._hosts.turn(host):
            if self._stopped.is_set():
                raise Failure("the run was interrupted", Reason.STOPPED)
            self._deadline.at = time.monotonic() + self._settings.total_timeout_s
            try:
                return self._exchange(url, validators)
            except httpcore2.TimeoutException as error:
                raise Failure(f"it took too long ({str(error) or 'no answer'})", Reason.TIMEOUT) from error
            except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.ProxyError) as error:
                raise Failure(
                    f"no connection, or a broken one ({str(error) or 'closed'})", Reason.CONNECTION
                ) from error
            except (httpcore2.UnsupportedProtocol, UnicodeError, ValueError, OSError) as error:
                raise Failure(f"it cannot be asked ({error})", Reason.CONNECTION) from error
            finally:
                self._deadline.at = float("inf")

    def _exchange(self, url: str, validators: Validators | None) -> _Answer:
        timeout = self._settings.timeout_s
        extensions = {"timeout": dict.fromkeys(("connect", "read", "write"), timeout) | {"pool": None}}
        pool = self._pool_for(url)
        with pool.stream("GET", url, headers=self._headers(url, validators), extensions=extensions) as response:
            headers = _headers_of(response)
            wanted = 200 <= response.status < 300 and response.status != 204
            limit = self._settings.max_bytes
            declared = str(headers["Content-Length"] or "")
            if wanted and declared.isascii() and declared.isdigit() and int(declared[:20]) > limit:
                raise Failure(f"it has {int(declared[:20]):,} bytes; {limit:,} are allowed", Reason.TOO_LARGE)
            body = b""
            if wanted:
                body = unpacked(response.iter_stream(), str(headers["Content-Encoding"] or ""), max_bytes=limit)
            elif response.status == 304:
                response.read()  # nothing; but the connection can be used again
            # Other bodies are not read: the connection is closed instead.
            return _Answer(status=response.status, headers=headers, body=body)

    def _headers(self, url: str, validators: Validators | None) -> list[tuple[str, str]]:
        headers = [
            ("Host", urlsplit(url).netloc.rpartition("@")[2]),
            ("User-Agent", self.user_agent),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", accepted_encodings()),
        ]
        if validators:
            values = (validators.etag, validators.last_modified)
            headers += [(name, value) for name, value in zip(_ASKED_BEFORE, values, strict=True) if _is_plain(value)]
        return headers

    def _pool_for(self, url: str) -> httpcore2.ConnectionPool:
        proxy = self._proxy_for(url)
        if proxy:
            parts = urlsplit(url)
            check_target(parts.hostname or "", parts.port or 80, allow_private=self._settings.allow_private)
        with self._lock:
            if proxy not in self._pools:
                self._pools[proxy] = self._make_pool(proxy)
            return self._pools[proxy]

    def _make_pool(self, proxy: str) -> httpcore2.ConnectionPool:
        backend = CheckedBackend(allow_private=self._settings.allow_private, deadline=self._deadline, check=not proxy)
        size = self._settings.concurrency * 2
        if not proxy:
            return httpcore2.ConnectionPool(max_connections=size, keepalive_expiry=15.0, network_backend=backend)
        parts = urlsplit(proxy)
        auth = (parts.username, parts.password or "") if parts.username else None
        bare = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        return httpcore2.HTTPProxy(
            bare, proxy_auth=auth, max_connections=size, keepalive_expiry=15.0, network_backend=backend
        )

    def _proxy_for(self, url: str) -> str:
        """Return the proxy for an address; "" for none."""
        if self._settings.proxy != "environment":
            return self._settings.proxy
        parts = urlsplit(url)
        if urllib.request.proxy_bypass(parts.hostname or ""):
            return ""
        proxies = urllib.request.getproxies()
        proxy = str(proxies.get(parts.scheme) or proxies.get("all") or "")
        return proxy if not proxy or "://" in proxy else f"http://{proxy}"

    # robots.txt

    def _require_allowed(self, url: str) -> None:
        rules = self._rules(url)
        if not rules.allows(url, AGENT):
            why = "could not be asked for" if rules.text is None else "asks to keep out"
            raise Failure(f"the site's robots.txt {why}", Reason.ROBOTS)

    def _rules(self, url: str) -> Robots:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            lock = self._robots_locks.setdefault(site, threading.Lock())
        with lock:
            if site not in self._robots:
                self._robots[site] = self._ask_robots(site)
            if site not in self._paced:
                self._paced.add(site)
                self._hosts.set_delay(_host(url), self._robots[site].delay_s(AGENT))
            return self._robots[site]

    def _ask_robots(self, site: str) -> Robots:
        """Ask a site for its rules: none when it has no such file, all closed when it cannot be asked (RFC 9309)."""
        try:
            response = self.get(f"{site}/robots.txt", robots=False)
        except Failure as failure:
            if failure.reason in (Reason.GONE, Reason.REFUSED, Reason.REDIRECTS, Reason.TOO_LARGE, Reason.ENCODING):
                return Robots(text="")
            if failure.reason is Reason.STATUS and failure.status is not None and failure.status < 500:
                return Robots(text="")
            if failure.reason in (Reason.PRIVATE_ADDRESS, Reason.CONNECTION, Reason.TIMEOUT, Reason.STOPPED):
                raise
            log.info("%s/robots.txt: %s", site, failure)
            return Robots(text=None)
        return Robots(text=response.body[:ROBOTS_BYTES].decode("utf-8", "replace").lstrip("\ufeff"))

    def close(self) -> None:
        """Close all connections; a second call does nothing."""
        with self._lock:
            for pool in self._pools.values():
                pool.close()
            self._pools.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _headers_of(response: httpcore2.Response) -> email.message.Message:
    headers = email.message.Message()
    for name, value in response.headers:
        headers[name.decode("latin-1")] = value.decode("latin-1")
    return headers


def _charset(headers: email.message.Message) -> str:
    match = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", str(headers["Content-Type"] or ""), re.IGNORECASE)
    return match[1] if match else ""


def _is_plain(value: str) -> bool:
    """Whether a value can go into a header as it is."""
    return bool(value) and value.isprintable() and all(ord(c) < 256 for c in value)


def _failed(url: str, status: int) -> Failure:
    if status in (404, 410):
        return Failure(f"it is not there any more ({status})", Reason.GONE, status=status)
    if status in _REFUSING:
        return Failure(f"the site refuses it ({status})", Reason.REFUSED, status=status)
    log.debug("%s answers %d", url, status)
    return Failure(f"the site answers {status}", Reason.STATUS, status=status)


def _retry_after(value: str, now: datetime) -> float | None:
    """Return how many seconds a Retry-After header asks for: a number, or a date; None when it says neither.

    >>> _retry_after("120", datetime(2026, 3, 2, tzinfo=UTC))
    120.0
    >>> _retry_after("Mon, 02 Mar 2026 00:01:00 GMT", datetime(2026, 3, 2, tzinfo=UTC))
    60.0
    """
    value = value.strip()
    if re.fullmatch(r"\d{1,9}", value, re.ASCII):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
