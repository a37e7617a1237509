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

_TRUTHS = ("false", "true")

Variables = Sequence[Variable]


def spelt(tree: Tree, variables: Variables, *, is_truth: bool = False) -> str:
    """The whole of it. `is_truth` says what it yields, where it is a constant and does not say so itself."""
    return _truth(tree, OR, variables) if is_truth else _spelt(tree, variables)[0]


def word(variable: Variable, value: int) -> str:
    """A variable's value as it is written: a number, `true`, or one of its words."""
    if variable.kind == "truth":
        return _TRUTHS[value]
    return variable.kind[value] if isinstance(variable.kind, tuple) else str(value)


def _spelt(tree: Tree, variables: Variables) -> tuple[str, int]:
    """Its text, and how tightly that binds."""
    match tree:
        case Constant(value):
            return str(value), ATOM if value >= 0 else SIGN
        case Value(slot):
            return variables[slot].name, ATOM
        case Not(operand):
            return f"not {_truth(operand, NOT, variables)}", NOT
        case All(operands):
            return " and ".join(_truth(part, NOT, variables) for part in operands), AND
        case Any(operands):
            return " or ".join(_truth(part, AND, variables) for part in operands), OR
        case Comparison():
            return _compared(tree, variables)
        case Arithmetic(Constant(0), "-", right) if not isinstance(right, Constant):
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


def _truth(tree: Tree, least: int, variables: Variables) -> str:
    """The same of what is a truth: there a constant is `true` or `false`."""
    if isinstance(tree, Constant):
        return _TRUTHS[tree.value]
    return _within(tree, least, variables)


def _compared(tree: Comparison, variables: Variables) -> tuple[str, int]:
    left, sign, right = tree.left, tree.comparator, tree.right
    if isinstance(left, Value) and (sign, right) == (">=", Constant(1)):
        variable = variables[left.slot]
        if variable.role == "visits":
            return f"visited({variable.scene})", ATOM
    if isinstance(left, Constant) and isinstance(right, Constant):
        return _constants(left, sign, right), COMPARED
    sides = (_side(left, right, variables), _side(right, left, variables))
    return f"{sides[0]} {sign} {sides[1]}", COMPARED


def _side(side: Tree, other: Tree, variables: Variables) -> str:
    """One side of a comparison; a constant beside a word or a truth is one."""
    if isinstance(side, Constant) and isinstance(other, Value):
        return word(variables[other.slot], side.value)
    if isinstance(other, Not | All | Any | Comparison):
        return _truth(side, SUM, variables)
    return _within(side, SUM, variables)


def _constants(left: Constant, sign: str, right: Constant) -> str:
    """Two that say not what they are: where they may be truths, as truths, which mean the same."""
    may_be = sign in ("==", "!=") and {left.value, right.value} <= {0, 1}
    sides = [_TRUTHS[one.value] if may_be else str(one.value) for one in (left, right)]
    return f"{sides[0]} {sign} {sides[1]}"
