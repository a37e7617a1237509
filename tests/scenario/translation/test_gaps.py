"""What `check` says of a translation: where, what, and what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import load_bytes
from game.scenario.translation.gaps import Gaps, gaps
from game.scenario.translation.reading import read_from
from tests.scenario.test_library import GOOD
from tests.scenario.translation.french import FRENCH, corridor

NAME = Path("corridor.fr.yaml")


def told(text: str, *, strict: bool = False) -> Gaps:
    return gaps(read_from(NAME, text.encode()), corridor(), strict=strict)


def report(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(problem.render(NAME.name, lines) for problem in told(text).problems)


def edited(*pairs: tuple[str, str]) -> str:
    text = FRENCH.read_text("utf-8")
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def test_a_whole_translation_has_nothing_to_be_told() -> None:
    assert told(edited()) == Gaps((), "corridor", "fr", 35)


GAPS = [
    (
        [("hash: 1810fe3e", "hash: 00000000")],
        """\
corridor.fr.yaml:13:3: warning: stale-text: the original has changed since this was translated; it is now \
"The Corridor"
   13 |   title:
      |   ^^^^^
   hint: bring the text up to date, then delete its line `hash:`""",
    ),
    (
        [("      Le couloir\n", ""), ("      Lundi, 8 h 40\n", "")],
        """\
corridor.fr.yaml:13:3: warning: untranslated: 2 of 35 texts are not translated, the first of them: title
   13 |   title:
      |   ^^^^^
   hint: write it below its `text:`""",
    ),
    (
        [("  title:\n    hash: 1810fe3e\n    text: >\n      Le couloir\n", "")],
        """\
corridor.fr.yaml:11:1: warning: untranslated: 1 of 35 texts is not translated: title
   11 | texts:
      | ^^^^^
   hint: `stance translate` for fr adds what has no entry yet""",
    ),
    (
        [("  title:\n    hash: 1810fe3e", "  titel:\n    hash: 00000000")],
        """\
corridor.fr.yaml:11:1: warning: untranslated: 1 of 35 texts is not translated: title
   11 | texts:
      | ^^^^^
   hint: `stance translate` for fr adds what has no entry yet
corridor.fr.yaml:13:3: warning: unused-text: the scenario has no text titel
   13 |   titel:
      |   ^^^^^
   hint: did you mean title?""",
    ),
    (
        [("of: corridor", "of: lift"), ("language: fr", "language: de")],
        """\
corridor.fr.yaml:8:5: other-scenario: this is a translation of lift, and the scenario beside it is corridor
    8 | of: lift
      |     ^
   hint: write `of: corridor` if it is the right one
corridor.fr.yaml:9:11: other-language: the file's name says fr, and the file says de
    9 | language: de
      |           ^
   hint: correct the one that is wrong: NAME.fr.yaml has `language: fr`""",
    ),
    (
        [("    text: >\n      Le couloir\n", "    text: Le couloir : la suite\n")],
        """\
corridor.fr.yaml:15:22: colon-in-text: the colon and the space make "Le couloir" a key, in the middle \
of a text
   15 |     text: Le couloir : la suite
      |                      ^
   hint: put quotes around the whole text, or write | after the colon and the text on the lines below""",
    ),
    (
        [("    text: >\n      Le couloir\n", "    texte: Le couloir\n")],
        """\
corridor.fr.yaml:15:5: unknown-key: the entry title has no key "texte"
   15 |     texte: Le couloir
      |     ^^^^^
   hint: did you mean text?""",
    ),
    (
        [("language: fr\n", "langue: fr\n")],
        """\
corridor.fr.yaml:9:1: unknown-key: the translation has no key "langue"
    9 | langue: fr
      | ^^^^^^
   hint: did you mean language?""",
    ),
    (
        [("translation: 1", "translation: 2")],
        """\
corridor.fr.yaml:7:14: other-format: this program reads translations of version 1, and the file is \
of version 2
    7 | translation: 2
      |              ^
   hint: a newer Stance may read it""",
    ),
]


@pytest.mark.parametrize(("pairs", "says"), GAPS, ids=[says.split(": ")[1][:20] for _, says in GAPS])
def test_what_is_wrong_is_told_with_its_place(pairs: list[tuple[str, str]], says: str) -> None:
    assert report(edited(*pairs)) == says


def test_placeholders_are_those_of_the_original() -> None:
    text = """\
translation: 1
of: everything
language: fr
texts:
  scenes.monday.title:
    text: |
      Lundi, {day_left} jours
  scenes.monday.discuss:
    text: Que faut-il savoir avant d'appeler ?
  scenes.monday.choices.ring.text:
    text: "Appeler {"
"""
    scenario = load_bytes("everything.yaml", (GOOD / "everything.yaml").read_bytes()).scenario
    assert scenario is not None
    found = gaps(read_from(Path("everything.fr.yaml"), text.encode()), scenario)
    said = [
        (one.line, one.column, one.code, one.hint) for one in found.problems if one.code != "untranslated"
    ]
    assert said == [
        (7, 14, "unknown-placeholder", "did you mean {days_left}?"),
        (9, 11, "missing-placeholder", "write {cash} where its value belongs in the sentence"),
        (11, 20, "brace-in-text", "write {{ for a brace that is shown"),
    ]


def test_strict_makes_errors_of_gaps() -> None:
    text = edited(("      Le couloir\n", ""))
    assert [one.is_error for one in told(text).problems] == [False]
    assert [one.is_error for one in told(text, strict=True).problems] == [True]


def test_what_is_kept_as_unused_is_no_gap() -> None:
    text = edited() + "\nunused:\n  scenes.lobby.text:\n    text: Perdu\n"
    assert told(text).problems == ()


def test_control_characters_are_taken_out_and_told() -> None:
    text = edited(("    text: >\n      Le couloir\n", '    text: "Le \\e]52;c;x\\a\u202ecouloir"\n'))
    found = read_from(NAME, text.encode())
    assert found.translation is not None
    assert found.translation.texts["title"].said == "Le ]52;c;xcouloir"
    assert [(one.line, one.code) for one in told(text).problems] == [(15, "control-character")]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "- a list\n", "just text\n"])
def test_what_has_no_keys_is_no_translation(text: str) -> None:
    [problem] = told(text).problems
    assert problem.code == "wrong-type"
    assert "stance translate" in problem.hint


def test_texts_are_by_id_path() -> None:
    head = "translation: 1\nof: corridor\nlanguage: fr\n"
    assert [one.code for one in told(head).problems] == ["untranslated"]
    assert [one.code for one in told(f"{head}texts:\n").problems] == ["untranslated"]
    assert [one.code for one in told(f"{head}texts: Le couloir\n").problems] == ["wrong-type"]
    assert [
        one.code for one in told(f"{head}texts: {{title: {{text: x}}, title: {{text: y}}}}\n").problems
    ] == ["duplicate-key"]
