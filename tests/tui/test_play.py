"""The play screen: every key and click, and what they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.scrollbar import ScrollTo

from game.journal import CannotWriteError, Journal, Saves
from game.scenario import load_or_raise
from game.tui import telling
from game.tui.screens import play
from game.tui.screens.keys import KeysScreen
from game.tui.widgets import story
from game.tui.widgets.meters import MeterLine, Meters
from game.tui.widgets.reading import MORE, MoreLine
from game.tui.widgets.side import Side
from game.tui.widgets.story import PassageView
from game.tui.widgets.way import Way
from tests.tui.stage import LETTERS, First, Stage, left_open, playing, stage


def saved(folder: Path) -> list[str]:
    """The choices on disk, of the one playthrough there is."""
    (slot,) = Saves(folder).slots()
    with Saves(folder).resume(slot.scenario_id, slot.slot, None).journal as journal:
        return [decision.choice for decision in journal.playthrough.decisions]


def said(one: Stage) -> str:
    """What is said between the text and the choices."""
    text = one.text_of(one.play.query_one(MoreLine))
    return " ".join(text.removesuffix(MORE).split()).removesuffix(MORE).strip()


async def test_a_new_playthrough_begins_with_role_stakes_scene_and_choices(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        seen = [
            "The Bakery on Mill Lane",
            "Head baker, a shop of five",
            "forty loaves",
            "Dawn, 5:10",
            "The oven is cold.",
            "• one bag of flour",
            "1  Light it, and count what can be done by eight",
        ]
        places = [one.text.index(part) for part in seen]
        assert places == sorted(places)
        assert "decision 1" in one.text
        assert "Nothing is decided yet." in one.text


@pytest.mark.parametrize(("key", "choice"), [("1", "light"), ("2", "look")])
async def test_a_number_decides_at_once_and_is_on_disk(tmp_path: Path, key: str, choice: str) -> None:
    async with playing(tmp_path) as one:
        await one.press(key)
        assert one.taken == [choice]
    assert saved(tmp_path) == [choice]


async def test_what_is_chosen_and_what_came_of_it_stand_above_the_next_scene(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await one.press("1")
        seen = [
            "› Light it, and count what can be done by eight",
            "It takes. Twenty-six loaves, if nobody talks.",
            "Manager +5   Trust of the lane −4   Cash, £ +25",
            "The stairs",
            "You carry the flour up, because the lift is asleep.",
            "Noon",
            "There is a queue to the corner, and 205 pounds in the till.",
            "1  Write down who wants what, for tomorrow",
        ]
        places = [one.text.index(part) for part in seen]
        assert places == sorted(places)


async def test_the_present_passage_is_at_the_top_where_it_fills_the_screen(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(80, 20)) as one:
        await one.press("1")
        assert one.text_of(one.story).strip().startswith("› Light it, and count what can be done")
        past, present = one.story.query(PassageView)
        assert past.has_class("-past")
        assert not present.has_class("-past")


async def test_a_choice_that_stays_shows_its_result_and_not_the_scene_again(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await one.press("2")
        assert "He wrote down when." in one.text
        assert one.text.count("• one bag of flour") == 1
        assert "Ask Imran what he saw" not in one.text_of(one.menu), "a choice that stays is taken once"


async def test_arrows_move_the_pointer_over_open_choices_and_enter_takes_one(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        assert one.at == "0 light"
        await one.press("down")
        assert one.at == "0 look"
        await one.press("down")
        assert one.at == "0 look", "locked choices are passed over, and the ends do not meet"
        await one.press("up", "up")
        assert one.at == "0 light"
        await one.press("end")
        assert one.at == "0 look"
        await one.press("home", "down", "enter")
        assert one.taken == ["look"]


async def test_the_pointer_is_a_sign_and_not_a_colour(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        assert "❯ 1  Light it" in one.text
        await one.press("down")
        assert "❯ 2  Ask Imran" in one.text


async def test_a_click_decides(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.click_row(1)
        assert one.taken == ["look"]


async def test_a_locked_choice_says_so_in_words_and_is_not_taken(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        assert "locked: needs Trust of the lane 60+" in one.text
        assert "locked: needs the college to be open" in one.text
        await one.press("3")
        assert "3 is locked: it needs Trust of the lane 60+." in said(one)
        await one.click_row(3)
        assert "4 is locked: it needs the college to be open." in said(one)
        assert one.taken == []
        assert not [*one.app._notifications], "nothing covers the choices"
        await one.press("1")
        assert said(one) == "", "what was said goes with the next decision"


async def test_a_number_without_a_choice_does_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("9")
        assert one.taken == []
        assert one.told == []


async def test_two_numbers_pressed_in_haste_never_decide_what_was_not_on_the_screen(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        one.menu.take(1)
        one.menu.take(1)
        await one.settle()
        assert one.taken == ["look"]


async def test_a_locked_choice_pressed_in_haste_after_an_open_one_only_says_why(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        one.menu.take(0)
        one.menu.take(2)
        await one.settle()
        assert one.taken == ["light"]
        assert said(one) == "3 is locked: it needs Trust of the lane 60+."


async def test_u_takes_back_the_last_decision_and_says_so_when_there_is_none(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(120, 40)) as one:
        await one.press("u")
        assert one.taken == []
        assert said(one) == play.NOTHING_TO_UNDO
        await one.press("2", "1", "u")
        assert one.taken == ["look"]
        assert "He wrote down when." in one.text
        assert "Twenty-six loaves" not in one.text
        await one.press("u", "u")
        assert one.taken == []
        assert "Ask Imran what he saw" in one.text_of(one.menu)
        (slot,) = Saves(tmp_path).slots()
        assert slot.decisions == 0


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_q_and_escape_lead_to_the_library_and_the_slot_is_let_go(tmp_path: Path, key: str) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", key)
        assert "Continue: The Bakery on Mill Lane — decision 2" in one.text
        assert saved(tmp_path) == ["look"]
        assert one.library


async def test_leaving_twice_in_haste_leaves_the_library_open(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        screen = one.play
        screen.action_leave()
        screen.action_leave()
        await one.settle()
        assert one.library


async def test_a_playthrough_left_before_its_first_decision_leaves_no_save(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("q")
        assert Saves(tmp_path).slots() == ()
    left_open(tmp_path, "look", slot="mine")
    async with playing(tmp_path, slot="mine") as one:
        await one.press("u", "q")
    assert [slot.slot for slot in Saves(tmp_path).slots()] == ["mine"], "what was decided once is kept"


async def test_a_save_put_in_the_place_of_an_untouched_one_is_not_deleted_with_it(tmp_path: Path) -> None:
    kept = tmp_path / "backup"
    left_open(kept, "look", slot="playthrough 1")
    async with playing(tmp_path) as one:
        theirs = next(kept.rglob("playthrough 1.jsonl"))
        assert one.play.journal.slot == "playthrough 1"
        theirs.replace(tmp_path / theirs.parent.name / theirs.name)
        await one.press("q")
    assert [slot.decisions for slot in Saves(tmp_path).slots("bakery")] == [1]


async def test_question_mark_lists_the_keys_and_any_of_them_closes_the_list(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        for key in ("question_mark", "escape", "q"):
            await one.press("question_mark")
            assert isinstance(one.app.screen, KeysScreen)
            for said in ("1–9", "Take the choice with this number", "Take back the last decision", "^p"):
                assert said in one.text
            await one.press(key)
            assert one.play
        assert one.taken == []


async def test_ctrl_p_opens_the_palette_of_the_framework(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("ctrl+p")
        assert type(one.app.screen).__name__ == "Palette"
        await one.press("escape")
        assert one.play


async def test_the_first_run_has_a_hint_that_goes_with_the_first_decision(tmp_path: Path) -> None:
    hint = "Press a number to decide."
    async with stage(tmp_path) as one:
        await one.press("enter")
        assert hint in one.text
        await one.press("1")
        assert hint not in one.text
        await one.press("u")
        assert hint not in one.text
        await one.press("1", "q", "n")
        assert one.taken == []
        assert hint not in one.text, "only the first run needs it"


async def test_the_meters_show_bar_value_level_and_last_change(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("1")
        lines = [line.split() for line in one.text_of(one.play.query_one(Meters)).split("\n")]
    assert lines[0] == ["Manager", "55", "+5"]
    assert lines[2] == ["Leader", "50"]
    assert lines[4] == ["Trust", "of", "the", "lane", "38", "−4"]
    assert lines[5][-1] == "thin"
    assert set(lines[5][0]) <= set("━╸─")
    assert lines[6] == ["Cash,", "£", "205", "+25"]


async def test_the_way_so_far_has_each_scene_and_choice_the_last_in_sight(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("2", "1")
        way = one.text_of(one.play.query_one(Way)).strip()
        assert [line.strip() for line in way.split("\n")] == [
            "Dawn, 5:10",
            "→ Ask Imran what he saw…",
            "Dawn, 5:10",
            "→ Light it, and count w…",
        ]


async def test_below_80_columns_the_meters_are_a_line_at_the_top(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(60, 20)) as one:
        assert not one.play.query_one(Side).display
        assert one.play.query_one(MeterLine).display
        await one.press("2")
        line = one.text_of(one.play.query_one(MeterLine))
        assert line.strip() == "Manager 50  Leader 50  Trust of the lane 43 +1  Cash 180"
        await one.resize(80, 24)
        assert one.play.query_one(Side).display
        assert not one.play.query_one(MeterLine).display


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (40, 12), (20, 6)])
async def test_at_every_size_a_story_is_played_to_its_end(tmp_path: Path, size: tuple[int, int]) -> None:
    async with playing(tmp_path, path=LETTERS, size=size) as one:
        await one.press("1", "2", "3", "1")
        assert one.taken == ["first", "back", "third", "out"]
        assert "See where it has led you" in one.words
        while one.story.is_unread:
            await one.press("space")
        await one.press("enter")
        assert one.ending


# -- long texts


async def test_a_long_text_says_that_there_is_more_and_the_choices_stay_in_sight(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        assert "↓ more: Space" in one.text
        assert "9  Open the ninth letter" in one.text
        seen = one.text_of(one.story)
        while one.story.is_unread:
            await one.press("space")
            seen += one.text_of(one.story)
        assert "↓ more: Space" not in one.text
        for name in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"):
            assert f"The {name} paragraph" in seen
        assert one.taken == []


async def test_enter_reads_on_and_decides_only_when_all_has_been_seen(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        assert one.at is None
        presses = 0
        while one.story.is_unread:
            await one.press("enter")
            presses += 1
        assert presses > 2
        assert one.taken == []
        assert one.at == "0 first"
        await one.press("enter")
        assert one.taken == ["first"]


async def test_a_player_who_points_at_a_choice_may_take_it_without_reading_on(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        await one.press("down", "down", "enter")
        assert one.taken == ["second"]


async def test_reading_back_shows_the_past_and_takes_the_pointer_away(tmp_path: Path) -> None:
    async with playing(tmp_path) as one:
        await one.press("space", "1")
        at = one.story.scroll_offset.y
        await one.press("pageup")
        assert one.story.scroll_offset.y < at
        assert one.at is None
        await one.press("pagedown", "pagedown", "pagedown")
        assert one.at == "1 book"


async def test_pages_are_told_in_their_order_before_the_scene(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS, size=(120, 40)) as one:
        await one.press("1")
        seen = one.text_of(one.story)
        while one.story.is_unread:
            await one.press("space")
            seen += one.text_of(one.story)
        places = [
            seen.index(part) for part in ("The hall", "The yard", "It rains.", "The door", "It is open.")
        ]
        assert places == sorted(places)


async def test_resizing_keeps_the_present_passage_and_the_choices_in_sight(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        await one.press("1")
        for size in ((60, 20), (120, 40), (80, 24), (50, 10)):
            await one.resize(*size)
            assert "1  Go out" in one.text
            told = one.text_of(one.story).strip()
            assert told.startswith("› Open the first letter") or (size == (120, 40) and "› Open the" in told)


async def test_scrolling_is_not_undone_by_resizing(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        await one.press("space", "space")
        at = one.story.scroll_offset.y
        await one.resize(80, 23)
        assert one.story.scroll_offset.y >= at - 1


async def test_the_wheel_scrolls_the_story(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        await one.pilot._post_mouse_events([MouseScrollDown], one.story, offset=(2, 2), button=0)
        await one.settle()
        assert one.story.scroll_offset.y > 0
        await one.pilot._post_mouse_events([MouseScrollUp], one.story, offset=(2, 2), button=0)
        await one.settle()
        assert one.story.scroll_offset.y == 0


async def test_a_click_on_more_shows_more_and_none_where_there_is_nothing_more(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        line = one.play.query_one(MoreLine)
        presses = 0
        while one.story.is_unread:
            assert await one.pilot.click(line)
            await one.settle()
            presses += 1
        assert presses > 2
        assert MORE not in one.text
        at = one.story.scroll_offset.y
        assert await one.pilot.click(line)
        await one.settle()
        assert one.story.scroll_offset.y == at
        assert one.taken == []


async def test_dragging_the_bar_counts_as_scrolling(tmp_path: Path) -> None:
    async with playing(tmp_path, path=LETTERS) as one:
        one.story.post_message(ScrollTo(y=5, animate=False))
        await one.settle()
        assert one.story.scroll_offset.y == 5
        await one.resize(80, 23)
        assert one.story.scroll_offset.y == 5


async def test_a_very_long_story_keeps_its_last_passages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (story, play):
        monkeypatch.setattr(module, "LONGEST", 3)
    async with playing(tmp_path, path=LETTERS) as one:
        await one.press("2", "2", "3", "2", "4")
        assert len(one.story.query(PassageView)) == 3
        assert "› Open the fourth letter" in one.text_of(one.story)
        await one.press("u")
        assert len(one.story.query(PassageView)) == 3
        assert one.taken == ["second", "back", "third", "back"]


# -- what cannot be written


class FullDisk:
    """A disk that is full until it is not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        for name in ("decide", "back"):
            monkeypatch.setattr(Journal, name, self._refusing(getattr(Journal, name)))

    def _refusing(self, real: object) -> object:
        def refuse(journal: Journal, *what: object) -> object:
            if self.full:
                raise CannotWriteError(Path("saves"), "the disk is full", "Make room and try again.")
            return real(journal, *what)  # type: ignore[operator]

        return refuse


