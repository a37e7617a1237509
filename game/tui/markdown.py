"""Markdown as scenarios use it, made into paragraphs for `Prose`: emphasis, lists, quotes, tables, headings.

Nothing in it can act: a link shows its address and opens nothing, an image shows its description, HTML is
text. Textual's own Markdown widget makes a widget a paragraph; this makes none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from textual.content import Content

from game.scenario.source import stripped
from game.tui.tables import Table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_STYLE = {"strong": "bold", "em": "italic"}


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, and what stands before its lines."""

    content: Content
    first: str = ""
    """Before its first line: a bullet, a number, the bar of a quote."""
    rest: str = ""
    """Before its other lines, as wide as `first`."""
    tight: bool = False
    """No empty line above it."""
    pieces: tuple[Content, ...] = ()
    """In place of the content: pieces that no line's end may part."""
    table: Table | None = None
    """In place of the content."""


def paragraphs(blocks: Iterable[str]) -> tuple[Para, ...]:
    """The blocks of a text as paragraphs."""
    walk = _Walk()
    for block in blocks:
        for token in _parser().parse(stripped(block)):
            walk.meet(token)
    return tuple(walk.out)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 30 ms that the library screen does without

    return MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(slots=True)
class _Level:
    """An open list item or quote: what stands before its next line, and before those after."""

    first: str
    rest: str


class _Walk:
    """Follows the parser's tokens; a method for each type of token that matters."""

    def __init__(self) -> None:
        self.out: list[Para] = []
        self.levels: list[_Level] = []
        self.numbers: list[int | None] = []
        """The number of the next item of each open list; None in one with bullets."""
        self.listed = 0
        """How many paragraphs of the outermost open list are out."""
        self.heading = False
        self.hidden = False
        """The next paragraph stands in a list without empty lines."""
        self.rows: list[list[Content]] | None = None
        """The rows of the table that is open, its head first."""
        self.right: list[bool] = []

    def meet(self, token: Token) -> None:
        handler = getattr(self, token.type, None)
        if handler is not None:
            handler(token)

    def add(self, content: Content, *, tight: bool = False) -> None:
        first = "".join(level.first for level in self.levels)
        for level in self.levels:
            level.first = level.rest
        self.out.append(Para(content, first, "".join(level.rest for level in self.levels), tight))

    def bullet_list_open(self, token: Token) -> None:
        self._list(None)

    def ordered_list_open(self, token: Token) -> None:
        self._list(int(token.attrs.get("start", 1)))

    def _list(self, number: int | None) -> None:
        if not self.numbers:
            self.listed = 0
        self.numbers.append(number)

    def bullet_list_close(self, token: Token) -> None:
        self.numbers.pop()

    ordered_list_close = bullet_list_close

    def list_item_open(self, token: Token) -> None:
        number = self.numbers[-1]
        mark = "• " if number is None else f"{number}. "
        if number is not None:
            self.numbers[-1] = number + 1
        self.levels.append(_Level(mark, " " * len(mark)))

    def blockquote_open(self, token: Token) -> None:
        self.levels.append(_Level("│ ", "│ "))

    def list_item_close(self, token: Token) -> None:
        self.levels.pop()

    blockquote_close = list_item_close

    def heading_open(self, token: Token) -> None:
        self.heading = True

    def heading_close(self, token: Token) -> None:
        self.heading = False

    def paragraph_open(self, token: Token) -> None:
        self.hidden = token.hidden

    def table_open(self, token: Token) -> None:
        self.rows, self.right = [], []

    def tr_open(self, token: Token) -> None:
        if self.rows is not None:
            self.rows.append([])

    def th_open(self, token: Token) -> None:
        self.right.append("right" in str(token.attrs.get("style", "")))

    def table_close(self, token: Token) -> None:
        head, *rows = self.rows or [[]]
        self.rows = None
        first = "".join(level.first for level in self.levels)
        for level in self.levels:
            level.first = level.rest
        table = Table(tuple(head), tuple(map(tuple, rows)), tuple(self.right))
        self.out.append(Para(Content(), first, "".join(level.rest for level in self.levels), table=table))

    def inline(self, token: Token) -> None:
        content = inline(token.children or ())
        if self.rows is not None:
            self.rows[-1].append(content)
            return
        self.add(content.stylize("bold") if self.heading else content, tight=self.hidden and self.listed > 0)
        self.listed += 1

    def fence(self, token: Token) -> None:
        for number, line in enumerate(token.content.rstrip("\n").split("\n")):
            self.add(Content(f"  {line}"), tight=number > 0)

    code_block = fence

    def hr(self, token: Token) -> None:
        self.add(Content("· · ·"))


def inline(tokens: Iterable[Token]) -> Content:
    """The tokens within a paragraph as content."""
    parts: list[tuple[str, str]] = []
    styles: list[str] = []
    links: list[tuple[str, int]] = []
    for token in tokens:
        name, _, what = token.type.rpartition("_")
        if name in _STYLE:
            styles.append(_STYLE[name]) if what == "open" else styles.remove(_STYLE[name])
        elif token.type == "link_open":
            links.append((str(token.attrs.get("href", "")), len(parts)))
        elif token.type == "link_close":
            address, start = links.pop()
            if address != "".join(text for text, _ in parts[start:]):
                parts.append((f" ({address})", " ".join(styles)))
        else:
            parts.append((_says(token), " ".join([*styles, *_EXTRA.get(token.type, ())])))
    return Content.assemble(*parts)


_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_EXTRA = {"code_inline": ("bold",)}


def _says(token: Token) -> str:
    return _BREAKS.get(token.type, token.content)
