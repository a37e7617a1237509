"""`stance play` at a terminal: what is done before the screen opens, and what the screen is told."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from game.cli import play as playing
from game.cli.places import Places
from game.cli.play import Options, play
from game.journal import Onto, Saves
from game.scenario import load_or_raise

CORRIDOR = "scenarios/corridor.yaml"


class Screen:
    """Stands in for the game on the screen."""

    def __init__(self) -> None:
        self.shown: list[dict[str, Any]] = []

    def run(self, library: Any, saves: Saves, settings: Path, **options: Any) -> int:
        """It can open what it is told to: nobody holds it open any more."""
        if options["slot"] is not None:
            path = options["open_first"]
            scenario = load_or_raise(path)
            if options["slot"] in {slot.slot for slot in saves.slots(scenario.id)}:
                saves.resume(scenario.id, options["slot"], scenario, Onto.AS_PLAYED).journal.close()
        self.shown.append(options)
        return 0


@pytest.fixture
def screen(here: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    found = Screen()
    monkeypatch.chdir(here)
    monkeypatch.setattr(playing, "is_screen", lambda: True)
    monkeypatch.setattr("game.tui.run", found.run)
    return found


def decided(slot: str) -> int:
    return Saves(Path("saves")).info("corridor", slot).decisions


PLACES = Places(Path("saves"))


def test_decisions_are_taken_and_then_the_screen_goes_on_from_there(screen: Screen) -> None:
    assert play(PLACES, CORRIDOR, Options(decisions="ask,date", seed="7")) == 0
    assert screen.shown == [
        {"open_first": Path(CORRIDOR), "seed": None, "slot": "playthrough 1", "language": None}
    ]
    assert decided("playthrough 1") == 2
    assert Saves(Path("saves")).info("corridor", "playthrough 1").seed == 7


def test_decisions_for_a_save_are_taken_in_it(screen: Screen) -> None:
    Saves(Path("saves")).create(load_or_raise(CORRIDOR), 1, "mine").close()
    assert play(PLACES, CORRIDOR, Options(decisions="date", slot="mine")) == 0
    assert screen.shown[0]["slot"] == "mine"
    assert decided("mine") == 1


def test_decisions_that_are_not_open_open_no_screen(
    screen: Screen, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(PLACES, CORRIDOR, Options(decisions="date,lift")) == 1
    assert screen.shown == []
    assert "decision 2" in capsys.readouterr().err
    assert Saves(Path("saves")).slots() == ()


def test_a_replay_onto_the_current_rules_is_done_before_the_screen_opens(
    screen: Screen, capsys: pytest.CaptureFixture[str]
) -> None:
    with Saves(Path("saves")).create(load_or_raise(CORRIDOR), 1, "mine") as journal:
        journal.decide("date")
    file = Path(CORRIDOR)
    file.write_text(file.read_text("utf-8").replace("effects: {trust: +6}", "effects: {trust: +9}"), "utf-8")
    assert play(PLACES, CORRIDOR, Options(slot="mine", onto="current")) == 0
    assert "All your decisions stand." in capsys.readouterr().err
    assert screen.shown[0]["slot"] == "mine"
    scenario = load_or_raise(CORRIDOR)
    with Saves(Path("saves")).resume("corridor", "mine", scenario).journal as again:
        assert again.playthrough.state.values[2] == 49, "and nothing is left to ask"


def test_without_them_the_screen_opens_what_was_asked_for_and_asks_itself(screen: Screen) -> None:
    assert play(PLACES, CORRIDOR, Options(slot="new one", seed="7")) == 0
    assert screen.shown == [{"open_first": Path(CORRIDOR), "seed": 7, "slot": "new one", "language": None}]
    assert Saves(Path("saves")).slots() == ()


def test_another_seed_for_a_save_is_refused_before_the_screen_opens(screen: Screen) -> None:
    with Saves(Path("saves")).create(load_or_raise(CORRIDOR), 1, "mine") as journal:
        journal.decide("date")
    assert play(PLACES, CORRIDOR, Options(slot="mine", seed="7")) == 1
    assert screen.shown == []


def test_plain_is_plain_at_a_terminal_too(
    screen: Screen, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert play(PLACES, CORRIDOR, Options(plain=True)) == 0
    assert screen.shown == []
    assert "The Corridor" in capsys.readouterr().out
