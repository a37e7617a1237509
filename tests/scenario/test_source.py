"""Bytes as text: what is refused, what is taken out, and how lines are counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenario import load, load_bytes
from game.scenario.problems import Problems
from game.scenario.source import MAX_BYTES, Source, decode, read_bytes, stripped
from tests.strategies import tries

SCENARIO = """\
format: 1
title: T
paths: {{done: {{title: Done}}}}
start: a
scenes:
  a: {{text: {text}, ending: done}}
"""


def text_of(written: str) -> tuple[str, list[str]]:
    """The only text of a scenario as it is read, and the codes of its problems."""
    loaded = load_bytes("the.yaml", SCENARIO.format(text=written).encode())
    assert loaded.scenario is not None, loaded.report()
    return str(loaded.scenario.scenes["a"].text[0]), [problem.code for problem in loaded.problems]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert load_bytes("the.yaml", b"\xef\xbb\xbf" + SCENARIO.format(text="x").encode()).problems == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    loaded = load_bytes("the.yaml", SCENARIO.format(text="One {tust}").replace("\n", end).encode())
    assert [(problem.line, problem.column) for problem in loaded.problems] == [(6, 17)]


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_what_turns_the_direction_of_writing_is_taken_out_with_a_warning(character: str) -> None:
    assert text_of(f"one{character} two") == ("one two", ["control-character"])


@pytest.mark.parametrize("escape", ["\\e", "\\x1b", "\\a", "\\0", "\\u202e", "\\x9b"])
def test_a_control_character_written_as_an_escape_is_taken_out_with_a_warning(escape: str) -> None:
    assert text_of(f'"one{escape}[31m two"') == ("one[31m two", ["control-character"])


def test_the_character_that_marks_what_is_broken_is_not_taken_from_a_file() -> None:
    loaded = load_bytes("the.yaml", SCENARIO.format(text="\ue000").encode())
    assert [problem.code for problem in loaded.problems] == ["control-character", "missing-value"]
    assert text_of('"one\\ue000"') == ("one", ["control-character"])


@pytest.mark.parametrize("text", ["naïve 会議 🙂 é", "a\u200db", "tab\\there"])
def test_other_characters_stay(text: str) -> None:
    read, codes = text_of(f'"{text}"')
    assert read == text.replace("\\t", "\t")
    assert codes == []


@given(st.text(max_size=200))
@tries(100)
def test_stripped_text_holds_nothing_that_acts_on_a_screen(text: str) -> None:
    clean = stripped(text)
    assert stripped(clean) == clean
    assert all(ord(c) >= 32 or c in "\t\n" for c in clean)
    assert not set(clean) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\x7f\x9b")


def test_lines_past_the_end_are_empty() -> None:
    source = Source("the.yaml", "one\ntwo")
    assert [source.line(n) for n in (0, 1, 2, 3)] == ["", "one", "two", ""]


def test_a_broken_character_is_told_with_the_words_before_it() -> None:
    problems = Problems()
    assert decode("the.yaml", "one\ntwo é".encode("latin-1"), problems) is None
    (problem,) = problems.taken()
    assert (problem.line, problem.column) == (2, 5)
    assert problem.message == 'the character here, after "two", is not saved as UTF-8 (byte 0xE9)'


def test_a_file_that_begins_with_a_broken_character_has_no_words_before_it() -> None:
    problems = Problems()
    assert decode("the.yaml", b"\xe9t\xe9 1", problems) is None
    assert problems.taken()[0].message == "the character here is not saved as UTF-8 (byte 0xE9)"


def test_a_file_is_read_whole_up_to_the_most_and_not_beyond(tmp_path: Path) -> None:
    path = tmp_path / "the.yaml"
    path.write_bytes(b"x" * MAX_BYTES)
    assert len(read_bytes(path, Problems()) or b"") == MAX_BYTES
    path.write_bytes(b"x" * (MAX_BYTES + 1))
    assert [problem.code for problem in load(path).problems] == ["too-large"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.mkdir(), "not-a-file"),
        (lambda path: None, "not-found"),
        (lambda path: path.symlink_to(path), "unreadable"),
        (lambda path: path.symlink_to("/dev/null"), "not-a-file"),
    ],
)
def test_what_cannot_be_read_is_a_problem_of_the_file(make, code: str, tmp_path: Path) -> None:
    make(tmp_path / "the.yaml")
    loaded = load(tmp_path / "the.yaml")
    assert [(p.line, p.code) for p in loaded.problems] == [(0, code)]
    assert loaded.source is None
    assert loaded.report().startswith(f"{tmp_path}/the.yaml: {code}: ")


def test_a_file_without_permission_is_a_problem_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "the.yaml"
    path.write_text("format: 1\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root, who runs the tests, may read everything
    assert [problem.code for problem in load(path).problems] == ["no-permission"]
