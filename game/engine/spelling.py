"""An expression spelt as an author would write it, from its tree: so that each part of it can be told alone.

What comes out parses to the same tree again, but for parentheses, chained comparisons and signs, which are
written out.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.scenario.expressions.tree import (
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
from game.scenario.symbols import Variable

OR, AND, NOT, COMPARED, SUM, PRODUCT, SIGN, ATOM = range(8)
"""How tightly an expression binds."""
_TIGHT = {"+": SUM, "-": SUM, "*": PRODUCT, "//": PRODUCT, "%": PRODUCT}

Variables = Sequence[Variable]


def spelt(tree: Tree, variables: Variables) -> str:
    """The whole of it."""
    return _spelt(tree, variables)[0]


def word(variable: Variable, value: int) -> str:
    """A variable's value as it is written: a number, `true`, or one of its words."""
    if variable.kind == "truth":
        return "true" if value else "false"
    return variable.kind[value] if isinstance(variable.kind, tuple) else str(value)


def _spelt(tree: Tree, variables: Variables) -> tuple[str, int]:
    """Its text, and how tightly that binds."""
    match tree:
        case Constant(value):
            return str(value), ATOM if value >= 0 else SIGN
        case Value(slot):
            return variables[slot].name, ATOM
        case Not(operand):
            return f"not {_within(operand, NOT, variables)}", NOT
        case All(operands):
            return " and ".join(_within(part, NOT, variables) for part in operands), AND
        case Any(operands):
            return " or ".join(_within(part, AND, variables) for part in operands), OR
        case Comparison():
            return _compared(tree, variables)
        case Arithmetic(Constant(0), "-", right):
            return f"-{_within(right, SIGN, variables)}", SIGN
        case Arithmetic(left, "min" | "max" as name, right):
            return f"{name}({spelt(left, variables)}, {spelt(right, variables)})", ATOM
        case Arithmetic(left, sign, right):
            binds = _TIGHT[sign]
            return f"{_within(left, binds, variables)} {sign} {_within(right, binds + 1, variables)}", binds
        case Absolute(operand):
            return f"abs({spelt(operand, variables)})", ATOM


def _within(tree: Tree, least: int, variables: Variables) -> str:
    """Its text where something that binds at least so tightly is wanted."""
    text, binds = _spelt(tree, variables)
    return text if binds >= least else f"({text})"


def _compared(tree: Comparison, variables: Variables) -> tuple[str, int]:
    left, sign, right = tree.left, tree.comparator, tree.right
    if isinstance(left, Value) and (sign, right) == (">=", Constant(1)):
        variable = variables[left.slot]
        if variable.role == "visits":
            return f"visited({variable.scene})", ATOM
    sides = (_side(left, right, variables), _side(right, left, variables))
    return f"{sides[0]} {sign} {sides[1]}", COMPARED


def _side(side: Tree, other: Tree, variables: Variables) -> str:
    """One side of a comparison; a constant beside a word or a truth is one."""
    if isinstance(side, Constant) and isinstance(other, Value):
        return word(variables[other.slot], side.value)
    return _within(side, SUM, variables)
