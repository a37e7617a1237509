"""What counts as a change of the rules, of the texts, and of nothing."""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pytest
import yaml

from game.journal import rules_hash, texts_hash
from game.journal.fingerprint import NO_RULE, fingerprint
from game.scenario import CareerPath, Scenario, Scene, load_bytes
from game.scenario.choice import Choice, Outcome
from game.scenario.model import Debrief
from game.scenario.reader import declarations
from game.scenario.variables import Meter
from tests.journal.stories import LANE, edited, scenario

FULL: dict[str, Any] = {
    "format": 1,
    "id": "full",
    "title": "Full",
    "version": "1",
    "language": "en",
    "role": "Lead",
    "summary": "All keys.",
    "minutes": 5,
    "tags": ["one"],
    "objectives": ["See"],
    "sources": ["None"],
    "traits": {"innovates": 8},
    "meters": {
        "trust": {
            "label": "Trust",
            "start": 40,
            "min": 1,
            "max": 90,
            "better": "high",
            "about": "How far",
            "levels": {0: "low", 50: "high"},
        }
    },
    "facts": {"known": False, "plan": ["none", "ink"], "days": {"start": 5, "min": 0, "max": 9}},
    "paths": {"desk": {"title": "Desk", "stance": "manager", "outcome": "good", "about": "A desk."}},
    "start": "one",
    "scenes": {
        "one": {
            "title": "One",
            "text": ["A text", {"if": "known", "text": "Known."}],
            "effects": {"trust": "+1"},
            "calls_for": "leader",
            "discuss": "Why?",
            "time_limit": 30,
            "on_timeout": "wait",
            "was": ["uno"],
            "goto": "two",
            "choices": {
                "wait": {"text": "Wait", "goto": "two"},
                "go": {
                    "text": "Go",
                    "if": "trust > 3",
                    "needs": "trust > 4",
                    "once": True,
                    "fallback": False,
                    "traits": ["innovates"],
                    "effects": {"known": "true"},
                    "result": "Gone.",
                    "why": "To see.",
                    "allow": "It is meant to cost.",
                    "was": ["leave"],
                    "chance": {
                        "good": {"weight": 1, "effects": {"trust": "+3"}, "result": "Good.", "goto": "two"},
                        "bad": {"weight": 2, "goto": "two"},
                    },
                },
                "ring": {"text": "Ring", "call": "aside", "goto": "two"},
            },
        },
        "aside": {"text": "Aside.", "goto": "return"},
        "two": {"text": "Two.", "call": "aside", "goto": "end"},
        "end": {"text": "End.", "ending": "desk"},
    },
    "debrief": {"describe": ["What?"], "analyse": ["Why?"], "transfer": ["Where?"], "act": ["How?"]},
}
"""Every declared key of the format, in a place where it can be changed."""

PLACES: list[tuple[type, tuple[str, ...]]] = [
    (Scenario, ()),
    (Meter, ("meters", "trust")),
    (CareerPath, ("paths", "desk")),
    (Scene, ("scenes", "one")),
    (Choice, ("scenes", "one", "choices", "go")),
    (Outcome, ("scenes", "one", "choices", "go", "chance", "good")),
    (Debrief, ("debrief",)),
]
CHANGED: dict[tuple[type, str], Any] = {
    (Scenario, "id"): "other",
    (Scenario, "version"): "2",
    (Scenario, "language"): "fr",
    (Scenario, "minutes"): 6,
    (Scenario, "traits"): {"innovates": 9},
    (Scenario, "start"): "aside2",
    (Meter, "start"): 41,
    (Meter, "min"): 0,
    (Meter, "max"): 91,
    (Meter, "better"): "low",
    (Meter, "levels"): {0: "low", 50: "fine"},
    (CareerPath, "stance"): "leader",
    (CareerPath, "outcome"): "costly",
    (Scene, "effects"): {"trust": "+2"},
    (Scene, "calls_for"): "manager",
    (Scene, "goto"): "end",
    (Scene, "time_limit"): 31,
    (Scene, "on_timeout"): "hold",
    (Scene, "was"): ["eins"],
    (Scene, "text"): ["A text", {"if": "not known", "text": "Known."}],
    (Choice, "if"): "trust > 5",
    (Choice, "needs"): "trust > 6",
    (Choice, "once"): False,
    (Choice, "fallback"): True,
    (Choice, "traits"): ["iterates"],
    (Choice, "effects"): {"known": "false"},
    (Choice, "call"): "aside",
    (Choice, "goto"): "end",
    (Choice, "was"): ["depart"],
    (Outcome, "weight"): 3,
    (Outcome, "effects"): {"trust": "+4"},
    (Outcome, "goto"): "end",
}
"""Another value for each key whose value is not simply a text or a list of them."""
NOT_CHANGED_ALONE = {
    (Scenario, "format"),  # there is only one
    (Scenario, "start"),
    (Scenario, "meters"),
    (Scenario, "facts"),
    (Scenario, "paths"),
    (Scenario, "scenes"),
    (Scenario, "debrief"),
    (Scene, "choices"),
    (Scene, "call"),
    (Scene, "ending"),
    (Scene, "on_timeout"),
    (Choice, "chance"),
    (Choice, "call"),
}
"""Keys that hold records (each tested by itself), or that need another key changed with them."""

Case = tuple[type, tuple[str, ...], str, bool]
CASES: list[Case] = [
    (cls, place, one.key, one.is_text)
    for cls, place in PLACES
    for one in declarations(cls).values()
    if (cls, one.key) not in NOT_CHANGED_ALONE
]


def hashed(data: dict[str, Any]) -> tuple[str, str]:
    loaded = load_bytes("full.yaml", yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode())
    assert loaded.scenario is not None, loaded.report()
    return rules_hash(loaded.scenario), texts_hash(loaded.scenario)


