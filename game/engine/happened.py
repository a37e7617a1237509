"""What happened in a step, worked out when somebody asks: the result, what moved, pages, the ending.

The step is run again through the same parts as the rules, so that telling it costs players nothing who
never look (the analysis, replays).
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from game.engine.changes import apply
from game.engine.program import Landing
from game.engine.rules import arrive, at, branch, program, scene_of
from game.engine.state import State, Step
from game.engine.text import Blocks, Page, written
from game.scenario.model import CareerPath, Scenario


class Moved(NamedTuple):
    """A meter that a step changed; facts are hidden and never told."""

    meter: str
    before: int
    after: int

    @property
    def change(self) -> int:
        return self.after - self.before


class Events(NamedTuple):
    """What a step shows, in the order a player meets it."""

    result: Blocks
    """The choice's result, then its outcome's."""
    outcome: str
    """The id of what chance brought; empty without chance."""
    moved: tuple[Moved, ...]
    """From before the decision to the state at rest, meters in their order."""
    at_once: tuple[Moved, ...]
    """The part of that which the decision and its outcome moved, before any arrival."""
    on_arrival: tuple[tuple[Moved, ...], ...]
    """The rest: what arriving moved, one entry for each of `pages` and a last for the scene at rest."""
    stayed: bool
    """It has arrived nowhere: it is in the scene it was in, or has returned to one without arriving."""
    pages: tuple[Page, ...]
    """Scenes passed through, to be read before the scene the state rests in."""
    ending: CareerPath | None


def events(scenario: Scenario, step: Step, seed: int) -> Events:
    """What happened in a step; `seed` is the playthrough's, which shuffled texts depend on."""
    compiled = program(scenario)
    result: Blocks = ()
    outcome_id = ""
    if step.before is None:
        values = [variable.start for variable in scenario.variables]
        stages = [tuple(values)]
        landing = Landing(0, stays=False)
    else:
        values = list(step.before.values)
        stages = [step.before.values]
        taken = compiled.point(step.before.point).choices[step.choice]
        outcome = taken.outcomes[step.outcome]
        if taken.change is not None:
            apply(taken.change, values)
        result = written(taken.result, values, seed)
        if outcome.change is not None:
            apply(outcome.change, values)
        result += written(outcome.result, values, seed)
        outcome_id = outcome.id
        landing = branch(outcome.onward, values)
    stages.append(tuple(values))
    pages: list[Page] = []

    def visit(point: int, values: list[int]) -> None:
        stages.append(tuple(values))
        if compiled.point(point).onward:
            pages.append(page(scenario, State(point, stages[-1]), seed))

    arrive(compiled, landing, values, visit)
    stayed = len(stages) == len(pages) + 2
    if stayed:  # perhaps at the end of a call: no arrival, nothing moved
        stages.append(tuple(values))
    parts = [moved(scenario, before, after) for before, after in pairwise(stages)]
    return Events(
        result=result,
        outcome=outcome_id,
        moved=moved(scenario, stages[0], step.state.values),
        at_once=parts[0],
        on_arrival=tuple(parts[1:]),
        stayed=stayed,
        pages=tuple(pages),
        ending=ending_of(scenario, step.state),
    )


def moved(scenario: Scenario, before: tuple[int, ...], after: tuple[int, ...]) -> tuple[Moved, ...]:
    """The meters that differ between two vectors of values."""
    return tuple(
        Moved(meter.id, before[meter.slot], after[meter.slot])
        for meter in scenario.meters.values()
        if before[meter.slot] != after[meter.slot]
    )


def page(scenario: Scenario, state: State, seed: int) -> Page:
    """What there is to read where a state rests."""
    here = at(scenario, state)
    if here.page is not None:
        return here.page
    title = here.title if isinstance(here.title, str) else here.title(state.values)
    return Page(here.scene.id, title, written(here.text, state.values, seed))


def ending_of(scenario: Scenario, state: State) -> CareerPath | None:
    """The career path a state has ended on; None while there is something to decide."""
    ending = scene_of(scenario, state).ending
    return None if ending is None else scenario.paths[ending]
