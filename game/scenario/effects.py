"""Effects: what a choice, an outcome or an arrival changes, and how authors write it.

`+6` and `-6` add; `=40` sets; `+20%` and `-20%` take a share of the room that is left (fairmath);
`true`, `false` and a word set a fact; `=(expression)` computes. Top to bottom, each seeing those above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from game.scenario.expressions import Expression, Slot
from game.scenario.formulas import TRUTH_SCHEMA, read_condition, read_expression
from game.scenario.kinds import ID_SCHEMA, odd_minus, scalar, truth_meant
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Mark, did_you_mean, one_of, quoted
from game.scenario.reader import BAD, Reader, Schema, Shared, noun_of, refer
from game.scenario.unknown_keys import homes

_WRITTEN = re.compile(
    r"(?:([+-])\s*(\d{1,9})(\s*%)?|=\s*([+-]?\d{1,9})|=\s*(\(.*\))|(\d{1,9})(\s*%)?)\Z", re.DOTALL | re.ASCII
)


@dataclass(frozen=True, slots=True)
class Effect:
    """One change of one variable, an integer, clamped to its bounds afterwards."""

    slot: int
    how: Literal["add", "share", "set", "compute"]
    amount: int
    """What is added; the signed per cent of a share; the value set; unused when computed."""
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class EffectGroup:
    """Effects that happen together, if their condition holds when their turn comes."""

    condition: Expression | None
    effects: tuple[Effect, ...]
    mark: Mark


Effects: TypeAlias = tuple[EffectGroup, ...]
NO_EFFECTS: Effects = ()


class EffectsKind:
    """A mapping of effects, or a list of such mappings, each with an `if` or without."""

    def read(self, node: Node, reader: Reader) -> Any:
        changed: set[int] = set()
        if type(node) is Mapping:
            group = _group(node, reader, changed)
            return BAD if group is BAD else (group,)
        if type(node) is not Sequence:
            return _no_effects(node, reader)
        groups = [
            _group(item, reader, changed) if type(item) is Mapping else _no_effects(item, reader)
            for item in node.items
        ]
        return BAD if any(group is BAD for group in groups) else tuple(groups)

    def schema(self, shared: Shared) -> Schema:
        group = refer(shared, "effects", _group_schema)
        return {"anyOf": [group, {"type": "array", "items": group}]}


def _group_schema() -> Schema:
    """An editor's YAML takes `+6` for the number 6, so a schema cannot ask for the sign."""
    number = "[0-9]{1,9}"
    ways = [rf"[+-]\s*{number}\s*%?", rf"=\s*[+-]?{number}", r"=\s*\(.*\)", "[a-z][a-z0-9_]*"]
    written = rf"^\s*({'|'.join(ways)})\s*$"
    one = {"anyOf": [{"type": ["integer", "boolean"]}, {"type": "string", "pattern": written}]}
    return {
        "type": "object",
        "properties": {"if": dict(TRUTH_SCHEMA)},
        "propertyNames": {"pattern": ID_SCHEMA["pattern"]},
        "additionalProperties": one,
    }


def _no_effects(node: Node, reader: Reader) -> Any:
    message = f"effects name what changes, and this is {noun_of(node)}"
    one = reader.symbols.example()
    return reader.problem(
        node, "wrong-type", message, f"write {{{one}: +6}}, or {one}: +6 on a line below, deeper"
    )


def _group(node: Mapping, reader: Reader, changed: set[int]) -> Any:
    good = True
    condition = None
    effects = []
    for name, (key, value) in node.entries.items():
        if name == "if":
            condition = read_condition(value, reader)
            if condition is BAD:
                good = False
            else:
                _warn_if_changed(condition, changed, value, reader)
            continue
        effect = _effect(name, key, value, reader)
        if effect is BAD:
            good = False
            continue
        if effect.expression is not None:
            _warn_if_changed(effect.expression, changed, value, reader)
        changed.add(effect.slot)
        effects.append(effect)
    return EffectGroup(condition, tuple(effects), node.mark) if good else BAD


