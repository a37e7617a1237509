"""Loading: what comes of a file, and what is not told because something else has been."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

import game.scenario
from game.scenario import ScenarioError, load, load_bytes, load_or_raise

GOOD = Path(__file__).parent / "good" / "everything.yaml"
TEXT = GOOD.read_text(encoding="utf-8")


def codes(text: str) -> list[str]:
    return [problem.code for problem in load_bytes("the.yaml", text.encode()).problems]


def test_a_scenario_keeps_the_bytes_it_was_read_from() -> None:
    scenario = load_or_raise(GOOD)
    assert scenario.source == GOOD.read_bytes()
    again = load_bytes(str(GOOD), scenario.source).scenario
    assert again is not None
    assert again.scenes == scenario.scenes
    assert again.variables == scenario.variables


def test_a_scenario_that_cannot_be_played_is_an_error_that_reads_as_its_report(tmp_path: Path) -> None:
    path = tmp_path / "the.yaml"
    path.write_text("title: T\n")
    with pytest.raises(ScenarioError) as caught:
        load_or_raise(path)
    assert str(caught.value) == load(path).report()
    assert caught.value.loaded.scenario is None


@pytest.mark.parametrize("on", [True, False])
def test_the_garbage_collector_is_left_as_it_was_found(on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        load_bytes("the.yaml", b"[")
        assert gc.isenabled() == on
    finally:
        (gc.enable if was_on else gc.disable)()


def test_what_reads_files_is_found_in_the_package_and_nothing_else_is() -> None:
    assert game.scenario.load is load
    with pytest.raises(AttributeError, match="no attribute 'unload'"):
        _ = game.scenario.unload


def test_of_a_file_in_a_newer_format_nothing_else_is_told() -> None:
    text = TEXT.replace("format: 1", "format: 2").replace("start: dawn", "begin: nowhere")
    assert codes(text) == ["other-format"]


def test_a_file_without_its_format_is_read_all_the_same() -> None:
    text = TEXT.replace("format: 1\n", "").replace("start: dawn", "start: nowhere")
    assert codes(text) == ["missing-key", "unknown-scene"]


CUT = "# a comment\n\tstray: x\n"
"""A line after which a file is given up."""


@pytest.mark.parametrize(
    ("before", "wrong", "told"),
    [
        ("meters:\n", "tags: x\n", ["duplicate-key"]),
        ("paths:\n", "  knows: trust\n  told: true\n", ["wrong-type"]),
        ("start: dawn\n", "", []),
        ("  monday:\n", "", []),
        ("      gamble:\n", "", []),
        ("debrief:\n", "", []),
        ("  later:\n", "  x: {text: x, goto: nowhere}\n", []),
        ("  later:\n", "  x: {text: x, if: y, goto: later}\n", ["unknown-key"]),
        ("  later:\n", "  x: {text: '{nothing}', goto: later}\n", ["unknown-name"]),
        ("debrief:\n", "  x: {text: x, goto: nowhere}\n", []),
        ("  describe:", "  act: x\n  transfer: []\n", ["wrong-type"]),
    ],
)
def test_of_a_file_cut_short_only_what_is_certain_is_told(before: str, wrong: str, told: list[str]) -> None:
    """The mistake is put before a line of the good file, with another problem above it."""
    at = TEXT.index(before)
    line = TEXT[:at].count("\n") + wrong.count("\n") + 1
    problems = load_bytes("the.yaml", (TEXT[:at] + wrong + CUT + TEXT[at:]).encode()).problems
    found = [problem.code for problem in problems if problem.line < line]
    assert found == told
    assert [p.code for p in problems if p.line >= line] == ["tab"]


def test_what_stands_behind_scenes_that_are_whole_may_be_told() -> None:
    text = TEXT.replace("goto: thursday\n      ask", "goto: nowhere\n      ask")
    assert codes(text.replace("  analyse: []\n", "   analyse: []\n")) == ["unknown-scene", "indent"]


def test_a_name_that_is_declared_wrongly_is_not_called_unknown_as_well() -> None:
    assert codes(TEXT.replace("cash: {label: Cash, start: 30,", "cash: {label: Cash, start: x,")) == [
        "wrong-type"
    ]
    assert codes(TEXT.replace("  rang: false\n", "  rang: maybe\n")) == ["wrong-type"]
    assert codes(TEXT.replace("  rang: false\n", "  Rang: false\n")) == ["bad-id"]
    facts = TEXT[TEXT.index("facts:\n") : TEXT.index("paths:\n")]
    assert codes(TEXT.replace(facts, "facts: @x\n")) == ["bad-start"]
    assert codes(TEXT.replace(facts, "facts: none\n")) == ["wrong-type"]
    assert codes(TEXT.replace(facts, "facts: [rang]\n")) == ["wrong-type"]
    meters = TEXT[TEXT.index("meters:\n") : TEXT.index("facts:\n")]
    assert codes(TEXT.replace(meters, "meters: none\n")) == ["wrong-type"]
    paths = TEXT[TEXT.index("paths:\n") : TEXT.index("start: dawn")]
    assert codes(TEXT.replace(paths, "paths: none\n")) == ["wrong-type"]
    scenes = TEXT[TEXT.index("scenes:\n") : TEXT.index("debrief:")]
    assert codes(TEXT.replace(scenes, "scenes: none\n")) == ["wrong-type"]


def test_a_meter_whose_words_are_wrong_is_still_known_by_its_bounds() -> None:
    text = TEXT.replace("better: high, about", "better: hi, about").replace("if: cash > 50", "if: cash > 500")
    assert codes(text) == ["unknown-word", "never-true"]
    assert codes(TEXT.replace("levels: {-50: gone, 30: thin, 60: warm}", "levels: {low: gone}")) == [
        "wrong-type"
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # a scene that cannot be read as a whole leads nobody knows where
        ("  ortega: {text: She knew his father., goto: return}", "  ortega: nothing", ["wrong-type"]),
        ("  ortega: {text: She knew his father., goto: return}", "  ortega: {text: x, goto: [", ["brackets"]),
        ("goto: return}\n  ortega", "goto: retrun}\n  ortega", ["unknown-scene"]),
        (
            "      sleep: {text: Sleep on it, fallback: true, goto: shut}",
            "      sleep: on it",
            ["wrong-type"],
        ),
        ("ending: neither", "ending: nether", ["unknown-path"]),
        ("on_timeout: wait", "on_timeout: weight", ["unknown-choice"]),
        ("time_limit: 45", "time_limit: soon", ["wrong-type"]),
        ("        once: true\n", "        once: sometimes\n", ["wrong-type"]),
        ("call: maya\n", "call: mya\n", ["unknown-scene"]),
        ("          loses: {weight: 3,", "          loses: {weight: x,", ["unknown-name"]),
        ("          loses: {weight: 3, effects: {cash: =(0)}}", "          loses: 3", ["wrong-type"]),
        ("    choices:\n      press", "    choices: [\n      press", ["brackets"]),
        ("      press: {text: Press him,", "      press: {txt: Press him,", ["unknown-key"]),
        ("start: dawn", "start: dusk", ["unknown-scene"]),
    ],
)
def test_one_mistake_in_the_story_is_told_once_and_blamed_on_nothing_else(
    old: str, new: str, told: list[str]
) -> None:
    assert TEXT.count(old) == 1
    assert codes(TEXT.replace(old, new)) == told


def test_the_story_is_checked_although_a_text_in_it_is_wrong() -> None:
    text = (
        TEXT.replace("{turn}.", "{trun}.")
        .replace("to: shut}", "to: paid}")
        .replace("goto: shut}", "goto: paid}")
    )
    assert codes(text) == ["unknown-name", "unreachable-scene"]
