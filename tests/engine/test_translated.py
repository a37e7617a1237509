"""A translated scenario plays the same: same states, offers and odds, every text in the other language."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given

from game.engine import Playthrough, outcomes
from game.scenario import Scenario, load_or_raise
from game.scenario.translation.fitting import translated
from game.scenario.translation.reading import read_from
from game.scenario.translation.walking import passages
from game.scenario.translation.writing import filled_in
from tests.scenario.test_library import GOOD
from tests.strategies import Played, open_offers, playthroughs, tries

LEFT, RIGHT = "⟪", "⟫"


def pseudo(scenario: Scenario) -> Scenario:
    """Each of its texts in brackets, by way of a file."""
    words = {passage.path: f"{LEFT}{passage.source}{RIGHT}" for passage in passages(scenario)}
    found = read_from(Path("x.fr.yaml"), filled_in(scenario, "fr", words).encode())
    assert found.translation is not None, found.report()
    return translated(scenario, found.translation)


def is_translated(text: str) -> bool:
    return not text or (text.startswith(LEFT) and text.endswith(RIGHT))


def told(at: Playthrough) -> list[str]:
    """Everything that a player can read now."""
    events, page = at.events(), at.page()
    pages = [page, *events.pages]
    texts = [text for one in pages for text in (one.title, *one.blocks)]
    path = at.ending
    return [*texts, *events.result, *(offer.text for offer in at.offers()), *([path.title] if path else [])]


def assert_plays_alike(one: Playthrough, other: Playthrough) -> None:
    assert other.state == one.state
    assert [(o.choice, o.is_open) for o in other.offers()] == [(o.choice, o.is_open) for o in one.offers()]
    for offer in open_offers(one):
        ways = [outcomes(at.scenario, at.state, offer.choice) for at in (one, other)]
        assert [(weight, step.state) for weight, step in ways[0]] == [
            (weight, step.state) for weight, step in ways[1]
        ]
    assert [moved.meter for moved in other.events().moved] == [moved.meter for moved in one.events().moved]
    assert [page.scene for page in other.events().pages] == [page.scene for page in one.events().pages]
    assert all(map(is_translated, told(other)))


@tries(25)
@given(playthroughs())
def test_only_the_words_differ(played: Played) -> None:
    one = Playthrough.start(played.scenario, played.seed)
    other = Playthrough.start(pseudo(played.scenario), played.seed)
    assert_plays_alike(one, other)
    for pick in played.picks:
        offers = open_offers(one)
        if not offers:
            break
        choice = offers[pick % len(offers)].choice
        one, other = one.decide(choice), other.decide(choice)
        assert_plays_alike(one, other)


def test_values_stand_in_the_words_of_the_language() -> None:
    """Levels of meters and words of facts, where a text shows them."""
    there = pseudo(load_or_raise(GOOD / "everything.yaml"))
    at = Playthrough.start(there, 1)
    assert at.page().title == "⟪Monday, 8:40: 4 days⟫"
    assert "⟪warm⟫, ⟪none⟫, 0." in at.page().blocks[0]
    assert at.decide("ring").scenario is there
