"""A value that YAML cannot read, or reads as something else: its code, its caret, and the rest still read."""

from __future__ import annotations

import pytest

from game.scenario import Loaded, load_bytes, parsing

BEFORE = """\
format: 1
title: T
meters:
  trust: {start: 45}
paths:
  done: {title: Done}
start: a
scenes:
  a:
    text: """
AFTER = """
    choices:
      go:
        text: Go on
        goto: nowhere
  b: {text: x, ending: done}
"""


def read(value: str) -> Loaded:
    """A file with a value as the text of a scene in line 10, and an unknown scene further down."""
    return load_bytes("the.yaml", f"{BEFORE}{value}{AFTER}".encode())


MENDED = [
    ("{trust} is thin", "brace-in-text", 10, 11),
    ("{{trust}} is thin", "brace-in-text", 10, 11),
    ("{trust}", "brace-in-text", 10, 11),
    ("{{trust}}", "brace-in-text", 10, 12),
    ("{trust, cash}", "brace-in-text", 10, 11),
    ("{trust}: low", "brace-in-text", 10, 11),
    ("[note] hello", "brace-in-text", 10, 11),
    ("[note]: hello", "brace-in-text", 10, 11),
    ("] hello", "brace-in-text", 10, 11),
    ("} hello", "brace-in-text", 10, 11),
    ('"No," she says', "quote-ends", 10, 17),
    ("'No' she says", "quote-ends", 10, 16),
    ('"No," she says: "yes"', "quote-ends", 10, 17),
    ('"she said "hi" to me"', "quote-ends", 10, 22),
    ("'it's'", "quote-ends", 10, 15),
    ('"one"\n     "two"', "quote-ends", 11, 6),
    ('{if: "No," she says}', "quote-ends", 10, 22),
    ("Dr. A: the protocol", "colon-in-text", 10, 16),
    ('"a": b', "colon-in-text", 10, 14),
    ("a b:", "colon-in-text", 10, 14),
    ("one\n     Dr. A: two", "colon-in-text", 11, 11),
    ("{text: a: b}", "colon-in-text", 10, 19),
    ("- Dr. A: the protocol", "bad-start", 10, 11),
    ("**Dana** called", "alias", 10, 11),
    ("*Dana* called", "alias", 10, 11),
    ("*Dana called", "alias", 10, 11),
    ("*Dana", "alias", 10, 11),
    ("& Sons", "anchor", 10, 11),
    ("&Sons", "anchor", 10, 11),
    ("&Sons called", "anchor", 10, 11),
    ("! stop", "tag", 10, 11),
    ("!stop it", "tag", 10, 11),
    ("!<stop it", "tag", 10, 11),
    ("@handle", "bad-start", 10, 11),
    ("`code`", "bad-start", 10, 11),
    ("%s", "bad-start", 10, 11),
    (", and", "bad-start", 10, 11),
    ("? what", "bad-start", 10, 11),
    (": what", "bad-start", 10, 11),
    ("- what", "bad-start", 10, 11),
    ('"never closed', "unclosed", 10, 11),
    ("'never closed", "unclosed", 10, 11),
    ("| on the line", "block-text", 10, 11),
    ("> on the line", "block-text", 10, 11),
    ('"a \\q b"', "bad-escape", 10, 14),
    ('"a \\xZZ b"', "bad-escape", 10, 14),
    ("{a: 1}}", "brackets", 10, 17),
    ("[a]]", "brackets", 10, 14),
    ("{a: 1", "brackets", 10, 11),
    ("[a, b", "brackets", 10, 11),
    ('{a: "b" c: d}', "quote-ends", 10, 19),
    ("{a: [b} ", "brackets", 10, 17),
    ("Post the #1 campaign", "cut-by-hash", 10, 20),
    ("#1 campaign", "cut-by-hash", 10, 11),
    ("one\n     two #2 three", "cut-by-hash", 11, 10),
    ("x\n    start:5", "no-space", 11, 5),
    ("x\n    *word : y", "alias", 11, 5),
    ("x\n    ? [a]\n    : b", "brace-in-text", 11, 7),
    ("x\n    ?\n      - a\n    : b", "bad-key", 12, 7),
    ("{if:trust, 8, text: x}", "no-space", 10, 12),
    ("x\n    discuss:\xa0Why?", "no-break-space", 11, 13),
]


@pytest.mark.parametrize(("value", "code", "line", "column"), MENDED, ids=[repr(row[0]) for row in MENDED])
def test_a_mistake_is_told_at_its_place_and_hides_nothing_behind_it(
    value: str, code: str, line: int, column: int
) -> None:
    first, *others = read(value).problems
    assert (first.code, first.line, first.column) == (code, line, column)
    assert [problem.code for problem in others if problem.code != "unknown-key"] == ["unknown-scene"]


CUT = [
    ('"x"\n      more: 1', "indent", 11, 7),
    ('"x"\n      - more', "indent", 11, 7),
    ("|\n  text", "indent", 11, 3),
    ("|\n      text\n    and on", "indent", 12, 5),
    ("x\n     more: 1", "indent", 11, 6),
    ("x\n   more: 1", "indent", 11, 4),
    ("x\n   more", "indent", 11, 4),
    ("\n      - one\n     - two", "indent", 12, 6),
    ("x\n\tmore", "tab", 11, 1),
    ("|\n\tmore", "tab", 11, 1),
    ("\n\tmore: x", "tab", 11, 1),
    ("x\n    goto b", "no-colon", 11, 5),
    ("x\n    " + "y" * 2000 + ": z", "bad-key", 11, 5),
    ("x\n---", "two-documents", 11, 1),
    ("x\n...\nmore", "indent", 12, 1),
]


