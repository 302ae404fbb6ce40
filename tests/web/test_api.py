"""The JSON API, and that its description is what it does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from briefings import Workspace
from briefings.types.codec import memo_from_dict
from briefings.web.api import OPERATIONS, Operation
from briefings.web.openapi import description

from ..render import memos as samples
from . import rooms
from .rooms import MEMO

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = sorted({name for operation in OPERATIONS for name in (*operation.body, *operation.query)})
WRITES = {operation.path for operation in OPERATIONS if operation.method == "POST"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return rooms.make(tmp_path_factory.mktemp("room"), changed=True)


@pytest.fixture(scope="module")
def client(workspace: Workspace) -> Iterator[TestClient]:
    with rooms.visit(workspace) as client:
        yield client


def test_a_memo_comes_whole(client: TestClient) -> None:
    (listed,) = client.get("/api/memos").json()["memos"]
    assert (listed["id"], listed["is_newest"]) == (MEMO.id, True)
    assert memo_from_dict(client.get(f"/api/memos/{MEMO.id}").json()) == MEMO
    assert isinstance(client.get(f"/api/memos/{MEMO.id}/problems").json()["problems"], list)


def test_articles_revisions_and_passages(client: TestClient) -> None:
    found = client.get("/api/articles", params={"q": "lantern"}).json()
    assert (found["total"], found["articles"][0]["title"]) == (1, "A port is not a toy")
    assert client.get("/api/articles", params={"from": 3}).json()["total"] == 5
    history = client.get(f"/api/articles/{samples.COURIER.article.id}").json()
    assert [each["id"] for each in history["revisions"]] == [samples.COURIER.id, rooms.NEWER.id]
    assert history["changes"][0]["changes"][0]["kind"] == "correction"
    assert client.get(f"/api/revisions/{samples.COURIER.id}").json()["text"] == samples.COURIER.text
    passage = client.get("/api/search", params={"q": "freighters", "most": 1}).json()["passages"][0]
    start, end = passage["span"]
    assert rooms.NEWER.text[start:end] == passage["text"]


def test_status_and_sources(client: TestClient) -> None:
    stale = client.get("/api/status").json()["stale"]
    assert [each["memo"] for each in stale] == [MEMO.id]
    assert client.get("/api/sources").json() == {"sources": []}


def test_a_draft_is_checked(client: TestClient) -> None:
    body = {"draft": "The repair is expected to cost $15 million.", "articles": [samples.COURIER.article.id]}
    (found,) = client.post("/api/check", json=body).json()["sentences"]
    assert (found["verdict"], found["span"]) == ("refuted", [0, 43])
    assert "number_mismatch" in [check["code"] for check in found["checks"]]


def test_what_writes_says_where_the_result_is(tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = rooms.make(tmp_path_factory.mktemp("room"), changed=True)
    with rooms.visit(workspace) as client:
        done = client.post("/api/regenerate", json={"memos": [MEMO.id]}).json()
        assert done["done"]
        (made,) = done["told"]
        assert client.get(made).json()["previous"] == MEMO.id
        assert client.get(done["work"]).json() == done
        asked = client.post("/api/ask", json={"question": "What will the repair cost?"}).json()
        assert client.get(asked["result"]).json()["question"] == "What will the repair cost?"
        added = client.post("/api/sources", json={"url": "https://courier.example/feed.xml"})
        assert added.json()["location"] == "https://courier.example/feed.xml"
        assert [each["name"] for each in client.get("/api/sources").json()["sources"]] == [added.json()["name"]]
        assert client.post("/api/sources", json={"url": "/etc/passwd"}).status_code == 400
        assert client.post("/api/sync", json={"sources": ["another"]}).status_code == 404


def test_the_description_names_every_call_and_nothing_else() -> None:
    told = description()
    assert {(path, method.upper()) for path, methods in told["paths"].items() for method in methods} == {
        (operation.path, operation.method) for operation in OPERATIONS
    }
    for methods in told["paths"].values():
        for call in methods.values():
            schemas = [each["schema"] for each in call["parameters"]]
            schemas += [each["schema"] for each in call.get("requestBody", {}).get("content", {}).values()]
            for schema in schemas:
                Draft202012Validator.check_schema(schema)
    assert "security" not in told
    assert description(has_token=True)["security"] == [{"token": []}]


def test_methods_that_are_not_there_are_named(client: TestClient) -> None:
    reply = client.request("DELETE", "/api/sources")
    assert reply.status_code == 405
    assert {"GET", "POST"} <= set(reply.headers["allow"].replace(" ", "").split(","))
    assert reply.json()["error"]["status"] == 405


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([operation for operation in OPERATIONS if operation.path != "/api/sync"]),
    st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=8), JSON_VALUES, max_size=4),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
)
def test_whatever_is_sent_is_answered(
    client: TestClient, operation: Operation, data: dict[str, Any], name: str
) -> None:
    part = "".join(f"%{byte:02x}" for byte in name.encode())
    path = "/".join(part if piece.startswith("{") else piece for piece in operation.path.split("/"))
    if operation.method == "GET":
        query = {key: json.dumps(value) for key, value in data.items()}
        reply = client.get(path, params=query)
    else:
        body = json.dumps(data).encode()
        reply = client.post(path, content=body, headers={"content-type": "application/json"})
    assert reply.status_code in (200, 202, 400, 404)
    assert isinstance(reply.json(), dict)


@pytest.mark.parametrize("path", sorted(WRITES))
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"1", b"[" * 100_000, b'{"a":' * 5_000, b"\xff", b'{"memos": "x"}'])
def test_a_body_that_is_no_object_is_refused(client: TestClient, path: str, body: bytes) -> None:
    reply = client.post(path, content=body, headers={"content-type": "application/json"})
    assert reply.status_code == 400
    assert reply.json()["error"]["status"] == 400
