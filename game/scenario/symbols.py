"""What the names in a scenario stand for: its variables and their slots, its scenes, choices, paths.

A state's values are one vector of integers. Manager and leader come first, then the scenario's meters and
facts, then the memories that some rule or text reads (visits of a scene, a choice taken, the turn): a
memory gets its slot when it is first asked for, so that what nobody reads is not part of any state.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from game.scenario.expressions import Kind, Slot, UnknownNameError
from game.scenario.nodes import Mapping, Node
from game.scenario.problems import did_you_mean, one_of

MEMORY_MAX = 99
"""Visits and turns count to this and stay there."""

Near = Callable[[str, Collection[str]], str]
"""`did you mean …?` for a name among known ones."""


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


def shown(value: int) -> str:
    """A value as a player reads it: with a minus sign, for a hyphen is easily lost."""
    return str(value).replace("-", "\N{MINUS SIGN}")


class Symbols:
    """The names of one scenario, filled while it is read."""

    def __init__(self, scenes: Node | None, paths: Node | None = None, near: Near = did_you_mean) -> None:
        self.variables: list[Variable] = []
        self.declared: dict[str, Slot] = {}
        """Meters and facts, by id."""
        self._memories: dict[str, Slot] = {}
        self._scenes = scenes.entries if type(scenes) is Mapping else {}
        self._paths = paths.entries if type(paths) is Mapping else {}
        self._near = near
        self.scenes_known = type(scenes) is Mapping
        self.paths_known = paths is None or type(paths) is Mapping
        self.names_known = True
        """False when meters or facts could not be read as a whole: then no name is called unknown."""
        self.broken: set[str] = set()
        """Meters and facts that are declared, but wrongly: no second complaint where they are used."""

    def declare(
        self, name: str, role: Literal["meter", "fact"], kind: Kind, low: int, high: int, start: int
    ) -> int:
        slot = Slot(len(self.variables), kind, low, high)
        self.variables.append(Variable(slot.slot, name, role, kind, low, high, start))
        self.declared[name] = slot
        return slot.slot

    # -- what expressions ask (expressions.Names)

    def variable(self, name: str) -> Slot | None:
        return self.declared.get(name)

    def is_excused(self, name: str) -> bool:
        """Whether a name may be unknown only because its declaration is wrong, which has been told."""
        return name in self.broken or not self.names_known

    def example(self) -> str:
        """A meter of this scenario, for hints."""
        return next((name for name in self.declared if name not in ("manager", "leader")), "leader")

    def near(self, name: str) -> str:
        return self._near(name, self.declared)

    def known(self) -> str:
        """What there is, for hints."""
        return f"there are {one_of(self.declared, 8, 'and')}, declared at the top of the file"

    def turn(self) -> Slot:
        return self._memory("turn", "turn", "number", MEMORY_MAX)

    def visits(self, scene: str) -> Slot:
        """The slot that counts arrivals at a scene. Raises UnknownNameError when there is none."""
        if scene not in self._scenes:
            raise self.no_scene(scene)
        return self._memory(f"visits({scene})", "visits", "number", MEMORY_MAX, scene)

    def chose(self, scene: str, choice: str) -> Slot:
        """The slot that remembers a choice. Raises UnknownNameError."""
        if scene not in self._scenes:
            raise self.no_scene(scene)
        if choice not in self.choices_of(scene):
            raise self.no_choice(scene, choice)
        return self._memory(f"chose({scene}.{choice})", "chose", "truth", 1, scene, choice)

    def _memory(
        self,
        name: str,
        role: Literal["visits", "chose", "turn"],
        kind: Kind,
        high: int,
        scene: str = "",
        choice: str = "",
    ) -> Slot:
        if name not in self._memories:
            slot = self._memories[name] = Slot(len(self.variables), kind, 0, high)
            self.variables.append(Variable(slot.slot, name, role, kind, 0, high, 0, scene, choice))
        return self._memories[name]

    # -- scenes, choices and paths

    def has_path(self, path: str) -> bool:
        return path in self._paths

    def no_path(self, path: str) -> UnknownNameError:
        """What to say of a career path that is not there."""
        hint = (
            self._near(path, self._paths) or "career paths are declared under `paths:` at the top of the file"
        )
        return UnknownNameError("unknown-path", f"there is no career path {path[:60]}", hint)

    def has_scene(self, scene: str) -> bool:
        return scene in self._scenes

    def no_scene(self, scene: str) -> UnknownNameError:
        """What to say of a scene that is not there."""
        message = f"there is no scene {scene[:60]}"
        hint = self._near(scene, self._scenes) or f"there are {one_of(self._scenes, 8, 'and')}"
        return UnknownNameError("unknown-scene", message, hint)

    def no_choice(self, scene: str, choice: str) -> UnknownNameError:
        """What to say of a choice that is not in its scene."""
        hint = self._near(choice, self.choices_of(scene))
        return UnknownNameError("unknown-choice", f"{scene} has no choice {choice[:60]}", hint)

    def choices_of(self, scene: str) -> Collection[str]:
        node = self._scenes[scene][1]
        choices = node.get("choices") if type(node) is Mapping else None
        return choices.entries.keys() if type(choices) is Mapping else ()
