"""Leaving the plain mode: what is said, what is kept, and what is not worth keeping."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import in_bash, saved, stance

ROOT = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("STANCE_")}
    return {**clean, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def run(here: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code that stands in for the program."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=here,
        env=environment(),
    )


def waiting(here: Path, said: str, before: str = "pass") -> subprocess.Popen[str]:
    """The program when it has heard these lines and asks for the next; `before` runs before it starts."""
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored behind a `&`
        "hasattr(signal, 'SIGHUP') and signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # and by nohup
        f"{before}\nimport sys; sys.argv[1:] = ['play', 'corridor']; from game.cli import main; main()"
    )
    playing = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=here,
        env=environment(),
    )
    assert playing.stdin is not None
    assert playing.stdout is not None
    playing.stdin.write(said)
    playing.stdin.flush()
    heard = ""
    while heard.count("? for help): ") <= said.count("\n"):
        one = playing.stdout.read(1)
        assert one, heard
        heard += one
    return playing


@pytest.mark.parametrize("said", ["", "q\n", "m\nq\n", "1\nu\nq\n", "2\n1\nu\nu\n"])
def test_a_new_playthrough_in_which_nothing_stands_decided_leaves_no_save(here: Path, said: str) -> None:
    done = stance("play", "corridor", said=said, cwd=here)
    assert done.returncode == 0
    assert done.stderr == "Nothing was decided, so nothing is saved.\n"
    assert saved(here) == []


def test_a_save_that_was_there_stays_when_all_is_taken_back(here: Path) -> None:
    stance("play", "corridor", "--slot", "mine", said="1\n", cwd=here)
    done = stance("play", "corridor", "--slot", "mine", said="u\nq\n", cwd=here)
    assert 'Saved as "mine". Go on with' in done.stderr
    assert saved(here) == ["mine"]


def test_leaving_says_the_name_and_how_to_go_on_and_an_ending_the_name_alone(here: Path) -> None:
    done = stance("play", "corridor", said="1\nq\n", cwd=here)
    assert done.stderr == (
        'Saved as "playthrough 1". Go on with: stance play corridor --slot "playthrough 1"\n'
    )
    done = stance("play", "corridor", "--slot", "whole", said="1\n1\n", cwd=here)
    assert done.stderr == 'Saved as "whole".\n'


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
@pytest.mark.parametrize(
    ("said", "kept", "told"),
    [("", [], "Nothing was decided"), ("1\n", ["playthrough 1"], 'Saved as "playthrough 1". Go on with: ')],
)
def test_being_told_to_end_lets_go_in_order(
    here: Path, name: str, status: int, said: str, kept: list[str], told: str
) -> None:
    playing = waiting(here, said)
    playing.send_signal(getattr(signal, name))
    _, errors = playing.communicate(timeout=60)
    assert playing.returncode == status
    assert told in errors
    assert "Traceback" not in errors
    assert saved(here) == kept


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_hang_up_that_was_to_be_ignored_is_ignored(here: Path) -> None:
    playing = waiting(here, "1\n", before="import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)")
    playing.send_signal(signal.SIGHUP)
    out, _ = playing.communicate("2\n", timeout=60)
    assert playing.returncode == 0
    assert "Your career path: The open floor" in out


@pytest.mark.parametrize(
    ("said", "told"),
    [("1\n", "{} What was decided is saved.\n"), ("", "{}\n")],
    ids=["something decided", "nothing decided"],
)
def test_an_output_that_fails_says_that_decisions_are_saved_only_when_there_are_any(
    here: Path, said: str, told: str
) -> None:
    code = (
        "import errno, sys; from game import cli, plain\n"
        "def play(journal, *streams, **more):\n"
        f"    [journal.decide('date') for _ in {said!r}.split()]\n"
        "    raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "plain.play = play; sys.argv[1:] = ['play', 'corridor']; cli.main()"
    )
    done = run(here, code)
    assert done.returncode == 1
    assert done.stderr == told.format("stance: cannot go on: No space left on device.")
    assert saved(here) == (["playthrough 1"] if said else [])


@pytest.mark.parametrize("command", ["list", "--help", "play corridor --plain", "check scenarios"])
def test_errors_that_nobody_can_be_told_are_no_traceback(here: Path, command: str) -> None:
    done = in_bash(f"STANCE {command} >/dev/full 2>/dev/full", here)
    assert done.returncode == 1


def test_input_that_is_no_text_is_no_choice_and_no_traceback(here: Path) -> None:
    done = in_bash(
        r"printf '\xff\xfe\n1\n' | PYTHONIOENCODING=utf-8:strict STANCE play corridor --saves saves", here
    )
    assert done.returncode == 0
    assert "is neither a choice nor a command" in done.stdout
    assert "You chose: Give Ines a date" in done.stdout


@pytest.mark.parametrize("buffered", ["", "1"], ids=["as a whole", "line by line"])
@pytest.mark.parametrize(
    ("command", "status"),
    [("words corridor.yaml", 0), ("list", 0), ("--version", 0), ("check none.yaml broken.yaml", 2)],
)
def test_a_reader_who_has_gone_changes_no_exit_status(
    here: Path, monkeypatch: pytest.MonkeyPatch, command: str, status: int, buffered: str
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", buffered)
    (here / "scenarios" / "broken.yaml").write_text("format: 1\n", "utf-8")
    script = f"cd scenarios; exec 3> >(exec true); wait $!; STANCE {command} >&3"
    done = in_bash(script, here)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
