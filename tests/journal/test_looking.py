"""A look at a save says what opening it would lead to, and neither locks nor writes anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal import (
    BrokenJournalError,
    NoSuchSlotError,
    Saves,
    ScenarioGoneError,
    Since,
    lock,
    texts_hash,
)
from game.scenario import Scenario
from tests.journal.stories import (
    RULES_EDITED,
    TEXTS_EDITED,
    TURN_GONE,
    chosen,
    edited,
    file_of,
    played,
    scenario,
)


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path / "saves")


@pytest.mark.parametrize(
    ("current", "since"),
    [
        (scenario(), Since.SAME),
        (edited(*TEXTS_EDITED), Since.TEXTS),
        (edited(*RULES_EDITED), Since.RULES),
        (None, Since.GONE),
    ],
)
def test_it_says_what_has_changed_and_where_the_story_goes_on(
    saves: Saves, current: Scenario | None, since: Since
) -> None:
    played(saves, "walk", "look")
    found = saves.look("lane", "X", current)
    assert (found.since, found.standing, found.total, found.why) == (since, 2, 2, "")
    assert chosen(found.playthrough) == ["walk", "look"]


def test_on_other_rules_it_says_how_many_decisions_stand_and_why_the_next_does_not(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn", "back")
    found = saves.look("lane", "x", edited(*TURN_GONE))
    assert (found.since, found.standing, found.total) == (Since.RULES, 2, 4)
    assert found.why == "lane.turn cannot be taken: there is no such choice"
    assert found.can_play_as_played
    for kept in (saves.folder / ".played").iterdir():
        kept.unlink()
    assert not saves.look("lane", "x", edited(*TURN_GONE)).can_play_as_played


def test_it_says_on_which_path_a_finished_one_has_ended(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn", "ditch")
    ending = saves.look("lane", "x", None).playthrough.ending
    assert ending is not None
    assert ending.title == "The ditch"


def test_one_that_is_open_elsewhere_is_looked_at_as_far_as_it_is_on_disk(saves: Saves) -> None:
    played(saves, "walk")
    with saves.resume("lane", "x", scenario()).journal as journal:
        journal.decide("look")
        assert saves.look("lane", "x", scenario()).total == 2
    data = file_of(saves, "x").read_bytes()
    file_of(saves, "x").write_bytes(data + b'{"ki')
    assert saves.look("lane", "x", scenario()).total == 2


@pytest.mark.parametrize("current", [scenario(), edited(*RULES_EDITED), None])
def test_it_locks_nothing_and_writes_nothing(
    saves: Saves, monkeypatch: pytest.MonkeyPatch, current: Scenario | None
) -> None:
    def refuse(*_: object, **__: object) -> lock.Lock:
        raise AssertionError("a look takes no lock")

    played(saves, "walk")
    before = {path: path.stat() for path in saves.folder.rglob("*")}
    monkeypatch.setattr(lock, "take", refuse)
    saves.look("lane", "x", current)
    after = {path: path.stat() for path in saves.folder.rglob("*")}
    assert {path: (s.st_mtime_ns, s.st_size) for path, s in after.items()} == {
        path: (s.st_mtime_ns, s.st_size) for path, s in before.items()
    }


def test_what_could_not_be_opened_is_raised(saves: Saves) -> None:
    with pytest.raises(NoSuchSlotError):
        saves.look("lane", "x", scenario())
    played(saves, "walk")
    (saves.folder / ".played" / f"{texts_hash(scenario())}.yaml").unlink()
    with pytest.raises(ScenarioGoneError):
        saves.look("lane", "x", None)
    header, decision = file_of(saves, "x").read_bytes().splitlines(keepends=True)
    file_of(saves, "x").write_bytes(header + decision.replace(b'"walk"', b'"fly"'))
    with pytest.raises(BrokenJournalError, match="this decision cannot have been taken here"):
        saves.look("lane", "x", scenario())


def test_a_slot_that_goes_away_meanwhile_is_not_there(saves: Saves, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(self: Path) -> bytes:
        raise FileNotFoundError

    played(saves, "walk")
    monkeypatch.setattr(Path, "read_bytes", gone)
    with pytest.raises(NoSuchSlotError):
        saves.look("lane", "x", scenario())
