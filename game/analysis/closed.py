"""Scenes that no playthrough comes to, and choices that are never open: what is so, and why.

Each says the nearest reason: the condition that never holds with the values there are, or what it lies
behind.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.analysis.analysing import Analysis
from game.analysis.answers import Answers, ChoiceAnswer
from game.analysis.flow import Branches, PointFlow
from game.analysis.graph import landings
from game.analysis.wording import place, some, values_at
from game.scenario.choice import Choice
from game.scenario.problems import Problem, Severity

Way = tuple[str, str, str]
"""A scene, a choice and an outcome that may lead on; the latter two empty for a page."""


def never_reached(analysis: Analysis, dead: set[str]) -> Iterator[Problem]:
    """The scenes that gotos lead to, and no playthrough does."""
    flows = analysis.explored.model.flows
    for name in dead & {flow.scene for flow in flows}:  # to the others nothing leads: that is told already
        scene = analysis.scenario.scenes[name]
        noun = "the ending " if scene.ending is not None else ""
        message = f"no playthrough comes to {noun}{name}"
        hint = _why(analysis, name, dead)
        yield Problem(*scene.mark, "never-reached", message, hint, Severity.ERROR, len(name))


def _why(analysis: Analysis, name: str, dead: set[str]) -> str:
    ways = list(dict.fromkeys(_ways_to(analysis.explored.model.flows, name)))
    live = [way for way in ways if way[0] not in dead]
    if not live:
        behind = dict.fromkeys(scene for scene, _, _ in ways)
        return f"it lies behind {some(behind)}, which no playthrough comes to either"
    return "; ".join(_closed(analysis.answers, way) for way in live[:3])


def _ways_to(flows: tuple[PointFlow, ...], name: str) -> Iterator[Way]:
    for flow in flows:
        if _leads_to(flow.onward, name, flows):
            yield flow.scene, "", ""
        for choice in flow.choices:
            for outcome in choice.outcomes:
                if _leads_to(outcome.onward, name, flows):
                    yield flow.scene, choice.id, outcome.id


def _leads_to(branches: Branches, name: str, flows: tuple[PointFlow, ...]) -> bool:
    return any(flows[landing.point].scene == name for landing in landings(branches))


def _closed(answers: Answers, way: Way) -> str:
    """Why a way out of a scene that is reached is never gone."""
    scene, choice, outcome = way
    for of in answers.choices:
        if (of.scene, of.choice) == (scene, choice) and of.ever_open is False:
            return f"{place(scene, choice)} leads there, and is never open"
    for happening in answers.outcomes:
        spot = happening.spot
        if (spot.scene, spot.choice, spot.outcome) == way and happening.ever is False:
            return f"{place(*way)} leads there, and never happens"
    return f"{place(scene, choice, outcome)} leads there by a condition that never holds"


def never_open(analysis: Analysis, answer: ChoiceAnswer) -> Problem:
    """A choice that nobody can ever take, in a scene that is reached."""
    choice = analysis.scenario.scenes[answer.scene].choices[answer.choice]
    message = f"{choice.id} is never open: {_what_closes(analysis, answer, choice)}"
    seen = "players always see it locked" if answer.ever_locked else "players never see it"
    hint = f"{seen}; change its condition, or lead here with other values"
    return Problem(*choice.mark, "never-open", message, hint, Severity.ERROR, len(choice.id))


def _what_closes(analysis: Analysis, answer: ChoiceAnswer, choice: Choice) -> str:
    asked = {"if": choice.condition, "needs": choice.requirement and choice.requirement.condition}
    mine = [
        c
        for c in analysis.answers.conditions
        if (c.spot.scene, c.spot.choice) == (answer.scene, answer.choice) and c.spot.what in asked
    ]
    never = [c.spot for c in mine if c.ever_true is False] or [c.spot for c in mine]
    if not never:
        return "another choice is open whenever it might be" if choice.fallback else "it is gone before"
    reads = frozenset().union(*(one.reads for spot in never if (one := asked[spot.what])))
    told = " and ".join(f"{spot.what}: {spot.text}" for spot in never)
    so = "is never true" if len(never) == 1 else "are never true together"
    if any(c.ever_true for c in mine if c.spot in never):  # it is a fallback, or gone
        so += " while nothing else closes it"
    elif never[0].what == "needs" and choice.condition is not None:
        so += f" while if: {choice.condition.text} is"
        reads |= choice.condition.reads
    return f"{told} {so}; {values_at(analysis, answer.scene, reads)}"
