"""The rules: four pure functions through which everything plays.

`begin`, `offers`, `outcomes` and `choose` serve the screen, the plain mode, undo, replay, saves, the
analysis and the tests alike. One step, in this order: the decision is remembered · traits · effects ·
chance · the outcome's effects · goto · visits · arrival effects.
"""

from __future__ import annotations

from collections.abc import Callable

from game.engine.changes import apply
from game.engine.draws import pick
from game.engine.program import Branches, ChoiceProgram, Landing, OutcomeProgram, PointProgram, Program
from game.engine.state import NotOpenError, Offer, State, Step, new
from game.scenario.model import Scenario, Scene

Visit = Callable[[int, list[int]], None]
"""Told of every arrival on the way: the point's index, and the values then."""


def program(scenario: Scenario) -> Program:
    """The scenario compiled; the same object every time."""
    try:
        return scenario.derived["program"]  # type: ignore[no-any-return]
    except KeyError:
        found = scenario.derived["program"] = Program(scenario)
        return found


def at(scenario: Scenario, state: State) -> PointProgram:
    """The compiled point a state rests in. Asked for at every turn: it spends no call on `program`."""
    try:
        compiled: Program = scenario.derived["program"]
    except KeyError:
        compiled = program(scenario)
    return compiled.points[state.point] or compiled.point(state.point)


def scene_of(scenario: Scenario, state: State) -> Scene:
    """The scene a state rests in."""
    return scenario.scenes[scenario.points[state.point].scene]


def value_of(scenario: Scenario, state: State, name: str) -> int:
    """A meter's or a fact's value. Raises KeyError for other names."""
    variable = scenario.meters.get(name) or scenario.facts[name]
    return state.values[variable.slot]


def begin(scenario: Scenario) -> Step:
    """The arrival at the first scene that has choices or is an ending: always the same, without chance."""
    compiled = program(scenario)
    if compiled.beginning is None:
        values = [variable.start for variable in scenario.variables]
        point = arrive(compiled, Landing(0, stays=False), values)
        compiled.beginning = Step(State(point, tuple(values)))
    return compiled.beginning


def offers(scenario: Scenario, state: State) -> tuple[Offer, ...]:
    """The choices a player sees, open and locked, in the order of the file; none at an ending."""
    here = at(scenario, state)
    if here.constant is not None:
        return here.constant
    values = state.values
    out: list[Offer] = []
    if here.hiding is not None:
        for visible, made in here.hiding:  # up to Python 3.11 a comprehension would cost a call
            if visible is None or visible(values):
                out.append(made)
        return tuple(out)
    fallbacks = False
    for shown in here.shown:
        if shown.fallback:
            fallbacks = True
        elif shown.visible is None or shown.visible(values):
            met = shown.met is None or shown.met(values)
            offer = shown.open if met else shown.locked
            if offer is None:
                offer = Offer(shown.choice, shown.text(values), "" if met else shown.reason)  # type: ignore[operator]
            out.append(offer)
    return _with_fallbacks(here, state, out) if fallbacks else tuple(out)


def _with_fallbacks(here: PointProgram, state: State, others: list[Offer]) -> tuple[Offer, ...]:
    """Fallbacks stand in the list only when no other choice is open."""
    if any(offer.is_open for offer in others):
        return tuple(others)
    values = state.values
    by_id = {offer.choice: offer for offer in others}
    for shown in here.shown:
        if shown.fallback and (shown.visible is None or shown.visible(values)):
            met = shown.met is None or shown.met(values)
            text = shown.text if isinstance(shown.text, str) else shown.text(values)
            by_id[shown.choice] = Offer(shown.choice, text, "" if met else shown.reason)
    return tuple(by_id[shown.choice] for shown in here.shown if shown.choice in by_id)


def outcomes(scenario: Scenario, state: State, choice: str) -> tuple[tuple[int, Step], ...]:
    """What taking a choice may lead to: (weight, step) pairs, weights positive; one pair without chance.

    Raises NotOpenError for a choice that cannot be taken here.
    """
    taken = open_choice(scenario, state, choice)
    values = list(state.values)
    if taken.change is not None:
        apply(taken.change, values)
    return tuple(
        (weight, Step(_after(scenario, taken.outcomes[index], list(values)), state, choice, index))
        for index, weight in enumerate(weights(taken, values))
        if weight > 0
    )


def choose(scenario: Scenario, state: State, choice: str, draw: int) -> Step:
    """Take a choice; `draw` (0 to 2**64 − 1) selects among `outcomes`.

    Raises NotOpenError for a choice that cannot be taken here.
    """
    return take(scenario, state, open_choice(scenario, state, choice), draw)


def open_choice(scenario: Scenario, state: State, choice: str) -> ChoiceProgram:
    """The compiled choice. Raises NotOpenError for a choice that cannot be taken here."""
    here = at(scenario, state)
    try:
        taken = here.choices[choice]
    except KeyError:
        raise NotOpenError(here.scene.id, choice, "there is no such choice") from None
    if taken.fallback:
        closed = not any(offer.choice == choice and offer.is_open for offer in offers(scenario, state))
    else:
        closed = taken.is_open is not None and not taken.is_open(state.values)
    if closed:
        reason = next((o.reason for o in offers(scenario, state) if o.choice == choice), "it is not offered")
        raise NotOpenError(here.scene.id, choice, reason)
    return taken


def take(scenario: Scenario, state: State, taken: ChoiceProgram, draw: int) -> Step:
    """Take a choice that `open_choice` gave for this state."""
    values = [*state.values]
    if taken.change is not None:
        apply(taken.change, values)
    if taken.direct >= 0:
        after, index = new(State, (taken.direct, tuple(values))), 0
    else:
        index = pick(weights(taken, values), draw) if taken.draws else 0
        after = _after(scenario, taken.outcomes[index], values)
    return new(Step, (after, state, taken.id, index))


def weights(taken: ChoiceProgram, values: list[int]) -> list[int]:
    """The weight of each outcome: negative counts as 0; all 0 takes the last."""
    out = [max(0, outcome.weight(values)) if outcome.weight else 1 for outcome in taken.outcomes]
    if not any(out):
        out[-1] = 1
    return out


def _after(scenario: Scenario, outcome: OutcomeProgram, values: list[int]) -> State:
    """The state after an outcome; changes `values`."""
    if outcome.change is not None:
        apply(outcome.change, values)
    point = arrive(program(scenario), branch(outcome.onward, values), values)
    return State(point, tuple(values))


def branch(branches: Branches, values: list[int]) -> Landing:
    """The first branch whose condition holds, followed through returns."""
    while True:
        for condition, to in branches:
            if condition is None or condition(values):
                if isinstance(to, Landing):
                    return to
                branches = to
                break


def arrive(compiled: Program, landing: Landing, values: list[int], visit: Visit | None = None) -> int:
    """Arrive, pass through scenes without choices, and return the point the state comes to rest at."""
    while True:
        if landing.stays:
            return landing.point
        here = compiled.point(landing.point)
        if here.arrival is not None:
            apply(here.arrival, values)
        if visit is not None:
            visit(landing.point, values)
        if not here.onward:
            return landing.point
        landing = branch(here.onward, values)
