"""A scenario's file as text: read once, with a cap on its size, decoded, and freed of control characters.

Refuses what no editor should have saved (not UTF-8, over the cap) with a problem, never an exception.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from game.scenario.problems import WHOLE_FILE, Mark, Problems, quoted

MAX_BYTES = 16 * 2**20
"""The largest file read, in bytes: twice a scenario of 10,000 scenes."""

LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ue000\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ue000\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What either of the others may match; most files hold none, and one search tells so."""
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What never reaches a screen: C0 and C1 controls (tab and newline apart), bidirectional controls, and the
bytes of a file's name that are no text."""


def stripped(text: str) -> str:
    """The text without control and bidirectional characters, wherever it came from."""
    return UNSAFE.sub("", text)


@dataclass(frozen=True)
class Source:
    """A file's text, and the lines of it as the YAML parser counts them."""

    path: str
    """As the author named it: what messages start with."""
    text: str
    careful: bool = True
    """Whether characters that no screen may see can stand in the text."""

    @cached_property
    def lines(self) -> list[str]:
        return LINE_BREAK.split(self.text)

    @property
    def whole_lines(self) -> list[str]:
        """The lines with their ends."""
        ends = [*(found.end() for found in LINE_BREAK.finditer(self.text)), len(self.text)]
        return [self.text[start:end] for start, end in pairwise([0, *ends]) if start < end]

    def line(self, number: int) -> str:
        """The line with this number, counted from 1; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def is_folder(path: Path) -> bool:
    """Whether it is one, as far as one may look; `Path.is_dir` raises where one may not (Python 3.11)."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """The same of a file."""
    try:
        return path.is_file()
    except OSError:
        return False


def may_be_there(path: Path) -> bool:
    """Whether there is something of this name, or nobody may look: reading it then tells why."""
    try:
        return path.exists()
    except OSError:
        return True


def read_bytes(path: Path, problems: Problems) -> bytes | None:
    """The file's bytes; None, with a problem, when it cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for its other end
            what = "a folder" if path.is_dir() else "a pipe or a device"
            problems.add(WHOLE_FILE, "not-a-file", f"this is {what}, not a scenario file")
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        problems.add(WHOLE_FILE, "not-found", "there is no such file")
    except PermissionError:
        problems.add(WHOLE_FILE, "no-permission", "you may not read this file", "check its permissions")
    except OSError as error:
        problems.add(WHOLE_FILE, "unreadable", f"it cannot be read: {error.strerror or error}")
    else:
        if len(data) <= MAX_BYTES:
            return data
        problems.add(
            WHOLE_FILE,
            "too-large",
            f"the file is larger than {MAX_BYTES // 2**20} MB, the most that is read",
            "split it into several scenarios",
        )
    return None


def decode(path: str, data: bytes, problems: Problems) -> Source | None:
    """The bytes as text; None, with a problem, when they are not UTF-8."""
    hint = "save it as UTF-8: in most editors under Save as, Encoding"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4].count(0) >= 2:
        problems.add(WHOLE_FILE, "encoding", "the file is saved as UTF-16, or is no text at all", hint)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mark, before = _after(data[: error.start].decode("utf-8-sig", "replace"))
        where = f", after {quoted(before[-30:])}," if before.strip() else ""
        message = f"the character here{where} is not saved as UTF-8 (byte 0x{data[error.start]:02X})"
        problems.add(mark, "encoding", message, hint)
        return None
    if _SUSPECT.search(text) is None:
        return Source(path, text, careful=False)
    return Source(path, _without_forbidden(text, problems))


def _after(text: str) -> tuple[Mark, str]:
    """The place just after a text that begins a file, and the line before that place."""
    before = LINE_BREAK.split(text)
    return (len(before), len(before[-1]) + 1), before[-1]


def _without_forbidden(text: str, problems: Problems) -> str:
    """Control characters become spaces, so that columns stay true; the first of them is a problem."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return text
    problems.add(
        _after(text[: found.start()])[0],
        "control-character",
        f"an invisible control character (U+{ord(found.group()):04X}) stands here",
        "delete it; some editors show it as a box, others not at all",
    )
    return _FORBIDDEN.sub(" ", text)
