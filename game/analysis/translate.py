"""A scenario as flows: each control point's choices, arrival and branches, with places to be watched.

Owns the order of a step as the analysis has it; a property holds it to the engine's. Runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.analysis.flow import (
    Branch,
    Branches,
    ChoiceFlow,
    Group,
    Landing,
    Move,
    Op,
    OutcomeFlow,
    PointFlow,
    Spot,
)
from game.analysis.spots import At, Spots
from game.analysis.texts import NOTHING, in_line, in_text
from game.scenario.checks import is_once
from game.scenario.choice import Choice, Outcome
from game.scenario.effects import Effect, Effects
from game.scenario.expressions.tree import Not, Tree, Value
from game.scenario.goto import Goto
from game.scenario.model import Scenario, Scene
from game.scenario.points import Point, Stack, call, resolve, site_goto
from game.scenario.points import Step as Landed
from game.scenario.symbols import MEMORY_MAX
from game.scenario.traits import DEFAULT_WEIGHT, traits


def flows(scenario: Scenario) -> tuple[PointFlow, ...]:
    """Every control point's flow, in the order of `scenario.points`."""
    translator = _Translator(scenario)
    return tuple(translator.point(index, point) for index, point in enumerate(scenario.points))


class _Translator:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.spots = Spots(scenario)
        self.index = {point: number for number, point in enumerate(scenario.points)}
        self.visits = {v.scene: v.slot for v in scenario.variables if v.role == "visits"}
        self.chose = {(v.scene, v.choice): v.slot for v in scenario.variables if v.role == "chose"}
        self.turn = next((v.slot for v in scenario.variables if v.role == "turn"), None)
        self.returns: dict[Stack, Branches] = {}

    def point(self, index: int, here: Point) -> PointFlow:
        scene = self.scenario.scenes[here.scene]
        at = At(scene.id, mark=scene.mark)
        slot = self.visits.get(scene.id)
        counted = () if slot is None else (_remember(slot, MEMORY_MAX),)
        return PointFlow(
            index=index,
            scene=scene.id,
            ending=scene.ending,
            calls_for=scene.calls_for,
            arrival=(*counted, *self._effects(scene.effects, at)),
            tests=tuple(self.spots.tests(scene.text, at, "text")),
            choices=tuple(self._choice(here, scene, choice) for choice in scene.choices.values()),
            stuck=self.spots.at(at, "stuck"),
            onward=self._onward(here, scene),
            text=in_text(scene.text, self.scenario),
        )

    # -- choices

    def _choice(self, here: Point, scene: Scene, choice: Choice) -> ChoiceFlow:
        at = At(scene.id, choice.id, mark=choice.mark)
        leaning = self._leaning(choice)
        return ChoiceFlow(
            id=choice.id,
            visible=self._visible(scene, choice, at),
            needs=self._needs(choice, at),
            fallback=choice.fallback,
            ops=(
                *self._memory(scene, choice),
                *self._traits(leaning, at),
                *self._effects(choice.effects, at),
                *self.spots.tests(choice.result, at, "result"),
            ),
            outcomes=self._outcomes(here, scene, choice, at),
            weightless=self.spots.at(at, "no weight") if choice.chance else None,
            open=self.spots.at(at, "open"),
            hidden=self.spots.at(at, "hidden"),
            locked=self.spots.at(at, "locked"),
            leaning=leaning,
            text=in_line(choice.text, self.scenario),
            result=in_text(choice.result, self.scenario),
        )

    def _memory(self, scene: Scene, choice: Choice) -> Iterator[Op]:
        slot = self.chose.get((scene.id, choice.id))
        if slot is not None:
            yield _remember(slot, 1)
        if self.turn is not None:
            yield _remember(self.turn, MEMORY_MAX)

    def _visible(self, scene: Scene, choice: Choice, at: At) -> tuple[tuple[Tree, Spot | None], ...]:
        out: list[tuple[Tree, Spot | None]] = []
        if is_once(scene, choice):
            out.append((Not(Value(self.chose[scene.id, choice.id])), None))
        if choice.condition is not None:
            out.append((choice.condition.tree, self.spots.condition("if", at, choice.condition)))
        return tuple(out)

    def _needs(self, choice: Choice, at: At) -> tuple[Tree, Spot] | None:
        if choice.requirement is None:
            return None
        condition = choice.requirement.condition
        return condition.tree, self.spots.condition("needs", at, condition)

    def _leaning(self, choice: Choice) -> tuple[int, int]:
        """What the traits add, a stance: manager, leader."""
        sums = {"manager": 0, "leader": 0}
        for name in choice.traits:
            sums[traits()[name].stance] += self.scenario.traits.get(name, DEFAULT_WEIGHT)
        return sums["manager"], sums["leader"]

    def _traits(self, leaning: tuple[int, int], at: At) -> Iterator[Op]:
        for slot, amount in enumerate(leaning):
            if amount:
                cuts = self.spots.cuts(at, self.scenario.variables[slot], Effect(slot, "add", amount))
                yield Group((Move(slot, "add", amount, None, 0, 100, *cuts),))

    def _outcomes(self, here: Point, scene: Scene, choice: Choice, at: At) -> tuple[OutcomeFlow, ...]:
        default = choice.goto or scene.goto
        if choice.call is not None:
            landed = call(self.scenario.scenes, here, choice.id, choice.call)
            return (self._certain(at, (Branch(None, None, self._landing(landed)),)),)
        if not choice.chance:
            return (self._certain(at, self._branches(here, default, at)),)
        return tuple(
            self._outcome(here, outcome, outcome.goto or default, at) for outcome in choice.chance.values()
        )

    def _certain(self, at: At, onward: Branches) -> OutcomeFlow:
        return OutcomeFlow("", None, self.spots.at(at, "outcome"), (), NOTHING, onward)

    def _outcome(self, here: Point, outcome: Outcome, goto: Goto | None, choice: At) -> OutcomeFlow:
        at = choice._replace(outcome=outcome.id, mark=outcome.mark)
        return OutcomeFlow(
            id=outcome.id,
            weight=outcome.weight.tree,
            spot=self.spots.at(at, "outcome"),
            ops=(*self._effects(outcome.effects, at), *self.spots.tests(outcome.result, at, "result")),
            result=in_text(outcome.result, self.scenario),
            onward=self._branches(here, goto, at),
        )

    # -- effects

    def _effects(self, effects: Effects, at: At) -> Iterator[Op]:
        for number, group in enumerate(effects):
            here = at._replace(mark=group.mark)
            moves = []
            for effect in group.effects:
                variable = self.scenario.variables[effect.slot]
                tree = effect.expression.tree if effect.expression else None
                cuts = self.spots.cuts(here, variable, effect)
                moves.append(
                    Move(effect.slot, effect.how, effect.amount, tree, variable.low, variable.high, *cuts)
                )
            condition, spot = None, None
            if group.condition is not None:
                condition = group.condition.tree
                spot = self.spots.condition("effects", here, group.condition, f"effects {number}")
            yield Group(tuple(moves), condition, spot)

    # -- where next

    def _branches(self, here: Point, goto: Goto | None, at: At) -> Branches:
        assert goto is not None, "the loader refuses a choice without a goto"
        out: list[Branch] = []
        for number, branch in enumerate(goto.branches):
            condition, spot = None, None
            if branch.condition is not None:
                condition = branch.condition.tree
                spot = self.spots.condition("goto", at, branch.condition, f"goto {number}")
            found = resolve(self.scenario.scenes, here, branch)
            to = self._landing(found) if isinstance(found, Landed) else self._return(found)
            out.append(Branch(condition, spot, to))
        return tuple(out)

    def _return(self, stack: Stack) -> Branches:
        """Where a return leads; one object, however many branches return."""
        if stack not in self.returns:
            site = stack[-1]
            below = Point(site.scene, stack[:-1])
            goto = site_goto(self.scenario.scenes, site)
            self.returns[stack] = self._branches(below, goto, At(site.scene, site.choice))
        return self.returns[stack]

    def _landing(self, landed: Landed) -> Landing:
        return Landing(self.index[Point(landed.scene, landed.stack)], landed.stays)

    def _onward(self, here: Point, scene: Scene) -> Branches:
        if not scene.passes_through:
            return ()
        if scene.call is not None:
            landed = call(self.scenario.scenes, here, "", scene.call)
            return (Branch(None, None, self._landing(landed)),)
        return self._branches(here, scene.goto, At(scene.id))


def _remember(slot: int, most: int) -> Group:
    return Group((Move(slot, "add", 1, None, 0, most),))
