"""XML from strangers: no entities, no network, no other file."""

from __future__ import annotations

import re
from typing import Any

from ..errors import InputError
from ..ingest.decoding import declared_charset, decode

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def plain_xml(data: bytes, *, charset: str = "", what: str = "XML") -> str:
    """Return an XML document as text without its declaration and document type.

    Decoded here, and not by the XML parser, so that no encoding can hide an entity from the search for it. Raises
    InputError when it declares entities: no feed needs its own, and nested ones are a well-known bomb.
    """
    text = decode(data, declared=charset or declared_charset(data)).text
    if "<!ENTITY" in text:
        raise InputError(f"the {what} declares XML entities, which no {what} needs: it is not read")
    return _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1).lstrip()


def parse_xml(data: bytes, *, charset: str = "", what: str = "XML") -> Any:
    """Return the root of an XML document as an lxml element. Raises InputError as `plain_xml`, and when it is none."""
    from lxml import etree

    text = plain_xml(data, charset=charset, what=what)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"it is not {what}: {error}") from error
    if root is None:
        raise InputError(f"it is not {what}: no element is in it")
    return root
