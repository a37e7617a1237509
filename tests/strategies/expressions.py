"""Typed expressions as text: numbers with the interval they lie in, and truths.

Every sub-expression fits in 32 bits, no divisor's interval holds 0, and no comparison of numbers can never
be true: what the loader refuses is never written, so nothing has to be filtered. Parentheses stand where
precedence wants them, and sometimes where it does not.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.strategies.names import Draw, Names, pick, rarely

OR, AND, NOT, COMPARISON, SUM, PRODUCT, UNARY, ATOM = range(8)
"""How tightly an expression binds."""
MOST = 2**31 - 1
_NEGATED = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}


class Written(NamedTuple):
    """An expression's text, and for a number the interval of its values."""

    text: str
    binds: int
    low: int = 0
    high: int = 1

    def at(self, binds: int) -> str:
        """Its text where something that binds at least so tightly is wanted."""
        return self.text if self.binds >= binds else f"({self.text})"


@st.composite
def conditions(draw: Draw, names: Names, depth: int = 2) -> str:
    """A truth, as an author would write it."""
    return truth(draw, names, depth).text


@st.composite
def amounts(draw: Draw, names: Names, depth: int = 2) -> str:
    """A number, as an author would write it."""
    return number(draw, names, depth).text


def number(draw: Draw, names: Names, depth: int) -> Written:
    """A number: a constant, a name, or an operation on numbers."""
    how = pick(draw, "name", "constant", "memory") if depth == 0 else pick(draw, *_NUMBERS)
    if how == "constant":
        value = draw(st.integers(-3, 9) | st.integers(-200, 200))
        return Written(str(value), ATOM if value >= 0 else UNARY, value, value)
    if how == "name":
        name = pick(draw, *sorted(names.numbers))
        return Written(name, ATOM, *names.numbers[name])
    if how == "memory":
        if not names.scenes or rarely(draw, 3):
            return Written("turn", ATOM, 0, 99)
        return Written(f"visits({pick(draw, *names.scenes)})", ATOM, 0, 99)
    if how in ("abs", "neg"):
        return _of_one(how, number(draw, names, depth - 1))
    left, right = number(draw, names, depth - 1), number(draw, names, depth - 1)
    if how in ("//", "%"):
        right = _without_zero(draw, right)
    return _loosely(draw, _of_two(how, left, right))


_NUMBERS = ("name", "constant", "memory", "+", "-", "*", "//", "%", "min", "max", "abs", "neg")


def _of_one(how: str, of: Written) -> Written:
    if how == "neg":
        return Written(f"-{of.at(UNARY)}", UNARY, -of.high, -of.low)
    low = 0 if of.low <= 0 <= of.high else min(abs(of.low), abs(of.high))
    return Written(f"abs({of.text})", ATOM, low, max(abs(of.low), abs(of.high)))


def _of_two(how: str, left: Written, right: Written) -> Written:
    (a, b), (c, d) = left[2:], right[2:]
    if how in ("min", "max"):
        chosen = min if how == "min" else max
        return Written(f"{how}({left.text}, {right.text})", ATOM, chosen(a, c), chosen(b, d))
    if how == "%":
        low, high = (0, d - 1) if c > 0 else (c + 1, 0)
    else:
        corners = {
            "+": (a + c, b + d),
            "-": (a - d, b - c),
            "*": (a * c, a * d, b * c, b * d),
            "//": () if c <= 0 <= d else (a // c, a // d, b // c, b // d),
        }[how]
        low, high = min(corners), max(corners)
    if max(-low, high) > MOST:
        return _of_two("min", left, right)
    binds = SUM if how in ("+", "-") else PRODUCT
    return Written(f"{left.at(binds)} {how} {right.at(binds + 1)}", binds, low, high)


def _without_zero(draw: Draw, of: Written) -> Written:
    if of.low <= 0 <= of.high:
        bound = Written("1", ATOM, 1, 1) if not rarely(draw) else Written("-1", UNARY, -1, -1)
        return _of_two("max" if bound.low > 0 else "min", bound, of)
    return of


def _loosely(draw: Draw, of: Written) -> Written:
    """The same, in parentheses that nothing needs, now and then."""
    return of._replace(text=f"({of.text})", binds=ATOM) if rarely(draw, 6) else of


def truth(draw: Draw, names: Names, depth: int) -> Written:
    """A truth: a comparison, a fact, a memory, or truths joined."""
    how = pick(draw, *_TRUTHS[: 5 if depth == 0 else None])
    if how == "fact" and names.truths:
        return Written(pick(draw, *names.truths), ATOM)
    if how == "word" and names.lists:
        return _word(draw, names)
    if how == "visited" and names.scenes:
        return Written(f"visited({pick(draw, *names.scenes)})", ATOM)
    if how == "chose" and names.choices:
        scene, choice = pick(draw, *names.choices)
        return Written(f"chose({scene}.{choice})", ATOM)
    if how == "constant":
        return Written(pick(draw, "true", "false"), ATOM)
    if how == "not":
        return Written(f"not {truth(draw, names, depth - 1).at(NOT)}", NOT)
    if how in ("and", "or"):
        binds = AND if how == "and" else OR
        parts = [truth(draw, names, depth - 1).at(binds + 1) for _ in range(2 + rarely(draw))]
        return _loosely(draw, Written(f" {how} ".join(parts), binds))
    if how == "same":
        left, right = truth(draw, names, 0), truth(draw, names, 0)
        sign = pick(draw, "==", "!=")
        return Written(f"{left.at(SUM)} {sign} {right.at(SUM)}", COMPARISON)
    return _comparison(draw, names, max(0, depth - 1), chained=how == "chain")


_TRUTHS = ("compare", "fact", "word", "visited", "chose", "constant", "not", "and", "or", "same", "chain")


def _comparison(draw: Draw, names: Names, depth: int, *, chained: bool) -> Written:
    left = number(draw, names, depth)
    text = left.at(SUM)
    for _ in range(2 if chained else 1):
        if rarely(draw, 3):
            right = number(draw, names, depth)
        else:  # a constant among the values that the left side can take
            value = draw(st.integers(left.low, left.high))
            right = Written(str(value), ATOM if value >= 0 else UNARY, value, value)
        sign = pick(draw, ">=", "<", "==", "!=", "<=", ">")
        sign = sign if _may_hold(sign, left, right) else _NEGATED[sign]
        text += f" {sign} {right.at(SUM)}"
        left = right
    return Written(text, COMPARISON)


def _may_hold(sign: str, left: Written, right: Written) -> bool:
    (a, b), (c, d) = left[2:], right[2:]
    return {
        "<": a < d,
        "<=": a <= d,
        ">": b > c,
        ">=": b >= c,
        "==": a <= d and c <= b,
        "!=": not a == b == c == d,
    }[sign]


def _word(draw: Draw, names: Names) -> Written:
    name = pick(draw, *sorted(names.lists))
    words = names.lists[name]
    like = [other for other in sorted(names.lists) if names.lists[other] == words]
    other: Any = pick(draw, *words) if not rarely(draw) else pick(draw, *like)
    sign = pick(draw, "==", "!=")
    left, right = (name, other) if not rarely(draw) else (other, name)
    return Written(f"{left} {sign} {right}", COMPARISON)
