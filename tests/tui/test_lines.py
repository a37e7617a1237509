"""Widgets that lay out their own lines: each line is drawn once, and again when it would look otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.visual import Visual

from game.tui.widgets.lines import Lines
from tests.tui.stage import Stage, left_open, stage


def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines drawn from now on."""
    lines: list[str] = []
    real = Visual.to_strips

    def watched(widget: object, visual: object, *rest: object) -> object:
        if isinstance(widget, Lines):
            lines.append(str(visual).strip())
        return real(widget, visual, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Visual, "to_strips", watched)
    return lines


def styles(one: Stage) -> list[object]:
    """How the letters of the menu look."""
    strips = [one.menu.render_line(y) for y in range(one.menu.size.height)]
    return [
        segment.style and segment.style.color for strip in strips for segment in strip if segment.text.strip()
    ]


async def test_a_pointer_that_moves_draws_its_two_rows_heads_and_what_is_said_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(tmp_path) as one:
        lines = drawn(monkeypatch)
        await one.press("down")
        heads = [line for line in lines if "Bakery" in line or "Letters" in line]
        assert len(heads) == 2, lines
        assert heads[1].startswith("❯ Letters")
        assert not [line for line in lines if "Head baker" in line]
        assert "❯ Letters" in one.text
        assert "❯ The Bakery" not in one.text


async def test_another_theme_draws_everything_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        before = styles(one)
        one.app.theme = "textual-light"
        await one.settle()
        after = styles(one)
        assert len(before) == len(after) > 5
        assert all(now != then for now, then in zip(after, before, strict=True))


async def test_rows_that_are_others_are_drawn_though_they_take_as_many_lines(tmp_path: Path) -> None:
    left_open(tmp_path, "look", slot="mine")
    async with stage(tmp_path) as one:
        assert "decision 2" in one.text
        await one.press("enter", "1", "q")
        assert "Continue: The Bakery on Mill Lane — decision 3" in one.text
        assert "decision 2" not in one.text


async def test_a_line_of_another_width_is_drawn_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.resize(60, 24)
        assert all(len(line) <= 60 for line in one.text.split("\n"))
        assert "endings found 0 of 2" in one.text
        await one.resize(120, 24)
        assert "eight." in one.text
