"""Reading a scenario: from a file to a checked `Scenario`, or to everything that is wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from game.scenario.checks import check_scene, check_story, is_once
from game.scenario.kinds import ID
from game.scenario.model import Scenario
from game.scenario.nodes import Mapping, Scalar
from game.scenario.parsing import parse
from game.scenario.problems import Problem, Problems
from game.scenario.reader import BAD, Reader, Record
from game.scenario.source import Source, decode, read_bytes
from game.scenario.symbols import Symbols
from game.scenario.variables import read_facts, read_meters

_FOLLOWS_FROM_A_CUT = frozenset(
    [
        "missing-key",
        "missing-value",
        "unknown-scene",
        "unknown-choice",
        "unknown-path",
        "no-goto",
        "scene-shape",
    ]
)
"""What a file that stops in the middle cannot be blamed for."""

SCENARIO = Record(Scenario, "a scenario")


@dataclass(frozen=True)
class Loaded:
    """What came of reading a file."""

    path: str
    scenario: Scenario | None
    """None when some problem is an error."""
    problems: tuple[Problem, ...]
    """Errors and warnings, by place."""
    source: Source | None
    """None when the file could not be read as text."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)

    def report(self) -> str:
        """Every problem with its line and hint, as `stance check` prints them."""
        lines = self.source.lines if self.source else []
        return "\n".join(problem.render(self.path, lines) for problem in self.problems)


class ScenarioError(Exception):
    """A scenario that cannot be played; carries all that is wrong with it."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(loaded.report())
        self.loaded = loaded


def load(path: Path | str) -> Loaded:
    """Read a scenario file. Never raises for what a file can hold: look at `problems`."""
    problems = Problems()
    data = read_bytes(Path(path), problems)
    return Loaded(str(path), None, problems.taken(), None) if data is None else load_bytes(str(path), data)


def load_or_raise(path: Path | str) -> Scenario:
    """The scenario in a file. Raises ScenarioError, which prints as the report of `stance check`."""
    loaded = load(path)
    if loaded.scenario is None:
        raise ScenarioError(loaded)
    return loaded.scenario


def load_bytes(path: str, data: bytes) -> Loaded:
    """The same from bytes; `path` names them in messages and gives the default id."""
    problems = Problems()
    source = decode(path, data, problems)
    scenario = None
    if source is not None:
        with _no_garbage_collection():
            scenario = _read(source, problems)
    found = problems.taken()
    if scenario is None or any(problem.is_error for problem in found):
        return Loaded(path, None, found, source)
    return Loaded(path, replace(scenario, source=data), found, source)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Reading makes many objects and no cycles: the collector would only walk them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(source: Source, problems: Problems) -> Scenario | None:
    document = parse(source, problems)
    root = document.root
    if type(root) is not Mapping:
        if not document.cut_short:
            _not_a_scenario(root, problems)
        return None
    reader = Reader(source, problems, Symbols(root.get("scenes")))
    if "format" not in root.entries and not document.cut_short:
        problems.add((1, 1), "missing-key", "a scenario starts with its format", "add the line `format: 1`")
    meters = read_meters(root.get("meters"), reader)
    facts = read_facts(root.get("facts"), reader)
    given = {"meters": meters, "facts": facts, **({} if "format" in root.entries else {"format": 1})}
    scenario = SCENARIO.read(root, reader, given)
    for scene in reader.scenes.values():
        check_scene(scene, _entries(root, "paths"), problems)
    if document.cut_short:
        problems.drop(_FOLLOWS_FROM_A_CUT)
        return None
    return _whole(scenario, source, reader, problems)


def _whole(scenario: Scenario, source: Source, reader: Reader, problems: Problems) -> Scenario | None:
    """The scenario with what only shows when all of it has been read."""
    if scenario is BAD or any(problem.is_error for problem in problems.taken()):
        return None
    points = check_story(scenario.scenes, scenario.start, problems)
    for scene in scenario.scenes.values():
        for choice in scene.choices.values():
            if is_once(scene, choice):
                reader.symbols.chose(scene.id, choice.id)
    return replace(
        scenario,
        id=scenario.id or default_id(source.path),
        variables=tuple(reader.symbols.variables),
        points=points,
    )


def default_id(path: str) -> str:
    """`scenarios/account-crisis.yaml` is `account_crisis`."""
    name = Path(path).stem.lower().replace("-", "_").replace(" ", "_")
    return name if ID.match(name) else "scenario"


def _entries(root: Mapping, key: str) -> dict[str, object]:
    node = root.get(key)
    return dict(node.entries) if type(node) is Mapping else {}


def _not_a_scenario(root: object, problems: Problems) -> None:
    if root is None or (type(root) is Scalar and root.absent):
        problems.add(
            (0, 0), "empty", "the file is empty", "start with `format: 1`; docs/authoring.md shows the rest"
        )
    else:
        hint = "start with `format: 1`; docs/authoring.md shows the rest"
        problems.add((1, 1), "wrong-type", "a scenario is a mapping of keys", hint)


__all__ = ["Loaded", "ScenarioError", "load", "load_bytes", "load_or_raise"]
