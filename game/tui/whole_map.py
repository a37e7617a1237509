"""The map for an author: every scene, seen or not, with what decides where its choices lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine import Playthrough
from game.map import mapped
from game.map.cells import BAR, Pair, Pen
from game.map.seen import seen
from game.map.ways import Place, Way
from game.scenario.choice import Choice
from game.scenario.manuscript import of_scene
from game.scenario.model import Scene
from game.tui.maps import ONWARD, SIGNS, Opened, Sign, SignWay, Sketch, Spot
from game.tui.markdown import Para, paragraphs
from game.tui.shown import MUTED, literal

STAYS = "here again"


class WholeMap:
    """Everything in a scenario, and how far a playthrough has come in it."""

    def __init__(self, playthrough: Playthrough, taken_back: Sequence[Playthrough] = ()) -> None:
        self._scenario = playthrough.scenario
        self._map = mapped(playthrough.scenario)
        self._seen = seen(playthrough, taken_back)
        self.title = playthrough.scenario.title
        total = len(self._map.places)
        self.count = f"{len(self._seen.readings)} of {total} scenes seen"
        self.sketch = Sketch(
            self._map,
            {scene: self._spot(place) for scene, place in self._map.places.items()},
            self._seen.now,
            dict(self._pens()),
        )

    legend = (
        *SIGNS,
        ("┃ │", "Thick: the way you came; thin: not taken, or taken back"),
        ("╌", "Broken border: not seen"),
        ("╎", "Broken line: only chance takes it"),
        (BAR, "Every choice that takes this way may be locked"),
    )

    def _spot(self, place: Place) -> Spot:
        return Spot(
            place.title,
            is_ending=place.kind == "ending",
            is_page=place.kind == "page",
            is_now=place.scene == self._seen.now,
            is_faint=place.scene not in self._seen.readings,
        )

    def _pens(self) -> Iterator[tuple[Pair, Pen]]:
        """A line is broken where only chance takes it, barred where every choice that takes it is locked."""
        ways: dict[Pair, list[Way]] = {}
        for way in self._map.ways:
            ways.setdefault((way.id.source, way.id.target), []).append(way)
        for pair, several in ways.items():
            yield (
                pair,
                Pen(
                    heavy=self._seen.taken.get(pair) is not None,
                    dashed=all(way.is_chance for way in several),
                    barred=all(way.is_locked for way in several),
                ),
            )

    # -- told

    def sign(self, scene: str) -> Sign:
        place = self._map.places[scene]
        title = place.title if place.title == scene.replace("_", " ") else f"{place.title} · {scene}"
        return Sign(title, self._note(scene), tuple(self._ways(scene)))

    def _note(self, scene: str) -> str:
        place, model = self._map.places[scene], self._scenario.scenes[scene]
        said = ["You are here"] if scene == self._seen.now else []
        if place.kind == "ending":
            said.append(f"An ending: {self._scenario.paths[place.path].title}")
        elif place.kind == "page":
            said.append("Read and passed through")
        else:
            said.append(f"Calls for {model.calls_for}")
        if scene not in self._seen.readings:
            said.append("not seen")
        return ", ".join([said[0], *(part[0].lower() + part[1:] for part in said[1:])])

    def _ways(self, scene: str) -> Iterator[SignWay]:
        """Each choice, or each outcome of it, once, with every scene that it may lead to."""
        model = self._scenario.scenes[scene]
        targets: dict[tuple[str, str], list[str]] = {}
        for way in self._map.ways:
            if way.id.source == scene:
                targets.setdefault((way.id.choice, way.id.outcome), []).append(way.id.target)
        for (choice, outcome), found in targets.items():
            titles = [STAYS if target == scene else self._map.places[target].title for target in found]
            there = "" if titles == [STAYS] else " or ".join(titles)
            text = str(model.choices[choice].text) if choice else ONWARD
            yield SignWay(text, there, ", ".join(_notes(model, choice, outcome)))

    # -- opened

    def opened(self, scene: str) -> Opened:
        """The scene as written: each block with its condition, each choice with where it leads."""
        model = self._scenario.scenes[scene]
        paras = [*paragraphs(of_scene(model))]
        if model.time_limit is not None:
            limit = f"Time limit: {model.time_limit} s, then {model.on_timeout}."
            paras.append(Para(literal(limit, MUTED)))
        return Opened("As written", self._note(scene), paras)


def _notes(scene: Scene, named: str, outcome: str) -> Iterator[str]:
    """What decides whether a choice can be taken, and what it leads to."""
    choice: Choice | None = scene.choices.get(named)
    if choice is not None and choice.condition is not None:
        yield f"if {choice.condition.text}"
    if choice is not None and choice.requirement is not None:
        yield f"needs {choice.requirement.condition.text}"
    if choice is not None and choice.fallback:
        yield "fallback"
    if outcome:
        yield f"chance: {outcome}"
