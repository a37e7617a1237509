"""`stance new` writes a scenario that plays and has no problem, whatever it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.cli.checking import Asked, checked
from game.cli.new import QUESTIONS, new, written
from game.cli.talk import Exit
from game.engine import Playthrough
from game.scenario import Scenario, load_bytes, load_or_raise


def usual(question: str, default: str) -> str:
    return default


def scenario(answers: dict[str, str]) -> Scenario:
    loaded = load_bytes("new.yaml", written(answers).encode())
    assert loaded.report() == ""
    assert loaded.scenario is not None
    return loaded.scenario


def test_it_is_asked_for_title_role_and_two_meters_which_stand_in_the_file(tmp_path: Path) -> None:
    asked = []

    def answer(question: str, default: str) -> str:
        asked.append(question)
        return f"Mine {len(asked)}"

    assert new(tmp_path / "mine.yaml", answer) is Exit.GOOD
    made = load_or_raise(tmp_path / "mine.yaml")
    assert len(asked) == len(QUESTIONS) == 4
    assert (made.title, made.role) == ("Mine 1", "Mine 2")
    assert [meter.label for meter in made.meters.values()][2:] == ["Mine 3", "Mine 4"]


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.yaml").write_text("mine", "utf-8")
    assert new(tmp_path / "mine.yaml", usual) is Exit.FINDINGS
    assert (tmp_path / "mine.yaml").read_text("utf-8") == "mine"
    assert "is there already" in capsys.readouterr().err


def test_a_name_without_a_suffix_gets_one_and_its_folder_is_made(tmp_path: Path) -> None:
    assert new(tmp_path / "drafts" / "late invoice", usual) is Exit.GOOD
    assert load_or_raise(tmp_path / "drafts" / "late invoice.yaml").id == "late_invoice"


@given(st.fixed_dictionaries({name: st.text(max_size=80) for name in QUESTIONS}))
def test_whatever_is_answered_the_file_has_no_problem(answers: dict[str, str]) -> None:
    scenario(answers)


@pytest.mark.parametrize("label", ["Manager", "and", "turn", "Knows why", "漢字", "", "3rd", "a" * 300])
def test_two_meters_called_alike_or_like_something_else_get_ids_of_their_own(label: str) -> None:
    made = scenario({"title": "x", "role": "y", "first": label, "second": label})
    assert len(made.meters) == 4


def test_every_path_of_it_is_found_by_taking_every_choice() -> None:
    made = scenario({name: default for name, (_, default) in QUESTIONS.items()})
    waiting, found = [Playthrough.start(made, seed) for seed in range(20)], set()
    for play in waiting:
        if play.ending is not None:
            found.add(play.ending.id)
        waiting += [play.decide(offer.choice) for offer in play.offers() if offer.is_open]
    assert found == set(made.paths)


def test_exploring_it_finds_nothing_wrong_either(tmp_path: Path) -> None:
    new(tmp_path / "mine.yaml", usual)
    found = checked(tmp_path / "mine.yaml", Asked())
    assert [told.problem.headline("mine.yaml") for told in found.told] == []
    assert found.status is Exit.GOOD
