"""The YAML parser's errors, in the author's words.

The parser says "did not find expected key" at the place where it gave up; an author needs to hear that a
quotation mark ended the value three words earlier. This module looks at what the parser says, at what it
had just read and at the source line, and names the cause. It refuses to look further than that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from game.scenario.mistakes import QUOTES, VALUE, Mistake, anchor, tag
from game.scenario.nodes import TOO_DEEP, Mapping, Node, Scalar
from game.scenario.problems import Mark, Problem, quoted
from game.scenario.source import Source

_NO_SPACE = re.compile(r"(\s*(?:- +)*)([a-z_][a-z0-9_]*):(\S.*)$")
_KEY = re.compile(r"\s*(?:- +)*[a-z_][a-z0-9_]*\s*:(?: |$)")
_WORD = re.compile(r"[a-z_]+\Z")
_MOST_KEY = 1024
"""How long a key may be, in characters: the parser's own limit."""

OTHER_QUOTES = "write | after the colon and the text on the lines below, without the outer quotes"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


class _Failure:
    """Where the parser gave up, what it said, and what it had read last."""

    def __init__(self, error: Any, source: Source, last: Any, inside: Node | None) -> None:
        self.source = source
        self.said = str(error.problem or "")
        self.context = str(error.context or "")
        self.line, self.column = _within(error.problem_mark, source)
        self.since_line, self.since_column = _within(error.context_mark or error.problem_mark, source)
        """Where what it was reading begins."""
        self.inside = inside
        """The list or mapping that was being read."""
        self.text = source.line(self.line)
        self.sign = self.text[self.column - 1 : self.column]
        scalar = hasattr(last, "value")
        self.style = last.style if scalar else None
        """How the scalar just before was written; None where something else stands before."""
        self.read = last.value if scalar else ""
        self.from_line = last.start_mark.line + 1 if scalar else 0
        self.from_column = last.start_mark.column + 1 if scalar else 0
        self.to_line = last.end_mark.line + 1 if scalar else 0
        self.in_flow = "parsing a flow" in self.context

    @property
    def at_first_word(self) -> bool:
        return not self.text[: self.column - 1].strip()

    def value(self, number: int) -> tuple[int, str]:
        """The column where a line's value starts, and the value; (0, '') without one."""
        found = VALUE.match(self.source.line(number))
        return (len(found.group(1)) + 1, found.group(2)) if found else (0, "")

    def at(self, mark: Mark, code: str, message: str, hint: str, width: int = 1, owner: int = 0) -> Mistake:
        return Mistake(Problem(*mark, code, message, hint, width=width), owner)

    def here(self, code: str, message: str, hint: str, width: int = 1, owner: int = 0) -> Mistake:
        return self.at((self.line, self.column), code, message, hint, width, owner)

    def indent(
        self, message: str = "this line does not line up with the lines above it", hint: str = ""
    ) -> Mistake:
        depth = _depth(self.text)
        return self.at((self.line, depth + 1), "indent", message, hint or self._beside(depth))

    def _beside(self, depth: int) -> str:
        """How deep the keys stand that the line may belong with."""
        open_ones: list[int] = []
        for number in range(self.line - 1, 0, -1):
            line = self.source.line(number)
            is_key = _KEY.match(line) or line.lstrip().startswith("- ")
            if is_key and (not open_ones or _depth(line) < open_ones[-1]):
                open_ones.append(_depth(line))
        near = sorted([*[d for d in open_ones if d < depth][:1], *[d for d in open_ones if d > depth][-1:]])
        if not near:
            return "give it as many spaces as its neighbours have"
        return f"it has {depth} spaces before it; the lines above it have {' or '.join(map(str, near))}"


def _within(mark: Any, source: Source) -> Mark:
    """A place of the parser's as one in the file: the end of the file is the end of its last line."""
    last = len(source.lines)
    return (mark.line + 1, mark.column + 1) if mark.line < last else (last, len(source.line(last)) + 1)


def explain(error: Any, source: Source, last: Any, inside: Node | None) -> Mistake:
    """What the author should hear of an error.

    `last` is the event that came before it, `inside` the list or mapping that was being read.
    """
    failure = _Failure(error, source, last, inside)
    for part, find in _CAUSES:
        if part in failure.said or part in failure.context:
            found = find(failure)
            if found is not None:
                return found
    return failure.here("yaml", f"YAML cannot be read on from here: {failure.said}", "")


def _name(f: _Failure) -> Mistake:
    """`**Dana** called`, `& co`"""
    mark = (f.since_line, f.since_column)
    word = f.source.line(f.since_line)[f.since_column - 1 :].split()[0]
    return f.at(mark, *anchor(word[0], word[1:]), len(word), owner=f.since_line)


