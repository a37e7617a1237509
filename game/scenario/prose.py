"""Text as authors write it: placeholders, and blocks that depend on conditions and visits.

Owns the values and how they are read. It renders nothing: that is the engine's, since it needs a state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

from game.scenario.expressions import Expression
from game.scenario.kinds import Id, Plain, read_expression, scalar
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import did_you_mean
from game.scenario.reader import BAD, Reader, noun_of

_BRACE = re.compile(r"\{\{|\{([^{}\n]*)\}|\{")
_BLOCK_KEYS = {
    "if": {"if", "text", "else", "id"},
    "first": {"first", "then", "id"},
    "cycle": {"cycle", "id"},
    "shuffle": {"shuffle", "id"},
}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`{trust}` or, with `word`, `{trust.level}`."""

    slot: int
    name: str
    word: bool = False
    """The meter's level in words instead of its number."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text with its placeholders."""

    parts: tuple[str | Placeholder, ...]

    @property
    def is_fixed(self) -> bool:
        """The same in every state."""
        return all(isinstance(part, str) for part in self.parts)

    def __str__(self) -> str:
        return "".join(p if isinstance(p, str) else f"{{{p.name}{'.level' * p.word}}}" for p in self.parts)


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


class Prose:
    """A text, or a list of blocks."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is Sequence:
            blocks = [_block(item, reader) for item in node.items]
            return BAD if any(block is BAD for block in blocks) else tuple(blocks)
        if type(node) is Mapping and (node.flow or set(node.entries) & set(_BLOCK_KEYS)):
            block = _block(node, reader)
            return BAD if block is BAD else (block,)
        found = scalar(node, reader, "a text")
        if not found:
            return BAD
        line = template(found, reader)
        return BAD if line is BAD else (line,)


def template(node: Scalar, reader: Reader) -> Any:
    """The scalar's text with its placeholders found; BAD after a problem."""
    text = node.text.strip()
    if "{" not in text:
        return Template((text,))
    lead = len(node.text) - len(node.text.lstrip())
    parts: list[str | Placeholder] = []
    at = 0
    for found in _BRACE.finditer(text):
        parts.append(text[at : found.start()])
        at = found.end()
        if found.group() == "{{":
            parts.append("{")
            continue
        part = _placeholder(found, node, lead, reader)
        if part is None:
            return BAD
        parts.append(part)
    parts.append(text[at:])
    return Template(tuple(part for part in parts if part != ""))


def _placeholder(found: re.Match[str], node: Scalar, lead: int, reader: Reader) -> Placeholder | None:
    mark = reader.locate(node, lead + found.start())
    add, width = reader.problems.add, found.end() - found.start()
    if found.group(1) is None:
        add(mark, "brace-in-text", "this { is never closed", "write {{ for a brace")
        return None
    name, _, level = found.group(1).strip().partition(".")
    slot = reader.symbols.turn() if name == "turn" else reader.symbols.variable(name)
    if slot is None:
        if name not in reader.symbols.broken:
            hint = reader.symbols.near(name) or "write {{ for a brace"
            add(
                mark,
                "unknown-name",
                f"there is no meter or fact {name or 'without a name'}",
                hint,
                width=width,
            )
        return None
    if level not in ("", "level"):
        hint = did_you_mean(level, ["level"]) or f"write {{{name}.level}}"
        add(mark, "unknown-name", f"{name} has no .{level}, only .level", hint, width=width)
        return None
    if level and name not in reader.with_levels:
        add(mark, "no-levels", f"{name} has no levels", "give the meter `levels: {0: …, 50: …}`", width=width)
        return None
    if slot.kind == "truth":
        hint = f"use a block: - {{if: {name}, text: …, else: …}}"
        add(mark, "kind", f"{name} is true or false and has no words of its own", hint, width=width)
        return None
    return Placeholder(slot.slot, name, word=bool(level))


def _block(node: Node, reader: Reader) -> Any:
    if type(node) is Scalar:
        found = scalar(node, reader, "a text")
        return template(found, reader) if found else BAD
    if type(node) is not Mapping:
        return reader.problem(node, "wrong-type", f"a block is a text or a mapping, not {noun_of(node)}")
    kind = next((key for key in _BLOCK_KEYS if key in node.entries), None)
    if kind is None:
        return _no_block(node, reader)
    known = _BLOCK_KEYS[kind]
    for key, (key_node, _) in node.entries.items():
        if key not in known:
            hint = did_you_mean(key, known)
            return reader.problem(key_node, "unknown-key", f"a block with `{kind}` has no key {key!r}", hint)
    id_node = node.get("id")
    block_id = Id().read(id_node, reader) if id_node else ""
    if block_id is BAD:
        return BAD
    if kind == "if":
        return _when(node, block_id, reader)
    return _turns(kind, node, block_id, reader)


def _no_block(node: Mapping, reader: Reader) -> Any:
    if not node.entries:
        return BAD if node.flow else reader.problem(node, "wrong-type", "a block is missing here")
    key = next(iter(node.entries))
    near = did_you_mean(key, ["if", "first", "cycle", "shuffle"])
    if node.flow or near:
        hint = near or "blocks start with if, first, cycle or shuffle"
        return reader.problem(node, "unknown-key", f"no block has a key {key!r}", hint, width=len(key))
    return reader.problem(
        node,
        "colon-in-text",
        f"a text is wanted here, but a colon and a space make {key!r} a key",
        "put the whole text in quotes",
        width=len(key) + 1,
    )


def _when(node: Mapping, block_id: str, reader: Reader) -> Any:
    condition_node = node.entries["if"][1]
    found = scalar(condition_node, reader, "a condition")
    condition = read_expression(found, found.text, 0, "truth", reader) if found else BAD
    text_node, else_node = node.get("text"), node.get("else")
    if text_node is None:
        return reader.problem(node, "missing-key", "a block with `if` needs a text", "add `text:` to it")
    then = Prose().read(text_node, reader)
    otherwise = Prose().read(else_node, reader) if else_node else EMPTY
    if BAD in (condition, then, otherwise):
        return BAD
    return When(condition, then, otherwise, block_id)


def _turns(how: str, node: Mapping, block_id: str, reader: Reader) -> Any:
    if how == "first":
        then = node.get("then")
        if then is None:
            return reader.problem(
                node, "missing-key", "a block with `first` needs a `then`", "add `then:` to it"
            )
        item_nodes = [node.entries["first"][1], then]
    else:
        listed = node.entries[how][1]
        if type(listed) is not Sequence or not listed.items:
            return reader.problem(listed, "wrong-type", f"`{how}` is a list of blocks, not {noun_of(listed)}")
        item_nodes = listed.items
    items = [Prose().read(item, reader) for item in item_nodes]
    if BAD in items:
        return BAD
    slot = reader.symbols.visits(reader.scene)
    if isinstance(slot, str):
        return reader.problem(
            node, "wrong-place", f"`{how}` counts the visits of a scene and stands only in one"
        )
    number = reader.turns_in_scene
    reader.turns_in_scene += 1
    return Turns(how, tuple(items), slot.slot, reader.scene, number, block_id)


PLAIN = Plain()
