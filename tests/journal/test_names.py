"""Slot names: good file names everywhere, in any language, and nothing that only looks like one."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.journal import BadSlotNameError, names


@pytest.mark.parametrize(
    "name", ["x", "playthrough 1", "Mit Ülkü", "二回目", "हिन्दी", "a-b_c", "-", "Über_3", "con man", "x" * 60]
)
def test_a_name_in_letters_of_any_script_is_kept_as_it_is(name: str) -> None:
    assert names.checked(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "it is empty"),
        ("   ", "it is empty"),
        (" x", "it starts or ends with a space"),
        ("x ", "it starts or ends with a space"),
        ("x" * 61, "it is longer than 60 characters"),
        ("a/b", "/ cannot be part of it"),
        ("a\\b", "\\ cannot be part of it"),
        ("..", ". cannot be part of it"),
        ("x.jsonl", ". cannot be part of it"),
        ("a\nb", "U+000A cannot be part of it"),
        ("a\u202eb", "U+202E cannot be part of it"),
        ("a\x1b[2J", "U+001B cannot be part of it"),
        ("a\udc80", "U+DC80 cannot be part of it"),
        ("a*", "* cannot be part of it"),
        ("CON", "Windows keeps that name for a device"),
        ("nul", "Windows keeps that name for a device"),
        ("Lpt1", "Windows keeps that name for a device"),
    ],
)
def test_a_bad_name_is_refused_with_its_reason(name: str, why: str) -> None:
    with pytest.raises(BadSlotNameError) as caught:
        names.checked(name)
    assert caught.value.why == why
    assert caught.value.slot == name
    assert why in str(caught.value)
    assert "Letters, digits, spaces, - and _" in str(caught.value)
    assert str(caught.value).isprintable()


def test_names_that_differ_by_case_or_composition_are_the_same() -> None:
    assert names.key("Élan") == names.key("e\u0301LAN")
    assert names.key("a") != names.key("b")


def test_the_composed_form_is_the_one_that_is_kept() -> None:
    assert names.checked("e\u0301lan") == "élan"


@given(st.text(max_size=70))
def test_a_name_that_passes_is_one_harmless_component_of_a_path(name: str) -> None:
    try:
        good = names.checked(name)
    except BadSlotNameError:
        return
    assert 1 <= len(good) <= 60
    assert len(f"{good}.jsonl".encode()) <= 255
    assert not set(good) & set(string.punctuation) - set("-_")
    assert names.checked(good) == good


def test_automatic_names_count_on_from_the_highest() -> None:
    assert names.automatic([]) == "playthrough 1"
    assert names.automatic(["playthrough 1", "Playthrough 7", "playthrough 03", "mine"]) == "playthrough 8"


def test_a_copy_is_named_after_its_original_and_never_too_long() -> None:
    assert names.copy_of("x", ["x"]) == "x copy"
    assert names.copy_of("x", ["x", "X Copy"]) == "x copy 2"
    long = "y" * 60
    first = names.copy_of(long, [long])
    assert len(first) == 60
    assert first.endswith("y copy")
    assert names.copy_of(long, [long, first]) == "y" * 53 + " copy 2"
