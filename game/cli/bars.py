"""Bars of block characters, to an eighth of a cell."""

from __future__ import annotations

_EIGHTHS = "▏▎▍▌▋▊▉█"


def bar(share: float, cells: int) -> str:
    """A bar for a share from 0 to 1 of so many cells."""
    full, rest = divmod(round(share * cells * 8), 8)
    return "█" * full + (_EIGHTHS[rest - 1] if rest else "")