@pytest.mark.parametrize(("value", "code", "line", "column"), CUT, ids=[repr(row[0])[:40] for row in CUT])
def test_a_line_that_stands_wrongly_is_told_at_its_place_and_nothing_false_behind_it(
    value: str, code: str, line: int, column: int
) -> None:
    problems = read(value).problems
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [(code, line, column)]


@pytest.mark.parametrize(
    "value",
    [
        'it\'s "fine" here',
        "a # comment",
        "a #  comment",
        "8:40",
        "No",
        "1.10",
        "null",
        "~",
        "x :y",
        "-6",
        "<<",
        "=",
        "“quoted” text",
        "C# and F#",
        "\tafter a tab",
        "one\n     two",
        '"one\n   two"',
        "'{trust} is thin'",
        '"**Dana** called"',
        '|\n      **Dana** called: "No," #1 {trust} @ !',
        ">-\n      one\n\n      two",
        "|2\n      two",
        "\n    - one\n    - two",
        "a * b & c ! d",
    ],
)
def test_what_is_well_written_is_read_without_a_word(value: str) -> None:
    assert [problem.code for problem in read(value).problems] == ["unknown-scene"]


def test_a_quote_that_was_forgotten_is_told_where_it_opens() -> None:
    text = BEFORE.replace("title: T", 'title: "T') + '"x"' + AFTER
    first, *others = load_bytes("the.yaml", text.encode()).problems
    assert (first.code, first.line, first.column) == ("unclosed", 2, 8)
    assert first.message == "the quote that opens here is closed only in line 10"
    assert [problem.code for problem in others] == ["unknown-scene"]


def test_after_twenty_values_that_cannot_be_read_the_rest_is_given_up() -> None:
    scenes = "".join(f'  s{n}:\n    text: "No," she says\n    goto: nowhere\n' for n in range(30))
    codes = [p.code for p in load_bytes("the.yaml", f"format: 1\nscenes:\n{scenes}".encode()).problems]
    assert codes.count("quote-ends") == 21
    assert "unknown-scene" not in codes, "the scene may stand behind the mistake"


def test_what_nobody_has_words_for_is_still_told_at_its_place() -> None:
    problems = [p for p in read("!x {if: trust} b").problems if p.line == 10]
    assert ("yaml", 26) in [(p.code, p.column) for p in problems]


def test_a_file_of_too_many_values_is_refused_where_they_become_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsing, "MAX_EVENTS", 12)
    problems = load_bytes("the.yaml", BEFORE.encode()).problems
    assert ("too-large", 4) in [(p.code, p.line) for p in problems]


STOPPED = ["[", "{", '"', "'", "- [", "a: {b: [", "&", "*", "!<", "%", "|", ">", "? ", "a: |x"]


@pytest.mark.parametrize("text", STOPPED)
def test_a_file_that_stops_in_the_middle_gives_places_within_it(text: str) -> None:
    loaded = load_bytes("the.yaml", text.encode())
    assert loaded.errors
    assert all(problem.line <= 1 and problem.column <= len(text) + 1 for problem in loaded.problems)


def test_every_lone_key_of_one_text_is_told_once() -> None:
    text = "format: 1\nscenes:\n  a: {title: Rent, wages, and more, text: x, why, goto: b}\n"
    told = [p for p in load_bytes("the.yaml", text.encode()).problems if p.code == "split-by-comma"]
    assert [(p.line, p.column) for p in told] == [(3, 20), (3, 46)]
    assert told[0].hint == 'put quotes around all of it: title: "Rent, wages, and more"'
    assert told[1].hint == 'put quotes around all of it: text: "x, why"; or, if why is a key, give it a value'


def test_a_key_that_lost_its_value_behind_a_list_is_said_to_have_none() -> None:
    text = "format: 1\nscenes:\n  a: {effects: {trust: +1}, once, text: x}\n"
    told = [p for p in load_bytes("the.yaml", text.encode()).problems if p.code == "missing-value"]
    assert [(p.column, p.message) for p in told] == [(29, '"once" has no value')]


def test_a_key_with_its_colon_and_no_value_is_no_torn_text() -> None:
    text = "format: 1\nscenes:\n  a: {title: , text: x}\n"
    told = [p for p in load_bytes("the.yaml", text.encode()).problems if p.line == 3 and p.column > 3]
    assert [(p.code, p.column) for p in told] == [("missing-value", 14)]


@pytest.mark.parametrize(
    ("torn", "quoted"),
    [
        ('She said "no", and left', "'She said \"no\", and left'"),
        ("Ring, and don't wait", '"Ring, and don\'t wait"'),
    ],
)
def test_a_hint_quotes_a_torn_text_so_that_yaml_reads_it(torn: str, quoted: str) -> None:
    text = f"format: 1\nscenes:\n  a: {{text: {torn}, goto: b}}\n"
    told = load_bytes("the.yaml", text.encode()).problems
    assert f"text: {quoted}" in next(p.hint for p in told if p.code == "split-by-comma")
