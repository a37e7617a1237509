"""What exploration finds wrong is told as it is kept, and shown by playthroughs that replay."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis import Analysis, Progress, Stopped
from game.analysis.findings import Finding, findings
from game.analysis.seeds import Replay
from game.cli.decisions import named
from game.engine import Playthrough
from game.engine.changes import apply
from game.engine.rules import open_choice
from game.scenario import Scenario, load_bytes
from tests.analysis import golden
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

FILES = golden.files()
SHOWN = ("stuck", "endless", "no-weight")


def scenario(path: Path) -> Scenario:
    found = load_bytes(path.name, path.read_bytes()).scenario
    assert found is not None
    return found


def replayed(of: Scenario, replay: Replay) -> Playthrough:
    play = Playthrough.start(of, replay.seed or 0)
    for choice in replay.decisions:
        play = play.decide(choice)
    return play


def shows(of: Scenario, found: Finding, play: Playthrough) -> bool:
    """Whether a playthrough ends where the finding says, and as it says."""
    if found.problem.code == "stuck":
        return play.ending is None and not any(offer.is_open for offer in play.offers())
    if found.problem.code == "endless":
        return play.scene.id in found.problem.message and _never_ends(of, play)
    before, last = play.back(len(play.decisions) - 1), play.decisions[-1]
    taken = open_choice(of, before.state, last.choice)
    values = list(before.state.values)
    if taken.change is not None:
        apply(taken.change, values)
    return all(outcome.weight is None or outcome.weight(values) <= 0 for outcome in taken.outcomes)


def _never_ends(of: Scenario, play: Playthrough) -> bool:
    every = Searched(of, 20_000)
    ends = {state for state in every.depth if every.is_ending(state)}
    return play.state not in every.leading_to(ends) and play.state in every.going()


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_broken_scenario_gives_the_report_that_is_kept(path: Path) -> None:
    assert golden.report(path) == golden.kept(path), "python -m tests.analysis.golden shows the difference"


def test_there_are_ten_broken_scenarios_and_a_report_for_each() -> None:
    assert len(FILES) >= 10
    assert {path.stem for path in golden.BROKEN.glob("*.txt")} == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_command_that_is_printed_shows_what_it_claims(path: Path) -> None:
    """As a reader would type it: the words of the report, parsed again."""
    of = scenario(path)
    told = [one for one in golden.checked(path).told if one.problem.code in SHOWN]
    commands = [
        line.split("shown by: ")[1] for line in golden.report(path).splitlines() if "shown by" in line
    ]
    assert len(commands) == len(told)
    for one, command in zip(told, commands, strict=True):
        words = shlex.split(command)
        assert words[:4] == ["stance", "play", path.name, "--trial"]
        options = dict(zip(words[4::2], words[5::2], strict=True))
        play = Playthrough.start(of, int(options.get("--seed", "0")))
        for choice in named(options["--decisions"]):
            play = play.decide(choice.choice)
        assert shows(of, Finding(one.problem, one.replay), play)


LIMIT = 400


@tries(100)
@given(scenarios())
def test_what_is_found_in_any_scenario_is_shown_by_its_replay(of: Scenario) -> None:
    if not Searched(of, LIMIT).whole:
        return
    for found in findings(Analysis(of)):
        if found.problem.code in SHOWN:
            assert found.replay is not None
            if not found.replay.by_luck or found.replay.seed is not None:
                assert shows(of, found, replayed(of, found.replay))


@tries(100)
@given(scenarios())
def test_scenes_choices_and_stuck_states_that_are_found_are_those_of_a_search(of: Scenario) -> None:
    every = Searched(of, LIMIT)
    if not every.whole:
        return
    problems = [found.problem for found in findings(Analysis(of))]

    def at(code: str) -> set[tuple[int, int]]:
        return {(p.line, p.column) for p in problems if p.code == code}

    rests = {every.scene(state) for state in every.depth}
    opened = {(every.scene(state), choice) for state, ways in every.ways.items() for choice in ways}
    stuck = {every.scene(s) for s, ways in every.ways.items() if not ways and not every.is_ending(s)}
    with_point = {point.scene for point in of.points}
    scenes = [scene for scene in of.scenes.values() if not scene.passes_through and scene.id in with_point]
    pages = {scene.mark for scene in of.scenes.values() if scene.passes_through}
    assert at("never-reached") - pages == {scene.mark for scene in scenes if scene.id not in rests}
    assert at("stuck") == {of.scenes[name].mark for name in stuck}
    assert at("never-open") == {
        choice.mark
        for scene in scenes
        if scene.id in rests
        for choice in scene.choices.values()
        if (scene.id, choice.id) not in opened
    }


GOOD = """
a:
  text: [A, {if: trust > 50, text: High., else: Low.}]
  choices:
    up: {text: Up, effects: {trust: +5, debt: +5}, goto: b}
    down: {text: Down, effects: {trust: -5, debt: -5}, goto: b}
    coin: {text: Coin, chance: {heads: {weight: trust, goto: a2}, tails: {weight: 1, goto: b}}}
