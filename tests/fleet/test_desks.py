"""Desks as `briefings.toml` says them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.errors import SettingsError
from briefings.fleet import Desk, load_desks
from briefings.workspace import Workspace

_TWO = """
[desks.harbour]
topic = "the harbour"
publishers = ["Harbour Post"]
since_hours = 48

[desks."Money & trade"]
topic = "prices"
languages = ["en", "de"]
length = "short"
"""


def written(root: Path, text: str) -> Path:
    (root / "briefings.toml").write_text(text, encoding="utf-8")
    return root


def test_desks_are_read_in_their_order(tmp_path: Path) -> None:
    root = written(tmp_path, _TWO)
    harbour = Desk(name="harbour", topic="the harbour", publishers=("Harbour Post",), since_hours=48)
    money = Desk(name="Money & trade", topic="prices", languages=("en", "de"), length="short")
    assert load_desks(root) == (harbour, money)
    assert load_desks(root, ["Money & trade"]) == (money,)
    assert Workspace(root, env={}).settings.since_hours == 24


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it has no desks"),
        ("desks = 3", "as its own"),
        ("[desks]\nharbour = 3", "desk harbour: write it as its own"),
        ("[desks.a]\n", "desk a: topic: say what"),
        ("[desks.a]\ntopic = ''", "desk a: topic: say what"),
        ("[desks.a]\ntopic = 'x'\nname = 'b'", "desk a: name: no such key; known: topic, publishers"),
        ("[desks.a]\ntopic = 'x'\nsince_hours = 0", "since_hours: must be a whole number above 0, not 0"),
        ("[desks.a]\ntopic = 'x'\nsince_hours = true", "since_hours: must be a whole number"),
        ("[desks.a]\ntopic = 'x'\npublishers = 'Post'", "publishers: must be a list of texts, not 'Post'"),
        ("[desks.a]\ntopic = 'x'\nlength = 'endless'", "length: must be one of short, standard, long"),
        ("[desks.a\n", "cannot be read"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=r"briefings\.toml") as caught:
        load_desks(written(tmp_path, text))
    assert said in str(caught.value)


def test_an_unknown_desk_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no desk is called 'sports'; there are: harbour, Money & trade"):
        load_desks(written(tmp_path, _TWO), ["sports"])
