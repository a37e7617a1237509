"""Which scenario is meant, and what is said when none is."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.shell import saved, stance


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_no_scenario(here: Path, name: str) -> None:
    done = stance("play", name, cwd=here)
    assert done.returncode == 2
    assert done.stderr.startswith("stance: no scenario is named; the library has corridor, ")


def test_a_folder_is_no_scenario_and_says_how_to_play_from_it(here: Path) -> None:
    done = stance("play", "scenarios", cwd=here)
    assert done.returncode == 2
    assert "scenarios is a folder. To play from it: stance --scenarios scenarios" in done.stderr


def test_a_folder_that_is_called_as_a_scenario_does_not_stand_in_its_way(here: Path) -> None:
    (here / "corridor").mkdir()
    assert stance("play", "corridor", said="1\n", cwd=here).returncode == 0


@pytest.mark.parametrize("command", [(), ("list",), ("play", "corridor")])
def test_folders_without_a_scenario_are_told_with_what_to_do(here: Path, command: tuple[str, ...]) -> None:
    (here / "empty").mkdir()
    done = stance("--scenarios", "empty", "--scenarios", "nowhere", *command, cwd=here)
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    assert done.stderr == (
        "stance: there is no scenario to play. "
        "Looked in: empty (no .yaml file in it), nowhere (no such folder). "
        "Name another folder, or leave --scenarios out for those that come with the game.\n"
    )


@pytest.mark.parametrize("option", ["--saves", "--scenarios"])
@pytest.mark.parametrize(
    ("name", "said"), [("", "the name is empty"), ("file", "file is not a folder")], ids=["empty", "file"]
)
def test_a_folder_that_is_none_is_refused(here: Path, option: str, name: str, said: str) -> None:
    (here / "file").touch()
    done = stance("play", "corridor", option, name, said="1\n", cwd=here)
    assert done.returncode == 2
    assert said in done.stderr
    assert saved(here) == []
    assert not list(here.glob("corridor"))


def test_the_list_says_role_minutes_and_tags(here: Path) -> None:
    file = here / "scenarios" / "corridor.yaml"
    file.write_text(file.read_text().replace("minutes: 2", "minutes: 2\ntags: [floor, lift]"))
    done = stance("list", "--scenarios", "scenarios", cwd=here)
    assert done.stdout == "corridor  The Corridor (Team lead, third floor, 2 min) [floor, lift]\n"


def test_the_list_speaks_any_encoding(here: Path) -> None:
    file = here / "scenarios" / "corridor.yaml"
    file.write_text(file.read_text("utf-8").replace("title: The Corridor", "title: The £5 Café"), "utf-8")
    done = stance("list", "--scenarios", "scenarios", cwd=here, PYTHONIOENCODING="ascii")
    assert "The GBP 5 Cafe (Team lead" in done.stdout


def test_the_advice_of_the_list_repeats_what_was_asked_for(here: Path) -> None:
    done = stance("--scenarios", "scenarios", cwd=here)
    assert done.stderr == "Play one with: stance --scenarios scenarios play ID\n"


TOO_LONG = f"{'x' * 300}.yaml"
"""The system refuses even to look for it, as it does in a folder that one may not enter."""


@pytest.mark.parametrize(
    "command", [("check", TOO_LONG), ("words", TOO_LONG), ("translate", TOO_LONG, "fr"), ("map", TOO_LONG)]
)
def test_what_may_not_be_looked_at_is_told_as_any_file_that_cannot_be_read(
    here: Path, command: tuple[str, ...]
) -> None:
    done = stance(*command, cwd=here)
    assert done.returncode == 2
    assert f"{TOO_LONG}: unreadable: it cannot be read: File name too long" in done.stdout + done.stderr


def test_the_other_files_are_checked_all_the_same(here: Path) -> None:
    done = stance("check", "scenarios/corridor.yaml", TOO_LONG, cwd=here)
    assert done.returncode == 2
    assert "2 files" in done.stdout


def test_a_name_gives_the_terminal_no_orders(here: Path) -> None:
    done = stance("play", "\x1b[31mred\u202e", cwd=here)
    assert done.returncode == 2
    assert "called [31mred;" in done.stderr
    assert not {"\x1b", "\u202e"} & set(done.stderr)


def test_advice_can_be_typed_as_it_stands(here: Path) -> None:
    (here / "-a b.yaml").write_text((here / "scenarios" / "corridor.yaml").read_text("utf-8"), "utf-8")
    done = stance("translate", "--", "-a b.yaml", "fr", cwd=here)
    advice = shlex.split(done.stderr.strip().rpartition("stance ")[2])
    assert stance(*advice, cwd=here).returncode == 1, "there are texts to translate"
