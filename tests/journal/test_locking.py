"""Two programs on one folder: a slot belongs to one of them, and to nobody once that one is gone."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.journal import CannotWriteError, JournalError, Saves, SlotInUseError
from game.journal.resuming import UNLOCKED
from tests.journal.stories import chosen, file_of, played, reopened, scenario

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from game.journal import Saves
from tests.journal.stories import scenario

journal = Saves(Path(sys.argv[1])).resume("lane", "x", scenario()).journal
print("open", flush=True)
for choice in sys.stdin:
    journal.decide(choice.strip())
    print("decided", flush=True)
"""
MAKER = """
import sys
from pathlib import Path
from game.journal import Saves
from tests.journal.stories import SEED, scenario

saves, story = Saves(Path(sys.argv[1])), scenario()
print("ready", flush=True)
sys.stdin.readline()
for _ in range(20):
    saves.create(story, SEED).close()
"""


@contextmanager
def program(script: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def says(process: subprocess.Popen[str], line: str) -> bool:
    assert process.stdout is not None
    return process.stdout.readline() == f"{line}\n"


def tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path)


def test_the_second_program_is_told_and_can_play_a_copy(saves: Saves) -> None:
    played(saves, "walk")
    with program(HOLDER, saves.folder) as holder:
        assert says(holder, "open")
        with pytest.raises(SlotInUseError) as caught:
            saves.resume("lane", "x", scenario())
        assert str(caught.value) == (
            'The save "x" is open in another window or program. Close it there, or go on with a copy.'
        )
        for act in (lambda: saves.rename("lane", "x", "y"), lambda: saves.delete("lane", "x")):
            with pytest.raises(SlotInUseError):
                act()
        with saves.resume("lane", saves.copy("lane", "x"), scenario()).journal as journal:
            journal.decide("look")
        tell(holder, "walk")
        assert says(holder, "decided")
        assert {info.slot: info.decisions for info in saves.slots()} == {"x": 2, "x copy": 2}
    assert chosen(reopened(saves, "x")) == ["walk", "walk"]
    assert chosen(reopened(saves, "x copy")) == ["walk", "look"]


def test_a_killed_program_lets_go_of_its_slot(saves: Saves) -> None:
    played(saves, "walk")
    with program(HOLDER, saves.folder) as holder:
        assert says(holder, "open")
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert chosen(reopened(saves)) == ["walk"]


def test_two_programs_making_slots_at_once_never_take_the_same_name(saves: Saves) -> None:
    with program(MAKER, saves.folder) as one, program(MAKER, saves.folder) as other:
        for maker in (one, other):
            assert says(maker, "ready")
        for maker in (one, other):
            tell(maker, "go")
        assert (one.wait(), other.wait()) == (0, 0)
    assert {info.slot for info in saves.slots()} == {f"playthrough {n}" for n in range(1, 41)}
    assert all(not info.problem for info in saves.slots())


def test_no_lock_is_left_lying_beside_the_slots(saves: Saves) -> None:
    played(saves, "walk")
    saves.rename("lane", "x", "y")
    assert os.listdir(saves.folder / "lane") == ["y.jsonl"]  # noqa: PTH208


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_folder_that_knows_no_locks_is_played_in_with_a_notice(
    saves: Saves, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(fd: int, how: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", refuse)
    played(saves, "walk")
    resumed = saves.resume("lane", "x", scenario())
    with resumed.journal as journal:
        assert resumed.notices == (UNLOCKED,)
        journal.decide("look")
    monkeypatch.undo()
    assert chosen(reopened(saves)) == ["walk", "look"]


def test_an_error_in_locking_is_an_error_of_ours_and_leaves_no_file_open(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(saves, "walk")
    fcntl = pytest.importorskip("fcntl")
    real, real_open = fcntl.flock, os.open
    opened: list[int] = []

    def refuse(fd: int, how: int) -> None:
        if how & fcntl.LOCK_NB:
            raise OSError(errno.EIO, "I/O error")
        real(fd, how)

    def remember(*arguments: object, **more: object) -> int:
        opened.append(real_open(*arguments, **more))  # type: ignore[arg-type]
        return opened[-1]

    monkeypatch.setattr(fcntl, "flock", refuse)
    monkeypatch.setattr(os, "open", remember)
    with pytest.raises(CannotWriteError, match="the disk reports an error"):
        saves.resume("lane", "x", scenario())
    for fd in opened:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(fd)


@pytest.mark.parametrize("moment", ["find", "open"])
def test_a_slot_that_another_program_deletes_meanwhile_is_gone(
    saves: Saves, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    played(saves, "walk")
    path = file_of(saves, "x")
    real = os.open

    def delete_first(name: str | Path, *rest: int) -> int:
        if Path(name).name == (".lock" if moment == "find" else "x.jsonl"):
            path.unlink(missing_ok=True)
        return real(name, *rest)

    monkeypatch.setattr(os, "open", delete_first)
    with pytest.raises(JournalError, match='There is no save "x" of the scenario "lane"'):
        saves.resume("lane", "x", scenario())


def test_a_slot_that_is_deleted_while_it_is_listed_is_not_in_the_list(
    saves: Saves, monkeypatch: pytest.MonkeyPatch
) -> None:
    played(saves, slot="x")
    played(saves, slot="y")
    real = Path.stat

    def delete_first(self: Path, **more: bool) -> os.stat_result:
        if self.name == "x.jsonl":
            self.unlink(missing_ok=True)
        return real(self, **more)

    monkeypatch.setattr(Path, "stat", delete_first)
    assert [info.slot for info in saves.slots()] == ["y"]


def test_importing_the_journal_costs_no_filelock() -> None:
    script = "import sys, game.journal; print('filelock' in sys.modules, 'textual' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert ran.stdout.split() == ["False", "False"]
