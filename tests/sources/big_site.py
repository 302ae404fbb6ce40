"""The whole site: 200 pages and 12 feeds in good and bad shape, and thirty edits of ten kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

from briefings.sources import Source, SourceType
from briefings.types import ChangeKind

from .site import Reply, Site, Story, atom, compressed, html, item, json_feed, page, redirect, rss, story, tagged

PAGES = 200
_SHARE = 20  # stories a feed


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What was done to a story, and what a sync has to say of it: change kinds, or why the article was kept."""

    number: int
    name: str
    kinds: frozenset[ChangeKind] = frozenset()
    kept: str = ""


def build(site: Site) -> list[Source]:
    """Put everything on the site and return its sources."""
    stories = [story(number) for number in range(PAGES)]
    for each in stories:
        site.show(each)
    _bad_pages(site, stories)
    return _feeds(site, stories)


# Which stories are served how. Every other one is a plain page.
GONE, ALWAYS_500, HANGS, RESETS, BUSY_FOR_LONG = 190, 191, 192, 193, 194
NEVER_COME = {GONE, ALWAYS_500, HANGS, RESETS, BUSY_FOR_LONG}
TWINS = {60: "/amp/60", 61: "/m/61"}
UNDATED, AHEAD = 120, 121


def _bad_pages(site: Site, stories: list[Story]) -> None:
    for number, encoding in ((10, "gzip"), (11, "br"), (12, "deflate")):
        site.put(stories[number].path, _packed(site, stories[number], encoding))
    site.put(stories[13].path, _encoded(site, stories[13], "cp1252", "text/html; charset=utf-8"))
    site.put(stories[14].path, _encoded(site, stories[14], "utf-8", "text/html; charset=iso-8859-1"))
    site.put(stories[15].path, _encoded(site, stories[15], "utf-8", "text/plain"))
    site.put(stories[16].path, _encoded(site, stories[16], "utf-16", "text/html"))
    site.put(stories[17].path, redirect("/moved/17a"))
    site.put("/moved/17a", redirect("/moved/17b"))
    site.put("/moved/17b", lambda: html(page(stories[17], site.base, canonical="/moved/17b")))
    site.put(stories[18].path, _once(Reply(status=500), site, stories[18]))
    site.put(stories[19].path, _once(Reply(status=429, headers=(("Retry-After", "1"),)), site, stories[19]))
    filler = "<!-- " + "x" * 5_000_000 + " -->"
    site.put(stories[20].path, lambda: html(page(stories[20], site.base).replace("</body>", filler + "</body>")))
    site.put(stories[GONE].path, Reply(status=404, body=b"<h1>Not found</h1>"))
    site.put(stories[ALWAYS_500].path, Reply(status=500))
    site.put(stories[HANGS].path, Reply(act="hang"))
    site.put(stories[RESETS].path, replace(html(page(stories[RESETS])), act="reset"))
    site.put(stories[BUSY_FOR_LONG].path, Reply(status=503))
    for number, path in TWINS.items():
        site.put(path, lambda number=number: html(page(stories[number], site.base)))  # type: ignore[misc]
    site.show(stories[UNDATED], dated=False)
    site.show(stories[AHEAD], dated=False)


def _packed(site: Site, story: Story, encoding: str) -> Callable[[], Reply]:
    return lambda: compressed(html(page(story, site.base)), encoding)


def _encoded(site: Site, story: Story, encoding: str, content_type: str) -> Callable[[], Reply]:
    def reply() -> Reply:
        text = page(story, site.base).replace('<meta charset="utf-8">', "")
        return Reply(body=text.encode(encoding, "xmlcharrefreplace"), headers=(("Content-Type", content_type),))

    return reply


def _once(first: Reply, site: Site, story: Story) -> Callable[[], Reply]:
    """Answer badly the first time, and well from then on."""
    calls = count()
    return lambda: first if next(calls) == 0 else html(page(story, site.base))


