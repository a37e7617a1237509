"""One scenario's analysis: explored as far as the budget goes, and everything else worked out when asked.

Owns what is kept between questions. The odds from a state are kept with the scenario itself, as its
compiled program is.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property

from game.analysis.answers import Answers, Extent, Played, answers, extents
from game.analysis.dominated import Compared, compared, oriented
from game.analysis.explored import Explored
from game.analysis.exploring import BUDGET, explore
from game.analysis.flow import Spot
from game.analysis.journeys import Depths, Journeys, depths, journeys
from game.analysis.links import Links
from game.analysis.liveness import Slots
from game.analysis.odds import Odds, odds
from game.analysis.outlook import Outlook, Outlooks
from game.analysis.players import Players
from game.analysis.progress import Stopped, Tick, silent
from game.analysis.sampling import Sampled, sample
from game.analysis.traffic import Traffic
from game.analysis.traffic import traffic as exact_traffic
from game.analysis.watching import Watcher
from game.analysis.witness import Witness, Witnesses
from game.analysis.words import Read, read
from game.engine import State
from game.scenario.model import Scenario

REDUCED = 2
"""Without the variables that nothing reads, so many times the budget's states are allowed."""
LINKED = 10_000_000
"""Up to so many states lengths and loops are worked out; an exploration has had its answers before."""


class NotSettledError(Exception):
    """Odds were asked for that the exploration, which is not whole, cannot give."""

    def __init__(self, states: int, stopped: bool) -> None:
        why = "told to stop" if stopped else "the budget was spent"
        super().__init__(f"not settled: {why} after {states:,} states")
        self.states = states
        self.stopped = stopped


class Analysis:
    """What is known of a scenario, and what can be asked about it."""

    def __init__(self, scenario: Scenario, budget: int = BUDGET, tick: Tick = silent) -> None:
        """Explores at once, and never raises Stopped; what is asked later may."""
        self.scenario = scenario
        self.tick = tick
        self._played: Played | None = None
        self.full: Explored = explore(scenario, budget=budget, tick=tick)
        """With all meters kept to the end."""
        self.explored: Explored = self.full
        """The one that came farther: all meters kept, or only what is read later."""
        if not self.full.whole and not self.full.stopped:
            reduced = explore(scenario, frozenset(), budget * REDUCED, tick)
            if sum(reduced.settled) >= sum(self.full.settled):
                self.explored = reduced

    @property
    def settled(self) -> bool:
        """Whether every state is known, if not every meter in it."""
        return self.explored.whole

    @cached_property
    def links(self) -> Links:
        return Links(self.explored, self.tick)

    @cached_property
    def depths(self) -> Depths:
        return depths(self.links)

    @cached_property
    def journeys(self) -> Journeys:
        return journeys(self.links, self.depths)

    @cached_property
    def answers(self) -> Answers:
        """Everything that `check` asks. Told to stop, it leaves out lengths and loops without a way out."""
        known = None
        if self.settled and self.explored.states <= LINKED:
            with suppress(Stopped):
                known = self.journeys
        return answers(self.explored, known, self.full, self._played)

    def play(self, count: int, players: Players = "uniform", seed: int = 1) -> Sampled:
        """Play at random. What these players see exists: the answers know it from then on."""
        watcher = Watcher() if self._played is None else self._played.watcher
        found = sample(self.scenario, players, count, seed, watcher, self.tick)
        before = self._played.visits if self._played else {}
        self._played = Played(watcher, {name: n + before.get(name, 0) for name, n in found.visits.items()})
        self.__dict__.pop("answers", None)
        return found

    def extents(self, scene: str, slots: Slots) -> dict[int, Extent]:
        """The least and the greatest values of any variables, by slot, in a scene; none where nothing comes
        to. Of what a condition reads they are exact at its scene, once that is settled."""
        return extents(self.explored, scene, slots)

    # -- who shows it

    @cached_property
    def witnesses(self) -> Witnesses:
        return Witnesses(self.links, self.depths)

    def witness(self, spot: Spot, wanted: bool = True) -> Witness | None:
        """A shortest playthrough that shows something; None where none is known."""
        found = self.witnesses.of_spot(spot, wanted)
        if found is None and self.full is not self.explored:
            return self._fuller_witnesses.of_spot(spot, wanted)  # of meters that the other dropped
        return found

    @cached_property
    def _fuller_witnesses(self) -> Witnesses:
        links = Links(self.full, self.tick)
        return Witnesses(links, depths(links))

    def witness_of_scene(self, scene: str) -> Witness | None:
        """A shortest playthrough that comes to a scene."""
        return self.witnesses.of_scene(scene)

    def witness_of_stuck(self, scene: str) -> Witness | None:
        """A shortest playthrough to a state of a scene in which nothing is open."""
        flow = next((flow for flow in self.explored.model.flows if flow.scene == scene), None)
        return None if flow is None else self.witness(flow.stuck)

    def witness_of_endless(self, scene: str) -> Witness | None:
        """A shortest playthrough to where it may go on for ever, and no ending can be reached any more."""
        masks = {
            flow.index: self.journeys.endless[flow.index]
            for flow in self.explored.model.flows
            if flow.scene == scene
        }
        return self.witnesses.of_states(masks)

    # -- how likely it is

    def odds(self, players: Players = "uniform") -> Odds:
        """The exact odds. Raises NotSettledError."""
        self._need_all()
        return odds(self.links, players, self.tick)

    @property
    def counts_words(self) -> bool:
        """Whether the words of every state are known."""
        return self.answers.lengths_known and self.explored.told

    def read(self, odds: Odds) -> Read | None:
        """The words and minutes of a playthrough, exactly; None where they are not known so.

        The odds are those of random players.
        """
        if not self.counts_words:
            return None
        return read(self.links, odds, bounded=self.answers.longest is not None)

    @cached_property
    def compared(self) -> tuple[Compared, ...] | None:
        """Every pair of choices that are open together; None where a meter that counts was dropped."""
        kept = self.explored.asked
        if not self.settled or any(meter.slot not in kept for meter in oriented(self.scenario)):
            return None
        return compared(self.links, self.tick)

    def _need_all(self) -> None:
        if not self.settled:
            raise NotSettledError(self.explored.states, self.explored.stopped)


def outlooks(
    scenario: Scenario, players: Players = "uniform", budget: int = BUDGET, tick: Tick = silent
) -> Outlooks:
    """The odds of each path from every state; worked out once, and kept with the scenario.

    Raises NotSettledError, and Stopped.
    """
    kept: dict[Players, Outlooks] = scenario.derived.setdefault("outlooks", {})
    if players not in kept:
        explored = explore(scenario, frozenset(), budget, tick)
        if not explored.whole:
            raise NotSettledError(explored.states, explored.stopped)
        kept[players] = Outlooks(Links(explored, tick), players, tick)
    return kept[players]


def outlook(scenario: Scenario, state: State, players: Players = "uniform") -> Outlook:
    """The odds of each path from a state. Raises UnknownStateError and NotSettledError."""
    return outlooks(scenario, players).of(state)


def traffic(
    scenario: Scenario, players: Players = "uniform", budget: int = BUDGET, tick: Tick = silent
) -> Traffic:
    """How often each way is taken, exactly. Raises NotSettledError, and Stopped."""
    explored = explore(scenario, frozenset(), budget, tick)
    if not explored.whole:
        raise NotSettledError(explored.states, explored.stopped)
    return exact_traffic(Links(explored, tick), players, tick)