def at(data: dict[str, Any], place: tuple[str, ...]) -> dict[str, Any]:
    for key in place:
        data = data[key]
    return data


def other(cls: type, key: str, value: Any) -> Any:
    """A value that differs from the one in FULL."""
    if (cls, key) in CHANGED:
        return CHANGED[cls, key]
    return [f"{value[0]}!"] if isinstance(value, list) else f"{value}!"


@pytest.mark.parametrize(
    ("cls", "place", "key", "is_text"), CASES, ids=[f"{cls.__name__}.{key}" for cls, _, key, _ in CASES]
)
def test_a_text_changes_the_hash_of_the_texts_only_and_a_rule_that_of_the_rules(
    cls: type, place: tuple[str, ...], key: str, is_text: bool
) -> None:
    data = copy.deepcopy(FULL)
    record = at(data, place)
    record[key] = other(cls, key, record.get(key, ""))
    rules, texts = hashed(data)
    before_rules, before_texts = hashed(FULL)
    no_rule = is_text or key in NO_RULE.get(cls, ())
    assert texts != before_texts
    assert (rules == before_rules) is no_rule


def test_every_declared_key_of_the_format_stands_in_the_full_scenario() -> None:
    elsewhere = {(Scene, "call"), (Scene, "ending"), (Choice, "call"), (Choice, "goto")}
    for cls, place in PLACES:
        for one in declarations(cls).values():
            assert (cls, one.key) in elsewhere or one.key in at(FULL, place), f"{cls.__name__}.{one.key}"


def test_a_record_that_the_hash_does_not_walk_into_has_no_text() -> None:
    """Facts are read field by field and have no texts; what else nests is in PLACES."""
    walked = {cls for cls, _ in PLACES}
    for cls in walked:
        for one in dataclasses.fields(cls):
            kind = one.metadata.get("declared", (None, None))[1]
            record = getattr(kind, "record", kind if hasattr(kind, "cls") else None)
            if record is not None and record.cls not in walked:
                assert not any(d.is_text for d in declarations(record.cls).values()), record.cls


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("walk: {", "wander: {"),
        ("weight: trust", "weight: trust + 1"),
        ("max: 50", "max: 51"),
        ("{walked: +1, trust: +1}", "{trust: +1, walked: +1}"),
        ("ending: ditch", "ending: gate"),
        ("goto: stay", "goto: lane"),
    ],
)
def test_a_change_that_moves_the_story_changes_both_hashes(old: str, new: str) -> None:
    changed, before = edited((old, new)), scenario()
    assert rules_hash(changed) != rules_hash(before)
    assert texts_hash(changed) != texts_hash(before)


def test_the_order_of_choices_is_a_rule_and_that_of_a_records_keys_is_not() -> None:
    swapped = edited(
        ("      gate: {text: Take the gate, goto: out}\n", ""),
        ("      back: {text", "      gate: {text: Take the gate, goto: out}\n      back: {text"),
    )
    assert rules_hash(swapped) != rules_hash(scenario())
    turned = edited(("{text: Take the gate, goto: out}", "{goto: out, text: Take the gate}"))
    assert fingerprint(turned) == fingerprint(scenario())


def test_layout_comments_and_quotes_change_no_hash() -> None:
    relaid = "# a comment\n" + LANE.replace("text: Mud.", 'text: "Mud."').replace(
        "  gate: {title: The gate, about: It is open.}",
        "  gate:\n    title: >-\n      The\n      gate\n    about: 'It is open.'  # always",
    ).replace("start: lane\n", "\n\nstart: lane\n\n")
    assert relaid != LANE
    assert fingerprint(scenario(relaid)) == fingerprint(scenario())
    assert fingerprint(scenario(LANE.replace("\n", "\r\n"))) == fingerprint(scenario())
    assert fingerprint(scenario("\ufeff" + LANE)) == fingerprint(scenario())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("needs: trust >= 42", "needs: {if: trust >= 42, text: more trust}"),
        ("text: Turn off,", "text: Turn off, why: It is late.,"),
        ("start: lane\n", "debrief: {describe: [What?]}\nstart: lane\n"),
        ("  trust: {label", "  manager: {label: Order}\n  trust: {label"),
        ("  lane:\n    text", "  lane:\n    title: A lane\n    text"),
    ],
    ids=["a reason", "a why", "a debrief", "a name for manager", "a title"],
)
def test_a_text_added_where_there_was_none_changes_no_rule(old: str, new: str) -> None:
    changed = edited((old, new))
    assert rules_hash(changed) == rules_hash(scenario())
    assert texts_hash(changed) != texts_hash(scenario())


def test_an_empty_list_or_mapping_is_as_good_as_none() -> None:
    assert fingerprint(
        edited(("text: Look back,", "text: Look back, traits: [], effects: {},"))
    ) == fingerprint(scenario())


def test_the_hashes_stay_what_they_are_for_ever() -> None:
    """Saves on players' disks hold these: if this fails, every save would ask whether the rules changed."""
    assert rules_hash(scenario()) == "dc1f79fa7852d569ddc2467698fe3111bcea7ff732fdfe15d26a307d8a97a40a"
    assert texts_hash(scenario()) == "298f61d0a79e1b16af6622c2870466e1747df031a63b75b5b6e0d9c31b0ea7c0"


def test_it_is_worked_out_once() -> None:
    one = scenario()
    assert fingerprint(one) is fingerprint(one)


def test_a_scenario_without_its_source_has_no_fingerprint() -> None:
    with pytest.raises(ValueError, match="without its source"):
        fingerprint(dataclasses.replace(scenario(), source=b"", derived={}))
