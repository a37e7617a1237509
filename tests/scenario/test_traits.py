"""The declared traits are the fifteen of the essay."""

from __future__ import annotations

from game.scenario.traits import DEFAULT_WEIGHT, traits

PAIRS = {
    "takes_what_is_handed": "redefines_environment",
    "iterates": "challenges_habit",
    "charts_in_ink": "heads_in_direction",
    "checks_boxes": "colours_outside",
    "leans_conservative": "innovates",
    "maximizes_resources": "keeps_a_sandbox",
    "measures_at_end": "measures_along_the_way",
}
"""Managers' habits and leaders', as DESIGN section 2 pairs them."""


def test_the_traits_are_the_fifteen_of_the_essay_managers_first() -> None:
    assert list(traits()) == [*PAIRS, "not_my_job", *PAIRS.values()]


def test_each_trait_moves_the_meter_of_its_stance() -> None:
    of = {trait.id: trait.stance for trait in traits().values()}
    assert {name for name, stance in of.items() if stance == "manager"} == {*PAIRS, "not_my_job"}
    assert {name for name, stance in of.items() if stance == "leader"} == set(PAIRS.values())
    assert DEFAULT_WEIGHT == 5


def test_opposites_are_mutual_and_only_not_my_job_has_none() -> None:
    for name, trait in traits().items():
        assert trait.id == name
        if name == "not_my_job":
            assert trait.opposite == ""
        else:
            assert traits()[trait.opposite].opposite == name
            assert traits()[trait.opposite].stance != trait.stance
    assert {name: traits()[name].opposite for name in PAIRS} == PAIRS


def test_each_trait_has_words_of_its_own() -> None:
    labels = [trait.label for trait in traits().values()]
    assert all(labels)
    assert len(set(labels)) == 15