async def test_a_decision_that_cannot_be_written_is_not_taken_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with playing(tmp_path) as one:
        disk = FullDisk(monkeypatch)
        before = one.story.children
        await one.press("1")
        assert one.taken == []
        assert said(one).startswith("Not saved, so not decided: saves cannot be written: the disk is full.")
        assert one.story.children == before
        disk.full = False
        await one.press("1")
        assert one.taken == ["light"]
        disk.full = True
        await one.press("u")
        assert one.taken == ["light"]
        assert said(one).startswith("Not saved, so not taken back")


async def test_a_decision_is_in_the_journal_before_anything_of_its_result_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bool] = []
    real = Journal.decide

    async with playing(tmp_path) as one:

        def decide(journal: Journal, choice: str, how: str = "player") -> object:
            after = real(journal, choice, how)
            shown.append("Twenty-six loaves" in one.text)
            return after

        monkeypatch.setattr(Journal, "decide", decide)
        await one.press("1")
        assert shown == [False]
        assert "Twenty-six loaves" in one.text


async def test_a_playthrough_taken_up_again_shows_how_one_came_here(tmp_path: Path) -> None:
    left_open(tmp_path, "look", "light", slot="mine")
    async with playing(tmp_path, slot="mine", size=(120, 40)) as one:
        assert one.taken == ["look", "light"]
        assert "decision 3" in one.text
        assert "› Light it" in one.text
        assert "There is a queue to the corner" in one.text
        await one.press("pageup", "pageup")
        assert "The oven is cold." in one.text, "what was read before can be read again"


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light", "nord"])
async def test_other_themes_show_the_same_signs(tmp_path: Path, theme: str) -> None:
    async with playing(tmp_path) as one:
        await one.press("1")
        signs = one.text
        one.app.theme = theme
        await one.settle()
        assert one.text == signs


