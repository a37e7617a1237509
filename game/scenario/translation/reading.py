"""A translation read from its file: its header, and an entry for each text by id path.

Read by itself, with the reader's own means; whether it fits a scenario is another question (`fitting`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.scenario.kinds import Id, Integer, Language, Plain, no_mapping, scalar
from game.scenario.nodes import BROKEN, Mapping, Node, Scalar
from game.scenario.parsing import parse
from game.scenario.problems import WHOLE_FILE, Mark, Problem, Problems
from game.scenario.reader import BAD, Reader, Record, Schema, Shared, declared
from game.scenario.source import Source, decode, read_bytes
from game.scenario.symbols import Symbols

VERSION = 1
"""Of the format of translations."""


class Words:
    """The translated text: nothing as long as nobody has translated it."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is Scalar and not node.text.strip():
            return None
        return scalar(node, reader, "a text") or BAD

    def schema(self, shared: Shared) -> Schema:
        return {"type": ["string", "number", "boolean", "null"]}


class Hash(Plain):
    """A hash; nothing after the colon is as good as no such line."""

    def read(self, node: Node, reader: Reader) -> Any:
        return "" if type(node) is Scalar and node.absent else super().read(node, reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What stands for one text."""

    id: str
    """The id path of the text."""
    mark: Mark
    hash: str = declared(
        Hash(), "Of the original that the text translates; without it, of the original as it is", default=""
    )
    text: Scalar | None = declared(Words(), "The text in the other language", default=None)

    @property
    def said(self) -> str:
        """The text; empty where there is none yet."""
        return "" if self.text is None else self.text.text.strip()


class Entries:
    """All of them, by id path."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is Scalar and node.absent:
            return {}
        if type(node) is not Mapping:
            hint = "write each on lines of its own: the id path, and below it, deeper, `text:`"
            return no_mapping(node, reader, "text", hint)
        out = {}
        for path, (key, value) in node.entries.items():
            if path != BROKEN:
                out[path] = ENTRY.read(value, reader, id=path, mark=key.mark)
        return BAD if BAD in out.values() else out

    def schema(self, shared: Shared) -> Schema:
        return {"type": ["object", "null"], "additionalProperties": ENTRY.schema(shared)}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Translation:
    """A whole translation."""

    translation: int = declared(Integer(), "The version of the format of translations", required=True)
    of: str = declared(Id(), "The id of the scenario", required=True)
    language: str = declared(Language(), "The language it is in, as in the file's name", required=True)
    texts: dict[str, Entry] = declared(Entries(), "The texts, by id path", default={})
    unused: dict[str, Entry] = declared(
        Entries(), "Texts that the scenario no longer has, kept by `stance translate`", default={}
    )

    source: Source | None = None
    root: Mapping | None = None
    """Its nodes, for whoever writes it anew."""


ENTRY = Record(Entry, "entry", hinted=False)
TRANSLATION = Record(Translation, "translation", hinted=False)


@dataclass(frozen=True)
class Read:
    """What came of reading a translation."""

    path: Path
    translation: Translation | None
    """None when it cannot be read without errors."""
    problems: tuple[Problem, ...]
    source: Source | None
    """None when the file could not be read as text."""

    def report(self) -> str:
        """Every problem with its line and hint."""
        lines = self.source.lines if self.source else []
        return "\n".join(problem.render(str(self.path), lines) for problem in self.problems)


def read(path: Path) -> Read:
    """Read the translation in a file. Never raises for what a file can hold."""
    problems = Problems()
    data = read_bytes(path, problems)
    return Read(path, None, problems.taken(), None) if data is None else read_from(path, data)


def read_from(path: Path, data: bytes) -> Read:
    """The same from bytes."""
    problems = Problems()
    source = decode(str(path), data, problems)
    found = _read(source, problems) if source is not None else None
    is_good = not problems.errors()
    return Read(path, found if is_good else None, problems.taken(), source)


def _read(source: Source, problems: Problems) -> Translation | None:
    document = parse(source, problems)
    root = document.root
    if type(root) is not Mapping:
        if not document.cut_short:
            hint = "`stance translate FILE fr` writes one"
            problems.add(WHOLE_FILE, "wrong-type", "this is not a translation: it has no keys", hint)
        return None
    reader = Reader(source, problems, Symbols(None), document.unfinished)
    if not _is_known_version(root, reader):
        return None
    found = TRANSLATION.read(root, reader)
    return None if found is BAD else replace(found, source=source, root=root)


def _is_known_version(root: Mapping, reader: Reader) -> bool:
    node = root.get("translation")
    number = Integer().read(node, reader) if node is not None else BAD
    if number is BAD or number == VERSION:
        return True
    message = f"this program reads translations of version {VERSION}, and the file is of version {number}"
    reader.problem(root.entries["translation"][1], "other-format", message, "a newer Stance may read it")
    return False
