"""The menu by itself: the pointer, numbers, clicks, and rows that cannot be taken."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from game.tui.shown import literal
from game.tui.widgets.menu import Menu, Row
from tests.tui.quick import idle

ROWS = [
    Row("", literal("A heading")),
    Row("one", literal("The first of them"), "1", aside=literal("aside")),
    Row("two", literal("The second"), "2", locked="not yet", body=(literal("locked: not yet"),)),
    Row("three", literal("The third, which goes on for longer than a line is wide"), "3", spaced=True),
]


class Shown(App[None]):
    """A menu in something that scrolls, and what it posted."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self.rows = rows
        self.said: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Menu(self.rows)

    def on_mount(self) -> None:
        self.menu.focus()

    @property
    def menu(self) -> Menu:
        return self.query_one(Menu)

    def on_menu_taken(self, event: Menu.Taken) -> None:
        assert event.control is self.menu
        self.said.append(("taken", event.key))

    def on_menu_refused(self, event: Menu.Refused) -> None:
        self.said.append(("refused", event.key))

    def on_menu_pointed(self, event: Menu.Pointed) -> None:
        self.said.append(("pointed", event.key))


@asynccontextmanager
async def shown(
    rows: list[Row] = ROWS, size: tuple[int, int] = (30, 12)
) -> AsyncIterator[tuple[Shown, Pilot[None]]]:
    app = Shown(rows)
    async with app.run_test(size=size) as pilot:
        idle.app = app
        await pilot.pause()
        yield app, pilot


def test_rows_are_laid_out_with_marks_asides_bodies_and_hanging_lines() -> None:
    assert [line.plain.rstrip() for line in Menu(ROWS).lines_at(30)] == [
        "A heading",
        "  1  The first of them   aside",
        "  2  The second",
        "     locked: not yet",
        "",
        "  3  The third, which goes on",
        "     for longer than a line is",
        "     wide",
    ]


async def test_the_pointer_moves_over_what_can_be_taken() -> None:
    async with shown() as (app, pilot):
        await pilot.press("down", "down", "down", "up", "up", "end", "home")
        pointed = [key for what, key in app.said if what == "pointed"]
        assert pointed == ["one", "three", "one", "three", "one"]


async def test_pointing_is_not_taking() -> None:
    async with shown() as (app, pilot):
        await pilot.press("down", "up", "end")
        await pilot.hover(app.menu, offset=(6, 1))
        assert not [said for said in app.said if said[0] != "pointed"]


async def test_a_row_is_taken_by_its_mark_and_a_locked_one_is_refused() -> None:
    async with shown() as (app, pilot):
        assert app.menu.take_marked("3")
        assert app.menu.take_marked("2")
        assert not app.menu.take_marked("7")
        assert not app.menu.take_marked(""), "a heading has no mark and is nothing to take"
        assert not app.menu.take(), "the pointer is nowhere"
        await pilot.pause()
        assert app.said == [("taken", "three"), ("refused", "two")]


async def test_a_click_takes_the_row_that_is_there_on_any_of_its_lines() -> None:
    async with shown() as (app, pilot):
        for y in range(8):
            await pilot.click(app.menu, offset=(6, y))
        taken = [said for said in app.said if said[0] != "pointed"]
    assert taken == [("taken", "one"), ("refused", "two"), ("refused", "two"), *[("taken", "three")] * 3]


async def test_the_row_at_the_pointer_is_scrolled_into_sight() -> None:
    many = [Row(str(n), literal(f"row {n}"), str(n), spaced=True) for n in range(20)]
    async with shown(many) as (app, pilot):
        scroll = app.query_one(VerticalScroll)
        await pilot.press("end")
        await pilot.pause()
        assert scroll.scroll_offset.y == scroll.max_scroll_y > 0
        await pilot.press("home", "up")
        await pilot.pause()
        assert scroll.scroll_offset.y == 0


async def test_other_rows_take_the_place_of_those_before() -> None:
    async with shown() as (app, pilot):
        await pilot.press("down")
        app.menu.show([Row("new", literal("new"), "1")])
        await pilot.pause()
        assert app.menu.cursor is None
        assert app.menu.take_marked("1")
        await pilot.press("down")
        assert app.said[-2:] == [("taken", "new"), ("pointed", "new")]


async def test_an_empty_menu_takes_nothing() -> None:
    async with shown([]) as (app, pilot):
        await pilot.press("down", "up", "home", "end")
        assert app.said == []
        assert app.menu.size.height == 0
