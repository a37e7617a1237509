"""Hostile texts in every field, through every screen: they are only shown. Nothing acts, nothing ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.geometry import Region

from game.journal import CannotWriteError, Journal, Saves
from game.scenario import load_or_raise
from game.scenario.source import UNSAFE
from tests.tui.stage import Stage, left_open, stage

LONG = "w" * 10_000
HOSTILE = {
    "an action": "[@click=app.quit]x",
    "an action with a space": "[ @click=app.bell]x",
    "an action that writes": "[@click=app.screenshot('x.svg','/tmp')]x[/]",
    "a stray end": "[/oops] [/]",
    "styles": "[red on blue]x[/red on blue] $primary [$accent]y",
    "rich": "[link=https://example.org]x[/link] :smile: \\[b]",
    "terminal": "\x1b]52;c;eA==\x07 \x1b[2J \x9b31m \x00\x08\x7f",
    "bidi": "\u202egnp.exe\u202c \u2066a\u2069 \u200f \u061c",
    "markdown": "# x\n\n- [a](javascript:alert(1)) ![b](c)\n\n> <script>x</script> `[@click=app.quit]`",
    "wide": "日本語 👩‍👩‍👧 é " * 20,
    "long": LONG,
    "long with actions": "[@click=app.quit]" * 600,
}
SCENARIO = """\
format: 1
id: hostile
title: {x}
version: {x}
role: {x}
summary: {x}
tags: [{x}]
meters:
  a: {{label: {x}, start: 50, levels: {{0: {x}}}, about: {x}}}
  b: {{label: {x}, start: 50}}
facts:
  never: false
paths:
  end: {{title: {x}, stance: leader, about: {x}}}
start: one
scenes:
  one:
    title: {x}
    text: [{x}, {x}]
    discuss: {x}
    choices:
      go: {{text: {x}, effects: {{a: +7, b: -7}}, result: {x}, why: {x}, goto: page}}
      locked: {{text: {x}, needs: {{if: never, text: {x}}}, goto: page}}
  page: {{title: {x}, text: {x}, goto: two}}
  two:
    title: {x}
    text: {x}
    choices:
      go: {{text: {x}, why: {x}, chance: {{c: {{weight: 1, result: {x}, goto: end}}}}}}
  end: {{title: {x}, text: {x}, ending: end}}
debrief: {{describe: [{x}, {x}], act: [{x}]}}
"""


def scenario(folder: Path, text: str) -> Path:
    """A file with this text in every field, and one that is broken by it."""
    folder.mkdir()
    quoted = json.dumps(text.replace("{", "{{"), ensure_ascii=False)
    quoted = UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
    file = folder / "hostile.yaml"
    file.write_text(SCENARIO.format(x=quoted), "utf-8")
    (folder / "broken.yaml").write_text(f"format: 1\ntitle: {quoted}\n{quoted}: 1\n", "utf-8")
    return file


def harmless(one: Stage) -> None:
    """Nothing on the screen acts, links or reaches the terminal as a control sequence."""
    assert one.app.is_running
    assert not one.app._exit
    for strip in one.app.screen._compositor.render_strips():
        for segment in strip:
            assert not UNSAFE.search(segment.text)
            segment.text.encode("utf-8")  # a byte of a name that is no text would not go through
            if segment.style is not None:
                assert not segment.style.link
                assert "@click" not in segment.style.meta, "the bars of the framework have others"


async def clicked(one: Stage, text: str) -> None:
    """A click on the middle of every place where the text is seen, but for rows of a menu."""
    menu = one.app.screen.query("Menu")
    rows = menu.first().region if menu else Region()
    for y, line in enumerate(one.text.split("\n")):
        x = line.find(text) + len(text) // 2
        if text in line and (x, y) not in rows:
            await one.pilot.click(offset=(x, y))
    await one.settle()
    harmless(one)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_texts_in_every_field_are_only_shown(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scenario(tmp_path / "s", text)
    async with stage(tmp_path / "saves", folders=[tmp_path / "s"]) as one:
        harmless(one)
        await one.press("question_mark", "escape", "enter")
        assert one.play
        harmless(one)
        await one.press("2")
        assert one.told, "the locked choice says why"
        harmless(one)
        await one.resize(60, 20)
        await one.press("1")
        harmless(one)
        await one.press("q")
        harmless(one)
        await one.press("enter", "1")
        await one.resize(120, 40)
        while one.story.is_unread:
            harmless(one)
            await one.pilot.press("pagedown", "pagedown", "pagedown", "end")
            one.story.scroll_end(animate=False, immediate=True)
            await one.settle()
        await one.press("enter")
        assert one.ending
        harmless(one)
        await one.press("pagedown", "n", "u", "question_mark", "escape", "q")
        assert one.library
        harmless(one)
    assert not [*tmp_path.glob("*.svg")]


async def test_a_click_on_a_hostile_text_does_nothing(tmp_path: Path) -> None:
    text = "[@click=app.quit]x"
    scenario(tmp_path / "s", text)
    async with stage(tmp_path / "saves", folders=[tmp_path / "s"]) as one:
        await clicked(one, text)
        await one.press("enter")
        await clicked(one, text)
        await one.press("1")
        await clicked(one, text)
        await one.press("1")
        while one.story.is_unread:
            await one.press("space")
        await one.press("enter")
        assert one.ending
        await clicked(one, text)
        await one.resize(60, 20)
        await clicked(one, text)
        assert one.ending


async def test_a_hostile_name_of_a_file_is_only_shown(tmp_path: Path) -> None:
    folder = tmp_path / "[@click=app.quit]\u202e"
    folder.mkdir()
    (folder / "[@click=app.bell]x[oops]\x1b.yaml").write_text("title: [\n", "utf-8")
    async with stage(tmp_path / "saves", folders=[folder]) as one:
        assert "[@click=app.bell]x[oops].yaml" in one.words
        await one.click_row(1)
        assert one.told
        harmless(one)


async def test_a_hostile_error_is_only_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(journal: Journal, *what: object) -> None:
        raise CannotWriteError(Path("[@click=app.quit]\x1b[2J\u202e[/oops]" + LONG), "full", "Make room.")

    file = scenario(tmp_path / "s", "x")
    left_open(tmp_path / "saves", "go", scenario=load_or_raise(file))
    async with stage(tmp_path / "saves", folders=[tmp_path / "s"]) as one:
        await one.press("enter")
        monkeypatch.setattr(Journal, "back", refuse)
        await one.press("u")
        assert "[@click=app.quit]" in one.told[-1]
        harmless(one)


async def test_a_hostile_question_is_only_shown(tmp_path: Path) -> None:
    file = scenario(tmp_path / "s", "[@click=app.quit]x[/oops]")
    with Saves(tmp_path / "saves").create(load_or_raise(file), 1, "mine") as journal:
        journal.decide("go")
    changed = file.read_text("utf-8").replace("a: +7", "a: +8").replace("version:", "version: 2 #")
    file.write_text(changed, "utf-8")
    async with stage(tmp_path / "saves", folders=[tmp_path / "s"]) as one:
        await one.press("enter")
        assert one.question
        assert "[@click=app.quit]x[/oops]" in one.words
        harmless(one)
