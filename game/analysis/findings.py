"""What exploration found to be wrong with a scenario, as problems at their places.

Owns which answers are findings, and their codes, words and witnesses. Says nothing that is not certain: what
is not known is no finding. What follows from something that is told already is not told again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from game.analysis.analysing import Analysis
from game.analysis.closed import never_open, never_reached
from game.analysis.conditions import condition, never_happens
from game.analysis.dominated import Compared
from game.analysis.progress import Stopped
from game.analysis.seeds import Replay, replay
from game.analysis.witness import Witness
from game.analysis.wording import listed, place, some
from game.scenario.problems import Mark, Problem, Severity, quoted

LEAST_TOLD = 0.05
"""Smaller advantages are not told: they would read as 0.0."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and a playthrough that shows it where something exists that should not."""

    problem: Problem
    replay: Replay | None = None


def findings(analysis: Analysis) -> tuple[Finding, ...]:
    """All that is wrong, in the order of the file. Never raises Stopped: what needs more work is left out."""
    found = [
        *(Finding(problem) for problem in _never(analysis)),
        *_exists(analysis),
        *(Finding(problem) for problem in _dominated(analysis)),
    ]
    return tuple(sorted(found, key=lambda finding: finding.problem))


def _never(analysis: Analysis) -> Iterator[Problem]:
    """What never happens, and conditions that are always so."""
    answers = analysis.answers
    dead = {scene.scene for scene in answers.scenes.values() if scene.reached is False}
    closed = {(c.scene, c.choice) for c in answers.choices if c.ever_open is False}
    yield from never_reached(analysis, dead)
    for choice in answers.choices:
        if choice.ever_open is False and choice.scene not in dead:
            yield never_open(analysis, choice)
    for asked in answers.conditions:
        told = asked.spot.scene in dead or (asked.spot.scene, asked.spot.choice) in closed
        if asked.asked and not told:
            yield from condition(analysis, asked)
    for outcome in answers.outcomes:
        spot = outcome.spot
        told = spot.scene in dead or (spot.scene, spot.choice) in closed
        if outcome.ever is False and not told:
            yield never_happens(analysis, spot)
    for name, reached in answers.paths.items():
        if reached is False:
            ends = [s.id for s in analysis.scenario.scenes.values() if s.ending == name]
            why = (
                f"of its endings ({some(ends)}) none is reached" if ends else "no scene has it as its ending"
            )
            mark = analysis.scenario.paths[name].mark
            message = f"no playthrough ends on the path {name}: {why}"
            yield _error(mark, "path-never-reached", message, "lead to it, or delete the path", len(name))


# -- what exists, and should not


def _exists(analysis: Analysis) -> Iterator[Finding]:
    answers, scenes = analysis.answers, analysis.scenario.scenes
    for scene in answers.scenes.values():
        if scene.stuck:
            mark = scenes[scene.scene].mark
            message = f"a playthrough can come to {scene.scene} and find nothing open: it is stuck there"
            hint = "give it a choice that is always open, or one with `fallback: true`"
            problem = _error(mark, "stuck", message, hint, len(scene.scene))
            yield Finding(problem, _shown(analysis, partial(analysis.witness_of_stuck, scene.scene)))
    for weightless in answers.weightless:
        if weightless.ever:
            spot = weightless.spot
            last = list(scenes[spot.scene].choices[spot.choice].chance)[-1]
            message = (
                f"the weights of {place(spot.scene, spot.choice)} can all be 0: then {last} is what happens"
            )
            hint = "give one of them a weight that is always above 0, or give the choice an `if:`"
            problem = _error(spot.mark, "no-weight", message, hint, len(spot.choice))
            yield Finding(problem, _shown(analysis, partial(analysis.witness, spot)))
    yield from _endless(analysis)


