"""The map as a Mermaid flowchart, for pages that draw those: a README, a wiki, a chat.

Pure. Everything that Mermaid or its Markdown would take for markup is written as a character code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from game.map.labels import labels, numbered
from game.map.strands import Strand, strands
from game.map.telling import briefly, is_only_ending, percent, summary
from game.map.ways import Kind, Map, Place, Way

if TYPE_CHECKING:
    from game.analysis import Traffic
    from game.scenario import Scenario

CUT = 60
"""Letters of a choice's text."""
DASHES: dict[Kind, str] = {
    "locked": "stroke-dasharray:9 4",
    "hidden": "stroke-dasharray:9 4 2 4",
    "locked-chance": "stroke-dasharray:9 4 2 4 2 4",
    "hidden-chance": "stroke-dasharray:9 4 5 4 2 4",
}
WORDS: dict[Kind, str] = {
    "locked": "may be locked",
    "hidden": "may be hidden",
    "chance": "by chance",
    "locked-chance": "may be locked, by chance",
    "hidden-chance": "may be hidden, by chance",
}
CLASSES = {
    "good": "fill:#d9f0e3,stroke:#1f7a4d,color:#10261a",
    "mixed": "fill:#fbe6cc,stroke:#a1620e,color:#2b1c08",
    "costly": "fill:#f7dcd9,stroke:#a83a30,color:#2e1210",
    "page": "fill:#f1efe9,stroke:#8a8f97,color:#22252a",
    "unseen": "fill:none,stroke:#8a8f97,stroke-dasharray:5 4",
}
_MARKUP = re.compile(r"[^\w\s,.!?'()/:–—…’‘“”£€→]|_|^\d+(?=[.)](?:\s|$))")
_BLANK = re.compile(r"\s+")


def mermaid(drawn: Map, scenario: Scenario, traffic: Traffic | None = None) -> str:
    """The whole flowchart."""
    parts = (
        _head(drawn, scenario, traffic),
        _nodes(drawn, scenario, traffic),
        _edges(drawn, strands(drawn, traffic)),
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def escaped(text: str) -> str:
    """Text for between quotation marks, on one line."""
    flat = _BLANK.sub(" ", text).strip()
    return _MARKUP.sub(lambda found: "".join(f"#{ord(sign)};" for sign in found.group()), flat)


def _head(drawn: Map, scenario: Scenario, traffic: Traffic | None) -> Iterator[str]:
    yield "flowchart TD"
    yield f"%% {escaped(scenario.title)}"
    yield from (f"%% {sentence}" for sentence in summary(drawn, scenario, traffic))


def _nodes(drawn: Map, scenario: Scenario, traffic: Traffic | None) -> Iterator[str]:
    choices = numbered(drawn)
    for place in drawn.places.values():
        opening, closing = {"scene": ("[", "]"), "page": ("[", "]"), "ending": ("([", "])")}[place.kind]
        text = "<br/>".join(
            escaped(line) for line in _told(place, drawn, choices[place.scene], scenario, traffic)
        )
        yield f'  {_id(place.scene)}{opening}"{text}"{closing}'
    for name, style in CLASSES.items():
        mine = [
            _id(place.scene) for place in drawn.places.values() if name in _classes(place, scenario, traffic)
        ]
        if mine:
            yield f"  classDef {name} {style}"
            yield f"  class {','.join(mine)} {name}"
    yield f"  style {_id(drawn.start)} stroke-width:4px"


def _told(
    place: Place, drawn: Map, choices: Sequence[Way], scenario: Scenario, traffic: Traffic | None
) -> Iterator[str]:
    yield place.title
    if place.path:
        path = scenario.paths[place.path]
        chance = "" if traffic is None else f" {percent(traffic.paths[place.path])}"
        yield f"{path.title}{chance}, {path.outcome}"
    if traffic is not None:
        often = traffic.scenes.get(place.scene)
        never = "nobody comes here" if traffic.exact else "not seen"
        if often is None:
            yield never
        elif not is_only_ending(place, drawn):
            yield briefly(often)
    yield from (f"{number} {_cut(way.text)}" for number, way in enumerate(choices, 1))


def _classes(place: Place, scenario: Scenario, traffic: Traffic | None) -> set[str]:
    if traffic is not None and place.scene not in traffic.scenes:
        return {"unseen"}
    return {scenario.paths[place.path].outcome} if place.path else {place.kind}


def _edges(drawn: Map, lines: Sequence[Strand]) -> Iterator[str]:
    alike: dict[str, list[str]] = {}
    for number, (line, label) in enumerate(zip(lines, labels(drawn, lines), strict=True)):
        words = ", ".join(filter(None, [label, WORDS.get(line.kind)]))
        middle = f'|"{escaped(words)}"|' if words else ""
        yield f"  {_id(line.source)} {'-.->' if 'chance' in line.kind else '-->'}{middle} {_id(line.target)}"
        alike.setdefault(_style(line), []).append(str(number))
    for style, numbers in alike.items():
        yield f"  linkStyle {','.join(numbers)} {style}"


def _style(line: Strand) -> str:
    width = f"stroke-width:{line.thickness:.1f}px" if line.is_used else "stroke:#a7abb2,stroke-width:1px"
    return f"{width},{DASHES[line.kind]}" if line.kind in DASHES else width


def _cut(text: str) -> str:
    return text if len(text) <= CUT else f"{text[: CUT - 1].rstrip(' ,;:–—-')}…"


def _id(scene: str) -> str:
    """A scene's id as a node's; `end` alone would be a word of Mermaid's."""
    return f"s_{scene}"
