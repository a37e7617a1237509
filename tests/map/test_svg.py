"""The SVG is well formed, needs nothing else, and has every scene, ending and way with its share."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given

from game.analysis import NotSettledError, Traffic, counted, traffic
from game.map import mapped
from game.map.mermaid import CLASSES
from game.map.svg import svg
from game.scenario import Scenario, load
from tests.analysis.small import made
from tests.strategies import scenarios, tries

NS = "{http://www.w3.org/2000/svg}"
SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
Element = ElementTree.Element
Area = tuple[float, float, float, float]


def drawn(scenario: Scenario, found: Traffic | None = None) -> Element:
    return ElementTree.fromstring(svg(mapped(scenario), scenario, found))


def titled(element: Element) -> str:
    return element.findtext(f"{NS}title") or ""


def with_class(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if name in one.get("class", "").split()]


def scene(root: Element, name: str) -> Element:
    (found,) = (one for one in root.iter() if one.get("data-scene") == name)
    return found


def texts(element: Element) -> list[str]:
    return ["".join(one.itertext()) for one in element.iter(f"{NS}text")]


def strand(root: Element, source: str, target: str, kind: str = "strand") -> Element:
    (found,) = (
        one
        for one in with_class(root, kind)
        if (one.get("data-from"), one.get("data-to")) == (source, target)
    )
    return found


def thickness(element: Element) -> float:
    (line,) = with_class(element, "line")
    return float(line.get("stroke-width", "0"))


def place(element: Element) -> Area:
    """left, top, right, bottom of a scene's box"""
    x, y = map(float, re.findall(r"[-\d.]+", element.get("transform", "")))
    (box,) = with_class(element, "box")
    return x, y, x + float(box.get("width", "0")), y + float(box.get("height", "0"))


