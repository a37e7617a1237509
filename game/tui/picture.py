"""A picture of the screen, kept as a file that nothing else has."""

from __future__ import annotations

from itertools import count
from pathlib import Path

NAME = "stance"


def keep(svg: str, folder: Path) -> Path:
    """Write it into the folder, under a name that is free; returns the path. Raises OSError."""
    for number in count(1):
        path = folder / f"{NAME}-{number}.svg"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(svg)
        except FileExistsError:
            continue
        return path
    raise AssertionError
