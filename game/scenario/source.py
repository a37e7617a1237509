"""A scenario's file as text: read once, with a cap on its size, decoded, and freed of control characters.

Refuses what no editor should have saved (not UTF-8, over the cap) with a problem, never an exception.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from game.scenario.problems import Problems

MAX_BYTES = 16 * 2**20
"""The largest file read, in bytes: twice a scenario of 10,000 scenes."""

_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What never reaches a screen: C0 and C1 controls (tab and newline apart), and bidirectional controls."""


def stripped(text: str) -> str:
    """The text without control and bidirectional characters, wherever it came from."""
    return UNSAFE.sub("", text)


@dataclass(frozen=True)
class Source:
    """A file's text, and the lines of it as the YAML parser counts them."""

    path: str
    """As the author named it: what messages start with."""
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return _LINE_BREAK.split(self.text)

    def line(self, number: int) -> str:
        """The line with this number, counted from 1; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def has_unsafe(self) -> bool:
        return UNSAFE.search(self.text) is not None


def read_bytes(path: Path, problems: Problems) -> bytes | None:
    """The file's bytes; None, with a problem, when it cannot be read."""
    whole_file = (0, 0)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        problems.add(whole_file, "not-found", "there is no such file")
    except IsADirectoryError:
        problems.add(whole_file, "not-a-file", "this is a folder, not a scenario file")
    except PermissionError:
        problems.add(whole_file, "no-permission", "you may not read this file", "check its permissions")
    except OSError as error:
        problems.add(whole_file, "unreadable", f"cannot be read: {error.strerror or error}")
    else:
        if len(data) <= MAX_BYTES:
            return data
        problems.add(
            whole_file,
            "too-large",
            f"the file is larger than {MAX_BYTES // 2**20} MB, the most that is read",
            "split it into several scenarios",
        )
    return None


def decode(path: str, data: bytes, problems: Problems) -> Source | None:
    """The bytes as text; None, with a problem, when they are not UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (data[:4].count(0) >= 2 and data):
        problems.add((1, 1), "encoding", "the file is saved as UTF-16", "save it as UTF-8 in your editor")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _LINE_BREAK.split(data[: error.start].decode("utf-8-sig", "replace"))
        problems.add(
            (len(before), len(before[-1]) + 1),
            "encoding",
            f"byte 0x{data[error.start]:02x} here is not UTF-8",
            "save the file as UTF-8 in your editor",
        )
        return None
    return Source(path, _without_forbidden(text, problems))


def _without_forbidden(text: str, problems: Problems) -> str:
    """Control characters become spaces, so that columns stay true; the first of them is a problem."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return text
    before = _LINE_BREAK.split(text[: found.start()])
    problems.add(
        (len(before), len(before[-1]) + 1),
        "control-character",
        f"a control character (U+{ord(found.group()):04X}) stands in the file",
        "delete it; some editors show it as a box or not at all",
    )
    return _FORBIDDEN.sub(" ", text)
