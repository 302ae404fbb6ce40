"""HTML pages: trafilatura finds the main text, and its structure tells headings from paragraphs.

The text of the revision is what was extracted, one block a paragraph, with the title first; the page's bytes are kept
as they came. trafilatura's own clean-up of navigation, comments and forms is final here: what it leaves out is not in
the text, since there is no text yet to mark it in.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ...errors import InputError
from ...text.folding import fold_text
from ...types import MarkLabel
from ..decoding import declared_charset, decode
from ..parsed import Declared, Parsed, TextBuilder
from .page_fields import read_page_fields

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_COMMENTS = r"(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?)"
_COUNTER = re.compile(rf"\d[\d.,]*\s{_COMMENTS}|{_COMMENTS}\s?:?\s?\(?\d[\d.,]*\)?", re.IGNORECASE)
_LEAST_LINK_WORDS, _LEAST_LINK = 4, 20
"""Shorter links are names and navigation: a heading may be one."""
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "list", "table", "cell", "figure", "div", "ab", "fw"})
_LEAST_TEXT = 40
"""Fewer code points than that are a menu's or a notice's, which is what is left of a page without its article."""
_SUFFIX_BEGINS = re.compile(r"\s+[|·•»:-]\s")
_SITE_SUFFIX = re.compile(r"\s+[|–—·•»-]\s+[^|–—·•»]{2,60}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    text: str
    is_heading: bool


def read_html(data: bytes, *, title: str = "") -> Parsed:
    """Read an HTML page; `title` is one known from elsewhere."""
    return read_page(decode(data, declared=declared_charset(data)).text, title=title)


def read_page(page: str, *, title: str = "") -> Parsed:
    """Read an HTML page that is text already. Raises InputError when no article text is found in it."""
    # Imported here: it takes a while to load, and most inputs are not HTML.
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    # What goes wrong is said below, for the file at hand.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree: Any = load_html(_XML_DECLARATION.sub("", page, count=1).replace("\0", ""))
    if tree is None:
        raise InputError("it is not an HTML page: check how it was saved")
    try:
        said = read_page_fields(tree)
        links = frozenset(_link_texts(tree))
        found: Any = extract_metadata(tree, None, {"extensive_search": False, "original_date": True})
        document: Any = bare_extraction(tree, include_comments=False, include_formatting=False, include_links=False)
    except (AssertionError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"its HTML cannot be read ({type(error).__name__}: {error}): save the page again") from error
    blocks = list(_blocks(document.body)) if document is not None and document.body is not None else []
    if sum(len(block.text) for block in blocks if not block.is_heading) < _LEAST_TEXT:
        raise InputError("the page holds no article text: save the page with its text, or as .txt")
    declared = replace(
        said,
        title=title or _title(said.title, found.title or "", blocks),
        publisher=said.publisher or (found.sitename or ""),
        byline=said.byline or (found.author or "").replace(";", ","),
        url=said.url or (found.url or ""),
    )
    return _assemble(declared, blocks, links)


def _assemble(declared: Declared, blocks: list[_Block], links: frozenset[str]) -> Parsed:
    builder = TextBuilder()
    wanted = _comparable(declared.title)
    first = next((i for i, block in enumerate(blocks[:4]) if wanted and _comparable(block.text) == wanted), None)
    if declared.title and first is None:
        builder.add(declared.title, MarkLabel.TITLE, "title_field")
    for index, block in enumerate(blocks):
        if index == first:
            builder.add(block.text, MarkLabel.TITLE, "page_title")
        elif all(_comparable(line) in links for line in block.text.split("\n")):
            builder.add(block.text, MarkLabel.BOILERPLATE, "link_only")
        elif _COUNTER.fullmatch(block.text):
            # trafilatura left the comments out: what follows their number is the article again.
            builder.add(block.text, MarkLabel.BOILERPLATE, "comment_counter")
        elif block.is_heading:
            builder.add(block.text, MarkLabel.HEADING, "page_heading")
        else:
            builder.add(block.text)
    return Parsed(text=builder.text, declared=declared, marks=builder.marks)


def _link_texts(tree: Any) -> Iterator[str]:
    """Yield the words of links that lead to other pages. A block that is nothing but one names another article."""
    for element in tree.iter("a"):
        if (element.get("href") or "#").startswith("#"):
            continue
        text = _comparable("".join(element.itertext()))
        if len(text.split()) >= _LEAST_LINK_WORDS or len(text) >= _LEAST_LINK:
            yield text


def _title(said: str, found: str, blocks: list[_Block]) -> str:
    """The headline on the page itself when the page's title is that with the site's name behind it."""
    title = " ".join((said or found).split())
    heading = next((block.text for block in blocks[:4] if block.is_heading), "")
    rest = _comparable(title).removeprefix(_comparable(heading))
    if heading and len(rest) < len(_comparable(title)) and (not rest or _SUFFIX_BEGINS.match(rest)):
        return heading
    bare = _SITE_SUFFIX.sub("", title)
    return bare if found and _comparable(found) == _comparable(bare) else title


def _comparable(text: str) -> str:
    return fold_text(text).casefold().strip(" .\"'")


def _blocks(body: Any) -> Iterator[_Block]:
    """The paragraphs of trafilatura's tree, in order, each once.

    Walked by events and not by recursion: pages are nested as deeply as their authors please.
    """
    from lxml.etree import iterwalk

    parts: list[str] = []
    heading = False
    for event, element in iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS
        if event == "start":
            if block:
                yield from _flush(parts, is_heading=heading)
                heading = tag == "head"
            parts.append("\n" if tag == "lb" else element.text or "")
        else:
            if block:
                yield from _flush(parts, is_heading=heading)
                heading = False
            parts.append(element.tail or "")
    yield from _flush(parts, is_heading=heading)


def _flush(parts: list[str], *, is_heading: bool) -> Iterator[_Block]:
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    text = "\n".join(line for line in lines if line)
    parts.clear()
    if text:
        yield _Block(text=text, is_heading=is_heading)
