"""The rules of the game, pure: no clock, no files, no chance of their own.

`begin`, `offers`, `outcomes` and `choose` are the whole of it; a `Playthrough` keeps the decisions.
"""

from typing import TYPE_CHECKING

from game.engine.state import Decision, NotOpenError, Offer, State, Step

if TYPE_CHECKING:
    from game.engine.draws import draw
    from game.engine.happened import Events, Moved, ending_of, events, page
    from game.engine.playthrough import Playthrough, Replay, go_on, replay
    from game.engine.rules import begin, choose, offers, outcomes, scene_of, value_of
    from game.engine.text import Page

__all__ = [
    "Decision",
    "Events",
    "Moved",
    "NotOpenError",
    "Offer",
    "Page",
    "Playthrough",
    "Replay",
    "State",
    "Step",
    "begin",
    "choose",
    "draw",
    "ending_of",
    "events",
    "go_on",
    "offers",
    "outcomes",
    "page",
    "replay",
    "scene_of",
    "value_of",
]

if not TYPE_CHECKING:
    _WHERE = {
        "draws": ("draw",),
        "happened": ("Events", "Moved", "ending_of", "events", "page"),
        "playthrough": ("Playthrough", "Replay", "go_on", "replay"),
        "rules": ("begin", "choose", "offers", "outcomes", "scene_of", "value_of"),
        "text": ("Page",),
    }

    def __getattr__(name: str) -> object:
        """Imported when it is asked for: a list of saves needs a decision's shape, and none of the rules."""
        for module, names in _WHERE.items():
            if name in names:
                from importlib import import_module  # noqa: PLC0415

                globals()[name] = found = getattr(import_module(f"game.engine.{module}"), name)
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
