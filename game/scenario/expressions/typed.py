"""What is known of a part of an expression: its kind, the interval of its values, where it stands.

Numbers and truths do not mix, intervals fit in 32 bits, no divisor holds 0, and no comparison is settled
before anyone plays: held here, each with a message for the author.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from game.scenario.expressions import intervals
from game.scenario.expressions.tokens import ExpressionError
from game.scenario.expressions.tree import Arithmetic, Comparator, Comparison, Constant, Kind, Operator, Tree
from game.scenario.problems import one_of

INT32 = (-(2**31), 2**31 - 1)
_CALLED = {
    "visited": "scene",
    "visits": "scene",
    "chose": "scene.choice",
    "min": "…, …",
    "max": "…, …",
    "abs": "…",
}
_SPELT = {"yes": "true", "on": "true", "no": "false", "off": "false"}


class Slot(NamedTuple):
    """What an expression needs to know of a variable."""

    slot: int
    kind: Kind
    low: int
    high: int


class Names(Protocol):
    """What the names in an expression stand for."""

    def variable(self, name: str) -> Slot | None: ...
    def visits(self, scene: str) -> Slot: ...
    def chose(self, scene: str, choice: str) -> Slot: ...
    def turn(self) -> Slot: ...
    def near(self, name: str) -> str: ...
    def known(self) -> str: ...


class UnknownNameError(Exception):
    """Raised by `Names.visits` and `Names.chose` for a scene or a choice that is not there."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class Typed(NamedTuple):
    """A sub-expression with what is known of it."""

    tree: Tree
    kind: Kind
    low: int
    high: int
    start: int
    end: int
    name: str = ""
    """The bare name it is; a name nobody knows may still be a word of the fact it is compared with."""
    unknown: bool = False

    def error(self, code: str, message: str, hint: str = "") -> ExpressionError:
        """An error about the whole of this part."""
        return ExpressionError(code, message, self.start, self.end - self.start, hint)


def settled(typed: Typed, names: Names) -> Typed:
    """The same, unless it is a name that nothing explains."""
    if not typed.unknown:
        return typed
    word = typed.name.lower()
    hint = names.near(typed.name) or names.known()
    if word in _SPELT or word in ("true", "false"):
        hint = f"write {_SPELT.get(word, word)}"
    elif typed.name in _CALLED:
        hint = f"write {typed.name}({_CALLED[typed.name]})"
    raise typed.error("unknown-name", f"there is no meter or fact {typed.name[:60]}", hint)


def wanted(kind: str, typed: Typed, where: str = "") -> Typed:
    """The same, if it is of this kind; `where` says what asks for it."""
    if typed.kind == kind:
        return typed
    hint = ""
    if kind == "truth":
        value = "40" if typed.kind == "number" else typed.kind[-1]
        hint = f"compare it: {typed.name or '…'} {'>=' if typed.kind == 'number' else '=='} {value}"
    elif typed.kind == "truth":
        hint = "a truth cannot be counted with; choose between two values with conditions"
    is_what = "a number" if kind == "number" else "true or false"
    place = f" {where}" if where else ""
    raise typed.error("kind", f"{called(typed)} stands where {is_what} is wanted{place}", hint)


def called(typed: Typed) -> str:
    """`trust, a number,` and the like, for messages."""
    name = typed.name[:60]
    if isinstance(typed.kind, tuple):
        return f"{name or 'this'}, one of {one_of(typed.kind, 6)},"
    what = "a number" if typed.kind == "number" else "true or false"
    return f"{name}, which is {what}," if name else what


def fitting(typed: Typed) -> Typed:
    """The same, if its values fit in 32 bits."""
    if INT32[0] <= typed.low and typed.high <= INT32[1]:
        return typed
    reach = typed.high if typed.high > INT32[1] else typed.low
    much = f"{reach:,}" if abs(reach) < 10**15 else "a number of more than 15 digits"
    message = f"this may come to {much}; {INT32[1]:,} is the most that is counted"
    raise typed.error("overflow", message, "divide earlier, or use smaller factors")


def arithmetic(left: Typed, operator: Operator, right: Typed) -> Typed:
    """Two numbers, computed."""
    if operator in ("//", "%") and right.low <= 0 <= right.high:
        if right.low == right.high:
            raise right.error("zero-divisor", "this divides by 0")
        message = f"the divisor may be 0: it lies between {right.low} and {right.high}"
        raise right.error("zero-divisor", message, "divide by max(1, …)")
    low, high = intervals.arithmetic(operator, (left.low, left.high), (right.low, right.high))
    tree = Arithmetic(left.tree, operator, right.tree)
    return fitting(Typed(tree, "number", low, high, left.start, right.end))


def compared(left: Typed, comparator: Comparator, right: Typed, warnings: list[ExpressionError]) -> Typed:
    """Two values of one kind, compared; a comparison that settles itself is an error or a warning."""
    low, high = intervals.comparison(comparator, (left.low, left.high), (right.low, right.high))
    out = Typed(Comparison(left.tree, comparator, right.tree), "truth", low, high, left.start, right.end)
    if left.kind != right.kind:
        message = f"{called(left)} is compared with {called(right).rstrip(',')}"
        raise out.error("kind", message, "compare a number with a number, a fact with one of its words")
    if left.kind == "number":
        _undecided(left, right, out, warnings)
    elif comparator not in ("==", "!="):
        what = "words have no order" if isinstance(left.kind, tuple) else "true and false have no order"
        raise out.error("kind", f"{comparator} compares numbers, and {what}", "use == or !=")
    return out


def _undecided(left: Typed, right: Typed, whole: Typed, warnings: list[ExpressionError]) -> None:
    if whole.low != whole.high:
        return
    side = left if left.low != left.high else right
    between = f"lies between {side.low} and {side.high}" if side.low != side.high else f"is {side.low}"
    why = f"{side.name or 'the value'} {between}"
    if whole.high == 0:
        raise whole.error("never-true", f"this can never be true: {why}")
    warnings.append(
        whole.error("always-true", f"this is always true: {why}", "leave it out, or correct the number")
    )


def as_word(typed: Typed, other: Typed) -> Typed:
    """A bare name compared with a fact that has a list is a word of that list."""
    if not isinstance(other.kind, tuple) or not typed.name or typed.kind == other.kind:
        return typed
    if typed.name in other.kind:
        index = other.kind.index(typed.name)
        return Typed(Constant(index), other.kind, index, index, typed.start, typed.end)
    if not typed.unknown:
        return typed
    raise typed.error(
        "unknown-word", f"{other.name} is never {typed.name[:60]}", f"it is {one_of(other.kind)}"
    )
