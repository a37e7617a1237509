"""What the journal and a scene opened on the map have in common: decisions, one of which is gone back to."""

from __future__ import annotations

from textual import on, work
from textual.screen import Screen

from game.tui.closing import close, is_on_top
from game.tui.going_back import GoBack, asked
from game.tui.settings import Settings
from game.tui.widgets.chapters import Chapters
from game.tui.widgets.menu import Menu


class GoingBackScreen(Screen[GoBack | None]):
    """A screen with `Chapters`. It is dismissed with where to go back to, or None."""

    def __init__(self, decided: int) -> None:
        super().__init__()
        self._decided = decided
        """How many decisions stand, those that are not shown here too."""

    def _use(self, settings: Settings) -> None:
        """For `follow`: tell what moved as the player has set."""
        self.query_one(Chapters).tell_moves(settings.meters)

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        if is_on_top(self):
            self._go_back(int(event.key) - 1)

    @work(exclusive=True, group="ask")
    async def _go_back(self, to: int) -> None:
        wanted = await asked(self.app, self._decided, to)
        if wanted is not None:
            close(self, wanted)

    def action_leave(self) -> None:
        close(self, None)
