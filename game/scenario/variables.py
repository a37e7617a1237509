"""Meters and facts: what they are, and how they are declared in a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from game.scenario.expressions import Kind as ValueKind
from game.scenario.kinds import ID, Integer, OneOf, Plain, good_id, scalar
from game.scenario.nodes import Mapping, Node, Scalar, Sequence
from game.scenario.problems import Mark
from game.scenario.reader import BAD, Reader, Record, declared, noun_of

LIMIT = 1_000_000
"""Bounds lie between minus and plus this, so that products of a few stay within 32 bits."""
KEYWORDS = frozenset(
    ["and", "or", "not", "true", "false", "min", "max", "abs", "visited", "visits", "chose", "turn", "if"]
)
"""Words of the expression language; no meter or fact may be called so."""

BOUND = Integer(-LIMIT, LIMIT)


class Levels:
    """`{0: gone, 25: thin}`: words for values, by the least value each stands for."""

    def read(self, node: Node, reader: Reader) -> Any:
        if type(node) is not Mapping or not node.entries:
            hint = "write {0: low, 50: high}"
            return reader.problem(node, "wrong-type", f"levels are a mapping, not {noun_of(node)}", hint)
        out = []
        for key, value in node.entries.values():
            least, word = BOUND.read(key, reader), Plain().read(value, reader)
            if BAD in (least, word):
                return BAD
            out.append((least, word))
        return tuple(sorted(out))


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
    start: int = declared(BOUND, "Its value at the start", required=True)
    min: int = declared(BOUND, "Its least value", required=True)
    max: int = declared(BOUND, "Its greatest value", required=True)


METER = Record(Meter, "a meter")
FACT = Record(Fact, "a fact")


def read_meters(node: Node | None, reader: Reader) -> dict[str, Meter]:
    """All meters, manager and leader first; those with problems are left out and known to be broken."""
    given: dict[str, tuple[Scalar | None, Node | None]] = {"manager": (None, None), "leader": (None, None)}
    if type(node) is Mapping:
        given.update({name: (key, value) for name, (key, value) in node.entries.items()})
    elif node is not None:
        reader.problem(node, "wrong-type", f"meters are a mapping keyed by id, not {noun_of(node)}")
    out: dict[str, Meter] = {}
    for name, (key, value) in given.items():
        meter = _meter(name, key, value, reader)
        if meter is None:
            reader.symbols.broken.add(name)
            continue
        slot = reader.symbols.declare(name, "meter", "number", meter.min, meter.max, meter.start)
        label = meter.label or name.replace("_", " ").capitalize()
        out[name] = replace(meter, slot=slot, label=label)
        reader.labels[name] = label
        if meter.levels:
            reader.with_levels.add(name)
    return out


def _meter(name: str, key: Scalar | None, node: Node | None, reader: Reader) -> Meter | None:
    if key is None or node is None:
        return Meter(id=name, mark=(1, 1))
    if not _good_name(key, reader):
        return None
    if type(node) is Scalar and node.absent:
        return Meter(id=name, mark=key.mark)
    meter = METER.read(node, reader, id=name, mark=key.mark)
    if meter is BAD or not _good_bounds(meter, key, reader):
        return None
    if name in ("manager", "leader") and (meter.min, meter.max) != (0, 100):
        reader.problem(
            key, "out-of-range", f"{name} always goes from 0 to 100", "change its start or its label only"
        )
        return None
    if meter.levels and meter.levels[0][0] > meter.min:
        hint = f"start the levels at {meter.min}"
        reader.problem(
            key, "levels-gap", f"values from {meter.min} to {meter.levels[0][0] - 1} have no word", hint
        )
        return None
    return meter  # type: ignore[no-any-return]


def read_facts(node: Node | None, reader: Reader) -> dict[str, Fact]:
    """All facts; those with problems are left out and known to be broken."""
    if node is None:
        return {}
    if type(node) is not Mapping:
        reader.problem(node, "wrong-type", f"facts are a mapping keyed by id, not {noun_of(node)}")
        return {}
    out: dict[str, Fact] = {}
    for name, (key, value) in node.entries.items():
        fact = _fact(name, key, value, reader)
        if fact is None or reader.symbols.variable(name):
            if fact is not None:
                reader.problem(key, "duplicate-key", f"{name} is a meter already", "give the fact another id")
            else:
                reader.symbols.broken.add(name)
            continue
        slot = reader.symbols.declare(name, "fact", fact.kind, fact.min, fact.max, fact.start)
        out[name] = replace(fact, slot=slot)
    return out


def _fact(name: str, key: Scalar, node: Node, reader: Reader) -> Fact | None:
    if not _good_name(key, reader):
        return None
    if type(node) is Sequence:
        return _word_fact(name, key, node, reader)
    if type(node) is Mapping:
        fact = FACT.read(node, reader, id=name, mark=key.mark)
        return fact if fact is not BAD and _good_bounds(fact, key, reader) else None
    found = scalar(node, reader, "true, false, a list of words or {start, min, max}")
    if not found:
        return None
    if found.text in ("true", "false"):
        return Fact(id=name, mark=key.mark, kind="truth", start=int(found.text == "true"), min=0, max=1)
    if found.text.lstrip("+-").isdigit():
        hint = f"write {{start: {found.text}, min: 0, max: 10}}"
        reader.problem(node, "wrong-type", "a number that is remembered needs its bounds", hint)
    else:
        hint = f"write [{found.text}, another]; the first word is the start"
        reader.problem(
            node, "wrong-type", f"a fact is true, false, a list or a number, not {found.text[:30]!r}", hint
        )
    return None


def _word_fact(name: str, key: Scalar, node: Sequence, reader: Reader) -> Fact | None:
    words: list[str] = []
    for item in node.items:
        found = scalar(item, reader, "a word")
        if not found:
            return None
        if not ID.match(found.text) or found.text in KEYWORDS:
            good_id(found, reader) and reader.problem(
                found, "reserved", f"{found.text} has a meaning of its own"
            )
            return None
        if found.text in words:
            reader.problem(found, "duplicate-key", f"{found.text} stands twice in this list")
            return None
        words.append(found.text)
    if len(words) < 2:
        reader.problem(
            node, "wrong-type", "a list of words needs two or more", "for yes or no use true or false"
        )
        return None
    return Fact(id=name, mark=key.mark, kind=tuple(words), start=0, min=0, max=len(words) - 1)


def _good_name(key: Scalar, reader: Reader) -> bool:
    if key.text in KEYWORDS:
        reader.problem(
            key, "reserved", f"{key.text} is a word of the expression language", "choose another id"
        )
        return False
    return good_id(key, reader)


def _good_bounds(of: Meter | Fact, key: Scalar, reader: Reader) -> bool:
    if of.min < of.max and of.min <= of.start <= of.max:
        return True
    said = f"min {of.min}, start {of.start}, max {of.max}"
    reader.problem(key, "out-of-range", f"{of.id} must have min <= start <= max and min < max, not {said}")
    return False
