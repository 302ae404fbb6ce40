"""E-mail messages, as newsletters come: the HTML part through the page reader, else the plain text."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr

from ...errors import InputError
from ...types import MarkLabel
from ..decoding import declared_charset, decode
from ..parsed import Declared, Parsed, Stated, TextBuilder
from .html import read_page

_MAX_PARTS = 200
# What the standard library's parser of headers raises for broken ones.
_FRAGILE = (ValueError, ArithmeticError, LookupError, AttributeError, TypeError, RecursionError, AssertionError)
_FROM_LINE = re.compile(rb"^From \S+.*\d{4}\s*$")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


def read_mail(data: bytes) -> Parsed:
    """Read one message (RFC 5322, MIME). Raises InputError when it holds no text.

    Its key is its Message-ID; its date is when it was sent, its publisher who sent it.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if not isinstance(message, EmailMessage):
            raise InputError("it is not an e-mail message")
        declared = _declared(message)
        parts = [part for _, part in zip(range(_MAX_PARTS), message.walk(), strict=False) if not part.is_multipart()]
        html = _text_part(parts, "html")
        plain = _text_part(parts, "plain")
    except _FRAGILE as error:
        raise InputError(f"it cannot be read as an e-mail message ({type(error).__name__}: {error})") from error
    if html:
        try:
            parsed = read_page(html, title=declared.title)
        except InputError:
            if not plain.strip():
                raise
        else:
            found = parsed.declared
            return replace(parsed, declared=replace(declared, language=found.language, url=""))
    if not plain.strip():
        raise InputError("it holds no text")
    return _plain(plain, declared)


def read_mbox(lines: Iterable[bytes], *, max_bytes: int) -> Iterator[bytes | InputError]:
    """Yield the messages of a mailbox (mbox), each whole; one of more than `max_bytes` gives an InputError."""
    message: list[bytes] = []
    size, begun, blank = 0, False, True
    for line in lines:
        if blank and _FROM_LINE.match(line):
            if begun:
                yield _message(message, size, max_bytes)
            message, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= max_bytes:
                message.append(line[1:] if re.match(rb">+From ", line) else line)
        blank = not line.strip()
    if begun:
        yield _message(message, size, max_bytes)


def _message(lines: list[bytes], size: int, max_bytes: int) -> bytes | InputError:
    if size > max_bytes:
        return InputError(f"a message has {size:,} bytes, more than the {max_bytes:,} that one article may have")
    return b"".join(lines)


def _declared(message: EmailMessage) -> Declared:
    name, address = parseaddr(_header(message, "From"))
    sent = _header(message, "Date")
    return Declared(
        title=_header(message, "Subject"),
        publisher=name or address,
        key=_header(message, "Message-ID").strip("<> ")[:300],
        published=Stated(value=sent, where="mail header Date") if sent else None,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message.get(name)
    except _FRAGILE:
        return ""  # a header that cannot be parsed says nothing
    return " ".join(str(value).split())[:1000] if value is not None else ""


def _text_part(parts: list[EmailMessage], subtype: str) -> str:
    """Return the longest text part of a subtype that is no attachment; "" when there is none."""
    texts = []
    for part in parts:
        if part.get_content_type() != f"text/{subtype}" or part.get_content_disposition() == "attachment":
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            declared = part.get_content_charset() or (declared_charset(data) if subtype == "html" else None)
            texts.append(decode(data, declared=declared).text)
    return max(texts, key=len, default="")


def _plain(text: str, declared: Declared) -> Parsed:
    builder = TextBuilder()
    builder.add(declared.title, MarkLabel.TITLE, "mail_subject")
    body = text.replace("\r\n", "\n").strip("\n")
    signature = list(_SIGNATURE.finditer(body))
    if signature and signature[-1].start() > len(body) / 2:
        builder.add(body[: signature[-1].start()])
        builder.add(body[signature[-1].start() :], MarkLabel.BOILERPLATE, "mail_signature")
    else:
        builder.add(body)
    return Parsed(text=builder.text, declared=declared, marks=builder.marks)
