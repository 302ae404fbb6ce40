"""Settings: defaults, then `briefings.toml`, then the environment, then flags; each value knows where it came from.

The environment names a setting `BRIEFINGS_<KEY>`. The key and address of a model server are read under the names the
OpenAI SDK uses, `OPENAI_API_KEY` and `OPENAI_BASE_URL`. A key is never written to the file, shown or logged.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from .errors import SettingsError

FILE_NAME = "briefings.toml"
ENV_PREFIX = "BRIEFINGS_"
OTHER_TABLES = ("sources", "fetch", "desks")
"""Tables of the file that are read elsewhere (`briefings.sources.config`, `briefings.fleet.desks`)."""
_SDK_ENV = {"api_key": "OPENAI_API_KEY", "base_url": "OPENAI_BASE_URL"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default. Units are in the names; see `docs/settings.md` for the meaning of each."""

    archive: str = field(default="archive", repr=False)  # an address may hold a password
    writer: str = "auto"
    model: str = "gpt-5.4-mini"
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    evidence_tokens: int = 12_000
    reply_tokens: int = 4_000
    judge: bool = False
    chunk_tokens: int = 200
    embeddings: str = "none"
    rewriting: str = "auto"
    index: str = "sqlite"
    index_place: str = ""
    concurrency: int = 4
    spending_cap_usd: float = 1.0
    prompt_price_usd: float = 0.0
    completion_price_usd: float = 0.0
    timeout_s: float = 60.0
    max_tries: int = 5
    length: str = "standard"
    topics: tuple[str, ...] = ()
    since_hours: int = 24
    max_articles: int = 1_000


_CHOICES = {
    "writer": ("auto", "extractive", "model"),
    "index": ("sqlite", "lance"),
    "length": ("short", "standard", "long"),
    "rewriting": ("auto", "never"),
}
_POSITIVE = {
    "evidence_tokens",
    "reply_tokens",
    "chunk_tokens",
    "concurrency",
    "timeout_s",
    "max_tries",
    "since_hours",
    "max_articles",
}
_TYPES: dict[str, type] = {f.name: type(f.default) for f in fields(Settings)}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from: "default", a file, an environment variable, or "flag"."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """The settings in force and the origin of each value."""

    settings: Settings
    origins: Mapping[str, Origin]

    def shown(self) -> dict[str, tuple[str, str]]:
        """Return key -> (value as text with secrets masked, origin), in declaration order."""
        rows: dict[str, tuple[str, str]] = {}
        for key in _TYPES:
            value = getattr(self.settings, key)
            text = ", ".join(value) if isinstance(value, tuple) else _plain(value)
            if key == "api_key":
                text = masked(text)
            rows[key] = (masked_address(text) if key == "archive" else text, self.origins[key].source)
        return rows


def masked(secret: str) -> str:
    """Return a secret so that its owner can recognise it: its last four characters, if it is long enough.

    >>> masked("sk-0123456789abcdef"), masked("short"), masked("")
    ('…cdef', '…', '')
    """
    if not secret:
        return ""
    return "…" + secret[-4:] if len(secret) >= 12 else "…"


def is_address(place: object) -> bool:
    """Whether an archive's place is the address of a database, and no directory."""
    return isinstance(place, str) and "://" in place


# From the first colon after the user to the last @: a password that is not escaped may hold anything.
_SECRETS = re.compile(r"(?<=//)[^:@/?]*:(?P<password>.*)@|[?&](?:ssl)?password=(?P<parameter>[^&]*)", re.DOTALL)


def secrets_of(address: str) -> tuple[str, ...]:
    """Return the passwords in a database's address, as written there.

    >>> secrets_of("postgresql://desk:ab%40c@db.example/news?sslpassword=xyz")
    ('ab%40c', 'xyz')
    """
    found = (match["password"] or match["parameter"] for match in _SECRETS.finditer(address))
    return tuple(secret for secret in found if secret)


def without_secrets(text: str, address: str) -> str:
    """Return a text about a database's address without the address's passwords, as written or as meant."""
    for secret in secrets_of(address):
        text = text.replace(secret, "…").replace(unquote(secret), "…")
    return text


def masked_address(address: str) -> str:
    """Return the address of a database without its passwords.

    >>> masked_address("postgresql://desk:secret@db.example/news")
    'postgresql://desk:…@db.example/news'
    """
    return without_secrets(address, address)


