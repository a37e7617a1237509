"""Box-drawing characters by the neighbours they reach for, each thinly or thickly."""

from __future__ import annotations

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8

_ROWS = (
    " ╵╶└╷│┌├╴┘─┴┐┤┬┼",
    "╹ ┖ ╿ ┞ ┚ ┸ ┦ ╀ ",
    "╺┕  ┍┝  ╼┶  ┮┾  ",
    "┗   ┡   ┺   ╄   ",
    "╻╽┎┟    ┒┧┰╁    ",
    "┃ ┠     ┨ ╂     ",
    "┏┢      ┲╆      ",
    "┣       ╊       ",
    "╸┙╾┵┑┥┭┽        ",
    "┛ ┹ ┩ ╃         ",
    "━┷  ┯┿          ",
    "┻   ╇           ",
    "┓┪┱╅            ",
    "┫ ╉             ",
    "┳╈              ",
    "╋               ",
)
"""By thick arms; in a row by thin ones. No arm is both."""

DASHES = {"─": "╌", "│": "╎", "━": "╍", "┃": "╏"}
"""The straight ones, broken."""


def glyph(thin: int, thick: int) -> str:
    """The character that reaches for these neighbours; none of them thinly and thickly."""
    return _ROWS[thick][thin]
