"""A news site of our own on loopback, in good shape and bad: pages, feeds, and everything that servers do wrong."""

from __future__ import annotations

import gzip
import json
import random
import socket
import struct
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import brotli

FIRST = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
_PLACES = "Aldermoor Brightwater Coldharbour Dunmere Eastfold Fernleigh Granton Hollowby Inverlea Jarrowick".split()
_NAMES = "Ada Thorne|Bram Okoye|Celia Hart|Dov Lindqvist|Esme Farrow|Felix Oduya|Greta Voss|Hugo Marsh".split("|")
_THINGS = "ferry tram reservoir library bridge market hospital quarry lighthouse orchard".split()
_ACTS = "reopened closed flooded burned expanded stalled moved doubled failed recovered".split()


@dataclass(frozen=True, kw_only=True)
class Story:
    """An article as the site shows it."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    note: str = ""
    body: str = ""
    """A whole page to show instead, "" for the story."""

    @property
    def path(self) -> str:
        return f"/news/{self.number}-story"


def story(number: int) -> Story:
    """Return the invented article of a number: always the same one."""
    rng = random.Random(number)
    place, thing, act = rng.choice(_PLACES), rng.choice(_THINGS), rng.choice(_ACTS)
    paragraphs = []
    for index in range(rng.randint(4, 6)):
        person, other = rng.sample(_NAMES, 2)
        paragraphs.append(
            f"The {thing} in {place} {act} on day {rng.randint(2, 28)} after {rng.randint(100, 999)} residents signed "
            f"petition {number}-{index}, according to {person} of the district council. “We counted "
            f"{rng.randint(30, 99)} objections in {rng.choice(_PLACES)} alone,” {person} said. {other} put the cost "
            f"at {rng.randint(2, 90)} million and named file {number * 31 + index} as the reason."
        )
    return Story(
        number=number,
        title=f"{place} {thing} {act} as council counts objections in case {number}",
        paragraphs=tuple(paragraphs),
        published=FIRST + timedelta(minutes=number),
    )


_noise = count(1)


def page(story: Story, base: str = "", *, canonical: str = "", dated: bool = True) -> str:
    """Return a story's page, with furniture that is different at every call."""
    if story.body:
        return story.body
    tick = next(_noise)
    rng = random.Random(tick)
    link = canonical or f"{base}{story.path}"
    paragraphs = [f"<p>{escape(text)}</p>" for text in story.paragraphs]
    paragraphs.insert(2, f'<div class="ad-slot">Advertisement: offer {tick} ends in {rng.randint(2, 59)} minutes</div>')
    note = f'<p class="note"><em>{escape(story.note)}</em></p>' if story.note else ""
    related = "".join(
        f'<li><a href="/news/{n}-story">{escape(_teaser(n))}</a></li>' for n in rng.sample(range(900, 990), 4)
    )
    dates = f'<meta property="article:published_time" content="{story.published.isoformat()}">' if dated else ""
    return f"""<!DOCTYPE html>
<html lang="en"><head><title>{escape(story.title)} | The Lantern</title><meta charset="utf-8">
<meta property="og:title" content="{escape(story.title)}"><meta property="og:site_name" content="The Lantern">
<link rel="canonical" href="{link}">{dates}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{escape(story.title)}</h1>
<p class="meta">Updated {rng.randint(2, 59)} minutes ago</p><p>{rng.randint(3, 900)} comments</p>
{"".join(paragraphs)}{note}
<p>Read also: {escape(_teaser(rng.randint(900, 990)))}</p>
</article><aside><h2>Most read</h2><ul>{related}</ul><p>{tick} people are reading this</p></aside></main>
<footer>© 2026 The Lantern. Page {tick}.</footer></body></html>"""


def _teaser(number: int) -> str:
    return f"{_PLACES[number % 10]} {_THINGS[number // 10 % 10]} seen from above, part {number}"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer of the server. `act` replaces it: hang, reset, or drip."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    act: str = ""


def html(text: str, **headers: str) -> Reply:
    """Return an answer that is a page."""
    return Reply(body=text.encode(), headers=(("Content-Type", "text/html; charset=utf-8"), *headers.items()))


def redirect(to: str, status: int = 301) -> Reply:
    """Return an answer that sends on."""
    return Reply(status=status, headers=(("Location", to),))