def _feeds(site: Site, stories: list[Story]) -> list[Source]:
    parts = [stories[i : i + _SHARE] for i in range(0, PAGES, _SHARE)]

    def items(part: int) -> list[str]:
        return [item(each, site.base) for each in parts[part]]

    base = site.base
    site.put("/feeds/gzip.xml", lambda: compressed(tagged(rss(items(0), base).encode(), "application/rss+xml"), "gzip"))
    site.put("/feeds/brotli.xml", lambda: compressed(tagged(rss(items(1), base).encode(), "text/xml"), "br"))
    site.put("/feeds/atom.xml", lambda: tagged(atom(parts[2], base), "application/atom+xml"))  # relative links
    site.put("/feeds/feed.json", lambda: tagged(json_feed(parts[3], base), "application/feed+json"))
    prolog = '<?xml version="1.0" encoding="utf-8"?>'
    wrong = rss([*items(4), "<!-- caf\xe9 -->"], base, prolog=prolog).encode("cp1252")
    site.put("/feeds/charset.xml", tagged(wrong, "text/html; charset=utf-8"))  # and the wrong content type
    site.put("/feeds/old.xml", redirect("/feeds/older.xml"))
    site.put("/feeds/older.xml", redirect("/feeds/now.xml", 302))
    site.put("/feeds/now.xml", lambda: tagged(rss(items(5), base).encode(), "application/rss+xml"))
    undated = [item(each, base, dated=each.number != UNDATED) for each in parts[6]]
    ahead = replace(stories[AHEAD], published=stories[AHEAD].published.replace(year=2099))
    undated[AHEAD - UNDATED] = item(ahead, base)
    site.put("/feeds/dates.xml", lambda: tagged(rss(undated, base).encode(), "application/rss+xml"))
    tracked = [item(s, base, link=f"{base}{s.path}?utm_source=feed&utm_campaign={i}") for s in parts[7] for i in (1, 2)]
    site.put("/feeds/twice.xml", lambda: tagged(rss([*tracked, *items(7)], base).encode(), "application/rss+xml"))
    broken = rss(items(8), base).replace("</channel></rss>", "<item><title>Cut off & not &nbsp; closed")
    site.put("/feeds/broken.xml", tagged(broken.encode(), "application/rss+xml"))
    site.put("/feeds/last.xml", lambda: tagged(rss(items(9), base).encode(), "application/rss+xml"))
    twins = [item(stories[n], base, link=base + path) for n, path in TWINS.items()]
    site.put("/feeds/twins.xml", lambda: tagged(rss(twins, base).encode(), "application/rss+xml"))
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]>'
    site.put(
        "/feeds/bomb.xml", tagged(rss(["<item><title>&e9;</title></item>"], base, prolog=bomb).encode(), "text/xml")
    )
    names = "gzip brotli atom feed charset old dates twice broken last twins bomb".split()
    endings = {"feed": ".json"}
    return [
        Source(name=name, type=SourceType.FEED, url=f"{base}/feeds/{name}{endings.get(name, '.xml')}") for name in names
    ]


PAYWALL = (
    "<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{first}</p>"
    "<p>Subscribe to continue reading. Already a subscriber? Sign in.</p></article></body></html>"
)
SOFT_404 = (
    "<!DOCTYPE html><html><head><title>Page not found</title></head><body><main><h1>Page not found</h1><p>Sorry, the "
    "page you were looking for could not be found. Try the search, or start again on our front page.</p></main></body>"
    "</html>"
)


