"""What there is to read in a scene is what a search through the engine reads there."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given

from game.analysis import Analysis, Progress, SceneWords, Stopped, scene_words
from game.engine import events, offers, outcomes, page
from game.scenario import Scenario
from game.scenario.words import count_words
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 200
Told = dict[str, tuple[list[int], list[int], list[int]]]
"""By scene: the words of its text, of its choices and of its results, wherever it was come to."""


def searched_words(searched: Searched) -> Told:
    out: Told = defaultdict(lambda: ([], [], []))
    scenario = searched.scenario
    for state, choices in searched.ways.items():
        text, offered, results = out[searched.scene(state)]
        text.append(_count(page(scenario, state, 0).blocks))
        offered.append(_count([offer.text for offer in offers(scenario, state)]))
        for choice in choices:
            told = [events(scenario, step, 0) for _, step in outcomes(scenario, state, choice)]
            results += [_count(one.result) for one in told]
            for passed in (passed for one in told for passed in one.pages):
                out[passed.scene][0].append(_count(passed.blocks))
    return out


def _count(lines: list[str] | tuple[str, ...]) -> int:
    return sum(map(count_words, lines))


def stop(progress: Progress) -> None:
    raise Stopped


@tries(30)
@given(scenarios())
def test_the_words_of_a_scene_are_those_of_a_search(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    found, allowed = scene_words(Analysis(scenario)), scene_words(Analysis(scenario, tick=stop))
    for scene, parts in searched_words(searched).items():
        exact, within = _extents(found[scene]), _extents(allowed[scene])
        for values, (low, high, is_exact), (least, most, _) in zip(parts, exact, within, strict=True):
            if values:
                assert low <= min(values) <= max(values) <= high
                assert least <= min(values) <= max(values) <= most
                if is_exact and scene != _first_page(scenario):
                    assert (low, high) == (min(values), max(values))


def _extents(words: SceneWords) -> list[tuple[int, int, bool]]:
    return [(one.low, one.high, one.exact) for one in (words.text, words.choices, words.result)]


def _first_page(scenario: Scenario) -> str:
    """Read before the first decision: no step of the search passes through it."""
    return scenario.start


def test_told_to_stop_before_every_state_is_known_a_scene_is_told_as_its_conditions_allow() -> None:
    scenario = made(
        """
        a:
          text: [One., {if: seen, text: Two three., else: Four five six seven.}, {cycle: [A, B c]}]
          choices:
            go: {text: Go on, result: [{if: seen, text: Yes.}], goto: z}
            hidden: {text: Hide, if: not seen, goto: z}
            never: {text: Never, if: seen, goto: z}
        """,
        "facts: {seen: false}",
    )
    exact, allowed = scene_words(Analysis(scenario))["a"], scene_words(Analysis(scenario, tick=stop))["a"]
    assert _extents(exact) == [(6, 6, True), (3, 3, True), (0, 0, True)]
    assert _extents(allowed) == [(6, 7, False), (2, 4, False), (0, 1, False)]
    assert exact.at_once == 9
