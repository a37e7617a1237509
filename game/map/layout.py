"""Where everything on a map is put: boxes and lines, in whatever unit the boxes are measured in.

The only module that knows the layout library. Layered from the start downwards; deterministic.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import graphlay

from game.map.ways import Map


class Box(NamedTuple):
    """Where a scene is put: the upper left corner, and the size it was given."""

    x: float
    y: float
    width: float
    height: float


class Line(NamedTuple):
    """All ways from one scene to another, as one line of horizontal and vertical pieces."""

    source: str
    target: str
    points: tuple[tuple[float, float], ...]
    """(x, y), from the source's border to the target's."""


class Laid(NamedTuple):
    """A map laid out; everything lies within (0, 0) to (width, height)."""

    boxes: dict[str, Box]
    lines: tuple[Line, ...]
    width: float
    height: float


def laid_out(
    drawn: Map, sizes: Mapping[str, tuple[float, float]], options: Mapping[str, Any] | None = None
) -> Laid:
    """Lay out the scenes in `sizes` (width, height) and the ways between them; others are left out."""
    graph = graphlay.Graph()
    for scene, (width, height) in sizes.items():
        graph.node(scene, width=width, height=height)
    pairs = dict.fromkeys(
        (way.id.source, way.id.target)
        for way in drawn.ways
        if way.id.source in sizes and way.id.target in sizes
    )
    for source, target in pairs:
        graph.edge(source, target)
    found = graphlay.layout(graph, options={"direction": "topbottom", **(options or {})})
    boxes = {
        scene: Box(node["center"]["x"] - size[0] / 2, node["center"]["y"] - size[1] / 2, size[0], size[1])
        for (scene, size), node in zip(sizes.items(), found.nodes, strict=True)
    }
    lines = [
        Line(source, target, tuple((point["x"], point["y"]) for point in edge["points"]))
        for (source, target), edge in zip(pairs, found.edges, strict=True)
    ]
    return _from_zero(boxes, lines)


def _from_zero(boxes: dict[str, Box], lines: list[Line]) -> Laid:
    """Shifted so that nothing lies above or to the left of (0, 0)."""
    xs = [box.x for box in boxes.values()] + [x for line in lines for x, _ in line.points]
    ys = [box.y for box in boxes.values()] + [y for line in lines for _, y in line.points]
    rights = [box.x + box.width for box in boxes.values()] + xs
    bottoms = [box.y + box.height for box in boxes.values()] + ys
    left, top = min(xs, default=0.0), min(ys, default=0.0)
    return Laid(
        {scene: box._replace(x=box.x - left, y=box.y - top) for scene, box in boxes.items()},
        tuple(line._replace(points=tuple((x - left, y - top) for x, y in line.points)) for line in lines),
        max(rights, default=0.0) - left,
        max(bottoms, default=0.0) - top,
    )
