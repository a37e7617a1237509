"""Nothing is said by colour alone: with `NO_COLOR` every screen still tells all it has to tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

from game.tui.palette import Palette
from game.tui.themes import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, TEXT
from tests.tui.contrast import seen
from tests.tui.stage import SETTINGS, Stage, left_open, stage
from tests.tui.test_keys import WAYS


@pytest.fixture(autouse=True)
def without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def segments(one: Stage) -> list[Segment]:
    strips = one.app.screen._compositor.render_strips()
    return [segment for strip in strips for segment in strip if segment.text.strip()]


@pytest.mark.parametrize("theme", [DARK, LIGHT, HIGH_DARK, HIGH_LIGHT, "ansi-dark", "ansi-light"])
async def test_what_is_shown_is_grey_and_can_be_read(tmp_path: Path, theme: str) -> None:
    left_open(tmp_path, slot="autumn")
    (tmp_path / SETTINGS).write_text(json.dumps({"theme": theme}))
    for way in WAYS.values():
        async with stage(tmp_path) as one:
            await one.press(*way)
            for segment in segments(one):
                assert segment.style is not None
                for color in (segment.style.color, segment.style.bgcolor):
                    assert color is not None
                    assert len({*Color.from_rich_color(color).rgb}) == 1, segment
            faint = [cell for cell in seen(one.app.screen) if cell.least == TEXT and cell.ratio < TEXT]
            assert not faint


async def test_the_pointer_a_lock_a_change_and_a_setting_are_told_by_signs(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        assert "❯ " in one.text
        await one.press("n", "down")
        assert "❯ " in one.text
        assert "locked: " in one.words
        await one.press("1")
        assert "› " in one.text, "what was chosen"
        assert "+" in one.text, "what has moved"
        await one.press("comma")
        assert "● dark ○ light" in one.words


async def test_what_the_palette_points_at_is_the_other_way_round(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("ctrl+p", "down")
        assert isinstance(one.app.screen, Palette)
        light = [
            segment.text.strip()
            for segment in segments(one)
            if segment.style
            and segment.style.bgcolor
            and Color.from_rich_color(segment.style.bgcolor).r > 128
        ]
        assert light[-2:] == ["Find", "Find scenarios by typing"]
        assert not [cell for cell in seen(one.app.screen) if not cell.is_fine]


async def test_what_cannot_be_done_now_is_not_bold_in_the_footer(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await one.press("n")
        bold = {segment.text for segment in segments(one)[-14:] if segment.style and segment.style.bold}
        assert "q" in bold
        assert "u" not in bold
