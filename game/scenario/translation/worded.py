"""A scenario as its player reads it: in the first of the wanted languages that lies beside its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from game.scenario.loader import Loaded, load
from game.scenario.model import Scenario
from game.scenario.problems import WHOLE_FILE, Problem
from game.scenario.translation.beside import beside, split_name
from game.scenario.translation.fitting import translated
from game.scenario.translation.reading import Read, Translation, read
from game.scenario.translation.tags import fitting


def load_in(path: Path, languages: Sequence[str]) -> Loaded:
    """Read a scenario, and the translation of it that fits best. What keeps this from being shown is told
    in `untranslated`; the scenario is in its author's words then.
    """
    loaded = load(path)
    if loaded.scenario is None or not languages:
        return loaded
    there = beside(path)
    tag = fitting(languages, there, loaded.scenario.language)
    if not tag:
        return loaded
    found = read(there[tag])
    wrong = errors_of(found, loaded.scenario)
    if found.translation is None or wrong:
        return replace(loaded, untranslated=wrong[0].headline(str(found.path)))
    return replace(loaded, scenario=translated(loaded.scenario, found.translation))


def errors_of(found: Read, scenario: Scenario) -> tuple[Problem, ...]:
    """What keeps a translation from being shown at all."""
    errors = tuple(problem for problem in found.problems if problem.is_error)
    if errors or found.translation is None:
        return errors
    return tuple(_headers(found, found.translation, scenario))


def _headers(found: Read, translation: Translation, scenario: Scenario) -> list[Problem]:
    out = []
    if translation.of != scenario.id:
        message = f"this is a translation of {translation.of}, and the scenario beside it is {scenario.id}"
        hint = f"write `of: {scenario.id}` if it is the right one"
        out.append(Problem(*_mark(translation, "of"), "other-scenario", message, hint))
    tag = split_name(found.path)[1]
    if tag != translation.language:
        message = f"the file's name says {tag or 'no language'}, and the file says {translation.language}"
        hint = "correct the one that is wrong: NAME.fr.yaml has `language: fr`"
        out.append(Problem(*_mark(translation, "language"), "other-language", message, hint))
    return out


def _mark(translation: Translation, key: str) -> tuple[int, int]:
    node = translation.root.get(key) if translation.root is not None else None
    return WHOLE_FILE if node is None else node.mark
