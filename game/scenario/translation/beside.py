"""Which translations lie beside a scenario: `account-crisis.fr.yaml` beside `account-crisis.yaml`.

What a file is, is told by what stands in it (`translation:`), its name says of what and in which language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from game.scenario.nodes import BROKEN, Mapping, Scalar
from game.scenario.parsing import parse
from game.scenario.problems import Problems
from game.scenario.source import Source, decode, is_file, read_bytes
from game.scenario.translation.tags import tag_of

SUFFIXES = (".yaml", ".yml")
BODY = re.compile(r"^(?:texts|scenes):", re.MULTILINE)
"""What ends the head of a translation, or of a scenario."""
_SCENES = re.compile(r"^[ \t]+[\"']?scenes\.", re.MULTILINE)


def split_name(path: Path) -> tuple[str, str]:
    """`account-crisis` and `fr` of `account-crisis.fr.yaml`; no tag where the name has none."""
    stem, _, tag = path.stem.rpartition(".")
    tag = tag_of(tag) if stem else ""
    return (stem, tag) if tag else (path.stem, "")


def is_translation(path: Path) -> bool:
    """Whether the file says that it is one."""
    return is_one(path, head_of(path, BODY))


def is_one(path: Path, head: Mapping | None) -> bool:
    """The same of a file whose head is known. What says nothing readable is what its name says it is."""
    if head is not None:
        return "translation" in head.entries
    return bool(split_name(path)[1]) and scenario_of(path) is not None


def beside(path: Path) -> dict[str, Path]:
    """The translations of the scenario in this file, by language."""
    return grouped(_listed(path.parent)).get(path.stem, {})


def scenario_of(path: Path) -> Path | None:
    """The scenario's file that a translation is of; None when it is not there."""
    stem, _ = split_name(path)
    others = (path.with_name(stem + suffix) for suffix in (path.suffix, *SUFFIXES))
    return next((other for other in others if is_file(other) and other != path), None)


def grouped(paths: Iterable[Path]) -> dict[str, dict[str, Path]]:
    """The translations among files of one folder, by the name of the scenario's file, then by language."""
    out: dict[str, dict[str, Path]] = {}
    for path in paths:
        stem, tag = split_name(path)
        if tag and is_translation(path):
            out.setdefault(stem, {}).setdefault(tag, path)
    return out


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    except OSError:  # whoever reads the scenario is told what is wrong with its folder
        return []


def head_words(path: Path) -> dict[str, str]:
    """What a translation says above its scenes, by id path: what a library shows before it reads a file."""
    head = head_of(path, _SCENES)
    texts = head.get("texts") if head is not None else None
    if type(texts) is not Mapping:
        return {}
    out = {}
    for name, (_, value) in texts.entries.items():
        text = value.get("text") if type(value) is Mapping else None
        if type(text) is Scalar and text.text != BROKEN and text.text.strip():
            out[name] = " ".join(text.text.split())
    return out


def head_of(path: Path, ends: re.Pattern[str]) -> Mapping | None:
    """The part of a file above the line that `ends` finds; None where it is not made of keys."""
    problems = Problems()
    data = read_bytes(path, problems)
    source = decode(str(path), data, problems) if data is not None else None
    if source is None:
        return None
    end = ends.search(source.text)
    root = parse(Source(str(path), source.text[: end.start()] if end else source.text), problems).root
    return root if type(root) is Mapping else None