@dataclass
class Site:
    """What the server answers, by path; tests change it between syncs. `asked` counts requests."""

    base: str = ""
    routes: dict[str, Callable[[], Reply]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    not_modified: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    stop: threading.Event = field(default_factory=threading.Event)

    def show(self, story: Story, *, path: str = "", canonical: str = "", dated: bool = True) -> None:
        """Put a story on the site, under its path or another."""
        self.routes[path or story.path] = lambda: html(page(story, self.base, canonical=canonical, dated=dated))

    def put(self, path: str, reply: Reply | Callable[[], Reply]) -> None:
        """Answer a path so."""
        self.routes[path] = reply if callable(reply) else lambda: reply

    def put_feed(self, path: str, items: list[str], content_type: str = "application/rss+xml", **options: str) -> None:
        """Put an RSS feed of item elements on the site, with an ETag of its content."""
        self.put(path, lambda: tagged(rss(items, self.base, **options).encode(), content_type))


def tagged(body: bytes, content_type: str) -> Reply:
    """Return an answer with an ETag."""
    etag = f'"{zlib.crc32(body):08x}"'
    return Reply(body=body, headers=(("Content-Type", content_type), ("ETag", etag)))


def item(story: Story, base: str, *, link: str = "", dated: bool = True, content: str = "") -> str:
    """Return a story's RSS item."""
    date = f"<pubDate>{format_datetime(story.published)}</pubDate>" if dated else ""
    body = f"<description>{escape(content or story.paragraphs[0][:80])}</description>"
    url = escape(link or base + story.path)
    return f"<item><title>{escape(escape(story.title))}</title><link>{url}</link><guid>{url}</guid>{date}{body}</item>"


def rss(items: list[str], base: str, *, prolog: str = '<?xml version="1.0" encoding="utf-8"?>', tail: str = "") -> str:
    """Return an RSS feed."""
    listed = "".join(items)
    return (
        f'{prolog}<rss version="2.0"><channel><title>The Lantern</title><link>{base}/</link><language>en</language>'
        f"{listed}</channel></rss>{tail}"
    )


def atom(stories: list[Story], base: str) -> bytes:
    """Return an Atom feed with relative links."""
    entries = "".join(
        f'<entry><title type="html">{escape(escape(s.title))}</title><link href="{s.path}?utm_source=atom"/>'
        f"<id>tag:lantern,{s.number}</id><published>{s.published.isoformat()}</published>"
        f"<updated>{s.published.isoformat()}</updated></entry>"
        for s in stories
    )
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Lantern</title>'
        f'<link href="{base}/"/>{entries}</feed>'
    ).encode()


def json_feed(stories: list[Story], base: str) -> bytes:
    """Return a JSON Feed."""
    items = [
        {"id": str(s.number), "url": base + s.path, "title": s.title, "date_published": s.published.isoformat()}
        for s in stories
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Lantern", "items": items}
    return json.dumps(feed).encode()


def compressed(reply: Reply, encoding: str) -> Reply:
    """Return an answer compressed as `encoding` says."""
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding]
    return replace(reply, body=pack(reply.body), headers=(*reply.headers, ("Content-Encoding", encoding)))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        with self.site.lock:
            self.site.asked[self.path] += 1
            self.site.agents.add(self.headers.get("User-Agent", ""))
            self.site.at_once += 1
            self.site.most_at_once = max(self.site.most_at_once, self.site.at_once)
        try:
            route = self.site.routes.get(self.path.partition("?")[0])
            self._answer(route() if route else Reply(status=404, body=b"<h1>Page not found</h1>"))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with self.site.lock:
                self.site.at_once -= 1

    def _answer(self, reply: Reply) -> None:
        if reply.act == "hang":
            self.site.stop.wait(20)
            self.close_connection = True
            return
        headers = dict(reply.headers)
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            with self.site.lock:
                self.site.not_modified[self.path] += 1
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.act == "endless":
            self.send_header("Connection", "close")
            self.end_headers()
            while not self.site.stop.is_set():
                self.wfile.write(b"<p>and so on</p>" * 4096)
            return
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if reply.act == "drip":
            for byte in reply.body:
                if self.site.stop.wait(0.2):
                    return
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
        elif reply.act == "reset":
            self.wfile.write(reply.body[: len(reply.body) // 2])
            self.wfile.flush()
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
        else:
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are part of the tests."""


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Site]:
    """Serve a new, empty site."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = _Server((host, 0), handler)
    site.base = f"http://{host}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stop.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
        time.sleep(0)
