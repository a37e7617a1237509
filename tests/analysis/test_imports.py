"""The analysis brings NumPy, and nothing that a screen or a command needs."""

from __future__ import annotations

from tests.engine.test_imports import FORBIDDEN, loaded_by


def test_importing_the_analysis_loads_numpy_and_no_other_library() -> None:
    loaded = loaded_by("game.analysis")
    assert loaded & set(FORBIDDEN) == {"numpy"}
