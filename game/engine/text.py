"""Text as the player reads it: blocks chosen and placeholders filled from a state's values.

What comes out is neutral: a tuple of paragraphs in Markdown, for any screen, page or pipe to lay out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from game.engine.closures import Values, compiled
from game.engine.draws import permutation
from game.scenario.model import Scenario
from game.scenario.prose import Block, Placeholder, Template, Text, Turns, When
from game.scenario.symbols import shown

Blocks = tuple[str, ...]
"""Paragraphs of Markdown; never markup of a screen library."""
Writer = Callable[[Values, int], Blocks]
"""From values and seed to blocks."""
LineWriter = Callable[[Values], str]


class Page(NamedTuple):
    """What there is to read in a scene."""

    scene: str
    """Its id."""
    title: str
    blocks: Blocks


def line_writer(template: Template | None, scenario: Scenario) -> LineWriter | str:
    """A title or a choice's text: the text itself when it is the same in every state."""
    if template is None:
        return ""
    if template.is_fixed:
        return str(template) if len(template.parts) != 1 else template.parts[0]  # type: ignore[return-value]
    parts = [part if isinstance(part, str) else _shown(part, scenario) for part in template.parts]
    return lambda values: "".join([part if isinstance(part, str) else part(values) for part in parts])


def _shown(place: Placeholder, scenario: Scenario) -> LineWriter:
    slot, variable = place.slot, scenario.variables[place.slot]
    if place.word:
        level = scenario.meters[place.name].level
        return lambda values: level(values[slot])
    if isinstance(variable.kind, tuple):
        words = scenario.facts[place.name].words
        return lambda values: words[values[slot]]
    return lambda values: shown(values[slot])


def writer(text: Text, scenario: Scenario) -> Writer | Blocks:
    """A text: its blocks themselves when they are the same in every state."""
    parts = [_block(block, scenario) for block in text]
    if all(isinstance(part, tuple) for part in parts):
        return tuple(line for part in parts for line in part)  # type: ignore[union-attr]

    def write(values: Values, seed: int) -> Blocks:
        out: list[str] = []
        for part in parts:
            out += part if isinstance(part, tuple) else part(values, seed)
        return tuple(out)

    return write


def _block(block: Block, scenario: Scenario) -> Writer | Blocks:
    match block:
        case Template():
            line = line_writer(block, scenario)
            if isinstance(line, str):
                return (line,) if line else ()
            return lambda values, seed: (line(values),)
        case When():
            condition = compiled(block.condition.tree)
            then, otherwise = writer(block.then, scenario), writer(block.otherwise, scenario)
            return lambda values, seed: written(then if condition(values) else otherwise, values, seed)
        case Turns():
            return _turns(block, [writer(item, scenario) for item in block.items])


def _turns(block: Turns, items: list[Writer | Blocks]) -> Writer:
    slot, count, name = block.slot, len(items), f"{block.scene}/{block.number}"

    def write(values: Values, seed: int) -> Blocks:
        visit = max(0, values[slot] - 1)
        if block.how == "first":
            index = min(visit, 1)
        elif block.how == "cycle":
            index = visit % count
        else:
            index = permutation(seed, name, count)[visit % count]
        return written(items[index], values, seed)

    return write


def written(text: Writer | Blocks, values: Values, seed: int) -> Blocks:
    """The blocks of a text that may or may not depend on the state."""
    return text if isinstance(text, tuple) else text(values, seed)
