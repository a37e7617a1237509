"""Slot names: good file names everywhere, in any language, and nothing that only looks like one."""

from __future__ import annotations

import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.journal import BadSlotNameError, Saves, names
from tests.journal.stories import chosen, played, reopened


@pytest.mark.parametrize(
    "name",
    [
        "x",
        "playthrough 1",
        "Mit Ülkü",
        "二回目",
        "हिन्दी",
        "a-b_c",
        "-",
        "Über_3",
        "con man",
        "x" * 60,
        "Zoë's plan",
        "Dana - first try!",
        "a, b & c (+ d)",
        "v1.2",
        "Zoë’s",
        "x.jsonl",
        "conx.y",
    ],
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
        ("..", "it starts or ends with a dot"),
        (".x", "it starts or ends with a dot"),
        ("x.", "it starts or ends with a dot"),
        ("a\nb", "U+000A cannot be part of it"),
        ("a\u202eb", "U+202E cannot be part of it"),
        ("a\x1b[2J", "U+001B cannot be part of it"),
        ("a\udc80", "U+DC80 cannot be part of it"),
        ("a*", "* cannot be part of it"),
        *((f"a{sign}b", f"{sign} cannot be part of it") for sign in '<>:"|?'),
        ("con.txt", "Windows keeps that name for a device"),
        ("nul .x", "Windows keeps that name for a device"),
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
    assert "Letters, digits, spaces and - _" in str(caught.value)
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
    assert not set(good) & set(string.punctuation) - set(names.SIGNS)
    assert good[0] not in ". "
    assert good[-1] not in ". ", "Windows would drop it"
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


def test_a_long_name_that_is_refused_is_not_told_at_its_full_length() -> None:
    with pytest.raises(BadSlotNameError, match=r"“x{40}…”: it is longer than 60 characters"):
        names.checked("x" * 500)


def test_a_name_with_dots_is_a_slot_like_any_other(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    played(saves, "walk", slot="v1.jsonl")
    played(saves, "walk", slot="v1.jsonl.jsonl")
    assert [info.problem for info in saves.slots()] == ["", ""]
    saves.rename("lane", "v1.jsonl", "Zoë's, (2nd) & last + 1!")
    assert sorted(info.slot for info in saves.slots()) == ["Zoë's, (2nd) & last + 1!", "v1.jsonl.jsonl"]
    assert chosen(reopened(saves, "Zoë's, (2nd) & last + 1!")) == ["walk"]
