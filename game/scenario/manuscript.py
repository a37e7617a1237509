"""Every word of a scenario as one text, in story order: for proof-reading aloud, and for counting.

Markdown, with what is not prose in square brackets: conditions, what leads where. It says nothing that a
player would not read, but for those.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

from game.scenario.choice import Choice, Outcome
from game.scenario.goto import Goto
from game.scenario.model import Scenario, Scene
from game.scenario.points import exits
from game.scenario.prose import Block, Template, Text, Turns, When

_TURNS = {
    "first": ("on the first visit", "later"),
    "cycle": ("in turn",),
    "shuffle": ("in turn, in an order of its own each time",),
}


def in_story_order(scenario: Scenario) -> tuple[Scene, ...]:
    """Each scene after those that lead to it, as far as loops allow; of two ways the one told first is first.

    What nothing leads to comes last, in the order of the file.
    """
    after = {name: _leads_to(scenario, scene) for name, scene in scenario.scenes.items()}
    done: dict[str, None] = {}
    entered = {scenario.start}
    trail = [(scenario.start, iter(after[scenario.start]))]
    while trail:
        name, ahead = trail[-1]
        there = next((one for one in ahead if one not in entered), None)
        if there is None:
            trail.pop()
            done[name] = None
        else:
            entered.add(there)
            trail.append((there, iter(after[there])))
    names = [*reversed(done), *(name for name in scenario.scenes if name not in done)]
    return tuple(scenario.scenes[name] for name in names)


def _leads_to(scenario: Scenario, scene: Scene) -> list[str]:
    """The scenes it leads to, the last first: they are then entered in the order of the file."""
    targets: list[str] = []
    for _, goto, called in exits(scene):
        targets += [called] if called else []
        targets += [branch.target for branch in goto.branches] if goto else []
    for choice in scene.choices.values():
        targets += [branch.target for branch in choice.goto.branches] if choice.goto and choice.call else []
    if scene.call and scene.goto:
        targets += [branch.target for branch in scene.goto.branches]
    return [target for target in reversed(targets) if target in scenario.scenes]


def manuscript(scenario: Scenario) -> Iterator[str]:
    """The whole text, a line or a paragraph at a time."""
    yield f"# {scenario.title}\n"
    for line in (scenario.role, scenario.summary):
        if line:
            yield f"{line}\n"
    for scene in in_story_order(scenario):
        yield from of_scene(scene)
    yield from _paths(scenario)
    yield from _debrief(scenario)


def of_scene(scene: Scene) -> Iterator[str]:
    """The text of one scene."""
    title = f"{scene.title}" if scene.title else scene.id.replace("_", " ")
    yield f"## {title} [{scene.id}]\n"
    yield from _text(scene.text)
    for choice in scene.choices.values():
        yield from _choice(choice)
    if scene.discuss:
        yield f"[to discuss] {scene.discuss}\n"


def _choice(choice: Choice) -> Iterator[str]:
    conditions = []
    if choice.condition:
        conditions.append(f"if {choice.condition.text}")
    if choice.requirement:
        conditions.append(f"needs {choice.requirement.reason}")
    told = f" [{'; '.join(conditions)}]" if conditions else ""
    yield f"- **{choice.text}**{told} [{choice.id}{_to(choice.goto)}]\n"
    yield from _indented(_text(choice.result))
    for outcome in choice.chance.values():
        yield from _outcome(outcome)
    if choice.why:
        yield f"  [why] {choice.why}\n"


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield f"  [{outcome.id}, weight {outcome.weight.text}{_to(outcome.goto)}]\n"
    yield from _indented(_text(outcome.result))


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (indent(line, "  ") for line in lines)


def _to(goto: Goto | None) -> str:
    return f" → {', '.join(branch.target for branch in goto.branches)}" if goto else ""


def _text(text: Text) -> Iterator[str]:
    for block in text:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Template):
        yield f"{block}\n"
    elif isinstance(block, When):
        yield f"[if {block.condition.text}]\n"
        yield from _text(block.then)
        if block.otherwise:
            yield "[else]\n"
            yield from _text(block.otherwise)
        yield "[end]\n"
    else:
        yield from _turns(block)


def _turns(block: Turns) -> Iterator[str]:
    for number, item in enumerate(block.items):
        names = _TURNS[block.how]
        yield f"[{names[min(number, len(names) - 1)]}]\n"
        yield from _text(item)
    yield "[end]\n"


def _paths(scenario: Scenario) -> Iterator[str]:
    yield "## Career paths\n"
    for path in scenario.paths.values():
        yield f"- **{path.title}** {path.about}\n"


def _debrief(scenario: Scenario) -> Iterator[str]:
    questions = scenario.debrief
    asked = [*questions.describe, *questions.analyse, *questions.transfer, *questions.act]
    if asked:
        yield "## Debrief\n"
    for question in asked:
        yield f"- {question}\n"
