from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefings.errors import InputError
from briefings.ingest import files
from briefings.ingest.files import find, open_lines, read_bytes
from briefings.ingest.loaded import Unreadable


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.html",
        "sub/.hidden.txt",
        ".git/d.txt",
        "sub/deep/e.JSONL",
        "picture.png",
        "z.htm",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return tmp_path


def names(found: list[Path | Unreadable], root: Path) -> list[str]:
    return [item.relative_to(root).as_posix() if isinstance(item, Path) else f"! {item.reason}" for item in found]


def test_a_folder_is_walked_sorted_without_hidden_and_foreign_files(tree: Path) -> None:
    assert names(list(find([tree])), tree) == ["a.md", "b.txt", "sub/c.html", "sub/deep/e.JSONL", "z.htm"]


def test_globs_are_sorted_and_recursive(tree: Path) -> None:
    assert names(list(find([str(tree / "*.txt")])), tree) == ["b.txt"]
    assert names(list(find([str(tree / "**" / "*.html")])), tree) == ["sub/c.html"]
    assert names(list(find([str(tree / "su*")])), tree) == ["sub/c.html", "sub/deep/e.JSONL"]


def test_each_file_comes_once_in_the_order_named(tree: Path) -> None:
    paths = [tree / "z.htm", tree / "b.txt", tree, tree / "b.txt"]
    assert names(list(find(paths)), tree) == ["z.htm", "b.txt", "a.md", "sub/c.html", "sub/deep/e.JSONL"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "a[1].txt"
    path.write_text("text")
    assert list(find([path])) == [path]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.txt", "no such file"),
        ("*.none", "no file matches"),
        ("picture.png", "not supported"),
        ("nul\0.txt", "NUL"),
        ("empty", "holds no article"),
    ],
)
def test_what_cannot_be_found_says_why(tree: Path, name: str, reason: str) -> None:
    (tree / "empty").mkdir()
    (item,) = find([f"{tree}/{name}"])
    assert isinstance(item, Unreadable)
    assert reason in item.reason


def test_links_that_go_in_circles_end(tree: Path) -> None:
    (tree / "sub" / "up").symlink_to(tree)
    (tree / "again.txt").symlink_to(tree / "b.txt")
    found = names(list(find([tree])), tree)
    assert len(found) == len(set(found)) == 5


def test_a_dangling_link_is_reported(tree: Path) -> None:
    (tree / "gone.txt").symlink_to(tree / "nowhere.txt")
    assert sum("no such file" in name for name in names(list(find([tree])), tree)) == 1


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="named pipe"):
        read_bytes(pipe)
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(InputError, match="folder"):
        read_bytes(tmp_path / "folder.txt")


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_text("0123456789")
    assert read_bytes(path) == b"0123456789"
    path.write_text("0123456789x")
    with pytest.raises(InputError, match="more than the 10"):
        read_bytes(path)


def test_a_line_beyond_the_limit_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"one\n" + b"x" * 55 + b"\nthree")
    with open_lines(path) as lines:
        assert [len(line) for line in lines] == [4, 11, 5]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    with pytest.raises(InputError, match="permissions"):
        read_bytes(path)
