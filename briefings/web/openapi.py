"""Describes the API, from the table that answers it (OpenAPI 3.1)."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .. import __version__
from .api import OPERATIONS, Operation
from .room import Room

__all__ = ["describe", "description"]

_ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {"status": {"type": "integer"}, "detail": {"type": "string"}},
            "required": ["status", "detail"],
        }
    },
    "required": ["error"],
}
_REFUSALS = {
    "400": "What was sent is not as described, or cannot be done; the detail says why.",
    "403": "It was sent by a page of another site.",
    "404": "There is no such thing.",
    "413": "Too much was sent.",
    "415": "The body is not application/json.",
    "429": "Too much work is under way.",
}


def describe(room: Room, _: Request) -> Response:
    """Hand out the description."""
    return JSONResponse(description(has_token=bool(room.access.token)))


def description(*, has_token: bool = False) -> dict[str, Any]:
    """Return the OpenAPI description of the API. `has_token`: the room asks for its token."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    components: dict[str, Any] = {"schemas": {"Error": _ERROR}}
    found: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "briefings",
            "version": __version__,
            "summary": "Memos in which every sentence was checked against words in the originals.",
        },
        "paths": paths,
        "components": components,
    }
    if has_token:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        found["security"] = [{"token": []}]
    return found


def _operation(operation: Operation) -> dict[str, Any]:
    names = re.findall(r"\{(\w+)\}", operation.path)
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1, "maxLength": 200}}
        for name in names
    ] + [{"name": name, "in": "query", "schema": schema} for name, schema in operation.query.items()]
    statuses = ["400"] if operation.query or operation.method == "POST" else []
    statuses += ["404"] if names or operation.method == "POST" else []
    statuses += ["403", "413", "415", "429"] if operation.method == "POST" else []
    responses: dict[str, Any] = {
        "200": {"description": "Done.", "content": {"application/json": {"schema": operation.returns}}}
    }
    if operation.method == "POST":
        responses["202"] = {"description": "Under way: `work` is where to ask how it goes."}
    for status in sorted(set(statuses)):
        responses[status] = {
            "description": _REFUSALS[status],
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
        }
    told: dict[str, Any] = {"summary": operation.summary, "parameters": parameters, "responses": responses}
    if operation.method == "POST":
        schema = {
            "type": "object",
            "properties": dict(operation.body),
            "required": list(operation.required),
            "additionalProperties": False,
        }
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return told
