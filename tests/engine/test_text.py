"""Texts, by hand: placeholders and the blocks that depend on conditions and visits."""

from __future__ import annotations

from game.engine import Playthrough
from game.engine.draws import permutation
from tests.engine.small import played, story

HEAD = """
    meters: {trust: {start: 40, label: Client trust, levels: {0: gone, 25: thin, 50: steady}}}
    facts: {knows: false, plan: [none, high_up], days: {start: 3, min: 0, max: 5}}
"""
LOOP = "choices: {again: {text: Again, goto: a}, end: {text: End, goto: z}}"


def blocks(text: str, *choices: str, seed: int = 1) -> tuple[str, ...]:
    """What a scene with this text shows after these choices."""
    return played(story(f"a:\n  text: {text}\n  {LOOP}", HEAD), *choices, seed=seed).page().blocks


def test_placeholders_show_numbers_words_and_levels() -> None:
    shown = blocks('"{trust} is {trust.level}, {plan}, {days} days, turn {turn}, {manager}, {{brace}"')
    assert shown == ("40 is thin, none, 3 days, turn 0, 50, {brace}",)


def test_a_negative_number_is_shown_with_a_minus_sign_and_no_hyphen() -> None:
    head = "meters: {cash: {start: -28, min: -99, max: 99, label: Cash}}"
    line = "{choices: {on: {text: 'At {cash}', goto: z}, no: {text: No, needs: cash >= -3, goto: z}}}"
    at = played(story(f"a: {line}", head))
    assert [offer.text for offer in at.offers()] == ["At −28", "No"]
    assert at.offers()[1].reason == "Cash −3+"


def test_a_level_is_the_word_of_the_greatest_key_not_above_the_value() -> None:
    words = []
    for value in (0, 24, 25, 49, 50, 100):
        scenario = story(f'a: {{effects: {{trust: "={value}"}}, text: "{{trust.level}}", {LOOP}}}', HEAD)
        words += played(scenario).page().blocks
    assert words == ["gone", "gone", "thin", "thin", "steady", "steady"]


def test_underscores_in_a_fact_s_word_are_shown_as_spaces() -> None:
    scenario = story(f'a: {{effects: {{plan: high_up}}, text: "{{plan}}", {LOOP}}}', HEAD)
    assert played(scenario).page().blocks == ("high up",)


def test_a_list_of_blocks_is_paragraphs_and_empty_ones_are_left_out() -> None:
    assert blocks('[One., "", {if: knows, text: Two.}, {if: not knows, text: Three., else: Four.}]') == (
        "One.",
        "Three.",
    )
    assert blocks("[{if: knows, text: Two., else: [Five., Six.]}]") == ("Five.", "Six.")


def test_first_is_shown_once_and_then_for_ever() -> None:
    text = "[{first: New., then: [Known., {cycle: [a, b]}]}]"
    shown = [blocks(text, *["again"] * visits) for visits in range(4)]
    assert shown == [("New.",), ("Known.", "b"), ("Known.", "a"), ("Known.", "b")]


def test_a_cycle_goes_round() -> None:
    shown = [blocks("[{cycle: [one, two, three]}]", *["again"] * visits) for visits in range(5)]
    assert shown == [("one",), ("two",), ("three",), ("one",), ("two",)]


def test_a_shuffle_shows_each_item_once_a_round_in_the_order_of_its_seed_scene_and_block() -> None:
    text = "[{shuffle: [p, q, r]}, {shuffle: [p, q, r]}]"
    for seed in (0, 1, 2**64 - 1):
        rounds = [blocks(text, *["again"] * visits, seed=seed) for visits in range(6)]
        for block in (0, 1):
            shown = [pages[block] for pages in rounds]
            assert shown == ["pqr"[index] for index in permutation(seed, f"a/{block}", 3)] * 2
    orders = {blocks("[{shuffle: [p, q, r]}]", seed=seed) for seed in range(30)}
    assert orders == {("p",), ("q",), ("r",)}


def test_a_result_counts_the_visits_of_the_scene_it_stands_in() -> None:
    scenario = story("""
        a:
          choices:
            go: {text: Go, result: [{first: At first., then: Later.}, {cycle: [x, y]}], goto: a}
            end: {text: End, goto: z}
    """)
    results = [played(scenario, *["go"] * times).events().result for times in (1, 2, 3)]
    assert results == [("At first.", "x"), ("Later.", "y"), ("Later.", "x")]


def test_titles_and_choice_texts_take_placeholders_and_a_scene_without_a_title_has_none() -> None:
    scenario = story(
        """
        a: {title: "Day {days}", choices: {go: {text: "Pay {trust}", goto: b}}}
        b: {title: Tuesday, choices: {end: {text: End, goto: z}}}
        """,
        HEAD,
    )
    at = Playthrough.start(scenario, 1)
    assert (at.page().title, at.offers()[0].text) == ("Day 3", "Pay 40")
    at = at.decide("go")
    assert (at.page().title, at.page().blocks) == ("Tuesday", ())
    assert at.decide("end").page().title == ""


def test_markup_of_screen_libraries_passes_through_as_it_is() -> None:
    assert blocks('"[@click=app.quit]x [/oops] **bold**"') == ("[@click=app.quit]x [/oops] **bold**",)
