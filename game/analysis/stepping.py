"""Flows run over columns: offers, choices, outcomes and landings for many states at once.

Compiled for one liveness: what nothing reads later is neither computed nor carried along. The order of a
step is the flow's; nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from game.analysis.columns import READ, SHARE, Array, Batch, Mask, compiled, holds, numbers
from game.analysis.counting import NO_WORDS, Count, Counter
from game.analysis.flow import Branches, ChoiceFlow, Landing, OutcomeFlow, PointFlow
from game.analysis.liveness import Liveness
from game.analysis.operations import Condition, Operation, Tested, operations, run
from game.analysis.watching import Watcher


class Landed(NamedTuple):
    """States that came to a point, and rest there or are passed on."""

    point: int
    batch: Batch


class Openness(NamedTuple):
    """Which choices are open in which rows."""

    open: tuple[Mask | None, ...]
    """By choice; None when it is open in every row."""
    some: Mask | None
    """Where anything is open; None when everywhere."""
    shown: tuple[Mask | None, ...]
    """By choice, where it is offered, open or locked."""


class _Branches:
    """Where states go on: the first branch whose condition holds."""

    def __init__(self, branches: Branches, stepper: Stepper) -> None:
        self.stepper = stepper
        self.branches = [
            (
                Condition(compiled(branch.condition), branch.spot) if branch.condition is not None else None,
                branch.to if isinstance(branch.to, Landing) else stepper.branches(branch.to),
            )
            for branch in branches
        ]

    def run(self, batch: Batch, watcher: Watcher) -> Iterator[Landed]:
        returning: list[Batch] = []
        returns: _Branches | None = None
        for condition, to in self.branches:
            mine = batch
            if condition is not None:
                mask = condition.holds(batch, watcher)
                mine, batch = batch.where(mask), batch.where(~mask)
            if mine.size and isinstance(to, Landing):
                yield self.stepper.land(to, mine, watcher)
            elif mine.size and isinstance(to, _Branches):
                returning.append(mine)
                returns = to
            if not batch.size:
                break
        if returns is not None:
            yield from returns.run(joined(returning), watcher)


class Outcome:
    """One thing that chance may bring, or what comes of a choice without chance."""

    def __init__(self, flow: OutcomeFlow, stepper: Stepper) -> None:
        self.spot = flow.spot
        self.weight = compiled(flow.weight) if flow.weight is not None else None
        self.needs = stepper.liveness.outcome(flow)
        self.ops = operations(flow.ops, stepper.liveness.after_outcome(flow))
        self.result = Counter(flow.result)
        self.onward = stepper.branches(flow.onward)

    def run(self, batch: Batch, watcher: Watcher) -> Iterator[Landed]:
        watcher.always(self.spot, batch)
        yield from self.onward.run(self.result.read(run(self.ops, batch, watcher)), watcher)


class Choice:
    """A choice, ready to be run."""

    def __init__(self, flow: ChoiceFlow, stepper: Stepper) -> None:
        self.flow = flow
        self.visible = [Condition(compiled(tree), spot) for tree, spot in flow.visible]
        self.met = Condition(compiled(flow.needs[0]), flow.needs[1]) if flow.needs is not None else None
        self.needs = stepper.liveness.choice(flow)
        self.ops = operations(flow.ops, stepper.liveness.after_choice(flow))
        self.outcomes = [Outcome(outcome, stepper) for outcome in flow.outcomes]
        self.text, self.result = Counter(flow.text), Counter(flow.result)

    def offered(self, batch: Batch, watcher: Watcher) -> tuple[Mask | None, Mask | None]:
        """Where it is visible, and where it is open as well; other choices apart. None for everywhere."""
        shown: Mask | None = None
        for condition in self.visible:
            mask = condition.holds(batch, watcher)
            shown = mask if shown is None else shown & mask
        if self.met is None:
            return shown, shown
        if self.met.spot is not None and watcher.wants(self.met.spot) and shown is not None:
            # what it needs is of no concern where it is hidden
            inside = batch.where(shown)
            if inside.size:
                watcher.note(self.met.spot, holds(self.met.function, inside), inside)
            met = holds(self.met.function, batch)
        else:
            met = self.met.holds(batch, watcher)
        return shown, met if shown is None else shown & met

    def take(self, batch: Batch, where: Mask | None, watcher: Watcher) -> Batch:
        """The decision and its effects, before chance has its say; None takes it in every row."""
        taken = batch.keeping(self.needs)
        return self.result.read(run(self.ops, taken if where is None else taken.where(where), watcher))

    def weights(self, taken: Batch, watcher: Watcher) -> list[Array]:
        """The weight of each outcome in each row, never negative, never all 0; only where there is chance."""
        out = []
        for outcome in self.outcomes:
            assert outcome.weight is not None
            out.append(np.maximum(numbers(outcome.weight, taken), 0).astype(np.int64))
        none = np.add.reduce(out) == 0
        weightless = self.flow.weightless
        if weightless is not None and watcher.wants_true(weightless):
            watcher.note(weightless, none, taken)
        out[-1] = np.where(none, 1, out[-1])
        return out

    def outcomes_of(self, taken: Batch, watcher: Watcher) -> Iterator[tuple[int, Batch]]:
        """Every outcome with the rows in which it is possible; their SHARE, if they have one, is theirs."""
        if self.outcomes[0].weight is None:
            yield 0, taken
            return
        weights = self.weights(taken, watcher)
        total = np.add.reduce(weights)
        for number, outcome in enumerate(self.outcomes):
            mine = taken
            if SHARE in taken.columns:
                share = taken.columns[SHARE] * (weights[number] / total)
                mine = taken.having(SHARE, share)
            mine = mine.where(weights[number] > 0)
            if mine.size:
                yield number, mine.keeping(outcome.needs)


class Here:
    """A control point, ready to be run."""

    def __init__(self, flow: PointFlow, stepper: Stepper) -> None:
        self.flow = flow
        self.tests = [Tested(test) for test in flow.tests]
        self.choices = [Choice(choice, stepper) for choice in flow.choices]
        self.onward = stepper.branches(flow.onward)
        self.text = Counter(flow.text)

    def words(self, batch: Batch, openness: Openness) -> Count:
        """What there is to read where a state rests or is passed on: the text, and what is offered."""
        out = self.text.count(batch.columns)
        for choice, shown in zip(self.choices, openness.shown, strict=True):
            out = out.plus(choice.text.count(batch.columns), shown)
        return out

    @cached_property
    def carried(self) -> tuple[int, ...]:
        """The columns in which the words of results are carried along; none where all are fixed."""
        results = [c.result for c in self.choices] + [o.result for c in self.choices for o in c.outcomes]
        if all(result.fixed is not None for result in results):
            return ()
        return READ[:1] if all(result.words.is_even for result in results) else READ

    def reading(self, batch: Batch) -> Batch:
        """The states with nothing read yet."""
        for slot in self.carried:
            batch = batch.having(slot, np.zeros(batch.size, np.float64 if slot == READ[-1] else np.int64))
        return batch

    def read(self, choice: int, outcome: int, landed: Batch) -> Count:
        """What the result of a choice, then that of its outcome, said to those who have landed."""
        if choice < 0:
            return NO_WORDS
        if self.carried:
            found = [landed.columns[slot] for slot in self.carried]
            return Count(*found) if len(found) > 1 else Count.even(found[0])
        taken = self.choices[choice]
        return Count.even((taken.result.fixed or 0) + (taken.outcomes[outcome].result.fixed or 0))

    def offers(self, batch: Batch, watcher: Watcher) -> Openness:
        """Which choices are open; fallbacks where nothing else is."""
        out: list[Mask | None] = [None] * len(self.choices)
        every: list[Mask | None] = [None] * len(self.choices)
        some: Mask | None = np.zeros(batch.size, np.bool_)
        for last in (False, True):
            others = some
            for number, choice in enumerate(self.choices):
                if choice.flow.fallback != last:
                    continue
                shown, open_ = choice.offered(batch, watcher)
                if last:
                    free = np.zeros(batch.size, np.bool_) if others is None else ~others
                    shown = free if shown is None else shown & free
                    open_ = free if open_ is None else open_ & free
                out[number], every[number] = open_, shown
                some = None if some is None or open_ is None else some | open_
                _watch(choice.flow, shown, open_, batch, watcher)
        if some is not None and some.all():
            some = None
        if some is not None and self.choices and watcher.wants_true(self.flow.stuck):
            watcher.note(self.flow.stuck, ~some, batch)
        return Openness(tuple(out), some, tuple(every))

    def leave(
        self, batch: Batch, watcher: Watcher, openness: Openness | None = None
    ) -> Iterator[tuple[int, int, Landed | None]]:
        """Every state that may come next, with the choice and the outcome; −1 where nothing is chosen.

        After each part a None for the landing, so that what was seen in it can be told from the rest.
        """
        if self.flow.is_page:
            for landed in self.onward.run(batch, watcher):
                yield -1, 0, landed
            yield -1, 0, None
        if not self.choices:
            return
        if openness is None:
            openness = self.offers(batch, watcher)
            yield -1, -1, None
        for number, choice in enumerate(self.choices):
            taken = choice.take(batch, openness.open[number], watcher)
            if not taken.size:
                continue
            if len(choice.outcomes) > 1:
                taken = taken.having(SHARE, np.ones(taken.size))
            possible = list(choice.outcomes_of(taken, watcher))
            yield number, -1, None
            for outcome, mine in possible:
                for landed in choice.outcomes[outcome].run(mine, watcher):
                    yield number, outcome, landed
                yield number, outcome, None


def _watch(flow: ChoiceFlow, shown: Mask | None, open_: Mask | None, batch: Batch, watcher: Watcher) -> None:
    if open_ is None:
        watcher.always(flow.open, batch)
        return
    if watcher.wants(flow.open):
        watcher.note(flow.open, open_, batch)
    if shown is not None and watcher.wants_true(flow.hidden):
        watcher.note(flow.hidden, ~shown, batch)
    if shown is not open_ and watcher.wants_true(flow.locked):
        watcher.note(flow.locked, ~open_ if shown is None else shown & ~open_, batch)


class Stepper:
    """The flows of one scenario, compiled point by point when first needed."""

    def __init__(self, flows: Sequence[PointFlow], liveness: Liveness) -> None:
        self.flows = flows
        self.liveness = liveness
        self._points: list[Here | None] = [None] * len(flows)
        self._branches: dict[int, _Branches] = {}
        self._arrivals: dict[int, tuple[Operation, ...]] = {}

    def point(self, index: int) -> Here:
        """A control point, ready to be run."""
        found = self._points[index]
        if found is None:
            found = self._points[index] = Here(self.flows[index], self)
        return found

    def branches(self, branches: Branches) -> _Branches:
        found = self._branches.get(id(branches))
        if found is None:
            found = self._branches[id(branches)] = _Branches(branches, self)
        return found

    def land(self, landing: Landing, batch: Batch, watcher: Watcher) -> Landed:
        """Arrive at a point, or stay there."""
        point = landing.point
        if not landing.stays:
            ops = self._arrivals.get(point)
            if ops is None:
                ops = self._arrivals[point] = operations(
                    self.flows[point].arrival, self.liveness.landed(point)
                )
            batch = run(ops, batch, watcher)
        return Landed(point, batch)


def joined(batches: Sequence[Batch]) -> Batch:
    """One batch after the other; they have the same columns."""
    if len(batches) == 1:
        return batches[0]
    columns = {
        slot: np.concatenate([batch.columns[slot] for batch in batches]) for slot in batches[0].columns
    }
    return Batch(columns, sum(batch.size for batch in batches))
