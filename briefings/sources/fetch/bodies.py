"""Unpacks bodies piece by piece, and stops as soon as there is too much of them."""

from __future__ import annotations

import importlib
import importlib.util
import zlib
from collections.abc import Callable, Iterable, Iterator

from .reason import Failure, Reason

_PIECE = 1 << 16
_MAX_LAYERS = 2
_GZIP = b"\x1f\x8b"

Unpack = Callable[[Iterable[bytes]], Iterator[bytes]]


def accepted_encodings() -> str:
    """Return what to send as Accept-Encoding: what can be unpacked here."""
    return "gzip, deflate, br" if importlib.util.find_spec("brotli") else "gzip, deflate"


def unpacked(chunks: Iterable[bytes], encoding: str, *, max_bytes: int) -> bytes:
    """Return a body with its content encodings undone.

    At most `max_bytes` are taken as sent and given unpacked; a bomb is cut off within one piece of 64 KiB. Raises
    `Failure` when there is more, or the encoding cannot be undone.
    """
    layers = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(layers) > _MAX_LAYERS:
        raise Failure(f"it is encoded {len(layers)} times ({encoding})", Reason.ENCODING)
    stream = _limited(chunks, max_bytes)
    for name in reversed(layers):
        stream = _limited(_unpacker(name)(stream), max_bytes)
    return b"".join(stream)


def _limited(chunks: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > max_bytes:
            raise Failure(f"it has more than the {max_bytes:,} bytes that are allowed", Reason.TOO_LARGE)
        yield chunk


def _unpacker(name: str) -> Unpack:
    if name in ("gzip", "x-gzip"):
        return _gzip
    if name == "deflate":
        return _deflate
    if name == "br":
        return _brotli
    raise Failure(f"its encoding {name!r} is not known here", Reason.ENCODING)


def _gzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    # Some servers say gzip and send plain bytes; those are taken as they are.
    pieces = iter(chunks)
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= len(_GZIP):
            break
    if head and not head.startswith(_GZIP):
        yield head
        yield from pieces
        return
    yield from _inflate(_chain(head, pieces), 16 + zlib.MAX_WBITS)


def _deflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    # Meant is zlib's format; some servers send raw deflate.
    pieces = iter(chunks)
    head = next(pieces, b"")
    zlib_header = len(head) >= 2 and (head[0] & 0x0F) == 8 and (head[0] << 8 | head[1]) % 31 == 0
    yield from _inflate(_chain(head, pieces), zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)


def _chain(head: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    if head:
        yield head
    yield from rest


def _inflate(chunks: Iterable[bytes], wbits: int) -> Iterator[bytes]:
    machine = zlib.decompressobj(wbits)
    try:
        for chunk in chunks:
            data = chunk
            while data:
                if machine.eof:
                    if not data.startswith(_GZIP) or wbits < 0:
                        return  # padding behind the end
                    machine = zlib.decompressobj(wbits)  # several members are one body
                piece = machine.decompress(data, _PIECE)
                data = machine.unused_data if machine.eof else machine.unconsumed_tail
                if piece:
                    yield piece
        # A body cut short keeps its beginning from nobody, but it is not the page.
        if not machine.eof:
            raise Failure("its compressed body is cut short", Reason.ENCODING)
    except zlib.error as error:
        raise Failure(f"its compressed body is damaged ({error})", Reason.ENCODING) from error


def _brotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    try:
        brotli = importlib.import_module("brotli")
    except ImportError as error:
        raise Failure(
            "it is compressed with Brotli: install the extra for it (pip install 'briefings[brotli]')", Reason.ENCODING
        ) from error
    machine = brotli.Decompressor()
    try:
        for chunk in chunks:
            piece = machine.process(chunk, output_buffer_limit=_PIECE)
            while piece:
                yield piece
                piece = b"" if machine.can_accept_more_data() else machine.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise Failure(f"its compressed body is damaged ({error})", Reason.ENCODING) from error
    if not machine.is_finished():
        raise Failure("its compressed body is cut short", Reason.ENCODING)
