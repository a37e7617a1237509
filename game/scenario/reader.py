"""From nodes to values: how a field of the format is declared, and how a record of such fields is read.

A field of a model dataclass is declared once, with its kind and its documentation; reading it, the JSON
Schema and the reference page all come from that declaration. A kind turns a node into a value or adds a
problem and returns `BAD`. Nothing here knows a particular field.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from game.scenario import unknown_keys
from game.scenario.nodes import BROKEN, Mapping, Node, Scalar, Sequence
from game.scenario.places import Places
from game.scenario.problems import Mark, Problems, one_of, quoted
from game.scenario.source import Source
from game.scenario.symbols import Symbols

T = TypeVar("T")
BAD: Any = type("Bad", (), {"__repr__": lambda self: "BAD"})()
"""What a kind returns when it has added a problem instead of reading a value."""


class Reader:
    """What every kind needs while reading: where problems go, what names mean, which scene this is."""

    def __init__(
        self, source: Source, problems: Problems, symbols: Symbols, unfinished: frozenset[int] = frozenset()
    ) -> None:
        self.source = source
        self.problems = problems
        self.symbols = symbols
        self.unfinished = unfinished
        """The nodes that a mistake cut short, by `id()`: what they lack may stand behind it."""
        self.scene = ""
        """The id of the scene that is being read."""
        self.scenes: dict[str, Any] = {}
        """The scenes read so far, those with problems too, as far as they could be read."""
        self.loose: set[str] = set()
        """Scenes, and choices as `scene.choice`, that could not be read so far as to know where they lead."""
        self.astray = False
        """Whether some goto could not be read: then nobody knows which scenes are reached."""
        self.turns_in_scene = 0
        """How many blocks that go by visits the scene has had so far."""
        self.labels: dict[str, str] = {}
        """What players read for each meter."""
        self.with_levels: set[str] = set()
        """Meters that have words for their values."""
        self.known_expressions: dict[tuple[str, str], Any] = {}
        """By text and kind: the same text means the same everywhere in a file."""
        self.known_effects: dict[tuple[str, str], Any] = {}
        """By variable and text."""
        self._places: Places | None = None

    def problem(self, node: Node, code: str, message: str, hint: str = "", *, width: int = 0) -> Any:
        """Add an error at the node; returns BAD, so that a kind can `return reader.problem(…)`."""
        if type(node) is not Scalar or node.text != BROKEN:
            self.problems.add(node.mark, code, message, hint, width=width or node_width(node))
        return BAD

    def missing(
        self, node: Mapping, message: str, hint: str, mark: Mark | None = None, width: int = 1
    ) -> Any:
        """Add the error of a key that is not there, unless its mapping is cut short; returns BAD."""
        if id(node) not in self.unfinished:
            self.problems.add(mark or node.mark, "missing-key", message, hint, width=width)
        return BAD

    def locate(self, node: Scalar, offset: int) -> Mark:
        """Where a character of a scalar's text stands in the file."""
        if self._places is None or self._places.node is not node:
            self._places = Places(node, self.source)
        return self._places.of(offset)


def node_width(node: Node) -> int:
    """How many characters of its line a node underlines."""
    if type(node) is Scalar and node.style in ("", '"', "'"):
        return max(1, len(node.text.partition("\n")[0]) + (2 if node.style else 0))
    return 1


Schema: TypeAlias = dict[str, Any]
"""A JSON Schema (2020-12), or a part of one."""
Shared: TypeAlias = dict[str, Schema]
"""Parts that several places refer to, by name: a schema's `$defs`."""


class Kind(Protocol):
    """How one field's node is read, and what a schema can say of it."""

    def read(self, node: Node, reader: Reader) -> Any: ...

    def schema(self, shared: Shared) -> Schema: ...


def refer(shared: Shared, name: str, make: Callable[[], Schema]) -> Schema:
    """A reference to a shared part, which is made when it is first referred to; it may refer to itself."""
    if name not in shared:
        shared[name] = {}
        shared[name] = make()
    return {"$ref": f"#/$defs/{name}"}


@dataclass(frozen=True, slots=True)
class Declared:
    """A field of the format."""

    key: str
    """As authors write it."""
    kind: Kind
    about: str
    required: bool
    is_text: bool
    """Words for the player; changing them changes no rule."""


def declared(
    kind: Kind,
    about: str,
    *,
    key: str = "",
    required: bool = False,
    default: Any = MISSING,
    is_text: bool = False,
) -> Any:
    """A dataclass field that stands in scenario files. `key` where it is not the attribute's name."""
    meta = {"declared": (key, kind, about, required, is_text)}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=meta)
    return field(metadata=meta) if default is MISSING else field(default=default, metadata=meta)


