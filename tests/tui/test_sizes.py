"""Every size: what is essential is in sight, and a change of size in the middle keeps the player's place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import OptionList

from game.tui.widgets.footer import Footer
from game.tui.widgets.lines import Lines
from game.tui.widgets.menu import POINTER, Menu
from game.tui.widgets.meters import MeterLine
from game.tui.widgets.switches import Switches
from tests.tui import crowd
from tests.tui.places import NAMES, PLACES, Place, at, standing, with_saves
from tests.tui.stage import BAKERY, DATA, Stage, stage
from tests.tui.timed import timed

SMALL = (60, 20)
USUAL = (80, 24)
ROUND = [SMALL, (120, 40), (20, 8), USUAL]
"""The sizes a window is drawn to, from the usual one and back."""
TOO_SMALL = (20, 8)
"""Here nothing is promised but that it is there again when the window is larger."""
BOTH = pytest.mark.parametrize("crowded", [False, True], ids=["bakery", "crowd"])
PLACE = pytest.mark.parametrize("place", PLACES, ids=NAMES)
NO_POINTER = ("keys", "naming", "palette")


def prepared(tmp_path: Path, *, crowded: bool) -> Path:
    """A folder of scenarios; of one of them there are saves."""
    folder = tmp_path / "scenarios"
    folder.mkdir()
    if crowded:
        with_saves(tmp_path / "saves", crowd.scenario(folder), "c0", "again", "c1", "out")
    else:
        (folder / "bakery.yaml").write_bytes(BAKERY.read_bytes())
        (folder / "letters.yaml").write_bytes((DATA / "letters.yaml").read_bytes())
        with_saves(tmp_path / "saves", folder / "bakery.yaml", "look", "light", "book")
    return folder


def fits(one: Stage) -> None:
    """Every line takes exactly the cells the screen has, and what widgets lay out fits into them."""
    width, height = one.app.size
    strips = one.app.screen._compositor.render_strips()
    assert len(strips) == height
    for strip in strips:
        line = "".join(segment.text for segment in strip)
        assert cell_len(line) == width, f"{cell_len(line)} cells: {line!r}\n{one.text}"
    for widget in one.app.screen.query(Lines) if one.app.size != TOO_SMALL else ():
        cells = widget.content_size.width
        for laid in widget.lines_at(cells) if widget.display and cells else ():
            assert cell_len(laid.plain) <= cells, f"{widget}: {laid.plain!r} in {cells} cells"


def is_titled(one: Stage, place: Place, title: str) -> None:
    """What says where one is stands at the top, or in the dialog; of a scene, not where the window is low."""
    if place.name == "play" and one.app.size.height < USUAL[1]:
        return
    lines = one.text.split("\n")
    assert title in "\n".join(lines if one.app.screen.is_modal else lines[:5]), one.text


async def essentials(one: Stage, place: Place, title: str) -> None:
    """The title, something of each list, the footer, and the pointer."""
    fits(one)
    screen = one.app.screen
    is_titled(one, place, place.title or title)
    for footer in screen.query(Footer):
        assert "^p More" in one.text_of(footer), one.text
        assert re.search(r"\? Keys|esc Show all", one.text_of(footer)), one.text
    if place.name not in NO_POINTER and POINTER not in one.text:
        await one.press("down")  # where there is a text to be read first, none is offered before
        assert POINTER in one.text, one.text
    for rows in (*screen.query(Menu), *screen.query(Switches), *screen.query(OptionList)):
        assert len(one.text_of(rows).split()) > 1, f"nothing of {rows} is in sight:\n{one.text}"


@PLACE
async def test_a_crowd_is_usable_on_a_small_screen(tmp_path: Path, place: Place) -> None:
    folder = prepared(tmp_path, crowded=True)
    async with at(place, tmp_path / "saves", folder, SMALL) as one:
        await essentials(one, place, crowd.CJK[:10])


@BOTH
@PLACE
async def test_a_change_of_size_keeps_the_place(tmp_path: Path, place: Place, crowded: bool) -> None:
    title = crowd.CJK[:10] if crowded else "The Bakery"
    folder = prepared(tmp_path, crowded=crowded)
    async with at(place, tmp_path / "saves", folder, USUAL) as one:
        await essentials(one, place, title)
        before, looked = standing(one), one.text
        for size in ROUND:
            await one.resize(*size)
            fits(one)
            assert {**standing(one), "pointers": []} == {**before, "pointers": []}
            if size != TOO_SMALL:
                is_titled(one, place, place.title or title)
        assert standing(one) == before
        if place.name in ("ending", "question", "scene"):  # scrolled to what is pointed at
            assert POINTER in one.text
        else:
            assert one.text == looked


# -- too much of everything, on the smallest screen


def said_in(one: Stage, widget: Widget) -> str:
    """What is read in a widget, without its lines and its scrollbar."""
    return " ".join(re.sub("[▁-█]", " ", one.text_of(widget)).split())


async def test_every_choice_can_be_pointed_at_and_read_and_its_number_pressed(tmp_path: Path) -> None:
    folder = prepared(tmp_path, crowded=True)
    async with stage(tmp_path / "saves", folders=[folder], size=SMALL) as one:
        await one.press("n", "home")
        choices = one.app.screen.query_one("#choices")
        for number in range(8):
            assert f"❯ {number + 1} {crowd.LINE} ({number})" in said_in(one, choices), one.text
            await one.press("down")
        assert f"9 {crowd.LINE} (9) locked: needs" in said_in(one, choices), one.text
        await one.press("9")
        assert "9 is locked" in one.words
        await one.press("8")
        assert one.taken == ["c7"]


async def test_all_of_a_long_text_is_read_with_space(tmp_path: Path) -> None:
    folder = prepared(tmp_path, crowded=True)
    async with stage(tmp_path / "saves", folders=[folder], size=SMALL) as one:
        await one.press("n", "1")
        seen = ""
        while one.story.is_unread:
            seen += one.text_of(one.story)
            await one.press("space")
        seen += one.text_of(one.story)
        for number in range(crowd.PAGES * 4):
            assert f"({number + 1})" in seen
        assert POINTER in one.text, "then it offers the choices"


async def test_every_meter_is_told_with_its_value_and_its_change(tmp_path: Path) -> None:
    folder = prepared(tmp_path, crowded=True)
    async with stage(tmp_path / "saves", folders=[folder], size=SMALL) as one:
        await one.press("n", "1")
        line = " ".join(one.text_of(one.app.screen.query_one(MeterLine)).split())
        for number in range(len(crowd.METERS)):
            assert f" {51 + number} +{number + 1}" in line, one.text
            assert f" +{number + 1} " in f"{one.words} "


# -- drawn to another size in the middle of something


def top(one: Stage) -> int:
    """The number of the first paragraph whose end is seen."""
    found = re.search(r"\((\d+)\)", one.text_of(one.story))
    assert found, one.text
    return int(found.group(1))


async def test_a_change_of_size_keeps_the_place_in_a_text(tmp_path: Path) -> None:
    folder = prepared(tmp_path, crowded=True)
    async with stage(tmp_path / "saves", folders=[folder], size=USUAL) as one:
        await one.press("n", "1", *["space"] * 12)
        was, first = top(one), one.text_of(one.story).split("\n")[0]
        for size in ROUND:
            await one.resize(*size)
            assert size == TOO_SMALL or abs(top(one) - was) <= 1, one.text
        assert one.text_of(one.story).split("\n")[0] == first


async def test_a_change_of_size_does_not_touch_the_time(tmp_path: Path) -> None:
    async with timed(tmp_path) as one:
        await one.press("1")
        await one.pass_time(50)
        shown = one.shown
        assert shown.startswith("1:10")
        for size in ROUND:
            await one.resize(*size)
            assert size == TOO_SMALL or one.shown.startswith("1:10"), one.text
        assert one.shown == shown
