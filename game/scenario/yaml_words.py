"""The YAML parser's errors, in the author's words.

The parser says "did not find expected key" at the place where it gave up; an author needs to hear that a
quotation mark ended the value three words earlier. This module looks at the source line and guesses the
cause. It refuses to guess further than one line up.
"""

from __future__ import annotations

import re
from typing import Any

from game.scenario.problems import Mark
from game.scenario.source import Source

_VALUE = re.compile(r"^(\s*(?:- +)*(?:[\w.\-]+ *: +)?)(\S.*)$")
_QUOTED_THEN_MORE = re.compile(r"""^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s,\]}:#]""")
_NO_SPACE = re.compile(r"^[a-z_]\w*:\S")

QUOTE = 'put the whole text in quotes, or write "text: |" and the text on the lines below'


def lone_flow_key(key: str, before: list[tuple[str, str]]) -> tuple[str, str, str]:
    """(code, message, hint) for a key without a value in `{…}`, given the entries before it."""
    if _NO_SPACE.match(key):
        name, _, value = key.partition(":")
        return (
            "no-space",
            f"there is no space after the colon in {key}",
            f"write {{{name}: {value}}}",
        )
    if before:
        last, value = before[-1]
        whole = f"{value}, {key}"
        what = "the expression" if value.startswith("=") else "the text"
        return (
            "split-by-comma",
            f"a comma ends a value in {{…}}, so {key!r} is read as a key of its own",
            f'put quotes around {what}: {{{last}: "{whole}"}}',
        )
    return (
        "brace-in-text",
        f"YAML reads {{{key}}} as a mapping, not as text",
        f'a text that starts with a brace needs quotes: "{{{key}}} …"',
    )


def explain(error: Any, source: Source) -> tuple[Mark, str, str, str]:
    """(mark, message, hint, code) for an error of the YAML parser."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return (1, 1), f"this is not YAML: {error}", "", "yaml"
    place = (mark.line + 1, mark.column + 1)
    said = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    for find in (_by_character, _by_value, _by_indent, _by_parser):
        found = find(said, context, place, source)
        if found is not None:
            return found
    return place, f"this is not YAML: {said}", "", "yaml"


_Found = tuple[Mark, str, str, str] | None


def _by_character(said: str, context: str, place: Mark, source: Source) -> _Found:
    line = source.line(place[0])
    if "alias" in context or "anchor" in context:
        column = max(1, place[1] - 1)
        while column > 1 and line[column - 1] not in "*&":
            column -= 1
        mark = (place[0], column)
        sign = line[column - 1 : column]
        what = "an alias" if sign == "*" else "an anchor"
        return mark, f"a text cannot start with {sign}: YAML takes it for {what}", QUOTE, "alias"
    if "cannot start any token" in said:
        sign = line[place[1] - 1 : place[1]]
        if sign == "\t" or "\t" in line[: place[1]]:
            return (
                place,
                "a tab is used to indent",
                "indent with spaces; set your editor to insert spaces",
                "tab",
            )
        return place, f"a text cannot start with {sign}", QUOTE, "bad-start"
    if "tab character" in said:
        return place, "a tab is used to indent", "indent with spaces; set your editor to insert spaces", "tab"
    if "tag" in context:
        return place, "YAML reads ! here as a tag", "a text that starts with ! needs quotes around it", "tag"
    return None


def _by_value(said: str, context: str, place: Mark, source: Source) -> _Found:
    """What the value on this line, or on the one before, starts with often tells the cause."""
    for number in (place[0], place[0] - 1):
        found = _VALUE.match(source.line(number))
        if found is None:
            continue
        head, value = found.groups()
        mark = (number, len(head) + 1)
        if number == place[0] and value[0] in "{[" and place[1] > len(head) + 1 and "expected key" in said:
            return (
                mark,
                f"a text cannot start with {value[0]}: YAML reads a mapping or a list",
                QUOTE,
                "brace-in-text",
            )
        if _QUOTED_THEN_MORE.match(value) and "expected key" in said:
            hint = "put the whole text in the other kind of quotes, or use `text: |` and the lines below"
            return mark, "the closing quote ends the text, and more follows on the line", hint, "quote-ends"
    return None


def _by_indent(said: str, context: str, place: Mark, source: Source) -> _Found:
    line = source.line(place[0])
    if "mapping values are not allowed" in said:
        before = line[: place[1] - 1]
        if re.match(r"^\s*(?:- +)?[\w.\-]+ *: +\S", before):
            return (
                place,
                "a second colon stands in this text, and YAML takes it for a key",
                QUOTE,
                "colon-in-text",
            )
        return (
            (place[0], len(before) - len(before.lstrip()) + 1),
            "this line is indented more than the keys it belongs with, or the line above lacks its colon",
            "line up the key with its neighbours",
            "indent",
        )
    if "sequence entries are not allowed" in said:
        return (
            place,
            "a list cannot start on the line of its key",
            "start the - on a line of its own",
            "indent",
        )
    if "expected key" in said or "expected '-' indicator" in said:
        mark = (place[0], len(line) - len(line.lstrip()) + 1)
        return (
            mark,
            "this line does not line up with the keys above it",
            "give neighbours the same number of spaces; the text under a | stays deeper than its key",
            "indent",
        )
    return None


def _by_parser(said: str, context: str, place: Mark, source: Source) -> _Found:
    if "end of stream" in said or "end of stream" in context:
        return place, "a quote that was opened is never closed", "add the closing quote", "unclosed"
    if "',' or '}'" in said or "',' or ']'" in said:
        sign = "}" if "}" in said else "]"
        return place, f"the list or mapping lacks its {sign}, or a comma", f"close it with {sign}", "unclosed"
    if "escape" in said:
        hint = "a backslash in double quotes starts an escape; use single quotes or \\\\"
        return place, "this escape does not exist", hint, "bad-escape"
    if "node content" in said:
        sign = source.line(place[0])[place[1] - 1 : place[1]]
        return place, f"a text cannot start with {sign or 'this'}", QUOTE, "bad-start"
    if "block scalar" in context:
        hint = "write `text: |` and put the text on the next lines"
        return place, "text stands on the line of the | or >", hint, "block-text"
    return None
