"""A translation laid beside its scenario: which entry is of which text, and what the player reads for it.

An entry belongs to the text whose path and hash it has; else to one with its hash (an author who inserts a
paragraph renumbers those below it); else, as stale, to the one with its path. What has no entry, or one that
cannot be shown, is shown in its author's words; a stale one is shown, being nearly right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from game.scenario.model import Scenario
from game.scenario.problems import Problems, did_you_mean, one_of
from game.scenario.prose import Placeholder, Template, filled
from game.scenario.reader import Reader
from game.scenario.symbols import Symbols
from game.scenario.translation.reading import Entry, Translation
from game.scenario.translation.walking import Passage, passages, rewritten


@dataclass(frozen=True, slots=True)
class Pair:
    """A text, and the entry that is of it."""

    passage: Passage
    entry: Entry | None

    @property
    def is_missing(self) -> bool:
        """Nobody has translated it."""
        return self.entry is None or not self.entry.said

    @property
    def is_stale(self) -> bool:
        """The original has changed since it was translated."""
        entry = self.entry
        return entry is not None and bool(entry.said) and entry.hash not in ("", self.passage.hash)


@dataclass(frozen=True, slots=True)
class Fit:
    """A scenario's texts in order, each with its entry, and the entries that are of none."""

    pairs: tuple[Pair, ...]
    unused: tuple[Entry, ...]
    """In the order of the file; those without a text left out."""

    @property
    def missing(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.is_missing)

    @property
    def stale(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.is_stale)


def fit(scenario: Scenario, translation: Translation | None) -> Fit:
    """Which entry is of which text; without a translation, none is."""
    asked = passages(scenario)
    entries = [] if translation is None else [*translation.unused.values(), *translation.texts.values()]
    by_path = {entry.id: entry for entry in entries}
    found: dict[str, Entry] = {}
    for passage in asked:
        same = by_path.get(passage.path)
        if same is not None and same.said and same.hash in ("", passage.hash):
            found[passage.path] = same
    moved = _by_hash(_left(entries, found))
    for passage in asked:
        if passage.path not in found and moved.get(passage.hash):
            found[passage.path] = moved[passage.hash].pop(0)
    left = {id(entry) for entry in _left(entries, found)}
    for passage in asked:
        same = by_path.get(passage.path)
        if passage.path not in found and same is not None and id(same) in left:
            found[passage.path] = same
    pairs = tuple(Pair(passage, found.get(passage.path)) for passage in asked)
    return Fit(pairs, tuple(entry for entry in _left(entries, found) if entry.said))


def _left(entries: Iterable[Entry], found: Mapping[str, Entry]) -> list[Entry]:
    """The entries that are of no text so far."""
    taken = {id(entry) for entry in found.values()}
    return [entry for entry in entries if id(entry) not in taken]


def _by_hash(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    out: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.said and entry.hash:
            out.setdefault(entry.hash, []).append(entry)
    return out


# -- what is shown


def translated(scenario: Scenario, translation: Translation) -> Scenario:
    """The scenario in the words of the translation, its own where there are none. Its rules are the same."""
    pairs = {pair.passage.path: pair for pair in fit(scenario, translation).pairs}
    unheard = Problems()

    def say(passage: Passage) -> Template:
        return shown(pairs[passage.path], translation, unheard) or passage.words

    out = rewritten(scenario, say)
    return replace(out, original=scenario, translation=translation)


def in_words_of(scenario: Scenario, other: Scenario | None) -> Scenario:
    """The scenario in the translation that the other one is in: another version of the same is told alike."""
    if other is None or other.translation is None or scenario.translation is not None:
        return scenario
    return translated(scenario, other.translation)


def shown(pair: Pair, translation: Translation, problems: Problems) -> Template | None:
    """What the player reads for a text; None where nothing is translated, or, with a problem, not rightly."""
    entry = pair.entry
    if entry is None or entry.text is None or not entry.said or translation.source is None:
        return None
    if pair.passage.how == "plain":
        return Template((entry.said,))
    reader = Reader(translation.source, problems, Symbols(None))
    node, known = entry.text, pair.passage.placeholders
    lead = len(node.text) - len(node.text.lstrip())

    def fill(found: re.Match[str]) -> Placeholder | None:
        name, dot, level = (found.group(1) or "").strip().partition(".")
        place = known.get(f"{{{name}{dot}{level}}}")
        if place is None:
            mark = reader.locate(node, lead + found.start())
            problems.warn(mark, *_unknown(found, known), width=found.end() - found.start())
        return place

    out = filled(entry.said, fill)
    if out is not None:
        _tell_of_missing(known, out, entry, problems)
    return out


def _unknown(found: re.Match[str], known: Mapping[str, Placeholder]) -> tuple[str, str, str]:
    """Code, message and hint for a brace that stands for nothing."""
    if found.group(1) is None:
        message = "this { is never closed on its line; the player reads the original instead"
        return "brace-in-text", message, "write {{ for a brace that is shown"
    has = f"the original has {one_of(known)}" if known else "the original has no placeholders"
    hint = did_you_mean(found.group(), known) or f"{has}; write {{{{ for a brace that is shown"
    message = f"{found.group()[:60]} is not in the original; the player reads that instead"
    return "unknown-placeholder", message, hint


def _tell_of_missing(
    known: Mapping[str, Placeholder], words: Template, entry: Entry, problems: Problems
) -> None:
    told = {str(part) for part in words.parts}
    for name in known:
        if name not in told:
            message = f"{name} stands in the original, and not here"
            hint = f"write {name} where its value belongs in the sentence"
            mark = entry.mark if entry.text is None else entry.text.mark
            problems.warn(mark, "missing-placeholder", message, hint)
