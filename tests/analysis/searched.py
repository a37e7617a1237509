"""The naive second implementation: a plain search, state by state, through the engine's four functions."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from game.engine import State, begin, offers, outcomes
from game.scenario import Scenario
from game.scenario.choice import Choice
from game.scenario.traits import traits

Ways = dict[State, dict[str, list[tuple[Fraction, State]]]]
"""By state and open choice: what may come of it, with its probability."""


class Searched:
    """Every state, found one by one; at most `limit` of them are gone on from."""

    def __init__(self, scenario: Scenario, limit: int) -> None:
        self.scenario = scenario
        self.start = begin(scenario).state
        self.ways: Ways = {}
        self.depth: dict[State, int] = {self.start: 0}
        waiting = [self.start]
        for state in waiting:
            if len(self.ways) >= limit:
                break
            self.ways[state] = {}
            for offer in offers(scenario, state):
                if not offer.is_open:
                    continue
                after = outcomes(scenario, state, offer.choice)
                total = sum(weight for weight, _ in after)
                self.ways[state][offer.choice] = [(Fraction(w, total), step.state) for w, step in after]
                for _, step in after:
                    if step.state not in self.depth:
                        self.depth[step.state] = self.depth[state] + 1
                        waiting.append(step.state)
        self.whole = len(self.ways) == len(self.depth)

    def scene(self, state: State) -> str:
        return self.scenario.points[state.point].scene

    def is_ending(self, state: State) -> bool:
        return self.scenario.scenes[self.scene(state)].ending is not None

    def by_point(self) -> dict[int, set[tuple[int, ...]]]:
        out: dict[int, set[tuple[int, ...]]] = defaultdict(set)
        for state in self.depth:
            out[state.point].add(state.values)
        return out

    # -- who plays how

    def shares(self, state: State, players: str) -> dict[str, Fraction]:
        """The probability of each open choice."""
        scene = self.scenario.scenes[self.scene(state)]
        stance = scene.calls_for if players == "needed" else players
        open_ = list(self.ways[state])
        if stance in ("manager", "leader"):
            most = max((self.leaning(scene.choices[choice], stance) for choice in open_), default=0)
            open_ = [choice for choice in open_ if self.leaning(scene.choices[choice], stance) == most]
        return {choice: Fraction(1, len(open_)) for choice in open_}

    def leaning(self, choice: Choice, stance: str) -> int:
        """What its traits do for a stance, less what they do for the other."""
        weights = [(traits()[name].stance, self.scenario.traits.get(name, 5)) for name in choice.traits]
        return sum(weight if to == stance else -weight for to, weight in weights)

    def spread(self, players: str, rounds: int = 3000) -> tuple[dict[State, float], float]:
        """How often each state is come to, and what was left going round; the search has to be whole."""
        visits: dict[State, float] = defaultdict(float)
        now = {self.start: 1.0}
        for _ in range(rounds):
            after: dict[State, float] = defaultdict(float)
            for state, mass in now.items():
                visits[state] += mass
                for choice, share in self.shares(state, players).items():
                    for chance, there in self.ways[state][choice]:
                        after[there] += mass * float(share * chance)
            now = after
            if sum(now.values()) < 1e-16:
                break
        return visits, sum(now.values())

    # -- where it may go

    def leading_to(self, goals: set[State]) -> set[State]:
        """The states from which one of the goals can be reached."""
        before: dict[State, set[State]] = defaultdict(set)
        for state, choices in self.ways.items():
            for after in choices.values():
                for _, there in after:
                    before[there].add(state)
        out, waiting = set(goals), list(goals)
        while waiting:
            for state in before[waiting.pop()] - out:
                out.add(state)
                waiting.append(state)
        return out

    def going(self) -> set[State]:
        """The states from which some playthrough never ends."""
        left = set(self.depth)
        while True:
            stay = {s for s in left if any(t in left for ways in self.ways[s].values() for _, t in ways)}
            if stay == left:
                return left
            left = stay

    def longest(self) -> int | None:
        """Decisions on the longest playthrough; None when unbounded."""
        if self.going():
            return None
        least: dict[State, int] = {}
        for state in self._deepest_last():
            after = [least[there] for ways in self.ways[state].values() for _, there in ways]
            least[state] = 1 + max(after) if after else 0
        return least[self.start]

    def _deepest_last(self) -> list[State]:
        """Every state after all those it leads to; there are no loops."""
        out: dict[State, None] = {}
        waiting = [(self.start, False)]
        while waiting:
            state, done = waiting.pop()
            if done:
                out.setdefault(state)
            elif state not in out:
                waiting.append((state, True))
                waiting += [(there, False) for ways in self.ways[state].values() for _, there in ways]
        return list(out)
