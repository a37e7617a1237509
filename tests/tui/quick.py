"""Waiting without a clock: till nothing is left to do. Textual's pilot sleeps, and looks at the processor.

Idle is when the event loop has nothing that could go on now and the screen nothing to draw. What waits for a
time to come (a toast that goes away), for a thread or for a player is not waited for; `Stage.settle` knows of
the threads.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App, ScreenStackError

ENOUGH = 2000
"""Rounds of the event loop after which something is taken to go on for ever."""


class Idle:
    """Stands in for `textual._wait.wait_for_idle`."""

    def __init__(self) -> None:
        self.app: App[Any] | None = None
        """Whose screen is looked at."""

    async def __call__(self, min_sleep: float = 0, max_sleep: float = 1) -> None:
        loop = asyncio.get_running_loop()
        quiet = 0
        for _ in range(ENOUGH):
            await asyncio.sleep(0)
            if loop._ready or self._draws():  # type: ignore[attr-defined] # this task is not in it: it runs
                quiet = 0
            elif quiet == 2:
                return
            else:
                quiet += 1
        await asyncio.sleep(min_sleep)

    def _draws(self) -> bool:
        """Have what is to be drawn drawn now, not at the next tick; False when there is nothing."""
        app = self.app
        if app is None or not app.is_running:
            return False
        if app._resize_event is not None:
            app._check_resize()
            return True
        try:
            screen = app.screen
        except ScreenStackError:
            return False
        waits = screen._callbacks or (
            screen._layout_required
            or screen._scroll_required
            or screen._repaint_required
            or screen._recompose_required
            or screen._dirty_widgets
        )
        if not waits or app._batch_count or not screen.is_current or not screen.is_running:
            return False
        screen._on_timer_update()
        return True


idle = Idle()
