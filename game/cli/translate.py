"""`stance translate`: a translation's file, written beside its scenario or brought up to date with it.

What a translator wrote is never lost: a file that does not read is left alone, the new one takes the place
of the old one as a whole, and not if that has changed meanwhile.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from game.cli.replacing import replace_file
from game.cli.talk import Exit, as_typed, fail, note, say
from game.scenario import Scenario, load
from game.scenario.kinds import LANGUAGE_HINT
from game.scenario.problems import Problems
from game.scenario.source import is_file, may_be_there, read_bytes
from game.scenario.translation.beside import beside, is_translation, scenario_of, split_name
from game.scenario.translation.reading import Read, Translation, read_from
from game.scenario.translation.tags import tag_of
from game.scenario.translation.worded import errors_of
from game.scenario.translation.writing import LostError, Update, written


def translate(path: Path, language: str, *, check: bool) -> Exit:
    """Write or update `NAME.LANGUAGE.yaml`; with `check`, say what that would do, and write nothing."""
    tag = tag_of(language)
    if not tag:
        return fail(f'"{language}" is no language tag: {LANGUAGE_HINT}', Exit.UNREADABLE)
    if is_file(path) and is_translation(path):
        return fail(f"{path} is a translation; name the scenario: {_advice(path, tag)}", Exit.UNREADABLE)
    loaded = load(path)
    if loaded.scenario is None:
        status = Exit.UNREADABLE if loaded.source is None else Exit.FINDINGS
        return fail(f"{path} cannot be translated before this is mended:\n{loaded.report()}", status)
    if tag == loaded.scenario.language:
        return fail(f"{path} is written in {tag}, as it says itself; nothing is left to translate")
    target = beside(path).get(tag) or path.with_name(f"{path.stem}.{tag}.yaml")
    return _updated(loaded.scenario, tag, target, path, check=check)


def _advice(path: Path, tag: str) -> str:
    return f"stance translate {as_typed(scenario_of(path) or f'{split_name(path)[0]}.yaml')} {tag}"


def _updated(scenario: Scenario, tag: str, target: Path, path: Path, *, check: bool) -> Exit:
    before: bytes | None = None
    there: Translation | None = None
    if may_be_there(target):
        problems = Problems()
        before = read_bytes(target, problems)
        found = Read(target, None, problems.taken(), None) if before is None else read_from(target, before)
        if found.translation is None or errors_of(found, scenario):
            return _left_alone(found, scenario)
        there = found.translation
    try:
        update = written(scenario, tag, there)
    except LostError as error:
        return fail(f"{target} is left as it is: {error}\nThis is a fault of Stance; please report it.")
    data = update.text.encode()
    if before is not None and before.startswith(codecs.BOM_UTF8):
        data = codecs.BOM_UTF8 + data
    if data != before and not check:
        try:
            replace_file(target, data, before)
        except OSError as error:
            return fail(f"{target} cannot be written: {error.strerror or error}. It is as it was.")
    say(f"{target}: {_told(update, before, data, check=check)}")
    if check:
        return Exit.FINDINGS if data != before or update.fit.missing or update.fit.stale else Exit.GOOD
    if update.fit.missing or update.fit.stale:
        note(f"See what is left with: stance check {as_typed(target)}")
    return Exit.GOOD


def _left_alone(found: Read, scenario: Scenario) -> Exit:
    lines = found.source.lines if found.source else []
    report = "\n".join(one.render(str(found.path), lines) for one in errors_of(found, scenario))
    status = Exit.UNREADABLE if found.source is None else Exit.FINDINGS
    return fail(f"{found.path} is left as it is, for it does not read:\n{report}", status)


def _told(update: Update, before: bytes | None, data: bytes, *, check: bool) -> str:
    """`updated: 412 texts, 3 of them new, 2 stale, 9 not translated; 1 not used any more`"""
    fit = update.fit
    done = "would be updated" if check else "updated"
    if before is None:
        done = "would be written" if check else "written"
    elif data == before:
        done = "up to date"
    parts = [f"{len(fit.pairs):,} texts"]
    parts += [f"{update.new:,} of them new"] if update.new and before is not None else []
    parts += [f"{len(fit.stale):,} stale"] if fit.stale else []
    parts.append(f"{len(fit.missing):,} not translated" if fit.missing else "all translated")
    parked = f"; {len(fit.unused):,} not used any more" if fit.unused else ""
    return f"{done}: {', '.join(parts)}{parked}"
