"""Where each character of a scalar stands in its file, however the scalar is written.

Undoes what YAML does to quotes, escapes, folded lines and indentation, so that a caret stands under the
word that is wrong and not under the start of its paragraph. Only asked when something is wrong.
"""

from __future__ import annotations

from array import array

from game.scenario.nodes import Scalar
from game.scenario.problems import Mark
from game.scenario.source import Source

_SPACE = " \t\n\r\x85\xa0\u2028\u2029"
_HEX_DIGITS = {"x": 2, "u": 4, "U": 8}
_ITSELF = frozenset('"\\/')
"""What a backslash leaves as it is; other escapes stand for white space or for nothing that is kept."""


class Places:
    """The places of the characters of one scalar's text."""

    def __init__(self, node: Scalar, source: Source) -> None:
        self.node = node
        line = source.line(node.line)
        first = node.column + (1 if node.style else 0)
        self._straight = node.style in ("", "'", '"') and line.startswith(node.text, first - 1)
        self._lines = array("l")
        self._columns = array("l")
        if not self._straight:
            self._walk(source)

    def of(self, offset: int) -> Mark:
        """The place of the character with this offset into the text."""
        node = self.node
        if self._straight:
            return node.line, node.column + (1 if node.style else 0) + offset
        if not self._lines:
            return node.mark
        offset = min(offset, len(self._lines) - 1)
        return self._lines[offset], self._columns[offset]

    def _walk(self, source: Source) -> None:
        """Text and source, side by side: all but white space stands in both, in the same order."""
        node = self.node
        is_block = node.style in ("|", ">")
        line = node.line + 1 if is_block else node.line
        at = 0 if is_block else node.column - 1 + (1 if node.style else 0)
        for character in node.text:
            if character in _SPACE:
                self._lines.append(line)
                self._columns.append(at + 1)
                at += character != "\n" and source.line(line)[at : at + 1] in (" ", "\t")
                continue
            line, at = self._next(source, line, at, character)
            if line > len(source.lines):
                return
            self._lines.append(line)
            self._columns.append(at + 1)
            at += _width(source.line(line), at, node.style)

    def _next(self, source: Source, line: int, at: int, character: str) -> tuple[int, int]:
        """The place, from here on, where the character is written."""
        while line <= len(source.lines):
            text = source.line(line)
            while at < len(text):
                width = _width(text, at, self.node.style)
                if _written(text, at, width, self.node.style) == character:
                    return line, at
                at += width
            line, at = line + 1, 0
        return line, at


def _width(text: str, at: int, style: str) -> int:
    """How many characters of the source one character of a scalar's text takes."""
    if style == '"' and text[at] == "\\":
        return 2 + _HEX_DIGITS.get(text[at + 1 : at + 2], 0)
    return 2 if style == "'" and text[at] == "'" else 1


def _written(text: str, at: int, width: int, style: str) -> str:
    """The character of a scalar's text that is written here; empty for what is none."""
    if width == 1 or style == "'":
        return text[at]
    if width == 2:
        return text[at + 1] if text[at + 1 : at + 2] in _ITSELF else ""
    return chr(int(text[at + 2 : at + width], 16))
