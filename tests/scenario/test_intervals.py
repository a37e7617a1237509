"""Intervals hold every value an operation can give, and for most operations no others."""

from __future__ import annotations

import operator
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.scenario.expressions import intervals
from tests.strategies import tries

OPERATIONS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
    "min": min,
    "max": max,
}
COMPARISONS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
INTERVALS = st.tuples(st.integers(-9, 9), st.integers(0, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def values(interval: tuple[int, int]) -> range:
    return range(interval[0], interval[1] + 1)


@pytest.mark.parametrize("sign", OPERATIONS)
def test_an_interval_holds_every_result_and_its_ends_are_reached(sign: str) -> None:
    @tries(100)
    @given(INTERVALS, INTERVALS)
    def check(left: tuple[int, int], right: tuple[int, int]) -> None:
        assume(sign not in ("//", "%") or not right[0] <= 0 <= right[1])
        low, high = intervals.arithmetic(sign, left, right)
        results = [OPERATIONS[sign](a, b) for a, b in product(values(left), values(right))]
        assert low <= min(results)
        assert max(results) <= high
        if sign != "%":
            assert (low, high) == (min(results), max(results))

    check()


@pytest.mark.parametrize("sign", COMPARISONS)
def test_a_comparison_is_settled_exactly_when_no_values_decide_it(sign: str) -> None:
    @tries(100)
    @given(INTERVALS, INTERVALS)
    def check(left: tuple[int, int], right: tuple[int, int]) -> None:
        results = {int(COMPARISONS[sign](a, b)) for a, b in product(values(left), values(right))}
        assert intervals.comparison(sign, left, right) == (min(results), max(results))

    check()


@given(INTERVALS)
@tries(100)
def test_the_interval_of_an_absolute_value_is_exact(of: tuple[int, int]) -> None:
    results = [abs(value) for value in values(of)]
    assert intervals.absolute(*of) == (min(results), max(results))


@given(st.lists(st.sampled_from([(0, 0), (0, 1), (1, 1)]), min_size=1, max_size=5), st.booleans())
@tries(100)
def test_joined_truths_are_settled_exactly_when_no_values_decide_them(
    parts: list[tuple[int, int]], every: bool
) -> None:
    join = all if every else any
    results = {int(join(chosen)) for chosen in product(*(values(part) for part in parts))}
    assert intervals.joined(parts, every) == (min(results), max(results))
