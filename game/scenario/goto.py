"""Where a scene, a choice or an outcome leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.scenario.expressions import Expression
from game.scenario.kinds import read_expression, scalar
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Mark
from game.scenario.reader import BAD, Reader

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


class SceneRef:
    """The id of a scene of this scenario."""

    def read(self, node: Node, reader: Reader) -> Any:
        return scene_id(node, reader)


class GotoKind:
    """A scene's id, `stay`, `return`, or a list of `{if, to}` that ends with one of those."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is Scalar:
            target = scene_id(node, reader, also=RESERVED)
            return BAD if target is BAD else Goto((Branch(None, target, node.mark),))
        if type(node) is not Sequence or not node.items:
            hint = "write a scene's id, or - {if: …, to: …} lines and a last id alone"
            return reader.problem(node, "wrong-type", "a goto is a scene's id or a list", hint)
        branches = [_branch(item, reader) for item in node.items]
        if BAD in branches:
            return BAD
        for branch, item in zip(branches[:-1], node.items[:-1], strict=True):
            if branch.condition is None:
                return reader.problem(item, "bad-goto", "what stands below this line is never reached")
        if branches[-1].condition is not None:
            hint = "end the list with a scene's id alone"
            return reader.problem(
                node.items[-1], "bad-goto", "the last branch must lead somewhere always", hint
            )
        return Goto(tuple(branches))


def _branch(node: Node, reader: Reader) -> Any:
    if type(node) is not Mapping:
        target = scene_id(node, reader, also=RESERVED)
        return BAD if target is BAD else Branch(None, target, node.mark)
    for key, (key_node, _) in node.entries.items():
        if key not in ("if", "to"):
            return reader.problem(key_node, "unknown-key", f"a branch has if and to, not {key!r}")
    to, condition_node = node.get("to"), node.get("if")
    if to is None:
        return reader.problem(node, "missing-key", "a branch needs a `to`", "write {if: …, to: scene}")
    target = scene_id(to, reader, also=RESERVED)
    condition = None
    if condition_node is not None:
        found = scalar(condition_node, reader, "a condition")
        condition = read_expression(found, found.text, 0, "truth", reader) if found else BAD
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
    code, _, rest = reader.symbols.no_scene(found.text[:60]).partition(": ")
    message, _, hint = rest.partition(" | ")
    return reader.problem(node, code, message, hint)
