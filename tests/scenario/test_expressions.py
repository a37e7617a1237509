"""Expressions: what they mean, what is refused, and under which character the caret stands."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.engine import Playthrough
from game.engine.closures import compiled
from game.scenario import load_bytes
from game.scenario.expressions import ExpressionError, Kind, parse
from game.scenario.expressions.tree import Comparison, Constant, Value, slots
from game.scenario.nodes import Mapping, Place, Scalar
from game.scenario.symbols import Symbols
from tests.strategies import Names, amounts, conditions, tries

NAMES = Names(
    numbers={"trust": (0, 100), "debt": (-7, 13), "days": (1, 5)},
    truths=("knows", "told"),
    words={"plan": ("none", "ink", "compass")},
)
KINDS: dict[str, tuple[Kind, int, int]] = {
    **{name: ("number", low, high) for name, (low, high) in NAMES.numbers.items()},
    **dict.fromkeys(NAMES.truths, ("truth", 0, 1)),
    **{name: (words, 0, len(words) - 1) for name, words in NAMES.words.items()},
}


def symbols(kinds: dict[str, tuple[Kind, int, int]] = KINDS) -> Symbols:
    """The names an expression may use, and two scenes with a choice."""
    start = Place(0, 0)
    scenes, scene, choices = Mapping(start, False), Mapping(start, False), Mapping(start, False)
    choices.entries["ring"] = (Scalar("ring", start, ""), Scalar("", start, ""))
    scene.entries["choices"] = (Scalar("choices", start, ""), choices)
    scenes.entries["monday"] = (Scalar("monday", start, ""), scene)
    out = Symbols(scenes)
    for name, (kind, low, high) in kinds.items():
        out.declare(name, "fact", kind, low, high, low)
    return out


def error_of(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(text, symbols())
    return caught.value


WRONG = [
    ("rang", "unknown-name", "rang"),
    ("trust > 3 and rang", "unknown-name", "rang"),
    ("max(trust, days, deby) > 3", "unknown-name", "deby"),
    ("yes", "unknown-name", "yes"),
    ("visited", "unknown-name", "visited"),
    ("chose", "unknown-name", "chose"),
    ("trust > 100", "never-true", "trust > 100"),
    ("knows and trust > 100", "never-true", "trust > 100"),
    ("0 > trust or knows", "never-true", "0 > trust"),
    ("1 == 2", "never-true", "1 == 2"),
    ("trust + knows > 3", "kind", "knows"),
    ("not trust", "kind", "trust"),
    ("not (trust + 1)", "kind", "(trust + 1)"),
    ("trust and knows", "kind", "trust"),
    ("knows or plan", "kind", "plan"),
    ("-knows > 3", "kind", "knows"),
    ("min(trust, knows) > 3", "kind", "knows"),
    ("trust == knows", "kind", "trust == knows"),
    ("plan == knows", "kind", "plan == knows"),
    ("plan < ink", "kind", "plan < ink"),
    ("knows < told", "kind", "knows < told"),
    ("plan == pencil", "unknown-word", "pencil"),
    ("pencil == plan", "unknown-word", "pencil"),
    ("trust // debt > 1", "zero-divisor", "debt"),
    ("trust % 0 == 1", "zero-divisor", "0"),
    ("trust // (debt + 7) > 1", "zero-divisor", "(debt + 7)"),
    ("trust > 99999999999999", "overflow", "99999999999999"),
    ("1000000 * 1000000 > trust", "overflow", "1000000 * 1000000"),
    ("abs(-2147483647 - 1) > trust", "overflow", "abs(-2147483647 - 1)"),
    ("trust = 3", "expression", "="),
    ("trust ! 3", "expression", "!"),
    ("trust ≥ 3", "expression", "≥"),
    ("trust >− 3", "unicode-minus", "−"),
    ("trust – 3 > 1", "unicode-minus", "–"),
    ("plan == “ink”", "expression", "“"),
    ("trust > 3 AND knows", "expression", "AND"),
    ("trust 3", "expression", "3"),
    ("trust > > 3", "expression", ">"),
    ("(trust > 3", "expression", "3"),
    ("trust > 3)", "expression", ")"),
    ("trust >", "expression", ">"),
    ("and", "expression", "and"),
    ("knows and or told", "expression", "or"),
    ("()", "expression", ")"),
    (",", "expression", ","),
    ("sum(trust, 3) > 1", "unknown-function", "sum"),
    ("max() > 1", "expression", ")"),
    ("max(trust) > 1", "expression", "max(trust)"),
    ("abs(trust, days) > 1", "expression", "abs(trust, days)"),
    ("max trust > 1", "unknown-name", "max"),
    ("visited(sunday)", "unknown-scene", "sunday"),
    ("visits(sunday) > 1", "unknown-scene", "sunday"),
    ("chose(sunday.ring)", "unknown-scene", "sunday"),
    ("chose(monday.rings)", "unknown-choice", "rings"),
    ("chose(monday)", "expression", ")"),
    ("chose(monday.)", "expression", ")"),
    ("visited(3)", "expression", "3"),
    ("trust" * 500, "expression", "t"),
    ("1+" * 300 + "1 > trust", "expression", "1"),
    ("not " * 41 + "knows", "expression", "n"),
    ("visited(monday.ring)", "expression", "."),
    ("knows and visited monday", "unknown-name", "visited"),
]


@pytest.mark.parametrize(("text", "code", "under"), WRONG, ids=[text[:40] for text, _, _ in WRONG])
def test_an_error_names_its_kind_and_stands_under_the_words_that_are_wrong(
    text: str, code: str, under: str
) -> None:
    error = error_of(text)
    assert (error.code, text[error.offset : error.offset + error.width]) == (code, under)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_expression_is_said_to_be_empty(text: str) -> None:
    error = error_of(text)
    assert (error.message, error.offset, error.width) == ("it is empty", 0, 1)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("yes", "write true"),
        ("knows == False", "write false"),
        ("visited", "write visited(scene)"),
        ("max", "write max(…, …)"),
        ("chose", "write chose(scene.choice)"),
        ("trsut > 3", "did you mean trust?"),
        (
            "entirely_else > 3",
            "there are trust, debt, days, knows, told and plan, declared at the top of the file",
        ),
        ("trust > = 3", "write >= to compare"),
        ("trust => 3", "write >= to compare"),
        ("trust =< 3", "write <= to compare"),
        (
            "trust > 70%",
            "% is the rest of a division; a weight or a value is written without a sign behind it",
        ),
        ("trust && knows", "write and"),
        ("trust = 3", "write == to compare"),
        ("trust / 3 > 1", "write // for division, which rounds down"),
        ("(trust > 3", "a ) is missing before this"),
        ("trust // debt > 1", "divide by max(1, …)"),
        ("knows Or told", "write or, in small letters"),
        ("plan == quill", "it is none, ink or compass"),
        ("not trust", "compare it: trust >= 40"),
        ("knows and plan", "compare it: plan == compass"),
        ("visited(munday)", "did you mean monday?"),
        ("chose(monday.wring)", "did you mean ring?"),
    ],
)
def test_a_hint_says_what_to_write(text: str, hint: str) -> None:
    assert error_of(text).hint == hint


@pytest.mark.parametrize(
    "text", ["trust >= 0", "trust < 101", "0 <= trust", "2 > 1", "days != 0", "trust + 1 > 0"]
)
def test_what_is_always_true_is_a_warning_and_no_error(text: str) -> None:
    typed, _, warnings = parse(text, symbols())
    assert [warning.code for warning in warnings] == ["always-true"]
    assert (typed.low, typed.high) == (1, 1)


def test_a_comparison_within_reach_is_no_warning() -> None:
    for text in ("trust >= 1", "trust < 100", "trust == 0", "trust != 100", "plan != ink", "knows == true"):
        assert parse(text, symbols())[2] == []


def test_a_word_may_share_its_name_with_a_variable_and_is_not_read_then() -> None:
    names = symbols({"ink": ("number", 0, 9), "plan": (("none", "ink"), 0, 1)})
    typed, reads, _ = parse("plan == ink", names)
    assert typed.tree == Comparison(Value(1), "==", Constant(1))
    assert reads == {1}
    typed, reads, _ = parse("plan == ink and ink > 3", names)
    assert reads == {0, 1} == slots(typed.tree)


def test_the_sign_of_a_number_is_part_of_it() -> None:
    assert parse("-3", symbols())[0].tree == Constant(-3)
    assert parse("- -+3", symbols())[0].tree == Constant(3)


def test_memories_are_counted_and_remembered() -> None:
    names = symbols()
    typed, reads, _ = parse("visits(monday) + turn", names)
    assert (typed.low, typed.high) == (0, 198)
    assert {names.variables[slot].role for slot in reads} == {"visits", "turn"}
    assert parse("chose(monday.ring)", names)[0].kind == "truth"
    assert len(names.variables) == len(KINDS) + 3
    parse("visited(monday) and chose(monday.ring) and turn > 3", names)
    assert len(names.variables) == len(KINDS) + 3, "a memory that is asked for again gets no second slot"


@pytest.mark.parametrize("kind", ["truth", "number"])
def test_a_generated_expression_means_what_python_takes_it_for_and_stays_in_its_interval(kind: str) -> None:
    @tries(150)
    @given(conditions(NAMES, 3) if kind == "truth" else amounts(NAMES, 3), st.data())
    def check(text: str, data: st.DataObject) -> None:
        names = symbols()
        typed, reads, _ = parse(text, names)
        values = [data.draw(st.integers(v.low, v.high)) for v in names.variables]
        found = compiled(typed.tree)(values)
        assert typed.kind == kind
        assert typed.low <= found <= typed.high
        assert int(found) == python_value(text, names, values)
        assert reads == slots(typed.tree)
        assert (typed.start, typed.end) <= (len(text), len(text))

    check()


def python_value(text: str, names: Symbols, values: list[int]) -> int:
    env: dict[str, Any] = {"min": min, "max": max, "abs": abs, "true": True, "false": False}
    env |= {word: word for words in NAMES.words.values() for word in words}
    for variable, value in zip(names.variables, values, strict=True):
        kind = variable.kind
        env[variable.name] = (
            kind[value] if isinstance(kind, tuple) else value if kind == "number" else bool(value)
        )
    return int(eval(text, {"__builtins__": {}}, env))


@given(conditions(NAMES, 3), st.data())
@tries(150)
def test_a_misspelt_name_is_found_under_its_own_characters(text: str, data: st.DataObject) -> None:
    places = list(re.finditer(r"\b(trust|debt|days)\b", text))
    assume(places)
    place = data.draw(st.sampled_from(places))
    wrong = text[: place.start()] + "zzz" + text[place.end() :]
    error = error_of(wrong)
    assert (error.code, error.offset, error.width) == ("unknown-name", place.start(), 3)


SIGNS = "trust knows plan ink 12 +-*/%()<>=!,. and or not min max visited monday −≥'{"


@given(st.text(st.sampled_from(SIGNS), max_size=60))
@tries(300)
def test_any_text_is_an_expression_or_an_error_with_a_place_in_it(text: str) -> None:
    start, end = parsed_between(text)
    assert 0 <= start <= end <= len(text) + 1


def parsed_between(text: str) -> tuple[int, int]:
    """Where the expression stands in its text, or what is wrong with it."""
    try:
        typed, _, _ = parse(text, symbols())
    except ExpressionError as error:
        return error.offset, error.offset + error.width
    return typed.start, typed.end


LONGEST = {
    "sums": "trust < " + "+".join(["1"] * 249),
    "conditions": " and ".join(["knows"] * 200),
    "parentheses": "trust < " + "(" * 40 + "trust" + ")" * 40,
    "negations": "not " * 40 + "knows",
    "signs": "trust > " + "- " * 40 + "3",
}


@pytest.mark.parametrize("name", LONGEST)
def test_the_longest_expressions_that_are_taken_can_be_played(name: str) -> None:
    condition = LONGEST[name]
    scenario = f"""\
format: 1
title: T
meters: {{trust: {{start: 5}}}}
facts: {{knows: true}}
paths: {{done: {{title: Done}}}}
start: a
scenes:
  a:
    text: One
    choices:
      go: {{text: Go, goto: [{{if: "{condition}", to: b}}, c]}}
  b: {{text: Two, ending: done}}
  c: {{text: Three, ending: done}}
"""
    loaded = load_bytes("long.yaml", scenario.encode())
    assert loaded.scenario is not None, loaded.report()
    assert Playthrough.start(loaded.scenario, 1).decide("go").ending is not None
