"""The expression language: its tree, its parser and checks. It never runs anything."""

from game.scenario.expressions.parser import ExpressionError, Names, Slot, parse
from game.scenario.expressions.tree import Expression, Kind, Tree

__all__ = ["Expression", "ExpressionError", "Kind", "Names", "Slot", "Tree", "parse"]
