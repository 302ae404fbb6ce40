"""Files appear whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from briefings.files import replace_file


@pytest.mark.parametrize("durable", [False, True])
def test_a_file_is_made_with_its_directories_and_replaced_with_its_permissions(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "new" / "memo.md"
    replace_file(path, b"one", durable=durable)
    path.chmod(0o640)
    replace_file(path, b"two", durable=durable)
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in path.parent.iterdir()] == ["memo.md"]


def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "memo.md"
    replace_file(path, b"one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"two", durable=True)
    assert path.read_bytes() == b"one"
    assert [each.name for each in tmp_path.iterdir()] == ["memo.md"]


def test_a_directory_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "memo.md").mkdir()
    with pytest.raises(OSError, match=r"memo\.md"):
        replace_file(tmp_path / "memo.md", b"one")
    assert [each.name for each in tmp_path.iterdir()] == ["memo.md"]


def test_a_reader_never_sees_a_part(tmp_path: Path) -> None:
    path = tmp_path / "memo.md"
    texts = [bytes([65 + number]) * 200_000 for number in range(4)]
    replace_file(path, texts[0])

    def write(text: bytes) -> None:
        for _ in range(30):
            replace_file(path, text)

    threads = [threading.Thread(target=write, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    seen = set()
    while any(thread.is_alive() for thread in threads):
        seen.add(path.read_bytes())
    assert seen <= set(texts)
    assert [each.name for each in tmp_path.iterdir()] == ["memo.md"]
