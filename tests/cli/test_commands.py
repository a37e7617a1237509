"""The `stance` command as a shell meets it: what it prints, where, and its exit status."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import CORRIDOR, in_bash, stance


def test_the_version_is_told_without_importing_textual_numpy_or_click(here: Path) -> None:
    code = (
        "import sys; sys.argv = ['stance', '--version']; from game.cli import main; main();"
        "print(sorted({'textual', 'numpy', 'click', 'yaml', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("stance 0.")
    assert done.stdout.splitlines()[1] == "[]"


def test_play_in_a_pipe_is_plain_by_itself_and_saves(here: Path) -> None:
    done = stance("play", "corridor", said="1\n", cwd=here)
    assert done.returncode == 0
    assert "You chose: Give Ines a date" in done.stdout
    assert 'Go on with: stance play corridor --slot "playthrough 1"' in done.stderr
    saved = list((here / "saves" / "corridor").glob("*.jsonl"))
    assert [path.name for path in saved] == ["playthrough 1.jsonl"]


def test_play_goes_on_in_the_slot_it_is_given(here: Path) -> None:
    stance("play", "corridor", "--slot", "mine", said="1\n", cwd=here)
    done = stance("play", "corridor", "--slot", "mine", said="2\n", cwd=here)
    assert "You go on after decision 1." in done.stdout
    assert "Your career path: The open floor" in done.stdout


def test_play_without_a_slot_is_a_new_playthrough_every_time(here: Path) -> None:
    for _ in range(2):
        stance("play", "corridor", said="1\n", cwd=here)
    assert len(list((here / "saves" / "corridor").glob("*.jsonl"))) == 2


def test_decisions_are_taken_first_and_then_input_is_read(here: Path) -> None:
    done = stance("play", "scenarios/corridor.yaml", "--decisions", "ask,morning.date", said="2\n", cwd=here)
    assert "March is not mentioned again." in done.stdout
    assert "Your career path: The open floor" in done.stdout


def test_a_decision_that_is_not_open_says_which_are(here: Path) -> None:
    done = stance("play", "corridor", "--decisions", "date,lift", cwd=here)
    assert done.returncode == 1
    assert (
        "decision 2: afternoon.lift cannot be taken: there is no such choice. "
        "Open in afternoon are: door, open. No decision was taken." in done.stderr
    )


def test_the_same_seed_gives_the_same_transcript(here: Path) -> None:
    outs = {stance("play", "corridor", "--seed", "7", said="4\n1\n", cwd=here).stdout for _ in range(2)}
    assert len(outs) == 1


def test_a_scenario_that_is_not_there_names_those_that_are(here: Path) -> None:
    done = stance("play", "nowhere", cwd=here)
    assert done.returncode == 2
    assert (
        "there is no file and no scenario called nowhere; the library has corridor, account_crisis"
        in done.stderr
    )


def test_a_broken_scenario_is_refused_with_its_problems(here: Path) -> None:
    (here / "broken.yaml").write_text("format: 1\ntitle: x\nstart: a\nscenes: {a: {text: x, goto: b}}\n")
    done = stance("play", "broken.yaml", cwd=here)
    assert done.returncode == 1
    assert "broken.yaml:4:29: unknown-scene: there is no scene b" in done.stderr


def test_list_shows_each_id_once_the_nearest_first(here: Path) -> None:
    shutil.copy(CORRIDOR, here / "scenarios" / "another.yaml")
    (here / "scenarios" / "broken.yaml").write_text("format: 1\ntitle: Broken\nstart: a\n")
    own = here / "own"
    own.mkdir()
    (own / "corridor.yaml").write_text(CORRIDOR.read_text().replace("The Corridor", "My own corridor"))
    done = stance("list", cwd=here, STANCE_SCENARIOS=str(own))
    lines = done.stdout.splitlines()
    ids = [line.split()[0] for line in lines if not line.startswith(" ")]
    assert ids == ["corridor", "another", "broken", "account_crisis", "budget_reallocation"]
    assert "My own corridor (Team lead, third floor, 2 min)" in lines[0]
    assert "cannot be played" in lines[3]
    assert "broken.yaml:1:1: missing-key" in lines[3]


def test_scenarios_named_on_the_command_line_are_the_only_ones(here: Path) -> None:
    done = stance("list", "--scenarios", str(here / "scenarios"), cwd=here)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["corridor"]
    done = stance("--scenarios", str(here / "scenarios"), "list", cwd=here)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["corridor"]


def test_saves_go_where_the_option_then_the_variable_then_the_folder_says(here: Path) -> None:
    stance("play", "corridor", "--saves", "one", said="1\n", cwd=here, STANCE_SAVES="two")
    stance("play", "corridor", said="1\n", cwd=here, STANCE_SAVES="two")
    stance("play", "corridor", said="1\n", cwd=here)
    assert [len(list((here / name).rglob("*.jsonl"))) for name in ("one", "two", "saves")] == [1, 1, 1]


def test_without_a_saves_folder_they_go_to_the_platforms_data_folder(here: Path) -> None:
    (here / "saves").rmdir()
    done = stance("play", "corridor", said="1\n", cwd=here, XDG_DATA_HOME=str(here / "data"), HOME=str(here))
    assert done.returncode == 0
    assert len(list((here).rglob("playthrough 1.jsonl"))) == 1


def test_saves_are_listed_renamed_copied_and_deleted(here: Path) -> None:
    stance("play", "corridor", "--slot", "first", said="1\n", cwd=here)
    assert '"first"' in stance("saves", cwd=here).stdout
    renamed = stance("saves", "rename", "corridor", "first", "second", cwd=here)
    assert renamed.stdout == '"first" is now "second".\n'
    copied = stance("saves", "copy", "corridor", "second", "third", cwd=here)
    assert copied.stdout == 'Copied as "third".\n'
    deleted = stance("saves", "delete", "corridor", "second", "--yes", cwd=here)
    assert (deleted.returncode, deleted.stdout) == (0, '"second" is deleted.\n')
    assert '"third"' in stance("saves", cwd=here).stdout
    assert '"second"' not in stance("saves", cwd=here).stdout


def test_changed_rules_in_a_pipe_ask_for_an_answer_on_the_command_line(here: Path) -> None:
    stance("play", "corridor", "--slot", "mine", said="1\n", cwd=here)
    file = here / "scenarios" / "corridor.yaml"
    file.write_text(file.read_text().replace("effects: {trust: +6}", "effects: {trust: +9}"))
    done = stance("play", "corridor", "--slot", "mine", cwd=here)
    assert done.returncode == 1
    assert "--onto played or --onto current" in done.stderr
    old = stance("play", "corridor", "--slot", "mine", "--onto", "played", cwd=here)
    assert "Trust of the floor: 46" in old.stdout
    new = stance("play", "corridor", "--slot", "mine", "--onto", "current", cwd=here)
    assert "Trust of the floor: 49" in new.stdout


def test_a_reader_that_closes_the_pipe_ends_the_program_quietly(here: Path) -> None:
    script = f'"{sys.executable}" -m game play corridor < /dev/null | head -1'
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.stdout == "The Corridor\n"
    assert "Traceback" not in done.stderr


def test_without_a_command_in_a_pipe_the_scenarios_are_listed(here: Path) -> None:
    done = stance(cwd=here)
    assert done.returncode == 0
    assert "corridor" in done.stdout
    assert "stance play ID" in done.stderr


@pytest.mark.parametrize("command", ["--version", "list", "play corridor", "--help"])
def test_an_output_that_is_full_is_told_in_a_line(here: Path, command: str) -> None:
    done = in_bash(f"STANCE {command} >/dev/full", here)
    assert done.returncode == 1
    assert done.stderr == "stance: cannot go on: No space left on device.\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_is_closed_is_no_reason_for_a_traceback(here: Path, closed: str) -> None:
    done = in_bash(f"STANCE play corridor {closed}", here)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_an_output_without_a_minus_sign_spells_it(here: Path) -> None:
    scenario = here / "scenarios" / "corridor.yaml"
    scenario.write_text(scenario.read_text().replace("effects: {trust: +6}", "effects: {trust: -6}"))
    done = stance("play", "corridor", said="1\n", cwd=here, PYTHONIOENCODING="ascii")
    assert "Trust of the floor -6, now 34 (thin)." in done.stdout


def test_the_advice_for_going_on_repeats_what_was_asked_for(here: Path) -> None:
    done = stance("play", "scenarios/corridor.yaml", "--saves", "my saves", said="1\n", cwd=here)
    advice = """stance --saves 'my saves' play scenarios/corridor.yaml --slot "playthrough 1\""""
    assert advice in done.stderr
    again = in_bash(advice.replace("stance", "STANCE", 1) + " < /dev/null", here)
    assert "You go on after decision 1." in again.stdout
