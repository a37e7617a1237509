"""The plain kinds of the format: words, lines, numbers, lists, mappings keyed by id.

Prose, effects and gotos have modules of their own.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any

from game.scenario.expressions import Expression, ExpressionError, parse
from game.scenario.expressions.parser import Typed
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Severity, did_you_mean, one_of
from game.scenario.reader import BAD, Kind, Reader, Record, noun_of

ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_INTEGER = re.compile(r"[+-]?\d{1,10}\Z")


def scalar(node: Node, reader: Reader, wanted: str) -> Scalar | None:
    """The node as a scalar with something in it; None after a problem that says what was wanted."""
    if type(node) is Scalar:
        if node.absent:
            reader.problem(node, "missing-value", f"{wanted} is missing after the colon")
            return None
        return node
    if type(node) is Mapping and not node.flow and len(node.entries) == 1:
        key = next(iter(node.entries))
        reader.problem(
            node,
            "colon-in-text",
            f"{wanted} is wanted here, but a colon and a space make {key!r} a key",
            "put the whole text in quotes",
            width=len(key) + 1,
        )
        return None
    if type(node) is Mapping and node.flow and not node.entries:
        return None  # the trap of `{trust}` has been told
    reader.problem(node, "wrong-type", f"{wanted} is wanted here, not {noun_of(node)}")
    return None


class Plain:
    """A text without placeholders."""

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "a text")
        return found.text.strip() if found else BAD


class Integer:
    """A whole number between two bounds, both included."""

    def __init__(self, low: int = -(2**31), high: int = 2**31 - 1) -> None:
        self.low = low
        self.high = high

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "a whole number")
        if not found:
            return BAD
        text = found.text
        if "\N{MINUS SIGN}" in text:
            return reader.problem(
                node, "unicode-minus", "this minus sign (U+2212) is not the one on the keyboard", "write -"
            )
        if not _INTEGER.match(text) or (found.style and found.style in "'\""):
            return reader.problem(node, "wrong-type", f"a whole number is wanted here, not {text[:30]!r}")
        value = int(text)
        if not self.low <= value <= self.high:
            between = f"{self.low} to {self.high}"
            return reader.problem(node, "out-of-range", f"{value} is outside {between}")
        return value


class Boolean:
    """`true` or `false`, and nothing else that YAML 1.1 takes for them."""

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "true or false")
        if not found:
            return BAD
        if found.text in ("true", "false"):
            return found.text == "true"
        return reader.problem(node, "wrong-type", f"true or false is wanted here, not {found.text[:30]!r}")


class OneOf:
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, one_of(self.words))
        if not found:
            return BAD
        if found.text in self.words:
            return found.text
        hint = did_you_mean(found.text, self.words)
        return reader.problem(
            node, "unknown-word", f"{one_of(self.words)} is wanted, not {found.text[:30]!r}", hint
        )


class Id:
    """A stable name: lower-case letters, digits and underscores, a letter first."""

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "an id")
        return found.text if found and good_id(found, reader) else BAD


def good_id(node: Scalar, reader: Reader) -> bool:
    if ID.match(node.text):
        return True
    suggestion = re.sub(r"\W+", "_", node.text.lower()).strip("_").lstrip("0123456789_")
    reader.problem(
        node,
        "bad-id",
        f"{node.text[:40]!r} is not an id: lower-case letters, digits and _, a letter first",
        f"write {suggestion}" if suggestion and suggestion.isascii() else "",
    )
    return False


class ListOf:
    """A list of values of one kind."""

    def __init__(self, item: Kind) -> None:
        self.item = item

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Sequence:
            if type(node) is Scalar and node.absent:
                return ()
            hint = f"write [{node.text}]" if type(node) is Scalar else "start each entry with -"
            return reader.problem(node, "wrong-type", f"a list is wanted here, not {noun_of(node)}", hint)
        values = [self.item.read(item, reader) for item in node.items]
        return BAD if any(value is BAD for value in values) else tuple(values)


class Keyed:
    """A mapping from ids to records, in the order of the file; each record is told its id and mark."""

    def __init__(self, record: Record[Any], noun: str, forbidden: frozenset[str] = frozenset()) -> None:
        self.record = record
        self.noun = noun
        self.forbidden = forbidden

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Mapping:
            hint = f"name each {self.noun} by an id: `an_id:` and its keys below"
            return reader.problem(
                node, "wrong-type", f"{self.noun}s are a mapping keyed by id, not {noun_of(node)}", hint
            )
        values: dict[str, Any] = {}
        good = True
        for name, (key, value_node) in node.entries.items():
            if name in self.forbidden:
                reader.problem(key, "reserved", f"{name} has a meaning of its own and cannot be an id here")
                good = False
            elif not good_id(key, reader):
                good = False
            # an id is looked up at every decision, and found at once where equal ids are one object
            same = intern(name)
            value = self.record.read(value_node, reader, id=same, mark=(key.line, key.column))
            if value is BAD:
                good = False
            values[same] = value
        return values if good else BAD


class ExpressionOf:
    """An expression that yields a truth or a number."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "a condition" if self.kind == "truth" else "a number or an expression")
        return read_expression(found, found.text, 0, self.kind, reader) if found else BAD


def read_expression(node: Scalar, text: str, offset: int, kind: str, reader: Reader) -> Any:
    """The Expression in `text`, which starts `offset` characters into the scalar; BAD after a problem."""
    known = reader.known_expressions.get((text, kind))
    if known is not None:
        typed, reads = known
        return Expression(typed.tree, text, typed.kind, typed.low, typed.high, reads, node.mark)
    try:
        typed, reads, warnings = parse(text, reader.symbols)
        if kind == "truth" and typed.kind != "truth":
            raise _not_wanted(typed, "true or false")
        if kind == "number" and typed.kind != "number":
            raise _not_wanted(typed, "a number")
    except ExpressionError as error:
        word = text[error.offset : error.offset + error.width]
        if error.code == "unknown-name" and word in reader.symbols.broken:
            return BAD
        _tell(error, node, offset, reader, Severity.ERROR)
        return BAD
    for warning in warnings:
        _tell(warning, node, offset, reader, Severity.WARNING)
    if not warnings:
        reader.known_expressions[text, kind] = typed, reads
    return Expression(typed.tree, text, typed.kind, typed.low, typed.high, reads, node.mark)


def _tell(error: ExpressionError, node: Scalar, offset: int, reader: Reader, severity: Severity) -> None:
    mark = reader.locate(node, offset + error.offset)
    reader.problems.add(mark, error.code, error.message, error.hint, width=error.width, severity=severity)


def _not_wanted(typed: Typed, wanted: str) -> ExpressionError:
    if typed.kind == "number":
        hint, is_what = f"compare it: {typed.name or '…'} >= 40", "a number"
    elif typed.kind == "truth":
        hint, is_what = "", "true or false"
    else:
        hint, is_what = f"compare it: {typed.name} == {typed.kind[-1]}", "a word"
    return ExpressionError("kind", f"this is {is_what}, where {wanted} is wanted", 0, typed.end, hint)
