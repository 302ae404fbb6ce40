"""The MCP server, spoken to by the SDK's own client in this process."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from briefings import Workspace
from briefings.cli.mcp_server import server

from .conftest import SAMPLES

FETCHED = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace.create(tmp_path_factory.mktemp("mcp"), env={})
    workspace.ingest([SAMPLES], fetched_at=FETCHED)
    return workspace


def call(space: Workspace, tool: str, **arguments: Any) -> tuple[bool, Any]:
    """Return whether the tool failed, and its result: JSON, or what it says."""

    async def talk() -> tuple[bool, Any]:
        async with Client(server(space)) as client:
            result = await client.call_tool(tool, arguments)
            text = "".join(getattr(part, "text", "") for part in result.content)
            return bool(result.is_error), text if result.is_error else json.loads(text)

    return anyio.run(talk)


def test_the_tools_are_offered_with_what_they_do(space: Workspace) -> None:
    async def talk() -> dict[str, str]:
        async with Client(server(space)) as client:
            return {tool.name: tool.description or "" for tool in (await client.list_tools()).tools}

    offered = anyio.run(talk)
    assert set(offered) == {"ask", "search", "check", "show_source"}
    assert all(offered.values())


def test_ask_answers_with_quotes(space: Workspace) -> None:
    failed, answer = call(space, "ask", question="When was the line opened?", until="2026-11-30")
    assert not failed
    assert answer["known"]
    first = answer["sentences"][0]
    assert "opened in 1911" in first["text"]
    quote = first["quotes"][0]
    assert quote["publisher"] == "The Harbour Post"
    with space.archive() as archive:
        assert archive.revision(quote["revision"]).text[quote["start"] : quote["end"]] == quote["quote"]


def test_ask_says_when_the_sources_do_not(space: Workspace) -> None:
    _, answer = call(space, "ask", question="Why did Benedikt Sorge resign?")
    assert not answer["known"]
    assert answer["sentences"] == []
    assert answer["gaps"][0]["code"] == "not_enough_evidence"


def test_search_and_show_source(space: Workspace) -> None:
    _, found = call(space, "search", words="worn brake shoes", most=3)
    assert 0 < len(found["passages"]) <= 3
    passage = found["passages"][0]
    _, shown = call(space, "show_source", revision=passage["revision"], start=passage["start"], end=passage["end"])
    assert shown["span"] == passage["text"]


def test_check_tells_true_from_false(space: Workspace) -> None:
    text = "Police say 14 people were injured in the accident. Police say 41 people were injured in the accident."
    _, checked = call(space, "check", text=text)
    assert [sentence["verdict"] for sentence in checked["sentences"]] == ["supported", "refuted"]
    assert "number_mismatch" in checked["sentences"][1]["codes"]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("ask", {"question": " "}),
        ("ask", {"question": "Who?", "since": "yesterday"}),
        ("check", {"text": " "}),
        ("show_source", {"revision": "no such revision"}),
        ("ask", {}),
        ("ask", {"question": ["Who?"]}),
        ("search", {"words": ""}),
    ],
)
def test_what_cannot_be_done_is_said(space: Workspace, tool: str, arguments: dict[str, Any]) -> None:
    failed, said = call(space, tool, **arguments)
    assert failed
    assert said


def test_a_span_beyond_the_text_is_refused(space: Workspace, tmp_path: Path) -> None:
    _, found = call(space, "search", words="brake")
    failed, said = call(space, "show_source", revision=found["passages"][0]["revision"], start=5, end=10_000_000)
    assert failed
    assert "code points" in said


def test_an_argument_that_a_tool_does_not_have_is_refused(space: Workspace) -> None:
    failed, said = call(space, "ask", question="When was the line opened?", publisher="The Harbour Post")
    assert failed
    assert said == "ask has no argument 'publisher': it takes question, since, until, publishers"


def test_over_standard_input_and_output(space: Workspace) -> None:
    """As a client starts it: a process of its own, which says nothing but the protocol."""

    async def talk() -> tuple[list[Any], Any, Any]:
        argv = ["-m", "briefings", "--workspace", str(space.root), "mcp"]
        async with (
            stdio_client(StdioServerParameters(command=sys.executable, args=argv, env=dict(os.environ))) as streams,
            ClientSession(*streams) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            answer = await session.call_tool("ask", {"question": "When was the line opened?"})
            wrong = await session.call_tool("ask", {"question": ""})
            return tools, answer, wrong

    tools, answer, wrong = anyio.run(talk)
    assert {tool.name: tool.annotations.read_only_hint for tool in tools} == {
        "ask": False,
        "search": True,
        "check": True,
        "show_source": True,
    }
    assert all("    " not in tool.description for tool in tools)
    assert answer.structured_content == json.loads(answer.content[0].text)
    assert "opened in 1911" in answer.structured_content["sentences"][0]["text"]
    assert (wrong.is_error, wrong.content[0].text) == (
        True,
        "Error executing tool ask: an empty question: ask something",
    )
