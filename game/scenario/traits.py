"""The traits: fifteen habits of managers and leaders, read from one data file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from game.scenario.kinds import Integer, no_list, scalar
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Problems, did_you_mean
from game.scenario.reader import BAD, Reader, Schema, Shared, noun_of, refer
from game.scenario.source import Source

DEFAULT_WEIGHT = 5
"""How far a trait moves its stance's meter, in points."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A habit of managers or of leaders."""

    id: str
    stance: str
    """The meter it moves: manager or leader."""
    label: str
    opposite: str
    """The habit across the table, by id; empty for `not_my_job`, which has none."""


@cache
def traits() -> dict[str, Trait]:
    """All traits by id, managers' first."""
    # not at the top: who imports the rules is not to load YAML
    from game.scenario.parsing import parse  # noqa: PLC0415

    text = resources.files("game.scenario").joinpath("traits.yaml").read_text("utf-8")
    root = parse(Source("traits.yaml", text), Problems()).root
    assert type(root) is Mapping, "the file is the program's own"
    return {name: _trait(name, node) for name, (_, node) in root.entries.items()}


def _trait(name: str, node: Node) -> Trait:
    assert type(node) is Mapping, "the file is the program's own"
    of = {key: value.text for key, (_, value) in node.entries.items() if type(value) is Scalar}
    return Trait(name, of["stance"], of["label"], of.get("opposite", ""))


class TraitList:
    """A list of trait ids."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Sequence:
            return no_list(node, reader, "a list of traits")
        names = [_known(item, reader) for item in node.items]
        if BAD in names:
            return BAD
        seen: set[str] = set()
        for name, item in zip(names, node.items, strict=True):
            if name in seen:
                return reader.problem(item, "duplicate-trait", f"{name} stands twice in this list")
            seen.add(name)
        return tuple(names)

    def schema(self, shared: Shared) -> Schema:
        return {"type": "array", "uniqueItems": True, "items": refer(shared, "trait", _trait_schema)}


class TraitWeights:
    """A mapping from trait ids to weights."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Mapping:
            message = f"each trait has its weight here, and this is {noun_of(node)}"
            return reader.problem(node, "wrong-type", message, "write {innovates: 8}")
        weight = Integer(0, 100)
        out = {_known(key, reader): weight.read(value, reader) for key, value in node.entries.values()}
        return BAD if BAD in out or BAD in out.values() else out

    def schema(self, shared: Shared) -> Schema:
        return {
            "type": "object",
            "propertyNames": refer(shared, "trait", _trait_schema),
            "additionalProperties": Integer(0, 100).schema(shared),
        }


def _trait_schema() -> Schema:
    return {"enum": [*traits()]}


def _known(node: Node, reader: Reader) -> Any:
    found = scalar(node, reader, "a trait")
    if not found:
        return BAD
    if found.text in traits():
        return found.text
    hint = did_you_mean(found.text, traits()) or "the traits are listed in docs/authoring.md"
    return reader.problem(node, "unknown-trait", f"there is no trait {found.text[:40]}", hint)
