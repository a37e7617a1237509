"""Which entry is of which text, and what a player reads where an entry is missing, stale or wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import Scenario, load_bytes
from game.scenario.translation.fitting import fit, in_words_of, translated
from game.scenario.translation.reading import Translation, read_from
from game.scenario.translation.walking import passages
from tests.scenario.test_library import GOOD
from tests.scenario.translation.french import ENGLISH, FRENCH, corridor, french


def edited(*pairs: tuple[str, str]) -> Scenario:
    """The English scenario after its author has changed it."""
    text = ENGLISH.read_text("utf-8")
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    found = load_bytes("corridor.yaml", text.encode())
    assert found.scenario is not None, found.report()
    return found.scenario


def translation(text: str) -> Translation:
    found = read_from(Path("x.fr.yaml"), text.encode())
    assert found.translation is not None, found.report()
    return found.translation


def told(scenario: Scenario) -> dict[str, str]:
    return {passage.path: passage.source for passage in passages(scenario)}


def test_a_translated_scenario_is_told_in_the_other_language_through_and_through() -> None:
    found = told(translated(corridor(), french()))
    assert found["title"] == "Le couloir"
    assert found["scenes.afternoon.text.2.text"] == "On ne reparle pas de mars."
    assert not found.items() & told(corridor()).items(), "no text is as it was"


def test_it_knows_what_it_is_a_translation_of() -> None:
    scenario, words = corridor(), french()
    there = translated(scenario, words)
    assert there.original is scenario
    assert there.translation is words


def test_what_is_missing_is_told_in_the_authors_words() -> None:
    text = FRENCH.read_text("utf-8").replace("      Le couloir\n", "")
    there = translated(corridor(), translation(text))
    assert (there.title, there.role) == ("The Corridor", "Cheffe d'équipe, troisième étage")


def test_what_is_stale_is_told_in_the_translation_which_is_nearly_right() -> None:
    scenario = edited(("title: Monday, 8:40", "title: Monday, 8:45"))
    laid = fit(scenario, french())
    assert [pair.passage.path for pair in laid.stale] == ["scenes.morning.title"]
    assert told(translated(scenario, french()))["scenes.morning.title"] == "Lundi, 8 h 40"


def test_an_entry_without_a_hash_is_of_the_original_as_it_is() -> None:
    scenario = edited(("title: Monday, 8:40", "title: Monday, 8:45"))
    for hash_ in ("", "    hash:\n"):
        text = FRENCH.read_text("utf-8").replace("    hash: b00bb701\n", hash_)
        assert fit(scenario, translation(text)).stale == ()


def test_texts_that_have_moved_keep_their_translation() -> None:
    """A paragraph put before others changes their numbers; a scene may get another id."""
    scenario = edited(
        ("      - The floor is quiet.", "      - It is hot.\n      - The floor is quiet."),
        ("  stairs:", "  landing:"),
        ("goto: stairs", "goto: landing"),
    )
    laid = fit(scenario, french())
    assert [pair.passage.path for pair in laid.missing] == ["scenes.afternoon.text.1"]
    assert laid.stale == ()
    assert laid.unused == ()
    found = told(translated(scenario, french()))
    assert found["scenes.afternoon.text.2"] == "L'étage est calme."
    assert found["scenes.afternoon.text.3.text"] == "On ne reparle pas de mars."
    assert found["scenes.landing.title"] == "Dans l'escalier"


def test_entries_of_texts_that_are_gone_are_unused() -> None:
    scenario = edited(("debrief:\n  describe: [What did Ines want?]\n", ""))
    assert [entry.id for entry in fit(scenario, french()).unused] == ["debrief.describe.1"]


def test_without_a_translation_everything_is_missing() -> None:
    laid = fit(corridor(), None)
    assert laid.missing == laid.pairs
    assert laid.unused == ()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Lundi : plus que {days_left} jours", "Lundi : plus que {days_left} jours"),
        ("Lundi, { days_left } j, {{sic}", "Lundi, {days_left} j, {{sic}"),
        ("Lundi", "Lundi"),
        ("Lundi, {jours}", "Monday, 8:40: {days_left} days"),
        ("Lundi, {days_left", "Monday, 8:40: {days_left} days"),
        ("Lundi, {cash}", "Monday, 8:40: {days_left} days"),
        ("Lundi, {days_left.level}", "Monday, 8:40: {days_left} days"),
    ],
)
def test_a_text_whose_placeholders_are_not_the_originals_is_not_shown(said: str, shown: str) -> None:
    scenario = load_bytes("everything.yaml", (GOOD / "everything.yaml").read_bytes()).scenario
    assert scenario is not None
    path = "scenes.monday.title"
    text = f"translation: 1\nof: everything\nlanguage: fr\ntexts:\n  {path}:\n    text: |\n      {said}\n"
    assert told(translated(scenario, translation(text)))[path] == shown


def test_braces_in_a_text_without_placeholders_are_braces() -> None:
    text = "translation: 1\nof: corridor\nlanguage: fr\ntexts:\n  title:\n    text: 'Le {couloir}'\n"
    assert translated(corridor(), translation(text)).title == "Le {couloir}"


def test_another_version_of_a_scenario_is_told_in_the_same_words() -> None:
    there = translated(corridor(), french())
    older = edited(("title: On the stairs", "title: On the back stairs"))
    assert told(in_words_of(older, there))["scenes.stairs.title"] == "Dans l'escalier"
    assert in_words_of(older, corridor()) is older
    assert in_words_of(older, None) is older
