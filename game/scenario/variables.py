"""Meters and facts: what they are, and how they are declared in a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from game.scenario.expressions import Kind as ValueKind
from game.scenario.kinds import (
    ID_SCHEMA,
    TEXT_SCHEMA,
    Integer,
    Keyed,
    OneOf,
    Plain,
    good_id,
    near_id,
    no_mapping,
    scalar,
    truth_meant,
)
from game.scenario.nodes import BROKEN, Mapping, Node, Scalar, Sequence
from game.scenario.problems import Mark, quoted
from game.scenario.reader import BAD, Reader, Record, Schema, Shared, declared, noun_of

LIMIT = 1_000_000
"""Bounds lie between minus and plus this, so that products of a few stay within 32 bits."""
KEYWORDS = frozenset(
    ["and", "or", "not", "true", "false", "min", "max", "abs", "visited", "visits", "chose", "turn", "if"]
)
"""Words of the expression language; no meter or fact may be called so."""

MOST_WORDS = 100
"""How many words a fact may choose from."""
MEANING = frozenset(["manager", "leader"])
"""The meters that every scenario has."""

BOUND = Integer(-LIMIT, LIMIT)


class Levels:
    """`{0: gone, 25: thin}`: words for values, by the least value each stands for."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Mapping or not node.entries:
            message = f"levels give words to values, and this is {noun_of(node)}"
            return reader.problem(node, "wrong-type", message, "write {0: low, 50: high}")
        out = [(BOUND.read(key, reader), Plain().read(value, reader)) for key, value in node.entries.values()]
        return BAD if any(BAD in pair for pair in out) else tuple(sorted(out))

    def schema(self, shared: Shared) -> Schema:
        numbers = {"pattern": "^[+-]?[0-9]{1,10}$"}
        return {
            "type": "object",
            "minProperties": 1,
            "propertyNames": numbers,
            "additionalProperties": dict(TEXT_SCHEMA),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """A number the player sees."""

    id: str
    mark: Mark
    slot: int = -1
    """Where its value stands among a state's values."""
    label: str = declared(Plain(), "What players read; by default its id", default="", is_text=True)
    start: int = declared(BOUND, "Its value at the start", default=50)
    min: int = declared(BOUND, "Its least value", default=0)
    max: int = declared(BOUND, "Its greatest value", default=100)
    better: str = declared(OneOf("high", "low", "none"), "Which end is better for the player", default="none")
    about: str = declared(Plain(), "What it measures", default="", is_text=True)
    levels: tuple[tuple[int, str], ...] = declared(Levels(), "Words for its values", default=(), is_text=True)

    def level(self, value: int) -> str:
        """The word of the greatest key not above the value; empty without levels."""
        word = ""
        for least, says in self.levels:
            if value < least:
                break
            word = says
        return word


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something the scenario remembers and the player does not see: a truth, a word or a number."""

    id: str
    mark: Mark
    slot: int = -1
    kind: ValueKind = "number"
    words: tuple[str, ...] = ()
    """What players read for each of its words, where a text shows it; only where it is one of a list."""
    start: int = declared(BOUND, "Its value at the start", required=True)
    min: int = declared(BOUND, "Its least value", required=True)
    max: int = declared(BOUND, "Its greatest value", required=True)


class Bounded(Record[Any]):
    """A meter or a fact: known to rules and texts as soon as its bounds can be read."""

    def unfit(self, values: dict[str, Any], bad: list[str], reader: Reader) -> Any:
        return BAD if {"start", "min", "max"} & set(bad) else self.cls(**values)


METER = Bounded(Meter, "meter")
FACT = Bounded(Fact, "fact")


class Meters(Keyed):
    """All meters; one without keys is as every meter is by default."""

    def __init__(self) -> None:
        super().__init__(METER)

    def schema(self, shared: Shared) -> Schema:
        one = {"anyOf": [METER.schema(shared), {"type": "null"}]}
        return {**super().schema(shared), "additionalProperties": one}


class Facts(Keyed):
    """All facts; each is `true`, `false`, a list of words, or a number's bounds."""

    def __init__(self) -> None:
        super().__init__(FACT)

    def schema(self, shared: Shared) -> Schema:
        words = {
            "type": "array",
            "items": dict(ID_SCHEMA),
            "minItems": 2,
            "maxItems": MOST_WORDS,
            "uniqueItems": True,
        }
        one = {"anyOf": [{"type": "boolean"}, words, FACT.schema(shared)]}
        return {**super().schema(shared), "additionalProperties": one}


def read_meters(node: Node | None, reader: Reader) -> dict[str, Meter]:
    """All meters, manager and leader first; those with problems are left out and known to be broken."""
    given: dict[str, tuple[Scalar, Node] | None] = {"manager": None, "leader": None}
    if type(node) is Mapping:
        reader.symbols.names_known &= BROKEN not in node.entries
        given.update(node.entries)
    elif node is not None:
        reader.symbols.names_known = False
        no_mapping(node, reader, "meter")
    out: dict[str, Meter] = {}
    for name, entry in given.items():
        meter = Meter(id=name, mark=(1, 1)) if entry is None else _meter(name, *entry, reader)
        if meter is None:
            reader.symbols.broken |= {name, near_id(name)}
            continue
        slot = reader.symbols.declare(name, "meter", "number", meter.min, meter.max, meter.start)
        label = meter.label or name.replace("_", " ").capitalize()
        out[name] = replace(meter, slot=slot, label=label)
        reader.labels[name] = label
        if entry and type(entry[1]) is Mapping and entry[1].get("levels"):
            reader.with_levels.add(name)
    return out


def _meter(name: str, key: Scalar, node: Node, reader: Reader) -> Meter | None:
    good = _good_name(key, reader)
    if type(node) is Scalar and node.absent:
        return Meter(id=name, mark=key.mark) if good else None
    if type(node) is Scalar and node.text.lstrip("+-").isdigit():
        hint = f"write {{start: {node.text[:9]}}}"
        reader.problem(node, "wrong-type", f"{name} is a meter, and a meter has keys", hint)
        return None
    meter = METER.read(node, reader, id=name, mark=key.mark)
    if meter is BAD or not _good_bounds(meter, key, node, reader) or not good:
        return None
    if name in MEANING and (meter.min, meter.max) != (0, 100):
        hint = "change its start or its label only"
        reader.problem(key, "out-of-range", f"{name} always goes from 0 to 100", hint)
        return None
    _check_levels(meter, node, key, reader)
    return meter  # type: ignore[no-any-return]


def _check_levels(meter: Meter, node: Node, key: Scalar, reader: Reader) -> None:
    """Every value has a word, and every word a value."""
    if not meter.levels:
        return
    least = meter.levels[0][0]
    if least > meter.min:
        message = f"{meter.id} goes from {meter.min}, and its values below {least} have no word"
        reader.problem(_at("levels", node, key), "levels-gap", message, f"start the levels at {meter.min}")
    if meter.levels[-1][0] > meter.max:
        message = (
            f"{meter.id} never comes to {meter.levels[-1][0]}, so {quoted(meter.levels[-1][1])} is never said"
        )
        reader.problem(
            _at("levels", node, key), "out-of-range", message, f"{meter.max} is the most it can be"
        )


def _at(key: str, node: Node, otherwise: Scalar) -> Node:
    """Where a key of a mapping stands; `otherwise` when it is not there."""
    entry = node.entries.get(key) if type(node) is Mapping else None
    return entry[0] if entry else otherwise


def read_facts(node: Node | None, reader: Reader) -> dict[str, Fact]:
    """All facts; those with problems are left out and known to be broken."""
    if node is None:
        return {}
    if type(node) is not Mapping:
        reader.symbols.names_known = False
        hint = "write each fact on a line of its own, deeper, as in `knows_cause: false`"
        no_mapping(node, reader, "fact", hint)
        return {}
    reader.symbols.names_known &= BROKEN not in node.entries
    out: dict[str, Fact] = {}
    for name, (key, value) in node.entries.items():
        fact = _fact(name, key, value, reader)
        if fact is not None and name in reader.symbols.declared:
            reader.problem(key, "duplicate-key", f"{name} is a meter already", "give the fact another id")
        elif fact is None:
            reader.symbols.broken |= {name, near_id(name)}
        else:
            slot = reader.symbols.declare(name, "fact", fact.kind, fact.min, fact.max, fact.start)
            out[name] = replace(fact, slot=slot)
    return out


def _fact(name: str, key: Scalar, node: Node, reader: Reader) -> Fact | None:
    if not _good_name(key, reader):
        return None
    if type(node) is Sequence:
        return _word_fact(name, key, node, reader)
    if type(node) is Mapping and node.entries:
        fact = FACT.read(node, reader, id=name, mark=key.mark)
        return fact if fact is not BAD and _good_bounds(fact, key, node, reader) else None
    found = scalar(node, reader, "true, false, a list of words or {start, min, max}")
    if not found:
        return None
    if found.text in ("true", "false"):
        return Fact(id=name, mark=key.mark, kind="truth", start=int(found.text == "true"), min=0, max=1)
    if found.text.lstrip("+-").isdigit():
        hint = f"write {{start: {found.text[:9]}, min: 0, max: 10}}"
        reader.problem(node, "wrong-type", "a number that is remembered needs its bounds", hint)
    else:
        hint = truth_meant(found.text) or f"write [{found.text[:40]}, another]; the first word is the start"
        message = f"a fact is true, false, one of a list of words, or a number, not {quoted(found.text)}"
        reader.problem(node, "wrong-type", message, hint)
    return None


def _word_fact(name: str, key: Scalar, node: Sequence, reader: Reader) -> Fact | None:
    words: dict[str, None] = {}
    for item in node.items[: MOST_WORDS + 1]:
        found = scalar(item, reader, "a word")
        if not found or not good_id(found, reader):
            return None
        if found.text in KEYWORDS:
            reader.problem(found, "reserved", f"{found.text} is a word of the expression language")
            return None
        if found.text in words:
            reader.problem(found, "duplicate-key", f"{found.text} stands twice in this list")
            return None
        words[found.text] = None
    if not 2 <= len(words) <= MOST_WORDS:
        hint = "for yes or no use true or false" if len(words) < 2 else ""
        reader.problem(node, "wrong-type", f"a fact's list has 2 to {MOST_WORDS} words", hint)
        return None
    said = tuple(word.replace("_", " ") for word in words)
    return Fact(id=name, mark=key.mark, kind=tuple(words), words=said, start=0, min=0, max=len(words) - 1)


def _good_name(key: Scalar, reader: Reader) -> bool:
    if key.text in KEYWORDS:
        message = f"{key.text} is a word of the expression language, and cannot name a meter or a fact"
        reader.problem(key, "reserved", message, "choose another id")
        return False
    return good_id(key, reader)


def _good_bounds(of: Meter | Fact, key: Scalar, node: Node, reader: Reader) -> bool:
    if of.min >= of.max:
        message = f"{of.id} goes from {of.min} to {of.max}, and its min must be below its max"
        reader.problem(_at("min", node, key), "out-of-range", message)
        return False
    if of.min <= of.start <= of.max:
        return True
    message = f"{of.id} starts at {of.start}, and goes from {of.min} to {of.max}"
    reader.problem(
        _at("start", node, key), "out-of-range", message, "start it within its bounds, or widen them"
    )
    return False