def declarations(cls: type) -> dict[str, Declared]:
    """The declared fields of a model dataclass, by attribute, in order."""
    out = {}
    for one in fields(cls):
        if "declared" in one.metadata:
            key, kind, about, required, is_text = one.metadata["declared"]
            out[one.name] = Declared(key or one.name, kind, about, required, is_text)
    return out


class Record(Generic[T]):
    """A mapping with declared keys, read into a dataclass. `noun` is what messages call it."""

    def __init__(self, cls: type[T], noun: str, *, hinted: bool = True) -> None:
        """`hinted`: its keys are looked through when a scenario has one where it does not belong."""
        self.cls = cls
        self.noun = noun
        self.declared = declarations(cls)
        self.keys = {d.key: d for d in self.declared.values()}
        self._table = [(d.key, name, d.kind.read, d.required) for name, d in self.declared.items()]
        if hinted:
            unknown_keys.RECORDS.append(self)

    def read(
        self, node: Node, reader: Reader, given: MappingType[str, Any] | None = None, **more: Any
    ) -> Any:
        """The dataclass, or BAD. `given` are fields already read, by attribute; `more` undeclared ones."""
        if type(node) is not Mapping:
            return self.no_keys(node, reader, self.named(more))
        entries = node.entries
        values: dict[str, Any] = dict(more)
        table, found = self._table, 0
        if given:
            values.update(given)
            table = [row for row in table if row[1] not in given]
            found = sum(self.declared[name].key in entries for name in given)
        bad: list[str] = []
        missing: list[tuple[str, str]] = []
        for key, name, read, required in table:
            entry = entries.get(key)
            if entry is None:
                if required:
                    missing.append((key, name))
                continue
            found += 1
            value = read(entry[1], reader)
            if value is BAD:
                bad.append(name)
            else:
                values[name] = value
        if missing or found != len(entries):
            bad += self._at_odds(node, missing, reader, more)
        return self.unfit(values, bad, reader) if bad else self.cls(**values)

    def schema(self, shared: Shared) -> Schema:
        return refer(shared, self.noun, lambda: self.keys_schema(shared))

    def keys_schema(self, shared: Shared) -> Schema:
        """Its keys, each with its documentation; no others."""
        return {
            "type": "object",
            "properties": {
                one.key: {**one.kind.schema(shared), "description": one.about} for one in self.keys.values()
            },
            "required": [one.key for one in self.keys.values() if one.required],
            "additionalProperties": False,
        }

    def _at_odds(
        self, node: Mapping, missing: list[tuple[str, str]], reader: Reader, more: MappingType[str, Any]
    ) -> list[str]:
        """Keys that are missing or unknown are told; the fields that are bad for it are returned."""
        if BROKEN in node.entries:  # nobody knows which keys were meant
            return [name for name, one in self.declared.items() if one.key not in node.entries]
        meant = unknown_keys.tell(self, node, self.named(more), reader)
        for key, _ in missing:
            if key not in meant:
                self._missing(node, key, reader, more)
        names = {one.key: name for name, one in self.declared.items()}
        return [*(name for _, name in missing), *(names[key] for key in meant)]

    def named(self, more: MappingType[str, Any]) -> str:
        """`the choice call_now`, or `a choice` where it has no id."""
        return f"the {self.noun} {more['id'][:40]}" if "id" in more else f"the {self.noun}"

    def unfit(self, values: dict[str, Any], bad: list[str], reader: Reader) -> Any:
        """What becomes of a record when the fields in `bad` could not be read."""
        return BAD

    def _missing(self, node: Mapping, key: str, reader: Reader, more: MappingType[str, Any]) -> None:
        message = f"{self.named(more)} has no `{key}`, which it needs"
        reader.missing(node, message, f"add `{key}:` to it", more.get("mark"), len(more.get("id", "-")))

    def no_keys(self, node: Node, reader: Reader, name: str) -> Any:
        """The problem of something else where keys belong; returns BAD."""
        hint = f"write its keys below it, deeper than it stands: {one_of(list(self.keys), 4)}"
        if type(node) is Scalar and node.absent:
            return reader.problem(node, "missing-value", f"{name} is empty", hint)
        return reader.problem(node, "wrong-type", f"{name} is made of keys, not of {noun_of(node)}", hint)


def noun_of(node: Node) -> str:
    """What a node is, in an author's words."""
    if type(node) is Mapping:
        return "keys with values"
    if type(node) is Sequence:
        return "a list"
    return "nothing" if node.absent else f"the text {quoted(node.text)}"  # type: ignore[union-attr]
