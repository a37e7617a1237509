"""What the names in a scenario stand for: its variables and their slots, its scenes, choices, paths.

A state's values are one vector of integers. Manager and leader come first, then the scenario's meters and
facts, then the memories that some rule or text reads (visits of a scene, a choice taken, the turn): a
memory gets its slot when it is first asked for, so that what nobody reads is not part of any state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.scenario.expressions import Kind, Slot
from game.scenario.nodes import Mapping, Node
from game.scenario.problems import did_you_mean

MEMORY_MAX = 99
"""Visits and turns count to this and stay there."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One entry of a state's values."""

    slot: int
    name: str
    """A meter's or fact's id, or `visits(scene)`, `chose(scene.choice)`, `turn`."""
    role: Literal["meter", "fact", "visits", "chose", "turn"]
    kind: Kind
    low: int
    high: int
    """The bounds of its value, both included; it is clamped to them."""
    start: int
    scene: str = ""
    """The scene a memory is about."""
    choice: str = ""


class Symbols:
    """The names of one scenario, filled while it is read."""

    def __init__(self, scenes: Node | None) -> None:
        self.variables: list[Variable] = []
        self._by_name: dict[str, Slot] = {}
        self._scenes = scenes.entries if type(scenes) is Mapping else {}
        self.scenes_known = type(scenes) is Mapping
        self.broken: set[str] = set()
        """Meters and facts that are declared, but wrongly: no second complaint where they are used."""

    def declare(
        self, name: str, role: Literal["meter", "fact"], kind: Kind, low: int, high: int, start: int
    ) -> int:
        return self._add(Variable(len(self.variables), name, role, kind, low, high, start))

    def _add(self, variable: Variable) -> int:
        self.variables.append(variable)
        self._by_name[variable.name] = Slot(variable.slot, variable.kind, variable.low, variable.high)
        return variable.slot

    # -- what expressions ask (expressions.Names)

    def variable(self, name: str) -> Slot | None:
        return self._by_name.get(name)

    def near(self, name: str) -> str:
        return did_you_mean(name, self._by_name)

    def turn(self) -> Slot:
        if "turn" not in self._by_name:
            self._add(Variable(len(self.variables), "turn", "turn", "number", 0, MEMORY_MAX, 0))
        return self._by_name["turn"]

    def visits(self, scene: str) -> Slot | str:
        """The slot that counts arrivals at a scene; or `code: message | hint` when there is none."""
        if scene not in self._scenes:
            return self.no_scene(scene)
        name = f"visits({scene})"
        if name not in self._by_name:
            self._add(Variable(len(self.variables), name, "visits", "number", 0, MEMORY_MAX, 0, scene))
        return self._by_name[name]

    def chose(self, scene: str, choice: str) -> Slot | str:
        """The slot that remembers a choice; or `code: message | hint`."""
        if scene not in self._scenes:
            return self.no_scene(scene)
        choices = self.choices_of(scene)
        if choice not in choices:
            return f"unknown-choice: {scene} has no choice {choice} | {did_you_mean(choice, choices)}"
        name = f"chose({scene}.{choice})"
        if name not in self._by_name:
            self._add(Variable(len(self.variables), name, "chose", "truth", 0, 1, 0, scene, choice))
        return self._by_name[name]

    # -- scenes and choices

    def has_scene(self, scene: str) -> bool:
        return scene in self._scenes

    def no_scene(self, scene: str) -> str:
        return f"unknown-scene: there is no scene {scene} | {did_you_mean(scene, self._scenes)}"

    def choices_of(self, scene: str) -> dict[str, object]:
        node = self._scenes[scene][1]
        choices = node.get("choices") if type(node) is Mapping else None
        return dict(choices.entries) if type(choices) is Mapping else {}
