"""A YAML document read from the C parser's events into nodes.

Owns what YAML is here: anchors, aliases, merge keys, tags, duplicate keys and further documents are
problems, and so is what YAML would take for something else without a word. After a mistake that ends at
its own value (a quote within quotes, a text that starts with a brace) that value is blanked and the file
read again, so that one such line does not hide the rest. It knows nothing of scenarios.
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

from game.scenario import mistakes, yaml_words
from game.scenario.lone_keys import LoneKeys
from game.scenario.nodes import BROKEN, MAX_DEPTH, TOO_DEEP, Mapping, Node, Scalar, Sequence
from game.scenario.problems import Mark, Problem, Problems, quoted
from game.scenario.source import Source, stripped

MAX_EVENTS = 1_600_000
"""How many keys, values, lists and mappings (these two twice) a file may hold: 2.5 times 10,000 scenes'."""
MOST_MENDED = 20
"""How many values are blanked before the rest of a file is given up."""
MOST_REREAD = 20 * 2**20
"""How many characters are read again for that, over all."""

_NO_KEYS = frozenset(["<<", BROKEN])
_CUT_BY_HASH = re.compile(r"[ \t](#[^\s#])")


class Document:
    """What a file held: its root node, if any, and where reading ended when it ended early."""

    __slots__ = ("cut_short", "root", "unfinished")

    def __init__(self, root: Node | None, cut_short: bool, unfinished: frozenset[int] = frozenset()) -> None:
        self.root = root
        self.cut_short = cut_short
        """A mistake that could not be passed over; what stood behind it is not in the tree."""
        self.unfinished = unfinished
        """The `id()` of the nodes that were open there: more may belong to them."""


class _StopError(Exception):
    """A cap was reached; the problem has been added."""


