"""Going back: asked about when it takes back more than one decision, carried out here or in a copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal import CannotWriteError, Journal, Saves
from game.tui.going_back import GoBack, gone_back
from game.tui.screens.journal import EMPTY, JournalScreen
from game.tui.screens.question import QuestionScreen
from game.tui.widgets.chapters import Chapters
from tests.tui.stage import SEED, Stage, bakery, left_open, playing


def opened(saves: Saves, *choices: str) -> Journal:
    journal = saves.create(bakery(), SEED, "mine")
    for choice in choices:
        journal.decide(choice)
    return journal


def decisions(folder: Path) -> dict[str, int]:
    """How many decisions stand in each save."""
    return {slot.slot: slot.decisions for slot in Saves(folder).slots()}


# -- carrying it out


def test_going_back_here_takes_back_the_decisions_in_the_same_journal(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    with opened(saves, "look", "light", "book") as journal:
        assert gone_back(saves, journal, GoBack(1)) is journal
        assert len(journal.playthrough.decisions) == 1
    assert decisions(tmp_path) == {"mine": 1}


def test_going_back_in_a_copy_leaves_the_playthrough_as_it_is(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    with (
        opened(saves, "look", "light", "book") as journal,
        gone_back(saves, journal, GoBack(1, in_copy=True)) as copy,
    ):
        assert len(journal.playthrough.decisions) == 3
        assert [decision.choice for decision in copy.playthrough.decisions] == ["look"]
        assert copy.playthrough.seed == SEED
    assert decisions(tmp_path) == {"mine": 3, "mine copy": 1}


def test_a_copy_that_cannot_go_back_is_not_kept_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(journal: Journal, to: int) -> None:
        raise CannotWriteError(tmp_path, "the disk is full", "Make room and try again.")

    saves = Saves(tmp_path)
    with opened(saves, "look", "light") as journal:
        monkeypatch.setattr(Journal, "back", refuse)
        with pytest.raises(CannotWriteError):
            gone_back(saves, journal, GoBack(0, in_copy=True))
    saves.resume("bakery", "mine copy", bakery()).journal.close()


# -- the journal


async def shown(one: Stage) -> JournalScreen:
    await one.press("j")
    return one.on(JournalScreen)


async def test_the_journal_has_every_decision_with_scene_result_and_moves_in_order(tmp_path: Path) -> None:
    left_open(tmp_path, "look", "light", slot="mine")
    async with playing(tmp_path, slot="mine", size=(80, 30)) as one:
        await shown(one)
        parts = [
            "Journal of The Bakery on Mill Lane",
            "1  Dawn, 5:10",
            "› Ask Imran what he saw in the night",
            "He saw the flame",
            "Trust of the lane +1",
            "2  Dawn, 5:10",
            "› Light it, and count what can be done by eight",
            "It takes. Twenty-six loaves",
            "Manager +5   Trust of the lane −4   Cash, £ +25",
        ]
        places = [one.text.index(part) for part in parts]
        assert places == sorted(places)
        assert "2 decisions" in one.text
        assert "❯ 2" in one.text, "the pointer is at the last one"
        await one.press("up")
        assert "❯ 1  Dawn, 5:10" in one.text
        assert "  2  Dawn, 5:10" in one.text
        assert "❯ 2" not in one.text


@pytest.mark.parametrize("key", ["j", "q", "escape"])
async def test_leaving_the_journal_changes_nothing(tmp_path: Path, key: str) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "j", key)
        assert one.taken == ["look"]


async def test_an_empty_journal_says_so_and_enter_does_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        screen = await shown(one)
        assert EMPTY in one.text
        await one.press("enter")
        assert one.app.screen is screen
        await one.press("q")
        assert one.taken == []


async def test_the_last_decision_is_taken_back_without_a_question(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "1", "j", "enter")
        assert one.taken == ["look"]


async def test_an_earlier_one_asks_first_and_here_goes_back_here(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "1", "j", "up", "enter")
        assert "2 decisions are taken back" in " ".join(one.words.split())
        await one.press("1")
        assert one.taken == []
        assert "Ask Imran what he saw" in one.text_of(one.menu), "and one can choose otherwise"


async def test_in_a_copy_the_playthrough_stays_as_it_is(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "1", "j", "up", "enter", "2")
        assert one.taken == []
        assert one.play.journal.slot == "playthrough 1 copy"
        assert one.told == ["This is “playthrough 1 copy” now; “playthrough 1” stays as it was."]
        await one.press("1", "q")
    assert decisions(tmp_path) == {"playthrough 1": 2, "playthrough 1 copy": 1}


@pytest.mark.parametrize("keys", [["3"], ["escape"], ["down", "down", "enter"]])
async def test_leaving_the_question_leads_back_to_the_journal(tmp_path: Path, keys: list[str]) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "1")
        screen = await shown(one)
        await one.press("up", "enter", *keys)
        assert one.app.screen is screen
        await one.press("q")
        assert one.taken == ["look", "light"]


async def test_a_click_on_a_decision_is_as_good_as_enter(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "1")
        await shown(one)
        await one.click_row(0)
        assert one.on(QuestionScreen)
        await one.press("1")
        assert one.taken == []


async def test_two_clicks_in_haste_ask_once(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "1")
        screen = await shown(one)
        chapters = screen.query_one(Chapters)
        chapters.take(0)
        chapters.take(0)
        await one.settle()
        question = one.question
        chapters.take(0)
        await one.settle()
        assert one.question is question
        await one.press("1")
        assert one.taken == [], "and the answer to it counts"


async def test_the_journal_scrolls_and_follows_the_pointer(tmp_path: Path) -> None:
    left_open(tmp_path, "look", "light", slot="mine")
    async with playing(tmp_path, slot="mine", size=(60, 20)) as one:
        await shown(one)
        await one.resize(40, 10)
        await one.press("up", "up")
        assert "❯ 1  Dawn" in one.text
        await one.press("space", "space")
        assert "Light it, and count" in one.text
        await one.press("pageup", "pageup", "pageup")
        assert "1  Dawn" in one.text
        await one.press("home", "end")
        assert "2  Dawn" in one.text


async def test_going_back_that_cannot_be_written_is_told_and_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(journal: Journal, to: int) -> None:
        raise CannotWriteError(tmp_path, "the disk is full", "Make room and try again.")

    async with playing(tmp_path) as one:
        await one.press("2", "1")
        monkeypatch.setattr(Journal, "back", refuse)
        await one.press("j", "enter")
        assert one.taken == ["look", "light"]
        assert one.told[-1].startswith("Not saved, so not taken back")
