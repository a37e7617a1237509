"""Words and minutes are those of a search that reads every step, and those counted by hand."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given, note

from game.analysis import Analysis, words
from game.analysis.exploring import explore
from game.analysis.links import Links
from game.analysis.odds import odds
from game.analysis.words import Read, Span
from game.engine import State, Step, begin, events, offers, outcomes, page
from game.scenario import Scenario
from game.scenario.words import count_words
from tests.analysis.searched import Searched
from tests.analysis.small import made
from tests.strategies import scenarios, tries

LIMIT = 300
SEED = 7


def read(scenario: Scenario) -> Read:
    analysis = Analysis(scenario)
    found = analysis.read(analysis.odds())
    assert found is not None
    return found


class Reader:
    """The naive second implementation: what is read on every transition, by the engine's own words."""

    def __init__(self, searched: Searched) -> None:
        self.scenario = searched.scenario
        self.searched = searched
        self.before = _count([self.scenario.summary, self.scenario.role])
        self.first = self.before + self.step(begin(self.scenario))
        self.ways: dict[State, list[tuple[Fraction, int, State]]] = defaultdict(list)
        for state, choices in searched.ways.items():
            for choice in choices:
                after = outcomes(self.scenario, state, choice)
                total = sum(weight for weight, _ in after) * len(choices)
                for weight, step in after:
                    self.ways[state].append((Fraction(weight, total), self.step(step), step.state))

    def step(self, step: Step) -> int:
        told = events(self.scenario, step, SEED)
        lines = [*told.result, *page(self.scenario, step.state, SEED).blocks]
        lines += [line for passed in told.pages for line in passed.blocks]
        return _count(lines) + _count([offer.text for offer in offers(self.scenario, step.state)])

    def extreme(self, sign: int, word: int, decision: int) -> int | None:
        """The least (sign 1) or the most (−1) of a playthrough: to an ending, the most to any end."""
        best = {self.searched.start: sign * self.first * word}
        changed = True
        while changed:
            changed = False
            for state, ways in self.ways.items():
                for _, read, there in ways:
                    if state in best:
                        after = best[state] + sign * (read * word + decision)
                        if after < best.get(there, after + 1):
                            best[there], changed = after, True
        wanted = [
            value
            for state, value in best.items()
            if (self.searched.is_ending(state) if sign > 0 else not self.searched.ways[state])
        ]
        return sign * min(wanted) if wanted else None

    def average(self) -> float:
        visits, _ = self.searched.spread("uniform")
        return self.first + sum(
            mass * float(share) * read
            for state, mass in visits.items()
            for share, read, _ in self.ways[state]
        )


def _count(lines: list[str]) -> int:
    return sum(map(count_words, lines))


@tries(40)
@given(scenarios())
def test_words_and_minutes_are_those_of_a_search_that_reads_every_step(scenario: Scenario) -> None:
    searched = Searched(scenario, LIMIT)
    if not searched.whole:
        return
    reader = Reader(searched)
    found = read(scenario)
    note(f"{found}")
    bounded = not searched.going()
    least = reader.extreme(1, 1, 0), reader.extreme(1, 3, 200)
    most = (reader.extreme(-1, 1, 0), reader.extreme(-1, 3, 200)) if bounded else (None, None)
    told = (found.words.least, found.words.most, _tenths(found.minutes.least), _tenths(found.minutes.most))
    if found.shuffled:  # bounds, which the order of this one seed lies within
        assert _not_above(told[0], least[0])
        assert _not_above(most[0], told[1])
        assert _not_above(told[2], least[1])
        assert _not_above(most[1], told[3])
        return
    assert told == (least[0], most[0], least[1], most[1])
    if bounded:
        assert found.words.average is not None
        assert isclose(found.words.average, reader.average(), rel_tol=1e-9)


def _tenths(minutes: float | None) -> int | None:
    return None if minutes is None else round(minutes * 600)


