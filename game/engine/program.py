"""A scenario compiled: for each control point its offers, its choices, its arrival and what there is to read.

Points are compiled when first visited, so that a scenario of ten thousand scenes is playable at once. The
order of a step is the design's; `rules` runs it, `events` tells it, both through the same parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, Union

from game.engine.changes import Change, Op, adding, ops, together
from game.engine.closures import Function, compiled
from game.engine.state import Decision, Offer, Step
from game.engine.text import Blocks, LineWriter, Page, Writer, line_writer, writer
from game.scenario.checks import is_once
from game.scenario.choice import Choice, Outcome
from game.scenario.goto import Goto
from game.scenario.model import Scenario, Scene
from game.scenario.points import Point, Stack, call, resolve, site_goto
from game.scenario.points import Step as Landed
from game.scenario.symbols import MEMORY_MAX
from game.scenario.traits import DEFAULT_WEIGHT, traits


class Landing(NamedTuple):
    """A point to go to; `stays` when resting there again is no arrival."""

    point: int
    stays: bool


Branches: TypeAlias = tuple[tuple[Function | None, Union[Landing, "Branches"]], ...]
"""In order, the last without a condition; a `return` is a set of branches of its own."""


@dataclass(frozen=True, slots=True)
class OutcomeProgram:
    id: str
    weight: Function | None
    """None where there is no chance."""
    change: Change | None
    result: Writer | Blocks
    onward: Branches


@dataclass(frozen=True, slots=True)
class ChoiceProgram:
    id: str
    decision: Decision
    """Itself, as a player's decision."""
    is_open: Function | None
    """Whether it can be taken, other choices apart; None when always."""
    fallback: bool
    change: Change | None
    """The memory of the decision, the traits, then the effects."""
    result: Writer | Blocks
    outcomes: tuple[OutcomeProgram, ...]
    direct: int
    """The point it always leads to, where no chance is drawn and nothing happens on arrival; else −1."""
    draws: bool
    """Whether chance decides what comes of it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice as an offer."""

    choice: str
    visible: Function | None
    met: Function | None
    fallback: bool
    open: Offer | None
    """The offer itself, where its text is the same in every state."""
    locked: Offer | None
    text: LineWriter | str
    reason: str


@dataclass(frozen=True, slots=True)
class PointProgram:
    scene: Scene
    shown: tuple[Shown, ...]
    constant: tuple[Offer, ...] | None
    """All offers, where no state changes them."""
    hiding: tuple[tuple[Function | None, Offer], ...] | None
    """The offers and when they are made, where a state can only hide them: none is locked, or a fallback,
    or differs in its text. Most scenes are such; their offers have a short way."""
    choices: dict[str, ChoiceProgram]
    arrival: Change | None
    """The visit counted, then the effects on arrival."""
    onward: Branches
    """Where a scene that is passed through leads; empty for others."""
    page: Page | None
    """What there is to read, where it is the same in every state."""
    title: LineWriter | str
    text: Writer | Blocks


