"""A scenario compiled: for each control point its offers, its choices, its arrival and what there is to read.

Points are compiled when first visited, so that a scenario of ten thousand scenes is playable at once. The
order of a step is the design's; `rules` runs it, `events` tells it, both through the same parts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, Union

from game.engine.closures import Function, compiled
from game.engine.state import Offer
from game.engine.text import Blocks, LineWriter, Writer, line_writer, writer
from game.scenario.checks import is_once
from game.scenario.choice import Choice, Outcome
from game.scenario.effects import Effect, Effects
from game.scenario.goto import Goto
from game.scenario.model import Scenario, Scene
from game.scenario.points import Point, StackError, call, resolve, site_goto
from game.scenario.points import Step as Landed
from game.scenario.symbols import MEMORY_MAX, Variable
from game.scenario.traits import DEFAULT_WEIGHT, traits

Change = Callable[[list[int]], None]
"""Changes a state's values in place."""


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
    direct: int
    """The point this always leads to, where nothing happens on arrival; else −1."""


@dataclass(frozen=True, slots=True)
class ChoiceProgram:
    is_open: Function | None
    """Whether it can be taken, other choices apart; None when always."""
    fallback: bool
    traits: Change | None
    """The memory of the decision, and the traits."""
    effects: Change | None
    change: Change | None
    """Both of these, in one."""
    result: Writer | Blocks
    outcomes: tuple[OutcomeProgram, ...]


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
    choices: dict[str, ChoiceProgram]
    arrival: Change | None
    """The visit counted, then the effects on arrival."""
    onward: Branches
    """Where a scene that is passed through leads; empty for others."""
    title: LineWriter | str
    text: Writer | Blocks


class Program:
    """A scenario's points, compiled on demand."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.points: list[PointProgram | None] = [None] * len(scenario.points)
        self._index = {point: number for number, point in enumerate(scenario.points)}
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
        fixed = all(s.visible is None and s.met is None and s.open and not s.fallback for s in shown)
        return PointProgram(
            scene=scene,
            shown=shown,
            constant=tuple(s.open for s in shown if s.open) if fixed else None,
            choices={choice.id: self._choice(here, scene, choice) for choice in scene.choices.values()},
            arrival=self._arrival(scene),
            onward=self._onward(here, scene),
            title=line_writer(scene.title, self.scenario),
            text=writer(scene.text, self.scenario),
        )

    # -- choices

    def _shown(self, scene: Scene, choice: Choice) -> Shown:
        text = line_writer(choice.text, self.scenario)
        reason = choice.requirement.reason if choice.requirement else ""
        fixed = isinstance(text, str)
        return Shown(
            choice=choice.id,
            visible=self._visible(scene, choice),
            met=compiled(choice.requirement.condition.tree) if choice.requirement else None,
            fallback=choice.fallback,
            open=Offer(choice.id, text) if isinstance(text, str) else None,
            locked=Offer(choice.id, text, reason) if isinstance(text, str) and fixed else None,
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
        memory = self._memory(scene, choice) + self._traits(choice)
        effects = _adds(choice.effects, self.scenario.variables)
        return ChoiceProgram(
            is_open=_both(visible, met),
            fallback=choice.fallback,
            traits=_change(memory),
            effects=_change(effects),
            change=_change(memory + effects),
            result=writer(choice.result, self.scenario),
            outcomes=self._outcomes(here, scene, choice),
        )

    def _memory(self, scene: Scene, choice: Choice) -> list[Op]:
        """The decision is remembered: `chose`, and `turn` + 1."""
        out: list[Op] = []
        chose = self._chose.get((scene.id, choice.id))
        if chose is not None:
            out.append(Add(chose, 1, 0, 1))
        if self._turn is not None:
            out.append(Add(self._turn, 1, 0, MEMORY_MAX))
        return out

    def _traits(self, choice: Choice) -> list[Op]:
        """The weights of a choice's traits, summed a meter, so that each meter is clamped once."""
        out: list[Op] = []
        for slot, stance in enumerate(("manager", "leader")):
            mine = [name for name in choice.traits if traits()[name].stance == stance]
            amount = sum(self.scenario.traits.get(name, DEFAULT_WEIGHT) for name in mine)
            if amount:
                out.append(Add(slot, amount, 0, 100))
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
            change=_change(_adds(outcome.effects, self.scenario.variables)) if outcome else None,
            result=writer(outcome.result, self.scenario) if outcome else (),
            onward=onward,
            direct=self._direct(onward),
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
                site = found[-1]
                below = Point(site.scene, found[:-1])
                out.append((condition, self._branches(below, site_goto(self.scenario.scenes, site))))
        return tuple(out)

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
        ops: list[Op] = []
        slot = self._visits.get(scene.id)
        if slot is not None:
            ops.append(Add(slot, 1, 0, MEMORY_MAX))
        return _change(ops + _adds(scene.effects, self.scenario.variables))


# -- effects


class Add(NamedTuple):
    """Adds a constant and clamps; by far the most frequent effect, run in a loop of its own."""

    slot: int
    amount: int
    low: int
    high: int


Op: TypeAlias = Add | Change


def _adds(effects: Effects, variables: tuple[Variable, ...]) -> list[Op]:
    out: list[Op] = []
    for group in effects:
        ops: list[Op] = [_op(effect, variables[effect.slot]) for effect in group.effects]
        if group.condition is None:
            out += ops
        elif (change := _change(ops)) is not None:
            out.append(_guarded(compiled(group.condition.tree), change))
    return out


def _guarded(condition: Function, change: Change) -> Change:
    def run(values: list[int]) -> None:
        if condition(values):
            change(values)

    return run


def _op(effect: Effect, variable: Variable) -> Op:
    slot, low, high, amount = effect.slot, variable.low, variable.high, effect.amount
    if effect.how == "add":
        return Add(slot, amount, low, high)
    if effect.how == "set":
        return _setting(slot, lambda values: amount, low, high)
    if effect.how == "share":
        return _setting(slot, lambda values: share(values[slot], amount, low, high), low, high)
    assert effect.expression is not None, "the loader gives every computed effect its expression"
    return _setting(slot, compiled(effect.expression.tree), low, high)


def share(value: int, per_cent: int, low: int, high: int) -> int:
    """Fairmath (ChoiceScript's `%+`), in integers: a share of the room that is left in that direction."""
    if per_cent >= 0:
        return value + ((high - value) * per_cent + 50) // 100
    return value - ((value - low) * -per_cent + 50) // 100


def _setting(slot: int, function: Function, low: int, high: int) -> Change:
    def run(values: list[int]) -> None:
        value = int(function(values))
        values[slot] = low if value < low else high if value > high else value

    return run


def _change(ops: list[Op]) -> Change | None:
    """The ops in order, as one function; None when there are none."""
    if not ops:
        return None
    adds = [op for op in ops if isinstance(op, Add)]
    if len(adds) == len(ops):
        return _adding(adds)
    runs: list[Change] = [_adding([op]) if isinstance(op, Add) else op for op in ops]

    def run(values: list[int]) -> None:
        for one in runs:
            one(values)

    return run


def _adding(adds: list[Add]) -> Change:
    plain = [tuple(add) for add in adds]

    def run(values: list[int]) -> None:
        for slot, amount, low, high in plain:
            value = values[slot] + amount
            values[slot] = low if value < low else high if value > high else value

    return run


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
    "StackError",
    "share",
]
