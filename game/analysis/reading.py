"""Playthroughs as they are read: random ones through the engine, their words, and what comes back late.

A sample, and called so: words depend on what is shown, which is not explored. What it finds to be read late
is certain, for a playthrough shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from game.analysis.progress import Progress, Tick, silent
from game.analysis.wording import slots_read
from game.engine import Playthrough
from game.engine.draws import draw
from game.scenario.model import Scenario

PLAYED = 100
LONGEST = 400
"""Decisions after which a playthrough is left."""
WORDS_A_MINUTE = 200
SECONDS_A_DECISION = 20
LATE = 2
"""Decisions between what is written and what reads it, at least."""
_DICE = 0x5EED
"""Keeps the players' choices apart from the draws of chance, which the seed gives."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was to be read in random playthroughs; each sequence ascending, one entry for each that ended."""

    words: tuple[int, ...]
    minutes: tuple[float, ...]
    """At 200 words a minute and 20 seconds a decision."""
    played: int
    """How many playthroughs there were, ended or not."""
    late: frozenset[str]
    """The facts and choices that were read again, as variables are named."""

    def share(self, of: float) -> float:
        """The minutes that this share of playthroughs does not exceed; some must have ended."""
        return self.minutes[min(len(self.minutes) - 1, int(of * len(self.minutes)))]


def reading(scenario: Scenario, count: int = PLAYED, tick: Tick = silent) -> Reading:
    """Play and read; the same for the same scenario. May raise Stopped."""
    tick(Progress("reading", 0, 0, count))
    readers = {scene.id: slots_read(scene) for scene in scenario.scenes.values()}
    words, minutes, late = [], [], set()
    for seed in range(count):
        play = played(scenario, seed)
        if play.ending is not None:
            read = words_read(play)
            words.append(read)
            minutes.append(read / WORDS_A_MINUTE + len(play.decisions) * SECONDS_A_DECISION / 60)
        late |= set(_read_late(play, readers))
        tick(Progress("reading", seed, seed, count))
    return Reading(tuple(sorted(words)), tuple(sorted(minutes)), count, frozenset(late))


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
    total = _words([play.scenario.summary, play.scenario.role])
    for number in range(len(play.steps)):
        at = play.back(number)
        events = at.events()
        total += sum(_words(page.blocks) for page in events.pages)
        total += _words(events.result) + _words(at.page().blocks)
        total += _words([offer.text for offer in at.offers()])
    return total


def _words(lines: Sequence[str]) -> int:
    return sum(map(count_words, lines))


@lru_cache(maxsize=4096)
def count_words(line: str) -> int:
    return len(line.split())


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
