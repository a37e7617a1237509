"""What was taken back can still be looked at: the playthrough as it stood each time the player went back."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine import Playthrough
from game.journal import Journal, Onto, Saves
from tests.journal.stories import RULES_EDITED, SEED, chosen, edited, scenario


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path / "saves")


def taken_back(journal: Journal) -> list[list[str]]:
    return [chosen(one) for one in journal.taken_back()]


def decide(journal: Journal, *choices: str) -> None:
    for choice in choices:
        journal.decide(choice)


def test_going_back_step_by_step_is_one_branch_and_going_another_way_a_second(saves: Saves) -> None:
    with saves.create(scenario(), SEED) as journal:
        assert journal.taken_back() == ()
        decide(journal, "walk", "walk", "turn")
        journal.back(2)
        journal.back(1)
        decide(journal, "look")
        journal.back(0)
        decide(journal, "jump")
        assert taken_back(journal) == [["walk", "walk", "turn"], ["walk", "look"]]
        slot = journal.slot
    with saves.resume("lane", slot, scenario()).journal as journal:
        assert taken_back(journal) == [["walk", "walk", "turn"], ["walk", "look"]]


def test_each_branch_is_what_playing_it_would_give(saves: Saves) -> None:
    story = scenario()
    with saves.create(story, SEED) as journal:
        decide(journal, "walk", "jump")
        journal.back(0)
        decide(journal, "jump")
        (branch,) = journal.taken_back()
    assert branch == Playthrough.start(story, SEED).decide("walk").decide("jump")


def test_what_was_taken_back_under_other_rules_is_forgotten(saves: Saves) -> None:
    with saves.create(scenario(), SEED) as journal:
        decide(journal, "walk", "look")
        journal.back(1)
        slot = journal.slot
    with saves.resume("lane", slot, edited(*RULES_EDITED), Onto.CURRENT).journal as journal:
        assert journal.taken_back() == ()
        journal.back(0)
        assert taken_back(journal) == []


def test_a_branch_edited_by_hand_goes_as_far_as_it_stands(saves: Saves, tmp_path: Path) -> None:
    with saves.create(scenario(), SEED) as journal:
        decide(journal, "walk", "look")
        journal.back(0)
        slot = journal.slot
    (file,) = tmp_path.glob("saves/lane/*.jsonl")
    file.write_text(file.read_text("utf-8").replace('"look"', '"fly"'), "utf-8")
    with saves.resume("lane", slot, scenario()).journal as journal:
        assert taken_back(journal) == [["walk"]]
