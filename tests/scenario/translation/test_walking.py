"""Every text is found, by a path that stays, and replaced without touching a rule."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given

from game.scenario import Scenario, load_bytes, load_or_raise
from game.scenario.choice import Choice, Outcome
from game.scenario.model import CareerPath, Debrief, Scene
from game.scenario.prose import Placeholder, Template, Turns, When
from game.scenario.reader import declarations
from game.scenario.translation.walking import HOLDERS, TEXTS, Passage, passages, rewritten
from game.scenario.variables import Fact, Meter
from tests.scenario.test_library import GOOD
from tests.strategies import scenarios, tries

RECORDS = (Scenario, Meter, Fact, CareerPath, Scene, Choice, Outcome, Debrief)


def by_path(scenario: Scenario) -> dict[str, str]:
    return {passage.path: passage.source for passage in passages(scenario)}


def marked(passage: Passage) -> Template:
    return Template(("⟪", *passage.words.parts, "⟫"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_that_is_declared_as_text_is_of_a_kind_that_is_walked(record: type) -> None:
    for name, one in declarations(record).items():
        if one.is_text:
            assert type(one.kind) in TEXTS, f"{record.__name__}.{name} would never be translated"


def test_every_record_of_the_format_is_come_by() -> None:
    """A record behind a kind that nobody walks would hide its texts."""
    found = {Scenario}
    for record in RECORDS:
        for one in declarations(record).values():
            inner = getattr(one.kind, "record", one.kind)
            if (cls := getattr(inner, "cls", None)) is not None and type(one.kind) in HOLDERS:
                found.add(cls)
    assert found == {*RECORDS} - {Fact}, "the words of facts are asked for by those who show them"


def test_each_text_of_a_scenario_that_has_everything_has_its_path() -> None:
    found = by_path(load_or_raise(GOOD / "everything.yaml"))
    assert found["title"] == "No"
    assert found["tags.3"] == "#1"
    assert found["meters.manager.label"] == "Order"
    assert found["meters.leader.label"] == "Leader", "players read it, though nobody wrote it"
    assert found["meters.goodwill.levels.-50"] == "gone"
    assert found["facts.plan.compass"] == "compass", "some text shows {plan}"
    assert found["scenes.monday.text"].startswith("The letter is in your drafts. {{brackets}}")
    assert found["scenes.monday.discuss"].endswith("with {cash} in hand?")
    assert found["scenes.monday.choices.gamble.needs"] == "nothing in ink, and something to bet"
    assert found["scenes.monday.choices.gamble.chance.wins.result"] == "Black."
    assert found["scenes.maya.text.look.then.2.text"] == "She heard you ring.", "an id in place of a number"
    assert found["scenes.maya.text.2.cycle.2"] == "It has stopped raining."
    assert found["scenes.maya.text.4.else"] == "She waits."
    assert found["debrief.act.1"] == "Ring somebody"
    assert "scenes.later.choices.press.needs" not in found, "its words are made of the meter's label"
    assert not any("allow" in path or path == "version" for path in found), "no player reads these"


def test_scenes_come_in_story_order_and_stay_in_the_order_of_the_file() -> None:
    scenario = load_or_raise(GOOD / "everything.yaml")
    order = list(dict.fromkeys(path.split(".")[1] for path in by_path(scenario) if path.startswith("scenes")))
    assert order.index("dawn") < order.index("monday") < order.index("thursday") < order.index("later")
    assert list(rewritten(scenario, marked).scenes) == list(scenario.scenes)


def test_a_requirement_without_words_of_its_own_is_told_with_the_new_label() -> None:
    there = rewritten(load_or_raise(GOOD / "everything.yaml"), marked)
    needs = there.scenes["later"].choices["press"].requirement
    assert needs is not None
    assert needs.reason == "⟪Ortega's goodwill⟫ 20+"


def test_an_id_that_two_blocks_of_a_text_have_names_the_first_only() -> None:
    block = "{if: rang, text: %s, id: same}"
    text = (GOOD / "everything.yaml").read_text("utf-8")
    text = text.replace("text: She knew his father.", f"text: [{block % 'One'}, {block % 'Two'}]")
    scenario = load_bytes("x.yaml", text.encode()).scenario
    assert scenario is not None
    found = by_path(scenario)
    assert (found["scenes.ortega.text.same.text"], found["scenes.ortega.text.2.text"]) == ("One", "Two")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("Three missed\ncalls.\n\nThen none.", True),
        ("Three  missed calls.\n \nThen none.", True),
        ("Three missed calls. Then none.", False),
        ("Three missed calls.\n\nThen one.", False),
    ],
)
def test_a_hash_is_of_the_words_and_paragraphs_and_not_of_the_lines(other: str, same: bool) -> None:
    first, second = (
        Passage("text", Template((text,)), "prose") for text in ("Three missed calls.\n\nThen none.", other)
    )
    assert (first.hash == second.hash) == same


def wordless(value: Any) -> Any:
    """What a rule can see of a part of a scenario: its texts are blanks, their placeholders are not."""
    if isinstance(value, Template):
        return [part for part in value.parts if isinstance(part, Placeholder)]
    if isinstance(value, When | Turns):
        return [type(value), *(wordless(getattr(value, one.name)) for one in fields(value))]
    if isinstance(value, dict):
        return [(name, wordless(one)) for name, one in value.items()]
    if type(value) in RECORDS:
        texts = {name for name, one in declarations(type(value)).items() if one.is_text}
        return [
            wordless(getattr(value, one.name))
            for one in fields(value)
            if one.name not in texts | {"requirement", "words", "derived", "original", "translation"}
        ]
    if isinstance(value, tuple) and any(isinstance(one, Template | When | Turns) for one in value):
        return [wordless(one) for one in value]
    return value


@tries(40)
@given(scenarios())
def test_texts_are_replaced_and_nothing_else_is(scenario: Scenario) -> None:
    there = rewritten(scenario, marked)
    assert wordless(there) == wordless(scenario)
    assert there.variables is scenario.variables
    assert there.points is scenario.points
    assert there.source is scenario.source
    assert there.derived is not scenario.derived, "what was compiled has the other texts in it"
    told = by_path(there)
    assert told.keys() == by_path(scenario).keys()
    assert all(text.startswith("⟪") and text.endswith("⟫") for text in told.values())


@tries(40)
@given(scenarios())
def test_paths_are_unique_and_saying_the_same_changes_nothing(scenario: Scenario) -> None:
    found = passages(scenario)
    assert len({passage.path for passage in found}) == len(found)
    same = rewritten(scenario, lambda passage: passage.words)
    for one in fields(Scenario):
        if one.name != "derived":
            assert getattr(same, one.name) == getattr(scenario, one.name)
    assert replace(same, derived=scenario.derived).scenes == scenario.scenes
