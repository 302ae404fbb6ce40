"""Fetching: safe addresses, limits, encodings, politeness."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import brotli
import pytest

from briefings.sources import Failure, Fetcher, FetchSettings, Reason
from briefings.sources.fetch import Validators
from briefings.sources.fetch.addresses import is_public, literal, resolve_public
from briefings.sources.fetch.bodies import unpacked
from briefings.sources.fetch.hosts import Hosts
from briefings.sources.fetch.robots import Robots

from .conftest import FAST
from .site import Reply, Site, html, redirect, tagged

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def _get(site: Site, path: str = "/", settings: FetchSettings = FAST, validators: Validators | None = None) -> bytes:
    with Fetcher(settings, version="0", now=lambda: NOW) as fetcher:
        return fetcher.get(site.base + path, validators=validators).body


def _failure(site: Site, path: str = "/", settings: FetchSettings = FAST) -> Failure:
    with pytest.raises(Failure) as caught:
        _get(site, path, settings)
    return caught.value


# Addresses


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
     "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:7f00:1::", "::127.0.0.1"],
)  # fmt: skip
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "0x7f.1", "0177.0.0.1", "2130706433", "[::1]", "::ffff:127.0.0.1", "localhost",
             "x.localhost", "printer.local", "db.internal", "0", "017700000001"]
)  # fmt: skip
def test_every_spelling_of_inside_is_refused(host: str) -> None:
    with pytest.raises(Failure) as caught:
        resolve_public(host, 80, allow_private=False)
    assert caught.value.reason is Reason.PRIVATE_ADDRESS


def test_a_name_is_no_literal() -> None:
    assert literal("example.org") is None
    assert literal("face.example") is None


def _resolver(*addresses: str) -> Callable[..., list[object]]:
    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return resolve


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _resolver("93.184.216.34", "10.0.0.1"))
    with pytest.raises(Failure) as caught:
        resolve_public("inside.example", 80, allow_private=False)
    assert caught.value.reason is Reason.PRIVATE_ADDRESS


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = socket.getaddrinfo

    def rebinding(host: str, port: int, *args: int, **options: int) -> object:
        if host != "rebinding.example":
            return real(host, port, *args, **options)
        asked.append(host)
        return _resolver("127.0.0.1" if len(asked) == 1 else "10.0.0.1")(host, port)

    site.put("/", html("<p>Here.</p>"))
    port = site.base.rpartition(":")[2]
    with Fetcher(replace(FAST, robots=False), version="0") as fetcher:
        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        assert fetcher.get(f"http://rebinding.example:{port}/").body
    assert len(asked) == 1


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    site.put("/", html("<p>Inside.</p>"))
    failure = _failure(site, settings=replace(FAST, allow_private=False))
    assert failure.reason is Reason.PRIVATE_ADDRESS
    assert "allow_private" in str(failure)
    assert not site.asked


def test_a_redirect_inside_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/", redirect("http://169.254.169.254/latest/meta-data/"))
    port = site.base.rpartition(":")[2]
    real = socket.getaddrinfo
    monkeypatch.setattr("briefings.sources.fetch.addresses.is_public", lambda a: str(a) in ("127.0.0.1", "9.9.9.9"))
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: real("127.0.0.1" if host == "public.example" else host, *a, **k)
    )
    with Fetcher(replace(FAST, allow_private=False), version="0") as fetcher, pytest.raises(Failure) as caught:
        fetcher.get(f"http://public.example:{port}/")
    assert caught.value.reason is Reason.PRIVATE_ADDRESS


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://example.org/", "javascript:alert(1)", "http://"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, target: str) -> None:
    site.put("/", redirect(target))
    assert _failure(site).reason is Reason.REDIRECTS


# Redirects


def test_redirects_are_followed_and_told_apart(site: Site) -> None:
    site.put("/for-good", redirect("/b"))
    site.put("/for-now", redirect("/b", 302))
    site.put("/b", redirect("c", 308))
    site.put("/c", html("<p>There.</p>"))
    with Fetcher(FAST, version="0") as fetcher:
        good, now = fetcher.get(site.base + "/for-good"), fetcher.get(site.base + "/for-now")
    assert (good.url, good.moved) == (site.base + "/c", True)
    assert (now.url, now.moved) == (site.base + "/c", False)


def test_circles_and_long_chains_end(site: Site) -> None:
    site.put("/a", redirect("/b"))
    site.put("/b", redirect("/a"))
    for n in range(10):
        site.put(f"/chain{n}", redirect(f"/chain{n + 1}"))
    assert _failure(site, "/a").reason is Reason.REDIRECTS
    assert _failure(site, "/chain0").reason is Reason.REDIRECTS


# Bodies


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_encodings_are_undone(site: Site, encoding: str) -> None:
    body = b"<p>The same words.</p>" * 1000
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding](body)
    site.put("/", Reply(body=packed, headers=(("Content-Encoding", encoding),)))
    assert _get(site) == body


def test_two_encodings_raw_deflate_and_members_are_undone() -> None:
    body = b"words " * 500
    raw = zlib.compressobj(wbits=-15)
    raw_deflate = raw.compress(body) + raw.flush()
    assert unpacked([raw_deflate], "deflate", max_bytes=10_000) == body
    assert unpacked([gzip.compress(gzip.compress(body))], "gzip, gzip", max_bytes=10_000) == body
    assert unpacked([gzip.compress(body), gzip.compress(body)], "gzip", max_bytes=10_000) == body * 2
    assert unpacked([body], "gzip", max_bytes=10_000) == body  # a server that says gzip and sends plain
    one_by_one = [bytes([b]) for b in gzip.compress(body)]
    assert unpacked(one_by_one, "gzip", max_bytes=10_000) == body


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_bomb_is_cut_off(site: Site, encoding: str) -> None:
    zeros = bytes(100_000_000)
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "br": lambda b: brotli.compress(b, quality=1)}
    site.put("/", Reply(body=packed[encoding](zeros), headers=(("Content-Encoding", encoding),)))
    started = time.monotonic()
    assert _failure(site).reason is Reason.TOO_LARGE
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(gzip.compress(b"words" * 99)[:-20], "gzip"), (b"\x1f\x8bxxxxxxxx", "gzip"), (b"words", "zstd"),
     (brotli.compress(b"words" * 99)[:-3], "br"), (b"words", "gzip, gzip, gzip")],
)  # fmt: skip
def test_damaged_and_unknown_encodings_are_failures(site: Site, body: bytes, encoding: str) -> None:
    site.put("/", Reply(body=body, headers=(("Content-Encoding", encoding),)))
    assert _failure(site).reason is Reason.ENCODING


def test_a_page_too_large_is_refused_before_it_is_read(site: Site) -> None:
    site.put("/", html("x" * 300_000))
    assert _failure(site, settings=replace(FAST, max_bytes=200_000)).reason is Reason.TOO_LARGE


def test_an_endless_body_ends(site: Site) -> None:
    site.put("/", Reply(act="endless"))
    assert _failure(site, settings=replace(FAST, max_bytes=1_000_000)).reason is Reason.TOO_LARGE


@pytest.mark.parametrize("act", ["hang", "drip"])
def test_a_slow_server_is_left(site: Site, act: str) -> None:
    site.put("/", replace(html("<p>one byte at a time</p>" * 99), act=act))
    started = time.monotonic()
    settings = replace(FAST, max_tries=1, timeout_s=0.5, total_timeout_s=1.0)
    assert _failure(site, settings=settings).reason is Reason.TIMEOUT
    assert time.monotonic() - started < 4


# Politeness


def test_a_page_that_did_not_change_is_not_sent_again(site: Site) -> None:
    site.put("/", lambda: tagged(b"<p>words</p>", "text/html"))
    with Fetcher(FAST, version="0") as fetcher:
        first = fetcher.get(site.base + "/")
        again = fetcher.get(site.base + "/", validators=first.validators)
    assert not first.unchanged
    assert again.unchanged
    assert again.body == b""


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.put("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /private/\nAllow: /private/open$\n"))
    site.put("/private/a", html("<p>no</p>"))
    site.put("/private/open", html("<p>yes</p>"))
    with Fetcher(FAST, version="0") as fetcher:
        with pytest.raises(Failure) as caught:
            fetcher.get(site.base + "/private/a")
        assert fetcher.get(site.base + "/private/open").body == b"<p>yes</p>"
    assert caught.value.reason is Reason.ROBOTS
    assert site.asked["/robots.txt"] == 1
    assert site.asked["/private/a"] == 0
    assert _get(site, "/private/a", replace(FAST, robots=False)) == b"<p>no</p>"


@pytest.mark.parametrize("text", ["Crawl-delay: 0.4", "Request-rate: 5/2"])
def test_the_pace_that_robots_ask_for_is_kept_also_when_they_are_remembered(site: Site, text: str) -> None:
    site.put("/", html("<p>words</p>"))
    cache = {site.base: Robots(text=f"User-agent: *\n{text}\n")}
    with Fetcher(FAST, version="0", robots_cache=cache) as fetcher:
        started = time.monotonic()
        for _ in range(2):
            fetcher.get(site.base + "/")
        assert time.monotonic() - started >= 0.4
    assert site.asked["/robots.txt"] == 0


def test_our_own_name_in_robots_counts(site: Site) -> None:
    site.put("/robots.txt", Reply(body=b"User-agent: briefings\nDisallow: /\n\nUser-agent: *\nAllow: /\n"))
    site.put("/", html("<p>words</p>"))
    assert _failure(site).reason is Reason.ROBOTS


@pytest.mark.parametrize(("status", "is_open"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_cannot_be_had(site: Site, status: int, is_open: bool) -> None:
    site.put("/robots.txt", Reply(status=status))
    site.put("/", html("<p>words</p>"))
    if is_open:
        assert _get(site)
    else:
        assert _failure(site).reason is Reason.ROBOTS


def test_the_agent_names_the_program_and_a_contact(site: Site) -> None:
    site.put("/", html("<p>words</p>"))
    _get(site, settings=replace(FAST, contact="https://example.org/bot"))
    (agent,) = site.agents
    assert agent.startswith("briefings/0 (")
    assert "+https://example.org/bot" in agent


def test_a_busy_server_is_asked_again(site: Site) -> None:
    replies = iter([Reply(status=503), Reply(status=500), html("<p>words</p>")])
    site.put("/", lambda: next(replies))
    assert _get(site) == b"<p>words</p>"


@pytest.mark.parametrize("value", ["3600", format_datetime(NOW + timedelta(hours=1), usegmt=True)])
def test_a_server_that_wants_rest_gets_it(site: Site, value: str) -> None:
    site.put("/", Reply(status=429, headers=(("Retry-After", value),)))
    failure = _failure(site)
    assert failure.reason is Reason.LATER
    assert failure.not_before is not None
    assert abs(failure.not_before - NOW - timedelta(hours=1)) < timedelta(seconds=5)
    assert site.asked["/"] == 1


def test_what_is_not_there_is_asked_for_once(site: Site) -> None:
    assert _failure(site, "/nowhere").reason is Reason.GONE
    assert site.asked["/nowhere"] == 1


def test_a_connection_that_breaks_is_a_failure(site: Site) -> None:
    site.put("/", replace(html("<p>words</p>" * 999), act="reset"))
    assert _failure(site).reason is Reason.CONNECTION
    assert site.asked["/"] == FAST.max_tries


def test_requests_to_a_host_keep_their_distance() -> None:
    now, waits = [0.0], []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    hosts = Hosts(per_host=1, delay_s=2.0, clock=lambda: now[0], wait=wait)
    for _ in range(3):
        with hosts.turn("a"):
            pass
    with hosts.turn("b"):
        pass
    assert waits == [2.0, 2.0]
    hosts.rest("b", 10.0)
    with hosts.turn("b"):
        pass
    assert waits[-1] == 10.0


def test_a_proxy_is_used(site: Site) -> None:
    site.put("http://far.example/page", html("<p>through the proxy</p>"))
    settings = replace(FAST, proxy=site.base, robots=False, allow_private=True)
    with Fetcher(settings, version="0") as fetcher:
        assert fetcher.get("http://far.example/page").body == b"<p>through the proxy</p>"


def test_a_proxy_is_not_asked_to_go_inside(site: Site) -> None:
    settings = replace(FAST, proxy=site.base, robots=False, allow_private=False)
    with Fetcher(settings, version="0") as fetcher, pytest.raises(Failure) as caught:
        fetcher.get("http://10.0.0.1/page")
    assert caught.value.reason is Reason.PRIVATE_ADDRESS
    assert not site.asked


def test_the_environment_names_proxies(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("http://far.example/page", html("<p>through the proxy</p>"))
    site.put("/near", html("<p>straight</p>"))
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("http_proxy", site.base)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    settings = replace(FAST, proxy="environment", robots=False)
    with Fetcher(settings, version="0") as fetcher:
        assert fetcher.get("http://far.example/page").body == b"<p>through the proxy</p>"
        assert fetcher.get(site.base + "/near").body == b"<p>straight</p>"
