"""The way text takes to the screen: never as markup, never with control or bidirectional characters.

Everything that comes from a scenario, a save, a folder or an error goes through here, also where it was
stripped when it was read: one place to look at, and nothing to remember elsewhere.
"""

from __future__ import annotations

from textual.content import Content

from game.scenario.source import stripped

MUTED = ".muted"
ACCENT = ".accent"
STRONG = ".strong"
TITLE = ".title"
"""Component classes of `Lines`; what they look like is in app.tcss."""

MINUS = "\N{MINUS SIGN}"
LONGEST_LABEL = 28
"""Cells: with a change or a value beside it, half the smallest screen's line."""


def line(text: str) -> str:
    """The text on one line, safe to show."""
    return " ".join(stripped(text).split())


def literal(text: str, style: str = "") -> Content:
    """A line as content: what stands in it stands on the screen, brackets and all."""
    return Content.styled(line(text), style)


def cut(content: Content, width: int) -> Content:
    """The content in no more than `width` cells, with an ellipsis where something is missing."""
    return content if content.cell_length <= width else content.truncate(max(width, 0), ellipsis=True)


def labelled(label: str, style: str = "") -> Content:
    """A meter's label, before a number that must never be cut off by it."""
    return cut(literal(label, style), LONGEST_LABEL)


def apart(left: Content, right: Content, width: int, gap: int = 2) -> Content:
    """Both on one line of `width` cells, pushed to its ends; the left one is cut where they meet."""
    if not right:
        return cut(left, width)
    right = cut(right, width)
    left = cut(left, width - right.cell_length - gap)
    return Content.assemble(left, " " * max(0, width - left.cell_length - right.cell_length), right)


def number(value: int) -> str:
    """`38` or `−28`, with the minus sign of typography."""
    return f"{MINUS if value < 0 else ''}{abs(value)}"


def signed(change: int) -> str:
    """`+6` or `−10`, with the minus sign of typography; nothing for no change."""
    if not change:
        return ""
    return f"+{change}" if change > 0 else f"{MINUS}{-change}"
