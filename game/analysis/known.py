"""What is known of a scenario as a whole: its size, lengths, meters, odds and minutes. Data only.

Exact where everything was explored. Otherwise what was sampled is an estimate and typed so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from game.analysis.analysing import Analysis
from game.analysis.answers import Extent, HappeningAnswer
from game.analysis.dominated import LEAST_COMPARED, oriented
from game.analysis.findings import replayed
from game.analysis.odds import Odds
from game.analysis.progress import Stopped
from game.analysis.reading import sampled as read_at_random
from game.analysis.sampling import Sampled
from game.analysis.seeds import Replay
from game.analysis.words import Read
from game.scenario.variables import Meter

SAMPLED = 200_000
"""Playthroughs of a sample, where not everything was explored."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A meter stopped by one of its bounds."""

    meter: str
    bound: int
    places: tuple[str, ...]
    """Where it can happen: `monday.pitch`."""
    replay: Replay | None
    """A shortest playthrough that shows it at the first of these places."""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is told of a scenario besides what is wrong with it."""

    states: int
    settled: bool
    """Whether every state was visited; otherwise only what was found is certain."""
    stopped: bool
    unknown: tuple[str, ...]
    """What was asked and has no certain answer, each as `whether 3 scenes are reached`."""
    lengths_known: bool
    shortest: int | None
    longest: int | None
    """None when there is no longest; and both when they are not known."""
    scenes: dict[str, dict[str, Extent]]
    """The range of each meter in each scene, as its choices find it."""
    meters: dict[str, Extent]
    """Over all scenes; empty for what is not known at all."""
    cuts: tuple[Cut, ...]
    read: Read | None
    """Exact, or a sample where lengths are not known; None when told to stop before."""
    odds: Odds | None
    """When choices are taken at random; None where not everything was explored."""
    sampled: Sampled | None
    """Random playthroughs, where there are no odds."""


def prepared(analysis: Analysis) -> Sampled | None:
    """Where not everything could be explored, random playthroughs, which the answers then know of."""
    if analysis.settled or analysis.explored.stopped:
        return None
    return analysis.play(SAMPLED)


def known(analysis: Analysis, sampled: Sampled | None = None) -> Known:
    """Never raises Stopped: what needs more work is left out."""
    answers = analysis.answers
    read, odds = None, None
    cuts: list[Cut] = []
    with suppress(Stopped):
        if analysis.settled:
            odds = analysis.odds()
            read = analysis.read(odds)
        if read is None:
            read = read_at_random(analysis.scenario, tick=analysis.tick)
        cuts += _cuts(analysis)
    return Known(
        states=answers.states,
        settled=answers.whole,
        stopped=answers.stopped,
        unknown=tuple(_unknown(analysis)),
        lengths_known=answers.lengths_known,
        shortest=answers.shortest,
        longest=answers.longest,
        scenes={name: scene.extents for name, scene in answers.scenes.items()},
        meters=_meters(analysis),
        cuts=tuple(cuts),
        read=read,
        odds=odds,
        sampled=sampled,
    )


def _unknown(analysis: Analysis) -> Iterator[str]:
    """Only what could have been a finding: lengths and cuts say themselves that they are not known."""
    answers = analysis.answers
    scenes = answers.scenes.values()
    asked = {
        ("scene is reached", "scenes are reached"): [scene.reached for scene in scenes],
        ("scene can be stuck", "scenes can be stuck"): [scene.stuck for scene in scenes],
        ("scene may never end", "scenes may never end"): [scene.endless for scene in scenes],
        ("path is reached", "paths are reached"): list(answers.paths.values()),
        ("choice is ever open", "choices are ever open"): [c.ever_open for c in answers.choices],
        ("condition is always or never true", "conditions are always or never true"): [
            None if None in (c.ever_true, c.ever_false) else True for c in answers.conditions
        ],
        ("outcome can happen", "outcomes can happen"): [one.ever for one in answers.outcomes],
        ("choice with chance can weigh nothing", "choices with chance can weigh nothing"): [
            one.ever for one in answers.weightless
        ],
    }
    for (one, several), found in asked.items():
        if count := found.count(None):
            yield f"whether {count} {one if count == 1 else several}"
    if len(oriented(analysis.scenario)) < LEAST_COMPARED:
        return
    with suppress(Stopped):
        if analysis.compared is not None:
            return
    yield "whether choices are dominated"


def _meters(analysis: Analysis) -> dict[str, Extent]:
    """In all scenes together; in those that were not explored as far as their bounds tell."""
    out: dict[str, Extent] = {}
    for scene in analysis.answers.scenes.values():
        for name, mine in (scene.extents or _at_most(analysis, scene.scene)).items():
            other = out.get(name, mine)
            low, high = min(mine.low, other.low), max(mine.high, other.high)
            out[name] = Extent(low, high, mine.exact and other.exact and analysis.settled)
    return {name: out[name] for name in analysis.scenario.meters if name in out}


def _at_most(analysis: Analysis, scene: str) -> dict[str, Extent]:
    slots = {meter.slot: meter.id for meter in analysis.scenario.meters.values()}
    return {slots[slot]: extent for slot, extent in analysis.extents(scene, frozenset(slots)).items()}


def _cuts(analysis: Analysis) -> Iterator[Cut]:
    """By meter and bound, lowest first."""
    for meter in analysis.scenario.meters.values():
        for end, bound in (("min", meter.min), ("max", meter.max)):
            detail = f"{meter.id} {end}"
            mine = [cut for cut in analysis.answers.cuts if cut.ever and cut.spot.detail == detail]
            if mine:
                yield _cut(analysis, meter, bound, mine)


def _cut(analysis: Analysis, meter: Meter, bound: int, mine: list[HappeningAnswer]) -> Cut:
    spots = [cut.spot for cut in mine]
    names = dict.fromkeys(".".join(filter(None, (s.scene, s.choice, s.outcome))) for s in spots)
    return Cut(meter.id, bound, tuple(names), replayed(analysis, analysis.witness(spots[0])))
