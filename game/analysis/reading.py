"""Playthroughs as they are read: random ones through the engine, their words, and what comes back late.

A sample, and called so, for what `words` cannot settle. What it finds to be read late is certain, for a
playthrough shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.analysis.progress import Progress, Tick, silent
from game.analysis.texts import before
from game.analysis.wording import slots_read
from game.analysis.words import Read, Span, minutes
from game.engine import Playthrough
from game.engine.draws import draw
from game.scenario.model import Scenario
from game.scenario.words import count_words

PLAYED = 100
LONGEST = 400
"""Decisions after which a playthrough is left."""
LATE = 2
"""Decisions between what is written and what reads it, at least."""
_DICE = 0x5EED
"""Keeps the players' choices apart from the draws of chance, which the seed gives."""


def sampled(scenario: Scenario, count: int = PLAYED, tick: Tick = silent) -> Read:
    """What was to be read in random playthroughs that ended; the same for the same scenario.

    May raise Stopped.
    """
    ended = [play for play in _plays(scenario, count, tick) if play.ending is not None]
    words = [words_read(play) for play in ended]
    took = [minutes(read, len(play.decisions)) for read, play in zip(words, ended, strict=True)]
    return Read(_span(words), _span(took), sampled=len(ended))


def _span(values: Sequence[float]) -> Span:
    if not values:
        return Span(None, None, None)
    return Span(min(values), max(values), sum(values) / len(values))


def read_late(scenario: Scenario, count: int = PLAYED, tick: Tick = silent) -> frozenset[str]:
    """The facts and choices that random playthroughs read two decisions or more after they were written,
    as variables are named. May raise Stopped."""
    readers = {scene.id: slots_read(scene) for scene in scenario.scenes.values()}
    return frozenset(name for play in _plays(scenario, count, tick) for name in _read_late(play, readers))


def _plays(scenario: Scenario, count: int, tick: Tick) -> Iterator[Playthrough]:
    for seed in range(count):
        tick(Progress("reading", seed, seed, count))
        yield played(scenario, seed)


def played(scenario: Scenario, seed: int) -> Playthrough:
    """A playthrough of somebody who takes any open choice, until it ends, is stuck, or goes on too long."""
    at = Playthrough.start(scenario, seed)
    while len(at.decisions) < LONGEST:
        open_ = [offer.choice for offer in at.offers() if offer.is_open]
        if not open_:
            break
        at = at.decide(open_[(draw(seed ^ _DICE, len(at.decisions)) * len(open_)) >> 64])
    return at


def words_read(play: Playthrough) -> int:
    """Everything a player reads on the way: what it is about, pages, scenes, offers, results."""
    total = before(play.scenario)
    for number in range(len(play.steps)):
        at = play.back(number)
        events = at.events()
        total += sum(_words(page.blocks) for page in events.pages)
        total += _words(events.result) + _words(at.page().blocks)
        total += _words([offer.text for offer in at.offers()])
    return total


def _words(lines: Sequence[str]) -> int:
    return sum(map(count_words, lines))


def _read_late(play: Playthrough, readers: dict[str, frozenset[int]]) -> Iterator[str]:
    """Facts and choices that a scene reads two decisions or more after they were written."""
    variables = play.scenario.variables
    written: dict[int, int] = {}
    for number, step in enumerate(play.steps[1:], 1):
        assert step.before is not None
        here = play.scenario.points[step.state.point].scene
        for slot in readers[here] & written.keys():
            if number - written[slot] >= LATE:
                yield variables[slot].name
        for variable in variables:
            changed = step.before.values[variable.slot] != step.state.values[variable.slot]
            if changed and variable.role in ("fact", "chose"):
                written[variable.slot] = number
