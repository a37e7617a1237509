"""Mistakes in the syntax of a file: what is told of them, and how a file reads on behind one.

The sentences here are said by more than one module. What the parser meant by its errors is `yaml_words`'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from game.scenario.nodes import BROKEN, Mapping, Sequence
from game.scenario.problems import Problem, quoted
from game.scenario.source import Source

VALUE = re.compile(r"""(\s*(?:- +)*(?:(?:[\w.\-]+|"[^"]*"|'[^']*') *: +)?)(\S.*)$""")
"""A line as what stands before its value (spaces, dashes, a key) and the value."""

QUOTES = "put quotes around the whole text, or write | after the colon and the text on the lines below"

Told: TypeAlias = tuple[str, str, str]
"""Code, message, hint."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with the syntax, and the line whose value can be blanked to read on (0: none)."""

    problem: Problem
    owner: int = 0
    instead: str = ""
    """How that line reads once it is mended; empty when its value is to be blanked."""

    def mended(self, text: str, source: Source) -> str | None:
        """The text with that line made harmless; None if that is no help."""
        lines = Source(source.path, text).lines
        if not 0 < self.owner <= len(lines):
            return None
        line = lines[self.owner - 1]
        if self.instead:
            lines[self.owner - 1] = self.instead
            return None if line == self.instead else "\n".join(lines)
        found = VALUE.match(line)
        if found is None or not found.group(1).strip() or BROKEN in found.group(2):
            return None
        _blank(lines, self.owner, found.group(1))
        return "\n".join(lines)


def _blank(lines: list[str], number: int, head: str) -> None:
    """Empty a line behind its head, and all lines below that belong to its value."""
    lines[number - 1] = head + BROKEN
    depth = len(head) - len(head.lstrip())
    for below in range(number, len(lines)):
        line = lines[below]
        deep = len(line) - len(line.lstrip(" "))
        is_item = deep == depth and line.startswith("- ", deep) and not head.startswith("- ", depth)
        if line.strip() and deep <= depth and not is_item:
            break
        lines[below] = ""


def anchor(sign: str, name: str) -> Told:
    """`*Dana` and `&co`: YAML's names for values, which the format does not have."""
    code, what = (
        ("alias", "a reference (an alias)") if sign == "*" else ("anchor", "the name of a value (an anchor)")
    )
    message = f"a text cannot start with {sign}: YAML takes {quoted(sign + name)} for {what}"
    return code, message, f"{QUOTES}; the format has no aliases"


def tag(name: str) -> Told:
    return (
        "tag",
        f"a text cannot start with !: YAML takes {quoted(name)} for the name of a type (a tag)",
        f"{QUOTES}; the format has no tags",
    )


def no_key(node: Mapping | Sequence) -> Told:
    """A list or a mapping where a key belongs."""
    if node.flow:
        sign = "{" if type(node) is Mapping else "["
        return "brace-in-text", f"a text cannot start with {sign}", f"{QUOTES}; {{{{ shows a brace"
    return "bad-key", "a key must be a word", "write `key: value`"
