"""Every text of a scenario that a player reads: found, and replaced, by one walk over the declarations.

A field is found because it is declared as text (`is_text`), not because it is named here. Rules are not
touched: what comes out has the same scenes, conditions, effects and slots.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar

from game.scenario.choice import Exits, Requirement, RequirementKind
from game.scenario.kinds import Keyed, ListOf, Plain
from game.scenario.manuscript import in_story_order
from game.scenario.model import DebriefKind, Scenario
from game.scenario.prose import Block, Line, Placeholder, Prose, Template, Text, When
from game.scenario.reader import declarations
from game.scenario.reasons import in_words
from game.scenario.variables import Fact, Levels, Meters

How = Literal["plain", "line", "prose"]
"""A text without placeholders; one line with them; paragraphs with them."""
T = TypeVar("T")
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a scenario."""

    path: str
    """Where it stands, by ids: `scenes.monday.choices.call_now.result`, `scenes.monday.text.2.else`. Lists
    are numbered from 1; a block with an id has that in place of its number."""
    words: Template
    how: How

    @property
    def source(self) -> str:
        """As its author wrote it."""
        return str(self.words) if self.how == "plain" else self.words.written

    @property
    def hash(self) -> str:
        """Eight hexadecimal digits that differ when the text does; where its lines break does not count."""
        paragraphs = (" ".join(part.split()) for part in _PARAGRAPHS.split(self.source))
        return hashlib.sha256("\n\n".join(paragraphs).encode()).hexdigest()[:8]

    @property
    def placeholders(self) -> dict[str, Placeholder]:
        """By how they are written."""
        return {str(part): part for part in self.words.parts if isinstance(part, Placeholder)}


Say = Callable[[Passage], Template]
"""What stands in a passage's place."""


def passages(scenario: Scenario) -> tuple[Passage, ...]:
    """Every text, in the order of the file, but scenes in story order."""
    found: list[Passage] = []

    def listen(passage: Passage) -> Template:
        found.append(passage)
        return passage.words

    rewritten(scenario, listen)
    fields = {one.key: at for at, one in enumerate(declarations(Scenario).values())}
    scenes = {scene.id: at for at, scene in enumerate(in_story_order(scenario))}

    def place(passage: Passage) -> tuple[int, int]:
        field, _, rest = passage.path.partition(".")
        return fields[field], scenes.get(rest.partition(".")[0], 0) if field == "scenes" else 0

    return tuple(sorted(found, key=place))


def rewritten(scenario: Scenario, say: Say) -> Scenario:
    """The scenario with its texts as `say` says them, each asked for once."""
    walk = _Walk(scenario, say)
    out = walk.record(scenario, "")
    return replace(out, facts=walk.facts(), derived={})