a2: {text: A again, effects: {trust: +1}, goto: b}
b:
  text: [B, {if: trust > 50, text: High., else: Low.}]
  choices:
    yes: {text: Yes, needs: trust >= 50, goto: z}
    no: {text: No, goto: z}
"""
METERS = """
meters:
  trust: {start: 50, better: high}
  debt: {start: 50, better: low}
"""


def codes(scenes: str, head: str = METERS) -> list[str]:
    return [found.problem.code for found in findings(Analysis(made(scenes, head)))]


def test_a_scenario_without_a_fault_has_no_finding() -> None:
    good = GOOD.replace("[A, {if: trust > 50, text: High., else: Low.}]", "A")
    assert codes(good) == []
    assert codes(GOOD) == ["never-shown"]


def test_a_loop_without_end_is_told_where_a_player_stands_and_not_at_a_page_on_the_way() -> None:
    scenario = made("""
        p: {text: P, goto: return}
        a:
          text: A
          choices:
            ask: {text: Ask, once: true, call: p, goto: a}
            wait: {text: Wait, goto: a}
            go: {text: Go, if: not visited(p), goto: z}
    """)
    found = [one for one in findings(Analysis(scenario)) if one.problem.code == "endless"]
    assert [one.problem.message.split()[1] for one in found] == ["a"]
    assert [one.replay.decisions for one in found if one.replay] == [("ask",)]


def test_what_follows_from_a_choice_that_is_never_open_is_not_told_again() -> None:
    closed = """
        a:
          text: A
          choices:
            out: {text: Out, goto: z}
            never:
              text: Never
              needs: trust > 90
              effects: [{if: trust > 50, trust: +5}]
              result: [{if: trust > 50, text: High.}]
              chance: {one: {weight: 0, goto: z}, two: {weight: 1, goto: [{if: trust > 90, to: z}, z]}}
        """
    assert codes(closed) == ["never-open"]


def test_what_is_not_known_is_no_finding() -> None:
    scenario = made(GOOD.replace("needs: trust >= 50", "needs: trust >= 70"), METERS)
    assert [found.problem.code for found in findings(Analysis(scenario))] == ["never-shown", "never-open"]
    short = Analysis(scenario, budget=1)
    assert not short.settled
    told = [found.problem.code for found in findings(short)]
    assert "never-open" in told, "its bounds alone say so"
    loose = made(GOOD.replace("needs: trust >= 50", "needs: trust >= 51 and debt <= 45"), METERS)
    assert "never-open" in [found.problem.code for found in findings(Analysis(loose))]
    assert "never-open" not in [found.problem.code for found in findings(Analysis(loose, budget=1))]


def test_told_to_stop_it_tells_what_is_known_without_a_playthrough() -> None:
    of = scenario(golden.BROKEN / "lock_up.yaml")
    analysis = Analysis(of)
    _ = analysis.answers

    def stop(progress: Progress) -> None:
        raise Stopped

    analysis.tick = analysis.links.tick = stop
    analysis.links._kept.clear()
    analysis.__dict__.pop("depths")
    assert [(found.problem.code, found.replay) for found in findings(analysis)] == [("stuck", None)]


@tries(60)
@given(scenarios(), st.integers(1, 40))
def test_within_any_budget_nothing_is_told_that_a_search_refutes(of: Scenario, budget: int) -> None:
    every = Searched(of, LIMIT)
    if not every.whole:
        return
    problems = [found.problem for found in findings(Analysis(of, budget))]
    opened = {
        of.scenes[every.scene(state)].choices[choice].mark
        for state, ways in every.ways.items()
        for choice in ways
    }
    rested = {of.scenes[every.scene(state)].mark for state in every.depth}
    stuck = {
        of.scenes[every.scene(state)].mark
        for state, ways in every.ways.items()
        if not ways and not every.is_ending(state)
    }
    for problem in problems:
        mark = problem.line, problem.column
        assert problem.code != "never-open" or mark not in opened
        assert problem.code != "never-reached" or mark not in rested
        assert problem.code != "stuck" or mark in stuck


def test_what_was_not_explored_is_told_within_its_bounds() -> None:
    scenario = made(GOOD.replace("needs: trust >= 50", "needs: trust >= 70"), METERS)
    [whole] = [
        found.problem.message for found in findings(Analysis(scenario)) if found.problem.code == "never-open"
    ]
    assert whole == "yes is never open: needs: trust >= 70 is never true; trust is 45 to 55 here"
    short = findings(Analysis(scenario, budget=1))
    [known] = [found.problem.message for found in short if found.problem.code == "never-open"]
    assert known == "yes is never open: needs: trust >= 70 is never true; trust lies within 45 to 55 here"
