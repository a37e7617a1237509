"""Whole valid scenarios as plain data: the story's scenes and choices, filled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from game.scenario.traits import traits
from tests.strategies.contents import PHRASES, declared, effects, facts, line, meters, prose
from tests.strategies.expressions import number, truth
from tests.strategies.names import Draw, Names, pick, rarely
from tests.strategies.story import Place, Story, draw_story, targets_of

TRAITS = tuple(traits())


@st.composite
def scenario_data(draw: Draw) -> dict[str, Any]:
    """A valid scenario as plain data: dicts, lists, strings, numbers."""
    story = draw_story(draw)
    counted, remembered = meters(draw), facts(draw)
    names = replace(
        declared(counted, remembered),
        scenes=tuple(place.id for place in story.places),
        choices=story.choices,
    )
    data: dict[str, Any] = {
        "format": 1,
        "id": "made",
        "title": "Made",
        "meters": counted,
        "facts": remembered,
    }
    if rarely(draw):
        chosen = draw(st.lists(st.sampled_from(TRAITS), unique=True, min_size=1, max_size=3))
        data["traits"] = {trait: draw(st.integers(0, 60)) for trait in chosen}
    data["paths"] = {
        "help_desk": {"title": "The help desk", "stance": "manager"},
        "programs": {"title": "Programs", "outcome": "good", "about": "It went well."},
    }
    data["start"] = "s0"
    return {**data, "scenes": {place.id: _scene(draw, story, names, place) for place in story.places}}


def _scene(draw: Draw, story: Story, names: Names, here: Place) -> dict[str, Any]:
    out: dict[str, Any] = {"text": prose(draw, names)}
    if rarely(draw, 3):
        out = {"title": line(draw, names), **out, "discuss": line(draw, names), "calls_for": "leader"}
    if rarely(draw, 2):
        out["effects"] = effects(draw, names)
    if here.kind == "ending":
        return {**out, "ending": pick(draw, "help_desk", "programs")}
    if here.kind == "page":
        if story.routines(here) and rarely(draw, 2):
            out["call"] = pick(draw, *story.routines(here))
        onward = story.onward(here)
        return {**out, "goto": _goto(draw, names, onward, onward)}
    filled = _Choices(draw, story, names, here)
    if filled.default is not None:
        out["goto"] = filled.default
    out["choices"] = {choice: filled.choice(at) for at, choice in enumerate(here.choices)}
    last = here.choices[-1]
    if not out["choices"][last].get("fallback") and rarely(draw):
        out |= {"time_limit": 30, "on_timeout": last}
    return out


def _goto(draw: Draw, names: Names, targets: tuple[str, ...], last: tuple[str, ...]) -> Any:
    """A target among `last`, most often the first; or a list with conditions that go to any of `targets`
    before it."""
    end = pick(draw, *last) if rarely(draw) else last[0]
    if not rarely(draw, 3):
        return end
    branches = [
        {"if": truth(draw, names, 1).text, "to": pick(draw, *targets)} for _ in range(1 + rarely(draw))
    ]
    return [*branches, end]


class _Choices:
    """The choices of one scene. The last is the way on: always open, or the fallback of the others."""

    def __init__(self, draw: Draw, story: Story, names: Names, here: Place) -> None:
        self.draw, self.names = draw, names
        self.routines = story.routines(here)
        self.onward, self.back = story.onward(here), story.back(here)
        self.targets, self.endings = story.anywhere(here), story.endings
        self.count = len(here.choices)
        self.default = self._anywhere() if rarely(draw) else None
        """The scene's own goto."""

    def choice(self, at: int) -> dict[str, Any]:
        draw = self.draw
        is_exit = at == self.count - 1
        out: dict[str, Any] = {"text": line(draw, self.names)}
        if is_exit:
            out |= {"fallback": True} if self.count > 1 and rarely(draw, 2) else {}
        else:
            self._restrict(out, may_fall_back=at > 0)
        if rarely(draw, 3):
            out["traits"] = draw(st.lists(st.sampled_from(TRAITS), unique=True, min_size=1, max_size=4))
        self._happens(out)
        how = pick(draw, "plain", "call", "call", "chance")
        if how == "call" and self.routines:
            out["call"] = pick(draw, *self.routines)
        elif how == "chance":
            out["chance"] = self._chance()
        self._leads(out, is_exit)
        return out

    def _restrict(self, out: dict[str, Any], *, may_fall_back: bool) -> None:
        draw, names = self.draw, self.names
        if rarely(draw):
            out["if"] = truth(draw, names, 2).text
        if rarely(draw):
            condition = truth(draw, names, 1).text
            out["needs"] = (
                {"if": condition, "text": pick(draw, *filter(None, PHRASES))}
                if rarely(draw, 2)
                else condition
            )
        if rarely(draw, 3):
            out["once"] = pick(draw, True, True, False)
        if may_fall_back and rarely(draw):
            out["fallback"] = True

    def _happens(self, out: dict[str, Any]) -> None:
        if rarely(self.draw, 2):
            out["effects"] = effects(self.draw, self.names)
        if rarely(self.draw, 3):
            out["result"] = prose(self.draw, self.names)

    def _chance(self) -> dict[str, Any]:
        draw = self.draw
        outcomes = {}
        for at in range(draw(st.integers(1, 3))):
            out: dict[str, Any] = {"weight": self._weight()}
            self._happens(out)
            outcomes[f"o{at}"] = out
        return outcomes

    def _weight(self) -> Any:
        how = pick(self.draw, "few", "expression", "little")
        if how == "few":
            return self.draw(st.integers(1, 9))
        if how == "little":
            return self.draw(st.integers(-3, 0))
        return number(self.draw, self.names, 2).text

    def _leads(self, out: dict[str, Any], is_exit: bool) -> None:
        """Where it leads. The way on has a goto of its own whose last branch leads onward, and never
        disappears for having stayed."""
        draw = self.draw
        if is_exit:
            out["goto"] = _goto(draw, self.names, self.targets, self.onward)
        outcomes = list(out.get("chance", {}).values())
        each_its_own = bool(outcomes) and not is_exit and rarely(draw)
        if not is_exit and not each_its_own and (self.default is None or rarely(draw, 2)):
            out["goto"] = self._anywhere()
        for outcome in outcomes if each_its_own else outcomes[:-1]:
            if each_its_own or rarely(draw, 2):
                outcome["goto"] = self._anywhere()
        gotos = [outcome.get("goto", []) for outcome in (out, *outcomes)]
        stays = any("stay" in targets_of(goto) for goto in gotos)
        if "once" not in out and ((is_exit and stays) or rarely(draw)):
            out["once"] = False

    def _anywhere(self) -> Any:
        last = pick(self.draw, self.onward, self.back, ("stay",), self.targets, self.endings)
        return _goto(self.draw, self.names, self.targets, last)