def _not_above(low: float | None, high: float | None) -> bool:
    return (low is None) == (high is None) and (low is None or high is None or low <= high)


# -- worked by hand


SHUFFLED = """
a:
  text: [Start here., {shuffle: [One, One two, One two three four five six]}]
  choices:
    go: {text: Go, result: [{shuffle: [Yes, Yes yes yes]}], goto: z}
    back: {text: Back, goto: z}
"""


def test_a_shuffle_is_its_mean_on_average_and_its_shortest_and_longest_text_as_bounds() -> None:
    found = read(made(SHUFFLED))
    # both read 2 + 3 + 2 offered + 2 at the end; half of them 2 more of the result
    assert found.shuffled
    assert (found.words.least, found.words.most) == (2 + 1 + 2 + 2, 2 + 6 + 2 + 3 + 2)
    assert found.words.average is not None
    assert isclose(found.words.average, 2 + 3 + 2 + 2 / 2 + 2, rel_tol=1e-12)
    even = read(made(SHUFFLED.replace("One two three four five six", "Two two").replace("One,", "One one,")))
    assert even.shuffled, "the result's texts still differ"
    even = read(
        made(SHUFFLED.replace("One two three four five six", "A").replace("One two", "B").replace(" yes", ""))
    )
    assert not even.shuffled, "texts of one length"


def test_a_loop_has_no_most_and_its_average_is_that_of_all_rounds() -> None:
    coin = """
    a:
      text: Toss it now.
      choices:
        toss:
          text: Toss
          chance: {heads: {weight: 1, goto: z}, tails: {weight: 1, result: Again., goto: a}}
    """
    found = read(made(coin))
    assert (found.words.least, found.words.most) == (3 + 1 + 2, None)
    assert found.minutes.least == (6 * 3 + 200) / 600
    assert found.words.average is not None
    assert isclose(found.words.average, 2 * (3 + 1) + 1 + 2, rel_tol=1e-9), "two tosses, one again"
    assert 0 < found.residual < 1e-14


def test_where_players_may_go_on_for_ever_there_is_no_average() -> None:
    found = read(
        made(
            """
            a: {text: A, choices: {out: {text: Out, goto: z}, round: {text: Round, goto: b}}}
            b: {text: B, choices: {on: {text: On, goto: b}, end: {text: End, if: manager > 90, goto: z}}}
            """
        )
    )
    assert (found.words, found.minutes.average) == (Span(1 + 2 + 2, None, None), None)


def test_a_story_without_an_ending_in_reach_has_no_least() -> None:
    found = read(made("a: {text: A, choices: {end: {text: End, needs: manager > 90, goto: z}}}"))
    assert (found.words.least, found.words.most, found.words.average) == (None, 2, 2)


VALUES = """
a: {text: A, choices: {up: {text: Up, effects: {trust: +50}, goto: b}, down: {text: Down, goto: b}}}
b: {text: "{trust.level}", choices: {on: {text: On, goto: c}}}
c: {text: C, ending: programs}
"""
LEVELS = "meters: {trust: {start: 20, levels: {0: low, 50: higher than ever before}}}"


def test_a_value_that_says_more_words_is_kept_until_it_is_said() -> None:
    scenario = made(VALUES, LEVELS)
    assert read(scenario).words == Span(3 + 1 + 1 + 1, 3 + 4 + 1 + 1, 7.5)
    reduced = explore(scenario, frozenset())
    assert not reduced.told, "what no rule reads is dropped there, and words with it"
    assert odds(Links(reduced)).words is None
    alike = explore(made(VALUES, LEVELS.replace("higher than ever before", "high")), frozenset())
    assert alike.told, "a word more or less makes no difference"
    assert odds(Links(alike)).words == 3 + 1 + 1 + 1


def test_sums_too_long_for_short_floats_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = made(VALUES, LEVELS)
    before = read(scenario)
    monkeypatch.setattr(words, "EXACT", 1)
    assert read(scenario) == before
