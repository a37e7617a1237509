"""`stance odds`: how likely each path and ending is, how long it takes, and where the meters end.

Exact where the scenario can be explored within the budget; otherwise sampled, and it says so.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from game.analysis import (
    BUDGET,
    KINDS,
    Analysis,
    Average,
    Distribution,
    NotSettledError,
    Odds,
    Players,
    Sampled,
    Stopped,
    Tick,
    sample,
)
from game.cli.bars import bar
from game.cli.finding import scenario_named
from game.cli.places import Places
from game.cli.progress import telling
from game.cli.talk import CannotPlayError, Exit, fail, note, say
from game.scenario import Scenario

PLAYED = 200_000
"""Playthroughs of a sample, where nobody said how many."""
BAR = 30
"""Cells of the bar for a certainty."""
_HEIGHTS = "▁▂▃▄▅▆▇█"
_BINS = 20
_ABOUT = {
    "uniform": "any open choice, alike",
    "manager": "the most managing choice open",
    "leader": "the most leading choice open",
    "needed": "what the scene calls for",
}


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    players: Players | None = None
    """One kind; all of them when not said."""
    sample: int | None = None
    """Playthroughs to play at random instead."""
    budget: int | None = None
    """States to visit at most; the usual number when not said."""
    json: bool = False


def odds(places: Places, named: str, asked: Asked) -> Exit:
    """Print the odds of a scenario."""
    try:
        scenario, _ = scenario_named(places, named)
    except CannotPlayError as error:
        return fail(str(error), error.status)
    kinds: Sequence[Players] = (asked.players,) if asked.players else KINDS
    try:
        with telling() as tick:
            found = _worked_out(scenario, kinds, asked, tick)
    except NotSettledError as error:
        return fail(f"stopped after {error.states:,} states, too few for any odds", Exit.INTERRUPTED)
    except Stopped:
        return fail("stopped before anything was known", Exit.INTERRUPTED)
    if isinstance(found, _Exact):
        return _say_exact(scenario, found, asked)
    return _say_sampled(scenario, found, asked)


class _Exact(NamedTuple):
    analysis: Analysis
    odds: list[Odds]
    """One for each kind of players, as in `rest`."""
    rest: list[dict[str, Average]]
    """The meters at the end that had to be sampled."""


class _Estimates(NamedTuple):
    found: list[Sampled]
    """One for each kind of players; fewer when told to stop, and then the last one is not whole."""
    caveat: str = ""
    """Why there are no odds, where they were asked for."""


def _worked_out(
    scenario: Scenario, kinds: Sequence[Players], asked: Asked, tick: Tick
) -> _Exact | _Estimates:
    """Raises Stopped; and NotSettledError when told to stop before there is anything to tell."""
    if asked.sample is not None:
        return _Estimates(_played(scenario, kinds, asked.sample, tick))
    try:
        analysis = Analysis(scenario, asked.budget or BUDGET, tick)
        found = [analysis.odds(kind) for kind in kinds]
        return _Exact(analysis, found, [_not_kept(scenario, one, tick) for one in found])
    except NotSettledError as error:
        if error.stopped:
            raise
        caveat = f"{error}. What follows is sampled: estimates with 95% intervals, and no proof."
        return _Estimates(_played(scenario, kinds, PLAYED, tick), caveat)


def _played(scenario: Scenario, kinds: Sequence[Players], count: int, tick: Tick) -> list[Sampled]:
    found: list[Sampled] = []
    for kind in kinds:
        if not found or not found[-1].stopped:
            found.append(sample(scenario, kind, count, tick=tick))
    return found


def _not_kept(scenario: Scenario, one: Odds, tick: Tick) -> dict[str, Average]:
    """Sampled: the meters at the end that were dropped while exploring; none where all were kept."""
    if len(one.meters) == len(scenario.meters):
        return {}
    means = sample(scenario, one.players, PLAYED, tick=tick).meters
    return {name: mean for name, mean in means.items() if name not in one.meters}


def _say_exact(scenario: Scenario, found: _Exact, asked: Asked) -> Exit:
    if asked.json:
        both = zip(found.odds, found.rest, strict=True)
        data = [_as_data(*one, found.analysis) for one in both]
        say(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        _tell(scenario, found.analysis, found.odds, found.rest)
    return Exit.GOOD


def _as_data(one: Odds, rest: Mapping[str, Average], analysis: Analysis) -> dict[str, Any]:
    estimates = {name: asdict(mean) for name, mean in rest.items()}
    return {"exact": True, "states": analysis.explored.states, **asdict(one), "sampled_meters": estimates}


# -- exact, as text


def _tell(
    scenario: Scenario, analysis: Analysis, found: Sequence[Odds], rest: Sequence[Mapping[str, Average]]
) -> None:
    apart = "" if analysis.explored is analysis.full else ", apart from values that nothing reads later"
    say(f"{scenario.title}: {analysis.explored.states:,} states, every one of them visited{apart}.")
    _paths(scenario, found)
    _endings(scenario, found)
    _lengths(found)
    for one, estimates in zip(found, rest, strict=True):
        if one.meters:
            _meters(scenario, one)
        if estimates:
            say(f"\nMeters at the end, {one.players}: sampled, {PLAYED:,} playthroughs, with 95% intervals")
            _averages(scenario, estimates)
    if residual := max(one.residual for one in found):
        say(f"\nLoops leave {residual:.1g} open: no chance above is too low by more.")


def _paths(scenario: Scenario, found: Sequence[Odds]) -> None:
    names = [path.title for path in scenario.paths.values()]
    width = max(map(len, names))
    say("")
    bars = [f"{found[0].players}, as bars"] if len(found) > 1 else []
    say("  ".join([" " * width, *(f"{one.players:>8}" for one in found), *bars]))
    for path, name in zip(scenario.paths, names, strict=True):
        shares = [one.paths[path].low for one in found]
        say(
            "  ".join(
                [f"{name:<{width}}", *(f"{share:>8.2%}" for share in shares), bar(shares[0], BAR)]
            ).rstrip()
        )
    for what in ("stuck", "endless"):
        shares = [getattr(one, what).low for one in found]
        if any(shares):
            say("  ".join([f"{what:<{width}}", *(f"{share:>8.2%}" for share in shares)]))
    say("")
    for one in found:
        say(f"{one.players}: {_ABOUT[one.players]}")


def _endings(scenario: Scenario, found: Sequence[Odds]) -> None:
    """Nothing where each path has one ending at most: then the paths have told it."""
    of = Counter(scenario.scenes[scene].ending for scene in found[0].endings)
    if max(of.values()) == 1:
        return
    width = max(map(len, found[0].endings))
    say("\nEndings")
    for scene in found[0].endings:
        path = scenario.paths[scenario.scenes[scene].ending or ""].title
        shares = "  ".join(f"{one.endings[scene].low:>8.2%}" for one in found)
        say(f"{scene:<{width}}  {shares}  {path}")


def _lengths(found: Sequence[Odds]) -> None:
    told = ", ".join(f"{one.players} {one.decisions:.1f}" for one in found)
    say(f"\nDecisions of a playthrough, on average: {told}")


def _meters(scenario: Scenario, one: Odds) -> None:
    """Where each meter ends: mean, the middle nine tenths, and its shape from its least to its greatest."""
    width = max(len(scenario.meters[name].label) for name in one.meters)
    heading = f"Meters at the end, {one.players}"
    width = max(width, len(heading))
    say(f"\n{heading:<{width}}  {'mean':>6}{'5%':>6}{'50%':>6}{'95%':>6}")
    for name, mine in one.meters.items():
        meter = scenario.meters[name]
        numbers = "".join(f"{mine.quantile(share):>6}" for share in (0.05, 0.5, 0.95))
        shape = histogram(mine, meter.min, meter.max)
        say(f"{meter.label:<{width}}  {mine.mean:>6.1f}{numbers}  {meter.min} {shape} {meter.max}")


def histogram(mine: Distribution, low: int, high: int) -> str:
    """The distribution between two bounds as a row of columns."""
    bins = [0.0] * _BINS
    for value, chance in zip(mine.values, mine.chances, strict=True):
        bins[min(_BINS - 1, (value - low) * _BINS // max(1, high - low))] += chance
    most = max(bins)
    return "".join(" " if not share else _HEIGHTS[round(share / most * 7)] for share in bins)


# -- sampled


def _say_sampled(scenario: Scenario, estimates: _Estimates, asked: Asked) -> Exit:
    found = estimates.found
    if estimates.caveat:
        note(estimates.caveat)
    if asked.json:
        say(json.dumps([{"exact": False, **asdict(one)} for one in found], indent=2, ensure_ascii=False))
    else:
        for one in found:
            _tell_sampled(scenario, one)
    if found[-1].stopped:
        return Exit.INTERRUPTED
    return Exit.UNSETTLED if estimates.caveat else Exit.GOOD


def _tell_sampled(scenario: Scenario, one: Sampled) -> None:
    stopped = ", then stopped" if one.stopped else ""
    say(
        f"{scenario.title}, {one.players} ({_ABOUT[one.players]}): {one.playthroughs:,} playthroughs{stopped}"
    )
    say("Estimates, with the interval that holds the true value 95 times of 100.\n")
    width = max(len(path.title) for path in scenario.paths.values())
    for path, estimate in one.paths.items():
        title = scenario.paths[path].title
        between = f"{estimate.low:.2%} to {estimate.high:.2%}"
        say(f"{title:<{width}}  {estimate.share:>8.2%}  ({between:<17})  {bar(estimate.share, BAR)}".rstrip())
    for what, chance in (("stuck", one.stuck), ("given up", one.given_up)):
        if chance.hits:
            say(f"{what:<{width}}  {chance.share:>8.2%}  ({chance.low:.2%} to {chance.high:.2%})")
    mean = one.decisions
    say(f"\nDecisions of a playthrough: {mean.mean:.2f} ({mean.low:.2f} to {mean.high:.2f})")
    _averages(scenario, one.meters)
    say("")


def _averages(scenario: Scenario, means: Mapping[str, Average]) -> None:
    for name, average in means.items():
        label = scenario.meters[name].label
        say(f"{label}: {average.mean:.2f} at the end ({average.low:.2f} to {average.high:.2f})")
