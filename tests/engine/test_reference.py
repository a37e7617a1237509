"""The engine does what a naive second implementation does, on generated scenarios."""

from __future__ import annotations

from collections import Counter

from hypothesis import Phase, given, settings

from game.engine import Playthrough
from tests.engine.reference import Reference, Told
from tests.strategies import Played, open_offers, playthroughs, take, tries


def told(at: Playthrough) -> Told:
    """What the engine tells of its last step, as the reference tells it."""
    events = at.events()
    return Told(
        events.result,
        events.outcome,
        tuple(map(tuple, events.pages)),
        tuple(map(tuple, events.moved)),
        tuple(map(tuple, events.at_once)),
        tuple(tuple(map(tuple, part)) for part in events.on_arrival),
    )


def assert_agree(at: Playthrough, by_hand: Reference) -> None:
    """The engine's state, offers and page are the reference's."""
    point = at.scenario.points[at.state.point]
    assert (point.scene, list(point.stack)) == (by_hand.at, by_hand.stack)
    assert at.state.values == by_hand.state()
    assert [tuple(offer) for offer in at.offers()] == by_hand.offers()
    assert tuple(at.page()) == by_hand.page()
    assert at.scene is by_hand.scene
    assert at.ending is (by_hand.scenario.paths[by_hand.scene.ending] if by_hand.scene.ending else None)


def played_twice(played: Played) -> Reference:
    """Play by the engine and by hand, comparing after every step."""
    by_hand = Reference(played.scenario, played.seed)
    at = Playthrough.start(played.scenario, played.seed)
    assert told(at) == by_hand.begin()
    assert_agree(at, by_hand)
    for pick in played.picks:
        if not open_offers(at):
            break
        at = take(at, pick)
        assert told(at) == by_hand.choose(at.decisions[-1].choice)
        assert_agree(at, by_hand)
    return by_hand


@tries(150)
@given(playthroughs())
def test_the_engine_and_the_naive_reference_agree_on_every_step(played: Played) -> None:
    played_twice(played)


def test_the_comparison_meets_every_corner_of_the_rules() -> None:
    happened: Counter[str] = Counter()

    @settings(max_examples=250, derandomize=True, database=None, phases=[Phase.generate])
    @given(playthroughs())
    def count(played: Played) -> None:
        happened.update(played_twice(played).happened)

    count()
    assert [what for what, times in happened.items() if not times] == []
