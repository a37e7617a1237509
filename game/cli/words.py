"""`stance words`: how much there is to read in each scene and in a playthrough, and which scene is too long.

Exact where the scenario can be explored within the budget; otherwise sampled, and it says so.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from game.analysis import BUDGET, Analysis, Extent, Read, SceneWords, Stopped, read_at_random, scene_words
from game.cli.bars import bar
from game.cli.check_text import how_read
from game.cli.check_tools import reading
from game.cli.finding import scenario_named
from game.cli.places import Places
from game.cli.progress import telling
from game.cli.talk import CannotPlayError, Exit, fail, note, say
from game.scenario import Scenario
from game.scenario.manuscript import in_story_order
from game.scenario.words import written

LONG = 1.5
"""Times the median of scenes with choices: a scene with more to read at once is marked."""
SHORT = 100
"""Words, half a minute's reading: a scene of so few is never marked, whatever the others have."""
BAR = 16
"""Cells of the longest scene's bar."""
_HEADS = ("text", "choices", "result", "written")


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    budget: int | None = None
    """States to visit at most; the usual number when not said."""
    json: bool = False


@dataclass(frozen=True)
class Found:
    """How much there is to read."""

    scenario: Scenario
    scenes: Mapping[str, SceneWords]
    """Without those that no playthrough comes to."""
    written: Mapping[str, int]
    """By scene in story order: every word of it, shown or not."""
    exact: bool
    """Whether words were counted in every state."""
    states: int
    settled: bool
    """Whether every state was visited."""
    read: Read | None
    """None when told to stop before anything was known of it."""

    @property
    def decided_in(self) -> list[str]:
        """The scenes with choices that are come to. Pages and endings of a line would drag a median down."""
        return [name for name in self.scenes if self.scenario.scenes[name].choices]

    @property
    def median(self) -> float:
        """Of what there is to read at once in a scene with choices, at its most; without those, in any."""
        return statistics.median([self.scenes[name].at_once for name in self.decided_in or self.scenes])

    def is_long(self, scene: str) -> bool:
        return self.scenes[scene].at_once > max(SHORT, LONG * self.median)


def words(places: Places, named: str, asked: Asked) -> Exit:
    """Print the words of a scenario."""
    try:
        scenario, _ = scenario_named(places, named)
    except CannotPlayError as error:
        return fail(str(error), error.status)
    read: Read | None = None
    with telling() as tick:
        analysis = Analysis(scenario, asked.budget or BUDGET, tick)
        scenes = scene_words(analysis)
        with suppress(Stopped):
            if analysis.counts_words:
                read = analysis.read(analysis.odds())
            if read is None:
                read = read_at_random(scenario, tick=tick)
    told = {scene.id: written(scene) for scene in in_story_order(scenario)}
    exact = read is not None and read.sampled is None
    found = Found(scenario, scenes, told, exact, analysis.explored.states, analysis.settled, read)
    if not exact:
        note(_why_not(found))
    if asked.json:
        say(json.dumps(_as_data(found), indent=2, ensure_ascii=False))
    else:
        _tell(found)
    return Exit.INTERRUPTED if read is None else Exit.GOOD if exact else Exit.UNSETTLED


def _why_not(found: Found) -> str:
    scenes = "Scenes are told as far as their conditions allow"
    if found.read is None:
        return f"stopped after {found.states:,} states. {scenes}."
    why = f"not settled: the budget was spent after {found.states:,} states"
    if found.settled:
        why = f"{found.states:,} states are too many to follow every playthrough through"
    return f"{why}. {scenes}; the playthrough is sampled, and no proof."


# -- as text


def _tell(found: Found) -> None:
    visited = f" ({found.states:,} states, every one visited)" if found.exact else ""
    inside = sum(found.written.values())
    say(f"{found.scenario.title}: {written(found.scenario):,} words, {inside:,} of them in scenes{visited}\n")
    _scenes(found)
    if found.read is not None:
        say("")
        _playthrough(found.read)


def _scenes(found: Found) -> None:
    rows = {scene: _row(found, scene) for scene in found.written}
    width = max(map(len, rows))
    columns = [max(len(row[at]) for row in (_HEADS, *rows.values())) for at in range(len(_HEADS))]
    longest = max(words.at_once for words in found.scenes.values()) or 1
    say(f"{'scene':<{width}}{_padded(_HEADS, columns)}")
    for scene, row in rows.items():
        line = f"{scene:<{width}}{_padded(row, columns)}"
        if scene not in found.scenes:
            say(f"{line}  never reached")
            continue
        share = found.scenes[scene].at_once / longest
        say(f"{line}  {bar(share, BAR)}{' long' * found.is_long(scene)}".rstrip())
    say("\nRead at once, from least to most: text, choices, result. Written: all there is.")
    say("The bar is text and choices at most.")
    median = f"The median{' of scenes with choices' * bool(found.decided_in)} is {found.median:.0f}"
    say(f"{median}; long is more than {LONG:g} times that and {SHORT} words.")


def _row(found: Found, scene: str) -> tuple[str, ...]:
    words = found.scenes.get(scene)
    parts = ("", "", "") if words is None else tuple(map(_range, (words.text, words.choices, words.result)))
    return (*parts, f"{found.written[scene]:,}")


def _range(extent: Extent) -> str:
    if extent.high == 0:
        return ""
    return f"{extent.low:,}" if extent.low == extent.high else f"{extent.low:,}–{extent.high:,}"


def _padded(cells: Sequence[str], columns: Sequence[int]) -> str:
    return "".join(f"  {cell:>{width}}" for cell, width in zip(cells, columns, strict=True))


def _playthrough(read: Read) -> None:
    if read.words.least is None:
        say("No playthrough comes to an ending: there is no shortest one.")
        return
    say(f"A playthrough  {'shortest':>9}{'average':>10}{'longest':>11}")
    for unit, span, digits in (("words", read.words, 0), ("minutes", read.minutes, 1)):
        least, average = (
            "none" if end is None else f"{end:,.{digits}f}" for end in (span.least, span.average)
        )
        most = "unbounded" if span.most is None else f"{span.most:,.{digits}f}"
        say(f"{unit:<15}{least:>9}{average:>10}{most:>11}")
    if how := how_read(read):
        say(f"({how})")
    if read.residual:
        say(f"Loops leave {read.residual:.1g} open: the average leaves out what comes after it.")


# -- for tools


def _as_data(found: Found) -> dict[str, Any]:
    return {
        "scenario": found.scenario.id,
        "exact": found.exact,
        "states": found.states,
        "written": written(found.scenario),
        "scenes": {scene: _scene_as_data(found, scene) for scene in found.written},
        "playthrough": None if found.read is None else reading(found.read),
    }


def _scene_as_data(found: Found, scene: str) -> dict[str, Any]:
    words = found.scenes.get(scene)
    if words is None:
        return {"reached": False, "written": found.written[scene]}
    return {"reached": True, "written": found.written[scene], **asdict(words), "long": found.is_long(scene)}
