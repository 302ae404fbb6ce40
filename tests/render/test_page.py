"""Rendering as a whole: formats, overriding templates, what goes wrong in them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.errors import RenderError
from briefings.render import FORMATS, render
from briefings.resources import resource_dir
from briefings.types import MemoKind, SectionKey
from briefings.types.codec import memo_from_json, memo_to_json

from . import memos as samples
from .test_html import parse

RICH = samples.rich_memo()


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return root


def test_json_is_the_codec_s() -> None:
    assert render(RICH, "json") == memo_to_json(RICH)
    assert memo_from_json(render(RICH, "json")) == RICH


@pytest.mark.parametrize("form", FORMATS)
def test_a_memo_read_again_renders_to_the_same_bytes(form: str) -> None:
    again = memo_from_json(memo_to_json(samples.rich_memo()))
    assert render(again, form).encode() == render(RICH, form).encode()


def test_an_unknown_format_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(RenderError, match="'pdf'; choose one of md, html, json"):
        render(RICH, "pdf")


@pytest.mark.parametrize("form", ["md", "html"])
def test_every_section_has_a_template_in_each_language(form: str) -> None:
    names = {path.name for path in (resource_dir("templates") / form).iterdir()}
    for part in (*SectionKey, "conflicts", "withheld", "sources", "run"):
        assert f"{part}.{form}.j2" in names


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_workspace_s_template_replaces_one_packaged_file(tmp_path: Path, form: str) -> None:
    write(
        tmp_path, f"{form}/sources.{form}.j2", "\nOURS {% for source in page.sources %}{{ source.name }};{% endfor %}\n"
    )
    before, after = render(RICH, form), render(RICH, form, templates=[tmp_path])
    assert "OURS Harbour Courier;" in after
    assert "OURS" not in before
    assert "What to watch" in after


def test_the_first_directory_wins_and_a_missing_one_is_none(tmp_path: Path) -> None:
    first = write(tmp_path / "1", "md/sources.md.j2", "\nFIRST\n")
    second = write(tmp_path / "2", "md/sources.md.j2", "\nSECOND\n")
    text = render(RICH, "md", templates=[tmp_path / "none", first, second])
    assert "FIRST" in text
    assert "SECOND" not in text


@pytest.mark.parametrize("form", ["md", "html"])
def test_values_are_escaped_in_a_workspace_s_templates_too(tmp_path: Path, form: str) -> None:
    write(tmp_path, f"{form}/sources.{form}.j2", "\n{{ page.sources[4].title }}\n")
    text = render(RICH, form, templates=[tmp_path])
    assert (r"\<img src=x" if form == "md" else "&lt;img src=x") in text
    assert text.replace(r"\<", "").count("<img") == 0


def test_a_changed_template_is_seen_by_the_next_call(tmp_path: Path) -> None:
    write(tmp_path, "md/sources.md.j2", "\nOLD\n")
    assert "OLD" in render(RICH, "md", templates=[tmp_path])
    write(tmp_path, "md/sources.md.j2", "\nNEW\n")
    os.utime(tmp_path / "md/sources.md.j2", (1, 1))
    assert "NEW" in render(RICH, "md", templates=[tmp_path])


def test_a_replaced_style_sheet_is_allowed_by_the_page_s_policy(tmp_path: Path) -> None:
    write(tmp_path, "html/style.css.j2", "body { color: teal; }\n")
    page = parse(render(RICH, "html", templates=[tmp_path]))
    assert page.one("style").text == "body { color: teal; }\n"
    write(tmp_path, "html/style.css.j2", "</style><script>")
    with pytest.raises(RenderError, match=r"style\.css\.j2"):
        render(RICH, "html", templates=[tmp_path])


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("one\ntwo {% if %}\n", r"template md/sources\.md\.j2, line 2: "),
        ("one\n\n{{ page.no_such_thing }}\n", r"template md/sources\.md\.j2, line 3: .*no_such_thing"),
        ("{{ nothing }}", r"template md/sources\.md\.j2, line 1: 'nothing' is undefined"),
        ("one\n{{ 1 / 0 }}", r"template md/sources\.md\.j2, line 2: "),
        ("one\n{{ page.sources + 1 }}", r"template md/sources\.md\.j2, line 2: "),
        (
            "one\n{% include 'md/none.md.j2' %}",
            r"template 'md/none\.md\.j2' not found, wanted by md/sources\.md\.j2, line 2",
        ),
        ("{% include 'md/sources.md.j2' %}", r"template md/sources\.md\.j2, line 1: "),
    ],
)
def test_a_template_s_fault_names_its_file_and_line(tmp_path: Path, template: str, message: str) -> None:
    write(tmp_path, "md/sources.md.j2", template)
    with pytest.raises(RenderError, match=message):
        render(RICH, "md", templates=[tmp_path])


def test_a_template_that_is_not_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "md").mkdir()
    (tmp_path / "md/sources.md.j2").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(RenderError, match="not UTF-8"):
        render(RICH, "md", templates=[tmp_path])


@pytest.mark.parametrize("form", ["md", "html"])
def test_an_answer_is_titled_by_its_question(form: str) -> None:
    sections = (replace(RICH.sections[0], key=SectionKey.ANSWER), replace(RICH.sections[1], key=SectionKey.DETAIL))
    memo = replace(
        RICH, kind=MemoKind.ANSWER, headline=None, question="Why is the *port* shut?", sections=sections, conflicts=()
    )
    text = render(memo, form)
    assert ("# Why is the \\*port\\* shut?\n" if form == "md" else "<h1>Why is the *port* shut?</h1>") in text
    assert "Answer as of" in text or "Answer ·" in text
    assert text.index("In detail") < text.index("Withheld")
