"""What an author may write without a word from anybody, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine import Playthrough
from game.scenario import Scenario, load_bytes, load_or_raise
from game.scenario.variables import Meter

GOOD = Path(__file__).parent / "good"

FRAME = """\
format: 1
title: T
meters:
  trust: {start: 40, levels: {0: thin, 50: deep}}
facts: {knows: false, plan: [none, ink]}
paths: {done: {title: Done}}
start: a
scenes:
  a:
    text: One
    choices:
      go:
        text: Go
        KEYS
        goto: b
  b: {text: Two, ending: done}
"""


def with_keys(*keys: str) -> Scenario:
    """A scenario whose only choice has these keys too."""
    text = FRAME.replace("KEYS", "\n        ".join(keys))
    loaded = load_bytes("some-file.yaml", text.encode())
    assert loaded.report() == ""
    assert loaded.scenario is not None
    return loaded.scenario


def test_every_element_of_the_format_loads_without_a_word_and_plays() -> None:
    scenario = load_or_raise(GOOD / "everything.yaml")
    at = Playthrough.start(scenario, seed=3)
    for choice in ("look", "ask", "deeper", "gamble"):
        at = at.decide(choice)
        assert at.events() is not None
    assert at.decisions[-1].choice == "gamble"


def test_words_times_and_versions_stay_texts() -> None:
    scenario = load_or_raise(GOOD / "everything.yaml")
    assert (scenario.title, scenario.version, scenario.role) == ("No", "1.10", "On")
    assert scenario.tags == ("money", "8:40", "#1")
    assert str(scenario.scenes["shut"].title) == "Yes"
    assert str(scenario.scenes["shut"].text[0]) == "null"


def test_prose_below_a_bar_may_hold_what_it_likes() -> None:
    text = load_or_raise(GOOD / "everything.yaml").scenes["monday"].text
    assert 'so is "this": all of it' in str(text[0])
    assert "Post the # 1 campaign, @handle, & Sons, ! and ? and % too." in str(text[0])
    assert "{brackets}}" in str(text[0])


def test_an_ordinary_comment_behind_a_text_cuts_nothing() -> None:
    scenario = load_or_raise(GOOD / "everything.yaml")
    assert str(scenario.scenes["monday"].choices["ask"].text) == "Ask Maya first"
    assert str(scenario.scenes["thursday"].text[0]) == "Nobody has called."


@pytest.mark.parametrize(
    "keys",
    [
        ("if: trust >= 40 and not knows",),
        ("if: 20 <= trust < 60",),
        ("if: 'plan == ink or knows'",),
        ("if: >-", "  trust >= 40", "  and not knows"),
        ("needs: trust >= 40 and trust < 90",),
        ("needs: {if: knows, text: to know}",),
        ("needs: 40 <= trust",),
        ("effects: {trust: +6, knows: true, plan: ink}",),
        ("effects: {trust: + 6}",),
        ("effects: {trust: '=(max(trust, 3))', leader: -20%, manager: =40}",),
        ("effects: {trust: = -0}",),
        ("effects: {knows: =(trust > 3)}",),
        ("effects:", "- {if: knows, trust: +3}", "- {trust: -2}"),
        ("effects: {}",),
        ("traits: []",),
        ("was: []",),
        ("was:",),
        ("result: You are at {trust}, {trust.level}, {plan} and {{so on}.",),
        ("result: {if: knows, text: You know.}",),
        ("result: []",),
        ("why: A # is fine here",),
        ("why: '{not a placeholder}'",),
        ("allow: It costs a day, and somebody has to.",),
        ("once: false",),
        ("fallback: false",),
    ],
    ids=" ".join,
)
def test_a_choice_may_be_written_so(keys: tuple[str, ...]) -> None:
    play = Playthrough.start(with_keys(*keys), seed=1)
    assert [offer.choice for offer in play.offers()] in (["go"], [])


def test_a_requirement_is_put_into_words() -> None:
    needs = {
        "trust >= 40": "Trust 40+",
        "40 <= trust": "Trust 40+",
        "trust > 39": "Trust above 39",
        "trust < 60": "Trust below 60",
        "60 > trust": "Trust below 60",
        "trust <= 60": "Trust at most 60",
        "trust == 40": "Trust 40",
        "trust >= 40 and leader >= 20": "Trust 40+ and Leader 20+",
        "trust >= 40 or leader >= 20": "Trust 40+ or Leader 20+",
    }
    for condition, words in needs.items():
        requirement = with_keys(f"needs: {condition}").scenes["a"].choices["go"].requirement
        assert requirement is not None
        assert requirement.reason == words


@pytest.mark.parametrize(
    "condition",
    ["knows", "trust != 40", "trust >= leader", "not knows", "trust >= 40 and knows", "plan == ink"],
)
def test_what_only_the_author_can_say_is_asked_for(condition: str) -> None:
    text = FRAME.replace("KEYS", f"needs: {condition}")
    assert [p.code for p in load_bytes("the.yaml", text.encode()).problems] == ["no-reason"]


@pytest.mark.parametrize(
    ("value", "word"),
    [(-9, ""), (0, "gone"), (24, "gone"), (25, "thin"), (49, "thin"), (50, "deep"), (100, "deep")],
)
def test_a_level_is_the_word_of_the_greatest_key_not_above_the_value(value: int, word: str) -> None:
    meter = Meter(id="trust", mark=(1, 1), levels=((0, "gone"), (25, "thin"), (50, "deep")))
    assert meter.level(value) == word


def test_a_meter_may_be_a_name_alone() -> None:
    text = FRAME.replace("  trust: {start: 40, levels: {0: thin, 50: deep}}", "  trust:\n  big_deal:")
    loaded = load_bytes("the.yaml", text.replace("        KEYS\n", "").encode())
    assert loaded.scenario is not None, loaded.report()
    meter = loaded.scenario.meters["big_deal"]
    assert (meter.label, meter.start, meter.min, meter.max, meter.level(3)) == ("Big deal", 50, 0, 100, "")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("scenarios/account-crisis.yaml", "account_crisis"),
        ("The Account Crisis.yaml", "the_account_crisis"),
        ("2024-budget.yaml", "budget"),
        ("—.yaml", "scenario"),
        ("2024.yaml", "scenario"),
        ("x" * 99 + ".yaml", "x" * 64),
    ],
)
def test_a_scenario_without_an_id_is_called_like_its_file(path: str, name: str) -> None:
    loaded = load_bytes(path, FRAME.replace("        KEYS\n", "").encode())
    assert loaded.scenario is not None
    assert loaded.scenario.id == name
