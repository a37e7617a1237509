"""The map as an SVG: one text that needs no other file, no script and no font; for screens and paper.

Pure. What stands in the boxes is `cards`, what the words are `telling`, where it all goes `layout`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from game.map.cards import SMALL, Card, cards
from game.map.labels import labels
from game.map.layout import Box, Edge, Laid, Line, laid_out
from game.map.legend import Item, legend
from game.map.lettering import width, wrapped
from game.map.lines import arrow, dashes, rounded, shortened
from game.map.strands import Strand, strands
from game.map.telling import of_place, of_strand, paths, summary
from game.map.ways import Map, Place

if TYPE_CHECKING:
    from game.analysis import Traffic
    from game.scenario import Scenario

MARGIN = 32.0
SHADES = 3
"""So many paths of the same outcome have a shade of its colour of their own; then they begin again."""
LEAST = 640.0
"""As wide as this it is in any case, for the heading and the legend."""
_TITLE, _HEADING, _TOLD = 22.0, 28.0, 17.0
"""The size of the heading; the height of each of its lines, and of each line below it."""
_LABEL = 10.0
_NO_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
OPTIONS = {
    "spacing": {"layer_gap": 46.0, "node_gap": 34.0, "dummy_gap": 22.0, "port_gap": 20.0},
    "routing": {"lane_gap": 16.0},
    "self_loops": {"gap": 26.0},
    "compaction": {"mode": "priority"},
    "tuning": {"coords": {"main_path_room": 0}},
}
"""Of the layout: boxes closer than usual, lines farther apart, so that a head fits before every box; the way
most taken need not run straight."""


def svg(drawn: Map, scenario: Scenario, traffic: Traffic | None = None) -> str:
    """The whole picture."""
    return "\n".join(_Picture(drawn, scenario, traffic).lines()) + "\n"


class _Picture:
    def __init__(self, drawn: Map, scenario: Scenario, traffic: Traffic | None) -> None:
        self.drawn, self.scenario, self.traffic = drawn, scenario, traffic
        self.cards = cards(drawn, scenario, traffic)
        self.strands = strands(drawn, traffic)
        self.labels = labels(drawn, self.strands)
        self.laid = self._laid()
        self.told = summary(drawn, scenario, traffic)
        self.colours = _colours(scenario)
        wide = max(self.laid.width, LEAST)
        self.heading = wrapped(scenario.title, wide, _TITLE, most=2, bold=True)
        self.legend = legend(scenario, self.strands, traffic, self.colours, wide)
        self.width = wide + 2 * MARGIN
        self.top = MARGIN + _HEADING * len(self.heading) + _TOLD * len(self.told) + 16
        self.height = self.top + self.laid.height + 36 + self.legend.height + MARGIN

    def _laid(self) -> Laid:
        edges = [
            Edge(
                strand.source,
                strand.target,
                strand.thickness,
                (width(text, _LABEL, bold=True) + 4, _LABEL + 4) if text else (0.0, 0.0),
            )
            for strand, text in zip(self.strands, self.labels, strict=True)
        ]
        sizes = {name: (mine.width, mine.height) for name, mine in self.cards.items()}
        return laid_out(self.drawn, sizes, OPTIONS, edges)

    def lines(self) -> Iterator[str]:
        size = f'width="{_n(self.width)}" height="{_n(self.height)}"'
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
            f' role="img" aria-labelledby="map-title map-desc">'
        )
        yield f'<title id="map-title">{_t(self.scenario.title)}: the map</title>'
        yield f'<desc id="map-desc">{_t(" ".join([*self.told, paths(self.scenario, self.traffic)]))}</desc>'
        yield f"<style>\n{_style()}</style>"
        yield '<rect class="ground" width="100%" height="100%"/>'
        yield from self._heading()
        left = (self.width - self.laid.width) / 2
        yield f'<g transform="translate({_n(left)} {_n(self.top)})">'
        drawn = sorted(
            zip(self.strands, self.laid.lines, strict=True),
            key=lambda one: (one[0].is_used, one[0].thickness),
        )
        for strand, line in drawn:
            yield from self._strand(strand, line)
        for name, box in self.laid.boxes.items():
            yield from self._place(self.drawn.places[name], box, self.cards[name])
        for line, text in zip(self.laid.lines, self.labels, strict=True):
            if line.label is not None:
                x, y = line.label
                yield f'<text class="label" x="{_n(x)}" y="{_n(y + _LABEL * 0.36)}">{_t(text)}</text>'
        yield "</g>"
        yield f'<g transform="translate({_n(MARGIN)} {_n(self.top + self.laid.height + 36)})">'
        for item in self.legend.items:
            yield from _item(item)
        yield "</g>"
        yield "</svg>"

    def _heading(self) -> Iterator[str]:
        y = MARGIN - 12
        for style, height, texts in (("heading", _HEADING, self.heading), ("told", _TOLD, self.told)):
            for text in texts:
                y += height
                yield f'<text class="{style}" x="{_n(MARGIN)}" y="{_n(y)}">{_t(text)}</text>'
            y += 4

    def _strand(self, strand: Strand, line: Line) -> Iterator[str]:
        used = " idle" if strand.is_idle else "" if strand.is_used else " unused"
        style = f"strand {strand.kind}{used}"
        yield f'<g class="{style}" data-from="{strand.source}" data-to="{strand.target}">'
        yield f"<title>{_t(of_strand(strand, self.drawn, self.traffic))}</title>"
        yield from drawn_line(strand.kind, line.points, strand.thickness)
        yield "</g>"

    def _place(self, place: Place, box: Box, mine: Card) -> Iterator[str]:
        unseen = self.traffic is not None and place.scene not in self.traffic.scenes
        styles = [place.kind, self.colours.get(place.path, ""), "unseen" * unseen]
        styles.append("start" * (place.scene == self.drawn.start))
        classes = " ".join(filter(None, styles))
        yield (
            f'<g class="{classes}" transform="translate({_n(box.x)} {_n(box.y)})" data-scene="{place.scene}">'
        )
        yield f"<title>{_t(of_place(place, self.scenario, self.traffic))}</title>"
        size = f'width="{_n(box.width)}" height="{_n(box.height)}"'
        corner = {"scene": 5, "page": 1, "ending": 18}[place.kind]
        yield f'<rect class="box" {size} rx="{corner}"/>'
        if place.kind == "ending":
            size = f'width="{_n(box.width - 7)}" height="{_n(box.height - 7)}"'
            yield f'<rect class="inner" x="3.5" y="3.5" {size} rx="14.5"/>'
        for row in mine.rows:
            yield f'<text class="{row.style}" x="{_n(row.x)}" y="{_n(row.y)}">{_t(row.text)}</text>'
        for chip in mine.chips:
            dash = f' stroke-dasharray="{dashes(chip.kind, 1)}"' if chip.kind != "open" else ""
            yield f'<circle class="chip {chip.kind}" cx="{_n(chip.x)}" cy="{_n(chip.y)}" r="6.5"{dash}/>'
            yield f'<text class="number" x="{_n(chip.x)}" y="{_n(chip.y + 3.2)}">{chip.number}</text>'
        yield "</g>"


def drawn_line(kind: str, points: Sequence[tuple[float, float]], thickness: float) -> Iterator[str]:
    """A line with what sets it off from those it crosses, and its head."""
    head = arrow(points, thickness)
    way = rounded(shortened(points, head.length))
    dash = f' stroke-dasharray="{found}"' if (found := dashes(kind, thickness)) else ""
    yield f'<path class="casing" d="{way}" stroke-width="{_n(thickness + 4)}"/>'
    yield f'<path class="line" d="{way}" stroke-width="{_n(thickness)}"{dash}/>'
    yield f'<path class="arrow" d="{head.path}"/>'


def _colours(scenario: Scenario) -> dict[str, str]:
    """The classes of each path: the colour of its outcome, and its shade of that."""
    alike: Counter[str] = Counter()
    found = {}
    for path in scenario.paths.values():
        found[path.id] = f"{path.outcome} shade{alike[path.outcome] % SHADES + 1}"
        alike[path.outcome] += 1
    return found


def _item(item: Item) -> Iterator[str]:
    yield f'<g class="{item.style}" transform="translate({_n(item.x)} {_n(item.y)})">'
    if item.line:
        yield from drawn_line(item.line, ((0, 0), (34, 0)), item.thickness)
    else:
        yield '<rect class="box" x="0" y="-7" width="34" height="14" rx="4"/>'
    yield f'<text class="key" x="42" y="{_n(SMALL * 0.36)}">{_t(item.text)}</text>'
    yield "</g>"


def _style() -> str:
    return resources.files("game.map").joinpath("style.css").read_text("utf-8")


def _n(number: float) -> str:
    """A number as short as a tenth of a pixel needs."""
    return f"{number:.1f}".removesuffix(".0")


def _t(text: str) -> str:
    """Text, never markup; signs that XML cannot hold are marked as such."""
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
