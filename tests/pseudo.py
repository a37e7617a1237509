"""The real program in a terminal of its own: keys go in, bytes come out, and what they amount to can be seen.

The bytes are kept as they came and taken apart into tokens: text, and everything that is an order to the
terminal. What is seen is what pyte, a terminal in Python, makes of the tokens it knows.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyte

ROOT = Path(__file__).parents[1]
PATIENCE = 60
"""Seconds after which what is waited for is taken never to come."""
ESCAPE, ENTER, DOWN, HOME, CTRL_P = "\x1b", "\r", "\x1b[B", "\x1b[H", "\x10"

_TOKEN = re.compile(
    r"\x1b\[(?P<private>[<-?]*)(?P<numbers>[\d;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\](?P<osc>\d*)[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b(?P<string>[PX^_])[^\x1b]*\x1b\\"
    r"|\x1b(?P<escape>[ -/]*[0-Z\\-~])"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)


class Token(NamedTuple):
    """A piece of what was sent to the terminal."""

    kind: str
    """`text`, or what sort of order it is: `CSI ?h 1049`, `CSI m`, `OSC 52`, `control 0x07`."""
    raw: str


def tokens(sent: str) -> Iterator[Token]:
    """Everything that was sent. Whatever is no sequence that terminals know is a control by itself."""
    for found in _TOKEN.finditer(sent):
        parts = found.groupdict()
        if parts["final"] is not None:
            mode = f" {parts['numbers']}" if parts["private"] else ""
            kind = f"CSI {parts['private']}{parts['between']}{parts['final']}{mode}"
        elif parts["osc"] is not None:
            kind = f"OSC {parts['osc']}"
        elif parts["string"] is not None:
            kind = f"ESC {parts['string']} …"
        elif parts["escape"] is not None:
            kind = f"ESC {parts['escape']}"
        elif parts["control"] is not None:
            kind = f"control 0x{ord(parts['control']):02x}"
        else:
            kind = "text"
        yield Token(kind, found.group())


_SEEN_BY_PYTE = re.compile(r"text|CSI [A-Za-z]|CSI \?[hl] (?!2026|2048)\d+|control 0x(0a|0d|08)")


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, program: subprocess.Popen[bytes], master: int, size: tuple[int, int]) -> None:
        self.program = program
        self.sent = b""
        """All that has come out of it."""
        self._master = master
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self._held = b""
        """What has not been shown yet: the sequence or the character at its end may not be whole."""

    @property
    def text(self) -> str:
        """What is seen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def words(self) -> str:
        return " ".join(self.text.split())

    def type(self, keys: str, seen: str = "", gone: str = "") -> None:
        """Send keys, and wait till one thing is seen and another is not any more."""
        os.write(self._master, keys.encode())
        self.wait(seen, gone)

    def wait(self, seen: str, gone: str = "") -> None:
        until = time.monotonic() + PATIENCE
        while seen not in self.words or (gone and gone in self.words):
            left = until - time.monotonic()
            assert left > 0, f"{seen!r} never came, or {gone!r} never went:\n{self.text}"
            assert self._read(left), f"it ended before {seen!r} was seen:\n{self.text}"

    def press_until(self, key: str, seen: str) -> None:
        """Press a key as often as it takes: where a text is read first, that depends on its length."""
        for _ in range(50):
            os.write(self._master, key.encode())
            until = time.monotonic() + 1
            while (left := until - time.monotonic()) > 0:
                if seen in self.words:
                    return
                self._read(left)
        raise AssertionError(f"{seen!r} never came:\n{self.text}")

    def end(self) -> int:
        """What is left to come, and the exit status."""
        while self._read(PATIENCE):
            pass
        return self.program.wait(PATIENCE)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux: the other end is closed
            return False
        self.sent += data
        self._held += data
        self._show()
        return bool(data)

    def _show(self) -> None:
        """Show all but the last sequence, and that too when it is whole."""
        held = self._held
        last = held.rfind(b"\x1b")
        if last >= 0 and not re.match(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[^\[\]P])", held[last:]):
            held = held[:last]
        text = held.decode("utf-8", "ignore")  # what is left of a character at the end comes again
        self._held = self._held[len(text.encode()) :]
        for token in tokens(text):
            if _SEEN_BY_PYTE.fullmatch(token.kind):
                self._stream.feed(token.raw)


def kinds(terminal: Terminal) -> set[str]:
    """The sorts of orders that were sent to a terminal."""
    return {token.kind for token in tokens(terminal.sent.decode("utf-8", "replace"))} - {"text"}


@contextmanager
def terminal(
    *arguments: str,
    cwd: Path,
    size: tuple[int, int] = (80, 24),
    program: str = "",
    environment: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """The program with these arguments; `program` is Python that stands in for `python -m game`.

    What a player sets is kept in `cwd`.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    own = {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_ANIMATIONS": "none",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "STANCE_SETTINGS": str(cwd / "settings.json"),
    }
    others = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("STANCE_", "TEXTUAL", "PYTHON", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR"))
    }
    process = subprocess.Popen(
        [sys.executable, *(["-c", program] if program else ["-m", "game"]), *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=cwd,
        env={**others, **own, **(environment or {})},
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Terminal(process, master, size)
    finally:
        process.kill()
        process.wait()
        os.close(master)
