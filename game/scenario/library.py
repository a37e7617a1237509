"""The scenarios there are: files found in folders, one id listed once.

A library opens before its scenarios are read: an entry knows its title from the head of its file, and
reads the whole of it when asked. Translations are no scenarios: they belong to the entry they lie beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from game.scenario import nodes
from game.scenario.ids import default_id
from game.scenario.nodes import BROKEN, Place, Scalar
from game.scenario.translation.beside import BODY, SUFFIXES, head_of, head_words, is_one, split_name
from game.scenario.translation.tags import fitting, tag_of

if TYPE_CHECKING:
    from game.scenario.loader import Loaded


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
    language: str = ""
    """The tag of what it is written in; empty where it does not say."""
    translations: Mapping[str, Path] = field(default_factory=dict)
    """By language."""
    wanted: tuple[str, ...] = ()
    """The languages that its reader wants, the best first."""

    @cached_property
    def loaded(self) -> Loaded:
        """The whole scenario in the language that is wanted, or its problems; read on first use."""
        if not self.wanted:
            from game.scenario.loader import load  # noqa: PLC0415 - heads are listed without it

            return load(self.path)
        from game.scenario.translation.worded import load_in  # noqa: PLC0415 - as above

        return load_in(self.path, self.wanted)

    def for_reader(self, languages: Sequence[str]) -> Entry:
        """The same, as it stands in its file, for a reader who wants these languages, the best first."""
        languages = tuple(languages)
        if languages == self.wanted or not self.translations:
            return self
        tag = fitting(languages, self.translations, self.language)
        words = head_words(self.translations[tag]) if tag else {}
        return replace(
            self,
            wanted=languages,
            title=words.get("title", self.title),
            role=words.get("role", self.role),
            summary=words.get("summary", self.summary),
            tags=tuple(words.get(f"tags.{at}", one) for at, one in enumerate(self.tags, 1)),
        )


def find(folders: Iterable[Path], languages: Sequence[str] = ()) -> tuple[Entry, ...]:
    """Every scenario in the `.yaml` and `.yml` files of the folders; where an id is found twice, the first
    folder's. What is told of each is in the first of the languages that it has been translated into.
    """
    entries: dict[str, Entry] = {}
    for folder in folders:
        if folder.is_dir():
            for entry in _in_folder(folder):
                entries.setdefault(entry.id, entry)
    return tuple(entry.for_reader(languages) for entry in entries.values())


def _in_folder(folder: Path) -> Iterable[Entry]:
    """The scenarios in a folder, each with the translations that are named after it."""
    entries: list[Entry] = []
    translations: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in SUFFIXES and path.is_file():
            head = head_of(path, BODY)
            if not is_one(path, head):
                entries.append(_entry(path, head))
            elif (name := split_name(path))[1]:
                translations.setdefault(name[0], {}).setdefault(name[1], path)
    return [replace(entry, translations=translations.get(entry.path.stem, {})) for entry in entries]


def read_head(path: Path) -> Entry:
    """What a file says of itself above its scenes; the file's name where it says nothing readable."""
    return _entry(path, head_of(path, BODY))


def _entry(path: Path, found: nodes.Mapping | None) -> Entry:
    head = nodes.Mapping(Place(0, 0), flow=False) if found is None else found
    tags = head.get("tags")
    return Entry(
        path=path,
        id=_word(head, "id") or default_id(str(path)),
        title=_word(head, "title") or path.stem,
        role=_word(head, "role"),
        summary=_word(head, "summary"),
        minutes=_word(head, "minutes"),
        tags=tuple(tag.text for tag in tags.items if type(tag) is Scalar)
        if type(tags) is nodes.Sequence
        else (),
        language=tag_of(_word(head, "language")),
    )


def _word(head: nodes.Mapping, key: str) -> str:
    node = head.get(key)
    return " ".join(node.text.split()) if type(node) is Scalar and node.text != BROKEN else ""
