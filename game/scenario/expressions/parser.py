"""Expressions, parsed, resolved and checked in one pass. Python's `eval` is never used.

    expression := or ; or := and ("or" and)* ; and := not ("and" not)* ; not := "not" not | comparison
    comparison := sum ((== | != | < | <= | > | >=) sum)* ; sum := product (("+" | "-") product)*
    product := unary (("*" | "//" | "%") unary)* ; unary := ("-" | "+") unary | atom
    atom := number | true | false | name | name "(" arguments ")" | "(" expression ")"

Numbers and truths do not mix. Every sub-expression carries the interval of its values, so that overflow,
division by zero and comparisons that can never hold are found here, with their column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, Protocol

from game.scenario.expressions import intervals
from game.scenario.expressions.tree import (
    Absolute,
    All,
    Any,
    Arithmetic,
    Comparison,
    Constant,
    Kind,
    Not,
    Operator,
    Tree,
    Value,
)
from game.scenario.problems import one_of

MAX_LENGTH = 2_000
MAX_DEPTH = 40
INT32 = (-(2**31), 2**31 - 1)

_TOKEN = re.compile(r"\s*(?:(\d+)|([A-Za-z_]\w*)|(==|!=|<=|>=|//|[<>+\-*%().,])|(\S))")
_COMPARATORS = frozenset(["==", "!=", "<", "<=", ">", ">="])
_RESERVED = frozenset(["and", "or", "not", "true", "false"])
_NOT_OURS = {
    "=": "write == to compare",
    "&&": "write and",
    "||": "write or",
    "!": "write not",
    "/": "write //",
}


class Slot(NamedTuple):
    """What an expression needs to know of a variable."""

    slot: int
    kind: Kind
    low: int
    high: int


class Names(Protocol):
    """What the names in an expression stand for."""

    def variable(self, name: str) -> Slot | None: ...
    def visits(self, scene: str) -> Slot | str: ...
    def chose(self, scene: str, choice: str) -> Slot | str: ...
    def turn(self) -> Slot: ...
    def near(self, name: str) -> str: ...


class ExpressionError(Exception):
    """An expression that cannot be; knows where in its text, and what to do about it."""

    def __init__(self, code: str, message: str, offset: int, width: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset
        self.width = width
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


class _Token(NamedTuple):
    kind: str
    """number, name, sign or end"""
    text: str
    start: int


def parse(text: str, names: Names) -> tuple[Typed, frozenset[int], list[ExpressionError]]:
    """The expression, the slots it reads, and what is odd but not wrong. Raises ExpressionError."""
    parser = _Parser(text, names)
    whole = parser.settled(parser.disjunction())
    if parser.at.kind != "end":
        raise parser.unexpected()
    return whole, frozenset(parser.reads), parser.warnings


def _tokens(text: str) -> list[_Token]:
    if len(text) > MAX_LENGTH:
        raise ExpressionError("expression", f"longer than {MAX_LENGTH} characters", 0)
    out = []
    for found in _TOKEN.finditer(text):
        kind = found.lastindex or 0
        start = found.start(kind)
        word = found.group(kind)
        if kind == 4:
            if word == "\N{MINUS SIGN}":
                raise ExpressionError(
                    "unicode-minus",
                    "this minus sign (U+2212) is not the one on the keyboard",
                    start,
                    1,
                    "write -",
                )
            pair = text[start : start + 2]
            hint = _NOT_OURS.get(pair) or _NOT_OURS.get(word, "")
            raise ExpressionError("expression", f"{word!r} has no meaning here", start, len(word), hint)
        out.append(_Token(("", "number", "name", "sign")[kind], word, start))
    out.append(_Token("end", "", len(text)))
    return out


class _Parser:
    def __init__(self, text: str, names: Names) -> None:
        self.names = names
        self.tokens = _tokens(text)
        self.index = 0
        self.at = self.tokens[0]
        self.reads: set[int] = set()
        self.warnings: list[ExpressionError] = []
        self.depth = 0

    # -- moving

    def take(self) -> _Token:
        token = self.at
        self.index += 1
        self.at = self.tokens[min(self.index, len(self.tokens) - 1)]
        return token

    def accept(self, text: str) -> _Token | None:
        return self.take() if self.at.text == text else None

    def expect(self, text: str) -> _Token:
        if self.at.text != text:
            raise self.unexpected(f"expected {text}")
        return self.take()

    def unexpected(self, wanted: str = "") -> ExpressionError:
        token = self.at
        said = f"{token.text!r} is not expected here" if token.text else "the expression stops too early"
        hint = wanted or ("put and or or between two conditions" if token.kind in ("name", "number") else "")
        return ExpressionError("expression", said, token.start, max(1, len(token.text)), hint)

    # -- the grammar, loosest first

    def disjunction(self) -> Typed:
        return self._joined("or", self.conjunction, Any)

    def conjunction(self) -> Typed:
        return self._joined("and", self.negation, All)

    def _joined(self, word: str, part: Callable[[], Typed], make: type[All] | type[Any]) -> Typed:
        first = part()
        if self.at.text != word:
            return first
        parts = [self.wants("truth", first, f"beside {word}")]
        while self.accept(word):
            parts.append(self.wants("truth", part(), f"beside {word}"))
        low, high = intervals.joined([(p.low, p.high) for p in parts], make is All)
        return Typed(make(tuple(p.tree for p in parts)), "truth", low, high, first.start, parts[-1].end)

    def negation(self) -> Typed:
        token = self.accept("not")
        if token is None:
            return self.comparison()
        self._deeper(token)
        operand = self.wants("truth", self.negation(), "after not")
        self.depth -= 1
        return Typed(Not(operand.tree), "truth", 1 - operand.high, 1 - operand.low, token.start, operand.end)

    def comparison(self) -> Typed:
        left = self.sum()
        found: list[Typed] = []
        while self.at.text in _COMPARATORS:
            comparator = self.take().text
            right = self.sum()
            pair = self._compare(left, comparator, right)
            found.append(pair)
            left = right
        if not found:
            return left
        if len(found) == 1:
            return found[0]
        low, high = intervals.joined([(p.low, p.high) for p in found], every=True)
        return Typed(All(tuple(p.tree for p in found)), "truth", low, high, found[0].start, found[-1].end)

    def sum(self) -> Typed:
        left = self.product()
        while self.at.text in ("+", "-"):
            left = self._arithmetic(left, self.take(), self.product())
        return left

    def product(self) -> Typed:
        left = self.unary()
        while self.at.text in ("*", "//", "%"):
            left = self._arithmetic(left, self.take(), self.unary())
        return left

    def unary(self) -> Typed:
        if self.at.text not in ("-", "+"):
            return self.atom()
        sign = self.take()
        self._deeper(sign)
        operand = self.wants("number", self.unary(), f"after {sign.text}")
        self.depth -= 1
        if sign.text == "+":
            return operand
        zero = Typed(Constant(0), "number", 0, 0, sign.start, sign.start)
        return self._arithmetic(zero, sign, operand)

    def atom(self) -> Typed:
        token = self.take()
        if token.kind == "number":
            value = int(token.text) if len(token.text) < 12 else INT32[1] + 1
            return self.fits(
                Typed(Constant(value), "number", value, value, token.start, token.start + len(token.text))
            )
        if token.text == "(":
            self._deeper(token)
            inner = self.disjunction()
            end = self.expect(")")
            self.depth -= 1
            return inner._replace(start=token.start, end=end.start + 1)
        if token.kind == "name":
            return self._name(token)
        self.index -= 1
        self.at = token
        raise self.unexpected()

    # -- names and functions

    def _name(self, token: _Token) -> Typed:
        name, end = token.text, token.start + len(token.text)
        if name in ("true", "false"):
            value = int(name == "true")
            return Typed(Constant(value), "truth", value, value, token.start, end)
        if name in _RESERVED:
            self.index -= 1
            self.at = token
            raise self.unexpected()
        if self.at.text == "(":
            return self._function(token)
        found = self.names.turn() if name == "turn" else self.names.variable(name)
        if found is None:
            return Typed(Constant(0), "number", 0, 0, token.start, end, name, unknown=True)
        return self._read(found, token.start, end, name)

    def _read(self, found: Slot, start: int, end: int, name: str = "") -> Typed:
        self.reads.add(found.slot)
        return Typed(Value(found.slot), found.kind, found.low, found.high, start, end, name)

    def _function(self, token: _Token) -> Typed:
        name = token.text
        if name in ("visits", "visited", "chose"):
            return self._memory(token)
        if name not in ("min", "max", "abs"):
            raise ExpressionError(
                "unknown-function",
                f"there is no function {name}",
                token.start,
                len(name),
                "there are min, max, abs, visited, visits and chose",
            )
        self.expect("(")
        self._deeper(token)
        parts = [self.wants("number", self.disjunction(), f"in {name}")]
        while self.accept(","):
            parts.append(self.wants("number", self.disjunction(), f"in {name}"))
        close = self.expect(")")
        self.depth -= 1
        end = close.start + 1
        if name == "abs":
            if len(parts) != 1:
                raise ExpressionError("expression", "abs takes one number", token.start, len(name))
            low, high = intervals.absolute(parts[0].low, parts[0].high)
            return Typed(Absolute(parts[0].tree), "number", low, high, token.start, end)
        if len(parts) < 2:
            raise ExpressionError("expression", f"{name} takes two numbers or more", token.start, len(name))
        whole = parts[0]
        for part in parts[1:]:
            whole = self._arithmetic(whole, token, part)
        return whole._replace(start=token.start, end=end)

    def _memory(self, token: _Token) -> Typed:
        """visits(scene), visited(scene), chose(scene.choice)"""
        self.expect("(")
        scene = self.take()
        if scene.kind != "name":
            raise ExpressionError("expression", f"{token.text} wants the id of a scene", scene.start)
        end_of_id = scene.start + len(scene.text)
        if token.text == "chose":
            if not self.accept("."):
                raise self.unexpected(f"write chose({scene.text}.choice)")
            choice = self.take()
            end_of_id = choice.start + len(choice.text)
            found = self.names.chose(scene.text, choice.text)
        else:
            found = self.names.visits(scene.text)
        close = self.expect(")")
        if isinstance(found, str):
            code, _, rest = found.partition(": ")
            message, _, hint = rest.partition(" | ")
            raise ExpressionError(code, message, scene.start, end_of_id - scene.start, hint)
        typed = self._read(found, token.start, close.start + 1)
        if token.text == "visited":
            return typed._replace(tree=Comparison(typed.tree, ">=", Constant(1)), kind="truth", low=0, high=1)
        return typed

    # -- kinds and intervals

    def settled(self, typed: Typed) -> Typed:
        """The same, unless it is a name that nothing explains."""
        if typed.unknown:
            hint = self.names.near(typed.name) or "meters and facts are declared at the top of the file"
            raise ExpressionError(
                "unknown-name", f"there is no meter or fact {typed.name}", typed.start, len(typed.name), hint
            )
        return typed

    def wants(self, kind: str, typed: Typed, where: str) -> Typed:
        typed = self.settled(typed)
        if typed.kind == kind:
            return typed
        is_what = {"number": "a number", "truth": "true or false"}
        got = is_what[typed.kind] if isinstance(typed.kind, str) else f"a word ({one_of(typed.kind)})"
        hint = ""
        if kind == "truth" and typed.kind == "number":
            hint = f"compare it: {typed.name or '…'} >= 40"
        elif kind == "truth":
            hint = f"compare it: {typed.name} == {typed.kind[-1]}"
        raise ExpressionError(
            "kind",
            f"this is {got}, where {is_what[kind]} is wanted {where}",
            typed.start,
            typed.end - typed.start,
            hint,
        )

    def fits(self, typed: Typed) -> Typed:
        if typed.low < INT32[0] or typed.high > INT32[1]:
            message = f"this may reach {typed.high if typed.high > INT32[1] else typed.low:,}, more than 32 bits hold"
            raise ExpressionError("overflow", message, typed.start, typed.end - typed.start)
        return typed

    def _arithmetic(self, left: Typed, token: _Token, right: Typed) -> Typed:
        operator: Operator = token.text  # type: ignore[assignment]
        left = self.wants("number", left, f"beside {operator}")
        right = self.wants("number", right, f"beside {operator}")
        if operator in ("//", "%") and right.low <= 0 <= right.high:
            between = (
                "it is 0" if right.low == right.high else f"it lies between {right.low} and {right.high}"
            )
            raise ExpressionError(
                "zero-divisor",
                f"the divisor may be 0: {between}",
                right.start,
                right.end - right.start,
                "divide by max(1, …)",
            )
        low, high = intervals.arithmetic(operator, (left.low, left.high), (right.low, right.high))
        tree = Arithmetic(left.tree, operator, right.tree)
        return self.fits(Typed(tree, "number", low, high, left.start, right.end))

    def _compare(self, left: Typed, comparator: str, right: Typed) -> Typed:
        left, right = self._as_word(left, right), self._as_word(right, left)
        left, right = self.settled(left), self.settled(right)
        start, end = left.start, right.end
        if left.kind != right.kind:
            raise ExpressionError(
                "kind",
                f"{_what(left)} is compared with {_what(right)}",
                start,
                end - start,
                "compare like with like",
            )
        if left.kind != "number" and comparator not in ("==", "!="):
            raise ExpressionError(
                "kind", f"{comparator} compares numbers only", start, end - start, "use == or !="
            )
        low, high = intervals.comparison(comparator, (left.low, left.high), (right.low, right.high))
        if left.kind == "number" and low == high:
            self._fixed(left, right, start, end, holds=bool(low))
        tree = Comparison(left.tree, comparator, right.tree)  # type: ignore[arg-type]
        return Typed(tree, "truth", low, high, start, end)

    def _fixed(self, left: Typed, right: Typed, start: int, end: int, *, holds: bool) -> None:
        side = left if left.low != left.high else right
        why = f"{side.name or 'its value'} lies between {side.low} and {side.high}"
        if not holds:
            raise ExpressionError("never-true", f"this can never be true: {why}", start, end - start)
        self.warnings.append(
            ExpressionError("always-true", f"this is always true: {why}", start, end - start)
        )

    def _as_word(self, typed: Typed, other: Typed) -> Typed:
        """A bare name compared with a fact that has a list is a word of that list."""
        if not isinstance(other.kind, tuple) or not typed.name or typed.kind == other.kind:
            return typed
        if typed.name in other.kind:
            if not typed.unknown:
                self.reads.discard(getattr(typed.tree, "slot", -1))
            index = other.kind.index(typed.name)
            return Typed(Constant(index), other.kind, index, index, typed.start, typed.end)
        if not typed.unknown:
            return typed
        raise ExpressionError(
            "unknown-word",
            f"{other.name} is never {typed.name}",
            typed.start,
            len(typed.name),
            f"it is {one_of(other.kind)}",
        )

    def _deeper(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("expression", f"nested more than {MAX_DEPTH} deep", token.start)


def _what(typed: Typed) -> str:
    if typed.kind == "number":
        return "a number"
    return "a truth" if typed.kind == "truth" else "a word"
