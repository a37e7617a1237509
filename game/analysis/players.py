"""Kinds of players: with what probability each of the open choices is taken.

uniform: any open choice, alike · manager: the most managing one open, by what its traits do to the two
meters · leader: the most leading one · needed: what the scene calls for; where it calls for either, any.
Those that are equal share evenly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

import numpy as np

from game.analysis.columns import Array, Mask
from game.analysis.flow import PointFlow

Players: TypeAlias = Literal["uniform", "manager", "leader", "needed"]
KINDS: tuple[Players, ...] = get_args(Players)


def leanings(flow: PointFlow, players: Players) -> list[int]:
    """By choice, how much these players are drawn to it."""
    stance = players
    if players == "needed":
        stance = flow.calls_for if flow.calls_for != "either" else "uniform"  # type: ignore[assignment]
    if stance == "uniform":
        return [0] * len(flow.choices)
    sign = 1 if stance == "manager" else -1
    return [sign * (choice.leaning[0] - choice.leaning[1]) for choice in flow.choices]


def preferred(flow: PointFlow, players: Players, open_: Sequence[Mask | None]) -> list[Mask | None]:
    """By choice, where it is one of those that these players may take; None for everywhere."""
    drawn = leanings(flow, players)
    if len(set(drawn)) < 2:
        return list(open_)
    size = next((len(mask) for mask in open_ if mask is not None), 1)
    masks = [np.ones(size, np.bool_) if mask is None else mask for mask in open_]
    best = np.full(size, min(drawn))
    for leaning, mask in zip(drawn, masks, strict=True):
        best = np.where(mask, np.maximum(best, leaning), best)
    return [mask & (best == leaning) for leaning, mask in zip(drawn, masks, strict=True)]


def shares(flow: PointFlow, players: Players, open_: Sequence[Mask | None], size: int) -> list[Array | float]:
    """By choice, the probability with which it is taken in each of `size` states; 0 where it is not open."""
    if not open_:
        return []
    masks = preferred(flow, players, open_)
    if all(mask is None for mask in masks):
        return [1 / len(masks)] * len(masks)
    every = np.ones(size, np.bool_)
    counted = [every if mask is None else np.broadcast_to(mask, every.shape) for mask in masks]
    each = 1 / np.maximum(np.add.reduce([mask.view(np.uint8) for mask in counted]), 1)
    return [each * mask for mask in counted]
