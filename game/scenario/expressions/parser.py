"""Expressions, parsed, resolved and checked in one pass. Python's `eval` is never used.

    expression := or ; or := and ("or" and)* ; and := not ("and" not)* ; not := "not" not | comparison
    comparison := sum ((== | != | < | <= | > | >=) sum)* ; sum := product (("+" | "-") product)*
    product := unary (("*" | "//" | "%") unary)* ; unary := ("-" | "+") unary | atom
    atom := number | true | false | name | name "(" arguments ")" | "(" expression ")"

Owns the grammar. What its parts may be combined to is `typed`'s.
"""

from __future__ import annotations

from collections.abc import Callable

from game.scenario.expressions import intervals
from game.scenario.expressions.tokens import COMPARATORS, RESERVED, ExpressionError, Token, tokens
from game.scenario.expressions.tree import Absolute, All, Any, Comparison, Constant, Not, Value, slots
from game.scenario.expressions.typed import (
    INT32,
    Names,
    Slot,
    Typed,
    UnknownNameError,
    arithmetic,
    as_word,
    compared,
    fitting,
    settled,
    wanted,
)
from game.scenario.problems import quoted

_BINDS = {"+": 1, "-": 1, "*": 2, "//": 2, "%": 2}
MAX_DEPTH = 40
"""How deep parentheses, `not` and signs may nest."""


def parse(text: str, names: Names) -> tuple[Typed, frozenset[int], list[ExpressionError]]:
    """The expression, the slots it reads, and what is odd but not wrong. Raises ExpressionError."""
    parser = _Parser(text, names)
    whole = settled(parser.disjunction(), names)
    if parser.at.kind != "end":
        raise parser.unexpected()
    reads = slots(whole.tree) if parser.shadowed else parser.reads
    return whole, frozenset(reads), parser.warnings


