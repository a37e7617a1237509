"""`--decisions`: choices named on a command line, checked as a whole before any of them is taken."""

from __future__ import annotations

from typing import NamedTuple

from game.cli.talk import CannotPlayError, Exit
from game.engine import NotOpenError, Playthrough


class Named(NamedTuple):
    """A choice by its id, or as `scene.choice`."""

    scene: str
    """Empty when only the choice was named."""
    choice: str


def named(text: str) -> tuple[Named, ...]:
    """The choices in `a,b,scene.c`; none in an empty text. Raises CannotPlayError."""
    if not text.strip():
        return ()
    parts = [part.strip() for part in text.split(",")]
    for number, part in enumerate(parts, 1):
        if not part:
            rest = ",".join(filter(None, parts)) or "ring,ask"
            message = f"--decisions: decision {number} of {len(parts)} is empty. Write them like this: {rest}"
            raise CannotPlayError(message, Exit.UNREADABLE)
    return tuple(Named(scene, choice) for scene, _, choice in (part.rpartition(".") for part in parts))


def check(playthrough: Playthrough, decisions: tuple[Named, ...]) -> None:
    """Take them in memory, where nothing is lost if one of them is not open. Raises CannotPlayError."""
    at = playthrough
    for number, one in enumerate(decisions, 1):
        here = at.scene.id
        try:
            if one.scene and one.scene != here:
                raise NotOpenError(one.scene, one.choice, f"the story is then at {here}")
            at = at.decide(one.choice)
        except NotOpenError as error:
            there = ", ".join(offer.choice for offer in at.offers() if offer.is_open)
            open_are = f"Open in {here} are: {there}." if there else "The story is over."
            message = f"decision {number}: {error}. {open_are} No decision was taken."
            raise CannotPlayError(message) from error
