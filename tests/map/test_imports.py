"""The graph costs nothing to import, and drawing it needs no NumPy."""

from __future__ import annotations

from tests.engine.test_imports import FORBIDDEN, loaded_by


def test_the_graph_loads_neither_the_layout_nor_any_other_library() -> None:
    assert not loaded_by("game.map") & {*FORBIDDEN, "graphlay"} - {"yaml"}


def test_drawing_loads_the_layout_and_no_other_library() -> None:
    loaded = loaded_by("game.map.svg")
    assert loaded & {*FORBIDDEN, "graphlay"} - {"yaml"} == {"graphlay"}
