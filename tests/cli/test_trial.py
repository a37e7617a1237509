"""`--watch`, `--from` and `--set`: what goes together, what is told, and that nothing is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from game.cli import trial as trying
from game.cli.commands import stance as command
from game.cli.places import Places
from game.cli.play import Options, play
from game.engine import Decision
from game.journal import Saves
from game.tui.trial import Trial, journaled
from tests.cli.shell import saved, stance

CORRIDOR = "scenarios/corridor.yaml"


def test_it_begins_in_the_middle_with_what_is_set_and_saves_nothing(here: Path) -> None:
    done = stance(
        *("play", "corridor", "--plain", "--from", "afternoon", "--set", "asked=true", "--set", "trust=77"),
        said="m\n?\n2\n",
        cwd=here,
    )
    assert done.returncode == 0, done.stderr
    assert "March is not mentioned again." in done.stdout
    assert "Trust of the floor: 77" in done.stdout
    assert "q leaves; nothing of this trial is saved." in done.stdout
    assert "Somebody moves the plant." in done.stdout
    assert done.stderr == "That was a trial: nothing of it is saved.\n"
    assert [*(here / "saves").iterdir()] == []


def test_decisions_and_a_seed_are_taken_in_it(here: Path) -> None:
    done = stance("play", "corridor", "--set", "trust=80", "--decisions", "date", "--seed", "3", cwd=here)
    assert "You go on after decision 1." in done.stdout
    assert "Trust of the floor: 86" in done.stdout
    assert saved(here) == []


def test_a_trial_may_begin_at_the_beginning_with_nothing_set(here: Path) -> None:
    done = stance("play", "corridor", "--trial", "--decisions", "ask", "--seed", "3", cwd=here)
    assert done.returncode == 0, done.stderr
    assert "You go on after decision 1." in done.stdout
    assert done.stderr.endswith("That was a trial: nothing of it is saved.\n")
    assert [*(here / "saves").iterdir()] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "mornin"), "--from: there is no scene mornin; did you mean morning?"),
        (("--set", "trust=300"), "--set: trust goes from 0 to 100, so it is never 300."),
        (("--set", "asked=maybe"), "--set: asked is false or true, never maybe."),
        (("--set", "trust"), "--set: 'trust' sets nothing. Write a name, = and a value: --set trust=30"),
        (("--set", "=3"), "--set: '=3' sets nothing. Write a name, = and a value: --set trust=30"),
        (
            ("--from", "morning", "--slot", "mine"),
            "--trial, --watch, --from and --set make a trial, which leaves no save: leave --slot out.",
        ),
        (
            ("--set", "trust=3", "--onto", "current"),
            "--trial, --watch, --from and --set make a trial, which leaves no save: leave --onto out.",
        ),
        (
            ("--trial", "--slot", "mine"),
            "--trial, --watch, --from and --set make a trial, which leaves no save: leave --slot out.",
        ),
        (
            ("--watch", "--plain"),
            "--watch shows the author's view, which needs the screen: leave --plain out.",
        ),
        (("--watch",), "--watch shows the author's view, which needs a terminal that can be drawn on."),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(here)
    done = CliRunner().invoke(command, ["play", CORRIDOR, *arguments])
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"stance: {said}\n")
    assert saved(here) == []


@pytest.mark.parametrize("screen", [False, True])
def test_a_decision_that_is_not_open_there_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], screen: bool
) -> None:
    monkeypatch.chdir(here)
    monkeypatch.setattr(trying, "is_screen", lambda: screen)
    assert play(Places(), CORRIDOR, Options(scene="afternoon", decisions="date")) == 1
    assert "Open in afternoon are: door, open." in capsys.readouterr().err


class Screen:
    """Stands in for the author's view: it plays a little, as the view does."""

    def __init__(self) -> None:
        self.shown: list[tuple[Trial, Any]] = []
        self.folders: list[Path] = []

    def run(self, trial: Trial, loaded: Any, saves: Saves, settings: Path) -> int:
        self.shown.append((trial, loaded))
        self.folders.append(saves.folder)
        if loaded.scenario is not None:
            from game.tui.trial import first  # noqa: PLC0415

            with journaled(saves, first(trial.begin(loaded.scenario), trial.seed, trial.decisions)):
                assert [*saves.folder.iterdir()]
        return 0


@pytest.fixture
def screen(here: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    found = Screen()
    monkeypatch.chdir(here)
    monkeypatch.setattr(trying, "is_screen", lambda: True)
    monkeypatch.setattr("game.tui.run_trial", found.run)
    return found


def test_the_view_is_told_what_is_tried_and_its_saves_are_gone_with_it(
    screen: Screen, capsys: pytest.CaptureFixture[str]
) -> None:
    options = Options(
        watch=True, scene="morning", values=("trust=1", "trust=66"), decisions="morning.lift", seed="7"
    )
    assert play(Places(Path("saves")), CORRIDOR, options) == 0
    [(trial, loaded)] = screen.shown
    assert trial == Trial(
        Path(CORRIDOR), "morning", {"trust": "66"}, 7, (Decision("morning", "lift"),), watch=True
    )
    assert loaded.scenario.id == "corridor"
    [folder] = screen.folders
    assert not folder.exists()
    assert [*Path("saves").iterdir()] == []
    assert "nothing of it is saved" in capsys.readouterr().err


def test_a_file_that_cannot_be_played_is_watched_until_it_can(screen: Screen) -> None:
    Path(CORRIDOR).write_text("format: 1\n", "utf-8")
    assert play(Places(), CORRIDOR, Options(watch=True, decisions="date")) == 0
    [(_, loaded)] = screen.shown
    assert loaded.scenario is None
    assert play(Places(), CORRIDOR, Options(scene="morning")) == 1, "without --watch it is not"
    assert len(screen.shown) == 1


def test_a_file_that_is_not_there_is_told(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    assert play(Places(scenarios_option=(Path("scenarios"),)), "nothing", Options(watch=True)) == 2
    assert (
        "there is no file and no scenario called nothing; the library has corridor" in capsys.readouterr().err
    )
    assert screen.shown == []
