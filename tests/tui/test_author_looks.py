"""The author's screens hold what all screens hold: they can be read, they fit, they act on no text, and they
survive haste."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.events import Key

from game.tui.commands import commands_of
from game.tui.screens.keys import KeysScreen
from tests.tui import crowd
from tests.tui.contrast import seen
from tests.tui.test_contrast import THEMES
from tests.tui.test_hostile import HOSTILE, clicked, harmless, scenario
from tests.tui.test_sizes import ROUND, TOO_SMALL, fits
from tests.tui.trials import BROKEN, GOOD, PITCH, Changes, trying

pytestmark = pytest.mark.usefixtures("no_clock")
ACTION = "[@click=app.quit]x"


@pytest.mark.parametrize(
    ("size", "themes"), [((60, 20), THEMES[:2]), ((120, 40), THEMES[2:])], ids=["over it", "beside it"]
)
async def test_text_has_four_and_a_half_to_one_and_shapes_three(
    tmp_path: Path, size: tuple[int, int], themes: tuple[str, ...]
) -> None:
    async with trying(tmp_path, size=size, decisions=["ask"]) as one:
        for theme in themes:
            one.app.theme = theme
            for keys in (("i",), ("escape", "p"), ("enter",), ("escape", "escape")):
                await one.press(*keys)
                faint = [cell for cell in seen(one.app.screen) if not cell.is_fine]
                assert not faint, f"{theme}: {faint}"


@pytest.mark.parametrize("text", [PITCH, BROKEN], ids=["played", "waiting"])
async def test_a_change_of_size_keeps_everything_in_its_lines(tmp_path: Path, text: str) -> None:
    async with trying(tmp_path, text) as one:
        for keys in (("p",), ("escape", "i"), ("escape",)):
            await one.press(*keys)
            for size in ROUND:
                await one.resize(*size)
                fits(one)
                if size != TOO_SMALL:
                    assert "^p More" in one.text


async def test_a_crowd_fits(tmp_path: Path) -> None:
    folder = tmp_path / "crowd"
    folder.mkdir()
    text = crowd.scenario(folder).read_text("utf-8").replace("start: square", "start: square\nodd: 1")
    async with trying(tmp_path, text, name=f"{crowd.CJK}.yaml", size=(60, 20)) as one:
        fits(one)
        await one.press("enter")
        fits(one)
        await one.save(text.replace("\nodd: 1", ""))
        for key in ("i", "escape"):
            await one.press(key)
            fits(one)


async def test_question_mark_shows_every_command(tmp_path: Path) -> None:
    async with trying(tmp_path, size=(80, 60)) as one:
        for key in ("escape", "p", "i"):
            await one.press(key)
            below = one.app.screen
            await one.press("question_mark")
            assert isinstance(one.app.screen, KeysScreen)
            for command in commands_of(below):
                assert " ".join(command.about.split()) in one.words
            assert "Quit; nothing of this trial is kept" in one.words
            await one.press("escape", "escape")


async def test_hostile_texts_are_only_shown(tmp_path: Path) -> None:
    text = " ".join(HOSTILE[name] for name in HOSTILE if name not in ("long", "long with actions"))
    good = scenario(tmp_path / "s", text).read_text("utf-8")
    broken = (tmp_path / "s" / "broken.yaml").read_text("utf-8")
    async with trying(tmp_path, broken, name=f"{ACTION}[oops].yaml") as one:
        harmless(one)
        await one.press("enter")
        harmless(one)
        await one.press("escape")
        await clicked(one, ACTION)
        await one.save(good)
        assert one.author
        for key in ("i", "escape", "p", "escape"):
            await one.press(key)
            harmless(one)
        await one.save(broken)
        harmless(one)


async def test_a_reason_not_to_watch_is_only_shown(tmp_path: Path) -> None:
    async with trying(tmp_path, changes=Changes(f"{ACTION}\x1b[2J\u202e[/oops]"), size=(120, 40)) as one:
        assert ACTION in one.words
        harmless(one)


WALK = 2
KEYS = (*"123pijuw", "enter", "escape", "backspace", "tab", "up", "down", "question_mark", "comma", "n", "f5")
TEXTS = (PITCH, BROKEN, GOOD, PITCH.replace("walk:", "go:"), PITCH.replace("b:", "c:"), "")


async def test_keys_and_saves_in_haste(tmp_path: Path) -> None:
    """The file is saved in the middle of everything, and keys are pressed before screens are there."""
    dice = random.Random(WALK)
    async with trying(tmp_path, size=dice.choice([(80, 24), (120, 40)])) as one:
        for step in range(60):
            if dice.random() < 0.15:
                one.path.write_text(dice.choice(TEXTS), "utf-8")
                one.changes.tell(one.path)
            else:
                key = dice.choice(KEYS)
                assert one.app._driver is not None
                one.app._driver.process_message(Key(key, key if len(key) == 1 else None))
            await (one.settle() if step % 10 == 0 else one.pilot._wait_for_screen())
            assert not one.app._exit
        await one.save(GOOD)
        for _ in range(6):
            await one.press("escape")
        assert one.author


async def test_at_eighty_columns_the_foot_names_what_an_author_needs(tmp_path: Path) -> None:
    async with trying(tmp_path, decisions=["ask"]) as one:
        foot = one.text.split("\n")[-1]
        for command in ("u Undo", "p Problems", "i Inspect", "m Map", "q Quit", "? Keys"):
            assert command in foot
