"""Why a choice is as it is: always what `offers` says, and every part as it is now."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given

from game.engine import Playthrough
from game.engine.closures import compiled
from game.engine.spelling import spelt
from game.engine.why import Part, Why, whys
from tests.engine.small import played, story
from tests.strategies import Played, playthroughs, tries

HEAD = """
meters: {trust: {start: 38}, team: {start: 61}}
facts: {knows: false, plan: [none, ink, compass]}
"""


def of(at: Playthrough) -> dict[str, Why]:
    return {why.choice: why for why in whys(at.scenario, at.state)}


def parts(part: Part | None) -> Iterator[Part]:
    if part is not None:
        yield part
        for one in part.parts:
            yield from parts(one)


@given(playthroughs())
@tries(40)
def test_a_choice_is_told_to_be_as_it_is_offered(made: Played) -> None:
    play = made.playthrough()
    for number in range(len(play.steps)):
        at = play.back(number)
        offered = {offer.choice: offer.is_open for offer in at.offers()}
        told = of(at)
        assert list(told) == list(at.scene.choices)
        for name, why in told.items():
            assert (why.standing == "open") == offered.get(name, False)
            assert (why.standing == "locked") == (not offered.get(name, True))
            if why.standing == "locked":
                assert why.requirement is not None
                assert not why.requirement.holds
            if why.standing == "hidden":
                assert why.condition is not None
                assert not why.condition.holds
            assert (why.standing == "held back") == bool(why.others)


@given(playthroughs())
@tries(25)
def test_a_part_says_whether_it_holds_and_what_it_reads(made: Played) -> None:
    at = made.playthrough()
    for why in of(at).values():
        choice = at.scene.choices[why.choice]
        if why.condition is not None:
            assert choice.condition is not None
            assert why.condition.text == spelt(choice.condition.tree, at.scenario.variables, is_truth=True)
            assert why.condition.holds == bool(compiled(choice.condition.tree)(at.state.values))
        for part in [*parts(why.condition), *parts(why.requirement)]:
            held = [one.holds for one in part.parts]
            if part.text.startswith("not ") and len(held) == 1:
                assert part.holds is not held[0]
            elif held:
                assert part.holds in (all(held), any(held))
                assert part.values == ()


def test_each_standing_with_its_reason() -> None:
    at = played(
        story(
            """
            a:
              choices:
                ask: {text: A, goto: stay}
                call: {text: C, if: "trust >= 40 or knows and plan != ink", goto: z}
                pitch: {text: P, needs: "trust + 5 >= team - 10", goto: z}
                wait: {text: W, fallback: true, goto: z}
                leave: {text: L, goto: z}
            """,
            HEAD,
        ),
        "ask",
    )
    told = of(at)
    assert {name: why.standing for name, why in told.items()} == {
        "ask": "gone",
        "call": "hidden",
        "pitch": "locked",
        "wait": "held back",
        "leave": "open",
    }
    assert told["call"].condition == Part(
        "trust >= 40 or knows and plan != ink",
        False,
        parts=(
            Part("trust >= 40", False, (("trust", "38"),)),
            Part(
                "knows and plan != ink",
                False,
                parts=(
                    Part("knows", False, (("knows", "false"),)),
                    Part("plan != ink", True, (("plan", "none"),)),
                ),
            ),
        ),
    )
    assert told["pitch"].requirement == Part(
        "trust + 5 >= team - 10", False, (("trust", "38"), ("team", "61"))
    )
    assert told["wait"].others == ("leave",)
