"""The map: what was seen and nothing else, gone about by keys alone and by clicks alone, and read again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import MouseScrollDown, Paste

from game.engine import Playthrough
from game.journal import CannotReadError, Journal
from game.map.cells import Cells
from game.tui import held
from game.tui.maps import shown
from game.tui.screens.map import MapScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.scene import SceneScreen
from game.tui.widgets.menu import POINTER
from game.tui.widgets.story_map import StoryMap
from tests.strategies import Played, loaded, playthroughs, tries
from tests.tui.stage import BAKERY, LETTERS, SEED, Stage, bakery, playing

pytestmark = pytest.mark.usefixtures("no_clock")


def at(one: Stage) -> str:
    """The scene the map points at."""
    return one.on(MapScreen).query_one(StoryMap).pointed


def find(one: Stage, text: str) -> tuple[int, int]:
    """Where a text stands on the screen."""
    for y, line in enumerate(one.text.split("\n")):
        if text in line:
            return line.index(text) + 1, y
    raise AssertionError(f"{text!r} is not in sight:\n{one.text}")


async def click(one: Stage, text: str) -> None:
    assert await one.pilot.click(offset=find(one, text))
    await one.settle()


# -- what is on it


async def test_nothing_that_was_not_read_is_named(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await one.press("m")
        assert "4 to choose" in one.text
        await one.press("escape", "2", "m")
        assert "Dawn, 5:10" in one.text
        assert "1 scene seen" in one.text
        for unseen in ("stairs", "Noon", "book", "Sunday", "order", "oven"):
            assert unseen not in one.text
        assert "3 not taken" in one.text, "one was, and stayed here"


async def test_ways_taken_name_their_decision_and_others_are_counted(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await one.press("1", "1", "m")
        places = [one.text.index(title) for title in ("Dawn, 5:10", "The stairs", "Noon", "Tomorrow's book")]
        assert places == sorted(places), "from the top down"
        assert "1 Light it, and count what can be done by eight" in one.text
        assert "2 Write down who wants what, for tomorrow" in one.text
        assert "3 not taken" in one.text
        assert "1 not taken" in one.text
        assert "Sunday" not in one.text
        assert re.search("║❯ Tomorrow's book +● ║", one.text), (
            "an ending, where the playthrough stands, pointed at"
        )
        assert "An ending: The order book" in one.text


async def test_what_was_taken_back_stays_on_it_and_is_told_apart(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await one.press("1", "u", "m")
        assert re.search("╎  Noon +╎", one.text), "a broken border"
        assert re.search("│❯ Dawn, 5:10 +● │", one.text), "and one that is not"
        assert "› Light it, and count what can be done by eight" in one.text
        assert "taken back → The stairs" in one.words
        await one.press("down", "down")
        assert at(one) == "noon"
        assert "Taken back" in one.text
        await one.press("up", "up", "enter")
        assert "Taken back: Light it, and count" in one.words
        assert "It takes. Twenty-six loaves" in one.words


async def test_an_author_is_shown_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PlayScreen, "EVERYTHING", True)
    async with playing(tmp_path, size=(120, 40)) as one:
        await one.press("m")
        assert "1 of 5 scenes seen" in one.text
        for title in ("Dawn, 5:10", "The stairs", "Noon", "Tomorrow's book", "Sunday"):
            assert title in one.text
        assert re.search("╎  Noon +╎", one.text), "not seen"
        assert "You are here, calls for manager" in one.text
        assert "needs trust >= 60" in one.words
        await one.press(*"sunday")
        assert "An ending: The shared oven, not seen" in one.text
        await one.press("escape", "home", "enter")
        assert one.on(SceneScreen)
        assert "[needs Trust of the lane 60+]" in one.words
        assert "[look → stay]" in one.words


async def test_what_was_taken_back_and_cannot_be_read_is_told_and_the_map_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(journal: Journal) -> None:
        raise CannotReadError(tmp_path, OSError(5, "gone"))

    monkeypatch.setattr(Journal, "taken_back", refuse)
    async with playing(tmp_path) as one:
        await one.press("1", "m")
        assert "3 scenes seen" in one.text
        await one.press("escape")
        assert "What was taken back is not on the map" in one.told[-1]


# -- by keys


async def test_arrows_lead_from_scene_to_scene_and_the_sign_follows(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("1", "m")
        assert at(one) == "noon"
        assert "You are here, at decision 2" in one.text
        await one.press("up")
        assert at(one) == "stairs"
        assert "Read on the way" in one.text
        assert "→ Noon" in one.text
        await one.press("home")
        assert at(one) == "dawn"
        assert "3 choices not taken here." in one.text
        await one.press("up", "left", "right")
        assert at(one) == "dawn"
        await one.press("end")
        assert at(one) == "noon"
        await one.press("escape")
        assert one.play


async def test_enter_reads_a_scene_again_and_then_goes_back_to_its_decision(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "1", "m", "home", "enter")
        assert one.on(SceneScreen)
        assert "The oven is cold." in one.words
        assert "1 Dawn, 5:10 › Ask Imran what he saw in the night" in one.words
        await one.press("down")
        assert "2 Dawn, 5:10 › Light it, and count" in one.words
        await one.press("enter")
        assert one.taken == ["look"]
        await one.press("m", "enter", "q")
        assert at(one) == "dawn"


async def test_going_back_by_several_decisions_asks_first(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "1", "m", "home", "enter", "enter")
        assert one.question
        await one.press("escape")
        assert one.on(SceneScreen)
        await one.press("enter", "1")
        assert one.taken == []


async def test_enter_that_is_held_opens_a_scene_and_takes_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with playing(tmp_path) as one:
        await one.press("1", "m", "home")
        monkeypatch.setattr(held, "DECIDES", 3600.0)
        await one.press("enter", "enter", "enter")
        assert one.on(SceneScreen)
        await one.press("q", "escape")
        assert one.taken == ["light"]


async def test_a_scene_without_a_decision_is_only_read(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("1", "m", "up", "enter")
        assert "You carry the flour up" in one.words
        assert "Choose otherwise" not in one.text
        await one.press("enter", "space", "down", "q")
        assert at(one) == "stairs"


# -- finding


async def test_letters_search_at_once_and_arrows_lead_through_what_is_found(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        await one.press("pagedown", "1", "m")
        await one.press("h", "a", "l", "l")
        assert at(one) == "hall"
        assert "find: hall▏ 1 of 1" in one.text
        await one.press("backspace", "backspace", "backspace", "backspace")
        assert "find:" not in one.text
        assert at(one) == "hall"


async def test_arrows_go_round_what_was_found(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        await one.press("1", "m", *"the")
        assert "1 of 4" in one.text or "4 of 4" in one.text
        seen = []
        for _ in range(5):
            await one.press("down")
            seen.append(at(one))
        assert seen[0] == seen[4]
        assert {*seen} == {"counter", "hall", "yard", "door"}
        await one.press("up")
        assert at(one) == seen[3]


async def test_every_letter_can_be_typed_and_escape_ends_the_search_first(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("1", "m", "q", "comma", "question_mark", "space", "j")
        assert "find: q,? j▏ nothing found" in one.text
        assert at(one) == "noon", "it stays where it was"
        await one.press("down", "up")
        assert at(one) == "noon"
        await one.press("escape")
        assert "find:" not in one.text
        assert one.on(MapScreen)
        await one.press("escape")
        assert one.play


async def test_a_slash_begins_a_search_and_what_is_pasted_is_searched_for(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("1", "m", "slash")
        assert "find: ▏" in one.text
        assert one.app._driver is not None
        one.app._driver.process_message(Paste("the st\nairs"))
        await one.settle()
        assert "find: the st airs▏" in one.text
        await one.press("escape", *"stair", "enter")
        assert "You carry the flour up" in one.words


# -- by clicks


async def test_by_clicks_alone_one_looks_reads_and_goes_back(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await click(one, "Light it")
        await one.press("m")
        await click(one, "The stairs")
        assert at(one) == "stairs"
        await click(one, "The stairs")
        assert "You carry the flour up" in one.words
        await click(one, "q Map")
        await click(one, "3 not taken")
        assert at(one) == "stairs", "that is no scene"
        await click(one, "Dawn, 5:10")
        await click(one, "Open")
        assert one.on(SceneScreen)
        await click(one, "Choose otherwise")
        assert one.taken == []


async def test_the_wheel_scrolls_and_an_arrow_brings_back_what_is_pointed_at(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(60, 20)) as one:
        await one.press("1", "m", "home")
        drawn = one.on(MapScreen).query_one(StoryMap)
        for _ in range(9):
            drawn.post_message(MouseScrollDown(drawn, 5, 5, 0, 1, 0, False, False, False))
        await one.settle()
        assert POINTER not in one.text
        await one.press("up")
        assert f"{POINTER}Dawn, 5:10" in one.text
        await one.press("pagedown")
        assert POINTER not in one.text
        await one.resize(80, 24)
        assert f"{POINTER}Dawn, 5:10" in one.text, "a change of size brings it into sight"


# -- large


def _long(scenes: int) -> Iterator[str]:
    yield "format: 1\ntitle: Long\npaths:\n  end: {title: The end}\nstart: s0\nscenes:"
    for number in range(scenes):
        choices = ", ".join(
            f"c{by}: {{text: Go, goto: s{min(number + by, scenes)}}}"
            for by in (1, 2, 7)
            if number + by <= scenes
        )
        yield f"  s{number}: {{title: Scene {number}, text: Here., choices: {{{choices}}}}}"
    yield f"  s{scenes}: {{text: Over., ending: end}}"


async def test_of_a_large_map_only_what_is_seen_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[int] = []
    row = Cells.row

    def counted(cells: Cells, y: int, left: int, right: int) -> object:
        rows.append(y)
        return row(cells, y, left, right)

    whole = shown(Playthrough.start(loaded("\n".join(_long(320))), SEED), everything=True)
    async with playing(tmp_path) as one:
        monkeypatch.setattr(Cells, "row", counted)
        one.app.push_screen(MapScreen(whole))
        await one.settle()
        assert "1 of 321 scenes seen" in one.text
        assert 0 < len({*rows}) <= 24
        rows.clear()
        await one.press(*"scene 319")
        assert at(one) == "s319"
        assert "Scene 319" in one.text


def test_the_map_of_a_new_playthrough_has_one_scene_and_of_an_ended_one_its_ending() -> None:
    begun = Playthrough.start(bakery(), SEED)
    assert shown(begun).count == "1 scene seen"
    ended = begun.decide("light").decide("book")
    assert shown(ended).sign("counted").note == "An ending: The order book"
    assert [way.to for way in shown(ended).sign("dawn").ways] == ["The stairs"]
    assert BAKERY.stem == "bakery"


@tries(30)
@given(playthroughs(), st.integers(0, 12))
def test_every_scene_that_is_shown_can_be_told_and_opened(played: Played, back: int) -> None:
    whole = played.playthrough()
    now = whole.back(min(back, len(whole.decisions)))
    for everything in (False, True):
        found = shown(now, [whole], everything=everything)
        scenes = [scene for scene, spot in found.sketch.spots.items() if not spot.is_stub]
        titles = {found.sketch.spots[scene].title for scene in scenes}
        assert found.sketch.now in scenes
        for scene in scenes:
            sign, opened = found.sign(scene), found.opened(scene)
            assert opened.note == sign.note != ""
            assert [*opened.decisions] == sorted(opened.decisions)
            if not everything:
                assert {way.to for way in sign.ways} <= {*titles, ""}, "no scene is named that was not read"
