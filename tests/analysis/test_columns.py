"""Expressions over columns yield what the engine's yield in each row."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.columns import Batch, compiled, holds, numbers
from game.engine.closures import compiled as scalar
from game.scenario.expressions import parse
from game.scenario.symbols import Symbols
from tests.strategies import Names, amounts, conditions, tries

NAMES = Names(
    numbers={"trust": (0, 100), "debt": (-7, 1_000_000), "days": (1, 9)},
    truths=("knows", "told"),
    words={"plan": ("none", "ink", "compass")},
)


def symbols() -> Symbols:
    found = Symbols(None)
    for name, (low, high) in NAMES.numbers.items():
        found.declare(name, "meter", "number", low, high, low)
    for name in NAMES.truths:
        found.declare(name, "fact", "truth", 0, 1, 0)
    for name, words in (NAMES.words or {}).items():
        found.declare(name, "fact", words, 0, len(words) - 1, 0)
    return found


@st.composite
def rows(draw: st.DrawFn) -> list[tuple[int, ...]]:
    bounds = [(v.low, v.high) for v in symbols().variables]
    some = st.tuples(
        *(st.integers(low, high) | st.sampled_from([low, high]) for low, high in bounds), st.integers(0, 99)
    )
    return draw(st.lists(some, min_size=1, max_size=6))


def batch_of(values: list[tuple[int, ...]]) -> Batch:
    columns = {slot: np.array(column, np.int32) for slot, column in enumerate(zip(*values, strict=True))}
    return Batch(columns, len(values))


@tries(300)
@given(amounts(NAMES, 3), rows())
def test_numbers_are_the_engine_s(text: str, values: list[tuple[int, ...]]) -> None:
    tree = parse(text, symbols())[0].tree
    found = numbers(compiled(tree), batch_of(values))
    assert found.dtype == np.int32
    assert found.tolist() == [scalar(tree)(row) for row in values]


@tries(300)
@given(conditions(NAMES, 3), rows())
def test_truths_are_the_engine_s(text: str, values: list[tuple[int, ...]]) -> None:
    tree = parse(text, symbols())[0].tree
    found = holds(compiled(tree), batch_of(values))
    assert found.dtype == np.bool_
    assert found.tolist() == [bool(scalar(tree)(row)) for row in values]


def test_rows_are_taken_by_a_mask_and_by_a_slice() -> None:
    batch = batch_of([(n, 0) for n in range(5)])
    assert batch.where(np.array([True, False, True, False, False])).columns[0].tolist() == [0, 2]
    assert batch.where(np.ones(5, np.bool_)) is batch
    part = batch.rows(slice(3, 9))
    assert (part.size, part.columns[0].tolist()) == (2, [3, 4])