def parse(source: Source, problems: Problems) -> Document:
    """The document in `source`; never raises. After a mistake in its syntax: what stood before it."""
    text = source.text
    told: list[Problem] = []
    while True:
        builder = _Builder(source, text)
        cut_short = True
        try:
            builder.run()
            cut_short = False
        except YAMLError as error:
            mistake = yaml_words.explain(error, source, builder.last, builder.inside)
            told.append(mistake.problem)
            left = min(MOST_MENDED, MOST_REREAD // len(text)) - len(told)
            mended = mistake.mended(text, source) if left >= 0 else None
            if mended is not None:
                text = mended
                continue
        except _StopError:
            pass
        _tell(told, builder.problems, problems)
        return Document(builder.root, cut_short, builder.unfinished() if cut_short else frozenset())


def _tell(told: list[Problem], found: Problems, problems: Problems) -> None:
    """Mistakes of syntax, but for what follows from a text cut by a #; and what was found on other lines."""
    cuts = found.lines("cut-by-hash")
    told = [mistake for mistake in told if cuts.isdisjoint(range(mistake.line - 2, mistake.line + 1))]
    for mistake in told:
        problems.take(mistake)
    problems.join(found, {mistake.line for mistake in told})


class _Builder:
    """Turns events into nodes; `run` is the loop that every byte of a scenario passes through."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        self.problems = Problems()
        self.root: Node | None = None
        self.last: Any = None
        """The last event before reading ended."""
        self.inside: Mapping | Sequence | None = None
        self._outer: list[tuple[Mapping | Sequence | None, Scalar | None]] = []
        """What lies around `_here`, and the key that waits there for its value."""
        self._lone = LoneKeys(source, self.problems)
        self._cut_lines = self._lines_with_hash()

    def _lines_with_hash(self) -> frozenset[int]:
        if "#" not in self.text:
            return frozenset()
        return frozenset(n for n, line in enumerate(self.source.lines, 1) if _CUT_BY_HASH.search(line))

    def unfinished(self) -> frozenset[int]:
        """The nodes that were open when reading ended, and those that had ended just before.

        The last scalar is not to be trusted either: the mistake may be a part of it.
        """
        nodes: list[Node | None] = [self.inside, *(outer for outer, _ in self._outer)]
        inner: Node | None = self.inside or self.root
        while isinstance(inner, Mapping | Sequence):
            nodes.append(inner)
            inner = inner.last
        if inner is not None:
            inner.text = BROKEN
        return frozenset(id(node) for node in nodes)

    def run(self) -> None:
        get_event = CParser(self.text).get_event
        careful = self.source.careful or self.text is not self.source.text
        cut = self._cut_lines
        entries: dict[str, tuple[Scalar, Node]] | None = None
        key: Scalar | None = None
        event: Any = None
        try:
            for _ in range(MAX_EVENTS):
                event = get_event()
                if type(event) is ScalarEvent:
                    style = event.style
                    node = Scalar(event.value, event.start_mark, style or "")  # type: ignore[arg-type]
                    if careful or style == '"' or event.tag is not None or event.anchor is not None:
                        self._look_at(event, node)
                    if cut and not style and event.end_mark.line + 1 in cut:  # type: ignore[union-attr]
                        self._cut_by_hash(event, node)
                    if entries is None:
                        self._place(node, None)
                    elif key is None:
                        key = node
                    else:
                        name = key.text
                        if not node.text or name in entries or name in _NO_KEYS:
                            self._odd_entry(key, node)
                        else:
                            entries[name] = (key, node)
                        key = None
                elif type(event) is StreamEndEvent:
                    return
                else:
                    key = self._structure(event, key)
                    entries = self.inside.entries if type(self.inside) is Mapping else None
        finally:
            self.last = event
        self._refuse(mark_of(event), "too-large", f"there are over {MAX_EVENTS:,} values in this file")

    def _structure(self, event: Any, key: Scalar | None) -> Scalar | None:
        """Every event but a scalar's; the key that waits for its value afterwards."""
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            self._open(event, key)
            return None
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self._lone.tell(self.inside)
            self.inside, key = self._outer.pop()
            return key
        if kind is AliasEvent:
            return self._alias(event, key)
        if kind is DocumentStartEvent and self.root is not None:
            self._refuse(
                mark_of(event), "two-documents", "a second document starts here", "delete the line ---"
            )
        return key

    def _open(self, event: Any, key: Scalar | None) -> None:
        self._no_properties(event)
        flow = bool(event.flow_style)
        start = event.start_mark
        opened = Mapping(start, flow) if type(event) is MappingStartEvent else Sequence(start, flow)
        waiting = None
        if type(self.inside) is Mapping and key is None:
            waiting = Scalar(BROKEN, start, "")
            self.problems.add(opened.mark, *mistakes.no_key(opened))
            self._lone.ignore(opened)
        else:
            self._place(opened, key)
        self._outer.append((self.inside, waiting))
        if len(self._outer) > MAX_DEPTH:
            self._refuse(opened.mark, "too-deep", TOO_DEEP)
        self.inside = opened

    def _place(self, node: Node, key: Scalar | None) -> None:
        here = self.inside
        if here is None:
            self.root = node
        elif type(here) is Sequence:
            here.items.append(node)
        elif key is not None and type(here) is Mapping:
            if key.text in here.entries or key.text in _NO_KEYS:
                self._odd_entry(key, node)
            else:
                here.entries[key.text] = (key, node)

    def _odd_entry(self, key: Scalar, node: Node) -> None:
        """An entry whose value is empty, or whose key cannot be taken as it stands."""
        here, name = self.inside, key.text
        assert type(here) is Mapping
        if here.flow and type(node) is Scalar and node.absent and self._lone.found(here, key, node):
            return
        if name == BROKEN:
            if not here.flow:
                here.entries.setdefault(name, (key, node))
            return
        if name == "<<":
            self.problems.add(
                key.mark,
                "merge-key",
                "merge keys (<<) are not part of the format",
                "write the entries out",
                width=2,
            )
        elif name in here.entries:
            first = here.entries[name][0].line
            hint = f"the first is in line {first}; delete or rename one of them"
            message = f"{quoted(name)} stands twice among these keys"
            self.problems.add(key.mark, "duplicate-key", message, hint, width=len(name))
        else:
            here.entries[name] = (key, node)

    def _look_at(self, event: Any, node: Scalar) -> None:
        """What only some scalars need: properties, and invisible characters."""
        self._no_properties(event)
        is_mended = self.text is not self.source.text
        if event.tag is not None or event.anchor is not None or (is_mended and BROKEN in node.text):
            node.text = BROKEN
            return
        clean = stripped(node.text).replace(BROKEN, "")
        if clean != node.text:
            node.text = clean
            self.problems.warn(
                node.mark,
                "control-character",
                "control characters, or characters that turn the direction of writing, were taken out here",
                "delete them; they would act on the player's terminal",
            )

    def _cut_by_hash(self, event: Any, node: Scalar) -> None:
        """`Post the #1 campaign`: YAML takes `#1 campaign` for a comment, without a word."""
        end = event.end_mark
        line = self.source.line(end.line + 1)
        found = _CUT_BY_HASH.match(line, len(line[: end.column].rstrip(" \t")))
        if found:
            rest = line[found.start(1) :].rstrip()
            self.problems.add(
                (end.line + 1, found.start(1) + 1),
                "cut-by-hash",
                f"the text is cut off here: YAML takes {quoted(rest)} for a comment",
                'put the whole text in "quotes"; if it is a comment, write a space after the #',
                width=len(rest),
            )
            node.text = node.text or BROKEN

    def _no_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self.problems.add(
                mark_of(event), *mistakes.anchor("&", event.anchor), width=len(event.anchor) + 1
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.add(mark_of(event), *mistakes.tag(tag), width=len(tag))

    def _alias(self, event: Any, key: Scalar | None) -> Scalar | None:
        if key is None or key.text != "<<":
            self.problems.add(
                mark_of(event), *mistakes.anchor("*", event.anchor), width=len(event.anchor) + 1
            )
        broken = Scalar(BROKEN, event.start_mark, "")
        if key is None and type(self.inside) is Mapping:
            return broken
        self._place(broken, key)
        return None

    def _refuse(self, mark: Mark, code: str, message: str, hint: str = "") -> None:
        self.problems.add(mark, code, message, hint)
        raise _StopError


def mark_of(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1
