"""Sources in the settings file: read, added, removed, handed over as OPML."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import settings
from briefings.errors import InputError, SettingsError
from briefings.sources import Content, Source, SourceType, config
from briefings.sources.opml import from_opml, to_opml

FILE = """# My settings, with a comment.
length = "short"   # and another

[fetch]
contact = "https://example.org/bot"
delay_s = 2

[[sources]]
name = "harbour"
type = "feed"
url = "https://example.org/feed.xml"

# About the next one.
[[sources]]
name = "letters"
type = "file"
path = "mail/letters.mbox"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / settings.FILE_NAME).write_text(FILE, encoding="utf-8")
    return tmp_path


def _text(root: Path) -> str:
    return (root / settings.FILE_NAME).read_text(encoding="utf-8")


def test_sources_and_fetch_settings_are_read(root: Path) -> None:
    loaded = config.load(root)
    assert [source.name for source in loaded.sources] == ["harbour", "letters"]
    assert loaded.sources[1].location == "mail/letters.mbox"
    assert loaded.fetch.contact == "https://example.org/bot"
    assert loaded.fetch.delay_s == 2.0
    assert settings.load(root).settings.length == "short"


def test_a_workspace_without_a_file_has_no_sources(tmp_path: Path) -> None:
    assert config.load(tmp_path) == config.Config()


def test_adding_and_removing_leaves_the_rest_byte_for_byte(root: Path) -> None:
    added = config.make("https://example.net/atom", name="net", only=r"/news/\d+", language="de")
    config.add(root, [added])
    assert _text(root).startswith(FILE)
    assert config.load(root).sources[-1] == added
    assert config.remove(root, "net") == added
    assert _text(root) == FILE
    config.remove(root, "harbour")
    assert "# About the next one.\n[[sources]]" in _text(root)
    assert [source.name for source in config.load(root).sources] == ["letters"]


def test_a_table_behind_a_source_is_not_taken_with_it(root: Path) -> None:
    path = root / settings.FILE_NAME
    path.write_text(
        FILE.replace("[fetch]\n", "").replace("contact", "#").replace("delay_s", "#") + "\n[fetch]\ndelay_s = 3\n"
    )
    config.remove(root, "letters")
    assert config.load(root).fetch.delay_s == 3.0


def test_what_is_there_already_is_not_added(root: Path) -> None:
    with pytest.raises(SettingsError, match="harbour"):
        config.add(root, [config.make("https://example.net/feed.xml", name="harbour")])
    with pytest.raises(SettingsError, match="already"):
        config.add(root, [config.make("https://example.org/feed.xml", name="other")])
    with pytest.raises(SettingsError, match="harbour, letters"):
        config.remove(root, "unknown")
    assert _text(root) == FILE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[sources]]\ntype = 'feed'\nurl = 'https://e.org/f'", "name"),
        ("[[sources]]\nname = 'a'\nurl = 'https://e.org/f'", "type"),
        ("[[sources]]\nname = 'a'\ntype = 'radio'\nurl = 'https://e.org/f'", "radio"),
        ("[[sources]]\nname = 'a'\ntype = 'feed'\npath = 'x'", "url"),
        ("[[sources]]\nname = 'a'\ntype = 'feed'\nurl = 'file:///etc/passwd'", "http"),
        ("[[sources]]\nname = 'a'\ntype = 'file'\nurl = 'https://e.org/f'", "path"),
        ("[[sources]]\nname = 'a'\ntype = 'feed'\nurl = 'https://e.org/f'\nlang = 'en'", "lang"),
        ("[[sources]]\nname = 'a'\ntype = 'feed'\nurl = 'https://e.org/f'\nonly = '('", "regular expression"),
        ("[[sources]]\nname = 'a'\ntype = 'feed'\nurl = 'https://e.org/f'\nmax_items = 0", "max_items"),
        ("[[sources]]\nname = 'a'\ntype = 'feed'\nurl = 'https://e.org/f'\n" * 2, "two sources"),
        ("[sources]\nname = 'a'", r"\[\[sources\]\]"),
        ("[fetch]\nspeed = 1", "speed"),
        ("[fetch]\nrobots = 1", "robots"),
        ("[fetch]\nper_host = 0", "per_host"),
        ("[fetch]\ntimeout_s = inf", "timeout_s"),
        ("[fetch]\ntimeout_s = nan", "timeout_s"),
    ],
)
def test_mistakes_are_named(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        config.parse(text)


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("https://example.org/rss", SourceType.FEED),
        ("https://example.org/news/feed/", SourceType.FEED),
        ("https://example.org/feed.json", SourceType.FEED),
        ("https://example.org/index.xml", SourceType.FEED),
        ("https://example.org/sitemap_news.xml", SourceType.SITEMAP),
        ("https://example.org/news/ferry", SourceType.PAGE),
        ("articles", SourceType.FOLDER),
        ("capture.warc.gz", SourceType.FILE),
    ],
)
def test_the_type_is_guessed(location: str, kind: SourceType) -> None:
    assert config.make(location).type is kind


_NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\"'\\/", exclude_categories=("Cc", "Cs", "Z")), min_size=1
).map(lambda text: text[:80])


@given(
    st.builds(
        lambda name, publisher, only, content, items: Source(
            name=name,
            type=SourceType.FEED,
            url="https://example.org/f",
            publisher=publisher,
            only=only,
            content=content,
            max_items=items,
        ),
        _NAMES,
        st.text(st.characters(codec="utf-8")),
        st.sampled_from(["", r"\d+", 'a"b', "é\n"]),
        st.sampled_from(Content),
        st.integers(1, 10_000),
    )
)
def test_what_is_written_is_read_again(source: Source) -> None:
    assert config.parse(config.to_toml(source)).sources == (source,)
    assert len(tomllib.loads(config.to_toml(source))["sources"]) == 1


def test_opml_goes_both_ways() -> None:
    feeds = (
        config.make("https://example.org/feed.xml?a=1&b=2", name="Harbour & <news>", type=SourceType.FEED),
        config.make("https://example.net/atom", name="net", type=SourceType.FEED),
    )
    page = config.make("https://example.org/page")
    assert from_opml(to_opml([*feeds, page]).encode()) == feeds


def test_nested_and_doubled_outlines_are_read_once() -> None:
    opml = b"""<?xml version="1.0"?><opml version="1.0"><body><outline text="Group">
    <outline type="rss" text="A" xmlUrl="https://a.example/feed"/><outline text="A" xmlURL="https://b.example/feed"/>
    <outline text="A" xmlUrl="https://a.example/feed"/></outline></body></opml>"""
    found = from_opml(opml, taken=["A"])
    assert [(source.name, source.url) for source in found] == [
        ("A-2", "https://a.example/feed"),
        ("A-3", "https://b.example/feed"),
    ]


@pytest.mark.parametrize("data", [b"<opml><body/></opml>", b"not xml", b"", b'<!DOCTYPE x [<!ENTITY a "b">]><opml/>'])
def test_what_is_no_opml_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        from_opml(data)