def check(root: Element, scenario: Scenario) -> None:
    """What holds of every picture."""
    graph = mapped(scenario)
    assert root.get("role") == "img"
    assert root.findtext(f"{NS}title") == f"{scenario.title}: the map"
    assert not [one for one in root.iter() if one.tag in (f"{NS}script", f"{NS}image", f"{NS}a")]
    areas = {name: place(scene(root, name)) for name in scenario.scenes}
    for one, other in combinations(areas.values(), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for way in graph.ways:
        mine = [
            titled(one)
            for one in with_class(root, way.kind)
            if (one.get("data-from"), one.get("data-to")) == (way.id.source, way.id.target)
        ]
        assert len(mine) == 1
        assert (way.text or "leads on by itself") in mine[0]
    for name in scenario.scenes:
        assert titled(scene(root, name)).startswith(graph.places[name].title)


@tries(30)
@given(scenarios())
def test_whatever_a_scenario_says_its_picture_is_whole_and_well_formed(scenario: Scenario) -> None:
    try:
        found = traffic(scenario, budget=200)
    except NotSettledError:
        found = None
    check(drawn(scenario, found), scenario)


@lru_cache
def shipped(path: Path) -> tuple[Scenario, Traffic, Element]:
    scenario = load(path).scenario
    assert scenario is not None
    found = traffic(scenario)
    return scenario, found, drawn(scenario, found)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_scenarios_are_drawn_whole_and_no_text_is_cut(path: Path) -> None:
    scenario, found, root = shipped(path)
    check(root, scenario)
    assert not [text for text in texts(root) if text.endswith("…")]
    for name, one in scenario.scenes.items():
        told = " ".join(texts(scene(root, name)))
        assert mapped(scenario).places[name].title in told
        for choice in one.choices.values():
            assert str(choice.text) in told
        if one.ending:
            assert scenario.paths[one.ending].title in told
    assert all(often.times > 0 for often in found.ways.values())
    assert not with_class(root, "unused")
    assert not with_class(root, "unseen")


STORY = """
a:
  title: "Monday <script>&amp;\\"'</script>"
  text: A
  choices:
    one: {text: One, goto: b}
    two: {text: Two, goto: b}
    luck: {text: Luck, chance: {won: {weight: 1, goto: y}, lost: {weight: 3, goto: z}}}
    shut: {text: Shut, needs: manager > 60, goto: b}
b: {text: B, choices: {x: {text: X, goto: y}, never: {text: Never, if: manager > 60, goto: c}}}
c: {text: C, goto: z}
y: {text: Y, ending: other}
"""


def story() -> Scenario:
    return made(STORY, paths=("other",))


def test_lines_are_as_thick_as_they_are_taken_and_say_how_often() -> None:
    scenario = story()
    root = drawn(scenario, traffic(scenario))
    both, won = strand(root, "a", "b", "open"), strand(root, "a", "y", "chance")
    assert titled(both).splitlines()[1:] == [
        "One · taken in 33.3% of random playthroughs",
        "Two · taken in 33.3% of random playthroughs",
    ]
    assert titled(won).splitlines()[1:] == ["Luck · by chance: won · taken in 8.3% of random playthroughs"]
    assert thickness(both) > thickness(strand(root, "a", "z", "chance")) > thickness(won)
    dashes = {kind: with_class(root, kind)[0].find(f"{NS}path[@class='line']") for kind in ("open", "chance")}
    assert {
        kind: line is not None and bool(line.get("stroke-dasharray")) for kind, line in dashes.items()
    } == {
        "open": False,
        "chance": True,
    }


def test_what_nobody_can_take_or_come_to_is_drawn_apart_and_said() -> None:
    scenario = story()
    root = drawn(scenario, traffic(scenario))
    unused = {
        (one.get("data-from"), one.get("data-to"))
        for one in with_class(root, "strand")
        if "unused" in one.get("class", "")
    }
    assert unused == {("a", "b"), ("b", "c"), ("c", "z")}
    assert "never taken: no playthrough can" in titled(strand(root, "a", "b", "locked"))
    assert "nobody comes here" in texts(scene(root, "c"))
    assert "unseen" in scene(root, "c").get("class", "")
    assert "unseen" not in scene(root, "b").get("class", "")


def test_what_these_players_never_take_is_drawn_apart_from_what_nobody_can() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            manage: {text: M, traits: [iterates], goto: z}
            lead: {text: L, traits: [innovates], goto: y}
            never: {text: N, if: manager > 60, goto: y}
        y: {text: Y, ending: other}
        """,
        paths=("other",),
    )
    root = drawn(scenario, traffic(scenario, "manager"))
    idle, unused = with_class(root, "idle"), with_class(root, "unused")
    assert [titled(one).splitlines()[0] for one in idle if titled(one)] == ["a → y"]
    assert "L · taken in 0% of playthroughs that always take the most managing choice open" in titled(idle[0])
    assert [titled(one).splitlines()[1] for one in unused if titled(one)] == [
        "N · hidden until its condition holds · never taken: no playthrough can"
    ]
    assert texts(scene(root, "y"))[-1] == "0%"
    assert {"never taken by these players", "never taken: no playthrough can"} <= set(texts(root))


def test_endings_tell_their_path_and_how_likely_each_is() -> None:
    scenario = story()
    root = drawn(scenario, traffic(scenario))
    assert texts(scene(root, "y")) == ["y", "other, mixed", "75.0%"]
    assert "ending on the path other (mixed, 75.0% of all)" in titled(scene(root, "y"))
    styles = {name: set(scene(root, name).get("class", "").split()) for name in "yz"}
    assert styles == {"y": {"ending", "mixed", "shade2"}, "z": {"ending", "mixed", "shade1"}}
    assert "programs 25.0%, mixed" in texts(root)


def test_endings_have_the_colour_of_their_outcome_on_the_map_and_in_its_legend_whatever_their_order() -> None:
    story = (
        "a: {text: A, choices: {x: {text: X, goto: y}, w: {text: W, goto: z}}}\ny: {text: Y, ending: other}"
    )
    for outcomes in (("good", "costly"), ("costly", "good")):
        before = made(story, paths=("other",))
        paths = zip(before.paths.values(), outcomes, strict=True)
        scenario = replace(before, paths={path.id: replace(path, outcome=one) for path, one in paths})
        root = drawn(scenario)
        for name, outcome in zip("zy", outcomes, strict=True):
            assert scene(root, name).get("class") == f"ending {outcome} shade1"
        legend = {one.get("class", ""): texts(one) for one in with_class(root, "ending")}
        assert {classes: told[-1].split(", ")[1] for classes, told in legend.items()} == {
            f"ending {outcome} shade1": outcome for outcome in outcomes
        }


def test_the_picture_and_the_flowchart_have_the_same_hues() -> None:
    style = svg(mapped(story()), story(), None)
    for outcome in ("good", "mixed", "costly"):
        fill, stroke, _ = (part.split(":")[1] for part in CLASSES[outcome].split(","))
        assert f".{outcome} .box {{ fill: {fill}; stroke: {stroke}; }}" in style


def test_a_lock_before_chance_is_on_the_line_at_its_number_in_the_tooltip_and_in_the_legend() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            luck: {text: Luck, chance: {w: {weight: 1, goto: y}, l: {weight: 3, goto: z}}}
            shut: {text: Shut, needs: manager > 60, goto: y}
            both: {text: B, needs: manager < 60, chance: {w: {weight: 1, goto: y}, l: {weight: 3, goto: z}}}
            seen: {text: S, if: manager < 60, chance: {w: {weight: 1, goto: y}, l: {weight: 3, goto: z}}}
        y: {text: Y, goto: z}
        """
    )
    root = drawn(scenario)
    kinds = ("chance", "locked", "locked-chance", "hidden-chance")
    for kind, words in zip(kinds[2:], ("locked until what it needs is met", "hidden until"), strict=True):
        told = titled(strand(root, "a", "y", kind))
        assert "by chance: w" in told
        assert words in told
    lines = {kind: with_class(strand(root, "a", "y", kind), "line")[0] for kind in kinds}
    assert len({line.get("stroke-dasharray") for line in lines.values()}) == len(kinds)
    assert [one.get("class", "") for one in with_class(root, "chip")] == [f"chip {kind}" for kind in kinds]
    assert "locked until what it needs is met, then chance decides" in texts(root)


