"""The words on a map: how often a way is taken, in numbers and in sentences. The file is quoted as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.map.strands import Strand
from game.map.ways import Kind, Map, Place, Way

if TYPE_CHECKING:
    from game.analysis import Often, Players, Traffic
    from game.scenario import Scenario

PLAYTHROUGHS: dict[Players, str] = {
    "uniform": "random playthroughs",
    "manager": "playthroughs that always take the most managing choice open",
    "leader": "playthroughs that always take the most leading choice open",
    "needed": "playthroughs that always do what the scene calls for",
}
KINDS: dict[Kind, str] = {
    "open": "an open choice, or a page that leads on",
    "locked": "a choice that is locked until what it needs is met",
    "hidden": "a choice that is hidden until its condition holds",
    "chance": "chance decides",
    "locked-chance": "locked until what it needs is met, then chance decides",
    "hidden-chance": "hidden until its condition holds, then chance decides",
}
_ROUNDING = 1e-9
"""Sums of probabilities are as far from whole numbers as this, at most."""


def percent(share: float) -> str:
    """`31.2%`; neither 0% nor 100% unless it is."""
    if share <= 0:
        return "0%"
    if share >= 1 - _ROUNDING:
        return "100%"
    if share < 0.0005:
        return "<0.1%"
    if share >= 0.9995:
        return ">99.9%"
    return f"{share:.1%}"


def number(times: float) -> str:
    """`0.48`, `2.25`, `1,204`: three digits of it, or two below 1."""
    return f"{times:,.0f}" if times >= 100 else f"{times:.{2 if times < 1 else 3}g}"


def briefly(often: Often) -> str:
    """`31.2%`, or `2.25 times` of what may happen again."""
    return f"{number(often.times)} times" if often.repeats and often.times else percent(often.times)


def at_length(often: Often | None, done: str, traffic: Traffic) -> str:
    """`taken in 31.2% of random playthroughs`; `done` is what is done: taken, come to."""
    playthroughs = PLAYTHROUGHS[traffic.players]
    if often is None and traffic.exact:
        return f"never {done}: no playthrough can"
    if often is None:
        return f"not {done} in {traffic.size:,} {playthroughs}"
    if often.repeats and often.times:
        return f"{done} {number(often.times)} times, on average of {playthroughs}"
    return f"{done} in {percent(often.times)} of {playthroughs}"


def is_only_ending(place: Place, drawn: Map) -> bool:
    """Whether no other ending leads to its path: then it is as likely as the path is."""
    return bool(place.path) and sum(other.path == place.path for other in drawn.places.values()) == 1


def of_place(place: Place, scenario: Scenario, traffic: Traffic | None) -> str:
    """What a scene's tooltip says."""
    lines = [place.title, f"scene {place.scene}"]
    scene = scenario.scenes[place.scene]
    if place.kind == "scene" and scene.calls_for != "either":
        lines.append(f"calls for a {scene.calls_for}")
    if place.path:
        path = scenario.paths[place.path]
        chance = "" if traffic is None else f", {percent(traffic.paths[place.path])} of all"
        lines.append(f"ending on the path {path.title} ({path.outcome}{chance})")
    if traffic is not None:
        lines.append(at_length(traffic.scenes.get(place.scene), "come to", traffic))
    return "\n".join(lines)


def of_strand(strand: Strand, drawn: Map, traffic: Traffic | None) -> str:
    """What a line's tooltip says: every way that it stands for."""
    source, target = drawn.places[strand.source].title, drawn.places[strand.target].title
    ways = [of_way(way, traffic) for way in strand.ways]
    return "\n".join([f"{source} → {target}", *ways])


def of_way(way: Way, traffic: Traffic | None) -> str:
    """One way in a sentence or two."""
    parts = list(_parts(way))
    if traffic is not None:
        parts.append(at_length(traffic.ways.get(way.id), "taken", traffic))
    return " · ".join(parts)


def _parts(way: Way) -> Iterator[str]:
    yield way.text or "leads on by itself"
    if way.id.outcome:
        yield f"by chance: {named(way.id.outcome)}"
    if way.is_locked:
        yield "locked until what it needs is met"
    if way.is_hidden:
        yield "hidden until its condition holds"
    if way.branches:
        yield "may lead elsewhere"


def summary(drawn: Map, scenario: Scenario, traffic: Traffic | None) -> tuple[str, ...]:
    """What the map shows, and how far its numbers can be trusted; a sentence each."""
    endings = sum(place.kind == "ending" for place in drawn.places.values())
    counted = f"{_many(len(drawn.places) - endings, 'scene')}, {_many(endings, 'ending')} on "
    told = [f"{counted}{_many(len(scenario.paths), 'path')}."]
    if traffic is None:
        return (*told, "How often each way is taken is not known.")
    playthroughs = PLAYTHROUGHS[traffic.players]
    if traffic.exact:
        told.append(f"Percentages are of {playthroughs}, and exact: every state was visited.")
    else:
        told.append(f"Percentages are estimates, from a sample of {traffic.size:,} {playthroughs}.")
    if any(often.repeats for often in traffic.scenes.values()):
        told.append("Of scenes that may be come to again it is said how many times they are, on average.")
    if traffic.endless:
        told.append(f"{percent(traffic.endless)} go on for ever, and are counted until then.")
    if traffic.residual > _ROUNDING:
        told.append(f"{percent(traffic.residual)} were still going round when the counting ended.")
    return tuple(told)


def paths(scenario: Scenario, traffic: Traffic | None) -> str:
    """Every path and how likely it is, in a sentence for those who do not see the colours."""
    if traffic is None:
        return f"Paths: {', '.join(path.title for path in scenario.paths.values())}."
    told = (f"{path.title} {percent(traffic.paths[path.id])}" for path in scenario.paths.values())
    return f"Paths: {', '.join(told)}."


def named(outcome: str) -> str:
    """An outcome's id as words."""
    return outcome.replace("_", " ")


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
