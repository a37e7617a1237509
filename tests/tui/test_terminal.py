"""A closed window ends the program, whoever was told of it, and leaves the slot free."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
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


def test_a_window_closed_in_the_middle_ends_the_program_and_frees_the_slot(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [
        sys.executable,
        "-m",
        "game",
        "play",
        str(CORRIDOR),
        "--slot",
        "mine",
        "--saves",
        str(tmp_path),
    ]
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
        os.close(master)
        assert program.wait(timeout=60) is not None
    finally:
        program.kill()
        program.wait()
    scenario = load_or_raise(CORRIDOR)
    with Saves(tmp_path).resume(scenario.id, "mine", scenario).journal as journal:
        assert [decision.choice for decision in journal.playthrough.decisions] == ["date"]
