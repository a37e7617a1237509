"""What exploration answers: what is reached, open, met, shown, cut, stuck; data only, worded by others.

Each answer is True, False or None. True was seen in a state that was found. False is said only where every
state is known, or where no state can make it so. None is: not known within the budget.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from game.analysis.explored import Explored
from game.analysis.exploring import BLOCK
from game.analysis.flow import PointFlow, Spot
from game.analysis.journeys import Journeys
from game.analysis.liveness import Slots
from game.analysis.spots import every
from game.analysis.watching import Sight, Watcher

Answer: TypeAlias = bool | None
CONDITIONS = frozenset(["if", "needs", "effects", "goto", "text", "turns"])


@dataclass(frozen=True, slots=True)
class Extent:
    """The least and the greatest value of a variable in a scene."""

    low: int
    high: int
    exact: bool
    """Both occur; otherwise the values lie between them, and the two may not."""


@dataclass(frozen=True, slots=True)
class SceneAnswer:
    """What is known of a scene, in all calls it is reached by."""

    scene: str
    reached: Answer
    states: int
    """How many different states were found in it."""
    settled: bool
    """Whether these are all."""
    extents: dict[str, Extent]
    """By meter, as its choices find it; empty where nothing comes to."""
    stuck: Answer
    """Whether there is a state in which nothing is open."""
    endless: Answer
    """Whether there is one from which no ending can be reached, though the playthrough may go on for ever."""


@dataclass(frozen=True, slots=True)
class ChoiceAnswer:
    """What is known of a choice."""

    scene: str
    choice: str
    open: Spot
    hidden: Spot
    locked: Spot
    ever_open: Answer
    ever_hidden: Answer
    ever_locked: Answer


@dataclass(frozen=True, slots=True)
class ConditionAnswer:
    """A condition where it stands: an `if`, a `needs`, of effects, of a goto, of a block of text."""

    spot: Spot
    ever_true: Answer
    ever_false: Answer

    @property
    def asked(self) -> Answer:
        """Whether any state comes to where it is asked."""
        if self.ever_true or self.ever_false:
            return True
        return None if None in (self.ever_true, self.ever_false) else False


@dataclass(frozen=True, slots=True)
class HappeningAnswer:
    """Something that happens or does not: an outcome of chance, a value cut by a bound, chance without any
    weight above 0."""

    spot: Spot
    ever: Answer


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that exploration answers."""

    states: int
    whole: bool
    """Every state is known: no answer is None, but for meters that were dropped."""
    stopped: bool
    """It was told to stop; otherwise, when not whole, the budget was spent."""
    scenes: dict[str, SceneAnswer]
    choices: tuple[ChoiceAnswer, ...]
    conditions: tuple[ConditionAnswer, ...]
    outcomes: tuple[HappeningAnswer, ...]
    """Of choices with chance."""
    weightless: tuple[HappeningAnswer, ...]
    """Choices whose outcomes may all weigh nothing."""
    cuts: tuple[HappeningAnswer, ...]
    """Effects on meters that a bound might cut: `spot.detail` is the meter and `min` or `max`."""
    paths: dict[str, Answer]
    endings: dict[str, Answer]
    """By scene."""
    shortest: int | None
    """Decisions of the shortest playthrough that reaches an ending; None when there is none, or not known."""
    longest: int | None
    """Decisions of the longest playthrough; None when there is no longest, or not known."""
    lengths_known: bool


class Played(NamedTuple):
    """What random players saw: it exists, as surely as what exploration found."""

    watcher: Watcher
    visits: dict[str, int]
    """By scene."""


def answers(
    explored: Explored,
    journeys: Journeys | None = None,
    fuller: Explored | None = None,
    played: Played | None = None,
) -> Answers:
    """All answers of an exploration; lengths and loops without a way out only with journeys.

    `fuller` is one that kept more variables and came less far: it knows the meters of the scenes it settled.
    """
    return _Answering(explored, journeys, fuller, played).all()


