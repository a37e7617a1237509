"""Keys without a value in `{…}`: what a comma, a missing space or a brace before a text leaves behind.

YAML takes all three without a word. Told here by name, once for each text that was torn apart.
"""

from __future__ import annotations

import re
from itertools import groupby

from game.scenario.nodes import BROKEN, Mapping, Node, Scalar
from game.scenario.problems import Problems, quoted
from game.scenario.source import Source

_NO_SPACE = re.compile(r"([a-z_]\w*):[\s\xa0]*(\S.*)", re.DOTALL)
_WORD = re.compile(r"[a-z_]+\Z")


class LoneKeys:
    """The keys without values of the mappings that are being read."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self._source = source
        self._problems = problems
        self._waiting: dict[int, list[tuple[str, Scalar]]] = {}
        """By `id()` of the mapping: each key, with the name of the entry before it."""
        self._ignored: list[Node] = []

    def ignore(self, mapping: Node) -> None:
        """Something worse has been told of this mapping."""
        self._ignored.append(mapping)

    def found(self, here: Mapping, key: Scalar, value: Scalar) -> bool:
        """Whether the key has no value because it is none; kept until its mapping ends."""
        if key.text == BROKEN:
            return True
        written = self._source.line(value.line)[: value.column - 1].rstrip()
        if written.endswith(":") and not key.text.endswith(":"):
            return False  # `{trust: }`: its author knows that it is a key
        torn = _NO_SPACE.match(key.text)
        if torn and not key.style:
            name, rest = torn.groups()
            self._problems.add(
                key.mark,
                "no-space",
                f"there is no space after the colon in {quoted(key.text)}",
                f"write {{{name}: {rest}}}",
                width=len(key.text),
            )
            here.entries.setdefault(name, (key, Scalar(BROKEN, key.start, "")))
        else:
            last = next(reversed(here.entries), "")
            self._waiting.setdefault(id(here), []).append((last, key))
        return True

    def tell(self, here: Node | None) -> None:
        """The mapping has ended: tell what was torn apart in it."""
        waiting = self._waiting.pop(id(here), None) if self._waiting else None
        if not waiting or type(here) is not Mapping or any(here is ignored for ignored in self._ignored):
            return
        for last, group in groupby(waiting, key=lambda pair: pair[0]):
            self._tell(here, last, [key for _, key in group])

    def _tell(self, here: Mapping, last: str, keys: list[Scalar]) -> None:
        first = keys[0]
        torn = ", ".join(key.text for key in keys)
        if not last:
            here.entries[BROKEN] = (Scalar(BROKEN, first.start, ""), Scalar(BROKEN, first.start, ""))
            short = f"{{{torn}}}" if len(torn) < 40 else f"{{{torn[:39]}…}}"
            message = f"{short} is not read as text here, but as a list of keys"
            hint = f"a text that starts with a brace needs quotes: {in_quotes(f'{short} …')}"
            self._problems.add(here.mark, "brace-in-text", message, hint, width=len(torn) + 2)
            return
        value = here.entries[last][1]
        if type(value) is Scalar and value.text == BROKEN:
            return
        if type(value) is not Scalar:
            hint = f"write {first.text}: and its value"
            self._problems.add(
                first.mark, "missing-value", f"{quoted(first.text)} has no value", hint, width=len(torn)
            )
            return
        whole = in_quotes(f"{value.text}, {torn}")
        hint = f"put quotes around all of it: {last}: {whole}"
        if _WORD.match(torn):
            hint += f"; or, if {torn} is a key, give it a value"
        self._problems.add(
            first.mark,
            "split-by-comma",
            f"a comma ends a value in {{…}}, so {quoted(torn)} does not belong to {last} any more",
            hint,
            width=len(torn),
        )
        here.entries[last] = (here.entries[last][0], Scalar(BROKEN, value.start, ""))


def in_quotes(text: str) -> str:
    """The text as YAML wants it quoted, cut where it is long."""
    text = f"{text[:60]}…" if len(text) > 61 else text
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', '\\"') + '"'
