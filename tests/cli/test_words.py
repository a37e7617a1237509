"""`stance words` tells how much there is to read, marks what is too long, and says when it samples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.analysis import analysing
from game.cli.bars import bar
from game.cli.places import Places
from game.cli.talk import Exit
from game.cli.words import Asked, words
from tests.cli.test_check_stopped import press_at

TALE = """\
format: 1
title: The tale
summary: Two words
paths: {calm: {title: Calm}}
facts: {told: false}
start: hall
scenes:
  hall:
    title: The hall
    text: [One two three., {if: told, text: Four five.}]
    choices:
      ask: {text: Ask, if: not told, effects: {told: true}, result: She tells you all of it., goto: hall}
      leave: {text: Go out, why: Why not, goto: road}
  road: {text: Six words stand on this page., goto: end}
  end: {text: "LONG", ending: calm}
  attic: {text: Nobody comes here., choices: {down: {text: Down, goto: hall}}}
""".replace("LONG", " ".join(["long"] * 120))


@pytest.fixture
def tale(tmp_path: Path) -> str:
    file = tmp_path / "tale.yaml"
    file.write_text(TALE, "utf-8")
    return str(file)


def told(named: str, capsys: pytest.CaptureFixture[str], asked: Asked | None = None) -> list[str]:
    assert words(Places(), named, asked or Asked()) is Exit.GOOD
    return capsys.readouterr().out.splitlines()


def test_each_scene_is_told_in_story_order_with_what_is_read_at_once(
    tale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(tale, capsys)
    # 148 in scenes; the title, the summary, the path, and the names of the two meters that there always are
    assert lines[0] == "The tale: 155 words, 148 of them in scenes (3 states, every one visited)"
    assert [line.split() for line in lines[3:7]] == [
        ["hall", "3–5", "2–3", "0–6", "18", bar(8 / 120, 16)],
        ["road", "6", "6", bar(6 / 120, 16)],
        ["end", "120", "120", bar(1, 16), "long"],
        ["attic", "4", "never", "reached"],
    ]


def test_a_playthrough_is_told_from_the_shortest_to_the_longest(
    tale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(tale, capsys)
    at = lines.index("A playthrough   shortest   average    longest")
    # summary 2, hall 3 + 3, road 6, end 120; asked first: the answer 6, hall again 5 + 2
    assert lines[at + 1].split() == ["words", "134", "140", "147"]
    assert lines[at + 2].split() == ["minutes", "1.0", "1.2", "1.4"]


def test_a_scene_that_is_read_in_half_a_minute_is_never_long(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = tmp_path / "short.yaml"
    short.write_text(TALE.replace("long " * 60, "", 1), "utf-8")
    (end,) = [line for line in told(str(short), capsys) if line.startswith("end ")]
    assert end.split() == ["end", "60", "60", bar(1, 16)]


def test_long_is_measured_against_scenes_with_choices_not_pages_and_endings_of_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tale = TALE.replace("One two three.", " ".join(["word"] * 80))
    pages = "".join(f"  p{n}: {{text: A line., goto: {f'p{n + 1}' if n < 7 else 'end'}}}\n" for n in range(8))
    file = tmp_path / "pages.yaml"
    file.write_text(
        tale.replace("stand on this page., goto: end}\n", f"stand., goto: p0}}\n{pages}"), "utf-8"
    )
    lines = told(str(file), capsys)
    assert "The median of scenes with choices is 85; long is more than 1.5 times that and 100 words." in lines
    assert not [line for line in lines if line.endswith(" long")]


def test_where_nothing_is_decided_every_scene_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.yaml"
    long = "word " * 150
    pages = f"a: {{text: Two words, goto: b}}, b: {{text: {long}, goto: z}}, z: {{text: End., ending: p}}"
    file.write_text(
        f"format: 1\ntitle: T\npaths: {{p: {{title: P}}}}\nstart: a\nscenes: {{{pages}}}\n", "utf-8"
    )
    lines = told(str(file), capsys)
    assert "The median is 2; long is more than 1.5 times that and 100 words." in lines
    assert [line.split()[0] for line in lines if line.endswith(" long")] == ["b"]


def test_for_tools_it_is_data(tale: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads("\n".join(told(tale, capsys, Asked(json=True))))
    assert (data["exact"], data["written"], data["states"]) == (True, 155, 3)
    assert data["scenes"]["hall"]["text"] == {"low": 3, "high": 5, "exact": True}
    assert data["scenes"]["attic"] == {"reached": False, "written": 4}
    assert data["playthrough"]["words"] == {"least": 134, "most": 147, "average": 140.5}
    assert data["playthrough"]["minutes"]["least"] == pytest.approx((134 * 3 + 200) / 600, abs=0.005)


def test_past_the_budget_it_says_so_and_its_status_tells(
    tale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words(Places(), tale, Asked(budget=1)) is Exit.UNSETTLED
    said = capsys.readouterr()
    assert said.err.startswith("not settled: the budget was spent after ")
    assert "every one visited" not in said.out
    assert "(sampled: 100 random playthroughs)" in said.out
    assert words(Places(), tale, Asked(budget=1, json=True)) is Exit.UNSETTLED
    data = json.loads(capsys.readouterr().out)
    assert (data["exact"], data["playthrough"]["sampled"]) == (False, 100)


def test_stopped_it_tells_the_scenes_and_no_playthrough(
    tale: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    press_at(monkeypatch, "linking")
    assert words(Places(), tale, Asked()) is Exit.INTERRUPTED
    said = capsys.readouterr()
    assert said.err.startswith("stopped after 3 states. ")
    assert "hall" in said.out
    assert "A playthrough" not in said.out


def test_a_playthrough_that_may_go_on_for_ever_has_no_longest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "loop.yaml"
    file.write_text(TALE.replace("if: not told, ", ""), "utf-8")
    lines = told(str(file), capsys)
    assert next(line for line in lines if line.startswith("words")).split()[-1] == "unbounded"
    assert lines[-1].startswith("Loops leave ")


def test_a_file_that_cannot_be_played_is_told_as_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words(Places(), str(tmp_path / "none.yaml"), Asked()) is Exit.UNREADABLE
    assert "none.yaml" in capsys.readouterr().err


def test_more_states_than_are_linked_are_sampled_and_said_to_be(
    tale: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "LINKED", 0)
    assert words(Places(), tale, Asked()) is Exit.UNSETTLED
    said = capsys.readouterr()
    assert said.err.startswith("3 states are too many to follow every playthrough through. ")
    assert said.out.splitlines()[-1] == "(sampled: 100 random playthroughs)"


def test_where_texts_are_shuffled_the_ends_are_called_bounds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "shuffled.yaml"
    file.write_text(TALE.replace("{if: told, text: Four five.}", "{shuffle: [One., One two.]}"), "utf-8")
    assert told(str(file), capsys)[-1] == "(at least and at most, as some texts are shuffled)"
