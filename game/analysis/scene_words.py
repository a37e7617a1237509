"""What there is to read in each scene: its text, the choices it offers, what a decision's result says.

Over all states that come to it, exactly; where those are not all known, as far as its conditions allow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple, dataclass

import numpy as np

from game.analysis.analysing import Analysis
from game.analysis.answers import Extent
from game.analysis.counting import Count
from game.analysis.flow import PointFlow
from game.analysis.links import Links
from game.analysis.liveness import words_read
from game.analysis.progress import Stopped
from game.analysis.texts import in_line
from game.scenario.checks import is_once
from game.scenario.choice import Choice
from game.scenario.prose import Block, Template, Text, Turns, When


@dataclass(frozen=True, slots=True)
class SceneWords:
    """The words of a scene that is reached."""

    text: Extent
    choices: Extent
    """All that are offered at once, open or locked."""
    result: Extent
    """Of one decision, what chance adds to it included."""

    @property
    def at_once(self) -> int:
        """The most that there is to read before a decision, or a page, is done; at most, unless exact."""
        return self.text.high + self.choices.high


def scene_words(analysis: Analysis) -> dict[str, SceneWords]:
    """By scene, in the order of the file; without those that nothing comes to. Never raises Stopped."""
    flows = analysis.explored.model.flows
    words: list[SceneWords | None] | None = None
    with suppress(Stopped):
        if analysis.counts_words:
            words = [_counted(analysis.links, flow) for flow in flows]
    if words is None:
        words = [_allowed(analysis, flow) for flow in flows]
    found: dict[str, list[SceneWords]] = defaultdict(list)
    for flow, mine in zip(flows, words, strict=True):
        if mine is not None:
            found[flow.scene].append(mine)
    return {scene: _together(found[scene]) for scene in analysis.scenario.scenes if scene in found}


def _together(several: list[SceneWords]) -> SceneWords:
    """However the scene is called."""
    return SceneWords(
        _over(one.text for one in several),
        _over(one.choices for one in several),
        _over(one.result for one in several),
    )


# -- by every state


def _counted(links: Links, flow: PointFlow) -> SceneWords | None:
    explored, leaving = links.explored, links.of(flow.index)
    if not leaving.size:
        return None
    counter = explored.stepper.point(flow.index).text
    text = counter.count(explored.batch(flow.index, only=words_read(counter.words)).columns)
    choices = Count.even(leaving.words.least - text.least)  # a line has no shuffles
    results = [_extent(link.words) for link in leaving.links if link.choice >= 0]
    return SceneWords(_extent(text), _extent(choices), _over(results or [NOTHING]))


NOTHING = Extent(0, 0, True)


def _extent(words: Count) -> Extent:
    return Extent(int(np.min(words.least)), int(np.max(words.most)), words.is_even)


# -- by the conditions alone


def _allowed(analysis: Analysis, flow: PointFlow) -> SceneWords | None:
    reached = analysis.explored.model.bounds.at[flow.index] is not None
    return _Allowed(analysis, flow).all() if reached else None


class _Allowed:
    """As far as the bounds of values tell at one point: which values go together is not known."""

    def __init__(self, analysis: Analysis, flow: PointFlow) -> None:
        self.scenario = analysis.scenario
        self.bounds = analysis.explored.model.bounds
        self.point = flow.index
        self.scene = self.scenario.scenes[flow.scene]

    def all(self) -> SceneWords:
        choices = self.scene.choices.values()
        results = [_sum([self.text(choice.result), self.outcome(choice)]) for choice in choices]
        offered = _sum([self.offered(choice) for choice in choices])
        parts = (self.text(self.scene.text, here=True), offered, _over(results or [NOTHING]))
        return SceneWords(*(Extent(low, high, low == high) for low, high, _ in map(astuple, parts)))

    def offered(self, choice: Choice) -> Extent:
        mine = self.block(choice.text, here=True)
        always = choice.condition is None and not choice.fallback and not is_once(self.scene, choice)
        return mine if always else Extent(0, mine.high, True)

    def outcome(self, choice: Choice) -> Extent:
        return _over([self.text(outcome.result) for outcome in choice.chance.values()] or [NOTHING])

    def text(self, text: Text, *, here: bool = False) -> Extent:
        """`here` as its scene is come to; otherwise after effects, with any values there are."""
        return _sum([self.block(block, here=here) for block in text])

    def block(self, block: Block, *, here: bool) -> Extent:
        match block:
            case Template():
                tree = in_line(block, self.scenario).least
                low, high = self.bounds.range(tree, self.point if here else None)
                return Extent(low, high, True)
            case When():
                shown = {True: block.then, False: block.otherwise}
                tree = block.condition.tree
                may = [
                    text
                    for is_true, text in shown.items()
                    if not here or self.bounds.may_be(tree, self.point, is_true)
                ]
                return _over(self.text(text, here=here) for text in may)
            case Turns():
                return _over(self.text(item, here=here) for item in block.items)


def _sum(several: list[Extent]) -> Extent:
    low, high = sum(one.low for one in several), sum(one.high for one in several)
    return Extent(low, high, all(one.exact for one in several))


def _over(extents: Iterable[Extent]) -> Extent:
    """From the least to the greatest of them; exact where all of them are."""
    several = list(extents)
    low, high = min(one.low for one in several), max(one.high for one in several)
    return Extent(low, high, all(one.exact for one in several))
