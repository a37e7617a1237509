"""Keys that do not belong where they stand, and what their author most likely meant.

A misspelt key, a word from another program, a key of something else, a line that is indented too little:
each has its own hint. Many at once are told as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.scenario.nodes import BROKEN, Mapping, Node, Scalar
from game.scenario.problems import a, one_of, quoted

if TYPE_CHECKING:
    from game.scenario.reader import Reader, Record

RECORDS: list[Record[Any]] = []
"""Everything in a scenario that has keys; each adds itself."""
MOST_TOLD = 5
"""How many unknown keys of one mapping have a message of their own."""

_MEANT = {
    "condition": "if",
    "when": "if",
    "requires": "needs",
    "require": "needs",
    "requirement": "needs",
    "next": "goto",
    "to": "goto",
    "target": "goto",
    "jump": "goto",
    "leads_to": "goto",
    "options": "choices",
    "answers": "choices",
    "decisions": "choices",
    "label": "text",
    "description": "text",
    "body": "text",
    "prompt": "text",
    "name": "title",
    "outcomes": "chance",
    "random": "chance",
    "probability": "weight",
    "odds": "weight",
    "outcome": "result",
    "feedback": "result",
    "response": "result",
    "reason": "why",
    "explanation": "why",
    "end": "ending",
    "timer": "time_limit",
    "timeout": "time_limit",
    "default": "start",
    "value": "start",
    "initial": "start",
    "variables": "facts",
    "flags": "facts",
    "stats": "meters",
}
"""What authors write who come from other programs."""


def tell(record: Record[Any], node: Mapping, name: str, reader: Reader) -> set[str]:
    """Every key of the mapping that the record does not have; returns the keys that were likely meant."""
    unknown = [key for key in node.entries if key not in record.keys]
    meant: set[str] = set()
    told = 0
    lost_below = False
    for key, value, before in _with_entry_before(node):
        if key.text in record.keys or key.text == BROKEN:
            lost_below = False
        elif before is not None and before[0].text in record.keys and _is_empty(before[1]):
            lost_below = True
            meant.add(before[0].text)
            reader.problems.drop_at(before[1].mark)
            _indented_too_little(key, before[0], reader)
        elif not lost_below:
            told += 1
            if told <= MOST_TOLD:
                message = f"{name} has no key {quoted(key.text)}"
                near = _meant(record, node, key, reader)
                meant.update(near)
                hint = (
                    f"did you mean {one_of(near)}?" if near else _hint(record, node, key, value, before, told)
                )
                reader.problem(key, "unknown-key", message, hint)
            elif told == MOST_TOLD + 1:
                reader.problem(
                    key, "unknown-key", f"{name} has none of these keys either: {_list(unknown[MOST_TOLD:])}"
                )
    return meant


def _list(names: list[str]) -> str:
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return ", ".join(quoted(name) for name in names[:12]) + more


def homes(key: str) -> str:
    """`a choice or a scene`: what has this key; empty where nothing has."""
    found = dict.fromkeys(a(record.noun) for record in RECORDS if key in record.keys)
    return one_of(found) if found else ""


_Entry = tuple[Scalar, Node]


def _with_entry_before(node: Mapping) -> list[tuple[Scalar, Node, _Entry | None]]:
    entries = list(node.entries.values())
    return [(key, value, before) for (key, value), before in zip(entries, [None, *entries], strict=False)]


def _is_empty(value: Node) -> bool:
    return type(value) is Scalar and value.absent


def _indented_too_little(key: Scalar, above: Scalar, reader: Reader) -> None:
    reader.problem(
        key,
        "indent",
        f"{quoted(key.text)} stands no deeper than `{above.text}` above it, so it is not a part of it",
        f"indent what belongs to `{above.text}` by two more spaces, down to where it ends",
    )


def _meant(record: Record[Any], node: Mapping, key: Scalar, reader: Reader) -> list[str]:
    """The keys of the record, not yet written, that this one comes near to."""
    absent = [name for name in record.keys if name not in node.entries]
    meant = _MEANT.get(key.text.lower(), "")
    return (
        [meant] if meant in absent else reader.problems.near_ones(key.text.lower().replace("-", "_"), absent)
    )


def _hint(
    record: Record[Any], node: Mapping, key: Scalar, value: Node, before: _Entry | None, told: int
) -> str:
    if node.flow and before is not None and type(before[1]) is Scalar:
        return f"a comma ends a value in {{…}}: if this belongs to {before[0].text}, put quotes around it all"
    looks = _looks_like(value)
    if looks and looks != record.noun:
        return f"it looks like {a(looks)}: does it stand as deep as the others?"
    home = homes(key.text)
    if home:
        return f"{key.text} is a key of {home}: is it indented too little, or too much?"
    return f"its keys are {one_of(sorted(record.keys), 30)}" if told == 1 else ""


def _looks_like(value: Node) -> str:
    """What has all these keys, two or more; empty where nothing has, or where several things have."""
    if type(value) is not Mapping or len(value.entries) < 2:
        return ""
    found = {record.noun for record in RECORDS if value.entries.keys() <= record.keys.keys()}
    return found.pop() if len(found) == 1 else ""
