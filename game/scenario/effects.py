"""Effects: what a choice, an outcome or an arrival changes, and how authors write it.

`+6` and `-6` add; `=40` sets; `+20%` and `-20%` take a share of the room that is left (fairmath);
`true`, `false` and a word set a fact; `=(expression)` computes. Top to bottom, each seeing those above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from game.scenario.expressions import Expression, Slot
from game.scenario.kinds import read_expression, scalar
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Mark, did_you_mean, one_of
from game.scenario.reader import BAD, Reader, noun_of

_WRITTEN = re.compile(
    r"(?:([+-])\s*(\d{1,9})(\s*%)?|=\s*([+-]?\d{1,9})|=\s*(\(.*\))|(\d{1,9})(%?))\Z", re.DOTALL
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
            hint = "write {trust: +6}"
            return reader.problem(node, "wrong-type", f"effects are a mapping, not {noun_of(node)}", hint)
        groups = [
            _group(item, reader, changed)
            if type(item) is Mapping
            else reader.problem(item, "wrong-type", f"a mapping is wanted here, not {noun_of(item)}")
            for item in node.items
        ]
        return BAD if any(group is BAD for group in groups) else tuple(groups)


def _group(node: Mapping, reader: Reader, changed: set[int]) -> Any:
    good = True
    condition = None
    effects = []
    for name, (key, value) in node.entries.items():
        if name == "if":
            found = scalar(value, reader, "a condition")
            condition = read_expression(found, found.text, 0, "truth", reader) if found else BAD
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
            f"this reads {name}, which an effect above has just changed",
            "effects happen from top to bottom; move it up if it should see the old value",
            width=len(expression.text),
        )


def _effect(name: str, key: Scalar, value: Node, reader: Reader) -> Any:
    slot = reader.symbols.variable(name)
    if slot is None or "(" in name or name == "turn":
        return _unknown(name, key, reader)
    found = scalar(value, reader, f"what happens to {name}")
    if not found:
        return BAD
    known = reader.known_effects.get((name, found.text))
    if known is not None:
        return known
    effect = _written(name, slot, found, reader)
    if effect is not BAD and effect.how != "compute":
        reader.known_effects[name, found.text] = effect
    return effect


def _unknown(name: str, key: Scalar, reader: Reader) -> Any:
    if name in reader.symbols.broken:
        return BAD
    if ":" in name:
        return reader.problem(key, "no-space", f"there is no space after the colon in {name}")
    hint = reader.symbols.near(name) or "meters and facts are declared at the top of the file"
    return reader.problem(key, "unknown-name", f"there is no meter or fact {name}", hint)


def _written(name: str, slot: Slot, node: Scalar, reader: Reader) -> Any:
    text = node.text.strip()
    if "\N{MINUS SIGN}" in text:
        hint = f"write {text.replace(chr(0x2212), '-')}"
        return reader.problem(
            node, "unicode-minus", "this minus sign (U+2212) is not the one on the keyboard", hint
        )
    found = _WRITTEN.match(text)
    if slot.kind != "number":
        return _fact(name, slot, node, found, reader)
    if found is None:
        hint = "write +6, -6, =40, +20% or =(an expression)"
        return reader.problem(
            node, "bad-effect", f"{text[:40]!r} says nothing that can happen to {name}", hint
        )
    sign, number, per_cent, level, expression, bare, bare_per_cent = found.groups()
    if bare:
        hint = (
            f"write +{bare}{bare_per_cent} to add or ={bare} to set"
            if not bare_per_cent
            else f"write +{bare}%"
        )
        return reader.problem(node, "bare-number", f"does {name} change by {bare} or become {bare}?", hint)
    if expression:
        return _computed(slot, node, text, reader)
    if level:
        return _set(name, slot, int(level), node, reader)
    amount = int(sign + number)
    if per_cent and abs(amount) > 100:
        return reader.problem(node, "out-of-range", "a share is at most 100%")
    return Effect(slot.slot, "share" if per_cent else "add", amount)


def _set(name: str, slot: Slot, value: int, node: Scalar, reader: Reader) -> Any:
    if slot.low <= value <= slot.high:
        return Effect(slot.slot, "set", value)
    between = f"{slot.low} to {slot.high}"
    return reader.problem(node, "out-of-range", f"{name} cannot become {value}: it goes from {between}")


def _computed(slot: Slot, node: Scalar, text: str, reader: Reader) -> Any:
    kind = slot.kind if isinstance(slot.kind, str) else "number"
    start = node.text.index("=") + 1
    expression = read_expression(node, text[1:], start, kind, reader)
    return BAD if expression is BAD else Effect(slot.slot, "compute", 0, expression)


def _fact(name: str, slot: Slot, node: Scalar, found: re.Match[str] | None, reader: Reader) -> Any:
    text = node.text.strip()
    if slot.kind == "truth":
        if text in ("true", "false"):
            return Effect(slot.slot, "set", int(text == "true"))
        if found and found.group(5):
            return _computed(slot, node, text, reader)
        hint = did_you_mean(text.lower(), ["true", "false"])
        return reader.problem(node, "kind", f"{name} is true or false, and {text[:30]!r} is neither", hint)
    words = slot.kind
    if text in words:
        return Effect(slot.slot, "set", words.index(text))
    hint = did_you_mean(text, words)
    return reader.problem(node, "unknown-word", f"{name} is {one_of(words)}, not {text[:30]!r}", hint)