def load(
    root: Path | None,
    *,
    env: Mapping[str, str] | None = None,
    flags: Mapping[str, Any] | None = None,
) -> Effective:
    """Return the effective settings of the workspace at `root` (None: no file).

    Flags whose value is None are not given. Raises SettingsError, naming the file, variable or flag and the key, for
    an unknown key, a wrong type or a value out of range.
    """
    values: dict[str, Any] = {}
    origins = dict.fromkeys(_TYPES, Origin("default"))

    def put(key: str, value: Any, origin: str) -> None:
        values[key] = value
        origins[key] = Origin(origin)

    if root is not None and (root / FILE_NAME).is_file():
        path = root / FILE_NAME
        for key, raw in _read_file(path).items():
            put(key, _typed(key, raw, f"{path}: {key}", parse=False), str(path))
    for variable, text in sorted((env or {}).items()):
        name = next((key for key, sdk_name in _SDK_ENV.items() if sdk_name == variable), None)
        if name is None and variable.startswith(ENV_PREFIX):
            name = variable[len(ENV_PREFIX) :].lower()
            if name in _NOT_SETTINGS:
                continue
            if name not in _TYPES or name in _SDK_ENV:
                raise SettingsError(f"environment variable {variable}: no such setting; {_known()}")
        if name is not None and text:
            put(name, _typed(name, text, f"environment variable {variable}", parse=True), variable)
    for key, value in (flags or {}).items():
        if value is not None:
            put(key, _typed(key, value, f"flag --{key.replace('_', '-')}", parse=False), "flag")
    return Effective(settings=Settings(**values), origins=origins)


# Environment variables with our prefix that say where things are, or who may come in, not how they work.
_NOT_SETTINGS = {"workspace", "token"}


def _known() -> str:
    return "known settings: " + ", ".join(key for key in _TYPES if key != "api_key")


def _read_file(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    for key in OTHER_TABLES:
        table.pop(key, None)
    for key in table:
        if key == "api_key":
            raise SettingsError(f"{path}: api_key: keys do not belong in a file; set OPENAI_API_KEY instead")
        if key not in _TYPES:
            raise SettingsError(f"{path}: {key}: no such setting; {_known()}")
    if isinstance(table.get("archive"), str) and secrets_of(table["archive"]):
        raise SettingsError(f"{path}: archive: passwords do not belong in a file; set PGPASSWORD, or use ~/.pgpass")
    return table


def _typed(key: str, value: Any, where: str, *, parse: bool) -> Any:
    """Return `value` with the setting's type; `parse` reads it from text."""
    wanted = _TYPES[key]
    if parse:
        value = _parse(wanted, str(value), where)
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if wanted is tuple:
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise SettingsError(f"{where}: must be a list of texts, not {value!r}")
        value = tuple(value)
    if type(value) is not wanted:
        raise SettingsError(f"{where}: must be {_TYPE_NAMES[wanted]}, not {value!r}")
    if key in _CHOICES and value not in _CHOICES[key]:
        raise SettingsError(f"{where}: must be one of {', '.join(_CHOICES[key])}, not {value!r}")
    if key == "archive":
        _require_archive(str(value), where)
    if isinstance(value, int | float):
        if key in _POSITIVE and value <= 0:
            raise SettingsError(f"{where}: must be greater than 0, not {value!r}")
        if not math.isfinite(value) or value < 0:
            raise SettingsError(f"{where}: must be a finite number of at least 0, not {value!r}")
    return value


def _require_archive(place: str, where: str) -> None:
    if not place:
        raise SettingsError(f"{where}: must name a directory, or be the address of a PostgreSQL database")
    if is_address(place) and not place.startswith(("postgresql://", "postgres://")):
        raise SettingsError(
            f"{where}: an archive is in a directory or at postgresql://…, not at {masked_address(place)}"
        )


_TYPE_NAMES: dict[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    tuple: "a list of texts",
}
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_PARSERS: dict[type, Callable[[str], Any]] = {
    bool: lambda text: _TRUTHS.get(text.lower(), text),
    int: int,
    float: float,
    str: str,
    tuple: lambda text: tuple(part.strip() for part in text.split(",") if part.strip()),
}


def _parse(wanted: type, text: str, where: str) -> Any:
    try:
        return _PARSERS[wanted](text)
    except ValueError as error:
        raise SettingsError(f"{where}: must be {_TYPE_NAMES[wanted]}, not {text!r}") from error


def default_file() -> str:
    """Return the text of a new workspace's `briefings.toml`: every setting, commented out at its default."""
    lines = [
        "# Settings of this workspace. Uncomment a line to change it; docs/settings.md says what each one means.",
        "# The key of a model server is never kept here: set OPENAI_API_KEY (and OPENAI_BASE_URL) instead.",
        "",
    ]
    lines += [f"# {f.name} = {_toml(f.default)}" for f in fields(Settings) if f.name != "api_key"]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return "[]" if value == () else _plain(value)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
