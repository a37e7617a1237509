"""Text as authors write it: placeholders, and blocks that depend on conditions and visits.

Owns the values and how they are read. It renders nothing: that is the engine's, since it needs a state.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from game.scenario.expressions import Expression
from game.scenario.formulas import TRUTH_SCHEMA, read_condition
from game.scenario.kinds import ID_SCHEMA, TEXT_SCHEMA, Id, colon_in_text, scalar
from game.scenario.list_commas import warn_of_commas
from game.scenario.nodes import BROKEN, Mapping, Node, Scalar, Sequence
from game.scenario.problems import did_you_mean, quoted
from game.scenario.reader import BAD, Reader, Schema, Shared, noun_of, refer

_BRACE = re.compile(r"\{\{|\{([^{}\n]*)\}|\{")
_KEY_IN_TEXT = re.compile(
    r"^ *((?:goto|ending|once|fallback|needs|traits|effects|chance|choices):)(?: |$)", re.MULTILINE
)
_BLOCK_KEYS = {
    "if": ("if", "text", "else", "id"),
    "first": ("first", "then", "id"),
    "cycle": ("cycle", "id"),
    "shuffle": ("shuffle", "id"),
}
_NEEDED = {"if": ("text",), "first": ("then",)}
"""What a block has to have besides the key that tells what it is."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`{trust}` or, with `word`, `{trust.level}`."""

    slot: int
    name: str
    word: bool = False
    """The meter's level in words instead of its number."""

    def __str__(self) -> str:
        return f"{{{self.name}{'.level' * self.word}}}"


@dataclass(frozen=True, slots=True)
class Template:
    """A text with its placeholders."""

    parts: tuple[str | Placeholder, ...]

    @property
    def is_fixed(self) -> bool:
        """The same in every state."""
        return all(isinstance(part, str) for part in self.parts)

    def __str__(self) -> str:
        return "".join(map(str, self.parts))

    @property
    def written(self) -> str:
        """As it stands in a file: `{{` for a brace that is shown."""
        return "".join(p.replace("{", "{{") if isinstance(p, str) else str(p) for p in self.parts)


@dataclass(frozen=True, slots=True)
class When:
    """`{if, text, else}`"""

    condition: Expression
    then: Text
    otherwise: Text
    id: str


@dataclass(frozen=True, slots=True)
class Turns:
    """Blocks of which one is shown, by how often the scene has been visited."""

    how: str
    """`first` (the first visit, then the other for ever), `cycle` or `shuffle`."""
    items: tuple[Text, ...]
    slot: int
    """Where the visits of the scene are counted."""
    scene: str
    number: int
    """Which block of its scene it is, counted from 0: part of a shuffle's key."""
    id: str


Block: TypeAlias = Template | When | Turns
Text: TypeAlias = tuple[Block, ...]
"""Blocks, joined as paragraphs."""

EMPTY: Text = ()


class Line:
    """A text on one line, with placeholders."""

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "a text")
        return template(found, reader) if found else BAD

    def schema(self, shared: Shared) -> Schema:
        return dict(TEXT_SCHEMA)


class Prose:
    """A text, or a list of blocks."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is Sequence:
            if not _brackets(node, reader):
                warn_of_commas(node, reader)
            blocks = [_block(item, reader) for item in node.items]
            return BAD if any(block is BAD for block in blocks) else tuple(blocks)
        block = _block(node, reader)
        return BAD if block is BAD else (block,)

    def schema(self, shared: Shared) -> Schema:
        return refer(shared, "prose", _prose_schema)


def _prose_schema() -> Schema:
    prose: Schema = {"$ref": "#/$defs/prose"}
    several = {"type": "array", "minItems": 1, "items": prose}
    values = {"if": dict(TRUTH_SCHEMA), "id": dict(ID_SCHEMA), "cycle": several, "shuffle": several}
    blocks = [
        {
            "type": "object",
            "properties": {key: values.get(key, prose) for key in keys},
            "required": [keys[0], *_NEEDED.get(keys[0], ())],
            "additionalProperties": False,
        }
        for keys in _BLOCK_KEYS.values()
    ]
    one = {"anyOf": [dict(TEXT_SCHEMA), *blocks]}
    return {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}


def _brackets(node: Sequence, reader: Reader) -> bool:
    """`text: [softly] No.` is no YAML; `text: [softly]` is, and loses its brackets: whether that was told."""
    if not (node.flow and node.items):
        return False
    if not all(type(item) is Scalar and not item.style for item in node.items):
        return False
    message = "these brackets make a list of paragraphs; the player will not see them"
    reader.problems.warn(node.mark, "bracket-in-text", message, "put quotes around the text to show brackets")
    return True


def template(node: Scalar, reader: Reader) -> Any:
    """The scalar's text with its placeholders found; BAD after a problem."""
    text = node.text.strip()
    if ":" in text and node.style in ("|", ">"):
        _warn_of_keys(node, reader)
    if "{" not in text:
        return Template((text,))
    lead = len(node.text) - len(node.text.lstrip())
    return filled(text, lambda found: _placeholder(found, node, lead, reader)) or BAD


def filled(text: str, fill: Callable[[re.Match[str]], Placeholder | None]) -> Template | None:
    """The text with what `fill` makes of each brace; None when it makes nothing of one of them."""
    parts: list[str | Placeholder] = []
    good = True
    at = 0
    for found in _BRACE.finditer(text):
        parts.append(text[at : found.start()])
        at = found.end()
        if found.group() == "{{":
            parts.append("{")
            continue
        part = fill(found)
        if part is None:
            good = False
        else:
            parts.append(part)
    parts.append(text[at:])
    return Template(tuple(part for part in parts if part != "")) if good else None


