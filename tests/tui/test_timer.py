"""Time limits: announced, counted down, taken through the journal; never while something lies over them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.journal import CannotWriteError, Journal, Saves
from game.tui.screens.play import PlayScreen
from game.tui.timer import Countdown, in_words, minutes_and_seconds
from game.tui.widgets.clock import Clock
from game.tui.widgets.story import TIME_WAS_UP
from game.tui.widgets.way import Way
from tests.tui.timed import LIMIT, Hand, Timed, timed

ANNOUNCED = "2:00 You have 2 minutes; then: “Say nothing”"


def decided(one: Timed) -> list[tuple[str, str]]:
    """Who took which choice, of the playthrough below whatever is shown."""
    screen = one.app.screen_stack[1]
    assert isinstance(screen, PlayScreen)
    return [(decision.choice, decision.how) for decision in screen.playthrough.decisions]


# -- the countdown alone


def test_a_countdown_counts_only_while_it_runs_and_never_below_nothing() -> None:
    hand = Hand()
    left = Countdown(10, hand)
    hand.seconds += 50
    assert left.left == 10
    left.run(on=True)
    hand.seconds += 4
    left.run(on=True)
    assert left.left == 6
    left.run(on=False)
    hand.seconds += 50
    left.run(on=False)
    assert left.left == 6
    left.run(on=True)
    hand.seconds += 6.5
    assert left.left == 0


def test_the_last_second_is_shown_until_it_is_over() -> None:
    hand = Hand()
    left = Countdown(2, hand)
    left.run(on=True)
    shown = []
    for _ in range(5):
        shown.append(left.shown)
        hand.seconds += 0.5
    assert shown == [2, 2, 1, 1, 0]


@pytest.mark.parametrize(
    ("seconds", "said", "digits"),
    [
        (5, "5 seconds", "0:05"),
        (60, "1 minute", "1:00"),
        (90, "90 seconds", "1:30"),
        (120, "2 minutes", "2:00"),
        (150, "2 minutes and 30 seconds", "2:30"),
        (181, "3 minutes and 1 second", "3:01"),
        (3600, "60 minutes", "60:00"),
    ],
)
def test_a_time_is_said_as_people_say_it(seconds: int, said: str, digits: str) -> None:
    assert (in_words(seconds), minutes_and_seconds(seconds)) == (said, digits)


# -- on the screen


async def test_a_time_limit_is_announced_and_counts_down_in_digits(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        assert one.shown == ""
        await one.press("1")
        assert one.shown == ANNOUNCED
        await one.pass_time(1.5)
        assert one.shown == "1:59 You have 2 minutes; then: “Say nothing”"
        await one.pass_time(100)
        assert one.shown.startswith("0:19 You have")


async def test_the_last_ten_seconds_are_said_in_other_words(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("1")
        await one.pass_time(LIMIT - 10)
        assert one.shown == "0:10 Decide now; then: “Say nothing”"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (24, 14)])
async def test_the_clock_is_seen_at_every_size_and_covers_no_choice(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with timed(tmp_path / "saves", size=size) as one:
        await one.press("1")
        assert "2:00 You have 2 minutes" in one.shown
        assert "Say who you are" in one.text_of(one.menu)
        one.clock.refresh()
        rows = len(one.clock.lines_at(one.clock.content_size.width))
        assert one.clock.size.height == rows


async def test_when_the_time_is_up_the_choice_is_taken_through_the_journal_and_told_as_such(
    tmp_path: Path,
) -> None:
    async with timed(tmp_path / "saves", size=(120, 40)) as one:
        await one.press("1")
        await one.pass_time(LIMIT - 0.5)
        assert decided(one) == [("answer", "player")]
        await one.pass_time(0.5)
        assert decided(one) == [("answer", "player"), ("silent", "timeout")]
        story = one.text_of(one.story)
        assert story.index(TIME_WAS_UP) < story.index("› Say nothing") < story.index("The line clicks.")
        assert "→ time up: Say nothing" in one.text_of(one.play.query_one(Way))
        await one.press("j")
        assert "Time was up. Say nothing" in one.text
    with Saves(tmp_path / "saves").resume("timed", "playthrough 1", None).journal as journal:
        assert journal.playthrough.decisions[-1].how == "timeout"


@pytest.mark.parametrize("key", ["question_mark", "comma", "j", "s", "ctrl+p"])
async def test_time_stands_still_while_something_lies_over_the_scene(tmp_path: Path, key: str) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("1")
        await one.pass_time(20)
        await one.press(key)
        assert one.app.screen is not one.app.screen_stack[1]
        await one.pass_time(LIMIT * 2)
        await one.press("escape")
        assert one.play
        await one.pass_time(0)
        assert decided(one) == [("answer", "player")]
        assert one.shown.startswith("1:40")
        await one.pass_time(100)
        assert decided(one)[-1] == ("silent", "timeout")


async def test_a_message_that_comes_late_decides_nothing(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("1")
        one.hand.seconds += LIMIT
        one.clock.look()
        one.app.action_keys()
        await one.settle()
        assert decided(one) == [("answer", "player")], "something lies over the scene by now"
        await one.press("escape")
        await one.pass_time(0)
        assert decided(one)[-1] == ("silent", "timeout"), "and when it is gone the time is still up"


@pytest.mark.parametrize("clock_first", [True, False])
async def test_a_decision_in_the_same_instant_is_the_only_one(tmp_path: Path, clock_first: bool) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("1")
        one.hand.seconds += LIMIT
        if clock_first:
            one.clock.look()
        one.menu.take(0)
        one.clock.look()
        await one.settle()
        assert [scene for scene, *_ in one.play.playthrough.decisions] == ["desk", "call"]
        assert one.play.playthrough.scene.id == "street"
        assert one.shown.startswith("0:05"), "and the next time limit has only begun"


async def test_staying_lets_the_clock_run_on_and_arriving_again_starts_it_anew(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("1")
        await one.pass_time(30)
        await one.press("3")
        assert decided(one)[-1] == ("listen", "player")
        assert one.shown.startswith("1:30")
        await one.press("3")
        assert decided(one)[-1] == ("again", "player")
        assert one.shown == ANNOUNCED


async def test_a_timeout_that_stays_is_not_taken_twice(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("2")
        await one.pass_time(5)
        await one.pass_time(60)
        assert decided(one) == [("wait", "player"), ("stand", "timeout")]
        assert one.shown == ""


async def test_undo_starts_the_clock_anew(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("1")
        await one.pass_time(50)
        await one.press("1", "u")
        assert one.shown == ANNOUNCED
        await one.pass_time(50)
        await one.press("u")
        assert one.shown == ""
        await one.pass_time(LIMIT)
        assert decided(one) == []


async def test_a_scene_without_a_time_limit_has_no_clock(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("1", "1", "3")
        assert one.shown == ""
        await one.pass_time(LIMIT * 9)
        assert len(decided(one)) == 3


async def test_resuming_into_the_scene_starts_the_clock_anew(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves", slot="mine") as one:
        await one.press("1")
        await one.pass_time(90)
    async with timed(tmp_path / "saves", slot="mine") as one:
        assert decided(one) == [("answer", "player")]
        assert one.shown == ANNOUNCED


async def test_switched_off_it_is_not_there_and_switched_on_it_goes_on(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("1")
        await one.pass_time(30)
        one.app.settings = replace(one.app.settings, timers=False)
        await one.settle()
        assert one.shown == ""
        await one.pass_time(LIMIT * 2)
        assert decided(one) == [("answer", "player")]
        one.app.settings = replace(one.app.settings, timers=True)
        await one.settle()
        assert one.shown.startswith("1:30")
        one.app.settings = replace(one.app.settings, timers=False)
        await one.press("u", "1")
        assert one.shown == ""


async def test_the_time_spent_in_the_background_does_not_count(tmp_path: Path) -> None:
    async with timed(tmp_path / "saves") as one:
        await one.press("1")
        one.app.app_suspend_signal.publish(one.app)
        await one.pass_time(LIMIT * 2)
        one.app.app_resume_signal.publish(one.app)
        await one.pass_time(0)
        assert decided(one) == [("answer", "player")]
        assert one.shown == ANNOUNCED


async def test_a_timeout_that_cannot_be_written_is_told_and_one_can_still_choose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(journal: Journal, choice: str, how: str = "player") -> None:
        raise CannotWriteError(Path("saves"), "the disk is full", "Make room and try again.")

    async with timed(tmp_path / "saves") as one:
        await one.press("1")
        with monkeypatch.context() as full:
            full.setattr(Journal, "decide", refuse)
            await one.pass_time(LIMIT)
        assert decided(one) == [("answer", "player")]
        assert "Time was up, and that could not be saved" in one.told[-1]
        assert "the disk is full" in one.told[-1]
        assert one.shown == ""
        await one.pass_time(LIMIT)
        assert decided(one) == [("answer", "player")], "it is not tried again behind the player's back"
        await one.press("1")
        assert decided(one)[-1] == ("speak", "player")


async def test_the_time_is_looked_at_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    intervals: list[tuple[float, object]] = []
    real = Clock.set_interval

    def noting(clock: Clock, interval: float, callback: object = None, **more: object) -> object:
        intervals.append((interval, callback))
        return real(clock, interval, callback, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Clock, "set_interval", noting)
    async with timed(tmp_path / "saves") as one:
        assert [callback for _, callback in intervals] == [one.clock.look]
        assert 0 < intervals[0][0] < 1
        assert one.clock._looks is not None
        assert not one.clock._looks._active.is_set(), "nothing ticks where there is no time limit"
        await one.press("1")
        assert one.clock._looks._active.is_set()
