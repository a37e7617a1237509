"""A source line with carets under a place, as it looks in a terminal.

Owns what is cut from a long line and how wide its characters are shown; knows nothing of what is wrong.
"""

from __future__ import annotations

import unicodedata

ROOM = 70
"""How many characters of a line are shown: with the gutter they fit in 80 columns."""
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def excerpt(line: str, number: int, column: int, width: int, room: int = ROOM) -> list[str]:
    """The source line, cut to so many characters around the column, and the carets below it."""
    first = max(0, min(column - 1 - room // 2, len(line) - room)) if len(line) > room else 0
    shown = line[first : first + room]
    at = column - 1 - first
    head, tail = "…" * (first > 0), "…" * (first + room < len(line))
    space = columns(head + shown[:at])
    carets = max(1, columns(shown[at : at + max(1, width)].rstrip()))
    gutter = f"{number:>5} | "
    text = f"{gutter}{head}{_printable(shown)}{tail}".rstrip()
    return [text, f"{' ' * (len(gutter) - 2)}| {' ' * space}{'^' * carets}"]


def columns(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character) or character in "\u200b\u200c\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _printable(text: str) -> str:
    """Tabs as a space; what would turn the terminal's line around as a dot."""
    text = text.replace("\t", " ")
    return text if text.isascii() else "".join("·" if c in _DIRECTION else c for c in text)
