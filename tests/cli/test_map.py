"""`stance map` draws what it knows, says what it does not, and writes where it is told."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from game.analysis import Progress, Stopped
from game.cli.map import Asked, map_
from game.cli.places import Places
from game.cli.progress import Line
from game.cli.talk import Exit
from game.scenario import load
from tests.cli.shell import stance
from tests.cli.test_odds import COIN


@pytest.fixture
def coin(tmp_path: Path) -> str:
    file = tmp_path / "coin.yaml"
    file.write_text(COIN.replace("The coin", "Die Münze"), "utf-8")
    return str(file)


def test_it_prints_a_flowchart_with_exact_shares(coin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert map_(Places(), coin, Asked()) is Exit.GOOD
    out, err = capsys.readouterr()
    assert out.startswith("flowchart TD\n%% Die Münze\n")
    assert "Heads 62.5#37;" in out
    assert "exact: every state was visited" in out
    assert err == ""


def test_the_kind_of_players_decides_what_is_thick(coin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert map_(Places(), coin, Asked(players="manager", format="svg")) is Exit.GOOD
    out = capsys.readouterr().out
    assert "Heads 100%, mixed" in out
    assert "playthroughs that always take the most managing choice open" in out


@pytest.mark.parametrize(("name", "begins"), [("m.svg", "<svg"), ("M.SVG", "<svg"), ("m.mmd", "flowchart")])
def test_the_output_s_name_says_what_is_drawn(
    coin: str, name: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = Path(coin).with_name(name)
    assert map_(Places(), coin, Asked(output=output)) is Exit.GOOD
    assert output.read_text("utf-8").startswith(begins)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"{output} is written.\n"


def test_a_name_that_says_nothing_needs_the_format(coin: str, capsys: pytest.CaptureFixture[str]) -> None:
    output = Path(coin).with_name("map.png")
    assert map_(Places(), coin, Asked(output=output)) is Exit.FINDINGS
    assert "neither SVG nor Mermaid; name it .svg or .mmd, or say --format" in capsys.readouterr().err
    assert not output.exists()
    assert map_(Places(), coin, Asked(output=output, format="mermaid")) is Exit.GOOD
    assert output.exists()


def test_the_scenario_itself_is_never_written_over(coin: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(coin).read_bytes()
    assert map_(Places(), coin, Asked(output=Path(coin), format="svg")) is Exit.FINDINGS
    assert "is the scenario itself" in capsys.readouterr().err
    assert Path(coin).read_bytes() == before


def test_where_it_cannot_write_it_says_why(coin: str, capsys: pytest.CaptureFixture[str]) -> None:
    output = Path(coin).with_name("nowhere") / "map.svg"
    assert map_(Places(), coin, Asked(output=output)) is Exit.FINDINGS
    assert f"{output} cannot be written: No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["coin.fr.yaml", "mine.YML"])
def test_what_somebody_wrote_as_yaml_is_never_written_over(
    coin: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Path(coin).with_name(name)
    other.write_text("mine: yes\n", "utf-8")
    assert map_(Places(), coin, Asked(output=other, format="svg")) is Exit.FINDINGS
    assert f"{other} is a YAML file, and no map: it is left as it is" in capsys.readouterr().err
    assert other.read_text("utf-8") == "mine: yes\n"


@pytest.mark.parametrize("there", ["an older map", None])
@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_full_disk_leaves_the_older_map_or_none(
    coin: str,
    there: str | None,
    fails: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if fails == "fsync" else (Path, "replace")), full)
    output = Path(coin).with_name("map.svg")
    if there is not None:
        output.write_text(there, "utf-8")
    assert map_(Places(), coin, Asked(output=output)) is Exit.FINDINGS
    assert f"{output} cannot be written: No space left on device" in capsys.readouterr().err
    left = {file.name: file.read_text("utf-8") for file in output.parent.iterdir() if file != Path(coin)}
    assert left == ({} if there is None else {"map.svg": there})


def test_a_name_that_the_system_does_not_take_is_told_with_its_reason(
    coin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = Path(coin).with_name(f"{'m' * 300}.svg")
    assert map_(Places(), coin, Asked(output=output)) is Exit.FINDINGS
    assert f"{output} cannot be written: File name too long" in capsys.readouterr().err


def test_a_folder_that_may_not_be_entered_is_told_with_its_reason(
    coin: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def may_not(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    output = Path(coin).with_name("map.svg")
    read = (load(Path(coin)).scenario, Path(coin))
    monkeypatch.setattr("game.cli.map.scenario_named", lambda *_: read)
    monkeypatch.setattr(Path, "exists", may_not)  # whoever runs the tests may enter every folder
    assert map_(Places(), coin, Asked(output=output)) is Exit.FINDINGS
    assert f"{output} cannot be written: Permission denied" in capsys.readouterr().err


def test_a_name_as_long_as_the_system_takes_is_written(coin: str) -> None:
    output = Path(coin).with_name(f"{'m' * 251}.svg")
    assert map_(Places(), coin, Asked(output=output)) is Exit.GOOD
    assert output.read_text("utf-8").startswith("<svg")


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are POSIX")
def test_into_a_pipe_it_is_written_and_the_pipe_is_not_replaced(coin: str) -> None:
    pipe = Path(coin).with_name("pipe")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert map_(Places(), coin, Asked(output=pipe, format="mermaid")) is Exit.GOOD
        assert os.read(reader, 65536).startswith(b"flowchart TD")
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_past_the_budget_it_estimates_and_says_so_in_both_places(
    coin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert map_(Places(), coin, Asked(budget=1)) is Exit.UNSETTLED
    out, err = capsys.readouterr()
    assert err.startswith("not settled: the budget was spent")
    assert "no proof" in err
    assert "%% Percentages are estimates, from a sample of 200,000 random playthroughs." in out
    assert "not seen" in out


def test_told_to_stop_it_writes_nothing(
    coin: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_to_stop(line: Line, progress: Progress) -> None:
        raise Stopped

    monkeypatch.setattr(Line, "tick", asked_to_stop)
    output = Path(coin).with_name("map.svg")
    assert map_(Places(), coin, Asked(output=output)) is Exit.INTERRUPTED
    assert "nothing is drawn" in capsys.readouterr().err
    assert not output.exists()


def test_a_scenario_with_mistakes_is_not_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(COIN.replace("goto: n}", "goto: nowhere}"), "utf-8")
    assert map_(Places(), str(file), Asked()) is Exit.FINDINGS
    assert "unknown-scene" in capsys.readouterr().err
    assert map_(Places(), str(tmp_path / "none.yaml"), Asked()) is Exit.UNREADABLE


def test_from_a_shell_that_knows_ascii_only_the_picture_is_still_whole(coin: str, here: Path) -> None:
    done = stance("map", coin, "--format", "svg", cwd=here, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    root = ElementTree.fromstring(done.stdout)
    assert "".join(root.itertext()).strip().startswith("Die Münze: the map")
    assert done.stdout.isascii()