class _Answering:
    def __init__(
        self,
        explored: Explored,
        journeys: Journeys | None,
        fuller: Explored | None,
        played: Played | None,
    ) -> None:
        self.explored = explored
        self.fuller = fuller
        self.visits = played.visits if played else {}
        self.watchers = [explored.watcher]
        self.watchers += [fuller.watcher] if fuller else []
        self.watchers += [played.watcher] if played else []
        self.journeys = journeys if explored.whole else None
        self.scenario = explored.model.scenario
        self.of_scene: dict[str, list[PointFlow]] = {scene: [] for scene in self.scenario.scenes}
        for flow in explored.model.flows:
            self.of_scene[flow.scene].append(flow)
        self.settled = {scene: explored.settled_scene(scene) for scene in self.scenario.scenes}
        self.never_true, self.never_false = self._impossible()

    def all(self) -> Answers:
        spots = every(self.explored.model.flows)
        scenes = {scene: self._scene(scene) for scene in self.scenario.scenes}
        endings = {s.id: scenes[s.id].reached for s in self.scenario.scenes.values() if s.ending is not None}
        known = self.journeys
        return Answers(
            states=self.explored.states,
            whole=self.explored.whole,
            stopped=self.explored.stopped,
            scenes=scenes,
            choices=tuple(self._choices()),
            conditions=tuple(self._condition(spot) for spot in spots if spot.what in CONDITIONS),
            outcomes=tuple(self._happening(s) for s in spots if s.what == "outcome" and s.outcome),
            weightless=tuple(self._happening(spot) for spot in spots if spot.what == "no weight"),
            cuts=tuple(self._happening(spot) for spot in spots if spot.what == "clamped"),
            paths={path: self._path(path, endings) for path in self.scenario.paths},
            endings=endings,
            shortest=known.shortest if known else None,
            longest=known.longest if known else None,
            lengths_known=known is not None,
        )

    # -- scenes

    def _scene(self, scene: str) -> SceneAnswer:
        flows = self.of_scene[scene]
        counts = [len(self.explored.keys[flow.index]) for flow in flows]
        reached = True if any(counts) or self.visits.get(scene) else self._no(scene)
        stuck = self._seen(flows[0].stuck) if flows and flows[0].choices else False
        return SceneAnswer(
            scene,
            reached,
            sum(counts),
            self.settled[scene],
            self._extents(scene) if any(counts) else {},
            stuck,
            self._endless(flows),
        )

    def _endless(self, flows: list[PointFlow]) -> Answer:
        if self.journeys is None:
            loops = any(component.loops for component in self.explored.model.components)
            return None if loops else False
        return any(bool(self.journeys.endless[flow.index].any()) for flow in flows)

    def _extents(self, scene: str) -> dict[str, Extent]:
        slots = {meter.id: meter.slot for meter in self.scenario.meters.values()}
        found = extents(self.explored, scene, frozenset(slots.values()))
        known = all(mine.exact for mine in found.values())
        if not known and self.fuller is not None and self.fuller.settled_scene(scene):
            found = extents(self.fuller, scene, frozenset(slots.values()))
        return {name: found[slot] for name, slot in slots.items()}

    # -- spots

    def _no(self, scene: str) -> Answer:
        """That something was not seen in a scene: whether it never happens."""
        nothing_comes = all(
            self.explored.model.bounds.at[flow.index] is None for flow in self.of_scene[scene]
        )
        return False if self.settled[scene] or nothing_comes else None

    def _seen(self, spot: Spot) -> Answer:
        return True if self._sight(spot).ever else self._no(spot.scene)

    def _sight(self, spot: Spot) -> Sight:
        """What anybody saw."""
        sights = [watcher.sight(spot) for watcher in self.watchers]
        return Sight(spot, any(s.ever for s in sights), any(s.ever_not for s in sights))

    def _choices(self) -> Iterator[ChoiceAnswer]:
        for scene, flows in self.of_scene.items():
            for choice in flows[0].choices if flows else ():
                yield ChoiceAnswer(
                    scene,
                    choice.id,
                    choice.open,
                    choice.hidden,
                    choice.locked,
                    False if choice.open in self.never_true else self._seen(choice.open),
                    self._seen(choice.hidden),
                    self._seen(choice.locked),
                )

    def _condition(self, spot: Spot) -> ConditionAnswer:
        sight = self._sight(spot)
        never = self._no(spot.scene)
        if spot.what == "goto" and not self.explored.whole:
            never = None  # after a return it is asked in another scene
        return ConditionAnswer(
            spot,
            True if sight.ever else False if spot in self.never_true else never,
            True if sight.ever_not else False if spot in self.never_false else never,
        )

    def _happening(self, spot: Spot) -> HappeningAnswer:
        ever = self._seen(spot)
        if spot.what == "clamped" and ever is not True:
            ever = self._cut(spot, ever)
        return HappeningAnswer(spot, ever)

    def _cut(self, spot: Spot, ever: Answer) -> Answer:
        """Cuts are not seen where a meter was dropped."""
        meter = self.scenario.meters[spot.detail.split()[0]]
        if meter.slot in self.explored.asked:
            return ever
        if self.fuller is None:
            return None
        return False if self.fuller.settled_scene(spot.scene) else None

    def _path(self, path: str, endings: dict[str, Answer]) -> Answer:
        mine = [endings[s.id] for s in self.scenario.scenes.values() if s.ending == path]
        return True if True in mine else None if None in mine else False

    def _impossible(self) -> tuple[set[Spot], set[Spot]]:
        """The conditions of choices that by their bounds alone are never true, and never false; the spot of
        a choice stands for all of its conditions."""
        may: dict[bool, set[Spot]] = {True: set(), False: set()}
        asked: set[Spot] = set()
        bounds = self.explored.model.bounds
        for flow in self.explored.model.flows:
            for choice in flow.choices:
                conditions = [*choice.visible, *([choice.needs] if choice.needs else [])]
                for tree, spot in conditions:
                    if spot is not None:
                        asked.add(spot)
                        for wanted in (True, False):
                            if bounds.may_be(tree, flow.index, wanted):
                                may[wanted].add(spot)
                asked.add(choice.open)
                if all(bounds.may_be(tree, flow.index, True) for tree, _ in conditions):
                    may[True].add(choice.open)
        return asked - may[True], asked - may[False]


