"""The ending screen: what it sums up, and what each of its keys leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal import CannotWriteError, Journal, Saves
from game.tui.screens.keys import KeysScreen
from tests.tui.stage import BAKERY, LETTERS, First, Stage, left_open, playing, stage


async def end(one: Stage, *keys: str) -> None:
    """Play with these keys and go on to the ending screen."""
    await one.press(*keys)
    while one.story.is_unread:
        await one.press("space")
    await one.press("enter")
    assert one.ending


async def test_the_last_scene_is_read_before_the_ending_is_summed_up(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await one.press("1", "1")
        assert "Tomorrow's book" in one.text
        assert "You know its weight." in one.text
        assert "❯ See where it has led you" in one.text
        assert "the end, after 2 decisions" in one.text
        await one.press("enter")
        assert one.ending


async def test_the_ending_shows_path_stance_meters_endings_and_reasons(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await end(one, "2", "1", "1")
        back, decisions = (one.text_of(one.ending.query_one(name)) for name in ("#looked-back", "#decisions"))
        assert "endings found 1 of 2" in one.text
    said = " ".join(back.replace("│", " ").split())
    for part in (
        "─ Your career path ─",
        "The order book Every loaf is counted and every loaf is sold.",
        "─ a manager's path ─",
        "You were Head baker, a shop of five.",
        "Your decisions showed, more than once, somebody who charts a course in ink.",
        "You managed more than you led, and ended on a manager's path.",
        "● Manager 60",
        "○ Leader 50",
        "Trust of the lane 42 → 49 steady",
        "Cash, £ 180 → 175",
    ):
        assert part in said, part
    told = " ".join(decisions.split())
    parts = [
        "Your decisions, and the case for each",
        "1 Ask Imran what he saw in the night Dawn, 5:10 · The last one there knows most.",
        "2 Light it, and count what can be done by Manager +5 eight Dawn, 5:10 · A number that is kept",
        "3 Write down who wants what, for tomorrow Manager +5 Noon · What is written down can be baked.",
    ]
    places = [told.index(part) for part in parts]
    assert places == sorted(places)


async def test_u_goes_back_one_decision_to_choose_otherwise(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await end(one, "1", "1")
        await one.press("u")
        assert one.taken == ["light"]
        assert "1  Write down who wants what" in one.text
        await end(one, "2")
        assert "The shared oven" in one.text
        assert "endings found 2 of 2" in one.text


async def test_n_plays_again_in_a_slot_of_its_own(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await end(one, "1", "1")
        finished = one.app.screen_stack[-2].journal.slot  # type: ignore[attr-defined]
        await one.press("n")
        assert one.taken == []
        assert one.play.journal.slot != finished
        await one.press("2")
        assert one.taken == ["look"]
        with Saves(tmp_path).resume("bakery", finished, None).journal as before:
            assert len(before.playthrough.decisions) == 2, "and the first has been let go, as it was"


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_q_leads_to_the_library_where_nothing_is_left_open(tmp_path: Path, key: str) -> None:
    async with playing(tmp_path) as one:
        await end(one, "1", "1")
        await one.press(key)
        assert one.library
        assert "Continue" not in one.text
        assert "endings found 1 of 2" in one.text


async def test_question_mark_lists_the_keys_of_the_ending(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await end(one, "1", "1")
        await one.press("question_mark")
        assert isinstance(one.app.screen, KeysScreen)
        assert "Go back one decision and choose otherwise" in one.text
        assert "Go back to before the decision pointed at" in one.text
        assert one.text.count("↑") == 1, "the arrows do one thing"
        await one.press("escape")
        assert one.ending


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 14)])
async def test_the_keys_scroll_to_the_last_decision(tmp_path: Path, size: tuple[int, int]) -> None:
    async with playing(tmp_path, size=size) as one:
        await end(one, "2", "1", "1")
        assert "What is written down can be baked." not in one.text
        for key in ("down", "space", "pagedown", "pagedown", "pagedown"):
            await one.press(key)
        assert "What is written down can be baked." in one.words
        for key in ("up", "pageup", "b", "pageup", "pageup"):
            await one.press(key)
        assert "1  Dawn, 5:10" in one.text or "Your career path" in one.text


async def test_a_finished_playthrough_opens_at_its_ending(tmp_path: Path) -> None:
    left_open(tmp_path, "light", "door", slot="done")
    async with stage(tmp_path, first=First(BAKERY, None, "done")) as one:
        assert one.ending
        assert "The shared oven" in one.text


async def test_going_back_that_cannot_be_written_stays_at_the_last_scene(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(journal: Journal, to: int) -> None:
        raise CannotWriteError(tmp_path, "the disk is full", "Make room and try again.")

    async with playing(tmp_path) as one:
        await end(one, "1", "1")
        monkeypatch.setattr(Journal, "back", refuse)
        await one.press("u")
        assert one.taken == ["light", "book"]
        assert "Not saved, so not taken back" in one.told[-1]


async def test_playing_again_that_cannot_be_written_stays_at_the_last_scene(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(saves: Saves, *what: object) -> None:
        raise CannotWriteError(tmp_path, "you may not write there", "Choose another folder with --saves.")

    async with playing(tmp_path) as one:
        await end(one, "1", "1")
        monkeypatch.setattr(Saves, "create", refuse)
        await one.press("n")
        assert one.taken == ["light", "book"]
        assert "This cannot be played again" in one.told[-1]


async def test_endings_that_cannot_be_read_do_not_keep_one_from_the_ending(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("1", "1")
        found = tmp_path / "endings.jsonl"
        found.unlink()
        found.mkdir()
        await end(one)
        assert "endings found 1 of 2" in one.text


async def test_enter_pressed_twice_in_haste_shows_one_ending(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS, size=(120, 40)) as one:
        await one.press("2", "1")
        one.menu.take()
        one.menu.take()
        await one.settle()
        await one.press("q")
        assert one.library


@pytest.mark.parametrize("keys", [("q", "q"), ("u", "u"), ("n", "n"), ("q", "escape", "u")])
async def test_keys_pressed_in_haste_close_no_screen_below(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with playing(tmp_path) as one:
        await end(one, "1", "1")
        ending = one.ending
        for key in keys:
            binding = next(b for b in ending.BINDINGS if key in b.key.split(","))  # type: ignore[union-attr]
            await ending.run_action(binding.action)  # type: ignore[union-attr]
        await one.settle()
        assert one.app.is_running
        assert one.app.screen is not ending
