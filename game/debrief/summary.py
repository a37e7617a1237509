"""A finished playthrough summed up: where it led, the stance that was taken, and every decision's reason.

Owns the words that the plain mode and the screen share at an ending. How meters are drawn, and how a line is
wrapped, is each front end's own affair.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from game.debrief.course import Course, courses
from game.debrief.stance import shown, told
from game.engine import Playthrough, offers, page, value_of
from game.scenario import Scenario

PATH = "Your career path"
DECISIONS = "Your decisions, and the case for each"
FOUND = "Paths found"
QUESTIONS = "Questions to take away"
NOTHING_DECIDED = "There was nothing to decide."

_KIND = {"manager": "a manager's path", "leader": "a leader's path", "either": "a path of either stance"}

_SHOWN = {
    "manager": "You managed more than you led",
    "leader": "You led more than you managed",
    "either": "You managed as much as you led",
}
_ABOUT = ("What happened", "Why it happened", "Where you know it from", "What you will do")


@dataclass(frozen=True, slots=True)
class Reason:
    """A decision, and what a sensible person hopes for by it."""

    title: str
    """Of its scene, as it was then."""
    choice: str
    """Its text, as it stood then."""
    why: str
    """Empty where the author gives no reason."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What there is to say at an ending."""

    scenario: str
    """Its title."""
    path: str
    """The title of the career path."""
    about: str
    kind: str
    """Whose path it is, in words."""
    role: str
    """The title one had, against the stance one took; empty when the scenario gives none."""
    stance: str
    """The stance, in words; no full stop."""
    is_turned: bool
    """The path is of the other stance than the one shown."""
    found: int
    """How many of the scenario's endings were ever found, this one included."""
    total: int
    reasons: tuple[Reason, ...]
    showed: str
    """What the decisions showed, as a sentence."""
    paths_found: tuple[str, ...]
    """The titles of the paths that the endings found so far lead to, this one first, each once."""
    courses: tuple[Course, ...]
    """Of all meters; manager and leader are the first two."""
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    """To take away: (what they are about, the questions), none of them empty. The author's Markdown."""

    @property
    def said(self) -> tuple[str, ...]:
        """The title one had against the stance one took, in sentences; none where nothing was decided."""
        title = f"You were {self.role.rstrip('.')}." if self.role else ""
        stance = f"{self.stance}, {'but' if self.is_turned else 'and'} ended on {self.kind}."
        return tuple(filter(None, (title, *((self.showed, stance) if self.reasons else ()))))

    @property
    def endings(self) -> str:
        return f"endings found {self.found} of {self.total}"


def summary(playthrough: Playthrough, found: Collection[str]) -> Summary:
    """Sum up a playthrough that has ended; `found` are the ids of the ending scenes found so far."""
    scenario, path = playthrough.scenario, playthrough.ending
    if path is None:
        raise ValueError("only a playthrough that has ended can be summed up")
    endings, stance = endings_of(scenario), _stance(playthrough)
    return Summary(
        scenario=scenario.title,
        path=path.title,
        about=path.about,
        kind=_KIND[path.stance],
        role=scenario.role,
        stance=_SHOWN[stance],
        is_turned={stance, path.stance} == {"manager", "leader"},
        found=len(endings & ({*found} | {playthrough.scene.id})),
        total=len(endings),
        reasons=tuple(_reason(playthrough, number) for number in range(1, len(playthrough.steps))),
        showed=told(shown(playthrough)),
        paths_found=_paths(scenario, playthrough.scene.id, found),
        courses=courses(playthrough),
        questions=_questions(scenario),
    )


def _paths(scenario: Scenario, last: str, found: Collection[str]) -> tuple[str, ...]:
    """Each path once, though several endings may lead to it; the last one's first, then as scenes stand."""
    endings = [last, *(scene for scene in scenario.scenes if scene in found and scene != last)]
    paths = [scenario.scenes[scene].ending for scene in endings]
    return tuple(dict.fromkeys(scenario.paths[path].title for path in paths if path is not None))


def _questions(scenario: Scenario) -> tuple[tuple[str, tuple[str, ...]], ...]:
    asked = scenario.debrief
    lists = (asked.describe, asked.analyse, asked.transfer, asked.act)
    return tuple((about, questions) for about, questions in zip(_ABOUT, lists, strict=True) if questions)


def endings_of(scenario: Scenario) -> frozenset[str]:
    """The ids of the scenes that end the story."""
    return frozenset(scene.id for scene in scenario.scenes.values() if scene.ending is not None)


def scene_title(playthrough: Playthrough, number: int) -> str:
    """The title of the scene the n-th decision was taken in, as it was then; its id without one."""
    before = playthrough.steps[number - 1].state
    title = page(playthrough.scenario, before, playthrough.seed).title
    return title or playthrough.decisions[number - 1].scene.replace("_", " ")


def choice_text(playthrough: Playthrough, number: int) -> str:
    """The text of the choice the n-th decision took, as it stood then."""
    before = playthrough.steps[number - 1].state
    choice = playthrough.decisions[number - 1].choice
    return next(offer.text for offer in offers(playthrough.scenario, before) if offer.choice == choice)


def _stance(playthrough: Playthrough) -> str:
    """Which of the two meters stands higher, or `either`."""
    scenario, state = playthrough.scenario, playthrough.state
    manager, leader = (value_of(scenario, state, name) for name in ("manager", "leader"))
    if manager == leader:
        return "either"
    return "manager" if manager > leader else "leader"


def _reason(playthrough: Playthrough, number: int) -> Reason:
    decision = playthrough.decisions[number - 1]
    choice = playthrough.scenario.scenes[decision.scene].choices[decision.choice]
    return Reason(scene_title(playthrough, number), choice_text(playthrough, number), choice.why)
