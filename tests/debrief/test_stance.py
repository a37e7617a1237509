"""What decisions showed of somebody, counted and said."""

from __future__ import annotations

import pytest

from game.debrief.stance import SHOWED_NOTHING, Shown, shown, told
from game.scenario.traits import traits
from tests.debrief.test_summary import corridor, played


def habit(label: str, times: int = 1) -> Shown:
    return Shown(label, label, times)


def test_habits_are_counted_the_one_shown_most_first_and_of_equals_the_one_shown_first() -> None:
    scenario = corridor(("[checks_boxes]", "[innovates, checks_boxes, charts_in_ink]"))
    habits = shown(played("ask", "date", "door", scenario=scenario))
    assert [(habit.trait, habit.times) for habit in habits] == [
        ("charts_in_ink", 2),
        ("innovates", 1),
        ("checks_boxes", 1),
    ]
    assert habits[0].label == "charts a course in ink"


def test_choices_without_traits_show_nothing() -> None:
    assert shown(played("ask")) == ()
    assert told(()) == SHOWED_NOTHING


@pytest.mark.parametrize(
    ("habits", "said"),
    [
        ([habit("runs")], "runs"),
        ([habit("runs"), habit("sits")], "runs and sits"),
        ([habit("runs"), habit("sits"), habit("waits"), habit("eats")], "runs, sits and waits"),
        ([habit("runs, slowly")], "runs, slowly"),
        ([habit("runs, slowly"), habit("sits"), habit("waits")], "runs, slowly; sits; and waits"),
    ],
)
def test_the_habits_shown_are_told_in_a_sentence(habits: list[Shown], said: str) -> None:
    assert told(habits) == f"Your decisions showed somebody who {said}."


@pytest.mark.parametrize(
    ("habits", "said"),
    [
        ([habit("runs", 2), habit("sits")], "runs"),
        ([habit("runs", 12), habit("sits", 3), habit("waits", 2), habit("eats", 2)], "runs, sits and waits"),
    ],
)
def test_those_shown_once_are_left_out_beside_those_shown_again(habits: list[Shown], said: str) -> None:
    assert told(habits) == f"Your decisions showed, more than once, somebody who {said}."


@pytest.mark.parametrize("trait", traits())
def test_every_habit_goes_on_after_somebody_who(trait: str) -> None:
    verb = traits()[trait].label.split()[0]
    assert verb.endswith("s")
    assert verb.isalpha()
