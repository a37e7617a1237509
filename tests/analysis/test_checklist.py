"""Each point of the scenario checklist is told when it is not kept, and only then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.analysis import Analysis, Progress, Stopped
from game.analysis.checklist import Held, checklist
from game.analysis.known import known, prepared
from tests.analysis.held import Data, scenario, story

Bend = Callable[[Data], Any]


def held(data: Data, budget: int | None = None) -> Held:
    analysis = Analysis(scenario(data)) if budget is None else Analysis(scenario(data), budget)
    return checklist(analysis, known(analysis, prepared(analysis)))


def choice(data: Data, scene: str = "d2", name: str = "lead") -> Data:
    found: Data = data["scenes"][scene]["choices"][name]
    return found


def test_a_story_that_keeps_every_point_is_told_nothing() -> None:
    assert held(story()) == Held((), ())


def lengthen(data: Data) -> None:
    for number in range(1, 14):
        data["scenes"][f"p{number}"]["text"] += " more" * 70


def shorten(data: Data) -> None:
    for number in range(1, 14):
        data["scenes"][f"p{number}"]["text"] = "Short."


def all_for_managers(data: Data) -> None:
    for number in range(1, 9):
        data["scenes"][f"d{number}"]["calls_for"] = "manager"


def thresholds(data: Data, *least: int) -> None:
    for branch, at in zip(data["scenes"]["p13"]["goto"], least, strict=False):
        branch["if"] = f"trust >= {at}"


def no_good_end_behind_a_wrong_turn(data: Data) -> None:
    """Whoever brings the other stance once is counted, and ends well no more."""
    data["facts"] = {"turned": False}
    for number in range(1, 9):
        wrong = "lead" if number % 2 else "manage"
        choice(data, f"d{number}", wrong)["effects"]["turned"] = "true"
        data["scenes"][f"d{number}"]["choices"]["ask"]["traits"] = ["innovates", "iterates"]
    data["scenes"]["p13"]["goto"][0]["if"] = "not turned"


def end_in_week_two(data: Data) -> None:
    choice(data)["goto"] = "e3"


def more_choices(data: Data) -> None:
    data["scenes"]["d3"]["choices"].pop("ask")


def fewer_weeks(data: Data) -> None:
    data["scenes"]["p2"]["goto"] = "p9"
    for number in range(3, 9):
        del data["scenes"][f"d{number}"], data["scenes"][f"p{number}"]


def two_pages_in_one(data: Data) -> None:
    last = data["scenes"].pop("p13")
    data["scenes"]["p12"].update(text=last["text"] * 2, goto=last["goto"])


BENT: list[tuple[str, Bend, set[str]]] = [
    ("two objectives", lambda d: d["objectives"].append("And more."), {"checklist-1"}),
    ("no calls_for", lambda d: d["scenes"]["d2"].pop("calls_for"), {"checklist-1"}),
    ("no traits", lambda d: choice(d).pop("traits"), {"checklist-1"}),
    ("no role", lambda d: d.pop("role"), {"checklist-2"}),
    ("a long summary", lambda d: d.update(summary="word " * 121), {"checklist-2"}),
    ("two choices", more_choices, {"checklist-4"}),
    ("a long choice", lambda d: choice(d).update(text="Turn the budget, all of it"), {"checklist-4"}),
    ("no why", lambda d: choice(d).pop("why"), {"checklist-5"}),
    ("one oriented meter", lambda d: d["meters"]["debt"].pop("better"), {"checklist-6"}),
    ("for managers only", all_for_managers, {"checklist-7"}),
    ("a verdict", lambda d: choice(d).update(result="Well done, says nobody."), {"checklist-8"}),
    ("a verdict in why", lambda d: choice(d).update(why="It is the right choice here."), {"checklist-8"}),
    ("one late", lambda d: d["scenes"]["d5"]["text"].pop(), {"checklist-9"}),
    ("an early end", end_in_week_two, {"checklist-9", "checklist-10", "checklist-12"}),
    ("no way back", no_good_end_behind_a_wrong_turn, {"checklist-10", "checklist-13"}),
    ("few scenes", two_pages_in_one, {"checklist-11"}),
    ("few decisions", fewer_weeks, {"checklist-9", "checklist-11", "checklist-12", "checklist-13"}),
    ("too long to read", lengthen, {"checklist-12"}),
    ("too short to read", shorten, {"checklist-12"}),
    ("minutes not said", lambda d: d.pop("minutes"), {"checklist-12"}),
    ("minutes wrong", lambda d: d.update(minutes=30), {"checklist-12"}),
    ("a common path", lambda d: thresholds(d, 49, 48, 47), {"checklist-13"}),
    ("a rare path", lambda d: thresholds(d, 64, 50, 46), {"checklist-13"}),
    ("no good manager", lambda d: d["paths"]["path1"].update(stance="leader"), {"checklist-13"}),
    ("no costly leader", lambda d: d["paths"]["path3"].update(outcome="mixed"), {"checklist-13"}),
    ("five questions", lambda d: d["debrief"]["analyse"].pop(), {"checklist-15"}),
    ("no part", lambda d: d["debrief"].update(act=[], analyse=["Why?", "How?", "What?"]), {"checklist-15"}),
    ("not tied", lambda d: d["debrief"].update(describe=["What?", "Who?"]), {"checklist-15"}),
]


@pytest.mark.parametrize(("bend", "codes"), [bent[1:] for bent in BENT], ids=[bent[0] for bent in BENT])
def test_a_point_that_is_not_kept_is_told_as_an_error_at_its_place(bend: Bend, codes: set[str]) -> None:
    data = story()
    bend(data)
    found = held(data)
    assert {problem.code for problem in found.problems} == codes
    assert all(problem.is_error and problem.line >= 1 for problem in found.problems)


def test_a_stance_that_is_said_to_be_either_is_said() -> None:
    data = story()
    data["scenes"]["d1"]["calls_for"] = "either"
    data["scenes"]["d2"]["calls_for"] = "either"
    assert held(data).problems == ()


def test_what_cannot_be_settled_is_neither_kept_nor_broken() -> None:
    found = held(story(), budget=5)
    assert (found.problems, found.unsettled) == ((), (6, 10, 12, 13))


def test_told_to_stop_it_leaves_points_unsettled() -> None:
    def stop(progress: Progress) -> None:
        raise Stopped

    analysis = Analysis(scenario(story()))
    facts = known(analysis)
    analysis.tick = analysis.links.tick = stop
    analysis.links._kept.clear()
    analysis.__dict__.pop("compared")
    assert 10 in checklist(analysis, facts).unsettled
    assert 6 in checklist(analysis, facts).unsettled


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (["What?", "Who?"], "0 questions of the debrief name a decision; at least 2 should"),
        (["What of {}?", "Who?"], "1 question of the debrief names a decision; at least 2 should"),
    ],
)
def test_how_many_questions_name_a_decision_is_said_in_a_sentence(asked: list[str], message: str) -> None:
    data = story()
    title = data["scenes"]["d1"]["title"]
    data["debrief"].update(describe=[one.format(title) for one in asked])
    (told,) = held(data).problems
    assert told.message == message


def test_titles_that_begin_alike_are_named_whole_in_the_hint() -> None:
    data = story()
    data["debrief"].update(describe=["What?", "Who?"])
    for name, title in (("d1", "Monday, early"), ("d2", "Monday, late"), ("d3", "The call, Tuesday")):
        data["scenes"][name]["title"] = title
    (told,) = held(data).problems
    named = '"Monday, early", "Monday, late", "The call" and 5 more'
    assert told.hint == f"name the scene as players saw it: {named}"
