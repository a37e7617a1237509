"""The traits: fifteen habits of managers and leaders, read from one data file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from game.scenario.kinds import Integer
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Problems, did_you_mean
from game.scenario.reader import BAD, Reader, noun_of
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
    out = {}
    if type(root) is Mapping:
        for name, (_, node) in root.entries.items():
            of = (
                {k: v.text for k, (_, v) in node.entries.items() if type(v) is Scalar}
                if type(node) is Mapping
                else {}
            )
            out[name] = Trait(name, of["stance"], of["label"], of.get("opposite", ""))
    return out


class TraitList:
    """A list of trait ids."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Sequence:
            hint = f"write [{node.text}]" if type(node) is Scalar else ""
            return reader.problem(node, "wrong-type", f"traits are a list, not {noun_of(node)}", hint)
        names = [_known(item, reader) for item in node.items]
        if BAD in names:
            return BAD
        for name, item in zip(names, node.items, strict=True):
            if names.count(name) > 1:
                return reader.problem(item, "duplicate-trait", f"{name} stands twice in this list")
        return tuple(names)


class TraitWeights:
    """A mapping from trait ids to weights."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Mapping:
            return reader.problem(node, "wrong-type", f"weights are a mapping, not {noun_of(node)}")
        out = {}
        for key, value in node.entries.values():
            name, weight = _known(key, reader), Integer(0, 100).read(value, reader)
            if BAD in (name, weight):
                return BAD
            out[name] = weight
        return out


def _known(node: Node, reader: Reader) -> Any:
    name = node.text if type(node) is Scalar else ""
    if name in traits():
        return name
    hint = did_you_mean(name, traits()) or "the traits are listed in docs/authoring.md"
    return reader.problem(node, "unknown-trait", f"there is no trait {name[:40] or noun_of(node)}", hint)
