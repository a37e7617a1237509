"""Journals that do not read: each its message, its line, and not a byte on disk changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from game.journal import BrokenJournalError, NewerJournalError, Onto, Saves
from game.journal.resuming import TORN
from tests.journal.stories import chosen, file_of, played, reopened, same, scenario


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    found = Saves(tmp_path)
    played(found, "walk", "look", "walk")
    return found


def lines_of(saves: Saves) -> list[bytes]:
    return file_of(saves, "x").read_bytes().splitlines(keepends=True)


def write(saves: Saves, *lines: bytes) -> bytes:
    data = b"".join(lines)
    file_of(saves, "x").write_bytes(data)
    return data


def untouched(saves: Saves, data: bytes) -> bool:
    return file_of(saves, "x").read_bytes() == data


# -- the last line cut off


@pytest.mark.parametrize(
    "tail",
    [
        b'{"kind":"deci',
        b'{"kind":"decision","scene":"lane","choice":"walk","how":"player"}',
        b"\x00\x00\x00",
        b"\xff\xfe",
        b"half a line\n",
        b"\n",
        b"\x00\x00\x00\n",
        b'{"kind":"back","to":99}',
        b'{"kind":"unheard of"}',
    ],
)
def test_a_torn_last_line_is_left_out_with_a_notice_and_cut_off_by_the_next_decision(
    saves: Saves, tail: bytes
) -> None:
    good = b"".join(lines_of(saves))
    torn = write(saves, good, tail)
    resumed = saves.resume("lane", "x", scenario())
    with resumed.journal as journal:
        assert resumed.notices == (TORN,)
        assert chosen(journal.playthrough) == ["walk", "look", "walk"]
        assert untouched(saves, torn)
        after = journal.decide("walk")
    assert file_of(saves, "x").read_bytes() == good + lines_of(saves)[-1]
    assert same(reopened(saves), after)


def test_a_torn_last_line_is_cut_off_by_going_back_too(saves: Saves) -> None:
    good = b"".join(lines_of(saves))
    write(saves, good, b'{"ki')
    with saves.resume("lane", "x", scenario()).journal as journal:
        journal.back(1)
    assert file_of(saves, "x").read_bytes() == good + b'{"kind":"back","to":1}\n'


def test_opening_a_torn_save_and_leaving_it_changes_nothing(saves: Saves) -> None:
    torn = write(saves, *lines_of(saves), b'{"ki')
    for _ in range(2):
        with saves.resume("lane", "x", scenario()).journal:
            pass
        assert untouched(saves, torn)


def test_a_torn_save_is_listed_like_any_other(saves: Saves) -> None:
    write(saves, *lines_of(saves), b'{"ki')
    (info,) = saves.slots()
    assert (info.decisions, info.problem) == (3, "")


def test_a_copy_leaves_the_torn_line_behind(saves: Saves) -> None:
    good = b"".join(lines_of(saves))
    torn = write(saves, good, b'{"ki')
    assert file_of(saves, saves.copy("lane", "x")).read_bytes() == good
    assert untouched(saves, torn)


# -- anything else


def changed(saves: Saves, number: int, **keys: Any) -> bytes:
    """The line with some keys set, or removed where the value is None."""
    line = json.loads(lines_of(saves)[number - 1])
    line.update(keys)
    return json.dumps({key: value for key, value in line.items() if value is not None}).encode() + b"\n"


NO_KIND = '"kind" is missing or not text; a line is one of header, decision, back, replayed'
GARBAGE = [
    (3, b"half a line\n", "it is not a line of a save"),
    (3, b"\n", "it is not a line of a save"),
    (3, b"\xff\xfe\n", "it is not a line of a save"),
    (3, b"[" * 100_000 + b"\n", "it is not a line of a save"),
    (3, b'{"a":' * 100_000 + b"\n", "it is not a line of a save"),
    (3, b"1" * 5000 + b"\n", "it is not a line of a save"),
    (3, b"[]\n", "it is not a line of a save"),
    (3, b"null\n", "it is not a line of a save"),
    (3, b"{}\n", NO_KIND),
    (3, b'{"kind":3}\n', NO_KIND),
    (3, b'{"kind":"decision"}\n', '"scene" is missing or not text'),
    (
        3,
        b'{"kind":"decision","scene":"Lane","choice":"a","how":"player"}\n',
        '"scene" is not a name as scenario files have them (small letters, digits and _)',
    ),
    (
        3,
        b'{"kind":"decision","scene":"lane","choice":"a b","how":"player"}\n',
        '"choice" is not a name as scenario files have them (small letters, digits and _)',
    ),
    (
        3,
        b'{"kind":"decision","scene":"lane","choice":"a\\n","how":"player"}\n',
        '"choice" is not a name as scenario files have them (small letters, digits and _)',
    ),
    (3, b'{"kind":"decision","scene":"lane","choice":"walk","how":5}\n', '"how" is missing or not text'),
    (
        3,
        b'{"kind":"decision","scene":"lane","choice":"walk","how":"player","ending":""}\n',
        '"ending" is not a name as scenario files have them (small letters, digits and _)',
    ),
    (3, b'{"kind":"back"}\n', '"to" is missing or not a whole number from 0 to 2147483647'),
    (3, b'{"kind":"back","to":-1}\n', '"to" is missing or not a whole number from 0 to 2147483647'),
    (3, b'{"kind":"back","to":1.0}\n', '"to" is missing or not a whole number from 0 to 2147483647'),
    (3, b'{"kind":"back","to":true}\n', '"to" is missing or not a whole number from 0 to 2147483647'),
    (3, b'{"kind":"back","to":NaN}\n', '"to" is missing or not a whole number from 0 to 2147483647'),
    (3, b'{"kind":"back","to":2}\n', "it keeps the first 2 decisions of 1 taken so far"),
    (4, b'{"kind":"back","to":3}\n', "it keeps the first 3 decisions of 2 taken so far"),
]


@pytest.mark.parametrize(("number", "line", "why"), GARBAGE, ids=range(len(GARBAGE)))
def test_a_line_that_is_none_is_named_and_the_file_left_alone(
    saves: Saves, number: int, line: bytes, why: str
) -> None:
    lines = [*lines_of(saves), lines_of(saves)[-1]]
    lines[number - 1] = line
    data = write(saves, *lines)
    with pytest.raises(BrokenJournalError) as caught:
        saves.resume("lane", "x", scenario())
    assert (caught.value.line, caught.value.why) == (number, why)
    path = file_of(saves, "x")
    assert str(caught.value) == (
        f'The save "x" cannot be read: line {number} of its file is wrong: {why}. Put back a copy of the '
        f"file, mend that line, or delete the save. The file is left as it is: {path}"
    )
    assert untouched(saves, data)
    (info,) = saves.slots()
    assert (info.slot, info.problem, info.decisions) == ("x", str(caught.value), 0)
    with pytest.raises(BrokenJournalError):
        saves.copy("lane", "x")
    assert untouched(saves, data)


HEADERS: list[tuple[dict[str, Any], str]] = [
    ({"format": None}, '"format" is not 1'),
    ({"format": 0}, '"format" is not 1'),
    ({"format": "1"}, '"format" is not 1'),
    ({"scenario": None}, '"scenario" is missing or not text'),
    (
        {"scenario": "../x"},
        '"scenario" is not a name as scenario files have them (small letters, digits and _)',
    ),
    ({"seed": None}, f'"seed" is missing or not a whole number from 0 to {2**64 - 1}'),
    ({"seed": 2**64}, f'"seed" is missing or not a whole number from 0 to {2**64 - 1}'),
    ({"seed": -1}, f'"seed" is missing or not a whole number from 0 to {2**64 - 1}'),
    ({"rules": None}, '"rules" is missing or not text'),
    ({"rules": "abc"}, '"rules" is not 64 signs of 0-9 and a-f'),
    ({"texts": "../" + "a" * 61}, '"texts" is not 64 signs of 0-9 and a-f'),
    ({"title": 5}, '"title" is missing or not text'),
    ({"version": None}, '"version" is missing or not text'),
    ({"program": None}, '"program" is missing or not text'),
    ({"kind": "decision"}, '"scene" is missing or not text'),
    ({"scenario": "other"}, "it is a save of another scenario, other"),
]


@pytest.mark.parametrize(("keys", "why"), HEADERS, ids=[" ".join(map(str, k)) + why for k, why in HEADERS])
def test_a_header_that_is_none_is_named(saves: Saves, keys: dict[str, Any], why: str) -> None:
    data = write(saves, changed(saves, 1, **keys), *lines_of(saves)[1:])
    with pytest.raises(BrokenJournalError) as caught:
        saves.resume("lane", "x", scenario())
    assert (caught.value.line, caught.value.why) == (1, why)
    assert untouched(saves, data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b'{"kind":"head', "the first line is cut off"),
        (b"\x00" * 400, "the first line is cut off"),
        (b"\n", "it is not a line of a save"),
        (b"garbage\n", "it is not a line of a save"),
        (
            b'{"kind":"back","to":0}\n',
            'the first line says which scenario is played ("kind":"header"); it is missing',
        ),
    ],
)
def test_a_file_without_a_header_is_no_journal(saves: Saves, data: bytes, why: str) -> None:
    write(saves, data)
    with pytest.raises(BrokenJournalError) as caught:
        saves.resume("lane", "x", scenario())
    assert (caught.value.line, caught.value.why) == (1, why)
    assert untouched(saves, data)


def test_a_garbage_line_before_a_torn_one_is_not_the_last_and_is_named(saves: Saves) -> None:
    data = write(saves, *lines_of(saves), b"garbage\n", b'{"ki')
    with pytest.raises(BrokenJournalError) as caught:
        saves.resume("lane", "x", scenario())
    assert caught.value.line == 5
    assert untouched(saves, data)


def test_a_second_header_is_named(saves: Saves) -> None:
    write(saves, *lines_of(saves), lines_of(saves)[0])
    with pytest.raises(BrokenJournalError) as caught:
        saves.resume("lane", "x", scenario())
    assert (caught.value.line, caught.value.why) == (5, "it begins a save, which only the first line does")


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        ("fly", "lane.fly cannot be taken: there is no such choice"),
        ("turn", "lane.turn cannot be taken"),
    ],
)
def test_a_decision_that_the_rules_never_allowed_is_named(saves: Saves, choice: str, why: str) -> None:
    data = write(saves, lines_of(saves)[0], changed(saves, 2, choice=choice), *lines_of(saves)[2:])
    with pytest.raises(BrokenJournalError) as caught:
        saves.resume("lane", "x", scenario())
    assert caught.value.line == 2
    assert "this decision cannot have been taken here" in str(caught.value)
    assert why in str(caught.value)
    assert untouched(saves, data)


def test_a_decision_in_another_scene_than_the_story_is_in_is_named(saves: Saves) -> None:
    write(saves, *lines_of(saves)[:3], changed(saves, 4, scene="field"))
    with pytest.raises(BrokenJournalError) as caught:
        saves.resume("lane", "x", scenario())
    assert caught.value.line == 4
    assert "the story is now at lane, not at field" in str(caught.value)


def test_the_line_of_a_bad_decision_is_counted_in_the_file_and_not_in_the_story(saves: Saves) -> None:
    first, *rest = lines_of(saves)
    write(saves, first, *rest, b'{"kind":"back","to":1}\n', changed(saves, 2, choice="fly"))
    with pytest.raises(BrokenJournalError) as caught:
        saves.resume("lane", "x", scenario())
    assert caught.value.line == 6


def test_a_broken_save_can_be_renamed_and_deleted(saves: Saves) -> None:
    data = write(saves, b"garbage\n")
    saves.rename("lane", "x", "y")
    assert file_of(saves, "y").read_bytes() == data
    saves.delete("lane", "y")
    assert saves.slots() == ()


def test_the_slot_is_free_again_after_an_error(saves: Saves) -> None:
    good = lines_of(saves)
    write(saves, b"garbage\n")
    with pytest.raises(BrokenJournalError):
        saves.resume("lane", "x", scenario())
    write(saves, *good)
    assert chosen(reopened(saves)) == ["walk", "look", "walk"]


# -- a newer program's


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ({"format": 2}, 'says "format" 2, and this version knows 1'),
        ({"format": 2, "kind": None, "seed": "0x07"}, 'says "format" 2, and this version knows 1'),
        ({"kind": "head\u202e\x1b[2J"}, 'is a "head[2J", which this version does not know'),
    ],
)
def test_a_journal_of_a_newer_format_says_to_update(saves: Saves, keys: dict[str, Any], what: str) -> None:
    data = write(saves, changed(saves, 1, **keys), *lines_of(saves)[1:])
    for onto in (None, *Onto):
        with pytest.raises(NewerJournalError) as caught:
            saves.resume("lane", "x", scenario(), onto)
    assert (caught.value.line, caught.value.what) == (1, what)
    assert str(caught.value) == (
        f'The save "x" was written by a newer version of Stance: line 1 of its file {what}. '
        f"Update Stance to go on with it. The file is left as it is: {file_of(saves, 'x')}"
    )
    assert untouched(saves, data)
    assert "newer version" in saves.slots()[0].problem


@pytest.mark.parametrize("at_the_end", [False, True])
def test_a_line_of_an_unknown_kind_says_to_update_even_as_the_last(saves: Saves, at_the_end: bool) -> None:
    lines = lines_of(saves)
    lines.insert(len(lines) if at_the_end else 2, b'{"kind":"bookmark","name":"here"}\n')
    data = write(saves, *lines)
    with pytest.raises(NewerJournalError) as caught:
        saves.resume("lane", "x", scenario())
    assert 'is a "bookmark", which this version does not know' in str(caught.value)
    assert untouched(saves, data)


def test_a_key_that_is_not_known_is_passed_over(saves: Saves) -> None:
    write(saves, changed(saves, 1, mood="calm"), changed(saves, 2, seconds=4), *lines_of(saves)[2:])
    assert chosen(reopened(saves)) == ["walk", "look", "walk"]


# -- what a file may bring onto a screen


def test_control_and_bidirectional_characters_of_a_journal_reach_no_list(saves: Saves) -> None:
    write(saves, changed(saves, 1, title="a\x1b[2J\u202eb\ud800", version="1\x07"), *lines_of(saves)[1:])
    (info,) = saves.slots()
    assert (info.title, info.version) == ("a[2Jb?", "1")


def test_a_path_that_is_a_folder_is_a_problem_and_no_traceback(saves: Saves) -> None:
    file_of(saves, "folder").mkdir()
    problem = next(info.problem for info in saves.slots() if info.slot == "folder")
    assert "cannot be read: it is a folder, not a file. Move it elsewhere." in problem
