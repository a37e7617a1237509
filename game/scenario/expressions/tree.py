"""The syntax tree of expressions, resolved: names have become slots of a state's values.

One tree, compiled twice: to scalar closures by the engine, to array closures by the analysis. A truth is
an integer, 0 or 1; a word of a fact is its index in the fact's list.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any as Whatever
from typing import Literal, TypeAlias

from game.scenario.problems import Mark

Comparator = Literal["==", "!=", "<", "<=", ">", ">="]
Operator = Literal["+", "-", "*", "//", "%", "min", "max"]

COMPARE: dict[str, Callable[[Whatever, Whatever], Whatever]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""What each comparator does, to numbers and to arrays alike."""
COMPUTE: dict[str, Callable[[Whatever, Whatever], Whatever]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
    "min": min,
    "max": max,
}
"""What each operator does to two numbers; arrays have a `min` and `max` of their own."""


@dataclass(frozen=True, slots=True)
class Constant:
    value: int


@dataclass(frozen=True, slots=True)
class Value:
    """The value in a slot: a meter's, a fact's, or a memory's."""

    slot: int


@dataclass(frozen=True, slots=True)
class Not:
    operand: Tree


@dataclass(frozen=True, slots=True)
class All:
    """`a and b and …`"""

    operands: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """`a or b or …`"""

    operands: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Tree
    comparator: Comparator
    right: Tree


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Integers; `//` and `%` round towards minus infinity, as Python and NumPy do."""

    left: Tree
    operator: Operator
    right: Tree


@dataclass(frozen=True, slots=True)
class Absolute:
    operand: Tree


Tree: TypeAlias = Constant | Value | Not | All | Any | Comparison | Arithmetic | Absolute


def slots(tree: Tree) -> frozenset[int]:
    """The slots that a tree reads."""
    match tree:
        case Value(slot):
            return frozenset([slot])
        case Constant():
            return frozenset()
        case Not(operand) | Absolute(operand):
            return slots(operand)
        case All(operands) | Any(operands):
            return frozenset().union(*map(slots, operands))
        case Comparison(left, _, right) | Arithmetic(left, _, right):
            return slots(left) | slots(right)


Kind: TypeAlias = Literal["number", "truth"] | tuple[str, ...]
"""What an expression yields: a number, a truth, or one of a fact's words."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression: it yields what its place wants, and its interval fits in 32 bits."""

    tree: Tree
    text: str
    """As the author wrote it."""
    kind: Kind
    low: int
    high: int
    """The interval its value lies in, both ends included."""
    reads: frozenset[int]
    """The slots it reads."""
    mark: Mark
