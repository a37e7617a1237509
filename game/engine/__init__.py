"""The rules of the game, pure: no clock, no files, no chance of their own.

`begin`, `offers`, `outcomes` and `choose` are the whole of it; a `Playthrough` keeps the decisions.
"""

from game.engine.draws import draw
from game.engine.events import Events, Moved, ending_of, events, page
from game.engine.playthrough import Playthrough, Replay, replay
from game.engine.rules import begin, choose, offers, outcomes, scene_of, value_of
from game.engine.state import Decision, NotOpenError, Offer, State, Step
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
    "offers",
    "outcomes",
    "page",
    "replay",
    "scene_of",
    "value_of",
]