async def test_without_colours_every_sign_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with playing(tmp_path / "colours") as one:
        await one.press("1")
        signs = one.text
    monkeypatch.setenv("NO_COLOR", "1")
    async with playing(tmp_path / "none") as one:
        assert one.app.no_color
        await one.press("1")
        assert one.text == signs


CRISIS = Path(__file__).parents[2] / "scenarios/account-crisis.yaml"
MANY = ("logs", "count", "figures", "credit", "goole", "next_week", "lend", "wait")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (80, 30)], ids="{0[0]}x{0[1]}".format)
async def test_the_way_ends_with_the_last_decision_and_counts_those_it_has_no_room_for(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    left_open(tmp_path, *MANY, scenario=load_or_raise(CRISIS), slot="long")
    async with stage(tmp_path, first=First(CRISIS, None, "long"), size=size) as one:
        told = telling.way(one.play.playthrough)
        assert len(told) == len(MANY)
        for width, height in (size, (80, 34), (80, 24), (80, 26)):
            await one.resize(width, height)
            lines = [line.rstrip() for line in one.text_of(one.play.query_one(Way)).strip().splitlines()]
            shown = [line.partition("→ ")[2].rstrip("… ") for line in lines if "→ " in line]
            counted = [int(line.split()[0]) for line in lines if line.endswith(" before: j")]
            assert shown, f"nothing is shown at {width}x{height}"
            assert len(shown) + sum(counted) == len(told)
            for mark, line in zip(reversed(told), reversed(shown), strict=False):
                assert mark.choice.startswith(line)
