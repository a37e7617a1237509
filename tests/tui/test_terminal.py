"""A closed window ends the program, whoever was told of it, and leaves the slot free."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.journal import Saves
from game.scenario import load_or_raise

ROOT = Path(__file__).parents[2]
CORRIDOR = ROOT / "tests" / "data" / "corridor.yaml"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no ptys")


DEAF = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh"]
"""As under `make`, which keeps the hang-up to itself."""


def read_until(master: int, wanted: bytes) -> None:
    seen = b""
    while wanted not in seen:
        seen += os.read(master, 65536)


@contextmanager
def playing(saves: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The real program in a terminal of its own, a first decision taken."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "game", "play", str(CORRIDOR), "--slot", "mine", "--saves", str(saves)]
    program = subprocess.Popen(
        [*DEAF, *command],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(slave)
    try:
        read_until(master, b"Give")
        os.write(master, b"1")
        read_until(master, b"Afternoon")
        yield program, master
    finally:
        program.kill()
        program.wait()


def decided(saves: Path) -> list[str]:
    """What the save holds, once its slot is free."""
    scenario = load_or_raise(CORRIDOR)
    with Saves(saves).resume(scenario.id, "mine", scenario).journal as journal:
        return [decision.choice for decision in journal.playthrough.decisions]


def test_a_window_closed_in_the_middle_ends_the_program_and_frees_the_slot(tmp_path: Path) -> None:
    with playing(tmp_path) as (program, master):
        os.close(master)
        assert program.wait(timeout=60) is not None
        assert decided(tmp_path) == ["date"]


def test_a_program_that_is_told_to_end_puts_the_screen_back(tmp_path: Path) -> None:
    with playing(tmp_path) as (program, master):
        program.terminate()
        read_until(master, b"\x1b[?1049l")
        program.wait(timeout=60)
        os.close(master)
        assert decided(tmp_path) == ["date"]
