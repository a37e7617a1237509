"""From nodes to values: how a field of the format is declared, and how a record of such fields is read.

A field of a model dataclass is declared once, with its kind and its documentation; reading it, the JSON
Schema and the reference page all come from that declaration. A kind turns a node into a value or adds a
problem and returns `BAD`. Nothing here knows a particular field.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Generic, Protocol, TypeVar

from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Mark, Problems, did_you_mean, one_of
from game.scenario.source import Source
from game.scenario.symbols import Symbols

T = TypeVar("T")
BAD: Any = type("Bad", (), {"__repr__": lambda self: "BAD"})()
"""What a kind returns when it has added a problem instead of reading a value."""


class Reader:
    """What every kind needs while reading: where problems go, what names mean, which scene this is."""

    def __init__(self, source: Source, problems: Problems, symbols: Symbols) -> None:
        self.source = source
        self.problems = problems
        self.symbols = symbols
        self.scene = ""
        """The id of the scene that is being read."""
        self.scenes: dict[str, Any] = {}
        """The scenes read so far without a problem."""
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

    def problem(self, node: Node, code: str, message: str, hint: str = "", *, width: int = 0) -> Any:
        """Add an error at the node; returns BAD, so that a kind can `return reader.problem(…)`."""
        self.problems.add(node.mark, code, message, hint, width=width or node_width(node))
        return BAD

    def locate(self, node: Scalar, offset: int) -> Mark:
        """Where a character of a scalar's text stands in the file."""
        if node.style in ("", "'", '"'):
            line = self.source.line(node.line)
            column = node.column + (1 if node.style else 0) + offset
            if column <= len(line) + 1 and "\n" not in node.text:
                return node.line, column
            return node.mark
        before = node.text[:offset].split("\n")
        number = node.line + len(before)
        rest = node.text.split("\n")[len(before) - 1]
        line = self.source.line(number)
        indent = line.find(rest) if rest else -1
        return (number, indent + len(before[-1]) + 1) if indent >= 0 else node.mark


def node_width(node: Node) -> int:
    """How many characters of its line a node underlines."""
    if type(node) is Scalar and node.style in ("", '"', "'"):
        return max(1, len(node.text.partition("\n")[0]) + (2 if node.style else 0))
    return 1


class Kind(Protocol):
    """How one field's node is read."""

    def read(self, node: Node, reader: Reader) -> Any: ...


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

    def __init__(self, cls: type[T], noun: str) -> None:
        self.cls = cls
        self.noun = noun
        self.declared = declarations(cls)
        self._table = [(d.key, name, d.kind.read, d.required) for name, d in self.declared.items()]
        self._keys = {d.key for d in self.declared.values()}

    def read(
        self, node: Node, reader: Reader, given: MappingType[str, Any] | None = None, **more: Any
    ) -> Any:
        """The dataclass, or BAD. `given` are fields already read, by attribute; `more` undeclared ones."""
        if type(node) is not Mapping:
            return reader.problem(
                node, "wrong-type", f"{self.noun} is a mapping of keys, not {noun_of(node)}"
            )
        entries = node.entries
        values: dict[str, Any] = dict(more)
        found = 0
        good = True
        for key, name, read, required in self._table:
            entry = entries.get(key)
            if given and name in given:
                found += entry is not None
                values[name] = given[name]
                continue
            if entry is None:
                if required:
                    good = False
                    self._missing(node, key, reader)
                continue
            found += 1
            value = read(entry[1], reader)
            if value is BAD:
                good = False
            else:
                values[name] = value
        if found != len(entries):
            self._unknown(entries, reader)
        return self.cls(**values) if good else BAD

    def _missing(self, node: Mapping, key: str, reader: Reader) -> None:
        reader.problems.add(node.mark, "missing-key", f"{self.noun} needs a {key}", f"add `{key}:` to it")

    def _unknown(self, entries: dict[str, tuple[Scalar, Node]], reader: Reader) -> None:
        for key, (node, _) in entries.items():
            if key not in self._keys:
                hint = did_you_mean(key, self._keys) or f"its keys are {one_of(sorted(self._keys), 30)}"
                reader.problem(node, "unknown-key", f"{self.noun} has no key {key!r}", hint)


def noun_of(node: Node) -> str:
    """What a node is, in an author's words."""
    if type(node) is Mapping:
        return "a mapping"
    if type(node) is Sequence:
        return "a list"
    return "nothing" if node.absent else f"the text {node.text[:30]!r}"  # type: ignore[union-attr]
