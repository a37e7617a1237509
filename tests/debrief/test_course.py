"""The course of every meter, from the beginning to the end."""

from __future__ import annotations

from game.debrief.course import courses
from tests.debrief.test_summary import corridor, played


def test_a_course_has_the_beginning_and_the_value_after_each_decision() -> None:
    manager, leader, trust = courses(played("date", "open"))
    assert (manager.meter, manager.values, manager.moves) == ("manager", (50, 55, 55), (5, 0))
    assert (leader.meter, leader.values, leader.moves) == ("leader", (50, 50, 55), (0, 5))
    assert (trust.label, trust.values) == ("Trust of the floor", (40, 46, 46))


def test_a_course_has_the_word_of_each_level_and_none_without_levels() -> None:
    scenario = corridor(("start: 40", "start: 46"))
    manager, _, trust = courses(played("date", "open", scenario=scenario))
    assert trust.words == ("thin", "steady", "steady")
    assert manager.words == ("", "", "")


def test_before_the_first_decision_a_course_is_one_value() -> None:
    assert [course.values for course in courses(played())] == [(50,), (50,), (40,)]
    assert courses(played())[0].moves == ()
