"""What the values of each variable can be at each control point at most: a sound sketch, found at once.

Each variable is followed by itself, as the set of its possible values; which values go together is not
known. What is impossible here is impossible; what is possible here may still never happen. The sketch
makes keys short, and is what remains certain of a scenario that is too large to explore.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from game.analysis.flow import Branches, Landing, Move, Op, PointFlow, Test
from game.analysis.graph import Component
from game.scenario.expressions import intervals
from game.scenario.expressions.intervals import Interval
from game.scenario.expressions.tree import (
    Absolute,
    All,
    Any,
    Arithmetic,
    Comparison,
    Constant,
    Not,
    Tree,
    Value,
)
from game.scenario.symbols import Variable

SMALL = 4096
"""Variables with more values than this are not followed: they may be anything within their bounds."""
PATIENCE = 6
"""So often a point in a loop may grow before what grows there is given up."""

Sets = dict[int, int]
"""By slot, the possible values as a set of bits; bit 0 is the variable's lower bound."""
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


@dataclass(frozen=True, slots=True)
class Domain:
    """A variable's bounds."""

    low: int
    size: int

    @property
    def all(self) -> int:
        return (1 << self.size) - 1

    @property
    def followed(self) -> bool:
        return self.size <= SMALL


class Bounds:
    """The possible values at every point."""

    def __init__(
        self,
        flows: Sequence[PointFlow],
        components: Sequence[Component],
        variables: Sequence[Variable],
    ) -> None:
        self.flows = flows
        self.domains = [Domain(v.low, v.high - v.low + 1) for v in variables]
        self.at: list[Sets | None] = [None] * len(flows)
        """None where nothing can come to."""
        self._grown = [0] * len(flows)
        self._in_loops = {p for component in components if component.loops for p in component.points}
        start = {v.slot: 1 << (v.start - v.low) for v in variables if self.domains[v.slot].followed}
        self._changed: set[int] = set()
        self._arrive(Landing(0, stays=False), start)
        for component in components:
            self._settle(component)

    def values(self, point: int, slot: int) -> int | None:
        """The set of a slot's possible values at a point; None where it may be anything."""
        sets = self.at[point]
        return None if sets is None else sets.get(slot)

    def interval(self, point: int, slot: int) -> Interval | None:
        """The least and the greatest value it can have; None where nothing comes to."""
        sets = self.at[point]
        return None if sets is None else self._value(slot, sets)

    def range(self, tree: Tree, point: int | None) -> Interval:
        """What a number lies within at a point that something comes to; None for anywhere."""
        sets = None if point is None else self.at[point]
        return self._interval(tree, sets or {})

    def may_be(self, tree: Tree, point: int, wanted: bool) -> bool:
        """Whether a condition may be true (or false, unless `wanted`) at a point."""
        sets = self.at[point]
        return sets is not None and self._refined(tree, sets, wanted) is not None

    def _settle(self, component: Component) -> None:
        while True:
            mine = [point for point in component.points if point in self._changed]
            if not mine:
                return
            for point in mine:
                self._changed.discard(point)
                sets = self.at[point]
                assert sets is not None
                self._leave(self.flows[point], sets)

    # -- one point

    def _leave(self, flow: PointFlow, sets: Sets) -> None:
        if flow.is_page:
            self._branch(flow.onward, sets)
        for choice in flow.choices:
            mine: Sets | None = sets
            for tree, _ in choice.visible:
                mine = self._refined(tree, mine, True) if mine is not None else None
            if choice.needs is not None and mine is not None:
                mine = self._refined(choice.needs[0], mine, True)
            if mine is None:
                continue
            taken = self._run(choice.ops, mine)
            for outcome in choice.outcomes:
                self._branch(outcome.onward, self._run(outcome.ops, taken))

    def _branch(self, branches: Branches, sets: Sets) -> None:
        rest: Sets | None = sets
        returned = False
        for branch in branches:
            if rest is None:
                return
            mine = rest if branch.condition is None else self._refined(branch.condition, rest, True)
            if branch.condition is not None:
                rest = self._refined(branch.condition, rest, False)
            if isinstance(branch.to, Landing):
                if mine is not None:
                    self._arrive(branch.to, mine)
            elif mine is not None and not returned:
                # several returns lead to the same branches: walked once, with what any of them may bring
                returned = True
                self._branch(branch.to, sets)

    def _arrive(self, landing: Landing, sets: Sets) -> None:
        point = landing.point
        if not landing.stays:
            sets = self._run(self.flows[point].arrival, sets)
        before = self.at[point]
        if before is None:
            after = dict(sets)
        else:
            after = {slot: before[slot] | sets[slot] for slot in before}
            if after == before:
                return
            self._grown[point] += 1
            if self._grown[point] > PATIENCE and point in self._in_loops:
                for slot in after:
                    if after[slot] != before[slot]:
                        after[slot] = self.domains[slot].all
        self.at[point] = after
        self._changed.add(point)

    # -- effects

    def _run(self, ops: Sequence[Op], sets: Sets) -> Sets:
        for op in ops:
            if isinstance(op, Test):
                continue
            inside = sets if op.condition is None else self._refined(op.condition, sets, True)
            if inside is None:
                continue
            done = dict(inside)
            for move in op.moves:
                if move.slot in done:
                    done[move.slot] = self._moved(move, done)
            if op.condition is not None:
                outside = self._refined(op.condition, sets, False)
                if outside is not None:
                    done = {slot: done[slot] | outside[slot] for slot in done}
            sets = done
        return sets

    def _moved(self, move: Move, sets: Sets) -> int:
        if move.how == "set":
            return 1 << (move.amount - move.low)
        if move.how == "add":
            return _added(sets[move.slot], move.amount, self.domains[move.slot].size)
        if move.how == "share":
            return _shared(sets[move.slot], move.amount, self.domains[move.slot].size)
        assert move.tree is not None
        low, high = self._interval(move.tree, sets)
        low, high = (max(move.low, min(move.high, end)) - move.low for end in (low, high))
        return (1 << (high + 1)) - (1 << low)

    # -- expressions

    def _value(self, slot: int, sets: Sets) -> Interval:
        domain = self.domains[slot]
        if slot not in sets:
            return domain.low, domain.low + domain.size - 1
        bits = sets[slot]
        return domain.low + (bits & -bits).bit_length() - 1, domain.low + bits.bit_length() - 1

    def _interval(self, tree: Tree, sets: Sets) -> Interval:
        match tree:
            case Constant(value):
                return value, value
            case Value(slot):
                return self._value(slot, sets)
            case Not(operand):
                low, high = self._interval(operand, sets)
                return 1 - high, 1 - low
            case All(operands) | Any(operands):
                parts = [self._interval(part, sets) for part in operands]
                return intervals.joined(parts, isinstance(tree, All))
            case Comparison(left, comparator, right):
                return intervals.comparison(
                    comparator, self._interval(left, sets), self._interval(right, sets)
                )
            case Arithmetic(left, operator, right):
                return intervals.arithmetic(operator, self._interval(left, sets), self._interval(right, sets))
            case Absolute(operand):
                return intervals.absolute(*self._interval(operand, sets))

    def _refined(self, tree: Tree, sets: Sets, wanted: bool) -> Sets | None:
        """The sets as far as the condition can be `wanted`; None when it cannot."""
        match tree:
            case Not(operand):
                return self._refined(operand, sets, not wanted)
            case All(operands) | Any(operands) if isinstance(tree, All) == wanted:
                mine: Sets | None = sets
                for part in operands:
                    mine = None if mine is None else self._refined(part, mine, wanted)
                return mine
            case All(operands) | Any(operands):
                return _either(self._refined(part, sets, wanted) for part in operands)
            case Comparison(Value(slot), comparator, Constant(value)):
                return self._compared(slot, comparator, value, sets, wanted)
            case Comparison(Constant(value), comparator, Value(slot)):
                return self._compared(slot, _FLIPPED[comparator], value, sets, wanted)
            case Value(slot):
                return self._compared(slot, "!=", 0, sets, wanted)
        low, high = self._interval(tree, sets)
        return None if (high == 0 if wanted else low == 1) else sets

    def _compared(self, slot: int, comparator: str, value: int, sets: Sets, wanted: bool) -> Sets | None:
        if not wanted:
            comparator = _NEGATED[comparator]
        if slot not in sets:
            low, high = self._value(slot, sets)
            _, possible = intervals.comparison(comparator, (low, high), (value, value))
            return sets if possible else None
        domain = self.domains[slot]
        left = sets[slot] & _those(comparator, value - domain.low, domain.size)
        return {**sets, slot: left} if left else None