def extents(explored: Explored, scene: str, slots: Slots) -> dict[int, Extent]:
    """The least and the greatest values of variables, by slot, in a scene that is reached."""
    lows: dict[int, int] = {}
    highs: dict[int, int] = {}
    exact = dict.fromkeys(slots, True)
    for flow in explored.model.flows:
        layout = explored.layouts[flow.index]
        if flow.scene != scene or layout is None:
            continue
        keys, settled = explored.keys[flow.index], explored.settled[flow.index]
        if not len(keys) and settled:
            continue
        known = slots & layout.slots if settled else frozenset[int]()
        stored = _least_and_most(explored, flow.index, known)
        finals = explored.finals.get(flow.index, {}) if settled else {}
        for slot in slots:
            if slot in known:
                low, high = stored[slot]
            elif slot in finals:
                low, high = finals[slot]
            else:
                found = explored.model.bounds.interval(flow.index, slot)
                assert found is not None, "the bounds say that nothing comes here"
                low, high = found
                exact[slot] &= settled and low == high
            lows[slot] = min(low, lows.get(slot, low))
            highs[slot] = max(high, highs.get(slot, high))
    return {slot: Extent(lows[slot], highs[slot], exact[slot]) for slot in lows}


def _least_and_most(explored: Explored, point: int, slots: Slots) -> dict[int, tuple[int, int]]:
    """Of the states stored for a point; in blocks that stay in the processor's cache."""
    out: dict[int, tuple[int, int]] = {}
    for start in range(0, len(explored.keys[point]), BLOCK):
        columns = explored.batch(point, slice(start, start + BLOCK), slots).columns
        for slot in slots:
            low, high = int(columns[slot].min()), int(columns[slot].max())
            before = out.get(slot, (low, high))
            out[slot] = min(low, before[0]), max(high, before[1])
    return out
