"""The expression language: its tree, its parser and checks. It never runs anything."""

from game.scenario.expressions.parser import parse
from game.scenario.expressions.tokens import ExpressionError
from game.scenario.expressions.tree import Expression, Kind, Tree
from game.scenario.expressions.typed import Names, Slot, Typed, UnknownNameError

__all__ = [
    "Expression",
    "ExpressionError",
    "Kind",
    "Names",
    "Slot",
    "Tree",
    "Typed",
    "UnknownNameError",
    "parse",
]
