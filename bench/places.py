"""Where the bench finds things and leaves things: the checkout, the shared workload, its own output."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bench.figures import CannotMeasureError

CHECKOUT = Path(__file__).resolve().parents[1]
OUT = CHECKOUT / "bench" / "out"
"""Stories, node packages and the like: made here, ignored by git."""


def shared_bench() -> Path:
    """The folder with the story generator and the terminal timer, which are no part of this repository."""
    given = os.environ.get("STANCE_SHARED")
    return (Path(given) if given else CHECKOUT.parent / "shared") / "bench"


def shared(name: str) -> Path:
    """A file of that folder. Raises CannotMeasureError where it is missing."""
    path = shared_bench() / name
    if not path.is_file():
        raise CannotMeasureError(f"{name} is expected at {path} (STANCE_SHARED names another shared folder)")
    return path


def stance() -> Path:
    """The installed command. Raises CannotMeasureError where it is missing."""
    path = Path(sys.executable).with_name("stance")
    if not path.is_file():
        raise CannotMeasureError(f"the command is expected at {path}: pip install -e .")
    return path
