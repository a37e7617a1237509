"""The game line by line: what a reader hears, in which order, and what odd input does."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.journal import CannotWriteError, Saves
from game.plain import Session, play
from game.scenario import load_or_raise

CORRIDOR = Path(__file__).parents[1] / "data" / "corridor.yaml"


def played(tmp_path: Path, *said: str, seed: int = 1, slot: str | None = None) -> str:
    """What standard output holds after a new playthrough heard these lines on a pipe."""
    out = io.StringIO()
    with Saves(tmp_path).create(load_or_raise(CORRIDOR), seed, slot) as journal:
        play(journal, io.StringIO("".join(f"{line}\n" for line in said)), out)
    return out.getvalue()


def test_a_playthrough_from_the_first_scene_to_its_ending(tmp_path: Path) -> None:
    out = played(tmp_path, "1", "2")
    parts = [
        "The Corridor",
        "Team lead, third floor",
        "Manager 50. Leader 50. Trust of the floor 40 (thin).",
        "Monday, 8:40",
        "Ines wants a date. Tomas wants a word.",
        "1. Give Ines a date",
        "3. Step into the lift (locked: needs Trust of the floor 60+)",
        "You chose: Give Ines a date",
        "She writes it on the glass.",
        "Manager +5, now 55. Trust of the floor +6, now 46 (thin).",
        "Somebody has left a plant on the landing.",
        "The floor is quiet.",
        "You chose: Put the plan on the wall unfinished",
        "Your career path: The open floor",
        "It has none.",
        "1. Monday, 8:40: Give Ines a date",
        "A date stops the asking.",
    ]
    at = -1
    for part in parts:
        found = out.find(part, at + 1)
        assert found > at, f"{part!r} is not there, or too early, in:\n{out}"
        at = found


def test_what_was_asked_is_read_later(tmp_path: Path) -> None:
    assert "March is not mentioned again." in played(tmp_path, "2", "1")
    assert "March is not mentioned again." not in played(tmp_path, "1")


def test_a_choice_that_stays_is_gone_and_the_others_move_up(tmp_path: Path) -> None:
    out = played(tmp_path, "2")
    assert out.count("2. Ask Tomas what he has heard") == 1
    assert out.count("2. Step into the lift") == 1


def test_a_wrong_number_a_locked_one_and_a_word_ask_again(tmp_path: Path) -> None:
    out = played(tmp_path, "9", "0", "3", "what?", "", "1", "1")
    assert "There is no choice 9; there are 1 to 4." in out
    assert "There is no choice 0; there are 1 to 4." in out
    assert "Choice 3 is locked: it needs Trust of the floor 60+." in out
    assert "'what?' is neither a choice nor a command." in out
    assert "Your career path: The corner office" in out


def test_commands_tell_the_meters_the_way_and_the_scene(tmp_path: Path) -> None:
    out = played(tmp_path, "w", "1", "m", "w", "r", "?")
    assert "Nothing is decided yet." in out
    assert "Manager 55. Leader 50. Trust of the floor 46 (thin).\n" in out
    assert "1. Monday, 8:40: Give Ines a date\n" in out
    assert out.count("The floor is quiet.") == 2
    assert "A number takes that choice." in out


def test_undo_takes_a_decision_back_and_says_which(tmp_path: Path) -> None:
    out = played(tmp_path, "u", "1", "u", "4")
    assert "There is nothing to take back." in out
    assert "Taken back: Monday, 8:40: Give Ines a date" in out
    assert "You chose: Say both will have it by noon" in out


def test_undo_works_at_an_ending(tmp_path: Path) -> None:
    out = played(tmp_path, "1", "1", "5", "u", "2")
    assert "The story is over. u takes back the last decision, q leaves." in out
    assert "Your career path: The open floor" in out


def test_quitting_and_the_end_of_input_both_leave_quietly(tmp_path: Path) -> None:
    assert played(tmp_path, "q", "1").count("You chose") == 0
    assert played(tmp_path).rstrip().endswith("Your choice (1-4, ? for help):")


def test_going_on_later_says_where_and_does_not_repeat_the_summary(tmp_path: Path) -> None:
    played(tmp_path, "1", slot="mine")
    out = io.StringIO()
    scenario = load_or_raise(CORRIDOR)
    with Saves(tmp_path).resume(scenario.id, "mine", scenario).journal as journal:
        play(journal, io.StringIO("2\n"), out)
    assert "You go on after decision 1." in out.getvalue()
    assert "Two people want your answer" not in out.getvalue()
    assert "Your career path: The open floor" in out.getvalue()


def test_a_time_limit_is_told_and_not_enforced(tmp_path: Path) -> None:
    assert "(Meant to be decided within 30 seconds. Nothing counts them here.)" in played(tmp_path, "1")


def test_the_same_seed_and_the_same_lines_give_the_same_transcript(tmp_path: Path) -> None:
    outs = {played(tmp_path / str(n), "4", "1", seed=7) for n in range(3)}
    assert len(outs) == 1


def test_chance_differs_by_seed(tmp_path: Path) -> None:
    outs = [played(tmp_path / str(n), "4", seed=n) for n in range(20)]
    assert any("At noon both have it." in out for out in outs)
    assert any("At noon neither has it." in out for out in outs)


def test_a_decision_that_cannot_be_saved_is_not_taken_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    answers = iter(["1", "u", "1", None])
    with Saves(tmp_path).create(load_or_raise(CORRIDOR), 1) as journal:
        decide = journal.decide
        fails = iter([True])

        def flaky(choice: str, how: str = "player"):
            if next(fails, False):
                raise CannotWriteError(tmp_path, "the disk is full", "Make room and try again.")
            return decide(choice, how)

        monkeypatch.setattr(journal, "decide", flaky)
        Session(journal, said.append, lambda prompt: next(answers)).run()
    text = "\n".join(said)
    assert "Not saved, so not taken:" in text
    assert "the disk is full" in text
    assert text.count("You chose: Give Ines a date") == 1
