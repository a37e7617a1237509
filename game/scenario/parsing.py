"""From a file's text to nodes: the C parser's events, with their marks.

Owns what YAML is here: every scalar keeps its source text (nothing is guessed to be a number, a date or a
boolean), and anchors, aliases, merge keys, tags, duplicate keys and further documents are problems. It
knows nothing of scenarios. The only module that loads YAML.
"""

from __future__ import annotations

import re
from typing import Any

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from yaml._yaml import CParser

from game.scenario import yaml_words
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Mark, Problems
from game.scenario.source import Source, stripped

MAX_DEPTH = 40
"""How deep mappings and lists may nest."""
MAX_NODES = 2_000_000
"""How many scalars a document may hold: three times those of 10,000 scenes."""

_CUT_BY_HASH = re.compile(r"[ \t](#[^\s#])")


class Document:
    """What a file held: its root node, if any, and whether a syntax error cut it short."""

    __slots__ = ("cut_short", "root")

    def __init__(self, root: Node | None, cut_short: bool) -> None:
        self.root = root
        self.cut_short = cut_short


class _StopError(Exception):
    """A cap was reached; the problem has been added."""


def parse(source: Source, problems: Problems) -> Document:
    """The document in `source`; never raises. After a syntax error: what stood before it."""
    builder = _Builder(source, problems)
    try:
        builder.run()
    except YAMLError as error:
        mark, message, hint, code = yaml_words.explain(error, source)
        problems.drop_line(mark[0])
        problems.add(mark, code, message, hint)
    except _StopError:
        pass
    else:
        return Document(builder.root, cut_short=False)
    return Document(builder.root, cut_short=True)


class _Builder:
    """Turns events into nodes; `run` is the loop that every byte of a scenario passes through."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.root: Node | None = None
        self._unsafe = source.has_unsafe
        self._cut_lines = self._lines_with_hash()

    def _lines_with_hash(self) -> frozenset[int]:
        if not _CUT_BY_HASH.search(self.source.text):
            return frozenset()
        return frozenset(n for n, line in enumerate(self.source.lines, 1) if _CUT_BY_HASH.search(line))

    def run(self) -> None:
        get_event = CParser(self.source.text).get_event
        stack: list[tuple[Any, Scalar | None]] = []
        here: Mapping | Sequence | None = None
        key: Scalar | None = None
        scalars = 0
        while True:
            event: Any = get_event()
            kind = type(event)
            node: Node
            if kind is ScalarEvent:
                node = self._scalar(event)
                scalars += 1
                if type(here) is Mapping and key is None:
                    key = node
                    continue
                if scalars > MAX_NODES:
                    self._refuse(node.mark, "too-large", f"over {MAX_NODES:,} values in one file")
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                start = event.start_mark
                line, column = start.line + 1, start.column + 1
                self._no_properties(event, (line, column))
                opened = (
                    Mapping(line, column, bool(event.flow_style))
                    if kind is MappingStartEvent
                    else Sequence(line, column)
                )
                if type(here) is Mapping and key is None:
                    self._refuse((line, column), "bad-key", "a key must be a word, not a list or a mapping")
                self._place(here, key, opened)
                stack.append((here, key))
                if len(stack) > MAX_DEPTH:
                    self._refuse((line, column), "too-deep", f"nested more than {MAX_DEPTH} levels deep")
                here, key = opened, None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                here, _ = stack.pop()
                key = None
                continue
            elif kind is AliasEvent:
                self._alias(event)
                key = None
                continue
            elif kind is StreamEndEvent:
                return
            elif kind is DocumentStartEvent and self.root is not None:
                mark = (event.start_mark.line + 1, event.start_mark.column + 1)
                self._refuse(mark, "two-documents", "a second document starts here", "delete the line `---`")
            else:
                continue
            self._place(here, key, node)
            key = None

    def _place(self, here: Mapping | Sequence | None, key: Scalar | None, node: Node) -> None:
        if here is None:
            self.root = node
        elif type(here) is Sequence:
            here.items.append(node)
        elif key is not None:
            self._entry(here, key, node)  # type: ignore[arg-type]

    def _entry(self, here: Mapping, key: Scalar, node: Node) -> None:
        name = key.text
        if here.flow and type(node) is Scalar and not node.text and not node.style:
            self._split_by_comma(here, key)
        elif name in here.entries:
            first = here.entries[name][0].line
            self.problems.add(
                key.mark,
                "duplicate-key",
                f"{name} stands twice in this mapping",
                f"the first is in line {first}; delete or rename one of them",
                width=len(name),
            )
        elif name == "<<":
            self.problems.add(
                key.mark,
                "merge-key",
                "merge keys (<<) are not part of the format",
                "write the entries out",
                width=2,
            )
        else:
            here.entries[name] = (key, node)

    def _split_by_comma(self, here: Mapping, key: Scalar) -> None:
        code, message, hint = yaml_words.lone_flow_key(
            key.text, [(k, v.text if type(v) is Scalar else "") for k, (_, v) in here.entries.items()]
        )
        self.problems.add(key.mark, code, message, hint, width=len(key.text))

    def _scalar(self, event: Any) -> Scalar:
        start = event.start_mark
        text = event.value
        style = event.style or ""
        node = Scalar(text, start.line + 1, start.column + 1, style)
        if event.tag is not None or event.anchor is not None:
            self._no_properties(event, node.mark)
        if style == '"' or self._unsafe:
            clean = stripped(text)
            if clean != text:
                node.text = clean
                self.problems.warn(
                    node.mark,
                    "control-character",
                    "control or bidirectional characters in this text were removed",
                    "delete them; they would act on the player's terminal",
                )
        elif not style and self._cut_lines:
            self._cut_by_hash(event, node)
        return node

    def _cut_by_hash(self, event: Any, node: Scalar) -> None:
        """`Post the #1 campaign`: YAML takes ` #1 campaign` for a comment, without a word."""
        end = event.end_mark
        if end.line + 1 not in self._cut_lines or not node.text:
            return
        rest = self.source.line(end.line + 1)[end.column :]
        found = _CUT_BY_HASH.match(rest.lstrip(" \t").rjust(len(rest.lstrip(" \t")) + 1))
        if found and rest[:1] in " \t":
            column = end.column + 1 + len(rest) - len(rest.lstrip(" \t"))
            self.problems.add(
                (end.line + 1, column),
                "cut-by-hash",
                f"the text is cut here: YAML takes {rest.strip()[:24]!r} for a comment",
                'put the whole text in "quotes" (or write "# comment" with a space)',
                width=len(rest.strip()),
            )

    def _no_properties(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None:
            self.problems.add(
                mark,
                "anchor",
                f"anchors (&{event.anchor}) are not part of the format",
                "in prose, put the text in quotes; else write the value where it is needed",
                width=len(event.anchor) + 1,
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.add(
                mark,
                "tag",
                f"YAML reads {tag!r} here as a tag",
                "a text that starts with ! needs quotes around it",
                width=len(tag),
            )

    def _alias(self, event: Any) -> None:
        start = event.start_mark
        self.problems.add(
            (start.line + 1, start.column + 1),
            "alias",
            f"YAML reads *{event.anchor} as an alias, which is not part of the format",
            "a text that starts with * needs quotes around it, or `text: |` and the text below",
            width=len(event.anchor) + 1,
        )

    def _refuse(self, mark: Mark, code: str, message: str, hint: str = "") -> None:
        self.problems.add(mark, code, message, hint)
        raise _StopError
