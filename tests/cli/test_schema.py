"""`stance schema` prints a JSON Schema that an editor can load."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from game.cli.schema import schema
from game.cli.talk import Exit


def test_what_it_prints_is_a_schema_that_rejects_a_misspelt_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert schema() is Exit.GOOD
    printed = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(printed)
    good = {"format": 1, "title": "x", "start": "a", "scenes": {"a": {"text": "y", "ending": "z"}}}
    validator = Draft202012Validator(printed)
    assert validator.is_valid(good)
    (error,) = validator.iter_errors({**good, "titel": "x"})
    assert "titel" in error.message
