"""What the expressions and texts of one generated scenario may name, and how often a thing is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True)
class Names:
    """The names that are declared, with what is known of each."""

    numbers: dict[str, tuple[int, int]]
    """Meters and counting facts, with their bounds."""
    meters: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    """The meters that have levels."""
    truths: tuple[str, ...] = ()
    words: dict[str, tuple[str, ...]] | None = None
    """Facts that are one of a list of words."""
    scenes: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def lists(self) -> dict[str, tuple[str, ...]]:
        return self.words or {}


@lru_cache(maxsize=None, typed=True)
def _below(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


@lru_cache(maxsize=1024, typed=True)
def _one_of(*items: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(items)


def rarely(draw: Draw, one_in: int = 4) -> bool:
    """True about once in `one_in` draws; shrinks to False."""
    return bool(draw(_below(one_in)) == one_in - 1)


def pick(draw: Draw, *items: Any) -> Any:
    """One of the items; shrinks to the first."""
    return draw(_one_of(*items))
