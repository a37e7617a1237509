"""The nodes of a YAML document: scalars, lists and mappings that know their place.

Every scalar keeps its source text: nothing is guessed to be a number, a date or a boolean. How they come
about is `document`'s; what they mean is for others.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol, TypeAlias

from game.scenario.problems import Mark

BROKEN = "\ue000"
"""The text of a scalar whose mistake has been told: nobody complains of it a second time."""


MAX_DEPTH = 40
"""How deep mappings and lists may nest."""
TOO_DEEP = f"this is nested more than {MAX_DEPTH} levels deep"


class Start(Protocol):
    """Where a node starts, counted from 0: the parser's own marks, which are not worth copying."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Place(NamedTuple):
    """A start that no parser made."""

    line: int
    column: int


class _Placed:
    __slots__ = ("start",)
    start: Start

    @property
    def line(self) -> int:
        """Counted from 1, as the column is."""
        return self.start.line + 1

    @property
    def column(self) -> int:
        return self.start.column + 1

    @property
    def mark(self) -> Mark:
        return self.start.line + 1, self.start.column + 1


class Scalar(_Placed):
    """A single value, as text: what stood in the file, quotes and escapes undone."""

    __slots__ = ("style", "text")

    def __init__(self, text: str, start: Start, style: str) -> None:
        self.text = text
        self.start = start
        self.style = style
        """'' (plain), ', ", | or >"""

    @property
    def absent(self) -> bool:
        """Nothing was written: `key:` and then the next line."""
        return not self.text and not self.style


class Sequence(_Placed):
    """A list."""

    __slots__ = ("flow", "items")

    def __init__(self, start: Start, flow: bool) -> None:
        self.items: list[Node] = []
        self.start = start
        self.flow = flow
        """Written as `[a, b]`."""

    @property
    def last(self) -> Node | None:
        return self.items[-1] if self.items else None


class Mapping(_Placed):
    """Keys with values, in the order of the file."""

    __slots__ = ("entries", "flow")

    def __init__(self, start: Start, flow: bool) -> None:
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.start = start
        self.flow = flow
        """Written as `{a: b}`."""

    @property
    def last(self) -> Node | None:
        return next(reversed(self.entries.values()))[1] if self.entries else None

    def get(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return entry[1] if entry else None


Node: TypeAlias = Scalar | Sequence | Mapping