def _warn_of_keys(node: Scalar, reader: Reader) -> None:
    """`goto: monday` within the text below a |: YAML takes a line that stands too deep for text."""
    for found in _KEY_IN_TEXT.finditer(node.text):
        key = found.group(1)
        reader.problems.warn(
            reader.locate(node, found.start(1)),
            "key-in-text",
            f"this line stands as deep as the text above it, so {quoted(key)} is shown to the player",
            "if it is meant as a key, indent it less, like the key of the text",
            width=len(key),
        )


def _placeholder(found: re.Match[str], node: Scalar, lead: int, reader: Reader) -> Placeholder | None:
    """The placeholder in a text; None after a problem."""
    told = _wrong(found.group(1), reader)
    if told is None:
        name, _, level = found.group(1).strip().partition(".")
        slot = reader.symbols.turn() if name == "turn" else reader.symbols.declared[name]
        return Placeholder(slot.slot, name, word=bool(level))
    if told:
        mark = reader.locate(node, lead + found.start())
        reader.problems.add(mark, *told, width=found.end() - found.start())
    return None


def _wrong(inside: str | None, reader: Reader) -> tuple[str, ...] | None:
    """What is wrong with a placeholder: code, message, hint; () when that has been told, None for nothing."""
    if inside is None:
        return "brace-in-text", "this { is never closed on its line", "write {{ for a brace that is shown"
    name, dot, level = inside.strip().partition(".")
    symbols = reader.symbols
    slot = symbols.turn() if name == "turn" else symbols.variable(name)
    if slot is None and symbols.is_excused(name):
        return ()
    if slot is None:
        hint = symbols.near(name) or "write {{ for a brace that is shown"
        message = f"there is no meter or fact {name[:60]}" if name else "nothing stands between these braces"
        return "unknown-name", message, hint
    if dot and level != "level":
        hint = did_you_mean(level, ["level"]) or f"write {{{name}}} or {{{name}.level}}"
        return "unknown-name", f"{name} has no .{level[:30]}, only .level", hint
    if dot and name not in reader.with_levels:
        return "no-levels", f"{name} has no levels", "give the meter `levels: {0: low, 50: high}`"
    if slot.kind == "truth":
        hint = f"write a block of its own: - {{if: {name}, text: …, else: …}}"
        return "kind", f"{name} is true or false, and has no words to show", hint
    return None


def _block(node: Node, reader: Reader) -> Any:
    kind = next((key for key in _BLOCK_KEYS if key in node.entries), None) if type(node) is Mapping else None
    if type(node) is not Mapping:
        found = scalar(node, reader, "a text")
        return template(found, reader) if found else BAD
    if kind is None:
        return _no_block(node, reader)
    known = _BLOCK_KEYS[kind]
    for key, (key_node, _) in node.entries.items():
        if key not in known:
            hint = did_you_mean(key, known) or f"it has {', '.join(known)}"
            return reader.problem(
                key_node, "unknown-key", f"a block with `{kind}` has no key {quoted(key)}", hint
            )
    id_node = node.get("id")
    block_id = Id().read(id_node, reader) if id_node else ""
    block = _when(node, block_id, reader) if kind == "if" else _turns(kind, node, block_id, reader)
    return BAD if block_id is BAD else block


def _no_block(node: Mapping, reader: Reader) -> Any:
    if not node.entries or BROKEN in node.entries:
        return scalar(node, reader, "a text") or BAD
    key = next(iter(node.entries))
    near = did_you_mean(key, _BLOCK_KEYS)
    if not node.flow and not near:
        return colon_in_text(node, reader, "a text")
    hint = (
        near or "blocks start with if, first, cycle or shuffle; a text that starts with a brace needs quotes"
    )
    return reader.problem(
        node, "unknown-key", f"no block of text has a key {quoted(key)}", hint, width=len(key)
    )


def _when(node: Mapping, block_id: str, reader: Reader) -> Any:
    condition = read_condition(node.entries["if"][1], reader)
    text_node, else_node = node.get("text"), node.get("else")
    then = BAD
    if text_node is not None:
        then = Prose().read(text_node, reader)
    else:
        reader.missing(node, "a block with `if` has no `text`, which it needs", "add `text:` to it")
    otherwise = Prose().read(else_node, reader) if else_node else EMPTY
    return BAD if BAD in (condition, then, otherwise) else When(condition, then, otherwise, block_id)


def _turns(how: str, node: Mapping, block_id: str, reader: Reader) -> Any:
    if how == "first":
        then = node.get("then")
        if then is None:
            message = "a block with `first` has no `then`, which it needs"
            return reader.missing(node, message, "add `then:`, for later visits")
        item_nodes = [node.entries["first"][1], then]
    else:
        listed = node.entries[how][1]
        if type(listed) is not Sequence or not listed.items:
            message = f"a list of texts is wanted after `{how}`, not {noun_of(listed)}"
            return reader.problem(listed, "wrong-type", message, f"write {how}: [one text, another]")
        warn_of_commas(listed, reader)
        item_nodes = listed.items
    items = [Prose().read(item, reader) for item in item_nodes]
    if BAD in items:
        return BAD
    slot = reader.symbols.visits(reader.scene)
    number = reader.turns_in_scene
    reader.turns_in_scene += 1
    return Turns(how, tuple(items), slot.slot, reader.scene, number, block_id)
