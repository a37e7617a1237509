"""The numbers of choices; and on lines, which of them take it, where a scene has several lines."""

from __future__ import annotations

from collections.abc import Sequence

from game.map.strands import Strand
from game.map.telling import named
from game.map.ways import Map, Way

Choices = dict[str, list[Way]]
"""By scene, one way for each of its choices, in the order of the file; the first is number 1."""


def numbered(drawn: Map) -> Choices:
    """The choices of every scene, as players would see them if nothing were hidden."""
    first: dict[str, dict[str, Way]] = {scene: {} for scene in drawn.places}
    for way in drawn.ways:
        if way.id.choice:
            first[way.id.source].setdefault(way.id.choice, way)
    return {scene: list(choices.values()) for scene, choices in first.items()}


def labels(drawn: Map, lines: Sequence[Strand]) -> list[str]:
    """Of each line: `1–3`, `wins`, `2 wins, 4`; empty where its scene has no other, or no choices."""
    by_scene: dict[str, list[Strand]] = {}
    for line in lines:
        by_scene.setdefault(line.source, []).append(line)
    choices = numbered(drawn)
    scenes = {scene: _Scene(choices[scene], mine) for scene, mine in by_scene.items()}
    return [scenes[line.source].label(line) for line in lines]


class _Scene:
    """A scene's choices, and what chance may bring to each."""

    def __init__(self, choices: Sequence[Way], lines: Sequence[Strand]) -> None:
        self.numbers = {way.id.choice: number for number, way in enumerate(choices, 1)}
        self.is_plain = len(lines) < 2
        self.outcomes: dict[str, set[str]] = {}
        for line in lines:
            for way in line.ways:
                self.outcomes.setdefault(way.id.choice, set()).add(way.id.outcome)

    def label(self, line: Strand) -> str:
        if self.is_plain or not line.ways[0].id.choice:
            return ""
        by_names: dict[str, list[int]] = {}
        for choice, names in self._names(line).items():
            by_names.setdefault(names, []).append(self.numbers[choice])
        return ", ".join(self._part(names, numbers) for names, numbers in by_names.items())

    def _names(self, line: Strand) -> dict[str, str]:
        """By choice that takes the line, its outcomes that do; none where all of them do."""
        mine: dict[str, list[str]] = {}
        for way in line.ways:
            mine.setdefault(way.id.choice, []).append(way.id.outcome)
        return {
            choice: "" if set(outcomes) == self.outcomes[choice] else "/".join(map(named, outcomes))
            for choice, outcomes in mine.items()
        }

    def _part(self, names: str, numbers: list[int]) -> str:
        if names and len(numbers) == len(self.numbers):
            return names
        return f"{ranges(numbers)} {names}".rstrip()


def ranges(numbers: Sequence[int]) -> str:
    """`1–3 5`; the numbers ascend."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else " ".join(map(str, run)) for run in runs)
