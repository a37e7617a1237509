"""A playthrough looked back on: values for whoever shows them, and the words that every front end shares.

Takes values and gives values: no file is read here, no screen is known, and nothing is marked as correct.
"""

from game.debrief.course import Course
from game.debrief.summary import (
    DECISIONS,
    FOUND,
    NOTHING_DECIDED,
    PATH,
    QUESTIONS,
    Reason,
    Summary,
    choice_text,
    endings_of,
    scene_title,
    summary,
)

__all__ = [
    "DECISIONS",
    "FOUND",
    "NOTHING_DECIDED",
    "PATH",
    "QUESTIONS",
    "Course",
    "Reason",
    "Summary",
    "choice_text",
    "endings_of",
    "scene_title",
    "summary",
]
