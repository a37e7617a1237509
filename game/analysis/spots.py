"""The places of a scenario that are watched, each made once however many control points its scene has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.analysis.flow import Branches, Group, Op, PointFlow, Spot, Test, What
from game.analysis.graph import unfolded
from game.scenario.effects import Effect
from game.scenario.expressions import Expression
from game.scenario.expressions.tree import Arithmetic, Comparison, Constant, Tree, Value
from game.scenario.model import Scenario
from game.scenario.problems import Mark
from game.scenario.prose import Text, Turns, When
from game.scenario.symbols import Variable

Within = tuple[tuple[Tree, bool], ...]


class At(NamedTuple):
    """A scene, one of its choices, or one of that choice's outcomes."""

    scene: str
    choice: str = ""
    outcome: str = ""
    mark: Mark = (1, 1)


class Spots:
    """The spots of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._known: dict[tuple[object, ...], Spot] = {}

    def at(self, at: At, what: What, detail: str = "", text: str = "") -> Spot:
        """The spot of this place; the same object every time."""
        key = (what, *at, detail)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Spot(what, at.scene, at.choice, at.outcome, detail, at.mark, text)
        return found

    def condition(self, what: What, at: At, condition: Expression, detail: str = "") -> Spot:
        return self.at(at._replace(mark=condition.mark), what, detail, condition.text)

    def cuts(self, at: At, variable: Variable, effect: Effect) -> tuple[Spot | None, Spot | None]:
        """Where a meter's change may be cut by its lower and its upper bound. Other variables are not
        watched; what is set lies within the bounds, and a share stops at them."""
        computed = effect.how == "compute"
        falls = computed or (effect.how == "add" and effect.amount < 0)
        rises = computed or (effect.how == "add" and effect.amount > 0)
        if variable.role != "meter":
            return None, None
        return (
            self.at(at, "clamped", f"{variable.name} min") if falls else None,
            self.at(at, "clamped", f"{variable.name} max") if rises else None,
        )

    def tests(self, text: Text, at: At, path: str, within: Within = ()) -> Iterator[Test]:
        """The conditions of a text's blocks, outermost first."""
        for number, block in enumerate(text):
            here = f"{path} {number}"
            if isinstance(block, When):
                tree = block.condition.tree
                yield Test(tree, self.condition("text", at, block.condition, here), within)
                yield from self.tests(block.then, at, f"{here} text", (*within, (tree, True)))
                yield from self.tests(block.otherwise, at, f"{here} else", (*within, (tree, False)))
            elif isinstance(block, Turns):
                yield from self._turns(block, at, here, within)

    def _turns(self, block: Turns, at: At, path: str, within: Within) -> Iterator[Test]:
        """The items of a block by visits, each a condition. Of a shuffle any item may come first, by the
        playthrough's seed: nothing is to be proved there."""
        for which, item in enumerate(block.items):
            here, inside = f"{path} {block.how} {which}", within
            if block.how != "shuffle":
                tree = _its_turn(block, which)
                yield Test(tree, self.at(at, "turns", here), within)
                inside = (*within, (tree, True))
            yield from self.tests(item, at, here, inside)


def _its_turn(block: Turns, which: int) -> Tree:
    visits = Value(block.slot)
    if block.how == "first":
        return Comparison(visits, "==" if which == 0 else "!=", Constant(1))
    turn = Arithmetic(Arithmetic(visits, "-", Constant(1)), "%", Constant(len(block.items)))
    return Comparison(turn, "==", Constant(which))


def every(flows: Sequence[PointFlow]) -> tuple[Spot, ...]:
    """All spots of some flows, once each, in the order of the flows."""
    found: dict[Spot, None] = {}
    for flow in flows:
        found.update(dict.fromkeys(_of_point(flow)))
    return tuple(found)


def _of_point(flow: PointFlow) -> Iterator[Spot]:
    if flow.choices:
        yield flow.stuck
    yield from _of_ops(flow.arrival)
    yield from _of_ops(flow.tests)
    yield from _of_branches(flow.onward)
    for choice in flow.choices:
        yield from (choice.open, choice.hidden, choice.locked)
        yield from (spot for _, spot in choice.visible if spot is not None)
        if choice.needs is not None:
            yield choice.needs[1]
        yield from _of_ops(choice.ops)
        if choice.weightless is not None:
            yield choice.weightless
        for outcome in choice.outcomes:
            yield outcome.spot
            yield from _of_ops(outcome.ops)
            yield from _of_branches(outcome.onward)


def _of_ops(ops: Sequence[Op]) -> Iterator[Spot]:
    for op in ops:
        if op.spot is not None:
            yield op.spot
        if isinstance(op, Group):
            for move in op.moves:
                yield from (spot for spot in (move.below, move.above) if spot is not None)


def _of_branches(branches: Branches) -> Iterator[Spot]:
    for part in unfolded(branches):
        yield from (branch.spot for branch in part if branch.spot is not None)
