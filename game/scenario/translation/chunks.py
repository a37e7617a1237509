"""A translation's file as lines: what its translator wrote around each entry, so that it can be kept.

Comments that start with `#>` (the original) and `#-` (the original as it was) are the program's own; every
other comment, and the way a text is written, is the translator's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from game.scenario.nodes import Mapping, Scalar
from game.scenario.translation.reading import Translation

NOW, BEFORE = "#>", "#-"
SECTIONS = ("texts", "unused")
STALE = "  # stale: when the text says what #> says, delete this line"
_OUR_REMARK = re.compile(r"\s*# stale: .*")


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines of one entry, each with its end."""

    key: Scalar
    value: Mapping
    comments: list[str]
    """The translator's, above it, without indentation."""
    quoted: list[str]
    """The program's, likewise."""
    lines: list[str]
    """From its key to where it ends."""

    @property
    def indent(self) -> int:
        return self.key.column - 1

    def renamed(self, path: str) -> list[str]:
        """Its lines, under another id path."""
        first = self.lines[0]
        start = self.indent
        end = start + len(self.key.text) + (2 if self.key.style else 0)
        return [first[:start] + path + first[end:], *self.lines[1:]]

    def with_hash(self, lines: list[str], value: str, end: str, *, stale: bool) -> list[str]:
        """The lines with this hash in them, and with a remark where it is not that of the original."""
        remark = STALE if stale else ""
        found = self.value.entries.get("hash")
        if found is None:
            column = next(iter(self.value.entries.values()))[0].column if self.value.entries else 0
            return [lines[0], f"{' ' * (column - 1)}hash: {value}{remark}{end}", *lines[1:]]
        key, old = found[0], found[1]
        at = key.line - self.key.line
        rest = lines[at][old.column - 1 :].rstrip("\r\n")
        if type(old) is Scalar:
            rest = rest[len(old.text) + (2 if old.style else 0) :]
        rest = _OUR_REMARK.sub("", rest).rstrip()
        line = f"{lines[at][: key.column - 1]}hash: {value}{rest}{remark}{end}"
        return [*lines[:at], line, *lines[at + 1 :]]


@dataclass
class Layout:
    """A file taken apart."""

    head: list[str] = field(default_factory=list)
    """All that is not in a section."""
    chunks: dict[int, Chunk] = field(default_factory=dict)
    """By the place of their keys, as a line's number."""
    sections: dict[str, str] = field(default_factory=dict)
    """The lines with their keys, as far as they are there."""
    tail: list[str] = field(default_factory=list)
    """Comments of the translator that stand above no entry."""
    indent: int = 2
    """Of the entries."""
    end: str = "\n"
    """How its lines end."""

    @property
    def pad(self) -> str:
        return " " * self.indent


def laid_out(translation: Translation) -> Layout:
    """The lines of a translation that was read without errors, by what they are about."""
    source, root = translation.source, translation.root
    assert source is not None, "it was read from a file"
    assert root is not None, "it has keys"
    lines = source.whole_lines
    layout = Layout(end="\r\n" if "\r\n" in source.text else "\n")
    starts = [(key.line - 1, name) for name, (key, _) in root.entries.items()]
    if root.flow:
        layout.tail = _as_comments(lines)
        return layout
    layout.head = lines[: starts[0][0]]
    for (start, name), (stop, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        if name in SECTIONS:
            _section(layout, root.entries[name][1], lines, start, stop, name)
        else:
            layout.head += lines[start:stop]
    return layout


def _section(layout: Layout, node: object, lines: list[str], start: int, stop: int, name: str) -> None:
    if type(node) is Scalar or (type(node) is Mapping and not node.flow):
        layout.sections[name] = lines[start].rstrip()
    if type(node) is not Mapping or node.flow:
        layout.tail += _as_comments(lines[start:stop]) if type(node) is Mapping and node.entries else []
        layout.tail += [line for line in map(str.strip, lines[start + 1 : stop]) if line.startswith("#")]
        return
    keys = [(key, value) for key, value in node.entries.values() if type(value) is Mapping]
    tops = [key.line - 1 for key, _ in keys]
    if name == "texts":
        layout.indent = keys[0][0].column - 1
    above = lines[start + 1 : tops[0]]
    for (key, value), top, after in zip(keys, tops, [*tops[1:], stop], strict=True):
        body_end = _end_of(lines, top, after, key.column - 1)
        comments, quoted = _sorted(above)
        layout.chunks[key.line] = Chunk(key, value, comments, quoted, lines[top:body_end])
        above = lines[body_end:after]
    layout.tail += _sorted(above)[0]


def _end_of(lines: list[str], top: int, after: int, indent: int) -> int:
    """Where an entry ends: what follows are comments no deeper than its key, which are of the next one."""
    end = after
    while end > top + 1 and _is_between(lines[end - 1], indent):
        end -= 1
    return end


def _is_between(line: str, indent: int) -> bool:
    bare = line.strip()
    return not bare or (bare.startswith("#") and len(line) - len(line.lstrip()) <= indent)


def _sorted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The translator's comments and the program's."""
    comments = [line for line in map(str.strip, lines) if line]
    return (
        [line for line in comments if not line.startswith((NOW, BEFORE))],
        [line for line in comments if line.startswith((NOW, BEFORE))],
    )


def _as_comments(lines: list[str]) -> list[str]:
    """What cannot be taken apart, kept to be read."""
    return [f"# {line.strip()}" for line in lines if line.strip()]