def edit(site: Site) -> list[Edit]:
    """Make thirty edits of ten kinds on the site, three of each, and return what they are."""
    numbers = iter(range(100, 190, 3))
    done: list[Edit] = []

    def change(name: str, make: Callable[[Story, int], Story], *kinds: ChangeKind, kept: str = "") -> None:
        for variant in range(3):
            number = next(numbers)
            site.show(make(story(number), variant))
            done.append(Edit(number=number, name=name, kinds=frozenset(kinds), kept=kept))

    change("correction", _corrected, ChangeKind.CORRECTION)
    change("clarification", _clarified, ChangeKind.CLARIFICATION)
    change("update", _updated, ChangeKind.UPDATE)
    change("headline", _retitled, ChangeKind.HEADLINE)
    change("silent edit", _silently_edited, ChangeKind.SILENT_EDIT)
    change("retraction", _retracted, ChangeKind.RETRACTION)
    change("paywall", _walled, kept="paywall")
    change("error page", lambda s, _: replace(s, body=SOFT_404), kept="error")
    change("noise", lambda s, _: s)
    for variant in range(3):
        number = next(numbers)
        _move(site, story(number), variant)
        done.append(Edit(number=number, name="moved"))
    return done


def _first(story: Story, before: str, after: str) -> Story:
    changed = story.paragraphs[0].replace(before, after, 1)
    assert changed != story.paragraphs[0]
    return replace(story, paragraphs=(changed, *story.paragraphs[1:]))


def _corrected(story: Story, variant: int) -> Story:
    notes = (
        "Correction: An earlier version of this article misstated the cost. It has been corrected.",
        "This article was amended on 3 March 2026 to correct the number of residents who signed.",
        "Correction (March 3, 2026): The story gave the wrong figure for the cost of the work.",
    )
    return replace(_first(story, "million", "thousand"), note=notes[variant])


def _clarified(story: Story, variant: int) -> Story:
    notes = (
        "Clarification: The council counted objections by household, not by person.",
        "This story has been updated to clarify that the petition was handed in on paper.",
        "Editor's note: Clarification – The residents signed before the work began.",
    )
    return replace(story, note=notes[variant])


def _updated(story: Story, variant: int) -> Story:
    added = "Late on Tuesday the council said that it would vote again within the month, and published the file."
    longer = replace(story, paragraphs=(*story.paragraphs, added))
    if variant == 0:
        return replace(longer, note="Update, 3 March 2026: This adds the council's decision.")
    if variant == 1:
        return replace(longer, title=f"UPDATE 2 - {story.title}")
    return replace(longer, note="This article has been updated with the council's decision.")


def _retitled(story: Story, variant: int) -> Story:
    words = ("Residents object as", "Anger over petition:", "What we know:")
    return replace(story, title=f"{words[variant]} {story.title}")


def _silently_edited(story: Story, variant: int) -> Story:
    if variant == 0:
        return _first(story, "million", "billion")
    if variant == 1:
        return replace(story, paragraphs=story.paragraphs[:-1])
    return _first(story, "residents signed", "people signed")


def _retracted(story: Story, variant: int) -> Story:
    if variant == 0:
        note = "Retraction: This article has been retracted because its figures could not be confirmed."
        return replace(story, note=note)
    notice = ("This article has been withdrawn after our editors found that its figures were invented.",)
    if variant == 1:
        return replace(story, paragraphs=notice)
    return replace(story, title=f"Retracted: {story.title}", paragraphs=notice)


def _walled(story: Story, variant: int) -> Story:
    first = story.paragraphs[0]
    if variant == 2:
        return replace(
            story,
            body="<html><head><title>The Lantern</title></head><body><main><h1>Sign in</h1><p>Log in or create a free "
            "account to continue reading this story. You have reached your limit of free articles.</p></main></html>",
        )
    return replace(story, body=PAYWALL.format(title=story.title, first=first if variant == 0 else first[:120]))


def _move(site: Site, story: Story, variant: int) -> None:
    """Redirect for good, redirect for now, or show the same text at another address without a word."""
    path = f"/archive/{story.number}"
    site.show(story, path=path, canonical=path)
    if variant < 2:
        site.put(story.path, redirect(path, 301 if variant == 0 else 302))
    else:
        site.put(story.path, Reply(status=404))
        site.put_feed("/feeds/moved.xml", [item(story, site.base, link=site.base + path)])
