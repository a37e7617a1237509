"""`stance new`: a first scenario, commented, that plays as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path

import click

from game.cli.talk import Exit, as_typed, fail, note
from game.scenario import load_bytes
from game.scenario.kinds import near_id
from game.scenario.source import stripped
from game.scenario.variables import KEYWORDS, MEANING

QUESTIONS = {
    "title": ("Its title", "The Friday Promise"),
    "role": ("Who the player is", "Team lead, a department of nine"),
    "first": ("What is counted, besides manager and leader", "Client trust"),
    "second": ("And what pulls the other way", "Team morale"),
}
"""What is asked, with what is taken when nothing is typed."""
SUFFIXES = (".yaml", ".yml")
_BLANK = re.compile("<([a-z_]+)>")


def new(path: Path, ask: Callable[[str, str], str] | None = None) -> Exit:
    """Write a scenario to `path`, which must not be there yet, after asking what it is about."""
    if path.suffix not in SUFFIXES:
        path = path.with_name(f"{path.name}.yaml")
    if path.exists():
        return fail(f"{path} is there already, and is left as it is; name another file")
    ask = ask or (lambda question, usual: str(click.prompt(question, default=usual, err=True)))
    text = written({name: ask(*question) for name, question in QUESTIONS.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    named = as_typed(path)
    note(f"{path} is written. Play it while you write: stance play {named} --watch")
    note(f"What is wrong with it, and what is proved: stance check {named}")
    return Exit.GOOD


def written(answers: Mapping[str, str]) -> str:
    """The scenario with these answers in it: as texts in quotes, and as ids where an id belongs."""
    first = meter_id(answers["first"], taken=frozenset())
    second = meter_id(answers["second"], taken=frozenset([first]))
    blanks = {
        "title": quoted(answers["title"]),
        "role": quoted(answers["role"]),
        "first": first,
        "first_label": quoted(answers["first"]),
        "second": second,
        "second_label": quoted(answers["second"]),
    }
    template = resources.files("game.cli").joinpath("starter.yaml").read_text("utf-8")
    text = _BLANK.sub(lambda found: blanks[found.group(1)], template)
    problems = load_bytes("new.yaml", text.encode()).problems
    assert not problems, f"the starter is the program's own: {problems[0]}"
    return text


def quoted(text: str) -> str:
    """A text as YAML writes it on one line, whatever stands in it."""
    return json.dumps(" ".join(stripped(text).split()) or "Untitled", ensure_ascii=False)


def meter_id(label: str, taken: frozenset[str]) -> str:
    """An id that is made of a label, and is free."""
    name = near_id(label)[:40] or "meter"
    reserved = KEYWORDS | MEANING | taken | {"knows_why"}
    return name if name not in reserved else f"{name}_{len(taken) + 2}"
