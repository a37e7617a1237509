"""A variable is kept as long as something may read it, and no longer."""

from __future__ import annotations

from game.analysis.exploring import explore
from game.scenario import Scenario
from tests.analysis.small import made

HEAD = "meters: {trust: {start: 50}, luck: {start: 50}}\nfacts: {knows: false, told: false}"


def kept(scenario: Scenario, asked: tuple[str, ...] = ()) -> dict[str, set[str]]:
    """By scene, the variables that its states keep."""
    slots = frozenset(v.slot for v in scenario.variables if v.name in asked)
    explored = explore(scenario, slots)
    names = {variable.slot: variable.name for variable in scenario.variables}
    return {
        flow.scene: {names[slot] for slot in layout.slots}
        for flow, layout in zip(explored.model.flows, explored.layouts, strict=True)
        if layout is not None
    }


def test_what_is_read_later_is_kept_until_there() -> None:
    scenario = made(
        """
        a: {text: A, choices: {go: {text: Go, effects: {trust: +1, luck: +1}, goto: b}}}
        b: {text: B, choices: {go: {text: Go, if: trust > 50, goto: c}, or: {text: Or, goto: c}}}
        c: {text: C, choices: {go: {text: Go, needs: knows, goto: z}, or: {text: Or, goto: z}}}
        """.replace("or:", "other:"),
        HEAD,
    )
    assert kept(scenario) == {"a": {"trust", "knows"}, "b": {"trust", "knows"}, "c": {"knows"}, "z": set()}


def test_what_is_set_anew_is_not_kept_before() -> None:
    scenario = made(
        """
        a: {text: A, choices: {go: {text: Go, goto: b}}}
        b: {text: B, choices: {go: {text: Go, effects: {trust: =7, luck: =(trust + 1)}, goto: c}}}
        c: {text: [{if: luck > 5, text: X}], choices: {go: {text: Go, goto: z}}}
        """,
        HEAD,
    )
    assert kept(scenario) == {"a": set(), "b": set(), "c": {"luck"}, "z": set()}


def test_what_may_be_set_anew_is_kept_and_so_is_what_decides() -> None:
    scenario = made(
        """
        a: {text: A, choices: {go: {text: Go, goto: b}}}
        b: {text: B, choices: {go: {text: Go, effects: [{if: told, trust: =7}], goto: c}}}
        c: {text: [{if: trust > 5, text: X}], choices: {go: {text: Go, goto: z}}}
        """,
        HEAD,
    )
    assert kept(scenario)["a"] == {"trust", "told"}


def test_around_a_loop_what_is_read_anywhere_in_it_is_kept() -> None:
    scenario = made(
        """
        a: {text: A, choices: {go: {text: Go, effects: {luck: +1}, goto: b}}}
        b: {text: B, choices: {go: {text: Go, goto: c}, out: {text: Out, if: luck > 60, goto: z}}}
        c: {text: C, choices: {back: {text: Back, goto: a}}}
        """,
        HEAD,
    )
    assert kept(scenario) == {"a": {"luck"}, "b": {"luck"}, "c": {"luck"}, "z": set()}


def test_what_is_asked_for_is_kept_to_the_last_decision() -> None:
    scenario = made("a: {text: A, choices: {go: {text: Go, goto: z}}}", HEAD)
    assert kept(scenario, ("trust", "knows")) == {"a": {"trust", "knows"}, "z": set()}


def test_what_only_its_own_group_reads_is_not_carried_on() -> None:
    scenario = made(
        """
        a:
          text: A
          choices:
            go: {text: Go, effects: [{if: told or trust > 9, luck: =5, trust: =(luck + 1)}], goto: b}
        b: {text: [{if: trust == 6, text: Six}], choices: {go: {text: Go, goto: z}}}
        """,
        HEAD,
    )
    assert kept(scenario)["b"] == {"trust"}
    explored = explore(scenario, frozenset())
    b = next(flow.index for flow in explored.model.flows if flow.scene == "b")
    trust = next(v.slot for v in scenario.variables if v.name == "trust")
    assert explored.batch(b).columns[trust].tolist() == [6]
