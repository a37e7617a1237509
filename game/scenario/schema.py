"""The JSON Schema of scenario files, made from the declarations that the reader reads by.

For editors: it completes keys and underlines what is plainly wrong while one types. What it cannot say (names
that must exist, conditions that can never hold) is said by `stance check`, in better words.
"""

from __future__ import annotations

import re
from typing import Any

from game.scenario.loader import FORMAT, SCENARIO
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.reader import Schema, Shared

_INTEGER = re.compile(r"[+-]?\d{1,10}\Z", re.ASCII)


def schema() -> Schema:
    """The schema, JSON Schema 2020-12."""
    shared: Shared = {}
    keys = SCENARIO.keys_schema(shared)
    keys["properties"]["format"] = {"const": FORMAT, "description": "The version of the file format"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scenario of Stance",
        **keys,
        "$defs": dict(sorted(shared.items())),
    }


def plain_data(node: Node) -> Any:
    """A node as the plain data that an editor's YAML would see, as far as ours reads it alike."""
    if type(node) is Mapping:
        return {key: plain_data(value) for key, (_, value) in node.entries.items()}
    if type(node) is Sequence:
        return [plain_data(item) for item in node.items]
    return _value(node)  # type: ignore[arg-type]  # the one that is left


def _value(node: Scalar) -> str | int | bool | None:
    if node.style:
        return node.text
    if node.absent:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    return int(node.text) if _INTEGER.match(node.text) else node.text
