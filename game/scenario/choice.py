"""A choice, its requirement and its outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.scenario.effects import NO_EFFECTS, Effects, EffectsKind
from game.scenario.expressions import Expression
from game.scenario.formulas import TRUTH_SCHEMA, ExpressionOf, read_condition
from game.scenario.goto import NOWHERE, Goto, GotoKind, SceneRef
from game.scenario.kinds import Boolean, Id, Keyed, ListOf, Plain
from game.scenario.nodes import Mapping, Node, Scalar
from game.scenario.problems import Mark, quoted
from game.scenario.prose import EMPTY, Line, Prose, Template, Text
from game.scenario.reader import BAD, Reader, Record, Schema, Shared, declared
from game.scenario.reasons import in_words
from game.scenario.traits import TraitList


@dataclass(frozen=True, slots=True)
class Requirement:
    """`needs`: without it the choice is shown, but locked."""

    condition: Expression
    reason: str
    """What the player is told: the author's words, or the condition in words."""
    is_written: bool = False
    """The words are the author's own."""


class RequirementKind:
    """A condition, or `{if: condition, text: the reason}`."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is Mapping and node.entries:
            return self._with_reason(node, reader)
        condition = read_condition(node, reader)
        if condition is BAD:
            return BAD
        reason = in_words(condition.tree, reader.symbols.variables, reader.labels)
        if reason is None:
            reader.problems.warn(
                node.mark,
                "no-reason",
                "the player sees this choice locked, and no words can be made of what it needs",
                "write needs: {if: …, text: what is missing, in your words}",
                width=len(condition.text),
            )
        return Requirement(condition, reason or "something else first")

    def _with_reason(self, node: Mapping, reader: Reader) -> Any:
        for key, (key_node, _) in node.entries.items():
            if key not in ("if", "text"):
                message = f"a requirement has no key {quoted(key)}"
                return reader.problem(key_node, "unknown-key", message, "write {if: …, text: …}")
        condition_node, text_node = node.get("if"), node.get("text")
        condition = read_condition(condition_node, reader) if condition_node else BAD
        reason = Plain().read(text_node, reader) if text_node else BAD
        if condition_node is None or text_node is None:
            missing = "if" if condition_node is None else "text"
            reader.missing(
                node, f"a requirement has no `{missing}`, which it needs", "write {if: …, text: …}"
            )
        if text_node is not None and reason == "":
            reader.problem(text_node, "missing-value", "the reason is missing", "say what is needed")
        return BAD if BAD in (condition, reason) else Requirement(condition, reason, is_written=True)

    def schema(self, shared: Shared) -> Schema:
        told = {
            "type": "object",
            "properties": {"if": dict(TRUTH_SCHEMA), "text": Plain().schema(shared)},
            "required": ["if", "text"],
            "additionalProperties": False,
        }
        return {"anyOf": [dict(TRUTH_SCHEMA), told]}


class Exit(Record[Any]):
    """A record that leads somewhere, read as far as it can be, so that the story around it is checked."""

    LEADING = frozenset(["goto", "call", "chance", "choices", "ending"])
    CHECKED = LEADING - {"goto"} | {"on_timeout", "time_limit", "once", "fallback"}

    def no_keys(self, node: Node, reader: Reader, name: str) -> Any:
        reader.loose.add(reader.scene)
        reader.astray = True
        return super().no_keys(node, reader, name)

    def unfit(self, values: dict[str, Any], bad: list[str], reader: Reader) -> Any:
        reader.astray |= not self.LEADING.isdisjoint(bad)
        if "goto" in bad:
            values["goto"] = NOWHERE
        if not self.CHECKED.isdisjoint(bad):
            reader.loose.add(self.place(values["id"], reader))
        values.update((name, None) for name in bad if self.declared[name].required)
        return self.cls(**values)

    def place(self, name: str, reader: Reader) -> str:
        """What `reader.loose` calls it."""
        return f"{reader.scene}.{name}"


class Exits(Keyed):
    """Several of them; those that cannot be read at all are left out."""

    def unfit(self, values: dict[str, Any], reader: Reader) -> Any:
        reader.astray = True
        return values

    def is_a_key(self, key: Scalar, reader: Reader) -> None:
        reader.loose.add(reader.scene)  # it is missing in the choice above
        super().is_a_key(key, reader)


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
        Exits(Exit(Outcome, "outcome")), "Outcomes, one of which is drawn", default={}
    )
    call: str | None = declared(SceneRef(), "A scene to play through before the goto", default=None)
    goto: Goto | None = declared(GotoKind(), "Where it leads", default=None)
    allow: str = declared(
        Plain(), "Why it may cost more than another choice and bring nothing: `check` accepts it", default=""
    )
    was: tuple[str, ...] = declared(ListOf(Id()), "Ids it had in earlier versions", default=())
