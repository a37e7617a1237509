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
        "Manager: 50\nLeader: 50\nTrust of the floor: 40 (thin)\n",
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
        "Your career path: The open floor\nIt has none.\n",
        "You were Team lead, third floor.\n",
        "You managed as much as you led, and ended on a leader's path.\n",
        "Manager: 55\nLeader: 55\n",
        "Endings found 1 of 2.\n",
        "Your decisions, and the case for each:\n",
        "1. Monday, 8:40: Give Ines a date\n   A date stops the asking.\n",
        "2. Afternoon: Put the plan on the wall unfinished\n\n",
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
    out = played(tmp_path, "9", "0", "1" * 5000, "3", "what?", "", "1", "1")
    assert "There is no choice 9; there are 1 to 4." in out
    assert "There is no choice 0; there are 1 to 4." in out
    assert "There is no choice 111111111; there are 1 to 4." in out
    assert "Choice 3 is locked: it needs Trust of the floor 60+." in out
    assert "'what?' is neither a choice nor a command." in out
    assert "Your career path: The corner office" in out


def test_commands_tell_the_meters_the_way_and_the_scene(tmp_path: Path) -> None:
    out = played(tmp_path, "w", "1", "m", "w", "r", "?")
    assert "Nothing is decided yet." in out
    assert "Manager: 55\nLeader: 50\nTrust of the floor: 46 (thin)\n" in out
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
    assert "You go on after decision 1.\nThe last: Monday, 8:40: Give Ines a date\n" in out.getvalue()
    assert "Two people want your answer" not in out.getvalue()
    assert "Your career path: The open floor" in out.getvalue()


def test_a_time_limit_is_told_and_not_enforced(tmp_path: Path) -> None:
    said = (
        "(Meant to be decided within 30 seconds; after that, choice 1 would be taken. "
        "There is no time limit here.)\n\n1. Shut the door"
    )
    assert said in played(tmp_path, "1")


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


def told(tmp_path: Path, *said: str | None, width: int = 0, pauses: bool = False, text: str = "") -> str:
    """What a session says that is asked at every page; each answer stands where it was given."""
    path = tmp_path / "corridor.yaml"
    path.write_text(text or CORRIDOR.read_text("utf-8"), "utf-8")
    out: list[str] = []
    answers = iter(said)

    def ask(prompt: str) -> str | None:
        answer = next(answers, None)
        out.append(f"{prompt}[{answer}]")
        return answer

    with Saves(tmp_path / "saves").create(load_or_raise(path), 1) as journal:
        session = Session(journal, out.append, ask)
        session.width, session.pauses = width, pauses
        session.run()
    return "\n".join(out)


def test_a_reader_is_waited_for_after_each_page_and_before_the_decisions_are_told(tmp_path: Path) -> None:
    out = told(tmp_path, "1", "", "1", "", "q", pauses=True)
    asked = [line for line in out.splitlines() if line.startswith("Enter to go on")]
    assert asked == ["Enter to go on: []", "Enter to go on: []"]
    assert out.index("on the landing") < out.index("Enter to go on") < out.index("The floor is quiet")
    assert out.index("Endings found") < out.rindex("Enter to go on") < out.index("Your decisions, and")


@pytest.mark.parametrize("answer", ["q", None, " QUIT "])
def test_one_can_leave_while_one_is_waited_for(tmp_path: Path, answer: str | None) -> None:
    out = told(tmp_path, "1", answer, "1", pauses=True)
    assert out.endswith(f"Enter to go on: [{answer}]")
    out = told(tmp_path, "1", "", "1", answer, "u", pauses=True)
    assert out.endswith(f"Enter to go on: [{answer}]")


def test_no_line_is_wider_than_the_terminal_and_choices_hang(tmp_path: Path) -> None:
    out = told(tmp_path, "1", "w", "2", "u", width=24)
    assert all(len(line) <= 24 for line in out.splitlines() if "[" not in line)
    assert "3. Step into the lift\n   (locked: needs Trust\n   of the floor 60+)" in out
    assert "2. Put the plan on the\n   wall unfinished" in out
    assert "1. Monday, 8:40: Give\n   Ines a date\n   A date stops the\n   asking." in out


def test_values_and_changes_below_nought_have_the_same_minus_sign(tmp_path: Path) -> None:
    text = CORRIDOR.read_text("utf-8").replace("start: 40, better", "start: -4, min: -50, better")
    out = told(tmp_path, "1", text=text.replace("{trust: +6}", "{trust: -6}").replace("0: thin", "-50: thin"))
    assert "Trust of the floor: −4 (thin)" in out
    assert "Trust of the floor −6, now −10 (thin)." in out


def test_the_endings_found_are_asked_for_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    def broken() -> frozenset[str]:
        raise CannotWriteError(tmp_path, "the disk reports an error", "Try again.")

    for found, said in ((lambda: frozenset({"office"}), "2 of 2"), (broken, "1 of 2")):
        out = io.StringIO()
        with Saves(tmp_path).create(load_or_raise(CORRIDOR), 1) as journal:
            play(journal, io.StringIO("1\n2\n"), out, found=found)
        assert f"Endings found {said}." in out.getvalue()
        assert ("the disk reports an error" in out.getvalue()) == (found is broken)


def test_a_playthrough_that_has_ended_says_so_when_it_is_opened(tmp_path: Path) -> None:
    played(tmp_path, "1", "2", slot="mine")
    out = io.StringIO()
    scenario = load_or_raise(CORRIDOR)
    with Saves(tmp_path).resume(scenario.id, "mine", scenario).journal as journal:
        play(journal, io.StringIO(""), out)
    assert "This playthrough ended after decision 2." in out.getvalue()
    assert "You go on" not in out.getvalue()


def test_an_author_s_stars_in_a_choice_are_shown_wherever_it_is_told(tmp_path: Path) -> None:
    text = CORRIDOR.read_text("utf-8").replace("text: Give Ines a date", 'text: "*Give* a date"')
    out = told(tmp_path, "1", "1", text=text)
    assert "1. *Give* a date" in out
    assert "1. Monday, 8:40: *Give* a date" in out


def test_the_help_is_read_line_by_line(tmp_path: Path) -> None:
    out = played(tmp_path, "?")
    assert "\nu takes back the last decision.\nm tells the meters.\n" in out
