"""A choice, its requirement and its outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.scenario.effects import NO_EFFECTS, Effects, EffectsKind
from game.scenario.expressions import Expression
from game.scenario.goto import Goto, GotoKind, SceneRef
from game.scenario.kinds import Boolean, ExpressionOf, Id, Keyed, ListOf, Plain, read_expression, scalar
from game.scenario.nodes import Mapping, Node
from game.scenario.problems import Mark
from game.scenario.prose import EMPTY, Line, Prose, Template, Text
from game.scenario.reader import BAD, Reader, Record, declared
from game.scenario.reasons import in_words
from game.scenario.traits import TraitList


@dataclass(frozen=True, slots=True)
class Requirement:
    """`needs`: without it the choice is shown, but locked."""

    condition: Expression
    reason: str
    """What the player is told: the author's words, or the condition in words."""


class RequirementKind:
    """A condition, or `{if: condition, text: the reason}`."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is Mapping:
            return self._with_reason(node, reader)
        found = scalar(node, reader, "a condition")
        condition = read_expression(found, found.text, 0, "truth", reader) if found else BAD
        if condition is BAD:
            return BAD
        reason = in_words(condition.tree, reader.symbols.variables, reader.labels)
        if reason is None:
            reader.problems.warn(
                node.mark,
                "no-reason",
                "this condition cannot be put into words for the player",
                "write needs: {if: …, text: what is missing, in words}",
                width=len(condition.text),
            )
        return Requirement(condition, reason or "something else first")

    def _with_reason(self, node: Mapping, reader: Reader) -> Any:
        for key, (key_node, _) in node.entries.items():
            if key not in ("if", "text"):
                return reader.problem(key_node, "unknown-key", f"needs has if and text, not {key!r}")
        condition_node, text_node = node.get("if"), node.get("text")
        if condition_node is None or text_node is None:
            missing = "if" if condition_node is None else "text"
            return reader.problem(
                node, "missing-key", f"needs lacks its `{missing}`", "write {if: …, text: …}"
            )
        found = scalar(condition_node, reader, "a condition")
        condition = read_expression(found, found.text, 0, "truth", reader) if found else BAD
        reason = Plain().read(text_node, reader)
        if reason == "":
            reason = reader.problem(text_node, "missing-value", "the reason is missing", "say what is needed")
        return BAD if BAD in (condition, reason) else Requirement(condition, reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One thing that chance may bring."""

    id: str
    mark: Mark
    weight: Expression = declared(
        ExpressionOf("number"), "How likely, beside the others; negative counts as 0", required=True
    )
    effects: Effects = declared(EffectsKind(), "What changes", default=NO_EFFECTS)
    result: Text = declared(Prose(), "What the player reads at once", default=EMPTY, is_text=True)
    goto: Goto | None = declared(
        GotoKind(), "Where it leads; by default where the choice leads", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something the player may do in a scene."""

    id: str
    mark: Mark
    text: Template = declared(
        Line(), "What the player reads: an act, not a label", required=True, is_text=True
    )
    condition: Expression | None = declared(
        ExpressionOf("truth"), "Hidden unless true", key="if", default=None
    )
    requirement: Requirement | None = declared(
        RequirementKind(), "Locked unless true", key="needs", default=None
    )
    once: bool | None = declared(Boolean(), "Gone once taken; implied by `goto: stay`", default=None)
    fallback: bool = declared(Boolean(), "Open only when no other choice is", default=False)
    traits: tuple[str, ...] = declared(TraitList(), "The habits that taking it shows", default=())
    effects: Effects = declared(EffectsKind(), "What changes", default=NO_EFFECTS)
    result: Text = declared(Prose(), "What the player reads at once", default=EMPTY, is_text=True)
    why: str = declared(Plain(), "What a sensible person hopes for by it", default="", is_text=True)
    chance: dict[str, Outcome] = declared(
        Keyed(Record(Outcome, "an outcome"), "outcome"), "Outcomes, one of which is drawn", default={}
    )
    call: str | None = declared(SceneRef(), "A scene to play through before the goto", default=None)
    goto: Goto | None = declared(GotoKind(), "Where it leads", default=None)
    was: tuple[str, ...] = declared(ListOf(Id()), "Ids it had in earlier versions", default=())
