"""Interval arithmetic on integers: what a result can be when its operands lie between two bounds.

An interval is (low, high), both included.
"""

from __future__ import annotations

from collections.abc import Iterable

Interval = tuple[int, int]


def arithmetic(operator: str, left: Interval, right: Interval) -> Interval:
    """The tightest interval that + - * min max yield, and a sound one for // and % (no zero divisor)."""
    (a, b), (c, d) = left, right
    match operator:
        case "+":
            return a + c, b + d
        case "-":
            return a - d, b - c
        case "*":
            corners = (a * c, a * d, b * c, b * d)
        case "//":
            corners = (a // c, a // d, b // c, b // d)
        case "%":
            return (0, d - 1) if c > 0 else (c + 1, 0)
        case "min":
            return min(a, c), min(b, d)
        case _:
            return max(a, c), max(b, d)
    return min(corners), max(corners)


def absolute(low: int, high: int) -> Interval:
    if low >= 0:
        return low, high
    if high <= 0:
        return -high, -low
    return 0, max(-low, high)


def comparison(comparator: str, left: Interval, right: Interval) -> Interval:
    """(1, 1) when it always holds, (0, 0) when it never does, else (0, 1)."""
    (a, b), (c, d) = left, right
    match comparator:
        case "<":
            return int(b < c), int(a < d)
        case "<=":
            return int(b <= c), int(a <= d)
        case ">":
            return int(a > d), int(b > c)
        case ">=":
            return int(a >= d), int(b >= c)
        case "==":
            return int(a == b == c == d), int(a <= d and c <= b)
        case _:
            return int(b < c or d < a), int(not a == b == c == d)


def joined(parts: Iterable[Interval], every: bool) -> Interval:
    """Of truths: all of them (`every`), or any."""
    parts = list(parts)
    pick = min if every else max
    return pick(p[0] for p in parts), pick(p[1] for p in parts)