class Program:
    """A scenario's points, compiled on demand."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.points: list[PointProgram | None] = [None] * len(scenario.points)
        self.beginning: Step | None = None
        """What `begin` gave."""
        self._index = {point: number for number, point in enumerate(scenario.points)}
        self._returns: dict[Stack, Branches] = {}
        self._visits = {v.scene: v.slot for v in scenario.variables if v.role == "visits"}
        self._chose = {(v.scene, v.choice): v.slot for v in scenario.variables if v.role == "chose"}
        self._turn = next((v.slot for v in scenario.variables if v.role == "turn"), None)

    def point(self, index: int) -> PointProgram:
        found = self.points[index]
        if found is None:
            found = self.points[index] = self._point(self.scenario.points[index])
        return found

    def _point(self, here: Point) -> PointProgram:
        scene = self.scenario.scenes[here.scene]
        shown = tuple(self._shown(scene, choice) for choice in scene.choices.values())
        hiding = tuple((s.visible, s.open) for s in shown if s.open and s.met is None and not s.fallback)
        whole = len(hiding) == len(shown)
        constant = whole and all(visible is None for visible, _ in hiding)
        title, text = line_writer(scene.title, self.scenario), writer(scene.text, self.scenario)
        return PointProgram(
            scene=scene,
            shown=shown,
            constant=tuple(offer for _, offer in hiding) if constant else None,
            hiding=hiding if whole else None,
            choices={choice.id: self._choice(here, scene, choice) for choice in scene.choices.values()},
            arrival=self._arrival(scene),
            onward=self._onward(here, scene),
            page=Page(scene.id, title, text) if isinstance(title, str) and isinstance(text, tuple) else None,
            title=title,
            text=text,
        )

    # -- choices

    def _shown(self, scene: Scene, choice: Choice) -> Shown:
        text = line_writer(choice.text, self.scenario)
        reason = choice.requirement.reason if choice.requirement else ""
        return Shown(
            choice=choice.id,
            visible=self._visible(scene, choice),
            met=compiled(choice.requirement.condition.tree) if choice.requirement else None,
            fallback=choice.fallback,
            open=Offer(choice.id, text) if isinstance(text, str) else None,
            locked=Offer(choice.id, text, reason) if isinstance(text, str) else None,
            text=text,
            reason=reason,
        )

    def _visible(self, scene: Scene, choice: Choice) -> Function | None:
        condition = compiled(choice.condition.tree) if choice.condition else None
        if not is_once(scene, choice):
            return condition
        slot = self._chose[scene.id, choice.id]
        if condition is None:
            return lambda values: not values[slot]
        return lambda values: not values[slot] and condition(values)

    def _choice(self, here: Point, scene: Scene, choice: Choice) -> ChoiceProgram:
        visible = self._visible(scene, choice)
        met = compiled(choice.requirement.condition.tree) if choice.requirement else None
        effects = ops(choice.effects, self.scenario.variables)
        outcomes = self._outcomes(here, scene, choice)
        return ChoiceProgram(
            id=choice.id,
            decision=Decision(scene.id, choice.id),
            is_open=_both(visible, met),
            fallback=choice.fallback,
            change=together(self._memory(scene, choice) + self._traits(choice) + effects),
            result=writer(choice.result, self.scenario),
            outcomes=outcomes,
            direct=-1 if choice.chance else self._direct(outcomes[0].onward),
            draws=len(outcomes) > 1,
        )

    def _memory(self, scene: Scene, choice: Choice) -> list[Op]:
        """The decision is remembered: `chose`, and `turn` + 1."""
        out: list[Op] = []
        chose = self._chose.get((scene.id, choice.id))
        if chose is not None:
            out.append(adding(chose, 1, 0, 1))
        if self._turn is not None:
            out.append(adding(self._turn, 1, 0, MEMORY_MAX))
        return out

    def _traits(self, choice: Choice) -> list[Op]:
        """The weights of a choice's traits, summed a meter, so that each meter is clamped once."""
        out: list[Op] = []
        for slot, stance in enumerate(("manager", "leader")):
            mine = [name for name in choice.traits if traits()[name].stance == stance]
            amount = sum(self.scenario.traits.get(name, DEFAULT_WEIGHT) for name in mine)
            if amount:
                out.append(adding(slot, amount, 0, 100))
        return out

    def _outcomes(self, here: Point, scene: Scene, choice: Choice) -> tuple[OutcomeProgram, ...]:
        if choice.call is not None:
            landed = call(self.scenario.scenes, here, choice.id, choice.call)
            return (self._outcome(None, ((None, self._landing(landed)),)),)
        if not choice.chance:
            return (self._outcome(None, self._branches(here, choice.goto or scene.goto)),)
        return tuple(
            self._outcome(outcome, self._branches(here, outcome.goto or choice.goto or scene.goto))
            for outcome in choice.chance.values()
        )

    def _outcome(self, outcome: Outcome | None, onward: Branches) -> OutcomeProgram:
        return OutcomeProgram(
            id=outcome.id if outcome else "",
            weight=compiled(outcome.weight.tree) if outcome else None,
            change=together(ops(outcome.effects, self.scenario.variables)) if outcome else None,
            result=writer(outcome.result, self.scenario) if outcome else (),
            onward=onward,
        )

    # -- where next

    def _branches(self, here: Point, goto: Goto | None) -> Branches:
        assert goto is not None, "the loader refuses a choice without a goto"
        out: list[tuple[Function | None, Landing | Branches]] = []
        for branch in goto.branches:
            condition = compiled(branch.condition.tree) if branch.condition else None
            found = resolve(self.scenario.scenes, here, branch)
            if isinstance(found, Landed):
                out.append((condition, self._landing(found)))
            else:
                out.append((condition, self._return(found)))
        return tuple(out)

    def _return(self, stack: Stack) -> Branches:
        """Where a return leads; worked out once, however many branches return."""
        if stack not in self._returns:
            site = stack[-1]
            below = Point(site.scene, stack[:-1])
            self._returns[stack] = self._branches(below, site_goto(self.scenario.scenes, site))
        return self._returns[stack]

    def _landing(self, landed: Landed) -> Landing:
        return Landing(self._index[Point(landed.scene, landed.stack)], landed.stays)

    def _onward(self, here: Point, scene: Scene) -> Branches:
        if not scene.passes_through:
            return ()
        if scene.call is not None:
            return ((None, self._landing(call(self.scenario.scenes, here, "", scene.call))),)
        return self._branches(here, scene.goto)

    def _direct(self, onward: Branches) -> int:
        condition, to = onward[0]
        if condition is not None or not isinstance(to, Landing):
            return -1
        scene = self.scenario.scenes[self.scenario.points[to.point].scene]
        quiet = to.stays or not (scene.effects or scene.passes_through or scene.id in self._visits)
        return to.point if quiet else -1

    def _arrival(self, scene: Scene) -> Change | None:
        counted: list[Op] = []
        slot = self._visits.get(scene.id)
        if slot is not None:
            counted.append(adding(slot, 1, 0, MEMORY_MAX))
        return together(counted + ops(scene.effects, self.scenario.variables))


def _both(first: Function | None, second: Function | None) -> Function | None:
    if first is None or second is None:
        return first or second
    return lambda values: first(values) and second(values)


__all__ = [
    "Branches",
    "ChoiceProgram",
    "Landing",
    "OutcomeProgram",
    "PointProgram",
    "Program",
]
