"""How wide text will be, before anybody has set it: an estimate, rather too wide; and lines broken by it.

A page of SVG does not say which font it will be shown in. The widths are those of Helvetica, Arial and the
fonts made to match them, in sixteenths of the size, rounded up; others on the usual list differ by a few
hundredths, which the margins of a box take.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SIXTEENTHS = {
    **dict.fromkeys("ijl'|", 4),
    **dict.fromkeys(" !,./:;I[\\]ft·’‘", 5),
    **dict.fromkeys('()-`r{}"*“”', 6),
    **dict.fromkeys("^Jcksvxyz", 8),
    **dict.fromkeys("FTZ+<=>~×", 10),
    **dict.fromkeys("&ABEKPSVXY", 11),
    **dict.fromkeys("CDHNRUw", 12),
    **dict.fromkeys("GOQMm%", 14),
    **dict.fromkeys("W@—…", 16),
}
_SMALL, _CAPITAL, _FULL = 9, 12, 17
"""Letters and signs that are not among those: small, capital, and as wide as they are high."""
BOLD = 1.06
"""How much wider the same text is when it is set bold."""


@lru_cache(maxsize=1024)
def _sixteenths(sign: str) -> int:
    plain = unicodedata.normalize("NFD", sign)[:1]
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Mn"):
        return 0
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return _FULL
    usual = _CAPITAL if sign.isupper() or ord(sign) > 0x400 else _SMALL
    return _SIXTEENTHS.get(plain, usual)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in the unit of `size`, the height of its letters from line to line."""
    return sum(map(_sixteenths, text)) * size / 16 * (BOLD if bold else 1)


def wrapped(text: str, room: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that fit the room; the last is cut, with an ellipsis, where there are more."""
    lines: list[str] = []
    words = [part for word in text.split() for part in _pieces(word, room, size, bold)]
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines[most - 1 :] = [cut(rest, room, size, bold=bold)]
    return tuple(lines)


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text on one line, with an ellipsis where it does not fit."""
    first, *rest = _pieces(text, room, size, bold)
    if not rest:
        return first
    (shorter, *_) = _pieces(text, room - width("…", size, bold=bold), size, bold)
    return f"{shorter.rstrip(' ,;:–—-')}…"


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    """A word that is wider than the room in pieces that are not."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces
