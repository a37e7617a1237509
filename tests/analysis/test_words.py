"""Words and minutes are those of a search that reads every step, and those counted by hand."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import isclose

from hypothesis import given, note

from game.analysis import Analysis
from game.analysis.words import Read
from game.engine import State, Step, begin, events, offers, outcomes, page
from game.scenario import Scenario
from game.scenario.words import count_words
from tests.analysis.searched import Searched
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
