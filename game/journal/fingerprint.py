"""Hashes that tell whether a scenario's rules, or only its words, have changed.

Taken from the file's own data, not from the model, so that a new optional key of the format changes no hash
of an old file. Layout, comments, quoting and the order of a record's keys do not count; the order of
scenes, choices, outcomes and effects does. What no rule sees (the author's version, the minutes, the
language, former ids) is no rule: raising `version` beside a corrected comma asks no player anything.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from game.scenario.choice import Choice, RequirementKind
from game.scenario.kinds import Keyed
from game.scenario.loader import SCENARIO
from game.scenario.model import Scenario, Scene
from game.scenario.nodes import Mapping, Node, Scalar
from game.scenario.parsing import parse
from game.scenario.problems import Problems
from game.scenario.reader import Record
from game.scenario.source import decode

NO_RULE = {
    Scenario: frozenset(["format", "id", "version", "minutes", "language"]),
    Scene: frozenset(["was"]),
    Choice: frozenset(["allow", "was"]),
}
"""Keys that are neither words for the player nor seen by any rule."""
_ALWAYS_THERE = frozenset(["manager", "leader"])
"""Meters that a file may declare only to name them: then they are what they are without it."""


class Fingerprint(NamedTuple):
    """Two SHA-256 hashes, in hexadecimal."""

    rules: str
    """Of all that moves a playthrough."""
    texts: str
    """Of everything, so that equal ones mean the same scenario."""


def fingerprint(scenario: Scenario) -> Fingerprint:
    """The hashes of a scenario that was read from a file; worked out once."""
    derived = (scenario.original or scenario).derived
    found: Fingerprint | None = derived.get("fingerprint")
    if found is None:
        found = derived["fingerprint"] = _of(scenario.source)
    return found


def rules_hash(scenario: Scenario) -> str:
    """Equal for two scenarios in which the same decisions lead to the same states."""
    return fingerprint(scenario).rules


def texts_hash(scenario: Scenario) -> str:
    """Equal for two scenarios that are the same in everything but layout."""
    return fingerprint(scenario).texts


def _of(source: bytes) -> Fingerprint:
    problems = Problems()
    text = decode("", source, problems)
    root = parse(text, problems).root if text else None
    if root is None:
        raise ValueError("a scenario without its source has no fingerprint")
    return Fingerprint(
        _hashed(_canonical(root, SCENARIO, rules=True)), _hashed(_canonical(root, SCENARIO, rules=False))
    )


def _hashed(data: object) -> str:
    return hashlib.sha256(json.dumps(data, separators=(",", ":")).encode()).hexdigest()


def _canonical(node: Node, kind: object, rules: bool) -> Any:
    """A node as strings and lists; mappings as lists of pairs, a record's in the order of its keys.

    Nothing, an empty mapping and an empty list come out alike: `[]`.
    """
    if type(node) is Mapping:
        if isinstance(kind, Record):
            return _record(node, kind, rules)
        if isinstance(kind, Keyed):
            pairs = [
                [name, _canonical(value, kind.record, rules)] for name, (_, value) in node.entries.items()
            ]
            return [pair for pair in pairs if pair[0] not in _ALWAYS_THERE or pair[1]]
        if isinstance(kind, RequirementKind) and rules and "if" in node.entries:
            return _plain(node.entries["if"][1])
    return _plain(node)


def _record(node: Mapping, kind: Record[Any], rules: bool) -> list[Any]:
    by_key = {one.key: one for one in kind.declared.values()}
    left_out = NO_RULE.get(kind.cls, frozenset())
    out = []
    for name, (_, value) in sorted(node.entries.items(), key=lambda entry: entry[0]):
        one = by_key[name]
        if rules and (name in left_out or one.is_text):
            continue
        canonical = _canonical(value, one.kind, rules)
        if canonical:
            out.append([name, canonical])
    return out


def _plain(node: Node) -> Any:
    if type(node) is Scalar:
        return node.text.strip() or []
    if type(node) is Mapping:
        return [[name, _plain(value)] for name, (_, value) in node.entries.items()]
    return [["-", _plain(item)] for item in node.items]  # type: ignore[union-attr]
