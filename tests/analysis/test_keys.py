"""Sets of keys, by flags and by sorting, are the sets they should be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.keys import Finder, Known, merged, unknown
from tests.strategies import tries

DENSE, SPARSE = 300, 1 << 60


def arrays(space: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(st.integers(0, space - 1), max_size=20), min_size=1, max_size=4)


@tries(60)
@given(st.sampled_from([DENSE, SPARSE]), st.data())
def test_merged_keys_are_sorted_and_occur_once(space: int, data: st.DataObject) -> None:
    parts = data.draw(arrays(space))
    found = merged([np.array(part, np.int64) for part in parts], space)
    assert found.tolist() == sorted({key for part in parts for key in part})


@tries(60)
@given(arrays(1 << 40))
def test_wide_keys_are_merged_alike(parts: list[list[int]]) -> None:
    def wide(keys: list[int]) -> np.ndarray:  # type: ignore[type-arg]
        words = np.array([[key >> 20, key] for key in keys], ">u8").reshape(len(keys), 2)
        return np.ascontiguousarray(words).view("S16").reshape(-1)

    found = merged([wide(part) for part in parts], SPARSE)
    whole = found.view(">u8").reshape(-1, 2)[:, 1]
    assert whole.tolist() == sorted({key for part in parts for key in part})


@tries(60)
@given(st.sampled_from([DENSE, SPARSE]), st.data())
def test_keys_are_found_where_they_stand_and_new_ones_are_told(space: int, data: st.DataObject) -> None:
    known, others = (merged([np.array(data.draw(arrays(space))[0], np.int64)], space) for _ in range(2))
    assert unknown(known, others).tolist() == [key not in known for key in others.tolist()]
    if len(known):
        rows = data.draw(st.lists(st.integers(0, len(known) - 1), max_size=30))
        assert Finder(known, space).rows(known[rows]).tolist() == rows


def test_many_keys_are_found_by_sorting_them_first() -> None:
    known = np.arange(10_000, dtype=np.int64) * (1 << 40)
    rows = np.random.default_rng(1).permutation(10_000)
    finder = Finder(known, SPARSE)
    assert finder.map is None
    assert (finder.rows(known[rows]) == rows).all()


def test_a_key_below_zero_is_no_state() -> None:
    with pytest.raises(AssertionError, match="outside the values"):
        merged([np.array([3, -(1 << 62)])], SPARSE)
    with pytest.raises(IndexError):
        merged([np.array([3, -(1 << 62)])], DENSE)


@tries(60)
@given(st.sampled_from([5_000, SPARSE]), st.data())
def test_a_growing_set_knows_what_was_added(space: int, data: st.DataObject) -> None:
    known = Known(np.empty(0, np.int64), space)
    added: set[int] = set()
    # in a space of thousands, some rounds are large enough for flags to be kept
    block = st.integers(0, space - 1).map(lambda first: list(range(first, min(first + 400, space))))
    for keys in data.draw(st.lists(block | st.lists(st.integers(0, space - 1)), max_size=12)):
        new = known.unknown(merged([np.array(keys, np.int64)], space))
        assert new.tolist() == sorted(set(keys) - added)
        known.add(new)
        added |= set(keys)
        assert len(known) == len(added)
        assert known.all().tolist() == sorted(added)


def test_a_growing_set_keeps_few_runs() -> None:
    known = Known(np.empty(0, np.int64), SPARSE)
    for key in range(1_000):
        known.add(np.array([key * 7 % 1_000 << 30]))
        assert len(known.runs) <= 10
    assert known.all().tolist() == [key << 30 for key in range(1_000)]
