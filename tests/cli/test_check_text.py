"""What is known of a scenario, in a few lines of text."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli import check_text
from game.cli.check import check
from game.cli.checking import Asked
from tests.analysis.golden import BROKEN


def told(name: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    check((str(BROKEN / name),), Asked())
    return capsys.readouterr().out.splitlines()


def test_rare_luck_is_told_as_one_in_so_many_and_not_as_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert "  Random players The desk 100.0%, stuck 1 in 531,441" in told("rare_luck.yaml", capsys)


def test_a_loop_has_no_longest_playthrough_and_may_have_no_end(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told("livelock.yaml", capsys)
    assert "  A playthrough  2 decisions or more, unbounded" in lines
    [players] = [line for line in lines if line.startswith("  Random players ")]
    assert players.startswith("  Random players without an end ") or ", without an end " in players


def test_a_meter_that_is_stopped_is_told_with_what_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told("lock_up.yaml", capsys)
    at = lines.index("  Days is stopped at 0, in wednesday.audit:")
    assert lines[at + 1] == f"    stance play {BROKEN / 'lock_up.yaml'} --trial --decisions call,audit"


def test_negative_numbers_have_a_minus_sign(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Days −4 to 5" in "\n".join(told("needs.yaml", capsys))


def test_the_report_takes_fewer_than_fifteen_lines(capsys: pytest.CaptureFixture[str]) -> None:
    for path in sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml")):
        check((str(path),), Asked())
        assert len(capsys.readouterr().out.splitlines()) <= 15


def test_of_very_many_problems_the_first_are_told_and_the_rest_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_text, "MOST_TOLD", 3)
    lines = told("needs.yaml", capsys)
    path = BROKEN / "needs.yaml"
    assert sum(line.startswith(f"{path}:") and "hint" not in line for line in lines) == 3 + 2
    assert f"{path}: there are 5 more, which --format json tells too" in lines
    assert lines[-1] == "1 file: 6 errors, 2 warnings"
