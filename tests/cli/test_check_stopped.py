"""Ctrl-C while a file is explored: what is known by then is told, and nothing is claimed beyond it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.analysis import Progress, exploring
from game.cli.check import check
from game.cli.checking import Asked
from game.cli.progress import Line
from game.cli.talk import Exit
from tests.cli.test_check import GOOD, STUCK


@pytest.fixture
def file(tmp_path: Path) -> Iterator[str]:
    before = signal.getsignal(signal.SIGINT)
    path = tmp_path / "stuck.yaml"
    path.write_text(STUCK)
    (tmp_path / "good.yaml").write_text(GOOD)
    yield str(path)
    assert signal.getsignal(signal.SIGINT) is before, "Ctrl-C is what it was before"


def press_at(monkeypatch: pytest.MonkeyPatch, doing: str) -> None:
    """Press Ctrl-C once, when the work comes to do something."""
    tick = Line.tick
    pressed: list[str] = []

    def ticked(self: Line, progress: Progress) -> None:
        if progress.doing == doing and not pressed:
            pressed.append(doing)
            signal.raise_signal(signal.SIGINT)
        tick(self, progress)

    monkeypatch.setattr(Line, "tick", ticked)


def test_stopped_while_exploring_it_says_so_first_and_leaves_the_other_files_out(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(exploring, "TICK", 0)
    press_at(monkeypatch, "exploring")
    status = check((file, str(Path(file).with_name("good.yaml"))), Asked())
    said = capsys.readouterr().out
    assert status is Exit.INTERRUPTED
    assert said.startswith(f"{file}: not settled: stopped after ")
    assert "every one visited" not in said
    assert "playthroughs, with 95%" not in said
    assert "good.yaml" not in said
    assert said.splitlines()[-1].startswith("1 file: ")


@pytest.mark.parametrize("doing", ["linking", "walking", "reading", "spreading"])
def test_stopped_later_it_keeps_what_exploration_found(
    file: str, doing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    press_at(monkeypatch, doing)
    assert check((file,), Asked(strict=True)) is Exit.INTERRUPTED
    said = capsys.readouterr().out
    assert said.startswith(f"{file}: not settled: stopped after ")
    assert f"{file}:12:3: stuck: " in said
    assert f"{file}:15:7: never-open: " in said