def test_numbers_say_which_choices_take_a_line_where_there_are_several() -> None:
    labels = [one.text for one in with_class(drawn(story()), "label")]
    assert labels == ["1 2", "3 won", "3 lost", "4", "1", "2"]


def test_a_text_of_the_file_is_never_markup() -> None:
    text = svg(mapped(story()), story(), None)
    assert "<script" not in text
    assert "Monday &lt;script&gt;&amp;amp;&quot;&#x27;&lt;/script&gt;" in text


@pytest.mark.parametrize(
    "sign", ["\\uFFFE", "\\uFFFF", "\\uFDD0", "\\u2028", "\\x07", "\\x85", "\\U0001F600"]
)
def test_signs_that_xml_cannot_hold_do_not_break_the_picture(sign: str) -> None:
    root = drawn(made(f'a: {{title: "x{sign}y", text: A, goto: z}}'))
    assert texts(scene(root, "a"))[0].startswith("x")


def test_without_traffic_it_says_that_it_knows_none_and_counted_that_it_estimates() -> None:
    scenario = story()
    bare, seen = drawn(scenario), drawn(scenario, counted(scenario, "leader", 500))
    assert "How often each way is taken is not known." in (bare.findtext(f"{NS}desc") or "")
    assert not any("%" in text for text in texts(bare))
    told = seen.findtext(f"{NS}desc") or ""
    assert "estimates, from a sample of 500 playthroughs that always take the most leading choice" in told
    assert "not seen" in texts(scene(seen, "c"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_text_lies_within_its_box_and_each_below_the_one_before(path: Path) -> None:
    _, _, root = shipped(path)
    for one in (one for one in root.iter() if one.get("data-scene")):
        left, top, right, bottom = place(one)
        lines = [(float(t.get("x", "")), float(t.get("y", ""))) for t in one.iter(f"{NS}text")]
        assert all(0 < x < right - left and 10 < y < bottom - top - 3 for x, y in lines)
        rows = sorted(
            {y for (_, y), t in zip(lines, one.iter(f"{NS}text"), strict=True) if t.get("class") != "number"}
        )
        assert all(lower - upper >= 13 for upper, lower in pairwise(rows))
