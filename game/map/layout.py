"""Where everything on a map is put: boxes and lines, in whatever unit the boxes are measured in.

The only module that knows the layout library. Layered from the start downwards; deterministic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import graphlay

from game.map.ways import Map

Size = tuple[float, float]
"""Width and height."""
LARGE = 200
"""With more boxes it takes less trouble over crossings, and none over lines that run through boxes: of a
thousand scenes either would take two seconds."""
STEADY = {
    "coords": {"placement": "brandes_koepf"},
    "compaction": {"mode": "none"},
    "tuning": {"coords": {"main_path_room": 0}},
}
"""Options with which lines have never been seen to run through boxes; they make most maps wider."""


class Box(NamedTuple):
    """Where a scene is put: the upper left corner, and the size it was given."""

    x: float
    y: float
    width: float
    height: float


class Edge(NamedTuple):
    """A line that is wanted."""

    source: str
    target: str
    thickness: float = 1.0
    label: Size = (0.0, 0.0)
    """The room that its label needs; none for no label."""


class Line(NamedTuple):
    """One line of horizontal and vertical pieces."""

    source: str
    target: str
    points: tuple[tuple[float, float], ...]
    """(x, y), from the source's border to the target's."""
    label: tuple[float, float] | None = None
    """The middle of its label, if it has one."""


class Laid(NamedTuple):
    """A map laid out; everything lies within (0, 0) to (width, height)."""

    boxes: dict[str, Box]
    lines: tuple[Line, ...]
    width: float
    height: float


def laid_out(
    drawn: Map,
    sizes: Mapping[str, Size],
    options: Mapping[str, Any] | None = None,
    edges: Sequence[Edge] | None = None,
) -> Laid:
    """Lay out the scenes in `sizes` and the lines between them; others are left out.

    Without `edges`, all ways from one scene to another are one line.
    """
    if edges is None:
        pairs = dict.fromkeys((way.id.source, way.id.target) for way in drawn.ways)
        edges = [Edge(*pair) for pair in pairs]
    wanted = [edge for edge in edges if edge.source in sizes and edge.target in sizes]
    found = _found(_graph(sizes, wanted), {"direction": "topbottom", **(options or {})})
    boxes = {
        scene: Box(node["center"]["x"] - size[0] / 2, node["center"]["y"] - size[1] / 2, *size)
        for (scene, size), node in zip(sizes.items(), found.nodes, strict=True)
    }
    lines = [_line(edge, found_) for edge, found_ in zip(wanted, found.edges, strict=True)]
    return _from_zero(boxes, lines, [edge.label for edge in wanted])


def _found(graph: graphlay.Graph, options: Mapping[str, Any]) -> graphlay.Layout:
    """The layout; with the boxes placed in another way where a line would run through one, which is rare."""
    if len(graph.nodes) > LARGE:
        return graphlay.layout(graph, options={"effort": "fast", **options})
    found = graphlay.layout(graph, options=options)
    if not found.metrics()["node_edge_hits"]:
        return found
    return graphlay.layout(graph, options={**options, **STEADY})


def _graph(sizes: Mapping[str, Size], edges: Sequence[Edge]) -> graphlay.Graph:
    graph = graphlay.Graph()
    for scene, (width, height) in sizes.items():
        graph.node(scene, width=width, height=height)
    for edge in edges:
        fields: dict[str, Any] = {"thickness": edge.thickness}
        if edge.label[0]:
            fields["label_size"] = {"width": edge.label[0], "height": edge.label[1]}
        graph.edge(edge.source, edge.target, **fields)
    return graph


def _line(edge: Edge, found: Mapping[str, Any]) -> Line:
    anchor = found.get("label_anchor") if edge.label[0] else None
    points = [(point["x"], point["y"]) for point in found["points"]]
    return Line(edge.source, edge.target, _straight(points), (anchor["x"], anchor["y"]) if anchor else None)


def _straight(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The line with a step in the middle of each piece that is a hair's breadth from level or upright."""
    out = [points[0]]
    for (x, y), (x2, y2) in pairwise(points):
        if x != x2 and y != y2:
            if abs(x - x2) < abs(y - y2):
                out += [(x, (y + y2) / 2), (x2, (y + y2) / 2)]
            else:
                out += [((x + x2) / 2, y), ((x + x2) / 2, y2)]
        out.append((x2, y2))
    return tuple(out)


def _from_zero(boxes: dict[str, Box], lines: list[Line], labels: Sequence[Size]) -> Laid:
    """Shifted so that nothing lies above or to the left of (0, 0)."""
    spots = [(box.x, box.y) for box in boxes.values()]
    spots += [(box.x + box.width, box.y + box.height) for box in boxes.values()]
    spots += [point for line in lines for point in line.points]
    for line, (width, height) in zip(lines, labels, strict=True):
        if line.label is not None:
            (x, y) = line.label
            spots += [(x - width / 2, y - height / 2), (x + width / 2, y + height / 2)]
    left, top = (min((spot[axis] for spot in spots), default=0.0) for axis in (0, 1))
    right, bottom = (max((spot[axis] for spot in spots), default=0.0) for axis in (0, 1))
    return Laid(
        {scene: box._replace(x=box.x - left, y=box.y - top) for scene, box in boxes.items()},
        tuple(_moved(line, left, top) for line in lines),
        right - left,
        bottom - top,
    )


def _moved(line: Line, left: float, top: float) -> Line:
    points = tuple((x - left, y - top) for x, y in line.points)
    label = None if line.label is None else (line.label[0] - left, line.label[1] - top)
    return line._replace(points=points, label=label)
