"""Calls and returns become control points; what would not come to rest, or to an end, is told."""

from __future__ import annotations

import pytest

from game.engine import Playthrough
from game.scenario import Scenario, load_bytes
from game.scenario.points import MAX_CALLS, MAX_POINTS, Point, Site

HEAD = "format: 1\ntitle: T\npaths: {done: {title: Done}}\nstart: a\nscenes:\n"


def codes(scenes: str) -> list[tuple[str, int]]:
    return [(p.code, p.line - 5) for p in load_bytes("the.yaml", (HEAD + scenes).encode()).problems]


def loaded(scenes: str) -> Scenario:
    found = load_bytes("the.yaml", (HEAD + scenes).encode())
    assert found.scenario is not None, found.report()
    return found.scenario


def test_a_scene_called_from_two_places_is_two_points_and_returns_to_each() -> None:
    scenario = loaded(
        "  a: {text: x, choices: {one: {text: x, call: c, goto: b}, two: {text: x, call: c, goto: d}}}\n"
        "  b: {text: x, ending: done}\n"
        "  c: {text: x, choices: {back: {text: x, goto: return}}}\n"
        "  d: {text: x, ending: done}\n"
    )
    called = {point for point in scenario.points if point.scene == "c"}
    assert called == {Point("c", (Site("a", "one"),)), Point("c", (Site("a", "two"),))}
    for choice, end in (("one", "b"), ("two", "d")):
        assert Playthrough.start(scenario, 1).decide(choice).decide("back").scene.id == end


def test_the_start_is_the_first_point_and_nothing_unreached_is_one() -> None:
    found = load_bytes(
        "the.yaml", f"{HEAD}  b: {{text: x, goto: a}}\n  a: {{text: x, ending: done}}\n".encode()
    )
    assert found.scenario is not None
    assert found.scenario.points == (Point("a", ()),)
    assert [problem.code for problem in found.problems] == ["unreachable-scene"]


def test_an_ending_drops_what_was_called() -> None:
    scenario = loaded(
        "  a: {text: x, call: c, goto: b}\n  b: {text: x, ending: done}\n  c: {text: x, goto: b}\n"
    )
    assert Point("b", ()) in scenario.points
    assert all(not point.stack for point in scenario.points if point.scene == "b")


LOST = {
    "a return without a call": ("  a: {text: x, goto: return}\n", [("return-nowhere", 1)]),
    "a scene that calls itself": (
        """\
  a: {text: x, call: a, goto: b}
  b: {text: x, ending: done}
""",
        [("call-cycle", 1)],
    ),
    "a call that comes back to itself": (
        """\
  a: {text: x, call: b, goto: e}
  b: {text: x, call: c, goto: return}
  c: {text: x, choices: {x: {text: x, call: b, goto: return}, y: {text: x, goto: return}}}
  e: {text: x, ending: done}
""",
        [("call-cycle", 2)],
    ),
    "a page that leads to itself": ("  a: {text: x, goto: a}\n", [("endless-pages", 1)]),
    "a page that leads to itself by a call": (
        """\
  a: {text: x, goto: b}
  b: {text: x, call: c, goto: b}
  c: {text: x, goto: return}
""",
        [("endless-pages", 2)],
    ),
    "a scene that is only stayed in": (
        "  a: {text: x, choices: {s: {text: x, goto: stay, once: false}}}\n",
        [("no-way-out", 1)],
    ),
    "one scene of three": (
        """\
  a: {text: x, choices: {s: {text: x, goto: b}, t: {text: x, goto: e}}}
  b: {text: x, choices: {s: {text: x, goto: stay, once: false}}}
  e: {text: x, ending: done}
""",
        [("no-way-out", 2)],
    ),
    "an ending that nothing leads to": (
        """\
  a: {text: x, choices: {s: {text: x, goto: stay, once: false}, t: {text: x, goto: a}}}
  b: {text: x, goto: c}
  c: {text: x, ending: done}
""",
        [("no-way-out", 1), ("unreachable-scene", 2), ("unreachable-scene", 3)],
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_story_that_does_not_come_to_rest_or_to_an_end_is_told(name: str) -> None:
    scenes, expected = LOST[name]
    assert codes(scenes) == expected


def chain(depth: int) -> str:
    calls = "".join(f"  s{n}: {{text: x, call: s{n + 1}, goto: return}}\n" for n in range(depth - 1))
    return (
        f"  a: {{text: x, call: s0, goto: e}}\n{calls}  s{depth - 1}: {{text: x, goto: return}}\n"
        "  e: {text: x, ending: done}\n"
    )


def test_calls_may_be_open_so_deep_and_no_deeper() -> None:
    assert Playthrough.start(loaded(chain(MAX_CALLS)), 1).ending is not None
    assert codes(chain(MAX_CALLS + 1)) == [("too-deep", MAX_CALLS + 1)]


def test_returns_that_fork_at_every_call_are_followed_once_each() -> None:
    """Two ways back at each of thirty calls are sixty steps to follow, not a thousand million."""
    depth = 30
    forks = "[{if: visited(a), to: return}, return]"
    calls = "".join(f"  s{n}: {{text: x, call: s{n + 1}, goto: {forks}}}\n" for n in range(depth))
    scenes = (
        f"  a: {{text: x, call: s0, goto: e}}\n{calls}  s{depth}: {{text: x, goto: {forks}}}\n"
        "  e: {text: x, ending: done}\n"
    )
    assert Playthrough.start(loaded(scenes), 1).ending is not None


def test_ten_thousand_scenes_are_a_scenario_and_one_more_is_not() -> None:
    def pages(count: int) -> str:
        last = f"  s{count - 2}: {{text: x, ending: done}}\n"
        return (
            "  a: {text: x, goto: s0}\n"
            + "".join(f"  s{n}: {{text: x, goto: s{n + 1}}}\n" for n in range(count - 2))
            + last
        )

    assert len(loaded(pages(MAX_POINTS)).points) == MAX_POINTS
    assert codes(pages(MAX_POINTS + 1)) == [("too-many-points", 1)]
