"""The numbers of choices; and on lines, which of them take it, where a scene has several lines."""

from __future__ import annotations

from collections.abc import Sequence

from game.map.strands import Strand
from game.map.telling import named
from game.map.ways import Map, Way


def numbered(drawn: Map, scene: str) -> dict[int, Way]:
    """By number from 1, one way for each choice of a scene, in the order of the file."""
    first: dict[str, Way] = {}
    for way in drawn.ways:
        if way.id.source == scene and way.id.choice:
            first.setdefault(way.id.choice, way)
    return dict(enumerate(first.values(), 1))


def labels(drawn: Map, lines: Sequence[Strand]) -> list[str]:
    """Of each line: `1–3`, `wins`, `2 wins, 4`; empty where its scene has no other, or no choices."""
    scenes = {
        place: _Scene(drawn, [line for line in lines if line.source == place]) for place in drawn.places
    }
    return [scenes[line.source].label(line) for line in lines]


class _Scene:
    """A scene's choices, and what chance may bring to each."""

    def __init__(self, drawn: Map, lines: Sequence[Strand]) -> None:
        self.is_plain = len(lines) < 2
        self.outcomes: dict[str, set[str]] = {}
        for line in lines:
            for way in line.ways:
                self.outcomes.setdefault(way.id.choice, set()).add(way.id.outcome)
        ids = numbered(drawn, lines[0].source) if lines else {}
        self.numbers = {way.id.choice: number for number, way in ids.items()}

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
