"""The JSON Schema says what the reader says, as far as a schema can."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from game.scenario import load_bytes
from game.scenario.model import Choice, Scene
from game.scenario.parsing import parse
from game.scenario.problems import Problems
from game.scenario.reader import declarations
from game.scenario.schema import plain_data, schema
from game.scenario.source import decode

TESTS = Path(__file__).parents[1]
SHIPPED = sorted((TESTS.parent / "scenarios").glob("*.yaml"))
GOOD = [*SHIPPED, *sorted((TESTS / "scenario/good").rglob("*.yaml"))]
BROKEN = sorted((TESTS / "scenario/broken").glob("*.yaml"))

ALWAYS = frozenset(
    [
        "bad-effect",
        "bad-id",
        "bad-language",
        "colon-in-text",
        "duplicate-trait",
        "indent",
        "missing-key",
        "other-format",
        "too-many-choices",
        "unknown-key",
        "unknown-trait",
        "wrong-type",
    ]
)
"""Problems that a schema finds wherever they are."""
SOMETIMES = {
    "bare-number": "`6%` is no effect; `6` is what an editor's YAML makes of `+6` too",
    "duplicate-key": "a word twice in a fact's list; a fact that is called like a meter is in another place",
    "missing-value": "nothing where keys belong; an empty text is a text",
    "out-of-range": "bounds of the format; not those that the file itself declares",
    "reserved": "scenes that may not be called so; not the words of the expression language",
    "scene-shape": "keys that do not go together; not that all choices are fallbacks",
    "unicode-minus": "where only a number may stand; within a condition it is text",
    "unknown-name": "what cannot be a name; not names that are declared nowhere",
    "unknown-scene": "beside an id that is none",
    "unknown-word": "words of the format; not those of a fact",
}
"""Problems that a schema finds in some places: which."""


@cache
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def read(path: Path) -> tuple[object, set[str]] | None:
    """What an editor's YAML would see, and the reader's errors; None where it is not even YAML."""
    problems = Problems()
    source = decode(path.name, path.read_bytes(), problems)
    document = parse(source, problems) if source else None
    if document is None or document.root is None or document.cut_short or problems.errors():
        return None
    errors = {problem.code for problem in load_bytes(path.name, path.read_bytes()).errors}
    return plain_data(document.root), errors


def broken() -> Iterator[Path]:
    return (path for path in BROKEN if read(path) is not None)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_schema_accepts_every_good_file(path: Path) -> None:
    data, errors = read(path) or (None, {"no YAML"})
    assert not errors
    assert [error.message for error in validator().iter_errors(data)] == []


@pytest.mark.parametrize("path", broken(), ids=lambda path: path.stem)
def test_the_schema_rejects_what_the_reader_rejects_as_far_as_it_can_say(path: Path) -> None:
    data, errors = read(path) or (None, set())
    found = [f"{error.json_path}: {error.message}" for error in validator().iter_errors(data)]
    if errors & ALWAYS:
        assert found
    elif not errors & SOMETIMES.keys():
        assert found == []


def test_there_are_broken_files_for_each_problem_a_schema_can_find() -> None:
    codes = {code for path in broken() for code in (read(path) or (None, set()))[1]}
    assert codes >= ALWAYS | SOMETIMES.keys()


def test_every_key_of_the_format_is_documented_in_the_schema() -> None:
    shared = schema()["$defs"]
    for name, cls in (("scene", Scene), ("choice", Choice)):
        keys = {one.key: one.about for one in declarations(cls).values()}
        assert {key: value["description"] for key, value in shared[name]["properties"].items()} == keys


def test_the_format_of_another_version_is_rejected() -> None:
    data, _ = read(SHIPPED[0]) or ({}, set())
    assert isinstance(data, dict)
    assert not validator().is_valid({**data, "format": 2})
