"""A finished playthrough summed up, from the engine's values alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.debrief import Reason, choice_text, endings_of, scene_title, summary
from game.engine import Playthrough
from game.scenario import Scenario, load_bytes

CORRIDOR = Path(__file__).parents[1] / "data" / "corridor.yaml"


def corridor(*replacements: tuple[str, str]) -> Scenario:
    text = CORRIDOR.read_text("utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    found = load_bytes("corridor.yaml", text.encode()).scenario
    assert found is not None
    return found


def played(*choices: str, scenario: Scenario | None = None) -> Playthrough:
    at = Playthrough.start(scenario or corridor(), 1)
    for choice in choices:
        at = at.decide(choice)
    return at


def test_it_has_titles_path_and_role() -> None:
    told = summary(played("date", "open"), ())
    assert (told.scenario, told.role) == ("The Corridor", "Team lead, third floor")
    assert (told.path, told.about, told.kind) == ("The open floor", "It has none.", "a leader's path")


def test_each_decision_has_its_scene_its_choice_and_its_reason_in_the_order_taken() -> None:
    assert summary(played("ask", "date", "door"), ()).reasons == (
        Reason("Monday, 8:40", "Ask Tomas what he has heard", "He hears things first."),
        Reason("Monday, 8:40", "Give Ines a date", "A date stops the asking."),
        Reason("Afternoon", "Shut the door and write the plan", ""),
    )


def test_texts_are_told_as_they_stood_when_the_decision_was_taken() -> None:
    scenario = corridor(
        ("title: Monday, 8:40", 'title: "Trust {trust}"'), ("Give Ines a date", "Give a date at {trust}")
    )
    (reason, _) = summary(played("date", "open", scenario=scenario), ()).reasons
    assert (reason.title, reason.choice) == ("Trust 40", "Give a date at 40")


def test_a_scene_without_a_title_is_told_by_its_id_in_words() -> None:
    scenario = corridor(
        ("    title: Afternoon\n", ""),
        ("  afternoon:", "  late_hour:"),
        ("goto: afternoon", "goto: late_hour"),
    )
    at = played("date", "open", scenario=scenario)
    assert (scene_title(at, 1), scene_title(at, 2)) == ("Monday, 8:40", "late hour")
    assert choice_text(at, 2) == "Put the plan on the wall unfinished"


@pytest.mark.parametrize(
    ("choices", "stance"),
    [
        (("date", "door"), "You managed more than you led"),
        (("date", "open"), "You managed as much as you led"),
        (("gamble", "open"), "You led more than you managed"),
    ],
)
def test_the_stance_is_told_by_the_two_meters(choices: tuple[str, ...], stance: str) -> None:
    told = summary(played(*choices), ())
    assert told.stance == stance
    assert told.said[-1] == f"{stance}, and ended on {told.kind}."


@pytest.mark.parametrize(
    ("stance", "kind"),
    [("manager", "a manager's path"), ("leader", "a leader's path"), ("either", "a path of either stance")],
)
def test_the_path_says_whose_it_is(stance: str, kind: str) -> None:
    scenario = corridor(("The open floor, stance: leader", f"The open floor, stance: {stance}"))
    assert summary(played("date", "open", scenario=scenario), ()).kind == kind


def test_the_ending_just_found_counts_and_one_that_is_gone_does_not() -> None:
    told = summary(played("date", "open"), {"gone since"})
    assert (told.found, told.total, told.endings) == (1, 2, "endings found 1 of 2")
    assert summary(played("date", "open"), {"office", "floor"}).found == 2
    assert endings_of(corridor()) == {"office", "floor"}


def test_a_playthrough_that_goes_on_cannot_be_summed_up() -> None:
    with pytest.raises(ValueError, match="only a playthrough that has ended"):
        summary(played("date"), ())


def test_title_and_stance_are_said_in_sentences() -> None:
    assert summary(played("date", "door"), ()).said == (
        "You were Team lead, third floor.",
        "Your decisions showed somebody who charts a course in ink and checks boxes.",
        "You managed more than you led, and ended on a manager's path.",
    )


@pytest.mark.parametrize(
    ("choices", "stance", "joined"),
    [
        (("date", "door"), "leader", "but"),
        (("gamble", "open"), "manager", "but"),
        (("date", "door"), "either", "and"),
        (("date", "open"), "leader", "and"),
    ],
)
def test_a_path_of_the_other_stance_is_said_to_be_so(
    choices: tuple[str, ...], stance: str, joined: str
) -> None:
    scenario = corridor(
        ("office, stance: manager", f"office, stance: {stance}"),
        ("floor, stance: leader", f"floor, stance: {stance}"),
    )
    told = summary(played(*choices, scenario=scenario), ())
    assert told.said[-1] == f"{told.stance}, {joined} ended on {told.kind}."


def test_a_title_keeps_one_full_stop_and_none_is_not_spoken_of() -> None:
    dotted = corridor(("role: Team lead, third floor", "role: Team lead, third floor."))
    assert summary(played("date", "door", scenario=dotted), ()).said[0] == "You were Team lead, third floor."
    without = corridor(("role: Team lead, third floor\n", ""))
    assert len(summary(played("date", "door", scenario=without), ()).said) == 2


def test_the_paths_found_are_named_once_each_the_last_one_first() -> None:
    assert summary(played("date", "open"), ()).paths_found == ("The open floor",)
    assert summary(played("date", "open"), {"office", "gone"}).paths_found == (
        "The open floor",
        "The corner office",
    )
    same = corridor(("The door shuts well., ending: office", "The door shuts well., ending: floor"))
    assert summary(played("date", "open", scenario=same), {"office", "floor"}).paths_found == (
        "The open floor",
    )


def test_questions_come_with_what_they_are_about_and_empty_lists_do_not() -> None:
    asked = summary(played("date", "open"), ()).questions
    assert asked == (("What happened", ("What did Ines want?",)),)
