"""The map for a player: the scenes that were read, and no word of any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from game.debrief import choice_text
from game.engine import Playthrough
from game.map.cells import Pair, Pen
from game.map.seen import Taken, seen
from game.map.ways import Place, Way, WayId
from game.tui.maps import ONWARD, SIGNS, Opened, Sign, SignWay, Sketch, Spot
from game.tui.markdown import Para, paragraphs
from game.tui.shown import MUTED, literal
from game.tui.telling import entry
from game.tui.widgets.story import paras_of_page

TAKEN_BACK = "taken back"
YOURS = "It is yours to decide."
STUB = "?"
"""After a scene's id, which has no such sign: what was not taken there."""


class SeenMap:
    """What was seen in a playthrough, and in what was taken back of it."""

    def __init__(self, playthrough: Playthrough, taken_back: Sequence[Playthrough] = ()) -> None:
        self._playthrough = playthrough
        self._seen = seen(playthrough, taken_back)
        self.title = playthrough.scenario.title
        count = len(self._seen.readings)
        self.count = "1 scene seen" if count == 1 else f"{count} scenes seen"
        self.sketch = self._sketch()

    legend = (
        *SIGNS,
        ("┃ │", "Thick: the way that stands; thin: taken back"),
        ("╌", "Broken border: taken back"),
        ("╎", "Broken line: choices that were not taken"),
    )

    # -- drawn

    def _sketch(self) -> Sketch:
        found = self._seen
        drawn = found.drawn
        stubs = {scene: f"{scene}{STUB}" for scene in found.left}
        places = {stub: Place(stub, self._stub(scene), "page") for scene, stub in stubs.items()}
        ways = tuple(_way(scene, stub) for scene, stub in stubs.items())
        spots = {scene: self._spot(place) for scene, place in drawn.places.items()}
        spots |= {stub: Spot(place.title, is_faint=True, is_stub=True) for stub, place in places.items()}
        pens = {pair: Pen(heavy=number is not None) for pair, number in found.taken.items()}
        pens |= {(scene, stub): Pen(dashed=True) for scene, stub in stubs.items()}
        whole = replace(drawn, places={**drawn.places, **places}, ways=(*drawn.ways, *ways))
        return Sketch(whole, spots, found.now, pens, dict(self._labels()))

    def _spot(self, place: Place) -> Spot:
        return Spot(
            place.title,
            is_ending=place.kind == "ending",
            is_page=place.kind == "page",
            is_now=place.scene == self._seen.now,
            is_faint=not any(reading.stands for reading in self._seen.readings[place.scene]),
        )

    def _stub(self, scene: str) -> str:
        """What stands at the end of ways not taken: how many, never where they lead."""
        count = self._seen.left[scene]
        is_new = scene == self._seen.now and scene not in self._seen.decisions
        return f"{count} to choose" if is_new else f"{count} not taken"

    def _labels(self) -> Iterator[tuple[Pair, str]]:
        """Beside a way that stands: the decision that took it last."""
        for (source, target), number in self._seen.taken.items():
            if number and self._playthrough.decisions[number - 1].scene == source:
                yield (source, target), f"{number} {choice_text(self._playthrough, number)}"

    # -- told

    def sign(self, scene: str) -> Sign:
        found = self._seen
        place = found.drawn.places[scene]
        left = found.left.get(scene, 0)
        if scene == found.now and scene not in found.decisions:
            more = YOURS
        else:
            more = f"{left} {'choice' if left == 1 else 'choices'} not taken here."
        return Sign(place.title, self._note(place), tuple(self._ways(scene)), more if left else "")

    def _note(self, place: Place) -> str:
        found = self._seen
        if place.kind == "ending":
            return f"An ending: {self._playthrough.scenario.paths[place.path].title}"
        stands = any(reading.stands for reading in found.readings[place.scene])
        decided = [str(taken.number) for taken in found.decisions.get(place.scene, ()) if taken.stands]
        if place.scene == found.now:
            return f"You are here, at decision {len(self._playthrough.decisions) + 1}"
        if not stands:
            return TAKEN_BACK.capitalize()
        if not decided:
            return "Read on the way" if place.kind == "page" else TAKEN_BACK.capitalize()
        return f"Decision {', '.join(decided)}" if len(decided) == 1 else f"Decisions {', '.join(decided)}"

    def _ways(self, scene: str) -> Iterator[SignWay]:
        """What was decided here, each choice that led somewhere else once; or where a page led."""
        decided: dict[tuple[str, str], Taken] = {}
        for taken in self._seen.decisions.get(scene, ()):
            there = self._led_to(taken)
            before = decided.get((taken.playthrough.decisions[taken.number - 1].choice, there))
            if before is None or taken.stands:
                decided[taken.playthrough.decisions[taken.number - 1].choice, there] = taken
        for (_, there), taken in decided.items():
            text = choice_text(taken.playthrough, taken.number)
            several = sum(one.stands for one in decided.values()) > 1
            note = TAKEN_BACK if not taken.stands else f"decision {taken.number}" if several else ""
            yield SignWay(text, self._title(there) if there != scene else "", note)
        for way in self._seen.drawn.ways:
            if way.id.source == scene and not way.id.choice:
                yield SignWay(ONWARD, self._title(way.id.target))

    def _led_to(self, taken: Taken) -> str:
        """The first scene that a decision led to."""
        pages = taken.playthrough.events(taken.number).pages
        return pages[0].scene if pages else taken.playthrough.back(taken.number).scene.id

    def _title(self, scene: str) -> str:
        return self._seen.drawn.places[scene].title

    # -- opened

    def opened(self, scene: str) -> Opened:
        """The scene as it was read, each text once, and what was decided there."""
        found = self._seen
        paras: list[Para] = []
        for page in dict.fromkeys(reading.page for reading in found.readings[scene]):
            paras += paras_of_page(page)
        standing = {}
        for taken in found.decisions.get(scene, ()):
            if taken.stands:
                standing[taken.number] = entry(taken.playthrough, taken.number)
            else:
                text = choice_text(taken.playthrough, taken.number)
                paras.append(Para(literal(f"{TAKEN_BACK.capitalize()}: {text}", MUTED), "› ", "  "))
                paras += paragraphs(taken.playthrough.events(taken.number).result)
        note = self._note(found.drawn.places[scene])
        return Opened("Read again", note, paras, standing, len(self._playthrough.decisions))


def _way(scene: str, stub: str) -> Way:
    return Way(
        WayId(scene, "", "", stub), "", is_chance=False, is_locked=False, is_hidden=False, branches=False
    )
