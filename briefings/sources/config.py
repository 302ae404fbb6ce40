"""The sources of a workspace, as `[[sources]]` tables of `briefings.toml`, and how to fetch them, its `[fetch]` table.

    [[sources]]
    name = "harbour"
    type = "feed"
    url = "https://example.org/feed.xml"

The file belongs to its owner: adding a source appends a table, removing one takes its lines out, and everything else
stays byte for byte.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import InputError, SettingsError
from ..files import replace_file
from ..settings import FILE_NAME
from .urls import canonical_url, site_of


class SourceType(StrEnum):
    """What stands behind a source."""

    FEED = "feed"  # RSS, Atom or JSON Feed; each entry's page is an article
    SITEMAP = "sitemap"  # a site map or an index of them; each address is an article
    PAGE = "page"  # one article, or one document, at one address
    FOLDER = "folder"  # the files in a folder, whatever their formats
    FILE = "file"  # one file: .jsonl, .mbox, .eml, .pdf, .docx, .epub, .warc, .html, .md, .txt


WEB = frozenset({SourceType.FEED, SourceType.SITEMAP, SourceType.PAGE})


class Content(StrEnum):
    """Where the text of a feed's entries is taken from."""

    PAGE = "page"  # the page that the entry links to; the entry's own text only when the page has none
    FEED = "feed"  # the entry itself; no page is fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source. Web sources have a `url`, others a `path` (relative to the workspace).

    `publisher` and `language` are said of every article of the source that does not say its own. `only` is a regular
    expression that an entry's address must contain a match of. `max_items` is how many entries of one listing are
    looked at, newest first as listed.
    """

    name: str
    type: SourceType
    url: str = ""
    path: str = ""
    publisher: str = ""
    language: str = ""
    content: Content = Content.PAGE
    only: str = ""
    max_items: int = 200

    @property
    def location(self) -> str:
        """The address or the path, whichever it has."""
        return self.url or self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How addresses are fetched; the `[fetch]` table. See `docs/sources.md` for the meaning of each.

    `proxy` is "environment" (the usual variables), "" (none) or the address of a proxy. `contact` is an address that a
    site's owner can write to; it is named in the user agent.
    """

    contact: str = ""
    concurrency: int = 8
    per_host: int = 2
    delay_s: float = 0.5
    timeout_s: float = 20.0
    total_timeout_s: float = 60.0
    max_bytes: int = 10_000_000
    max_tries: int = 3
    backoff_s: float = 1.0
    max_wait_s: float = 60.0
    max_redirects: int = 5
    robots: bool = True
    allow_private: bool = False
    proxy: str = "environment"
    recheck_minutes: int = 10
    watch_days: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the file says about sources."""

    sources: tuple[Source, ...] = ()
    fetch: FetchSettings = FetchSettings()


def load(root: Path) -> Config:
    """Read the sources of the workspace at `root`. Raises SettingsError, naming the file, the source and the key."""
    path = root / FILE_NAME
    return parse(_text_of(path), where=str(path))


def parse(text: str, *, where: str = FILE_NAME) -> Config:
    """Read sources from the text of a `briefings.toml`; `where` names it in messages."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where}: not valid TOML: {error}") from error
    entries = table.get("sources", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SettingsError(f"{where}: sources: write each as its own [[sources]] table")
    sources = tuple(_source(entry, f"{where}: source {number}") for number, entry in enumerate(entries, start=1))
    names = [source.name for source in sources]
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(f"{where}: two sources are called {name!r}: rename one")
    fetch = table.get("fetch", {})
    if not isinstance(fetch, dict):
        raise SettingsError(f"{where}: fetch: write it as a [fetch] table")
    return Config(sources=sources, fetch=_fetch(fetch, f"{where}: fetch"))


def make(location: str, *, name: str = "", type: SourceType | None = None, **options: Any) -> Source:  # noqa: A002
    """Make a source from an address or a path, guessing the type and a name that are not given.

    `options` are the other fields of `Source`. Raises SettingsError for values that no source has.

    >>> make("https://example.org/feed.xml").type, make("mail/letters.mbox").type
    (<SourceType.FEED: 'feed'>, <SourceType.FILE: 'file'>)
    """
    web = re.match(r"(?i)https?://", location) is not None
    chosen = type or (_guess_web(location) if web else _guess_local(location))
    entry: dict[str, Any] = {"name": name or _name_for(location, web=web), "type": chosen.value}
    entry["url" if web else "path"] = location
    entry |= {key: value for key, value in options.items() if value not in ("", None)}
    return _source(entry, "source")


def add(root: Path, sources: Iterable[Source]) -> None:
    """Append sources to the file; raises SettingsError for a name or an address that is there already."""
    path = root / FILE_NAME
    text = _text_of(path)
    known = list(parse(text, where=str(path)).sources)
    for source in sources:
        for other in known:
            if other.name == source.name:
                raise SettingsError(f"{path}: a source called {source.name!r} is there already: choose another --name")
            if other.location == source.location:
                raise SettingsError(f"{path}: {source.location} is the source {other.name!r} already")
        text = text.rstrip("\n") + "\n\n" if text.strip() else ""
        text += to_toml(source)
        known.append(source)
    if list(parse(text, where=str(path)).sources) != known:
        raise SettingsError(f"{path}: a source cannot be added at its end: see whether its last table is complete")
    _write(path, text)


def remove(root: Path, name: str) -> Source:
    """Take a source out of the file and return it; what it brought stays in the archive."""
    path = root / FILE_NAME
    text = _text_of(path)
    before = parse(text, where=str(path)).sources
    gone = next((source for source in before if source.name == name), None)
    if gone is None:
        names = ", ".join(source.name for source in before) or "none"
        raise SettingsError(f"{path}: no source is called {name!r}; there are: {names}")
    left = tuple(source for source in before if source is not gone)
    shortened = _without_table(text, before.index(gone))
    try:
        safe = parse(shortened).sources == left
    except SettingsError:
        safe = False
    if not safe:
        raise SettingsError(f"{path}: the lines of source {name!r} cannot be told apart: remove them by hand")
    _write(path, shortened)
    return gone


def to_toml(source: Source) -> str:
    """Return a source as a `[[sources]]` table, without what is at its default.

    >>> print(to_toml(make("https://example.org/feed.xml", name="harbour")), end="")
    [[sources]]
    name = "harbour"
    type = "feed"
    url = "https://example.org/feed.xml"
    """
    lines = ["[[sources]]"]
    for field in fields(Source):
        value = getattr(source, field.name)
        if field.name in ("name", "type") or value != field.default:
            # A JSON string without escaped surrogates is a TOML basic string.
            shown = json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
            lines.append(f"{field.name} = {value if isinstance(value, int) else shown}")
    return "\n".join(lines) + "\n"


def renamed(source: Source, name: str) -> Source:
    """Return the source under another name."""
    return replace(source, name=name)


def unique_name(name: str, taken: Iterable[str]) -> str:
    """Return `name`, numbered when it is taken.

    >>> unique_name("harbour", ["harbour", "harbour-2"])
    'harbour-3'
    """
    names, number, candidate = set(taken), 1, name
    while candidate in names:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


_SOURCE_KEYS = {field.name: field for field in fields(Source)}
_ENUMS: dict[str, type[StrEnum]] = {"type": SourceType, "content": Content}


def _source(entry: Mapping[str, Any], where: str) -> Source:
    name = entry.get("name")
    if not isinstance(name, str) or not re.fullmatch(r"[^\s\"'\\/][^\"'\\\x00-\x1f\x7f]{0,79}", name):
        raise SettingsError(f"{where}: name: give it a name of up to 80 characters, not {name!r}")
    where = f"{where} ({name})"
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in _SOURCE_KEYS:
            raise SettingsError(f"{where}: {key}: no such key; known: {', '.join(_SOURCE_KEYS)}")
        values[key] = _value(key, value, where)
    if "type" not in values:
        raise SettingsError(f"{where}: type: say one of {', '.join(SourceType)}")
    return _consistent(Source(**values), where)


def _value(key: str, value: Any, where: str) -> Any:
    if key in _ENUMS:
        kinds = _ENUMS[key]
        if value not in list(kinds):
            raise SettingsError(f"{where}: {key}: must be one of {', '.join(kinds)}, not {value!r}")
        return kinds(value)
    if key == "max_items":
        if type(value) is not int or value < 1:
            raise SettingsError(f"{where}: {key}: must be a whole number above 0, not {value!r}")
        return value
    if not isinstance(value, str):
        raise SettingsError(f"{where}: {key}: must be a text, not {value!r}")
    return value


def _consistent(source: Source, where: str) -> Source:
    wanted, other = ("url", "path") if source.type in WEB else ("path", "url")
    if not getattr(source, wanted) or getattr(source, other):
        raise SettingsError(f"{where}: a {source.type} has a {wanted} and no {other}")
    if source.only:
        try:
            re.compile(source.only)
        except re.error as error:
            raise SettingsError(f"{where}: only: not a regular expression: {error}") from error
    if source.type not in WEB:
        return source
    try:
        canonical_url(source.url)
    except InputError as error:
        raise SettingsError(f"{where}: url: {error}") from error
    return source


def _fetch(entry: Mapping[str, Any], where: str) -> FetchSettings:
    settings = FetchSettings()
    for key, value in entry.items():
        if key not in {field.name for field in fields(FetchSettings)}:
            known = ", ".join(field.name for field in fields(FetchSettings))
            raise SettingsError(f"{where}: {key}: no such key; known: {known}")
        default = getattr(settings, key)
        wanted = type(default)
        if wanted is float and type(value) is int:
            value = float(value)
        if type(value) is not wanted:
            raise SettingsError(f"{where}: {key}: must be like {default!r}, not {value!r}")
        lowest = 0 if key in ("delay_s", "backoff_s", "max_redirects", "recheck_minutes", "max_wait_s") else 0.001
        if wanted in (int, float) and not lowest <= value < 1e12:
            raise SettingsError(f"{where}: {key}: must be {'at least 0' if lowest == 0 else 'above 0'}, not {value!r}")
        settings = replace(settings, **{key: value})
    return settings


def _guess_web(url: str) -> SourceType:
    path = urlsplit(url).path.lower()
    if "sitemap" in path:
        return SourceType.SITEMAP
    if re.search(r"(?:^|[/._-])(?:rss|atom|feeds?|feed\.json)(?:$|[/._-])|\.(?:rss|atom|xml|rdf)$", path):
        return SourceType.FEED
    return SourceType.PAGE


def _guess_local(path: str) -> SourceType:
    return SourceType.FILE if Path(path).suffix and not Path(path).is_dir() else SourceType.FOLDER


def _name_for(location: str, *, web: bool) -> str:
    base = ""
    if web:
        try:
            base = site_of(location).replace(":", "-")
        except InputError as error:
            raise SettingsError(str(error)) from error
    else:
        base = Path(location).stem
    return re.sub(r"[^\w.-]+", "-", base).strip("-.") or "source"


def _without_table(text: str, index: int) -> str:
    """Return the text without the lines of the `index`-th `[[sources]]` table, and the blank lines before it."""
    lines = text.splitlines(keepends=True)
    starts = [i for i, line in enumerate(lines) if re.match(r"\s*\[\[\s*sources\s*\]\]", line)]
    if index >= len(starts):
        return text
    start = starts[index]
    end = next((i for i in range(start + 1, len(lines)) if re.match(r"\s*\[", lines[i])), len(lines))
    # Comments right above the next table are that table's.
    while end > start + 1 and end < len(lines) and lines[end - 1].lstrip().startswith("#"):
        end -= 1
    head = lines[:start]
    while head and not head[-1].strip():
        head.pop()
    tail = lines[end:]
    while tail and not tail[0].strip():
        tail.pop(0)
    return "".join(head) + ("\n" if head and tail else "") + "".join(tail)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error


def _write(path: Path, text: str) -> None:
    try:
        replace_file(path, text.encode("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror or error}") from error
