"""How many words a scenario has as written: every text that a player or a class may read, once each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import lru_cache

from game.scenario.prose import Template, Turns, When
from game.scenario.reader import declarations


@lru_cache(maxsize=4096)
def count_words(line: str) -> int:
    """Of a line as it is read."""
    return len(line.split())


def written(record: object) -> int:
    """Of a scenario, a scene, a choice: all of its texts, whatever shows them. A placeholder is a word."""
    return sum(count_words(line) for line in _lines(record))


def _lines(record: object) -> Iterator[str]:
    for name, declared in declarations(type(record)).items():
        value = getattr(record, name)
        if declared.is_text:
            yield from _text(value)
        else:
            for part in value.values() if isinstance(value, dict) else [value]:
                if is_dataclass(part):
                    yield from _lines(part)


def _text(value: object) -> Iterator[str]:
    match value:
        case str() | Template():
            yield str(value)
        case When():
            yield from _text((value.then, value.otherwise))
        case Turns():
            yield from _text(value.items)
        case tuple():
            for part in value:
                yield from _text(part)
