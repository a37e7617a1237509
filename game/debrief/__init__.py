"""A playthrough looked back on: values for whoever shows them, and the words that every front end shares.

Takes values and gives values: no file is read here, no screen is known, and nothing is marked as correct.
"""

from game.debrief.summary import (
    DECISIONS,
    NOTHING_DECIDED,
    PATH,
    STANCE,
    TITLE,
    Reason,
    Summary,
    choice_text,
    endings_of,
    scene_title,
    summary,
)

__all__ = [
    "DECISIONS",
    "NOTHING_DECIDED",
    "PATH",
    "STANCE",
    "TITLE",
    "Reason",
    "Summary",
    "choice_text",
    "endings_of",
    "scene_title",
    "summary",
]
