"""An expression spelt from its tree means what the author wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.closures import compiled
from game.engine.spelling import spelt
from game.scenario import Scenario
from game.scenario.expressions import parse
from game.scenario.symbols import Symbols, Variable
from tests.engine.test_expressions import any_values, expressions
from tests.strategies import scenarios, tries


class Known(Symbols):
    """The names of a scenario that has been read."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(None)
        for one in scenario.variables:
            if one.role in ("meter", "fact"):
                self.declare(one.name, one.role, one.kind, one.low, one.high, one.start)
            else:
                self._memory(one.name, one.role, one.kind, one.high, one.scene, one.choice)
        self._scenes = scenario.scenes  # type: ignore[assignment]

    def choices_of(self, scene: str) -> dict[str, object]:
        return self._scenes[scene].choices  # type: ignore[attr-defined,no-any-return]


@given(scenarios(), st.data())
@tries(25)
def test_what_is_spelt_parses_and_means_the_same(scenario: Scenario, data: st.DataObject) -> None:
    variables = scenario.variables
    found = list(expressions(scenario))
    for expression in found[:20]:
        text = spelt(expression.tree, variables, is_truth=expression.kind == "truth")
        again, _, _ = parse(text, Known(scenario))
        values = data.draw(any_values(variables))
        assert compiled(again.tree)(values) == compiled(expression.tree)(values), text
        assert spelt(again.tree, variables, is_truth=again.kind == "truth") == text


NAMES = (
    Variable(0, "trust", "meter", "number", 0, 100, 50),
    Variable(1, "knows", "fact", "truth", 0, 1, 0),
    Variable(2, "plan", "fact", ("none", "ink"), 0, 1, 0),
    Variable(3, "visits(a)", "visits", "number", 0, 99, 0, "a"),
)


class Few(Symbols):
    def __init__(self) -> None:
        super().__init__(None)
        for one in NAMES[:3]:
            self.declare(one.name, one.role, one.kind, one.low, one.high, one.start)  # type: ignore[arg-type]
        self._scenes = {"a": None}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("trust>=40", "trust >= 40"),
        ("20 <= trust < 60", "20 <= trust and trust < 60"),
        ("not (knows or plan == ink)", "not (knows or plan == ink)"),
        ("visits(a) >= 1 and not visited(a)", "visited(a) and not visited(a)"),
        ("visits(a) > 1", "visits(a) > 1"),
        ("knows == true", "knows == true"),
        ("0 - 5 < -trust", "0 - 5 < -trust"),
        ("true and not false", "true and not false"),
        ("(trust >= 1) != true", "(trust >= 1) != true"),
        ("true == false or 1 < trust", "true == false or 1 < trust"),
        ("(trust >= 1) == knows", "(trust >= 1) == knows"),
        ("trust - (trust - 3) * 2 > -trust", "trust - (trust - 3) * 2 > -trust"),
        ("max(trust, 3, 4) >= abs(trust)", "max(max(trust, 3), 4) >= abs(trust)"),
        ("(knows or plan != ink) and trust > 2", "(knows or plan != ink) and trust > 2"),
    ],
)
def test_it_reads_as_an_author_would_write_it(written: str, told: str) -> None:
    tree = parse(written, Few())[0].tree
    assert spelt(tree, NAMES) == told
