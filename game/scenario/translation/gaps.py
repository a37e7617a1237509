"""What a translation lacks, as problems with their places in its file.

None of them keeps anybody from playing: what cannot be shown is shown in the author's words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from game.scenario.model import Scenario
from game.scenario.problems import Mark, Problem, Problems, Severity, quoted
from game.scenario.translation.fitting import Fit, Pair, fit, shown
from game.scenario.translation.reading import Read, Translation
from game.scenario.translation.worded import errors_of


@dataclass(frozen=True, slots=True)
class Gaps:
    """How far a translation has come."""

    problems: tuple[Problem, ...]
    """By place: errors that keep it from being shown, and what it lacks as warnings."""
    of: str = ""
    language: str = ""
    texts: int = 0
    """How many the scenario has; 0 where nothing is known but errors."""
    missing: int = 0
    stale: int = 0
    unused: int = 0


def gaps(found: Read, scenario: Scenario, *, strict: bool = False) -> Gaps:
    """What is wrong with a translation that was read; `strict` makes errors of what it lacks."""
    errors = errors_of(found, scenario)
    mild = tuple(problem for problem in found.problems if not problem.is_error)
    if found.translation is None or errors:
        return Gaps(tuple(sorted((*errors, *mild))))
    laid = fit(scenario, found.translation)
    problems = Problems()
    for pair in laid.pairs:
        if pair.is_stale:
            _tell_stale(pair, problems)
        shown(pair, found.translation, problems)
    texts = found.translation.texts
    for entry in laid.unused:
        if texts.get(entry.id) is entry:
            known = [pair.passage.path for pair in laid.missing]
            hint = problems.near(entry.id, known) or f"{_again(found)} moves it to the end of the file"
            message = f"the scenario has no text {entry.id[:90]}"
            problems.warn(entry.mark, "unused-text", message, hint, width=len(entry.id))
    unused = sum(texts.get(entry.id) is entry for entry in laid.unused)
    _tell_missing(laid, found, problems)
    told: Iterable[Problem] = (*mild, *problems.taken())
    if strict:
        told = (replace(problem, severity=Severity.ERROR) for problem in told)
    return Gaps(
        tuple(sorted(told)),
        found.translation.of,
        found.translation.language,
        len(laid.pairs),
        len(laid.missing),
        len(laid.stale),
        unused,
    )


def _tell_stale(pair: Pair, problems: Problems) -> None:
    entry = pair.entry
    if entry is not None:
        message = (
            f"the original has changed since this was translated; it is now {quoted(pair.passage.source, 60)}"
        )
        hint = "bring the text up to date, then delete its line `hash:`"
        problems.warn(entry.mark, "stale-text", message, hint, width=len(entry.id))


def _tell_missing(laid: Fit, found: Read, problems: Problems) -> None:
    """All of them at once: they would be most of the report."""
    missing = laid.missing
    if not missing:
        return
    first = missing[0]
    count = f"{len(missing):,} of {len(laid.pairs):,} texts"
    is_one = len(missing) == 1
    message = f"{count} {'is' if is_one else 'are'} not translated{'' if is_one else ', the first of them'}"
    message += f": {first.passage.path}"
    entries = (pair.entry for pair in missing)
    there = next((entry for entry in entries if entry is not None), None)
    mark = _section(found.translation) if there is None else there.mark
    hint = "write it below its `text:`"
    if any(pair.entry is None for pair in missing):
        hint = f"{_again(found)} adds what has no entry yet"
    problems.warn(mark, "untranslated", message, hint, width=5 if there is None else len(there.id))


def _again(found: Read) -> str:
    return f"`stance translate` for {found.translation.language if found.translation else 'it'}"


def _section(translation: Translation | None) -> Mark:
    entries = translation.root.entries if translation is not None and translation.root is not None else {}
    return entries["texts"][0].mark if "texts" in entries else (1, 1)
