"""Reading a scenario: from a file to a checked `Scenario`, or to everything that is wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from game.scenario.checks import check_scene, is_once
from game.scenario.ids import default_id
from game.scenario.kinds import Integer
from game.scenario.model import Scenario
from game.scenario.nodes import BROKEN, Mapping, Node, Scalar
from game.scenario.parsing import Document, parse
from game.scenario.problems import WHOLE_FILE, Problem, Problems
from game.scenario.reader import BAD, Reader, Record
from game.scenario.source import Source, decode, read_bytes
from game.scenario.story import check_story
from game.scenario.symbols import Symbols
from game.scenario.variables import read_facts, read_meters

FORMAT = 1
"""The version of the file format that is read."""
_GUIDE = "start with `format: 1`; docs/authoring.md shows the rest"

SCENARIO = Record(Scenario, "scenario")


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
    untranslated: str = ""
    """Why the translation that was wanted is not shown, in a line; empty when it is, or none was wanted."""

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
    reader = Reader(
        source, problems, Symbols(root.get("scenes"), root.get("paths"), problems.near), document.unfinished
    )
    if not _check_format(root, reader):
        return None
    meters = read_meters(root.get("meters"), reader)
    facts = read_facts(root.get("facts"), reader)
    given: dict[str, object] = {"meters": meters, "facts": facts, "format": FORMAT}
    if _is_open(root.get("meters"), document) or _is_open(root.get("facts"), document):
        given["scenes"] = {}  # what they name may be declared behind the mistake
    scenario = SCENARIO.read(root, reader, given)
    before = problems.errors()
    for scene in reader.scenes.values():
        check_scene(scene, reader.loose, problems)
    if document.cut_short:
        problems.drop(_unknown_behind(root, document))
        return None
    reader.astray |= problems.errors() > before
    return _whole(scenario, root, reader)


def _whole(scenario: Scenario, root: Mapping, reader: Reader) -> Scenario | None:
    """The scenario with what only shows when all of it has been read."""
    start = root.get("start")
    if type(start) is not Scalar or start.text not in reader.scenes:
        return None
    points = check_story(reader.scenes, start.text, reader.problems, reader.astray)
    if scenario is BAD or reader.problems.errors():
        return None
    for scene in scenario.scenes.values():
        for choice in scene.choices.values():
            if is_once(scene, choice):
                reader.symbols.chose(scene.id, choice.id)
    return replace(
        scenario,
        id=scenario.id or default_id(reader.source.path),
        variables=tuple(reader.symbols.variables),
        points=points,
    )


def _check_format(root: Mapping, reader: Reader) -> bool:
    """Whether the file says it is written in a format that is read here; else nothing more is told of it."""
    node = root.get("format")
    if node is None:
        reader.missing(root, "a scenario starts with its format", "add the line `format: 1`", (1, 1))
        return True
    number = Integer().read(node, reader)
    if number is BAD or number == FORMAT:
        return True
    message = f"this program reads format {FORMAT}, and the file is written in format {number}"
    reader.problem(node, "other-format", message, "a newer version of Stance may read it")
    return False


def _is_open(node: Node | None, document: Document) -> bool:
    return node is not None and id(node) in document.unfinished


def _unknown_behind(root: Mapping, document: Document) -> list[str]:
    """The codes of what may well be known behind the mistake that cut a file short."""
    codes = {"scenes": ["unknown-scene", "unknown-choice"], "paths": ["unknown-path"]}
    codes |= {"meters": ["unknown-name"], "facts": ["unknown-name"]}
    open_ones = [key for key in codes if root.get(key) is None or _is_open(root.get(key), document)]
    return [code for key in open_ones for code in codes[key]]


def _not_a_scenario(root: object, problems: Problems) -> None:
    if root is None or (type(root) is Scalar and root.absent):
        problems.add(WHOLE_FILE, "empty", "the file is empty", _GUIDE)
    elif type(root) is not Scalar or root.text != BROKEN:
        problems.add((1, 1), "wrong-type", "a scenario is made of keys, such as title: and scenes:", _GUIDE)


__all__ = ["Loaded", "ScenarioError", "load", "load_bytes", "load_or_raise"]
