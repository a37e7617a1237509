"""A YAML document as a tree of nodes that know their place. What builds it from a file is in parsing.py,
so that playing a scenario does not load YAML.
"""

from __future__ import annotations

from typing import TypeAlias

from game.scenario.problems import Mark


class Scalar:
    """A single value, as text: what stood in the file, quotes and escapes undone."""

    __slots__ = ("column", "line", "style", "text")

    def __init__(self, text: str, line: int, column: int, style: str) -> None:
        self.text = text
        self.line = line
        self.column = column
        self.style = style
        """'' (plain), ', ", | or >"""

    @property
    def mark(self) -> Mark:
        return self.line, self.column

    @property
    def absent(self) -> bool:
        """Nothing was written: `key:` and then the next line."""
        return not self.text and not self.style


class Sequence:
    """A list."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.items: list[Node] = []
        self.line = line
        self.column = column

    @property
    def mark(self) -> Mark:
        return self.line, self.column


class Mapping:
    """Keys with values, in the order of the file."""

    __slots__ = ("column", "entries", "flow", "line")

    def __init__(self, line: int, column: int, flow: bool) -> None:
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.line = line
        self.column = column
        self.flow = flow
        """Written as `{a: b}`."""

    @property
    def mark(self) -> Mark:
        return self.line, self.column

    def get(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return entry[1] if entry else None


Node: TypeAlias = Scalar | Sequence | Mapping
