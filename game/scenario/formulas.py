"""Expressions as they stand in a file: from a scalar to a checked `Expression`, or to problems."""

from __future__ import annotations

from typing import Any

from game.scenario.expressions import Expression, ExpressionError, parse
from game.scenario.expressions.typed import wanted
from game.scenario.kinds import scalar
from game.scenario.nodes import Node, Scalar
from game.scenario.problems import Severity
from game.scenario.reader import BAD, Reader, Schema, Shared

TRUTH_SCHEMA: Schema = {"type": ["string", "boolean"]}


class ExpressionOf:
    """An expression that yields a truth or a number."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.wanted = "a condition" if kind == "truth" else "a number or an expression"

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, self.wanted)
        return read_expression(found, found.text, 0, self.kind, reader) if found else BAD

    def schema(self, shared: Shared) -> Schema:
        return dict(TRUTH_SCHEMA) if self.kind == "truth" else {"type": ["string", "integer"]}


def read_condition(node: Node, reader: Reader) -> Any:
    """The Expression in a node, a truth; BAD after a problem."""
    found = scalar(node, reader, "a condition")
    return read_expression(found, found.text, 0, "truth", reader) if found else BAD


def read_expression(node: Scalar, text: str, offset: int, kind: str, reader: Reader) -> Any:
    """The Expression in `text`, which starts `offset` characters into the scalar; BAD after a problem."""
    known = reader.known_expressions.get((text, kind))
    if known is not None:
        typed, reads = known
        return Expression(typed.tree, text, typed.kind, typed.low, typed.high, reads, node.mark)
    try:
        typed, reads, warnings = parse(text, reader.symbols)
        wanted(kind, typed)
    except ExpressionError as error:
        word = text[error.offset : error.offset + error.width]
        if error.code != "unknown-name" or not reader.symbols.is_excused(word):
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
