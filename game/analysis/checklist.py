"""Every point of the scenario checklist that a tool can tell, as problems: what `check --strict` adds.

Points 6, 10, 12 and 13 are here, by every state, and 9 by playthroughs; the others stand in the file. A point
that could not be settled is no error, and no pass either: it is handed back by its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np

from game.analysis.analysing import Analysis
from game.analysis.checklist_file import broken, by_the_file, key_mark
from game.analysis.columns import Mask
from game.analysis.dominated import LEAST_COMPARED, oriented
from game.analysis.flow import PointFlow
from game.analysis.journeys import leading_to
from game.analysis.known import Known
from game.analysis.progress import Stopped
from game.analysis.reading import PLAYED, read_late
from game.analysis.wording import counted, some
from game.scenario.model import Scenario
from game.scenario.problems import Problem

LATE = 2
"""Consequences that land late, at least."""
DECISIONS = (7, 12)
MINUTES = (10, 15)
"""Of an average playthrough: where the longest is a minute longer, nobody minds."""
STATED_WITHIN = 2.5
"""Minutes between `minutes:` and what a playthrough takes."""
COMMON, RARE = 0.50, 0.03
"""No path above the one and none below the other."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a scenario was held to."""

    problems: tuple[Problem, ...]
    unsettled: tuple[int, ...]
    """The points that are not known: not everything was explored."""


def checklist(analysis: Analysis, known: Known) -> Held:
    """Every point. Never raises Stopped: what needs more work is unsettled."""
    scenario = analysis.scenario
    problems = list(by_the_file(scenario))
    unsettled = []
    for point, check in _POINTS.items():
        try:
            found = check(analysis, known) if analysis.settled or check is _late else None
        except Stopped:
            found = None
        if found is None:
            unsettled.append(point)
        else:
            problems += found
    return Held(tuple(sorted(problems)), tuple(unsettled))


def _costs(analysis: Analysis, known: Known) -> list[Problem] | None:
    """Dominated choices are findings anyway; without two meters nothing could be compared."""
    if len(oriented(analysis.scenario)) < LEAST_COMPARED:
        message = (
            "fewer than two meters of its own say which end is better: no choice can be seen to cost anything"
        )
        at = key_mark(analysis.scenario, "meters")
        return [broken(6, at, message, "give two meters `better: high` or `better: low`")]
    return None if analysis.compared is None else []


def _lengths(analysis: Analysis, known: Known) -> list[Problem] | None:
    if not known.lengths_known or known.read is None or known.read.sampled is not None:
        return None
    at = key_mark(analysis.scenario, "start")
    least, most = DECISIONS
    hint = f"a playthrough has {least} to {most} decisions"
    out = []
    if known.shortest is not None and known.shortest < least:
        message = f"the shortest playthrough has {counted(known.shortest, 'decision')}"
        out.append(broken(12, at, message, hint))
    if known.longest is None or known.longest > most:
        longest = (
            "no longest playthrough"
            if known.longest is None
            else f"playthroughs of {known.longest} decisions"
        )
        out.append(broken(12, at, f"there {'is' if known.longest is None else 'are'} {longest}", hint))
    average = known.read.minutes.average
    return out if average is None else [*out, *_minutes(analysis.scenario, average)]


def _minutes(scenario: Scenario, average: float) -> Iterator[Problem]:
    """Of random players, exactly."""
    at = key_mark(scenario, "minutes")
    least, most = MINUTES
    if not least <= average <= most:
        hint = f"a playthrough takes {least} to {most}: tell {'more' if average < least else 'less'}"
        yield broken(12, at, f"a playthrough takes {average:.1f} minutes on average", hint)
    stated = scenario.minutes
    if stated is None or abs(stated - average) > STATED_WITHIN:
        said = "does not say how long it takes" if stated is None else f"says {stated} minutes"
        message = f"the scenario {said}, and a playthrough takes {average:.1f} on average"
        yield broken(12, at, message, f"write `minutes: {round(average)}`")


def _early_endings_and_ways_back(analysis: Analysis, known: Known) -> list[Problem] | None:
    if known.odds is None:
        return None
    out = list(_early(analysis, known.odds.decisions))
    if not any(_ways_back(analysis)):
        message = (
            "no choice against what its decision calls for leaves a path with a good outcome within reach: "
            "there is no way back"
        )
        hint = "let a good ending be reached after at least one of them"
        out.append(broken(10, key_mark(analysis.scenario, "scenes"), message, hint))
    return out


def _early(analysis: Analysis, usual: float) -> Iterator[Problem]:
    """Endings before half of an average playthrough, as random players have it: the exact mean."""
    for scene in analysis.scenario.scenes.values():
        depths = [
            int(analysis.depths[flow.index].min())
            for flow in analysis.explored.model.flows
            if flow.scene == scene.id and flow.ending is not None and len(analysis.depths[flow.index])
        ]
        if depths and min(depths) < usual / 2:
            after = f"{scene.id} can end it after {counted(min(depths), 'decision')}"
            message = f"{after}, and a playthrough has {usual:.1f} on average"
            hint = f"let nothing end before {ceil(usual / 2)} decisions"
            yield broken(10, scene.mark, message, hint, len(scene.id))


def _ways_back(analysis: Analysis) -> Iterator[bool]:
    """For each choice that brings the stance which its decision does not call for, whether some state
    after it can still come to a good end."""
    flows = analysis.explored.model.flows
    hopeful = leading_to(analysis.links, tuple(_good(flow, analysis) for flow in flows))
    for flow in flows:
        for link in analysis.links.of(flow.index).links:
            if link.choice >= 0 and _against(flow, link.choice):
                yield bool(hopeful[link.target][link.rows].any())


def _good(flow: PointFlow, analysis: Analysis) -> Mask:
    good = flow.ending is not None and analysis.scenario.paths[flow.ending].outcome == "good"
    return np.full(len(analysis.explored.keys[flow.index]), good, np.bool_)


def _against(flow: PointFlow, choice: int) -> bool:
    manager, leader = flow.choices[choice].leaning
    return {"manager": leader > manager, "leader": manager > leader}.get(flow.calls_for, False)


def _shares(analysis: Analysis, known: Known) -> list[Problem] | None:
    if known.odds is None:
        return None
    out = []
    for name, chance in known.odds.paths.items():
        path = analysis.scenario.paths[name]
        if chance.low > COMMON or chance.high < RARE:
            side = f"above {COMMON:.0%}" if chance.low > COMMON else f"under {RARE:.0%}"
            message = f"random players end on the path {name} in {chance.low:.1%} of playthroughs, {side}"
            hint = "make its conditions harder" if chance.low > COMMON else "make its conditions easier"
            out.append(broken(13, path.mark, message, hint, len(name)))
    return out


def _late(analysis: Analysis, known: Known) -> list[Problem]:
    """What playthroughs show is so; that they show too little is no proof, and worded so."""
    late = read_late(analysis.scenario, PLAYED, analysis.tick)
    if len(late) >= LATE:
        return []
    told = f"only {some(sorted(late))}" if late else "nothing"
    message = (
        f"in {PLAYED} random playthroughs {told} was read two decisions or more after it was "
        f"written; at least {LATE} consequences land late"
    )
    hint = "let a rule or a text read a fact, or chose(scene.choice), of long ago"
    return [broken(9, key_mark(analysis.scenario, "facts"), message, hint)]


_POINTS = {6: _costs, 9: _late, 10: _early_endings_and_ways_back, 12: _lengths, 13: _shares}
"""All but 9 need every state."""
