"""What is still read later: the slots a state must keep at each control point so that no answer changes.

A slot is live where some condition, weight, effect or watched place may still read it before it is set
anew, or where it was asked for by name; and, where words are to be counted, a value whose words are more or
fewer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from game.analysis.flow import Branches, ChoiceFlow, Landing, Move, Op, OutcomeFlow, PointFlow, Test
from game.analysis.graph import Component, after, unfolded
from game.analysis.texts import Words
from game.scenario.expressions.tree import slots

Slots = frozenset[int]
NONE: Slots = frozenset()

reads = lru_cache(maxsize=8192)(slots)
"""The slots a tree reads."""


@lru_cache(maxsize=8192)
def words_read(words: Words) -> Slots:
    """The slots that counting the words of a text reads."""
    return reads(words.least).union(reads(words.most), *(reads(tree) for _, tree in words.average))


def counts_values(flow: PointFlow) -> bool:
    """Whether some text has more words or fewer by a value that it shows: its conditions are read anyway."""
    texts: list[tuple[Words, Sequence[Op]]] = [(flow.text, flow.tests)]
    for choice in flow.choices:
        texts += [(choice.text, ()), (choice.result, choice.ops)]
        texts += [(outcome.result, outcome.ops) for outcome in choice.outcomes]
    return any(not words_read(words) <= before_ops(_tests(ops), NONE) for words, ops in texts)


def _tests(ops: Sequence[Op]) -> tuple[Test, ...]:
    return tuple(op for op in ops if isinstance(op, Test))


class Liveness:
    """The live slots of every point, for one set of slots that are asked for to the end."""

    def __init__(
        self,
        flows: Sequence[PointFlow],
        components: Sequence[Component],
        asked: Slots = NONE,
        *,
        told: bool = False,
    ) -> None:
        self.flows = flows
        self.asked = asked
        self.told = told
        """Whether the words of texts are to be counted."""
        self.at: list[Slots] = [NONE if flow.ending is not None else asked for flow in flows]
        """By point: what a state that rests there must keep. At an ending that is only what its text reads:
        what was asked for is seen on arrival."""
        for component in reversed(components):
            self._settle(component)

    def _settle(self, component: Component) -> None:
        if not component.loops:
            [point] = component.points
            self.at[point] = self._point(self.flows[point])
            return
        before: dict[int, list[int]] = {point: [] for point in component.points}
        for point in component.points:
            for there in after(self.flows[point]):
                if there in before:
                    before[there].append(point)
        waiting = dict.fromkeys(component.points)
        while waiting:
            point, _ = waiting.popitem()
            live = self._point(self.flows[point])
            if live != self.at[point]:
                self.at[point] = live
                waiting.update(dict.fromkeys(before[point]))

    def _point(self, flow: PointFlow) -> Slots:
        out = self.words(flow.text)
        if flow.ending is not None:
            return before_ops(flow.tests, out)
        out |= self.asked | self.branches(flow.onward)
        for choice in flow.choices:
            out |= self.choice(choice) | self.words(choice.text)
            for tree, _ in choice.visible:
                out |= reads(tree)
            if choice.needs is not None:
                out |= reads(choice.needs[0])
        return before_ops(flow.tests, out)

    def choice(self, choice: ChoiceFlow) -> Slots:
        """What taking a choice reads, up to the next state at rest and beyond."""
        return before_ops(choice.ops, self.after_choice(choice))

    def after_choice(self, choice: ChoiceFlow) -> Slots:
        """What is read after a choice's own effects."""
        out = self.words(choice.result)
        for outcome in choice.outcomes:
            out |= self.outcome(outcome)
            if outcome.weight is not None:
                out |= reads(outcome.weight)
        return out

    def outcome(self, outcome: OutcomeFlow) -> Slots:
        return before_ops(outcome.ops, self.after_outcome(outcome))

    def after_outcome(self, outcome: OutcomeFlow) -> Slots:
        """What is read after an outcome's effects."""
        return self.words(outcome.result) | self.branches(outcome.onward)

    def words(self, words: Words) -> Slots:
        """What counting the words of a text reads."""
        return words_read(words) if self.told else NONE

    def branches(self, branches: Branches) -> Slots:
        out: Slots = NONE
        for part in unfolded(branches):
            for branch in part:
                if branch.condition is not None:
                    out |= reads(branch.condition)
                if isinstance(branch.to, Landing):
                    out |= self.landing(branch.to)
        return out

    def landed(self, point: int) -> Slots:
        """What is wanted of a state that has just come to a point."""
        return self.at[point] | self.asked

    def landing(self, landing: Landing) -> Slots:
        """What a state must bring along to land there."""
        live = self.landed(landing.point)
        return live if landing.stays else before_ops(self.flows[landing.point].arrival, live)


def before_ops(ops: Sequence[Op], live: Slots) -> Slots:
    """What is live before some operations, given what is live after them."""
    for op in reversed(ops):
        live = _pruned(op, live)[1]
    return live


def pruned(ops: Sequence[Op], live: Slots) -> tuple[Op, ...]:
    """The operations without the moves that nothing after them reads."""
    out: list[Op] = []
    for op in reversed(ops):
        kept, live = _pruned(op, live)
        if kept is not None:
            out.append(kept)
    return tuple(reversed(out))


def _pruned(op: Op, live: Slots) -> tuple[Op | None, Slots]:
    if isinstance(op, Test):
        return op, live | reads(op.tree).union(*(reads(tree) for tree, _ in op.within))
    before = live
    moves: list[Move] = []
    for move in reversed(op.moves):
        if move.slot not in before:
            continue
        moves.append(move)
        if move.how in ("set", "compute"):
            before = before - {move.slot}
        if move.tree is not None:
            before |= reads(move.tree)
    kept = replace(op, moves=tuple(reversed(moves)))
    if op.condition is None:
        return kept if moves else None, before
    return kept, before | live | reads(op.condition)
