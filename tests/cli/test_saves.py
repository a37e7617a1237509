"""`stance saves`: what there is, and keeping order among it."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.shell import saved, stance


@pytest.fixture
def three(here: Path) -> Path:
    """A save that goes on, one that has ended, and one that does not read."""
    stance("play", "corridor", "--slot", "going", said="1\n", cwd=here)
    stance("play", "corridor", "--slot", "ended one", said="1\n2\n", cwd=here)
    (here / "saves" / "corridor" / "broken.jsonl").write_text("garbage\n")
    return here


def test_the_list_says_scenario_name_stand_and_when_it_was_played(three: Path) -> None:
    before = datetime.now().replace(second=0, microsecond=0)
    lines = stance("saves", cwd=three).stdout.splitlines()
    rows = {row[1]: row for line in lines if line.startswith("c") for row in [re.split(r"  +", line)]}
    assert rows['"going"'][2] == "at decision 2"
    assert rows['"ended one"'][2] == "ended: The open floor"
    assert rows['"broken"'][2] == "cannot be opened"
    assert all(row[0] == "corridor" for row in rows.values())
    played = [datetime.strptime(row[3], "%Y-%m-%d %H:%M") for row in rows.values()]
    assert all(abs(before - when).total_seconds() < 3600 for when in played)


def test_a_save_that_does_not_read_says_why_below_it(three: Path) -> None:
    lines = stance("saves", cwd=three).stdout.splitlines()
    below = lines[next(n for n, line in enumerate(lines) if '"broken"' in line) + 1]
    assert below.startswith('          The save "broken" cannot be read: line 1 of its file is wrong')
    assert str(Path("saves") / "corridor" / "broken.jsonl") in below


def test_an_ending_whose_scenario_is_gone_is_told_by_its_scene(three: Path) -> None:
    (three / "scenarios" / "corridor.yaml").unlink()
    assert "ended: floor" in stance("saves", cwd=three).stdout


def test_control_characters_of_a_file_s_name_reach_no_terminal(three: Path) -> None:
    name = "a\x1b[2Jb.jsonl"
    (three / "saves" / "corridor" / "going.jsonl").rename(three / "saves" / "corridor" / name)
    out = stance("saves", cwd=three).stdout
    assert "\x1b" not in out
    assert str(Path("saves") / "corridor" / "a·[2Jb.jsonl") in out


def test_a_save_is_looked_for_before_it_is_asked_about(three: Path) -> None:
    done = stance("saves", "delete", "corridor", "nowhere", said="y\n", cwd=three)
    assert (done.returncode, done.stdout) == (1, "")
    assert "for good?" not in done.stderr
    missing = 'There is no save "nowhere" of the scenario "corridor". Look at the list of saves: stance saves'
    assert done.stderr == f"stance: {missing}\n"


@pytest.mark.parametrize(("answer", "left"), [("n\n", True), ("y\n", False)])
def test_what_is_to_be_deleted_is_told_and_asked_about(three: Path, answer: str, left: bool) -> None:
    done = stance("saves", "delete", "corridor", "GOING", said=answer, cwd=three)
    assert 'Delete "going" of corridor (at decision 2) for good?' in done.stderr
    assert ("going" in saved(three)) == left
    assert done.stdout == ("Nothing is deleted.\n" if left else '"going" is deleted.\n')


def test_a_broken_save_can_be_deleted(three: Path) -> None:
    done = stance("saves", "delete", "corridor", "broken", said="y\n", cwd=three)
    assert '"broken" of corridor (cannot be opened)' in done.stderr
    assert "broken" not in saved(three)


def test_an_id_may_be_written_with_hyphens_as_for_play(here: Path) -> None:
    stance("play", "account-crisis", "--slot", "mine", said="1\n", cwd=here)
    assert stance("saves", "rename", "account-crisis", "mine", "yours", cwd=here).returncode == 0
    assert stance("saves", "copy", "account-crisis", "yours", cwd=here).returncode == 0
    assert stance("saves", "delete", "account-crisis", "yours", "--yes", cwd=here).returncode == 0
    assert saved(here) == ["yours copy"]


@pytest.mark.parametrize("command", [("rename", "", "", "x"), ("copy", "", ""), ("delete", "", "")])
def test_empty_names_are_told_in_a_sentence(here: Path, command: tuple[str, ...]) -> None:
    done = stance("saves", *command, cwd=here)
    assert done.returncode == 1
    assert done.stderr.startswith('stance: There is no save "" of the scenario "".')
