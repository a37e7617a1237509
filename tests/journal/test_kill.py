"""Killed at any moment, no decision is lost whose result had been on the screen, and the slot opens."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.engine import Playthrough
from game.journal import Journal, NoSuchSlotError, Saves
from tests.journal.kill import LostError, campaign
from tests.journal.stories import SEED, chosen, reopened, same, scenario
from tests.need import need

ROUNDS = 20
ON_POSIX = sys.platform != "win32"


def test_the_real_program_killed_twenty_times_loses_nothing_that_was_shown(tmp_path: Path) -> None:
    need(ON_POSIX, "a pseudo-terminal takes a POSIX system")
    tally = campaign(ROUNDS, seed=2, folder=tmp_path)
    assert tally.rounds == ROUNDS
    assert tally.decisions >= ROUNDS // 2, tally
    assert all(not info.problem for info in Saves(tmp_path / "saves").slots())


def test_the_driver_catches_a_program_that_shows_before_it_writes(tmp_path: Path) -> None:
    need(ON_POSIX, "a pseudo-terminal takes a POSIX system")
    with pytest.raises(LostError, match="the screen has shown"):
        campaign(ROUNDS, seed=2, folder=tmp_path, program=(sys.executable, "-m", "tests.journal.liar"))


# -- at every call to the system


Act = Callable[[Journal], Playthrough]
ACTS: list[Act] = [
    lambda journal: journal.decide("walk"),
    lambda journal: journal.decide("walk"),
    lambda journal: journal.back(1),
    lambda journal: journal.decide("walk"),
    lambda journal: journal.decide("turn"),
    lambda journal: journal.decide("gate"),
    lambda journal: journal.back(0),
]


def states() -> list[Playthrough]:
    """The playthrough after each of the acts, from memory."""
    at = Playthrough.start(scenario(), SEED)
    after = [at]
    for choice in ("walk", "walk", None, "walk", "turn", "gate", None):
        at = at.decide(choice) if choice else at.back(1 if len(after) == 3 else 0)
        after.append(at)
    return after


class Killer:
    """Kills this process at its n-th call of write, fsync or replace: before it, or half-way through."""

    def __init__(self, at: int, half: bool) -> None:
        self.left = at
        self.half = half
        self.write, self.fsync, self.replace = os.write, os.fsync, Path.replace
        os.write = self._write
        os.fsync = self._fsync

        def replace(*names: Path) -> None:  # a function, so that Path makes a method of it
            self._replace(*names)

        Path.replace = replace  # type: ignore[method-assign, assignment]

    def _is_time(self) -> bool:
        self.left -= 1
        return self.left < 0

    def _write(self, fd: int, data: bytes) -> int:
        if self._is_time():
            if self.half:
                self.write(fd, bytes(data)[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return self.write(fd, data)

    def _fsync(self, fd: int) -> None:
        if self._is_time():
            os.kill(os.getpid(), signal.SIGKILL)
        self.fsync(fd)

    def _replace(self, *names: Path) -> None:
        if self._is_time():
            os.kill(os.getpid(), signal.SIGKILL)
        self.replace(*names)


def killed_at(call: int, half: bool, folder: Path) -> tuple[int, bool]:
    """Plays ACTS in a child that is killed at that call; how many of them it had shown (−1: not even a
    journal), and whether it came to its end instead."""
    shown, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            killer = Killer(call, half)
            with Saves(folder).create(scenario(), SEED, "x") as journal:
                killer.write(tell, b".")
                for act in ACTS:
                    act(journal)
                    killer.write(tell, b".")
            os._exit(0)
        finally:
            os._exit(1)
    os.close(tell)
    _, status = os.waitpid(child, 0)
    with os.fdopen(shown, "rb") as file:
        count = len(file.read())
    exit_code = os.waitstatus_to_exitcode(status)
    assert exit_code in (0, -signal.SIGKILL)
    return count - 1, exit_code == 0


@pytest.mark.parametrize("half", [False, True], ids=["before", "half-way"])
def test_killed_at_any_call_to_the_system_what_was_shown_is_there_and_play_goes_on(
    tmp_path: Path, half: bool
) -> None:
    need(hasattr(os, "fork"), "processes are forked to be killed")
    after = states()
    for call in range(100):
        folder = tmp_path / str(call)
        folder.mkdir()
        shown, ended = killed_at(call, half, folder)
        saves = Saves(folder)
        if ended:
            break
        try:
            resumed = saves.resume("lane", "x", scenario())
        except NoSuchSlotError:
            assert shown == -1
            assert saves.slots() == ()
            with saves.create(scenario(), SEED, "x") as journal:
                journal.decide("walk")
            assert chosen(reopened(saves)) == ["walk"]
            continue
        with resumed.journal as journal:
            found = journal.playthrough
            assert any(same(found, after[n]) for n in {max(0, shown), min(shown + 1, len(ACTS))}), call
            journal.back(0)
            again = journal.decide("look")
        assert same(reopened(saves), again)
    assert call > 2 * len(ACTS), "the child was not killed at each of its calls"
    assert ended
