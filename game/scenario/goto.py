"""Where a scene, a choice or an outcome leads, and other references by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.scenario.expressions import Expression, UnknownNameError
from game.scenario.formulas import TRUTH_SCHEMA, read_condition
from game.scenario.kinds import ID_SCHEMA, scalar
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Mark, quoted
from game.scenario.reader import BAD, Reader, Schema, Shared, refer

STAY = "stay"
RETURN = "return"
RESERVED = frozenset([STAY, RETURN])


@dataclass(frozen=True, slots=True)
class Branch:
    """A target, and the condition under which it is taken; None for the last, which always is."""

    condition: Expression | None
    target: str
    """A scene's id, `stay` or `return`."""
    mark: Mark


@dataclass(frozen=True, slots=True)
class Goto:
    """Branches in order; the first whose condition holds is taken."""

    branches: tuple[Branch, ...]

    def leads_to(self, target: str) -> bool:
        return any(branch.target == target for branch in self.branches)


NOWHERE = Goto(())
"""Stands for a goto that could not be read, so that the rest of its scene can be checked."""


class Ref:
    """The id of something that is told elsewhere in the file; whether it is there, a schema cannot say."""

    def schema(self, shared: Shared) -> Schema:
        return dict(ID_SCHEMA)


class SceneRef(Ref):
    """The id of a scene of this scenario."""

    def read(self, node: Node, reader: Reader) -> Any:
        return scene_id(node, reader)


class PathRef(Ref):
    """The id of a career path of this scenario."""

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "the id of a career path")
        if not found or reader.symbols.has_path(found.text):
            return found.text if found else BAD
        if not reader.symbols.paths_known:
            return BAD
        return _unknown(node, reader.symbols.no_path(found.text), reader)


class ChoiceRef(Ref):
    """The id of a choice of the scene that is being read."""

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "the id of a choice")
        if not found or found.text in reader.symbols.choices_of(reader.scene):
            return found.text if found else BAD
        return _unknown(node, reader.symbols.no_choice(reader.scene, found.text), reader)


class GotoKind:
    """A scene's id, `stay`, `return`, or a list of `{if, to}` that ends with one of those."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is Scalar:
            target = scene_id(node, reader, also=RESERVED)
            return BAD if target is BAD else Goto((Branch(None, target, node.mark),))
        if type(node) is not Sequence or not node.items:
            hint = "write a scene's id, or - {if: …, to: …} lines and a last line with an id alone"
            return reader.problem(node, "wrong-type", "a goto is the id of a scene, or a list", hint)
        branches = [_branch(item, reader) for item in node.items]
        good = BAD not in branches
        for branch, item in zip(branches[:-1], node.items[:-1], strict=True):
            if branch is not BAD and branch.condition is None:
                message = "this is always taken, so what stands below it never is"
                return reader.problem(item, "bad-goto", message, "give it an `if`, or delete what is below")
        if branches[-1] is not BAD and branches[-1].condition is not None:
            message = "the last line of a goto has no condition, and this one has"
            hint = "end the list with a scene's id alone: where it leads when nothing above holds"
            return reader.problem(node.items[-1], "bad-goto", message, hint)
        return Goto(tuple(branches)) if good else BAD

    def schema(self, shared: Shared) -> Schema:
        return refer(shared, "goto", _goto_schema)


def _goto_schema() -> Schema:
    branch = {
        "type": "object",
        "properties": {"if": dict(TRUTH_SCHEMA), "to": dict(ID_SCHEMA)},
        "required": ["to"],
        "additionalProperties": False,
    }
    several = {"type": "array", "minItems": 1, "items": {"anyOf": [dict(ID_SCHEMA), branch]}}
    return {"anyOf": [dict(ID_SCHEMA), several]}


def _branch(node: Node, reader: Reader) -> Any:
    if type(node) is not Mapping:
        target = scene_id(node, reader, also=RESERVED)
        return BAD if target is BAD else Branch(None, target, node.mark)
    for key, (key_node, _) in node.entries.items():
        if key not in ("if", "to"):
            hint = "did you mean to?" if key == "goto" else "write {if: …, to: scene}"
            return reader.problem(key_node, "unknown-key", f"a line of a goto has no key {quoted(key)}", hint)
    to, condition_node = node.get("to"), node.get("if")
    condition = read_condition(condition_node, reader) if condition_node else None
    if to is None:
        message = "this line of a goto has no `to`, which it needs"
        return reader.missing(node, message, "write {if: …, to: scene}")
    target = scene_id(to, reader, also=RESERVED)
    return BAD if BAD in (target, condition) else Branch(condition, target, node.mark)


def scene_id(node: Node, reader: Reader, also: frozenset[str] = frozenset()) -> Any:
    """The id in the node, if there is such a scene (or it is one of `also`)."""
    found = scalar(node, reader, "the id of a scene")
    if not found:
        return BAD
    if reader.symbols.has_scene(found.text) or found.text in also:
        return found.text
    if not reader.symbols.scenes_known:
        return BAD
    return _unknown(node, reader.symbols.no_scene(found.text), reader)


def _unknown(node: Node, error: UnknownNameError, reader: Reader) -> Any:
    return reader.problem(node, error.code, error.message, error.hint)
