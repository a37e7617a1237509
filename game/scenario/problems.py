"""What is wrong with a scenario, and how an author is told.

Owns the `Problem` value and its rendering in the style of a compiler. It does not decide what is wrong:
readers and checks do, each through `Problems.add`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

Mark = tuple[int, int]
"""A place in a file: (line, column), both counted from 1, columns in characters."""


class Severity(Enum):
    """An error keeps a scenario from being played; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, with the place and what to do about it."""

    line: int
    """Counted from 1; 0 when the problem is with the file and not with a line of it."""
    column: int
    """In characters, counted from 1; 0 together with line 0."""
    code: str
    """A stable name, in words joined by hyphens: `unknown-scene`."""
    message: str
    hint: str = ""
    """What to do about it, a sentence; empty when the message says it all."""
    severity: Severity = field(default=Severity.ERROR, compare=False)
    width: int = field(default=1, compare=False)
    """How many characters of the line the caret underlines, at least 1."""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def headline(self, path: str) -> str:
        """`file:line:column: code: message`, the form editors and CI systems parse."""
        place = f"{path}:{self.line}:{self.column}" if self.line else path
        mild = "" if self.is_error else "warning: "
        return f"{place}: {mild}{self.code}: {self.message}"

    def render(self, path: str, lines: list[str]) -> str:
        """The headline, the source line with a caret under the place, and the hint."""
        out = [self.headline(path)]
        if 0 < self.line <= len(lines):
            out += _excerpt(lines[self.line - 1], self.line, self.column, self.width)
        if self.hint:
            out.append(f"   hint: {self.hint}")
        return "\n".join(out)


def _excerpt(line: str, number: int, column: int, width: int, room: int = 96) -> list[str]:
    """The source line cut to `room` characters around the column, and the carets below it."""
    line = line.rstrip().replace("\t", " ")
    first = max(0, column - 1 - room // 2) if len(line) > room else 0
    shown = line[first : first + room]
    head = "…" if first else ""
    tail = "…" if first + room < len(line) else ""
    at = column - 1 - first + len(head)
    carets = "^" * max(1, min(width, len(head + shown) - at))
    gutter = f"{number:>5} | "
    return [f"{gutter}{head}{shown}{tail}", " " * (len(gutter) - 2) + "| " + " " * at + carets]


class Problems:
    """The list that readers and checks add to; sorted and without repeats when taken."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(
        self,
        mark: Mark,
        code: str,
        message: str,
        hint: str = "",
        *,
        width: int = 1,
        severity: Severity = Severity.ERROR,
    ) -> None:
        self._found.append(Problem(mark[0], mark[1], code, message, hint, severity, width))

    def warn(self, mark: Mark, code: str, message: str, hint: str = "", *, width: int = 1) -> None:
        self.add(mark, code, message, hint, width=width, severity=Severity.WARNING)

    def drop(self, codes: frozenset[str]) -> None:
        """Forget the problems with these codes: they follow from one that is already told."""
        self._found = [p for p in self._found if p.code not in codes]

    def drop_line(self, line: int) -> None:
        """Forget what was found on this line: a syntax error there says it better."""
        self._found = [p for p in self._found if p.line != line]

    def __bool__(self) -> bool:
        return bool(self._found)

    def taken(self) -> tuple[Problem, ...]:
        return tuple(sorted(dict.fromkeys(self._found)))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`did you mean "trust"?`, or nothing when no known name is near."""
    near = difflib.get_close_matches(name, list(known), n=2, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else ""


def one_of(names: Iterable[str], most: int = 12) -> str:
    """`a, b or c`, cut after `most` names."""
    names = list(names)
    if len(names) > most:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else "none"