def _either(several: Iterator[Sets | None]) -> Sets | None:
    out: Sets | None = None
    for sets in several:
        if sets is not None:
            out = sets if out is None else {slot: out[slot] | sets[slot] for slot in out}
    return out


@lru_cache(maxsize=4096)
def _those(comparator: str, value: int, size: int) -> int:
    """The bits whose number compares so with `value`."""
    every = (1 << size) - 1
    below = (1 << max(0, min(size, value))) - 1
    equal = 1 << value if 0 <= value < size else 0
    return {
        "<": below,
        "<=": below | equal,
        ">": every & ~(below | equal),
        ">=": every & ~below,
        "==": equal,
        "!=": every & ~equal,
    }[comparator]


@lru_cache(maxsize=65536)
def _added(bits: int, amount: int, size: int) -> int:
    if amount >= 0:
        moved = bits << min(amount, size)
        over = moved >> size
        return (moved & ((1 << size) - 1)) | ((1 << (size - 1)) if over else 0)
    amount = min(-amount, size)
    return (bits >> amount) | (1 if bits & ((1 << amount) - 1) else 0)


@lru_cache(maxsize=65536)
def _shared(bits: int, per_cent: int, size: int) -> int:
    out = 0
    for value in each(bits):
        if per_cent >= 0:
            after = value + ((size - 1 - value) * per_cent + 50) // 100
        else:
            after = value - (value * -per_cent + 50) // 100
        out |= 1 << max(0, min(size - 1, after))
    return out


def each(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
