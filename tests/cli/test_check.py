"""`stance check` of files and folders: what is printed where, and the exit status."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import in_bash, stance

BROKEN = "format: 1\ntitle: x\nstart: a\nscenes: {a: {text: x, goto: b}}\n"
GOOD = """\
format: 1
title: The Landing
meters: {trust: {label: Trust, start: 40, better: high}}
paths: {office: {title: The office}, floor: {title: The floor}}
start: morning
scenes:
  morning:
    text: Ines wants a date.
    choices:
      date: {text: Give her one, effects: {trust: +6}, goto: afternoon}
      wait: {text: Ask for an hour, effects: {trust: -6}, goto: afternoon}
  afternoon:
    text: [The floor is quiet., {if: trust > 40, text: Ines waves.}]
    choices:
      door: {text: Shut the door, goto: office}
      open: {text: Leave it open, goto: floor}
  office: {text: It shuts well., ending: office}
  floor: {text: Somebody waves., ending: floor}
"""
STUCK = GOOD.replace("Shut the door,", "Shut the door, if: trust > 50,").replace(
    "Leave it open,", "Leave it open, if: trust > 40,"
)


@pytest.fixture
def good(here: Path) -> Path:
    path = here / "good.yaml"
    path.write_text(GOOD)
    return path


def test_a_good_file_is_told_what_is_known_of_it_and_that_it_has_no_problems(good: Path) -> None:
    done = stance("check", "good.yaml", cwd=good.parent)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("good.yaml: 5 states, every one visited, in ")
    assert lines[1:] == [
        "  A playthrough  2 decisions",
        "  To be read     23 to 26 words (24 on average), 0.8 minutes",
        "  Meters         Manager 50, Leader 50, Trust 34 to 46",
        "  Random players The office 50.0%, The floor 50.0%",
        "",
        "1 file: no problems",
    ]


def test_what_only_exploration_finds_stands_among_the_problems_with_what_shows_it(good: Path) -> None:
    good.write_text(STUCK)
    done = stance("check", "good.yaml", cwd=good.parent)
    assert done.returncode == 1
    assert "good.yaml:12:3: stuck: a playthrough can come to afternoon and find nothing open" in done.stdout
    assert "   shown by: stance play good.yaml --trial --decisions wait\n" in done.stdout
    why = "door is never open: if: trust > 50 is never true; trust is 34 to 46 here"
    assert f"good.yaml:15:7: never-open: {why}\n" in done.stdout
    assert done.stdout.endswith("\n1 file: 4 errors, 0 warnings\n")


def test_the_command_that_is_printed_runs_and_comes_to_where_nothing_is_open(good: Path) -> None:
    good.write_text(STUCK)
    done = stance("check", "good.yaml", cwd=good.parent)
    [line] = [line for line in done.stdout.splitlines() if "shown by: stance " in line]
    played = stance(*line.split("shown by: stance ")[1].split(), "--plain", cwd=good.parent)
    assert "The floor is quiet." in played.stdout
    assert "Leave it open" not in played.stdout


def test_static_problems_and_findings_are_told_by_place(good: Path) -> None:
    extra = "  attic: {text: Nobody comes., goto: office}\n"
    good.write_text(STUCK.replace("  afternoon:\n", f"{extra}  afternoon:\n"))
    done = stance("check", "good.yaml", cwd=good.parent)
    codes = [line.split(": ")[1:3] for line in done.stdout.splitlines() if line.startswith("good.yaml:1")]
    assert [c[1] if c[0] == "warning" else c[0] for c in codes] == [
        "unreachable-scene",
        "stuck",
        "never-open",
        "never-reached",
    ]


def test_past_the_budget_the_first_line_says_so_and_samples_are_called_samples(good: Path) -> None:
    done = stance("check", "good.yaml", "--budget", "1", cwd=good.parent)
    assert done.returncode == 3
    first = done.stdout.splitlines()[0]
    assert first.startswith("good.yaml: not settled: it has more states than the budget of 1. ")
    assert "  A playthrough  sampled: 2.0 decisions on average" in done.stdout
    assert "95% intervals; no proof" in done.stdout
    assert "every one visited" not in done.stdout
    assert done.stdout.endswith("1 file: 0 errors, 0 warnings, 1 not settled\n")


def test_strict_holds_a_file_to_the_checklist(good: Path) -> None:
    assert stance("check", "good.yaml", cwd=good.parent).returncode == 0
    done = stance("check", "good.yaml", "--strict", cwd=good.parent)
    assert done.returncode == 1
    assert "good.yaml:7:3: checklist-4: morning has 2 choices; a decision has three or four" in done.stdout


def test_strict_takes_a_dominated_choice_for_an_error(good: Path) -> None:
    two = GOOD.replace("better: high}", "better: high}, debt: {better: low}")
    good.write_text(
        two.replace(
            "goto: afternoon}\n  afternoon",
            "goto: evening}\n  evening: {text: Late., goto: office}\n  afternoon",
        )
    )
    mild = stance("check", "good.yaml", cwd=good.parent).stdout
    assert "good.yaml:11:7: warning: dominated: wait" in mild
    assert (
        "good.yaml:11:7: dominated: wait" in stance("check", "good.yaml", "--strict", cwd=good.parent).stdout
    )


def test_a_file_with_errors_never_imports_the_analysis(here: Path) -> None:
    (here / "broken.yaml").write_text(BROKEN)
    script = (
        "import sys\n"
        "from game.cli.commands import stance\n"
        "stance(['check', sys.argv[1]], standalone_mode=False)\n"
        "print([name for name in ('numpy', 'game.analysis') if name in sys.modules])\n"
    )

    def loaded(name: str) -> str:
        root = str(Path(__file__).parents[2])
        told = subprocess.run(
            [sys.executable, "-c", script, name],
            capture_output=True,
            text=True,
            check=True,
            cwd=here,
            env={"PYTHONPATH": root},
        )
        return told.stdout.splitlines()[-1]

    assert loaded("broken.yaml") == "[]"
    assert loaded("scenarios/corridor.yaml") == "['numpy', 'game.analysis']"


# -- several files, folders, and outputs


def test_all_files_are_told_and_the_worst_is_the_exit_status(good: Path) -> None:
    (good.parent / "broken.yaml").write_text(BROKEN)
    done = stance("check", "broken.yaml", "good.yaml", cwd=good.parent)
    assert done.returncode == 1
    assert "broken.yaml:4:29: unknown-scene" in done.stdout
    assert "good.yaml: 5 states" in done.stdout
    assert done.stdout.endswith("2 files: 1 error, 0 warnings\n")
    done = stance("check", "broken.yaml", "missing.yaml", cwd=good.parent)
    assert done.returncode == 2
    assert "missing.yaml: not-found: there is no such file" in done.stdout


def test_a_folder_is_every_scenario_file_in_it(here: Path) -> None:
    folder = here / "scenarios"
    shutil.copy(folder / "corridor.yaml", folder / "second.yml")
    (folder / "broken.yaml").write_text(BROKEN)
    (folder / "notes.txt").write_text(BROKEN)
    (folder / "deeper.yaml").mkdir()
    done = stance("check", "scenarios", cwd=here)
    assert done.returncode == 1
    assert done.stdout.count("unknown-scene") == 1
    assert str(Path("scenarios") / "broken.yaml") + ":4:29" in done.stdout
    assert done.stdout.endswith("3 files: 3 errors, 0 warnings\n"), "the lift of the corridor is never open"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "stance: check needs the name of a file or a folder, and an empty one was given\n"),
        ("empty", "stance: empty: there is no .yaml file in this folder\n"),
    ],
)
def test_nothing_to_check_is_not_a_success_and_the_rest_is_checked(here: Path, name: str, said: str) -> None:
    (here / "empty").mkdir()
    done = stance("check", name, "scenarios", cwd=here)
    assert done.returncode == 2
    assert done.stderr == said
    assert done.stdout.splitlines()[-1].startswith("1 file: ")


@pytest.mark.parametrize("file", ["corridor.yaml", "broken.yaml"])
def test_an_output_that_is_full_is_not_a_success(here: Path, file: str) -> None:
    (here / "scenarios" / "broken.yaml").write_text(BROKEN)
    done = in_bash(f"STANCE check scenarios/{file} >/dev/full", here)
    assert done.returncode == 1
    assert done.stderr == "stance: cannot go on: No space left on device.\n"
