"""The desks of a newsroom, each with a brief of its own, as `[desks.NAME]` tables of `briefings.toml`.

[desks.harbour]
topic = "the harbour and its ferries"
publishers = ["Harbour Post", "Daily Lantern"]
since_hours = 48
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ..draft import Length
from ..errors import SettingsError
from ..settings import FILE_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A desk, and which articles its brief is about: those on `topic`, of these publishers and languages (none: any).

    `since_hours` and `length` are as in the settings, which hold where they are not given (0, "").
    """

    name: str
    topic: str
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since_hours: int = 0
    length: str = ""


_KEYS = tuple(field.name for field in fields(Desk) if field.name != "name")


def load_desks(root: Path, names: Sequence[str] = ()) -> tuple[Desk, ...]:
    """Return the desks of the workspace at `root`, or those called `names`, in the order of the file.

    Raises SettingsError, naming the file, the desk and the key, when one is wrong or unknown, or there is none.
    """
    path = root / FILE_NAME
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("desks", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: desks: write each as its own [desks.NAME] table")
    desks = {name: _desk(name, entry, f"{path}: desk {name}") for name, entry in table.items()}
    if not desks:
        raise SettingsError(f"{path}: it has no desks: add a [desks.NAME] table with a topic")
    for name in names:
        if name not in desks:
            raise SettingsError(f"{path}: no desk is called {name!r}; there are: {', '.join(desks)}")
    return tuple(desk for name, desk in desks.items() if not names or name in names)


def _desk(name: str, entry: Any, where: str) -> Desk:
    if not isinstance(entry, dict):
        raise SettingsError(f"{where}: write it as its own [desks.NAME] table")
    values = {key: _value(key, value, where) for key, value in entry.items()}
    if not values.get("topic"):
        raise SettingsError(f"{where}: topic: say what its brief is about")
    return Desk(name=name, **values)


def _value(key: str, value: Any, where: str) -> Any:
    if key not in _KEYS:
        raise SettingsError(f"{where}: {key}: no such key; known: {', '.join(_KEYS)}")
    if key == "since_hours":
        if type(value) is not int or value < 1:
            raise SettingsError(f"{where}: {key}: must be a whole number above 0, not {value!r}")
        return value
    if key in ("publishers", "languages"):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise SettingsError(f"{where}: {key}: must be a list of texts, not {value!r}")
        return tuple(value)
    if not isinstance(value, str) or (key == "length" and value not in list(Length)):
        wanted = f"one of {', '.join(Length)}" if key == "length" else "a text"
        raise SettingsError(f"{where}: {key}: must be {wanted}, not {value!r}")
    return value
