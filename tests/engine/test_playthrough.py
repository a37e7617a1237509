"""Playthroughs: the same decisions give the same one; going back is the replay of a prefix."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import Decision, Playthrough, begin, replay
from tests.engine.small import story
from tests.engine.ways import WAYS, rewound
from tests.strategies import Played, loaded, open_offers, playthroughs, take, tries


@pytest.mark.parametrize("way", WAYS)
def test_the_same_seed_and_decisions_give_the_same_playthrough(way: str) -> None:
    play, examples = WAYS[way]

    @tries(examples)
    @given(playthroughs())
    def check(played: Played) -> None:
        at = play(played)
        assert at == played.playthrough()
        afresh = played._replace(scenario=loaded(played.scenario.source.decode())).playthrough()
        assert (afresh.decisions, afresh.steps) == (at.decisions, at.steps)
        assert replay(played.scenario, played.seed, at.decisions) == (at, None, "")

    check()


@tries(80)
@given(playthroughs(), st.integers(0, 99), st.integers(0, 8))
def test_going_back_is_the_replay_of_a_prefix_and_the_story_can_go_on_from_there(
    played: Played, where: int, pick: int
) -> None:
    at = played.playthrough()
    back = at.back(where % (len(at.decisions) + 1))
    assert back == replay(played.scenario, played.seed, back.decisions).playthrough
    if open_offers(back):
        on = take(back, pick)
        assert on == replay(played.scenario, played.seed, on.decisions).playthrough
        assert on.back(len(back.decisions)) == back


@tries(25)
@given(playthroughs(), st.integers(0, 99), st.integers(0, 8))
def test_going_back_in_a_journal_and_on_from_there_is_the_same_as_without_one(
    played: Played, where: int, pick: int
) -> None:
    at = played.playthrough()
    to = where % len(at.decisions) if at.decisions else 0
    if open_offers(at.back(to)):
        assert rewound(played, to, pick) == take(at.back(to), pick)


@tries(60)
@given(playthroughs(), st.integers(-3, 20))
def test_there_is_no_going_back_to_what_was_not(played: Played, to: int) -> None:
    at = played.playthrough()
    if 0 <= to <= len(at.decisions):
        assert at.back(to).decisions == at.decisions[:to]
    else:
        with pytest.raises(ValueError, match=f"no decision {to}"):
            at.back(to)


@tries(60)
@given(playthroughs())
def test_a_playthrough_holds_the_beginning_and_a_step_a_decision(played: Played) -> None:
    at = played.playthrough()
    assert at.steps[0] == begin(played.scenario)
    assert len(at.steps) == len(at.decisions) + 1
    for number, decision in enumerate(at.decisions):
        before, after = at.steps[number], at.steps[number + 1]
        assert after.before == before.state
        assert after.choice == decision.choice
        assert at.back(number).scene.id == decision.scene
        assert decision.how == "player"


STORY = """
    a: {choices: {go: {text: Go, goto: b}, wait: {text: Wait, goto: stay}}}
    b: {choices: {end: {text: End, goto: z}}}
"""


def test_a_replay_stops_at_the_first_decision_that_no_longer_stands() -> None:
    scenario = story(STORY)
    wait, go, end = Decision("a", "wait", "vote"), Decision("a", "go", "timeout"), Decision("b", "end")
    good = replay(scenario, 7, [wait, go, end])
    assert good.refused is None
    assert good.playthrough.decisions == (wait, go, end), "how a decision was taken is kept"

    elsewhere = replay(scenario, 7, [wait, end, go])
    assert elsewhere.playthrough == Playthrough.start(scenario, 7).decide("wait", "vote")
    assert elsewhere.refused == end
    assert elsewhere.why == "the story is now at a, not at b"

    gone = replay(scenario, 7, [wait, wait, go])
    assert gone.playthrough == elsewhere.playthrough
    assert gone.refused == wait
    assert gone.why == "a.wait cannot be taken: it is not offered"

    unknown = replay(scenario, 7, [Decision("a", "fly")])
    assert unknown.playthrough == Playthrough.start(scenario, 7)
    assert unknown.why == "a.fly cannot be taken: there is no such choice"


def test_the_beginning_is_the_same_for_every_seed_and_the_draws_are_not() -> None:
    scenario = story("""
        a:
          choices:
            go: {text: Go, goto: stay, once: false, chance: {x: {weight: 1}, y: {weight: 1}}}
            leave: {text: Leave, goto: z}
    """)
    starts = {Playthrough.start(scenario, seed).steps for seed in range(20)}
    assert len(starts) == 1
    drawn = set()
    for seed in range(20):
        at = Playthrough.start(scenario, seed)
        for _ in range(8):
            at = at.decide("go")
        drawn.add(tuple(at.events(number).outcome for number in range(1, 9)))
    assert len(drawn) > 15
