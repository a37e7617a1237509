"""Chance is the same on every platform for ever: published vectors, and vectors of our own."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.draws import draw, key, permutation, pick
from tests.strategies import seeds

PUBLISHED = {
    0: [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC, 0x1B39896A51A8749B],
    1234567: [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ],
}
"""Outputs of SplitMix64, as its reference implementation and Rosetta Code give them."""


@pytest.mark.parametrize("seed", PUBLISHED)
def test_draws_are_those_of_splitmix64(seed: int) -> None:
    assert [draw(seed, number) for number in range(5)] == PUBLISHED[seed]


def test_the_greatest_seed_and_late_draws_are_frozen() -> None:
    assert draw(2**64 - 1, 0) == 0xE4D971771B652C20
    assert draw(2**64 - 1, 999) == 0x82BD385046D33FBF
    assert draw(42, 10**6) == 0xB053C53312AC3FFB


@given(seeds(), st.integers(0, 10**6))
def test_a_draw_has_64_bits(seed: int, number: int) -> None:
    assert 0 <= draw(seed, number) < 2**64


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", 0xCBF29CE484222325), ("a", 0xAF63DC4C8601EC8C), ("foobar", 0x85944171F73967E8)],
)
def test_names_are_hashed_by_fnv_1a(name: str, expected: int) -> None:
    assert key(name) == expected


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any))
def test_pick_gives_each_index_its_share_of_all_draws(weights: list[int]) -> None:
    total = sum(weights)
    for index, weight in enumerate(weights):
        low = -(-sum(weights[:index]) * 2**64 // total)
        high = -(-sum(weights[: index + 1]) * 2**64 // total)
        assert abs((high - low) * total - weight * 2**64) < total, "to the nearest draw"
        if weight:
            assert pick(weights, low) == pick(weights, high - 1) == index


def test_even_weights_come_up_evenly() -> None:
    counts = Counter(pick([1, 1, 2], draw(seed, number)) for seed in range(100) for number in range(100))
    assert all(abs(counts[index] - 2500 * weight) < 150 for index, weight in enumerate([1, 1, 2]))


@given(seeds(), st.text(max_size=5), st.integers(1, 9))
def test_a_permutation_holds_every_index_once(seed: int, name: str, length: int) -> None:
    assert sorted(permutation(seed, name, length)) == list(range(length))


def test_every_order_of_three_comes_up_about_as_often() -> None:
    counts = Counter(permutation(seed, "monday/0", 3) for seed in range(6000))
    assert len(counts) == 6
    assert all(abs(times - 1000) < 120 for times in counts.values())


@pytest.mark.parametrize(
    ("seed", "name", "length", "expected"),
    [
        (0, "monday/0", 3, (2, 1, 0)),
        (0, "monday/1", 3, (1, 0, 2)),
        (0, "tuesday/0", 3, (0, 1, 2)),
        (1, "monday/0", 3, (1, 2, 0)),
        (1234567, "monday/0", 9, (8, 6, 7, 2, 5, 0, 1, 3, 4)),
        (2**64 - 1, "call/2", 5, (1, 3, 4, 0, 2)),
        (7, "a/0", 1, (0,)),
        (7, "a/0", 2, (1, 0)),
    ],
)
def test_permutations_are_frozen(seed: int, name: str, length: int, expected: tuple[int, ...]) -> None:
    assert permutation(seed, name, length) == expected