class _Walk:
    """The walk, with what it has come by so far."""

    def __init__(self, scenario: Scenario, say: Say) -> None:
        self.scenario = scenario
        self.say = say
        self.labels: dict[str, str] = {}
        """Of the meters, as they are said now: requirements tell them."""
        self.shown: set[str] = set()
        """What placeholders show the value of."""

    def record(self, record: T, path: str) -> T:
        """A record of the format, with the texts of its fields said anew."""
        changes = {}
        for name, key, kind, walk in _fields(type(record)):  # type: ignore[arg-type]
            value = getattr(record, name)
            if value:
                changes[name] = walk(self, kind, value, f"{path}.{key}" if path else key)
        return replace(record, **changes)  # type: ignore[type-var]

    def facts(self) -> dict[str, Fact]:
        """The words of those facts that some text shows."""
        out = dict(self.scenario.facts)
        for name, fact in out.items():
            if fact.words and name in self.shown:
                words = zip(fact.kind, fact.words, strict=True)
                said = tuple(self.plain(text, f"facts.{name}.{word}") for word, text in words)
                out[name] = replace(fact, words=said)
        return out

    # -- what says something itself

    def plain(self, text: str, path: str) -> str:
        return str(self.say(Passage(path, Template((text,)), "plain"))) if text else text

    def template(self, template: Template, path: str, how: How) -> Template:
        if template.parts in ((), ("",)):
            return template
        shown = (part for part in template.parts if isinstance(part, Placeholder))
        self.shown.update(part.name for part in shown if not part.word)
        return self.say(Passage(path, template, how))

    def prose(self, text: Text, path: str) -> Text:
        return tuple(self._block(block, place) for block, place in _placed(text, path))

    def _block(self, block: Block, path: str) -> Block:
        if isinstance(block, Template):
            return self.template(block, path, "prose")
        if isinstance(block, When):
            then = self.prose(block.then, f"{path}.text")
            return replace(block, then=then, otherwise=self.prose(block.otherwise, f"{path}.else"))
        names = ("first", "then") if block.how == "first" else _numbered(block.how, len(block.items))
        items = zip(block.items, names, strict=True)
        return replace(block, items=tuple(self.prose(item, f"{path}.{name}") for item, name in items))

    def reason(self, needs: Requirement, path: str) -> Requirement:
        """The author's words are said anew; those made of the condition are made of the labels of now."""
        if needs.is_written:
            return replace(needs, reason=self.plain(needs.reason, path))
        words = in_words(needs.condition.tree, self.scenario.variables, self.labels)
        return needs if words is None else replace(needs, reason=words)

    def keyed(self, records: dict[str, T], path: str) -> dict[str, T]:
        return {name: self.record(one, f"{path}.{name}") for name, one in records.items()}

    def meters(self, records: dict[str, Any], path: str) -> dict[str, Any]:
        out = self.keyed(records, path)
        self.labels = {name: meter.label for name, meter in out.items()}
        return out


def _numbered(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"{name}.{number}" for number in range(1, count + 1))


def _placed(text: Text, path: str) -> Iterator[tuple[Block, str]]:
    """Each block with its path. A text by itself needs no number; an id that was there before is no name."""
    if len(text) == 1 and isinstance(text[0], Template):
        yield text[0], path
        return
    taken = {""}
    for number, block in enumerate(text, 1):
        name = "" if isinstance(block, Template) else block.id
        yield block, f"{path}.{number if name in taken else name}"
        taken.add(name)


_Field: TypeAlias = tuple[str, str, Any, Callable[[_Walk, Any, Any, str], Any]]
"""Attribute, key, kind, and how a value of this kind is walked."""

TEXTS: dict[type, Callable[[_Walk, Any, Any, str], Any]] = {
    Plain: lambda walk, kind, value, path: walk.plain(value, path),
    Line: lambda walk, kind, value, path: walk.template(value, path, "line"),
    Prose: lambda walk, kind, value, path: walk.prose(value, path),
    ListOf: lambda walk, kind, value, path: tuple(
        walk.plain(text, f"{path}.{number}") for number, text in enumerate(value, 1)
    ),
    Levels: lambda walk, kind, value, path: tuple(
        (least, walk.plain(word, f"{path}.{least}")) for least, word in value
    ),
}
"""How the text is found in a field that is declared as text, by its kind."""
HOLDERS: dict[type, Callable[[_Walk, Any, Any, str], Any]] = {
    Keyed: lambda walk, kind, value, path: walk.keyed(value, path),
    Exits: lambda walk, kind, value, path: walk.keyed(value, path),
    Meters: lambda walk, kind, value, path: walk.meters(value, path),
    DebriefKind: lambda walk, kind, value, path: walk.record(value, path),
    RequirementKind: lambda walk, kind, value, path: walk.reason(value, path),
}
"""Kinds that hold texts among other things."""


@cache
def _fields(cls: Hashable) -> tuple[_Field, ...]:
    """The fields of a record that are texts or hold some. Raises KeyError for a text of an unknown kind."""
    out: list[_Field] = []
    for name, one in declarations(cls).items():  # type: ignore[arg-type]
        kind = type(one.kind)
        if one.is_text or kind in HOLDERS:
            out.append((name, one.key, one.kind, TEXTS[kind] if one.is_text else HOLDERS[kind]))
    return tuple(out)
