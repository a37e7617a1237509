"""The map: where one has been, or everything there is; a scene is found by pointing or typing, and opened.

Takes values and is dismissed with where to go back to. Letters begin a search at once, so no letter is a
command here: Escape leads back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from game.tui.closing import close, is_on_top
from game.tui.commands import KEYS, SETTINGS, Command, bindings
from game.tui.finding import is_found
from game.tui.going_back import GoBack
from game.tui.maps import Shown
from game.tui.shown import line
from game.tui.widgets.footer import Footer
from game.tui.widgets.signpost import Signpost
from game.tui.widgets.story_map import StoryMap
from game.tui.widgets.topline import TopLine

LONGEST = 200
"""Characters that are searched for: a title has hardly more."""


class MapScreen(Screen[GoBack | None]):
    """The map. The result is where to go back to, or None."""

    CSS_PATH = "map.tcss"
    OF_A_VERSION = "map"
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "enter", "enter", "Open", "Read the scene pointed at, and what was decided there", shown_as="⏎"
        ),
        Command(
            "find", "slash", "Find", "Find a scene by its title; a letter begins at once", shown_as="a–z"
        ),
        Command("stop_finding", "escape", "Show all", "Show all scenes again", palette=False, shown_as="esc"),
        Command("leave", "escape", "Back", "Back to the story", shown_as="esc"),
        SETTINGS,
        KEYS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DOES)

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self._shown = shown
        self._typed: str | None = None
        """What is searched for; None while nothing is."""

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield StoryMap(self._shown.sketch)
        yield Signpost()
        yield Footer()

    def on_mount(self) -> None:
        self._map.focus()
        self._tell(self._map.pointed)
        self._tell_top()

    @property
    def _map(self) -> StoryMap:
        return self.query_one(StoryMap)

    @property
    def legend(self) -> Sequence[tuple[str, str]]:
        """What the signs mean, for the list of keys."""
        return self._shown.legend

    # -- pointing and opening

    @on(StoryMap.Pointed)
    def _pointed(self, event: StoryMap.Pointed) -> None:
        event.stop()
        self._tell(event.scene)
        self._tell_top()

    def _tell(self, scene: str) -> None:
        self.query_one(Signpost).show(self._shown.sign(scene))

    @on(StoryMap.Taken)
    def _taken(self, event: StoryMap.Taken) -> None:
        event.stop()
        self._open(event.scene)

    def action_enter(self) -> None:
        self._open(self._map.pointed)

    def _open(self, scene: str) -> None:
        from game.tui.screens.scene import SceneScreen  # noqa: PLC0415 - when first asked for

        if is_on_top(self):
            self.app.push_screen(SceneScreen(self._shown.opened(scene)), self._after_scene)

    def _after_scene(self, wanted: GoBack | None) -> None:
        if wanted is not None:
            close(self, wanted)

    # -- finding by typing

    def on_key(self, event: events.Key) -> None:
        """Letters and figures begin a search; then everything that can be typed is part of it."""
        if not is_on_top(self):
            return
        if self._typed is None:
            typed = event.character if event.is_printable and (event.character or "").isalnum() else None
        elif event.key == "backspace":
            typed = self._typed[:-1] or None
        else:
            typed = self._typed + (event.character or "") if event.is_printable else None
        if typed is not None or (event.key == "backspace" and self._typed is not None):
            event.stop()
            event.prevent_default()
            self._find(typed)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if pasted := line(event.text):
            self._find((self._typed or "") + pasted)

    def action_find(self) -> None:
        self._find(self._typed or "")

    def action_stop_finding(self) -> None:
        self._find(None)

    def _find(self, typed: str | None) -> None:
        """Search for something else; None shows everything."""
        was = self._typed is None
        self._typed = None if typed is None else typed[:LONGEST]
        self._map.show_found(self._found())
        self._tell_top()
        if was != (self._typed is None):
            self.refresh_bindings()

    def _found(self) -> list[str] | None:
        if self._typed is None:
            return None
        spots = self._shown.sketch.spots
        return [scene for scene in self._map.in_order() if is_found(spots[scene].title, self._typed)]

    def _tell_top(self) -> None:
        found = self._found()
        said = self._shown.count
        if found is not None:
            at = found.index(self._map.pointed) + 1 if self._map.pointed in found else 0
            number = f"{at} of {len(found)}" if at else f"{len(found)} found" if found else "nothing found"
            said = f"find: {line(self._typed or '')}▏ {number}"
        self.query_one(TopLine).show(f"Map of {self._shown.title}", said)

    def action_leave(self) -> None:
        close(self, None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape ends a search before it leads back."""
        if action in ("leave", "stop_finding"):
            return (action == "leave") == (self._typed is None)
        return True