def _tag(f: _Failure) -> Mistake:
    name = f.source.line(f.since_line)[f.since_column - 1 :].split(" ")[0]
    return f.at((f.since_line, f.since_column), *tag(name), width=len(name), owner=f.since_line)


def _tab(f: _Failure) -> Mistake | None:
    before = f.text[: f.column]
    if "\t" not in before or before.strip():
        return None
    hint = "indent with spaces; most editors can insert spaces for the Tab key"
    return f.at((f.line, f.text.index("\t") + 1), "tab", "a tab is used to indent", hint)


def _start(f: _Failure) -> Mistake:
    if not f.sign and f.inside is not None and not isinstance(f.inside, Scalar) and f.inside.flow:
        return _not_closed(f, f.inside.mark, "}" if isinstance(f.inside, Mapping) else "]")
    code = "brace-in-text" if f.sign and f.sign in "{}[]" else "bad-start"
    return f.here(code, f"a text cannot start with {f.sign or 'this'}", QUOTES, owner=f.line)


def _open_quote(f: _Failure) -> Mistake:
    mark = (f.since_line, f.since_column)
    hint = "close it where the text ends; a text with quotes in it is best written below a |"
    return f.at(mark, "unclosed", "the quote that opens here is never closed", hint, owner=f.since_line)


def _escape(f: _Failure) -> Mistake:
    at = f.text.rfind("\\", 0, f.column)
    letter = f.text[at + 1 : at + 2]
    message = f"in double quotes a backslash has a meaning of its own, and \\{letter} has none"
    hint = "a backslash in a text needs single quotes around the text, or two backslashes"
    return f.at((f.line, at + 1), "bad-escape", message, hint, 2, owner=f.since_line)


def _second_colon(f: _Failure) -> Mistake:
    at, value = f.value(f.line)
    if not f.at_first_word and value[:1] in "{[" and at < f.column:
        return f.at(
            (f.line, at), "brace-in-text", f"a text cannot start with {value[0]}", QUOTES, owner=f.line
        )
    if f.sign == ":" and at == f.column:
        return _start(f)
    begun = f.from_line if f.style == "" and f.from_line < f.to_line == f.line else f.line
    is_key = _KEY.match(f.text) and f.text.find(":") == f.column - 1
    if is_key and begun < f.line:
        above = quoted(f.source.line(begun).strip())
        hint = "as a key, it stands as deep as the keys around it; as text, write | after the colon above"
        return f.indent(f"this line stands as deep as text that goes on, below {above}", hint)
    before = VALUE.sub(r"\2", f.text[: f.column - 1])
    message = f"the colon and the space make {quoted(before)} a key, in the middle of a text"
    own_line = f"; if {before} is a key, it stands on a line of its own" if _WORD.match(before) else ""
    return f.here("colon-in-text", message, QUOTES + own_line, owner=begun)


def _list_start(f: _Failure) -> Mistake:
    hint = f"{QUOTES}; a list starts on a line of its own"
    return f.here(
        "bad-start", "a text cannot start with a dash and a space: that is a list", hint, owner=f.line
    )


def _rest(f: _Failure) -> Mistake | None:
    """The parser wanted the next key, or a comma, and found something else on the line."""
    if f.style and f.style in "\"'" and (f.to_line == f.line or (f.at_first_word and _goes_on(f))):
        return _after_quote(f)
    at, value = f.value(f.line)
    if f.in_flow:
        return None
    if f.at_first_word:
        return f.indent()
    if value[:1] in ("{", "[") and at < f.column:
        if f.sign in "}]":
            return f.here("brackets", f"there is one {f.sign} too many", "delete it", owner=f.line)
        return f.at(
            (f.line, at), "brace-in-text", f"a text cannot start with {value[0]}", QUOTES, owner=f.line
        )
    if value[:1] in ("*", "&"):
        return f.at((f.line, at), *anchor(value[0], value[1:].split()[0]), owner=f.line)
    return None


def _goes_on(f: _Failure) -> bool:
    """Whether the line is text, deeper than the line whose quoted value ended above it."""
    above = f.source.line(f.from_line)
    is_other = _KEY.match(f.text) or f.text.startswith("- ", f.column - 1)
    return f.to_line < f.line and f.column - 1 > _depth(above) and not is_other


