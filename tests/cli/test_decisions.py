"""`--decisions`, `--seed` and `--onto`: what is wrong is found before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import saved, stance


def test_one_decision_that_is_not_open_and_none_is_taken(here: Path) -> None:
    done = stance("play", "corridor", "--decisions", "date,lift", cwd=here)
    assert done.returncode == 1
    assert saved(here) == []


def test_in_a_save_that_is_there_none_is_taken_either(here: Path) -> None:
    stance("play", "corridor", "--slot", "mine", said="1\n", cwd=here)
    before = (here / "saves" / "corridor" / "mine.jsonl").read_bytes()
    done = stance("play", "corridor", "--slot", "mine", "--decisions", "door,door", cwd=here)
    assert "decision 2: office.door cannot be taken" in done.stderr
    assert "The story is over. No decision was taken." in done.stderr
    assert (here / "saves" / "corridor" / "mine.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        (",,,", "decision 1 of 4 is empty. Write them like this: ring,ask"),
        ("date,,open", "decision 2 of 3 is empty. Write them like this: date,open"),
        ("date, ", "decision 2 of 2 is empty. Write them like this: date"),
    ],
)
def test_an_empty_decision_is_told_with_its_place(here: Path, decisions: str, said: str) -> None:
    done = stance("play", "corridor", "--decisions", decisions, cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"stance: --decisions: {said}\n"
    assert saved(here) == []


def test_no_decisions_at_all_are_none(here: Path) -> None:
    done = stance("play", "corridor", "--decisions", " ", said="1\n", cwd=here)
    assert "You chose: Give Ines a date" in done.stdout


def test_a_decision_with_a_scene_is_taken_in_that_scene_only(here: Path) -> None:
    done = stance("play", "corridor", "--decisions", "ask,afternoon.date", cwd=here)
    assert done.returncode == 1
    assert "decision 2: afternoon.date cannot be taken: the story is then at morning" in done.stderr
    assert "Open in morning are: date, gamble." in done.stderr
    assert saved(here) == []


@pytest.mark.parametrize("seed", ["abc", "", "-1", "1.5", "٣", "18446744073709551616", "9" * 5000])
def test_what_is_no_seed_is_told_in_a_sentence(here: Path, seed: str) -> None:
    done = stance("play", "corridor", f"--seed={seed}", cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"stance: --seed: {seed[:40]!r} is not a seed. "
        "Give a whole number from 0 to 18446744073709551615, such as 7.\n"
    )


def test_the_greatest_seed_is_one(here: Path) -> None:
    assert stance("play", "corridor", "--seed", str(2**64 - 1), said="1\n", cwd=here).returncode == 0


def test_another_seed_for_a_save_that_is_there_is_refused_and_its_own_is_not(here: Path) -> None:
    stance("play", "corridor", "--slot", "mine", "--seed", "7", said="1\n", cwd=here)
    done = stance("play", "corridor", "--slot", "MINE", "--seed", "8", said="1\n", cwd=here)
    assert (done.returncode, done.stdout) == (1, "")
    assert 'The save "mine" was begun with the seed 7 and keeps it. Leave --seed out' in done.stderr
    again = stance("play", "corridor", "--slot", "mine", "--seed", "7", said="1\n", cwd=here)
    assert again.returncode == 0


def test_onto_wants_a_save_and_one_that_is_there(here: Path) -> None:
    done = stance("play", "corridor", "--onto", "current", said="1\n", cwd=here)
    assert (done.returncode, done.stderr) == (
        2,
        "stance: --onto is about a save: name it with --slot.\n",
    )
    done = stance("play", "corridor", "--onto", "current", "--slot", "mine", said="1\n", cwd=here)
    assert done.returncode == 1
    assert 'There is no save "mine"' in done.stderr
    assert saved(here) == []
