"""The scenarios there are: files found in folders, one id listed once.

A library opens before its scenarios are read: an entry knows its title from the head of its file, and
reads the whole of it when asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from game.scenario.ids import default_id
from game.scenario.nodes import BROKEN, Mapping, Place, Scalar, Sequence
from game.scenario.parsing import parse
from game.scenario.problems import Problems
from game.scenario.source import Source, decode, read_bytes

if TYPE_CHECKING:
    from game.scenario.loader import Loaded

_STORY = re.compile(r"^scenes:", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """A scenario file and what its head says; nothing of it is promised before `loaded` is looked at."""

    path: Path
    id: str
    title: str
    role: str = ""
    summary: str = ""
    minutes: str = ""
    tags: tuple[str, ...] = field(default=())

    @cached_property
    def loaded(self) -> Loaded:
        """The whole scenario, or its problems; read on first use."""
        from game.scenario.loader import load  # noqa: PLC0415 - heads are listed without it

        return load(self.path)


def find(folders: Iterable[Path]) -> tuple[Entry, ...]:
    """Every `.yaml` and `.yml` file in the folders; where an id is found twice, the first folder's."""
    entries: dict[str, Entry] = {}
    for folder in folders:
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if path.suffix in (".yaml", ".yml") and path.is_file():
                    entry = read_head(path)
                    entries.setdefault(entry.id, entry)
    return tuple(entries.values())


def read_head(path: Path) -> Entry:
    """What a file says of itself above its scenes; the file's name where it says nothing readable."""
    problems = Problems()
    data = read_bytes(path, problems)
    source = decode(str(path), data, problems) if data is not None else None
    root = None
    if source is not None:
        story = _STORY.search(source.text)
        root = parse(Source(str(path), source.text[: story.start()] if story else source.text), problems).root
    head = root if type(root) is Mapping else Mapping(Place(0, 0), flow=False)
    tags = head.get("tags")
    return Entry(
        path=path,
        id=_word(head, "id") or default_id(str(path)),
        title=_word(head, "title") or path.stem,
        role=_word(head, "role"),
        summary=_word(head, "summary"),
        minutes=_word(head, "minutes"),
        tags=tuple(tag.text for tag in tags.items if type(tag) is Scalar) if type(tags) is Sequence else (),
    )


def _word(head: Mapping, key: str) -> str:
    node = head.get(key)
    return " ".join(node.text.split()) if type(node) is Scalar and node.text != BROKEN else ""
