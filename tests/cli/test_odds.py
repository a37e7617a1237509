"""`stance odds` tells exact chances, says so when it only samples, and is the same for tools."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from game.analysis import Distribution, Progress, Stopped
from game.cli import progress
from game.cli.bars import bar
from game.cli.odds import BAR, Asked, histogram, odds
from game.cli.places import Places
from game.cli.progress import Line, told
from game.cli.talk import Exit

COIN = """\
format: 1
title: The coin
paths: {heads: {title: Heads}, tails: {title: Tails}, never: {title: Never}}
meters: {gold: {start: 10}}
start: table
scenes:
  table:
    calls_for: manager
    choices:
      toss: {text: Toss it, traits: [innovates], chance: {h: {weight: 1, goto: h}, t: {weight: 3, goto: t}}}
      leave: {text: Leave it, traits: [iterates], effects: {gold: +10}, goto: h}
      locked: {text: Bend it, needs: gold > 90, goto: n}
  h: {text: Heads., ending: heads}
  t: {text: Tails., ending: tails}
  n: {text: Never., ending: never}
"""


@pytest.fixture
def coin(tmp_path: Path) -> str:
    file = tmp_path / "coin.yaml"
    file.write_text(COIN, "utf-8")
    return str(file)


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_each_path_is_told_for_each_kind_of_players(coin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert odds(Places(), coin, Asked()) is Exit.GOOD
    rows = {line.split()[0]: line.split()[1:5] for line in printed(capsys) if "%" in line}
    assert rows["Heads"] == ["62.50%", "100.00%", "25.00%", "100.00%"]
    assert rows["Tails"] == ["37.50%", "0.00%", "75.00%", "0.00%"]
    assert rows["Never"] == ["0.00%", "0.00%", "0.00%", "0.00%"]


def test_the_bars_say_whose_they_are_where_there_are_several_kinds(
    coin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    odds(Places(), coin, Asked())
    heading = printed(capsys)[2]
    assert heading.split() == ["uniform", "manager", "leader", "needed", "uniform,", "as", "bars"]
    odds(Places(), coin, Asked(players="leader"))
    assert printed(capsys)[2].split() == ["leader"]


def test_endings_are_told_only_where_a_path_has_several(
    tmp_path: Path, coin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    odds(Places(), coin, Asked(players="uniform"))
    assert "Endings" not in printed(capsys)
    file = tmp_path / "shared.yaml"
    file.write_text(COIN.replace("ending: tails", "ending: heads"), "utf-8")
    odds(Places(), str(file), Asked(players="uniform"))
    out = printed(capsys)
    told = out[out.index("Endings") + 1 :][:3]
    assert [line.split() for line in told] == [
        ["h", "62.50%", "Heads"],
        ["t", "37.50%", "Heads"],
        ["n", "0.00%", "Never"],
    ]


def test_for_tools_the_chances_are_exact_numbers_that_sum_to_one(
    coin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert odds(Places(), coin, Asked(players="uniform", json=True)) is Exit.GOOD
    (one,) = json.loads(capsys.readouterr().out)
    assert one["exact"] is True
    assert {name: chance["low"] for name, chance in one["paths"].items()} == {
        "heads": 0.625,
        "tails": 0.375,
        "never": 0.0,
    }
    assert one["meters"]["gold"] == {"values": [10, 20], "chances": [0.5, 0.5]}


def test_a_sample_is_called_estimates_and_gives_intervals(
    coin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert odds(Places(), coin, Asked(players="uniform", sample=50_000)) is Exit.GOOD
    out = printed(capsys)
    assert any(line.startswith("Estimates") for line in out)
    (heads,) = [line.split() for line in out if line.startswith("Heads")]
    low, high = (float(part.strip("(%)")) for part in (heads[2], heads[4]))
    assert low < 62.5 < high
    assert high - low < 1.5


def test_past_the_budget_it_says_so_first_and_its_status_tells(
    coin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert odds(Places(), coin, Asked(players="uniform", budget=1)) is Exit.UNSETTLED
    told_first = capsys.readouterr().err
    assert told_first.startswith("not settled: the budget was spent")
    assert "no proof" in told_first


def test_a_bar_is_as_long_as_its_share_to_an_eighth_of_a_cell() -> None:
    assert bar(1.0, BAR) == "█" * BAR
    assert bar(0.5, BAR) == "█" * (BAR // 2)
    assert bar(1 / BAR / 8, BAR) == "▏"
    assert bar(0.0, BAR) == ""


def test_a_histogram_has_its_highest_column_where_most_end() -> None:
    shape = histogram(Distribution((0, 50, 100), (0.25, 0.5, 0.25)), 0, 100)
    assert len(shape) == 20
    assert (shape[0], shape[10], shape[19]) == ("▅", "█", "▅")
    assert set(shape[1:10]) == {" "}


def test_progress_tells_states_their_pace_and_how_much_is_settled() -> None:
    line = told(Progress("exploring", 2_000_000, 5, 20), 4.0)
    assert line == "exploring: 2,000,000 states, 500,000 a second, 25% of the scenes settled (Ctrl-C stops)"


WALK = """\
format: 1
title: The walk
paths: {out: {title: Out}}
meters: {gold: {start: 0, max: 1000}}
start: a
scenes:
"""
PLACES = "abcdefgh"


def walk(folder: Path) -> str:
    """A story whose states are many with its gold, which nothing reads, and few without."""
    scenes = ""
    for here, there in zip(PLACES, [*PLACES[1:], "out"], strict=True):
        gold = 3 ** PLACES.index(here) % 97
        one = f"one: {{text: One, goto: {there}}}"
        more = f"more: {{text: More, effects: {{gold: +{gold}}}, goto: {there}}}"
        scenes += f"  {here}: {{choices: {{{one}, {more}}}}}\n"
    file = folder / "walk.yaml"
    file.write_text(WALK + scenes + "  out: {text: Out., ending: out}\n", "utf-8")
    return str(file)


def test_a_meter_with_which_there_are_too_many_states_is_sampled_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = walk(tmp_path)
    assert odds(Places(), named, Asked(players="uniform", budget=20)) is Exit.GOOD
    out = printed(capsys)
    assert "apart from values that nothing reads later" in out[0]
    assert any(line.startswith("Out ") and "100.00%" in line for line in out)
    heading = next(line for line in out if line.startswith("Meters at the end"))
    assert "sampled" in heading
    assert any(line.startswith("Gold: ") for line in out)


def test_for_tools_a_meter_that_was_sampled_is_not_among_the_exact_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = walk(tmp_path)
    odds(Places(), named, Asked(players="uniform", json=True))
    (exact,) = json.loads(capsys.readouterr().out)
    odds(Places(), named, Asked(players="uniform", budget=20, json=True))
    (part,) = json.loads(capsys.readouterr().out)
    assert exact["sampled_meters"] == {}
    assert "gold" not in part["meters"]
    gold = part["sampled_meters"]["gold"]
    values, chances = exact["meters"]["gold"]["values"], exact["meters"]["gold"]["chances"]
    mean = sum(value * chance for value, chance in zip(values, chances, strict=True))
    assert gold["low"] - 1 < mean < gold["high"] + 1


def test_told_to_stop_it_says_how_far_it_came_and_samples_nothing(
    coin: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_to_stop(line: Line, progress: Progress) -> None:
        raise Stopped

    monkeypatch.setattr(Line, "tick", asked_to_stop)
    assert odds(Places(), coin, Asked(players="uniform")) is Exit.INTERRUPTED
    told_then = capsys.readouterr()
    assert told_then.out == ""
    assert "stopped" in told_then.err


def test_the_line_that_tells_how_far_it_is_is_never_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "QUIET", -1)
    monkeypatch.setattr(progress, "EVERY", -1)
    monkeypatch.setattr(progress, "get_terminal_size", lambda: os.terminal_size((40, 24)))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    Line().tick(Progress("exploring", 35_608_666, 5, 20))
    said = capsys.readouterr().err
    assert said.startswith("\rexploring: 35,608,666 states, ")
    assert len(said) == 1 + 39, "the last column stays free"
