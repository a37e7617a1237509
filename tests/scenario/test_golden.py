"""Every broken scenario gives exactly the report that is kept beside it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from game.scenario import Severity, load, load_bytes
from tests.scenario import golden

FILES = golden.files()
ROOT = Path(__file__).parents[2]
MAY_SHARE_A_REPORT = frozenset[str]()


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_broken_file_gives_the_report_that_is_kept(path: Path) -> None:
    assert golden.report(path) == golden.kept(path), "python -m tests.scenario.golden shows the difference"


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_problem_of_a_broken_file_has_its_place_in_the_file(path: Path) -> None:
    loaded = load_bytes(path.name, path.read_bytes())
    assert loaded.problems
    assert loaded.source is not None
    for problem in loaded.problems:
        assert 1 <= problem.line <= len(loaded.source.lines)
        assert 1 <= problem.column <= len(loaded.source.line(problem.line)) + 1


def test_every_report_has_its_scenario_and_every_scenario_its_report() -> None:
    reports = {path.stem for path in golden.BROKEN.glob("*.txt")}
    assert reports == {path.stem for path in FILES}


def test_there_are_well_over_eighty_distinct_broken_files() -> None:
    contents = Counter(path.read_bytes() for path in FILES)
    assert len(FILES) >= 200
    assert max(contents.values()) == 1


def test_problems_are_told_in_the_order_of_their_places() -> None:
    for path in FILES:
        problems = load_bytes(path.name, path.read_bytes()).problems
        places = [(problem.line, problem.column) for problem in problems]
        assert places == sorted(places)


def test_a_dozen_independent_mistakes_are_told_at_once() -> None:
    path = golden.BROKEN / "a_dozen_at_once.yaml"
    assert len(load_bytes(path.name, path.read_bytes()).errors) >= 12


def test_a_report_with_an_error_comes_without_a_scenario_and_one_with_warnings_only_with_it() -> None:
    for path in FILES:
        loaded = load_bytes(path.name, path.read_bytes())
        only_warnings = all(problem.severity is Severity.WARNING for problem in loaded.problems)
        assert (loaded.scenario is not None) == only_warnings, path.stem


def test_no_message_speaks_the_parsers_language() -> None:
    jargon = ("mapping", "scalar", "token", "flow", "stream", "node", "NoneType", "\ue000", "block sequence")
    for path in FILES:
        told = [f"{p.message} {p.hint}" for p in load_bytes(path.name, path.read_bytes()).problems]
        assert [text for text in told if any(word in text for word in jargon)] == [], path.stem


@pytest.mark.parametrize("path", sorted((ROOT / "scenarios").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_scenarios_have_no_problems(path: Path) -> None:
    assert load(path).report() == ""
