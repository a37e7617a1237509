"""The play screen as the player has set it, from one moment to the next; its room; and what leaving says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.journal import Saves
from game.tui.widgets.meters import MeterLine, Meters
from game.tui.widgets.side import Side
from game.tui.widgets.story import PassageView
from tests.tui.stage import LETTERS, SEED, First, Stage, bakery, left_open, playing, stage
from tests.tui.timed import timed

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))


async def set_to(one: Stage, **changes: object) -> None:
    one.app.settings = replace(one.app.settings, **changes)  # type: ignore[arg-type]
    await one.settle()


# -- meters


async def test_in_words_no_number_of_a_meter_is_shown_anywhere(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await one.press("1")
        await set_to(one, meters="words")
        panel = one.text_of(one.play.query_one(Meters))
        assert [" ".join(row.split()) for row in panel.split("\n")] == [
            "Manager middling, up",
            "Leader middling",
            "Trust of the lane thin, down",
            "Cash, £ middling, up",
        ]
        assert "Manager up   Trust of the lane down   Cash, £ up" in one.text
        assert "+5" not in one.text
        await one.press("j")
        assert "Manager up   Trust of the lane down" in one.text


async def test_hidden_meters_are_nowhere_and_the_text_has_their_room(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("1")
        narrow = one.story.size.width
        await set_to(one, meters="hidden")
        assert not one.play.query_one(Side).display
        assert one.story.size.width > narrow + 20
        for told in ("Trust of the lane", "+5", "Manager"):
            assert told not in one.text
        await one.resize(60, 20)
        assert not one.play.query_one(MeterLine).display
        await one.press("j")
        assert "Trust of the lane" not in one.text
        await one.press("q")
        await set_to(one, meters="numbers")
        assert "Trust of the lane −4" in one.words


async def test_hidden_meters_are_shown_at_the_end(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await set_to(one, meters="hidden")
        await one.press("1", "2")
        while one.story.is_unread:
            await one.press("space")
        await one.press("enter")
        assert one.ending
        assert "Trust of the lane" in one.words


@pytest.mark.parametrize("changes", [{"meters": "hidden"}, {"meters": "words"}, {"text_width": 56}])
async def test_what_is_read_stays_in_sight_when_something_is_set(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        await one.press("1")
        for wanted in (changes, {"meters": "numbers", "text_width": 72}):
            await one.press("comma")
            await set_to(one, **wanted)
            await one.press("q")
            assert one.text_of(one.story).strip().startswith("› Open the first letter")


# -- room


async def test_choices_have_the_whole_width_and_the_panel_stands_beside_the_text(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        side, choices = one.play.query_one(Side), one.play.query_one("#choices")
        assert choices.region.right > side.region.x
        assert side.region.bottom <= choices.region.y
        assert side.region.bottom == one.story.region.bottom
        await one.resize(120, 40)
        assert choices.region.right <= side.region.x, "where it is wide the panel is as high as the screen"
        assert side.region.bottom > choices.region.y


async def test_the_panel_has_room_for_every_meter_however_short_the_text(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        text = one.story.query_one(PassageView)
        assert one.story.region.height > text.size.height
        meters = one.play.query_one(Meters)
        assert meters.region.bottom <= one.story.region.bottom
        assert "Trust" in one.text_of(meters)


async def test_the_way_so_far_is_beside_the_text_where_there_is_room_for_some_of_it(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS, size=(80, 29)) as one:
        assert "The way so far" in one.text
        await one.resize(80, 26)
        assert "The way so far" not in one.text


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (24, 10), (20, 8), (20, 6)])
async def test_at_every_size_there_is_text_and_a_choice(tmp_path: Path, size: tuple[int, int]) -> None:
    async with playing(tmp_path, path=LETTERS, size=size) as one:
        assert one.text_of(one.story).strip()
        assert "1  Open the" in one.text_of(one.menu)
        await one.press("9")
        assert one.taken == ["ninth"]
        assert one.text_of(one.story).strip()


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
async def test_every_passage_of_the_shipped_scenarios_begins_at_the_top(
    tmp_path: Path, path: Path, size: tuple[int, int]
) -> None:
    async with stage(tmp_path, first=First(path, SEED, None), size=size) as one:
        for _ in range(6):
            await one.press("1")
            present = one.story.children[-1]
            top = present.virtual_region.y
            assert one.story.scroll_offset.y == min(top, one.story.max_scroll_y)


@pytest.mark.parametrize("width", [56, 72, 92])
async def test_prose_is_no_wider_than_is_set(tmp_path: Path, width: int) -> None:
    async with playing(tmp_path, path=LETTERS, size=(160, 40)) as one:
        await set_to(one, text_width=width)
        assert one.story.query_one(PassageView).size.width == width


# -- leaving


async def test_leaving_a_finished_one_says_so_too(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("1", "1")
        while one.story.is_unread:
            await one.press("space")
        await one.press("enter", "q")
        assert one.library
        assert one.told == []
        assert "kept as “playthrough 1”" in one.text


@pytest.mark.parametrize("keys", [["q"], ["2", "1", "u", "u", "q"]])
async def test_nothing_decided_leaves_nothing_and_says_nothing(tmp_path: Path, keys: list[str]) -> None:
    async with playing(tmp_path) as one:
        await one.press(*keys)
        assert one.library
        assert one.told == []
        assert Saves(tmp_path).slots() == ()


async def test_nothing_decided_leaves_nothing_when_the_program_ends(tmp_path: Path) -> None:
    async with playing(tmp_path):
        assert len(Saves(tmp_path).slots()) == 1
    assert Saves(tmp_path).slots() == ()


async def test_a_save_made_elsewhere_meanwhile_is_not_taken_for_the_one_let_go(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        screen = one.play
        await one.press("q")
        Saves(tmp_path).create(bakery(), SEED, screen.journal.slot).close()
        screen._let_go()
        assert len(Saves(tmp_path).slots()) == 1


async def test_a_notice_on_opening_is_said_in_the_line_and_goes_with_the_decision(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    (file,) = (tmp_path / "bakery").glob("mine.jsonl")
    with file.open("ab") as torn:
        torn.write(b'{"do')
    async with playing(tmp_path, slot="mine") as one:
        assert not [*one.app._notifications], "nothing lies over the choices"
        assert len(one.told) == 1
        assert " ".join(one.told[0].split()[:3]) in one.words
        await one.press("1")
        assert one.told == []