class _Parser:
    def __init__(self, text: str, names: Names) -> None:
        self.names = names
        self.tokens = tokens(text)
        self.index = 0
        self.at = self.tokens[0]
        self.reads: set[int] = set()
        self.shadowed = False
        """A name was read as a variable, and turned out to be a word of the fact it is compared with."""
        self.warnings: list[ExpressionError] = []
        self.depth = 0

    # -- moving

    def take(self) -> Token:
        token = self.at
        self.index += 1
        self.at = self.tokens[min(self.index, len(self.tokens) - 1)]
        return token

    def accept(self, text: str) -> Token | None:
        return self.take() if self.at.text == text else None

    def expect(self, text: str) -> Token:
        if self.at.text != text:
            raise self.unexpected(f"a {text} is missing before this")
        return self.take()

    def unexpected(self, hint: str = "") -> ExpressionError:
        """The error of a word or sign that cannot stand where it does."""
        token = self.at
        if token.kind == "end":
            before = self.tokens[self.index - 1] if self.index else token
            if before.text == "%" and not hint:
                hint = "% is the rest of a division; a weight or a value is written without a sign behind it"
            message = (
                f"the expression stops too early, after {quoted(before.text)}"
                if self.index
                else "it is empty"
            )
            return ExpressionError("expression", message, before.start, max(1, len(before.text)), hint)
        word = token.text.lower()
        if word in RESERVED and word != token.text:
            hint = f"write {word}, in small letters"
        elif token.kind in ("name", "number") and not hint:
            hint = "put `and` or `or` between two conditions"
        message = f"{quoted(token.text)} cannot stand here"
        return ExpressionError("expression", message, token.start, len(token.text), hint)

    def deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(
                "expression", f"this is nested more than {MAX_DEPTH} levels deep", token.start
            )

    def wants(self, kind: str, typed: Typed, where: str) -> Typed:
        return wanted(kind, settled(typed, self.names), where)

    # -- the grammar, loosest first

    def disjunction(self) -> Typed:
        first = self.conjunction()
        return first if self.at.text != "or" else self._joined(first, "or", self.conjunction, Any)

    def conjunction(self) -> Typed:
        first = self.negation()
        return first if self.at.text != "and" else self._joined(first, "and", self.negation, All)

    def _joined(
        self, first: Typed, word: str, part: Callable[[], Typed], make: type[All] | type[Any]
    ) -> Typed:
        parts = [self.wants("truth", first, f"beside {word}")]
        while self.accept(word):
            parts.append(self.wants("truth", part(), f"beside {word}"))
        low, high = intervals.joined([(p.low, p.high) for p in parts], make is All)
        return Typed(make(tuple(p.tree for p in parts)), "truth", low, high, first.start, parts[-1].end)

    def negation(self) -> Typed:
        token = self.accept("not")
        if token is None:
            return self.comparison()
        self.deeper(token)
        operand = self.wants("truth", self.negation(), "after not")
        self.depth -= 1
        return Typed(Not(operand.tree), "truth", 1 - operand.high, 1 - operand.low, token.start, operand.end)

    def comparison(self) -> Typed:
        left = self.computed()
        found: list[Typed] = []
        while self.at.text in COMPARATORS:
            comparator = self.take().text
            right = self.computed()
            found.append(self._compare(left, comparator, right))
            left = right
        if not found:
            return left
        if len(found) == 1:
            return found[0]
        low, high = intervals.joined([(p.low, p.high) for p in found], every=True)
        return Typed(All(tuple(p.tree for p in found)), "truth", low, high, found[0].start, found[-1].end)

    def _compare(self, left: Typed, comparator: str, right: Typed) -> Typed:
        first, second = as_word(left, right), as_word(right, left)
        self.shadowed |= first is not left or second is not right
        first, second = settled(first, self.names), settled(second, self.names)
        return compared(first, comparator, second, self.warnings)  # type: ignore[arg-type]

    def computed(self, least: int = 1) -> Typed:
        """Sums and products whose operators bind at least so tightly."""
        left = self.unary()
        while (binds := _BINDS.get(self.at.text, 0)) >= least:
            left = self._arithmetic(left, self.take(), self.computed(binds + 1))
        return left

    def unary(self) -> Typed:
        if self.at.text not in ("-", "+"):
            return self.atom()
        sign = self.take()
        self.deeper(sign)
        operand = self.wants("number", self.unary(), f"after {sign.text}")
        self.depth -= 1
        if sign.text == "+":
            return operand
        if isinstance(operand.tree, Constant):
            value = -operand.low
            return Typed(Constant(value), "number", value, value, sign.start, operand.end)
        zero = Typed(Constant(0), "number", 0, 0, sign.start, sign.start)
        return self._arithmetic(zero, sign, operand)

    def _arithmetic(self, left: Typed, token: Token, right: Typed) -> Typed:
        left = self.wants("number", left, f"beside {token.text}")
        right = self.wants("number", right, f"beside {token.text}")
        return arithmetic(left, token.text, right)  # type: ignore[arg-type]

    def atom(self) -> Typed:
        token = self.at
        end = token.start + len(token.text)
        if token.kind == "number":
            self.take()
            value = int(token.text) if len(token.text) < 12 else INT32[1] + 1
            return fitting(Typed(Constant(value), "number", value, value, token.start, end))
        if token.text == "(":
            self.deeper(self.take())
            inner = self.disjunction()
            close = self.expect(")")
            self.depth -= 1
            return inner._replace(start=token.start, end=close.start + 1)
        if token.kind != "name" or token.text in ("and", "or", "not"):
            raise self.unexpected()
        self.take()
        if token.text in ("true", "false"):
            value = int(token.text == "true")
            return Typed(Constant(value), "truth", value, value, token.start, end)
        return self._function(token) if self.at.text == "(" else self._variable(token, end)

    # -- names and functions

    def _variable(self, token: Token, end: int) -> Typed:
        found = self.names.turn() if token.text == "turn" else self.names.variable(token.text)
        if found is None:
            return Typed(Constant(0), "number", 0, 0, token.start, end, token.text, unknown=True)
        return self._read(found, token.start, end, token.text)

    def _read(self, found: Slot, start: int, end: int, name: str = "") -> Typed:
        self.reads.add(found.slot)
        return Typed(Value(found.slot), found.kind, found.low, found.high, start, end, name)

    def _function(self, token: Token) -> Typed:
        name = token.text
        if name in ("visits", "visited", "chose"):
            return self._memory(token)
        if name not in ("min", "max", "abs"):
            hint = "there are min, max, abs, visited, visits and chose"
            message = f"there is no function {name[:60]}"
            raise ExpressionError("unknown-function", message, token.start, len(name), hint)
        self.expect("(")
        self.deeper(token)
        parts = [self.wants("number", self.disjunction(), f"in {name}")]
        while self.accept(","):
            parts.append(self.wants("number", self.disjunction(), f"in {name}"))
        end = self.expect(")").start + 1
        self.depth -= 1
        if name == "abs" and len(parts) == 1:
            low, high = intervals.absolute(parts[0].low, parts[0].high)
            return fitting(Typed(Absolute(parts[0].tree), "number", low, high, token.start, end))
        if name == "abs" or len(parts) == 1:
            many = "one number" if name == "abs" else "two numbers or more"
            raise ExpressionError("expression", f"{name} takes {many}", token.start, end - token.start)
        whole = parts[0]
        for part in parts[1:]:
            whole = arithmetic(whole, name, part)  # type: ignore[arg-type]
        return whole._replace(start=token.start, end=end, name="")

    def _memory(self, token: Token) -> Typed:
        """visits(scene), visited(scene), chose(scene.choice)"""
        inside = "scene.choice" if token.text == "chose" else "scene"
        hint = f"write {token.text}({inside})"
        self.expect("(")
        scene = self._id(hint)
        last = scene
        try:
            if token.text == "chose":
                if not self.accept("."):
                    raise self.unexpected(hint)
                last = self._id(hint)
                found = self.names.chose(scene.text, last.text)
            else:
                found = self.names.visits(scene.text)
        except UnknownNameError as error:
            wrong = last if error.code == "unknown-choice" else scene
            raise ExpressionError(
                error.code, error.message, wrong.start, len(wrong.text), error.hint
            ) from error
        if self.at.text != ")":
            raise self.unexpected(hint)
        typed = self._read(found, token.start, self.take().start + 1)
        if token.text == "visited":
            return typed._replace(tree=Comparison(typed.tree, ">=", Constant(1)), kind="truth", low=0, high=1)
        return typed

    def _id(self, hint: str) -> Token:
        if self.at.kind != "name":
            raise self.unexpected(hint)
        return self.take()
