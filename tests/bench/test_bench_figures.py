"""The bench prints what it measured and what it could not; it drops nothing in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.__main__ import PARTS, main
from bench.figures import CannotMeasureError, Figure, Part, figures_of, table
from bench.places import shared
from bench.story import story


def test_the_table_shows_every_figure_with_its_verdict_and_how_it_was_measured() -> None:
    shown = table(
        [
            Figure("quick", "3 ms", "By a stopwatch.", "hello 2 ms", "1.5 ×", "≤ 6 ms", met=True),
            Figure("slow", "9 ms", "By a calendar.", target="≤ 6 ms", met=False),
        ]
    ).splitlines()
    assert shown[0].split() == ["#", "what", "measured", "floor", "or", "peer", "ratio", "target", "met"]
    assert shown[2].split() == [
        "1",
        "quick",
        "3",
        "ms",
        "hello",
        "2",
        "ms",
        "1.5",
        "×",
        "≤",
        "6",
        "ms",
        "yes",
    ]
    assert shown[3].split() == ["2", "slow", "9", "ms", "≤", "6", "ms", "NO"]
    assert shown[5:] == ["1. By a stopwatch.", "2. By a calendar."]


def test_a_part_that_cannot_be_measured_is_a_line_that_says_why() -> None:
    def measure() -> Iterator[Figure]:
        yield Figure("one", "1", "…")
        raise CannotMeasureError("there is no node on the PATH")

    [one, missing] = figures_of(Part("part", "the second", measure))
    assert one.what == "one"
    assert (missing.what, missing.measured, missing.met) == ("the second", "not measured", None)
    assert missing.how == "there is no node on the PATH"


def test_a_missing_shared_folder_is_named_with_the_variable_that_moves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_SHARED", str(tmp_path / "elsewhere"))
    expected = tmp_path / "elsewhere" / "bench" / "gen_story.py"
    with pytest.raises(CannotMeasureError, match="STANCE_SHARED") as raised:
        shared("gen_story.py")
    assert str(expected) in str(raised.value)
    with pytest.raises(CannotMeasureError):
        story(1_000)


def test_an_unknown_part_is_refused_and_the_parts_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed"]) == 2
    said = capsys.readouterr().err
    assert "speed" in said
    assert all(part.name in said for part in PARTS)
