"""What is wrong with a scenario, and how an author is told.

Owns the `Problem` value and its rendering in the style of a compiler. It does not decide what is wrong:
readers and checks do, each through `Problems.add`.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice

from game.scenario.excerpts import excerpt

Mark = tuple[int, int]
"""A place in a file: (line, column), both counted from 1, columns in characters."""
WHOLE_FILE: Mark = (0, 0)
"""The place of a problem with the file and not with a line of it."""
MOST_TOLD = 200
"""How many problems one file may have told; more help nobody."""
MOST_COMPARED = 200_000
"""How many names may be looked through for one file's `did you mean`: about half a second."""


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
            out += excerpt(lines[self.line - 1], self.line, self.column, self.width)
        if self.hint:
            out.append(f"   hint: {self.hint}")
        return "\n".join(out)


class Problems:
    """The list that readers and checks add to; sorted and without repeats when taken."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._untold = 0
        self._compared = 0

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
        self.take(Problem(mark[0], mark[1], code, message, hint, severity, width))

    def warn(self, mark: Mark, code: str, message: str, hint: str = "", *, width: int = 1) -> None:
        self.add(mark, code, message, hint, width=width, severity=Severity.WARNING)

    def take(self, problem: Problem) -> None:
        if len(self._found) < MOST_TOLD:
            self._found.append(problem)
        else:
            self._untold += 1

    def join(self, others: Problems, but_lines: Collection[int] = ()) -> None:
        """Take what others have found, but for some lines."""
        for problem in others._found:
            if problem.line not in but_lines:
                self.take(problem)
        self._untold += others._untold

    def drop(self, codes: Collection[str]) -> None:
        """Forget the problems with these codes: they follow from one that is already told."""
        self._found = [p for p in self._found if p.code not in codes]

    def drop_at(self, mark: Mark) -> None:
        """Forget what was found at this place: what is added now says it better."""
        self._found = [p for p in self._found if (p.line, p.column) != mark]

    def lines(self, code: str) -> set[int]:
        """The lines where something with this code was found."""
        return {p.line for p in self._found if p.code == code}

    def errors(self) -> int:
        """How many errors there are so far."""
        return sum(p.is_error for p in self._found) + self._untold

    def near(self, name: str, known: Collection[str]) -> str:
        """`did you mean …?`, as long as the file has not asked for too much of it."""
        return _did_you_mean(self.near_ones(name, known))

    def near_ones(self, name: str, known: Collection[str]) -> list[str]:
        """The known names that come near to it; none once the file has asked for too many."""
        self._compared += len(known)
        return _near(name, known) if self._compared <= MOST_COMPARED else []

    def taken(self) -> tuple[Problem, ...]:
        out = sorted(dict.fromkeys(self._found))
        if self._untold:
            message = f"there are {self._untold:,} more problems than the {len(out)} told here"
            out.append(Problem(*WHOLE_FILE, "too-many", message, "mend these and check again"))
        return tuple(out)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`did you mean trust?`, or nothing when no known name is near."""
    return _did_you_mean(_near(name, known))


def _near(name: str, known: Iterable[str]) -> list[str]:
    known = list(known)
    near = difflib.get_close_matches(name[:60], known, n=2, cutoff=0.6)
    return near or [other for other in known if len(name) > 2 and name in other.split("_")][:2]


def _did_you_mean(near: list[str]) -> str:
    return f"did you mean {' or '.join(near)}?" if near else ""


def a(noun: str) -> str:
    """`a choice`, `an outcome`"""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def one_of(names: Collection[str], most: int = 12, last: str = "or") -> str:
    """`a, b or c`, cut after `most` names."""
    told = list(islice(names, most))
    if len(names) > most:
        return ", ".join(told) + f" and {len(names) - most} more"
    return f" {last} ".join(filter(None, [", ".join(told[:-1]), told[-1]])) if told else "none"


def quoted(text: str, most: int = 30) -> str:
    """A piece of the author's text within a message: on one line, cut after `most` characters."""
    flat = " ".join(text.split())
    flat = f"{flat[: most - 1]}…" if len(flat) > most else flat
    return f"'{flat}'" if '"' in flat else f'"{flat}"'
