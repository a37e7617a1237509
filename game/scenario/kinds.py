"""The plain kinds of the format: words, lines, numbers, lists, mappings keyed by id.

Prose, effects, gotos and expressions have modules of their own.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any

from game.scenario.ids import ID
from game.scenario.list_commas import warn_of_commas
from game.scenario.nodes import BROKEN, Mapping, Node, Scalar, Sequence
from game.scenario.problems import a, did_you_mean, one_of, quoted
from game.scenario.reader import BAD, Kind, Reader, Record, Schema, Shared, noun_of
from game.scenario.translation.tags import tag_of

ID_SCHEMA: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$"}
TEXT_SCHEMA: Schema = {"type": ["string", "number", "boolean"]}
"""`title: 1984` is a text here, whatever an editor's YAML makes of it."""
LANGUAGE_HINT = "write two or three letters and where it matters a country, as in fr or pt-BR"
_PLACEHOLDER = re.compile(r"\{\s*(\w+)(?:\.level)?\s*\}")
_INTEGER = re.compile(r"[+-]?\d{1,10}\Z", re.ASCII)
_DASHES = {"\N{MINUS SIGN}": "minus sign", "\N{EN DASH}": "dash", "\N{EM DASH}": "dash"}
_YES = frozenset(["yes", "on", "y", "1"])
_BLOCKS = frozenset(["if", "first", "cycle", "shuffle"])
_NO = frozenset(["no", "off", "n", "0"])


def scalar(node: Node, reader: Reader, wanted: str) -> Scalar | None:
    """The node as a scalar with something in it; None after a problem that says what was wanted."""
    if type(node) is Scalar:
        if node.text == BROKEN:
            return None
        if node.absent:
            reader.problem(node, "missing-value", f"{wanted} is missing after the colon")
            return None
        return node
    if type(node) is Mapping and node.flow and (not node.entries or BROKEN in node.entries):
        return None  # the trap of `{trust}` has been told
    if type(node) is Mapping and not node.flow and len(node.entries) == 1:
        colon_in_text(node, reader, wanted)
    else:
        reader.problem(node, "wrong-type", f"{wanted} is wanted here, not {noun_of(node)}")
    return None


def colon_in_text(node: Mapping, reader: Reader, wanted: str) -> Any:
    """`- Dr. Adeyemi: the protocol`"""
    key = next(iter(node.entries))
    if key == BROKEN:
        return BAD
    return reader.problem(
        node,
        "colon-in-text",
        f"{wanted} is wanted here, but the colon and the space make {quoted(key)} a key",
        "put quotes around the whole text",
        width=len(key) + 1,
    )


def odd_minus(node: Scalar, reader: Reader) -> bool:
    """Whether a number is written with a dash that only looks like a minus; a problem, then."""
    sign = next((sign for sign in _DASHES if sign in node.text), "")
    if not sign or node.text == BROKEN:
        return False
    message = f"this {_DASHES[sign]} (U+{ord(sign):04X}) is not the minus of the keyboard"
    offset = node.text.index(sign)
    mark = reader.locate(node, offset)
    reader.problems.add(mark, "unicode-minus", message, f"write {node.text.strip().replace(sign, '-')[:40]}")
    return True