def _warn_if_changed(expression: Expression, changed: set[int], node: Node, reader: Reader) -> None:
    for slot in sorted(expression.reads & changed):
        name = reader.symbols.variables[slot].name
        reader.problems.warn(
            node.mark,
            "reads-changed",
            f"this reads {name}, which an effect above it has just changed",
            "effects happen from top to bottom; move it up if it should see the old value",
            width=len(node.text) if type(node) is Scalar else 1,
        )


def _effect(name: str, key: Scalar, value: Node, reader: Reader) -> Any:
    slot = reader.symbols.declared.get(name)
    if slot is None:
        return _unknown(name, key, reader)
    if type(value) is Scalar:
        known = reader.known_effects.get((name, value.text))
        if known is not None:
            return known
    found = scalar(value, reader, f"what happens to {name}")
    if not found or odd_minus(found, reader):
        return BAD
    effect = _written(name, slot, found, reader)
    if effect is not BAD and effect.how != "compute":
        reader.known_effects[name, found.text] = effect
    return effect


def _unknown(name: str, key: Scalar, reader: Reader) -> Any:
    if reader.symbols.is_excused(name):
        return BAD
    hint = reader.symbols.near(name)
    home = homes(name)
    if not hint and home:
        hint = f"{name} is a key of {home}: is it indented too far?"
    hint = hint or reader.symbols.known()
    return reader.problem(key, "unknown-name", f"there is no meter or fact {name[:60]}", hint)


def _written(name: str, slot: Slot, node: Scalar, reader: Reader) -> Any:
    found = _WRITTEN.match(node.text.strip())
    if slot.kind != "number":
        return _fact(name, slot, node, found, reader)
    if found is None:
        message = f"{quoted(node.text)} says nothing that can happen to {name}"
        formula = node.text.strip()[1:61].strip() if node.text.strip().startswith("=") else "an expression"
        hint = (
            f"write =({formula})"
            if formula != "an expression"
            else "write +6, -6, =40, +20%, -20% or =(an expression)"
        )
        return reader.problem(node, "bad-effect", message, hint)
    sign, number, per_cent, level, expression, bare, bare_per_cent = found.groups()
    if bare:
        return _bare(name, bare, bool(bare_per_cent), node, reader)
    if expression:
        return _computed(slot, node, reader)
    if level:
        return _set(name, slot, int(level), node, reader)
    amount = int(sign + number)
    if per_cent and abs(amount) > 100:
        return reader.problem(node, "out-of-range", f"a share is at most 100%, and this is {abs(amount)}%")
    return Effect(slot.slot, "share" if per_cent else "add", amount)


def _bare(name: str, number: str, per_cent: bool, node: Scalar, reader: Reader) -> Any:
    if per_cent:
        message, hint = f"does {name} rise or fall by {number}%?", f"write +{number}% or -{number}%"
    else:
        message, hint = (
            f"does {name} change by {number} or become {number}?",
            f"write +{number} to add or ={number} to set",
        )
    return reader.problem(node, "bare-number", message, hint)


def _set(name: str, slot: Slot, value: int, node: Scalar, reader: Reader) -> Any:
    if slot.low <= value <= slot.high:
        return Effect(slot.slot, "set", value)
    message = f"{name} cannot become {value}: it goes from {slot.low} to {slot.high}"
    return reader.problem(node, "out-of-range", message)


def _computed(slot: Slot, node: Scalar, reader: Reader) -> Any:
    kind = slot.kind if isinstance(slot.kind, str) else "number"
    start = node.text.index("=") + 1
    expression = read_expression(node, node.text[start:], start, kind, reader)
    return BAD if expression is BAD else Effect(slot.slot, "compute", 0, expression)


def _fact(name: str, slot: Slot, node: Scalar, found: re.Match[str] | None, reader: Reader) -> Any:
    text = node.text.strip()
    if slot.kind == "truth":
        if text in ("true", "false"):
            return Effect(slot.slot, "set", int(text == "true"))
        if found and found.group(5):
            return _computed(slot, node, reader)
        hint = truth_meant(text) or "write true, false or =(a condition)"
        return reader.problem(node, "kind", f"{name} is true or false, and {quoted(text)} is neither", hint)
    words = slot.kind
    if text in words:
        return Effect(slot.slot, "set", words.index(text))
    hint = did_you_mean(text, words)
    return reader.problem(node, "unknown-word", f"{name} is {one_of(words)}, not {quoted(text)}", hint)
