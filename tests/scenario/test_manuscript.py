"""A scenario as one text: every word of it once, each scene after those that lead to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import Scenario, load_bytes, load_or_raise
from game.scenario.manuscript import in_story_order, manuscript
from game.scenario.points import exits
from game.scenario.prose import Template, Text, When

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
STORY = """\
format: 1
title: The Corridor
paths: {out: {title: Out, about: It was open.}}
facts: {cold: false}
start: a
scenes:
  end: {text: The end., ending: out}
  lost: {text: Nobody comes here., ending: out}
  c: {text: Third., goto: end}
  b:
    text: [Second., {if: cold, text: It is cold., else: It is warm.}, {cycle: [Tick., Tock.]}]
    choices:
      back: {text: Back, result: "You turn.\\nAnd turn.", goto: a}
      on:
        text: On
        needs: cold
        chance: {luck: {weight: 2, result: A door., goto: c}}
        goto: end
        why: Doors open.
  a:
    title: The first
    text: First.
    discuss: Why here?
    choices:
      slow: {text: Slowly, if: cold, goto: b}
      fast: {text: Fast, goto: c}
"""


def story() -> Scenario:
    scenario = load_bytes("corridor.yaml", STORY.encode()).scenario
    assert scenario is not None
    return scenario


def test_scenes_stand_after_those_that_lead_to_them_and_what_nothing_leads_to_last() -> None:
    assert [scene.id for scene in in_story_order(story())] == ["a", "b", "c", "end", "lost"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_in_a_shipped_scenario_no_scene_stands_before_one_that_leads_to_it(path: Path) -> None:
    scenario = load_or_raise(path)
    order = [scene.id for scene in in_story_order(scenario)]
    assert sorted(order) == sorted(scenario.scenes)
    for scene in scenario.scenes.values():
        for _, goto, _ in exits(scene):
            targets = [branch.target for branch in goto.branches] if goto else []
            later = [target for target in targets if target in scenario.scenes and target != scene.id]
            assert all(order.index(target) > order.index(scene.id) for target in later)


def texts(text: Text) -> list[str]:
    """Every piece of prose there is in a text."""
    out = []
    for block in text:
        if isinstance(block, Template):
            out.append(str(block))
        else:
            items = (block.then, block.otherwise) if isinstance(block, When) else block.items
            out += [piece for item in items for piece in texts(item)]
    return out


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_word_of_a_shipped_scenario_is_in_it(path: Path) -> None:
    scenario = load_or_raise(path)
    whole = " ".join("\n".join(manuscript(scenario)).split())
    for scene in scenario.scenes.values():
        pieces = texts(scene.text)
        for choice in scene.choices.values():
            pieces += [str(choice.text), choice.why, *texts(choice.result)]
            pieces += [piece for outcome in choice.chance.values() for piece in texts(outcome.result)]
        assert [piece for piece in pieces if " ".join(piece.split()) not in whole] == []


def test_conditions_and_ways_on_stand_in_brackets() -> None:
    lines = [line.strip() for line in "\n".join(manuscript(story())).splitlines()]
    for line in (
        "## The first [a]",
        "[if cold]",
        "[else]",
        "[in turn]",
        "- **Slowly** [if cold] [slow → b]",
        "[luck, weight 2 → c]",
        "[why] Doors open.",
        "[to discuss] Why here?",
        "- **Out** It was open.",
    ):
        assert line in lines


def test_what_belongs_to_a_choice_is_indented_in_full() -> None:
    assert "  You turn.\n  And turn.\n" in list(manuscript(story()))
