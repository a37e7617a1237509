"""Two thousand random keys and clicks, on the real app: it never falls, and it never gets stuck.

A walk that fails prints its seed and the last things it did; `STANCE_WALK=<seed>` walks one seed alone, and
STANCE_EFFORT=10 goes ten times as far.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import deque
from pathlib import Path

import pytest
from textual.events import Event, Key, MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp, Paste

from game.tui.screens.library import LibraryScreen
from tests.strategies import EFFORT
from tests.tui import crowd
from tests.tui.stage import DATA, Stage, app_of

STEPS = 2000 * EFFORT
"""Of one walk."""
SEEDS = [int(os.environ["STANCE_WALK"])] if "STANCE_WALK" in os.environ else [1, 2, 3]
SIZES = [(80, 24), (60, 20), (120, 40), (30, 8), (200, 60)]
KEYS = [
    *"123456789",
    *"unqjsrcdbhxem",
    *["enter", "enter", "enter", "space", "space", "escape", "tab", "shift+tab", "backspace", "delete"],
    *["up", "down", "left", "right", "home", "end", "pageup", "pagedown"],
    *["question_mark", "comma", "slash", "full_stop", "ctrl+p", "ctrl+a", "ctrl+u", "f1", "漢", "é"],
]
MOUSE = [
    *[(MouseMove, MouseDown, MouseUp)] * 4,
    (MouseMove,),
    (MouseScrollDown,),
    (MouseScrollUp,),
    (MouseDown, MouseDown, MouseUp),
]
PASTES = ["two words", "x\x1b[2J\x9b31m\u202e", "[@click=app.quit]x", "", "\n", "w" * 5000]
AT_REST = 10
"""After so many steps the app is let come to rest; in between it is kept in a hurry."""
BACK = 12
"""So often Escape is pressed to come back to the library from wherever one is."""


def send(one: Stage, event: Event) -> None:
    """As the terminal sends it; the next may come before this one has had its effect."""
    assert one.app._driver is not None
    one.app._driver.process_message(event)


class Walk:
    """One seed's way through the app; the last steps are kept for the report."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.steps = 0
        self.last: deque[str] = deque(maxlen=40)

    async def step(self, one: Stage) -> None:
        """Press a key, click or turn the wheel somewhere, or now and then change the terminal's size."""
        self.steps += 1
        what = self.random.random()
        here = type(one.app.screen).__name__
        if what < 0.01:
            self.last.append(f"{here}: paste")
            send(one, Paste(self.random.choice(PASTES)))
        elif what < 0.75:
            key = self.random.choice(KEYS)
            self.last.append(f"{here}: {key}")
            send(one, Key(key, key if len(key) == 1 else None))
        elif what < 0.98:
            width, height = one.app.size
            at = self.random.randrange(width), self.random.randrange(height)
            kinds = self.random.choice(MOUSE)
            self.last.append(f"{here}: {kinds[-1].__name__} at {at}")
            for kind in kinds:
                send(one, kind(None, *at, 0, 0, int(kind is not MouseMove), False, False, False))
        else:
            width, height = self.random.choice(SIZES)
            self.last.append(f"{here}: resize to {width}x{height}")
            await one.pilot.resize_terminal(width, height)
        await (one.settle() if self.steps % AT_REST == 0 else one.pilot._wait_for_screen())

    async def come_back(self, one: Stage) -> None:
        """From wherever it has got to, Escape leads to the library, and the library answers."""
        await one.pilot.resize_terminal(80, 24)
        for _ in range(BACK):
            if isinstance(one.app.screen, LibraryScreen) or not running(one):
                break
            self.last.append(f"{one.app.screen.__class__.__name__}: escape")
            await one.pilot.press("escape")
            await one.pilot.pause()
        if not running(one):
            return
        assert isinstance(one.app.screen, LibraryScreen), f"Escape does not lead out of {one.app.screen}"
        await one.pilot.press("escape", "end", "home")
        await one.settle()
        assert one.at is not None, "the library's pointer answers"


def running(one: Stage) -> bool:
    return one.app.is_running and not one.app._exit


@pytest.mark.parametrize("seed", SEEDS)
async def test_two_thousand_random_keys_and_clicks(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the palette can take pictures
    folder = tmp_path / "scenarios"
    shutil.copytree(DATA, folder)
    crowd.scenario(folder)
    walk = Walk(seed)
    try:
        while walk.steps < STEPS:
            app = app_of(tmp_path / "saves", [folder, folder / "broken"])
            async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
                one = Stage(pilot)
                await one.settle()
                while walk.steps < STEPS and running(one):
                    await walk.step(one)
                    if walk.steps % 200 == 0 and running(one):
                        await walk.come_back(one)
            assert not app.return_code, "it ends only when it is told to"
    except BaseException:
        print(f"seed {seed}, after {walk.steps} steps:", *walk.last, sep="\n  ")
        raise
