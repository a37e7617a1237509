"""The points of the scenario checklist that the file alone tells: 1, 2, 4, 5, 7, 8, 11, 15, and paths of 13.

The numbers are the checklist's. What needs every state, or playthroughs, is `checklist`'s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from game.analysis.wording import counted, listed, parts, place, some
from game.scenario.choice import Choice
from game.scenario.model import Scenario, Scene
from game.scenario.problems import Mark, Problem
from game.scenario.prose import Template
from game.scenario.words import count_words

MOST_WORDS = 120
"""For role, stakes and constraint: what `role` and `summary` say."""
CHOICES = range(3, 5)
SPREAD = 0.30
"""The shortest choice of a decision is at most this share shorter than the longest."""
LEAST_WHY = 5
"""Words; with fewer nothing is explained."""
CALLED = (0.4, 0.6)
SCENES = range(25, 61)
PATHS = range(4, 7)
QUESTIONS = 6
TIED = 2
VERDICTS = re.compile(
    r"\b(correct(ly)?|incorrect(ly)?|well done|(wrong|right|good|bad|mistaken) (choice|answer))\b",
    re.IGNORECASE,
)
"""Words of a teacher where a person or a number should react."""


def broken(point: int, mark: Mark, message: str, hint: str, width: int = 1) -> Problem:
    """A point of the checklist that is not kept."""
    return Problem(*mark, f"checklist-{point}", message, hint, width=width)


def key_mark(scenario: Scenario, key: str) -> Mark:
    """Where a key of the whole scenario stands; the first line where it is missing."""
    found = re.search(rf"^{key}\s*:", scenario.source.decode("utf-8", "replace"), re.MULTILINE)
    return (found.string.count("\n", 0, found.start()) + 1, 1) if found else (1, 1)


def decisions(scenario: Scenario) -> list[Scene]:
    """The scenes that ask for a decision."""
    return [scene for scene in scenario.scenes.values() if scene.choices]


def by_the_file(scenario: Scenario) -> Iterator[Problem]:
    """Every point that is not kept, as far as the file tells."""
    yield from _objective(scenario)
    yield from _stakes(scenario)
    for scene in decisions(scenario):
        yield from _choices(scene)
    yield from _called(scenario)
    yield from _verdicts(scenario)
    if len(scenario.scenes) not in SCENES:
        message = (
            f"it has {counted(len(scenario.scenes), 'scene')}; 25 to 60 give it branches and bottlenecks"
        )
        yield broken(11, key_mark(scenario, "scenes"), message, "merge scenes, or tell more of the story")
    yield from _paths(scenario)
    yield from _debrief(scenario)


def _objective(scenario: Scenario) -> Iterator[Problem]:
    if len(scenario.objectives) != 1:
        message = (
            f"it has {counted(len(scenario.objectives), 'objective')}; a scenario has one, in a sentence"
        )
        hint = "say under `objectives:` what a class should take away"
        yield broken(1, key_mark(scenario, "objectives"), message, hint)
    for scene in decisions(scenario):
        if scene.calls_for == "either" and not _says_calls_for(scenario, scene):
            message = f"{scene.id} does not say what it calls for"
            hint = "add `calls_for:` manager, leader or either"
            yield broken(1, scene.mark, message, hint, len(scene.id))
        for choice in scene.choices.values():
            if not choice.traits:
                message = f"{choice.id} shows no traits"
                yield broken(1, choice.mark, message, "add `traits:` that taking it shows", len(choice.id))


def _says_calls_for(scenario: Scenario, scene: Scene) -> bool:
    """Whether `calls_for: either` is written there: the model has it by default."""
    after = [other.mark[0] for other in scenario.scenes.values() if other.mark[0] > scene.mark[0]]
    lines = scenario.source.decode("utf-8", "replace").splitlines()
    mine = lines[scene.mark[0] - 1 : min(after) - 1 if after else None]
    return any(re.search(r"\bcalls_for\s*:", line) for line in mine)


def _stakes(scenario: Scenario) -> Iterator[Problem]:
    for key in ("role", "summary"):
        if not getattr(scenario, key):
            hint = "role, stakes and constraint take at most 120 words together"
            yield broken(2, key_mark(scenario, key), f"there is no `{key}`", hint)
    words = count_words(scenario.role) + count_words(scenario.summary)
    if words > MOST_WORDS:
        message = f"role, stakes and constraint take {words} words; at most {MOST_WORDS} are read"
        yield broken(2, key_mark(scenario, "summary"), message, "shorten `role` and `summary`")


def _choices(scene: Scene) -> Iterator[Problem]:
    if len(scene.choices) not in CHOICES:
        message = f"{scene.id} has {counted(len(scene.choices), 'choice')}; a decision has three or four"
        yield broken(4, scene.mark, message, "add one, or merge two", len(scene.id))
    by_length = sorted(scene.choices.values(), key=_length)
    short, long = by_length[0], by_length[-1]
    if _length(long) - _length(short) > SPREAD * _length(long):
        message = (
            f"{short.id} takes {_length(short)} characters and {long.id} {_length(long)}: "
            f"the choices of a decision are of similar length, within {SPREAD:.0%}"
        )
        yield broken(4, short.mark, message, "say more of the one, or less of the other", len(short.id))
    for choice in scene.choices.values():
        if count_words(choice.why) < LEAST_WHY:
            message = (
                f"{choice.id} does not say `why`" if not choice.why else f"the `why` of {choice.id} is short"
            )
            hint = "what does a sensible person hope for by it?"
            yield broken(5, choice.mark, message, hint, len(choice.id))


def _length(choice: Choice) -> int:
    return len(str(choice.text))


def _called(scenario: Scenario) -> Iterator[Problem]:
    called = Counter(scene.calls_for for scene in decisions(scenario))
    either = called["manager"] + called["leader"]
    share = called["manager"] / either if either else 0.0
    if not CALLED[0] <= share <= CALLED[1]:
        message = (
            f"{called['manager']} of {either} decisions call for a manager ({share:.0%}), "
            f"`either` apart; it should be {CALLED[0]:.0%} to {CALLED[1]:.0%}"
        )
        yield broken(7, key_mark(scenario, "scenes"), message, "let more decisions call for the other stance")


def _verdicts(scenario: Scenario) -> Iterator[Problem]:
    for scene in scenario.scenes.values():
        own: list[object] = [scene.title, scene.text]
        choices: list[object] = list(scene.choices.values())
        for where in (own, *choices):
            choice = where if isinstance(where, Choice) else None
            said = [*map(str, parts(where, Template)), choice.why if choice else ""]
            if found := next(filter(None, map(VERDICTS.search, said)), None):
                name = choice.id if choice else scene.id
                message = (
                    f'{place(scene.id, choice.id if choice else "")} passes a verdict: "{found.group()}"'
                )
                hint = "let a person or a number react"
                yield broken(8, choice.mark if choice else scene.mark, message, hint, len(name))


def _paths(scenario: Scenario) -> Iterator[Problem]:
    at = key_mark(scenario, "paths")
    if len(scenario.paths) not in PATHS:
        message = f"it has {counted(len(scenario.paths), 'career path')}; four to six can be told apart"
        yield broken(13, at, message, "add or merge paths")
    kinds = {(path.stance, path.outcome) for path in scenario.paths.values()}
    if ("manager", "good") not in kinds:
        message = "no path of a manager ends well: then leading is always the answer"
        yield broken(13, at, message, "give one `stance: manager` and `outcome: good`")
    if ("leader", "costly") not in kinds:
        message = "no path of a leader is costly: then leading never costs anything"
        yield broken(13, at, message, "give one `stance: leader` and `outcome: costly`")


def _debrief(scenario: Scenario) -> Iterator[Problem]:
    at = key_mark(scenario, "debrief")
    of = {part: getattr(scenario.debrief, part) for part in ("describe", "analyse", "transfer", "act")}
    if missing := [part for part, questions in of.items() if not questions]:
        message = f"the debrief asks nothing under {listed(missing)}"
        yield broken(15, at, message, "describe, analyse, transfer, act: in this order people learn")
    questions = [question for part in of.values() for question in part]
    if len(questions) < QUESTIONS:
        message = f"the debrief has {counted(len(questions), 'question')}; it needs {QUESTIONS}"
        yield broken(15, at, message, "ask more")
    titles = _titles(scenario)
    tied = [question for question in questions if any(title in question for title in titles)]
    if len(tied) < TIED:
        names_it = f"name{'s' * (len(tied) == 1)} a decision"
        message = f"{counted(len(tied), 'question')} of the debrief {names_it}; at least {TIED} should"
        names = some([f'"{title}"' for title in titles], 3) or "its title"
        yield broken(15, at, message, f"name the scene as players saw it: {names}")


def _titles(scenario: Scenario) -> list[str]:
    """How a question may name each decision: by its title as far as the first comma, or the whole of it where
    others begin alike."""
    titles = dict.fromkeys(str(scene.title) for scene in decisions(scenario) if scene.title)
    begun = Counter(title.split(",")[0] for title in titles)
    return [title if begun[title.split(",")[0]] > 1 else title.split(",")[0] for title in titles]
