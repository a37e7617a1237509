"""What moved, in a line: by numbers, in words, or not at all, as the player has set it.

A step moves meters in several places: the decision itself, then each scene it arrives at. Every place tells
its own part as it is read; where an earlier part of the same step moved the meter already, the sum so far is
told beside it, so that the last one told is what the panel shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from textual.content import Content

from game.tui.shown import ACCENT, MUTED, labelled, line, signed


@dataclass(frozen=True, slots=True)
class Move:
    """A meter that moved, at one place of a step."""

    label: str
    change: int
    """Here; not 0."""
    so_far: int
    """By the step up to here, this change included."""
    word: str = ""
    """For where it stands now; empty when that is the word it had before."""


Moves: TypeAlias = tuple[Move, ...]


def told(moves: Iterable[Move], how: str) -> tuple[Content, ...]:
    """`Leader +5`, `Client trust −10`, or `Client trust down to thin`: one for each; none when hidden."""
    if how == "hidden":
        return ()
    say = _in_words if how == "words" else _in_numbers
    return tuple(
        Content.assemble(labelled(move.label, MUTED), (f" {line(said)}", ACCENT), (also, MUTED))
        for move in moves
        for said, also in [say(move)]
    )


def up_or_down(change: int) -> str:
    """A change in a word; nothing for none."""
    return ("down", "", "up")[(change > 0) - (change < 0) + 1]


def _in_numbers(move: Move) -> tuple[str, str]:
    if move.so_far == move.change:
        return signed(move.change), ""
    return signed(move.change), f" ({signed(move.so_far)} in all)" if move.so_far else " (0 in all)"


def _in_words(move: Move) -> tuple[str, str]:
    way = up_or_down(move.change)
    said = f"{way} to {move.word}" if move.word else way
    so_far = up_or_down(move.so_far)
    if so_far == way:
        return said, ""
    return said, f" ({so_far} in all)" if so_far else " (as before in all)"