def _after_quote(f: _Failure) -> Mistake:
    """`"No," she says`; or a quote that was forgotten lines above, and found its partner only here."""
    if f.from_line < f.to_line == f.line:
        message = f"the quote that opens here is closed only in line {f.to_line}"
        hint = "close it where the text ends; a text with quotes in it is best written below a |"
        return f.at((f.from_line, f.from_column), "unclosed", message, hint, owner=f.from_line)
    rest = f.text[f.column - 1 :].rstrip()
    message = f"the text ends at its closing quote, and {quoted(rest)} is left over"
    hint = "put quotes around the whole text" if f.in_flow else OTHER_QUOTES
    return f.here("quote-ends", message, hint, len(rest), owner=f.from_line)


def _not_closed(f: _Failure, mark: Mark, closing: str) -> Mistake:
    opening = "{" if closing == "}" else "["
    message = f"the {opening} that opens here is not closed"
    return f.at(mark, "brackets", message, f"close it with {closing} where it ends", owner=mark[0])


def _flow(f: _Failure) -> Mistake:
    closing = "}" if "'}'" in f.said else "]"
    if f.since_line < f.line or not f.sign:
        return _not_closed(f, (f.since_line, f.since_column), closing)
    if f.sign == ":":
        hint = (
            f"put quotes around a text with a colon in it; or a comma or a {closing} is missing before this"
        )
        return f.here(
            "colon-in-text", f"a second colon stands here, after {quoted(f.read)}", hint, owner=f.line
        )
    hint = "put quotes around a text with braces, brackets or quotes in it"
    return f.here("brackets", f"a comma or a {closing} is missing before this", hint, owner=f.line)


def _no_colon(f: _Failure) -> Mistake:
    """A line that is no key, where keys are."""
    text = f.source.line(f.since_line)
    mark, width = (f.since_line, f.since_column), len(text.strip())
    if "\xa0" in text:
        column = text.index("\xa0") + 1
        message = "a non-breaking space (U+00A0) stands here, which YAML does not take for a space"
        problem = Problem(f.since_line, column, "no-break-space", message, "type the space again")
        return Mistake(problem, f.since_line, text.replace("\xa0", " "))
    if len(text) > _MOST_KEY and ":" in text[_MOST_KEY:]:
        message = f"this key is longer than {_MOST_KEY:,} characters, which is the most"
        return f.at(mark, "bad-key", message, "an id has at most 64; a long text stands below a |", width)
    if f.style in ("|", ">"):
        message = f"the text below a {f.style} must stand deeper than the key above it"
        hint = (
            "indent this line as deep as the text above it"
            if f.read
            else "indent the whole text by two more spaces"
        )
        return f.at(mark, "indent", message, hint, width)
    joined = _NO_SPACE.match(text)
    if joined:
        hint = f"write {joined.group(2)}: {joined.group(3)[:40]}"
        message = f"there is no space after the colon in {quoted(text.strip())}"
        problem = Problem(*mark, "no-space", message, hint, width=width)
        return Mistake(problem, f.since_line, joined.expand(r"\1\2: \3"))
    message = f"this line is no `key: value`: {quoted(text.strip())} has no colon after its first word"
    hint = "a text goes on deeper than its key; more than one sentence is best written below a |"
    return f.at(mark, "no-colon", message, hint, width)


def _block(f: _Failure) -> Mistake:
    mark = (f.since_line, f.since_column)
    sign = f.source.line(f.since_line)[f.since_column - 1 : f.since_column]
    hint = f"after {sign} the text starts on the next line, deeper than its key"
    return f.at(mark, "block-text", f"text stands on the line of the {sign}", hint, owner=f.since_line)


def _second_part(f: _Failure) -> Mistake:
    hint = "a scenario is made of keys, `format: 1` the first of them, each starting in column 1"
    return f.here("indent", "YAML takes what stands above this for the whole file", hint)


def _too_deep(f: _Failure) -> Mistake:
    """The parser, which reads ahead, has a limit of its own (PyYAML 6.0.4: 1,000), far beyond ours."""
    return f.here("too-deep", TOO_DEEP, "")


_CAUSES: tuple[tuple[str, Callable[[_Failure], Mistake | None]], ...] = (
    ("nesting depth", _too_deep),
    ("tab", _tab),
    ("scanning an alias", _name),
    ("scanning an anchor", _name),
    ("a tag", _tag),
    ("a block scalar", _block),
    ("unexpected end of stream", _open_quote),
    ("quoted scalar", _escape),
    ("cannot start any token", _tab),
    ("cannot start any token", _start),
    ("mapping values are not allowed", _second_colon),
    ("sequence entries are not allowed", _list_start),
    ("mapping keys are not allowed", _start),
    ("could not find expected ':'", _no_colon),
    ("expected key", _rest),
    ("'-' indicator", _rest),
    ("',' or", _rest),
    ("',' or", _flow),
    ("node content", _start),
    ("<document start>", _second_part),
)
"""Words of the parser's, and what they come from; in this order."""
