"""`stance check` of folders, of nothing, and into an output that is full."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.shell import in_bash, stance

BROKEN = "format: 1\ntitle: x\nstart: a\nscenes: {a: {text: x, goto: b}}\n"


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
    assert done.stdout.endswith("3 files: 1 error, 0 warnings\n")


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
    assert done.stdout.startswith("1 file: ")


@pytest.mark.parametrize("file", ["corridor.yaml", "broken.yaml"])
def test_an_output_that_is_full_is_not_a_success(here: Path, file: str) -> None:
    (here / "scenarios" / "broken.yaml").write_text(BROKEN)
    done = in_bash(f"STANCE check scenarios/{file} >/dev/full", here)
    assert done.returncode == 1
    assert done.stderr == "stance: cannot go on: No space left on device.\n"