def _endless(analysis: Analysis) -> Iterator[Finding]:
    """One for each loop that a playthrough may never leave, at the scene it is nearest to; a page is left
    at once, for a scene with choices that is told of as well."""
    model, scenes = analysis.explored.model, analysis.scenario.scenes
    answers = analysis.answers
    for component in model.components:
        around = list(dict.fromkeys(model.flows[point].scene for point in component.points))
        lost = [s for s in around if answers.scenes[s].endless and not scenes[s].passes_through]
        if not component.loops or not lost:
            continue
        shown = {scene: _witness(partial(analysis.witness_of_endless, scene)) for scene in lost}
        first = min(lost, key=lambda scene: _length(shown[scene]))
        others = [scene for scene in lost if scene != first]
        message = f"from {first} a playthrough may go on for ever, and no ending can be reached any more"
        if others:
            message += f"; nor from {some(others)}"
        hint = "lead out of this loop with a choice that is open then"
        problem = _error(scenes[first].mark, "endless", message, hint, len(first))
        yield Finding(problem, replayed(analysis, shown[first]))


def _length(witness: Witness | None) -> int:
    return 1 << 30 if witness is None else len(witness.decisions)


def _witness(find: Callable[[], Witness | None]) -> Witness | None:
    """A witness; None where none is known, or when told to stop."""
    try:
        return find()
    except Stopped:
        return None


def _shown(analysis: Analysis, find: Callable[[], Witness | None]) -> Replay | None:
    return replayed(analysis, _witness(find))


def replayed(analysis: Analysis, witness: Witness | None) -> Replay | None:
    """How to replay a witness; None where there is none, or when told to stop."""
    try:
        return None if witness is None else replay(analysis.scenario, witness, analysis.tick)
    except Stopped:
        return None


# -- choices that cost nothing beside others


def _dominated(analysis: Analysis) -> Iterator[Problem]:
    """One for each choice that another makes pointless, unless its author allows it."""
    try:
        pairs = analysis.compared
    except Stopped:
        return
    over: dict[tuple[str, str], list[Compared]] = defaultdict(list)
    for pair in pairs or ():
        if pair.dominates:
            over[pair.scene, pair.worse].append(pair)
    for scene in analysis.scenario.scenes.values():
        for choice in scene.choices.values():
            better = over.get((scene.id, choice.id))
            if better and not choice.allow:
                yield _pointless(analysis, better, choice.mark)
            elif choice.allow and pairs and not better:
                message = f"{choice.id} is worth choosing as it is, and has allow: {quoted(choice.allow)}"
                yield _warning(choice.mark, "allow-unneeded", message, "delete its `allow:`", len(choice.id))


def _pointless(analysis: Analysis, pairs: list[Compared], mark: Mark) -> Problem:
    first = next((pair for pair in pairs if pair.same_place), pairs[0])
    meters = analysis.scenario.meters
    by = [
        f"{_margin(least, most)} on {meters[name].label or name}"
        for name, (least, most) in first.margins.items()
        if most > LEAST_TOLD
    ]
    where = "both lead to the same place" if first.same_place else "they lead to different scenes"
    others = [pair.better for pair in pairs if pair is not first]
    message = (
        f"{first.worse} costs and wins nothing beside {first.better}, which ends better by {listed(by)} and "
        f"never worse; {where}{f' (so with {some(others)})' if others else ''}"
    )
    hint = "let it win something that the other costs, or accept it with `allow: the reason`"
    make = _error if first.same_place else _warning
    return make(mark, "dominated", message, hint, len(first.worse))


def _margin(least: float, most: float) -> str:
    low, high = f"{max(0.0, least):.1f}", f"{most:.1f}"
    return low if low == high else f"{low} to {high}"


def _error(mark: Mark, code: str, message: str, hint: str, width: int) -> Problem:
    return Problem(*mark, code, message, hint, Severity.ERROR, width)


def _warning(mark: Mark, code: str, message: str, hint: str, width: int) -> Problem:
    return Problem(*mark, code, message, hint, Severity.WARNING, width)
