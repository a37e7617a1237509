"""The words that a text's tree counts are those that the engine writes, in every state and every order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from game.analysis.texts import Words, in_line, in_text
from game.analysis.wording import parts
from game.engine import text as engine
from game.engine.closures import Values, compiled
from game.engine.text import line_writer, writer, written
from game.scenario import Scenario
from game.scenario.prose import Template, Text, Turns
from game.scenario.words import count_words
from tests.analysis.small import made
from tests.strategies import scenarios, tries

ORDERS = 50
"""Texts with more orders of their shuffles than this are left out."""


@tries(20)
@given(scenarios(), st.data())
def test_the_words_of_a_text_are_those_that_the_engine_writes(
    scenario: Scenario, data: st.DataObject
) -> None:
    values = [data.draw(st.integers(v.low, v.high), v.name) for v in scenario.variables]
    for scene in scenario.scenes.values():
        texts = [scene.text] + [choice.result for choice in scene.choices.values()]
        texts += [outcome.result for choice in scene.choices.values() for outcome in choice.chance.values()]
        for text in texts:
            holds(scenario, text, values)
        for choice in scene.choices.values():
            line = line_writer(choice.text, scenario)
            said = line if isinstance(line, str) else line(values)
            assert counted(in_line(choice.text, scenario), values) == (count_words(said),) * 3


def holds(scenario: Scenario, text: Text, values: Values) -> None:
    visits = {turns.slot for turns in parts(text, Turns)}
    values = [max(1, value) if slot in visits else value for slot, value in enumerate(values)]
    orders = list(rotations(text))
    if len(orders) > ORDERS:
        return
    found = [by_engine(scenario, text, values, order) for order in orders]
    words = in_text(text, scenario)
    assert counted(words, values) == (min(found), max(found), Fraction(sum(found), len(found)))
    assert words.is_even or any(turns.how == "shuffle" for turns in parts(text, Turns))


def rotations(text: Text) -> Iterator[dict[str, int]]:
    """By shuffle, which item stands first: every way in which each of them may come up alike."""
    shuffles = {f"{t.scene}/{t.number}": len(t.items) for t in parts(text, Turns) if t.how == "shuffle"}
    for firsts in product(*map(range, shuffles.values())):
        yield dict(zip(shuffles, firsts, strict=True))


def by_engine(scenario: Scenario, text: Text, values: Values, order: dict[str, int]) -> int:
    def permutation(seed: int, name: str, length: int) -> tuple[int, ...]:
        return tuple((order[name] + number) % length for number in range(length))

    with patch.object(engine, "permutation", permutation):
        return sum(map(count_words, written(writer(text, scenario), values, 0)))


def counted(words: Words, values: Values) -> tuple[int, int, Fraction]:
    """The least, the most and the average."""
    average = sum((Fraction(compiled(tree)(values), of) for of, tree in words.average), Fraction())
    return compiled(words.least)(values), compiled(words.most)(values), average


HEAD = """
meters: {trust: {start: 5, max: 9, levels: {0: "", 3: very thin, 6: deep}}}
facts: {plan: [none, in_ink_, compass]}
"""


def words_of(line: str, trust: int, plan: int = 0) -> int:
    scenario = made(f"a: {{text: '{line}', choices: {{go: {{text: Go, goto: z}}}}}}", HEAD)
    values = [variable.start for variable in scenario.variables]
    values[scenario.meters["trust"].slot], values[scenario.facts["plan"].slot] = trust, plan
    [text] = scenario.scenes["a"].text
    assert isinstance(text, Template)
    least, most, average = counted(in_line(text, scenario), values)
    assert least == most == average
    return least


def test_a_value_that_stands_against_a_word_is_part_of_it() -> None:
    assert words_of("It is {trust.level}.", 3) == 4
    assert words_of("It is {trust}/{trust}.", 3) == 3
    assert words_of("un{trust.level}ly {trust.level}", 3) == 4
    assert words_of("{plan}{trust.level}", 3, plan=1) == 4, "in ink, a blank, very thin"
    assert words_of("{{{trust.level}}", 6) == 1


def test_a_value_that_says_nothing_leaves_what_stands_around_it() -> None:
    assert words_of("It is {trust.level} so.", 0) == 3
    assert words_of("un{trust.level} ly", 0) == 2
    assert words_of("un{trust.level}{plan}{trust.level}ly", 0, plan=2) == 1
    assert words_of("un{trust.level}{plan}{trust.level}ly", 0, plan=1) == 3
