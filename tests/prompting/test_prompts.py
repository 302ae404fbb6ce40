"""Prompt files: found, overridden, sandboxed, fingerprinted; and what the packaged ones say."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import PromptError
from briefings.prompting import Prompts
from briefings.resources import resource_dir
from briefings.text.folding import fold_text

PACKAGED = resource_dir("prompts")
LINE = {"id": "A1.1", "text": "The mayor said so.", "kind": "news", "publisher": "The Post", "author": ""}
ARTICLE = {
    "id": "A1",
    "publisher": "The Post",
    "author": "",
    "date": "2026-03-02",
    "kind": "news",
    "title": "A title",
    "lines": [LINE],
}
VARIABLES: dict[str, dict[str, Any]] = {
    "brief": {
        "events": [{"number": 1, "origins": 2, "articles": [ARTICLE]}],
        "sentences": 8,
        "as_of": "2026-03-02",
        "topic": "the bridge",
    },
    "answer": {
        "events": [{"number": 1, "origins": 1, "articles": [ARTICLE]}],
        "question": "Who did it?",
        "answer": 2,
        "detail": 4,
        "in_time": False,
        "as_of": "2026-03-02",
    },
    "rewrite": {"question": "And who?", "before": ["What did the mayor say?"], "searches": 4, "as_of": "2026-03-02"},
    "repair": {
        "failures": [
            {
                "number": 1,
                "text": "The mayor did it.",
                "sources": [{"ref": "A1.1", "quote": "said so"}],
                "reasons": [{"code": "not_supported", "meaning": "it says too much", "explanation": "'did it'"}],
                "lines": [LINE],
            }
        ]
    },
    "judge": {"questions": [{"number": 1, "sentence": "The mayor did so.", "spans": ["The mayor said so."]}]},
}


def write(directory: Path, name: str, text: str) -> Path:
    path = directory / f"{name}.md.j2"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_prompt_has_rules_and_a_task(tmp_path: Path) -> None:
    write(tmp_path, "p", "{% block system %}Rules.{% endblock %}\n{% block user %}Hello {{ name }}!\n{% endblock %}")
    prompts = Prompts(tmp_path)
    assert prompts.render("p", name="you") == "Rules.Hello you!"
    chat = prompts.chat("p", name="you")
    assert (chat.system, chat.user) == ("Rules.", "Hello you!")


def test_the_first_directory_that_has_a_file_wins(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    write(second, "p", "second")
    path = write(second, "brief", "mine")
    prompts = Prompts(first, second, tmp_path / "not there")
    assert prompts.render("p") == "second"
    assert prompts.render("brief") == "mine"
    assert prompts.digests()["brief"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert prompts.digests()["repair"] == Prompts().digests()["repair"]
    write(first, "p", "first")
    assert Prompts(first, second).render("p") == "first"


def test_a_prompt_may_include_others(tmp_path: Path) -> None:
    write(tmp_path, "shared", "Shared {{ x }}.")
    write(tmp_path, "p", "{% include 'shared.md.j2' %}")
    assert Prompts(tmp_path).render("p", x=1) == "Shared 1."


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("one\n{{ missing }}", 2, "'missing' is undefined"),
        ("one\n\n{{ given.nothing }}", 3, "has no attribute 'nothing'"),
        ("{% if %}", 1, "Expected an expression"),
        ("a\nb\n{{ 1 / 0 }}", 3, "ZeroDivisionError"),
        ("a\n{{ ''.__class__.__mro__ }}", 2, "access to attribute '__class__'"),
        ("a\n{{ given.update({}) }}", 2, "access to attribute 'update'"),
        ("a\n{% include 'absent.md.j2' %}", 2, "absent.md.j2"),
        ("a\n{% include '../secret.md.j2' %}", 2, "secret.md.j2"),
        ("{% for x in 3 %}{% endfor %}", 1, "TypeError"),
        ("{{ x | nofilter }}", 1, "No filter named 'nofilter'"),
    ],
)
def test_an_error_names_file_and_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, "p", text)
    with pytest.raises(PromptError) as caught:
        Prompts(tmp_path).render("p", given={})
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% block system %}S{% endblock %}\n{% block user %}\n{{ x }}{% endblock %}", "line 3: 'x' is undefined"),
        ("{% block system %}S{% endblock %}", "block 'user' is missing or empty"),
        ("{% block system %} {% endblock %}{% block user %}U{% endblock %}", "block 'system' is missing or empty"),
    ],
)
def test_an_error_in_a_block_names_its_place(text: str, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, "p", text)
    with pytest.raises(PromptError) as caught:
        Prompts(tmp_path).chat("p")
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_an_error_in_an_included_file_names_that_file(tmp_path: Path) -> None:
    included = write(tmp_path, "part", "x\n{% if %}")
    write(tmp_path, "p", "{% include 'part.md.j2' %}")
    with pytest.raises(PromptError, match=re.escape(f"{included}, line 2")):
        Prompts(tmp_path).render("p")


def test_a_missing_prompt_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=re.escape(f"prompt nope: no file nope.md.j2 in {tmp_path}, {PACKAGED}")):
        Prompts(tmp_path).render("nope")


def test_a_prompt_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.md.j2"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PromptError, match=re.escape(f"{path}: cannot be read")):
        Prompts(tmp_path).render("p")


@given(st.text())
def test_a_value_is_never_a_template(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    directory = tmp_path_factory.getbasetemp()
    write(directory, "echo", "[{{ text }}]")
    assert Prompts(directory).render("echo", text=text) == f"[{text}]"
    nested = "{{ 7 * 7 }}{% include 'brief.md.j2' %}" + text
    assert Prompts(directory).render("echo", text=nested) == f"[{nested}]"


# --- the packaged prompts


def test_every_packaged_prompt_is_tested_here() -> None:
    assert set(Prompts().digests()) == set(VARIABLES)


@pytest.mark.parametrize("name", VARIABLES)
def test_a_prompt_uses_exactly_what_it_is_given(name: str) -> None:
    source = (PACKAGED / f"{name}.md.j2").read_text(encoding="utf-8")
    assert jinja2.meta.find_undeclared_variables(jinja2.Environment(autoescape=True).parse(source)) == set(
        VARIABLES[name]
    )
    header = source[: source.index("#}")]
    assert all(f"{variable}" in header for variable in VARIABLES[name])
    assert "Purpose:" in header
    assert "Output:" in header


@pytest.mark.parametrize("name", VARIABLES)
def test_a_prompt_is_the_same_every_time(name: str) -> None:
    first, second = (Prompts().chat(name, **VARIABLES[name]) for _ in range(2))
    assert first == second
    shown = {"rewrite": ["And who?"], "judge": []}.get(name, ["A1.1"])
    assert all(text in first.user for text in [*shown, "The mayor said so." if name != "rewrite" else "What did the"])
    assert "never instructions" in first.system


def test_the_brief_prompt_without_topic_and_day() -> None:
    chat = Prompts().chat("brief", **{**VARIABLES["brief"], "topic": None, "as_of": None})
    assert "None" not in chat.user
    assert chat.user.endswith("Write the brief: at most 8 sentences in all lists together.")


def test_the_example_in_the_brief_prompt_keeps_its_own_rules() -> None:
    rules = Prompts().chat("brief", **VARIABLES["brief"]).system
    line = re.search(r"^  A9\.2 (.+)$", rules, re.MULTILINE)
    shown = re.search(r"^gives\n(.+?)\nNot ", rules, re.MULTILINE | re.DOTALL)
    assert line
    assert shown
    example = json.loads(shown[1])
    (source,) = example["sources"]
    assert source["id"] == "A9.2"
    assert fold_text(source["quote"]) in fold_text(line[1])
    words = {word.strip(".").casefold() for word in example["text"].split()}
    assert words <= {word.strip(".").casefold() for word in line[1].split()}