class Plain:
    """A text without placeholders."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is Sequence or (type(node) is Mapping and not _BLOCKS.isdisjoint(node.entries)):
            hint = "lists and blocks of text stand only in a scene's text and in results"
            return reader.problem(node, "wrong-type", f"one text is wanted here, not {noun_of(node)}", hint)
        found = scalar(node, reader, "a text")
        if not found:
            return BAD
        if "{" in found.text:
            self._warn_of_placeholders(found, reader)
        return found.text.strip()

    def schema(self, shared: Shared) -> Schema:
        return dict(TEXT_SCHEMA)

    def _warn_of_placeholders(self, node: Scalar, reader: Reader) -> None:
        """`why: You have {trust}`: only what is read in the course of play has placeholders."""
        for found in _PLACEHOLDER.finditer(node.text):
            if found.group(1) in reader.symbols.declared:
                reader.problems.warn(
                    reader.locate(node, found.start()),
                    "no-placeholder",
                    f"this text is shown as it stands, {found.group()} with its braces",
                    "placeholders are filled in a scene's title, text, discuss, choices and results only",
                    width=len(found.group()),
                )


class Integer:
    """A whole number between two bounds, both included."""

    def __init__(self, low: int = -(2**31), high: int = 2**31 - 1) -> None:
        self.low = low
        self.high = high

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "a whole number")
        if not found or odd_minus(found, reader):
            return BAD
        text = found.text
        if found.style or not _INTEGER.match(text):
            hint = f"write {text}, without quotes" if found.style and _INTEGER.match(text) else ""
            message = f"a whole number is wanted here, not {noun_of(found)}"
            return reader.problem(node, "wrong-type", message, hint)
        value = int(text)
        if not self.low <= value <= self.high:
            message = f"{value} is not between {self.low} and {self.high}, as it must be"
            return reader.problem(node, "out-of-range", message)
        return value

    def schema(self, shared: Shared) -> Schema:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class Boolean:
    """`true` or `false`, and nothing else that YAML 1.1 takes for them."""

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "true or false")
        if not found:
            return BAD
        if found.text in ("true", "false"):
            return found.text == "true"
        message = f"true or false is wanted here, not {quoted(found.text)}"
        return reader.problem(node, "wrong-type", message, truth_meant(found.text))

    def schema(self, shared: Shared) -> Schema:
        return {"type": "boolean"}


def truth_meant(text: str) -> str:
    """A hint for `yes`, `No` and `True`; empty for other words."""
    word = text.strip().lower()
    if word in _YES or word == "true":
        return "write true"
    return "write false" if word in _NO or word == "false" else ""


class OneOf:
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, one_of(self.words))
        if not found:
            return BAD
        if found.text in self.words:
            return found.text
        message = f"{one_of(self.words)} is wanted here, not {quoted(found.text)}"
        return reader.problem(node, "unknown-word", message, did_you_mean(found.text, self.words))

    def schema(self, shared: Shared) -> Schema:
        return {"enum": [*self.words]}


class Id:
    """A stable name: lower-case letters, digits and underscores, a letter first."""

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "an id")
        return found.text if found and good_id(found, reader) else BAD

    def schema(self, shared: Shared) -> Schema:
        return dict(ID_SCHEMA)


class Language:
    """A language tag."""

    def read(self, node: Node, reader: Reader) -> Any:
        found = scalar(node, reader, "a language")
        if not found:
            return BAD
        message = f"{quoted(found.text)} is no language tag"
        return tag_of(found.text) or reader.problem(node, "bad-language", message, LANGUAGE_HINT)

    def schema(self, shared: Shared) -> Schema:
        return {"type": "string", "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?$"}


def good_id(node: Scalar, reader: Reader) -> bool:
    if ID.match(node.text):
        return True
    if ID.match(node.text[:64]) and re.fullmatch(r"\w+", node.text, re.ASCII):
        message = f"{quoted(node.text)} is {len(node.text):,} characters long, and an id has at most 64"
        reader.problem(node, "bad-id", message)
        return False
    message = f"{quoted(node.text)} is not an id: lower-case letters, digits and _, a letter first"
    near = near_id(node.text)
    reader.problem(node, "bad-id", message, f"write {near}" if near else "")
    return False


def near_id(text: str) -> str:
    """The id that a text was most likely meant to be; empty when nothing of it is left."""
    words = re.sub(r"\W+", "_", text[:60].lower(), flags=re.ASCII).strip("_")
    return f"the_{words}" if words[:1].isdigit() else words


class ListOf:
    """A list of values of one kind."""

    def __init__(self, item: Kind) -> None:
        self.item = item

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Sequence:
            if type(node) is Scalar and node.absent:
                return ()
            return no_list(node, reader)
        if isinstance(self.item, Plain):
            warn_of_commas(node, reader)
        values = [self.item.read(item, reader) for item in node.items]
        return BAD if any(value is BAD for value in values) else tuple(values)

    def schema(self, shared: Shared) -> Schema:
        return {"type": ["array", "null"], "items": self.item.schema(shared)}


def no_list(node: Node, reader: Reader, noun: str = "a list") -> Any:
    """The problem of something else where a list belongs."""
    text = node.text if type(node) is Scalar else ""
    short = text and len(text) < 40 and "," not in text
    hint = f"write [{text}]" if short else "start each entry on a line of its own, with - and a space"
    return reader.problem(node, "wrong-type", f"{noun} is wanted here, not {noun_of(node)}", hint)


class Keyed:
    """A mapping from ids to records, in the order of the file; each record is told its id and mark."""

    def __init__(self, record: Record[Any], forbidden: frozenset[str] = frozenset()) -> None:
        self.record = record
        self.noun = record.noun
        self.forbidden = forbidden

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Mapping:
            return no_mapping(node, reader, self.noun)
        values: dict[str, Any] = {}
        good = True
        read = self.record.read
        for name, (key, value_node) in node.entries.items():
            if type(value_node) is Scalar and value_node.text and name in self.record.keys:
                good = False
                self.is_a_key(key, reader)
                continue
            if name in self.forbidden:
                hint = f"{name} has a meaning of its own after goto; choose another id"
                reader.problem(key, "reserved", f"{name} cannot be the id of a {self.noun}", hint)
                good = False
            elif not ID.match(name) and not good_id(key, reader):
                good = False
            # an id is looked up at every decision, and found at once where equal ids are one object
            same = intern(name)
            value = read(value_node, reader, id=same, mark=key.mark)
            if value is BAD:
                good = False
            else:
                values[same] = value
        return values if good else self.unfit(values, reader)

    def schema(self, shared: Shared) -> Schema:
        names: Schema = {"pattern": ID_SCHEMA["pattern"]}
        if self.forbidden:
            names["not"] = {"enum": sorted(self.forbidden)}
        return {
            "type": "object",
            "propertyNames": names,
            "additionalProperties": self.record.schema(shared),
        }

    def unfit(self, values: dict[str, Any], reader: Reader) -> Any:
        """What becomes of the mapping when some of it could not be read."""
        return BAD

    def is_a_key(self, key: Scalar, reader: Reader) -> None:
        """`goto: friday` among choices: a key of the one above, indented too little."""
        message = f"`{key.text}` stands as deep as the {self.noun}s, and so is taken for one"
        reader.problem(
            key, "indent", message, f"indent it as far as the other keys of the {self.noun} above it"
        )


def no_mapping(node: Node, reader: Reader, noun: str, hint: str = "") -> Any:
    """The problem of something else where entries keyed by id belong."""
    hint = (
        hint or f"give each {noun} an id, as `first_{noun}:` on a line of its own, and its keys below, deeper"
    )
    if type(node) is Scalar and node.absent:
        return reader.problem(node, "missing-value", f"there is not {a(noun)} here", hint)
    message = f"each {noun} needs an id of its own here, and this is {noun_of(node)}"
    return reader.problem(node, "wrong-type", message, hint)
