"""The game line by line, for screen readers, pipes and scripts: the accessible way to play.

It reads lines and writes lines; it has no timers, no cursor movement and no colour.
"""

from game.plain.session import Session, play

__all__ = ["Session", "play"]
