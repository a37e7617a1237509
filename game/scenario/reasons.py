"""A requirement in words: `trust >= 40` is "needs Client trust 40+"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.scenario.expressions.tree import All, Any, Comparison, Constant, Tree, Value
from game.scenario.symbols import Variable, shown

_SAYS = {">=": "{} {}+", ">": "{} above {}", "<": "{} below {}", "<=": "{} at most {}", "==": "{} {}"}
_MIRROR = {">=": "<=", ">": "<", "<": ">", "<=": ">=", "==": "==", "!=": "!="}


def in_words(tree: Tree, variables: Sequence[Variable], labels: Mapping[str, str]) -> str | None:
    """What is needed, in words; None for what only its author can say: facts are hidden from players."""
    if isinstance(tree, All | Any):
        parts = [in_words(part, variables, labels) for part in tree.operands]
        joint = " and " if isinstance(tree, All) else " or "
        return None if None in parts else joint.join(part for part in parts if part)
    if not isinstance(tree, Comparison):
        return None
    left, comparator, right = tree.left, tree.comparator, tree.right
    if isinstance(left, Constant):
        left, comparator, right = right, _MIRROR[comparator], left  # type: ignore[assignment]
    if not isinstance(left, Value) or not isinstance(right, Constant) or comparator not in _SAYS:
        return None
    variable = variables[left.slot]
    if variable.role != "meter":
        return None
    return _SAYS[comparator].format(labels.get(variable.name, variable.name), shown(right.value))
