"""What tools are told: one JSON document, or GitHub's annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import stance
from tests.cli.test_check import BROKEN, GOOD, STUCK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD)
    (tmp_path / "stuck.yaml").write_text(STUCK)
    (tmp_path / "broken.yaml").write_text(BROKEN)
    return tmp_path


def test_json_holds_every_file_with_its_problems_as_fields(folder: Path) -> None:
    done = stance("check", ".", "missing.yaml", "--format", "json", cwd=folder)
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert (told["status"], told["errors"], told["warnings"]) == (2, 6, 0)
    files = {file["path"]: file for file in told["files"]}
    assert [(name, file["status"]) for name, file in files.items()] == [
        ("broken.yaml", 1),
        ("good.yaml", 0),
        ("stuck.yaml", 1),
        ("missing.yaml", 2),
    ]
    assert [files["broken.yaml"][key] for key in ("readable", "playable", "report")] == [True, False, None]
    assert files["missing.yaml"]["readable"] is False
    [problem] = [one for one in files["stuck.yaml"]["problems"] if one["code"] == "stuck"]
    assert problem["shown_by"].pop("command") == "stance play stuck.yaml --trial --decisions wait"
    assert problem == {
        "severity": "error",
        "code": "stuck",
        "line": 12,
        "column": 3,
        "width": 9,
        "message": "a playthrough can come to afternoon and find nothing open: it is stuck there",
        "hint": "give it a choice that is always open, or one with `fallback: true`",
        "shown_by": {"decisions": ["wait"], "seed": None, "by_luck": False},
    }


def test_json_holds_the_report_as_data(folder: Path) -> None:
    [file] = json.loads(stance("check", "good.yaml", "--format", "json", cwd=folder).stdout)["files"]
    report = file["report"]
    assert (file["settled"], report["every_state"], report["states"], report["unknown"]) == (
        True,
        True,
        5,
        [],
    )
    assert report["decisions"] == {"known": True, "shortest": 2, "longest": 2}
    assert report["meters"]["trust"] == {"low": 34, "high": 46, "exact": True}
    assert report["scenes"]["morning"]["trust"] == {"low": 40, "high": 40, "exact": True}
    assert report["reading"]["words"] == {"least": 23, "most": 26, "average": pytest.approx(24.5)}
    assert (report["reading"]["exact"], report["reading"]["sampled"]) == (True, None)
    assert report["odds"]["paths"]["office"]["low"] == pytest.approx(0.5)
    assert report["sampled"] is None


def test_json_of_what_is_not_settled_has_intervals_and_no_odds(folder: Path) -> None:
    done = stance("check", "good.yaml", "--format", "json", "--budget", "1", cwd=folder)
    assert done.returncode == 3
    [file] = json.loads(done.stdout)["files"]
    assert (file["settled"], file["report"]["odds"]) == (False, None)
    estimate = file["report"]["sampled"]["paths"]["office"]
    assert estimate["low"] < 0.5 < estimate["high"]


def test_github_gets_a_line_for_each_problem_with_its_place(folder: Path) -> None:
    done = stance("check", "stuck.yaml", "--format", "github", cwd=folder)
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[-1]) == (1, "1 file: 4 errors, 0 warnings")
    place = "file=stuck.yaml,line=12,col=3,endColumn=12,title=stuck"
    said = [
        "a playthrough can come to afternoon and find nothing open: it is stuck there",
        "hint: give it a choice that is always open, or one with `fallback: true`",
        "shown by: stance play stuck.yaml --trial --decisions wait",
    ]
    assert f"::error {place}::{'%0A'.join(said)}" in lines
    assert len(lines) == 5


def test_github_takes_no_property_for_another(folder: Path) -> None:
    (folder / "a,b: 100%.yaml").write_text(BROKEN)
    done = stance("check", "a,b: 100%.yaml", "--format", "github", cwd=folder)
    assert done.stdout.startswith("::error file=a%2Cb%3A 100%25.yaml,line=4,col=29,")


def test_github_is_warned_of_what_is_not_settled(folder: Path) -> None:
    done = stance("check", "good.yaml", "--format", "github", "--budget", "1", cwd=folder)
    assert done.returncode == 3
    assert done.stdout.startswith(
        "::warning file=good.yaml,title=not-settled::good.yaml: not settled: it has "
    )
