"""Expressions as functions of a state's values: the syntax tree, compiled to closures.

The forms that scenarios are full of (`trust >= 40`, two of them joined) have closures of their own: they
are on the way of every decision.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import lru_cache

from game.scenario.expressions.tree import (
    COMPARE,
    COMPUTE,
    Absolute,
    All,
    Any,
    Arithmetic,
    Comparison,
    Constant,
    Not,
    Tree,
    Value,
)

Values = Sequence[int]
Function = Callable[[Values], int]


def compiled(tree: Tree) -> Function:
    """The tree as a function; a truth comes out as False or True, which are 0 and 1."""
    match tree:
        case Constant(value):
            return lambda values: value
        case Value(slot):
            return operator.itemgetter(slot)
        case Not(operand):
            inner = compiled(operand)
            return lambda values: not inner(values)
        case All(operands):
            return _all([compiled(part) for part in operands])
        case Any(operands):
            return _any([compiled(part) for part in operands])
        case Comparison(Value(slot), comparator, Constant(value)):
            return _against_constant(slot, comparator, value)
        case Comparison(left, comparator, right):
            return _binary(COMPARE[comparator], compiled(left), compiled(right))
        case Arithmetic(left, op, right):
            return _binary(COMPUTE[op], compiled(left), compiled(right))
        case Absolute(operand):
            inner = compiled(operand)
            return lambda values: abs(inner(values))


def _binary(function: Callable[[int, int], int], left: Function, right: Function) -> Function:
    return lambda values: function(left(values), right(values))


def _all(parts: list[Function]) -> Function:
    if len(parts) == 2:
        first, second = parts
        return lambda values: first(values) and second(values)
    return lambda values: all(part(values) for part in parts)


def _any(parts: list[Function]) -> Function:
    if len(parts) == 2:
        first, second = parts
        return lambda values: first(values) or second(values)
    return lambda values: any(part(values) for part in parts)


@lru_cache(maxsize=4096)
def _against_constant(slot: int, comparator: str, value: int) -> Function:
    """Equal ones are one function: a scenario has few, and they stay in the processor's cache."""
    match comparator:
        case ">=":
            return lambda values: values[slot] >= value
        case ">":
            return lambda values: values[slot] > value
        case "<=":
            return lambda values: values[slot] <= value
        case "<":
            return lambda values: values[slot] < value
        case "==":
            return lambda values: values[slot] == value
        case _:
            return lambda values: values[slot] != value
