"""docs/inputs.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from briefings.ingest.files import MAX_BYTES, SUFFIXES
from briefings.ingest.marks.rules import RULES
from briefings.ingest.readers.fields import NAMES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")


def section(title: str) -> str:
    return PAGE.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_every_rule_is_listed_under_its_label() -> None:
    rows = dict(row.split(" | ", 1) for row in section("Marks").splitlines() if row.startswith("| "))
    for rule in RULES:
        assert f"`{rule.name}`" in rows[f"| {rule.label}"]


def test_every_rule_listed_exists() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "briefings" / "ingest").rglob("*.py"))
    rows = [row for row in section("Marks").splitlines() if row.startswith("| ")]
    for name in CODE.findall("".join(rows)):
        assert f'"{name}"' in source, name


def test_every_field_is_listed_and_every_listed_field_is_read() -> None:
    rows = [row for row in section("Fields").splitlines() if row.startswith("| ") and "text (" not in row]
    assert set(CODE.findall("".join(rows))) == NAMES


def test_formats_and_limit() -> None:
    assert all(f"`{suffix}`" in PAGE for suffix in SUFFIXES)
    assert f"{MAX_BYTES // 1_000_000} MB" in PAGE
