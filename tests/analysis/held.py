"""A story that keeps every point of the checklist, as plain data, to be bent point by point."""

from __future__ import annotations

from typing import Any

from game.scenario import Scenario
from tests.strategies import loaded
from tests.strategies.dump import dump

Data = dict[str, Any]
DECISIONS = 8
PAGES = 13


def story() -> Data:
    """Eight decisions and four endings; trust moves by two a decision, against debt."""
    scenes: Data = {f"d{number}": _decision(number) for number in range(1, DECISIONS + 1)}
    for number in range(1, PAGES + 1):
        last = number == PAGES
        onward = f"d{number + 1}" if number < DECISIONS else f"p{number + 1}"
        scenes[f"p{number}"] = {"text": _words(70), "goto": _by_trust() if last else onward}
    for number in range(1, 5):
        scenes[f"e{number}"] = {"text": "It ends here.", "ending": f"path{number}"}
    kinds = [("manager", "good"), ("manager", "mixed"), ("leader", "costly"), ("leader", "mixed")]
    return {
        "format": 1,
        "id": "held",
        "title": "Held",
        "role": "Head of a pool",
        "summary": "Eight weeks, one budget.",
        "minutes": 12,
        "objectives": ["See what each week asks for."],
        "meters": {"trust": {"start": 50, "better": "high"}, "debt": {"start": 50, "better": "low"}},
        "paths": {
            f"path{number}": {"title": f"Path {number}", "stance": stance, "outcome": outcome}
            for number, (stance, outcome) in enumerate(kinds, 1)
        },
        "start": "d1",
        "scenes": scenes,
        "debrief": {
            "describe": ["What happened in Week 1?", "What in Week 2?"],
            "analyse": ["Why?", "Why not?"],
            "transfer": ["Where do you know it from?"],
            "act": ["What will you do?"],
        },
    }


def _decision(number: int) -> Data:
    text: list[Any] = [_words(60)]
    if number in (4, 5):  # what was chosen three weeks ago
        text.append({"if": f"chose(d{number - 3}.lead)", "text": "They have not forgotten."})
    choices = {
        "manage": {
            "text": "Keep to the plan",
            "traits": ["charts_in_ink"],
            "effects": {"trust": "+2", "debt": "+2"},
        },
        "lead": {
            "text": "Turn the budget",
            "traits": ["innovates"],
            "effects": {"trust": "-2", "debt": "-2"},
        },
        "ask": {"text": "Ask the regulars", "traits": ["measures_along_the_way", "iterates"]},
    }
    return {
        "title": f"Week {number}, Monday",
        "calls_for": "manager" if number % 2 else "leader",
        "text": text,
        "choices": {
            name: {**choice, "why": "The week may be easier for it.", "goto": f"p{number}"}
            for name, choice in choices.items()
        },
    }


def _by_trust() -> list[Any]:
    ends = [{"if": f"trust >= {least}", "to": f"e{number}"} for number, least in enumerate((54, 50, 46), 1)]
    return [*ends, "e4"]


def _words(count: int) -> str:
    return " ".join(["word"] * count)


def scenario(data: Data) -> Scenario:
    return loaded(dump(data))
