"""A folder of saves: what is created, listed, resumed, renamed, copied and deleted."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from game.engine import NotOpenError
from game.journal import (
    BadSlotNameError,
    NoSuchSlotError,
    Saves,
    SlotExistsError,
    SlotInUseError,
)
from tests.journal.stories import LANE, SEED, chosen, file_of, played, reopened, same, scenario


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path / "saves")


def test_the_folder_is_made_with_the_first_save_and_not_before(saves: Saves) -> None:
    assert saves.slots() == ()
    assert saves.slots("lane") == ()
    assert saves.endings("lane") == frozenset()
    with pytest.raises(NoSuchSlotError):
        saves.resume("lane", "x", scenario())
    with pytest.raises(NoSuchSlotError):
        saves.delete("lane", "x")
    assert not saves.folder.exists()
    played(saves)
    assert file_of(saves, "x").is_file()


def test_a_journal_starts_at_the_beginning(saves: Saves) -> None:
    with saves.create(scenario(), SEED, "x") as journal:
        assert (journal.scenario_id, journal.slot) == ("lane", "x")
        assert journal.playthrough.decisions == ()
        assert journal.playthrough.seed == SEED


def test_a_save_that_is_closed_and_opened_is_the_playthrough_it_was(saves: Saves) -> None:
    before = played(saves, "walk", "jump", "back", "walk")
    assert same(reopened(saves), before)


def test_playing_on_after_resuming_is_playing_on(saves: Saves) -> None:
    before = played(saves, "walk")
    with saves.resume("lane", "x", scenario()).journal as journal:
        after = journal.decide("jump", "vote")
        assert same(after, before.decide("jump", "vote"))
        assert journal.playthrough is after
    assert same(reopened(saves), after)


def test_going_back_is_appended_and_nothing_is_rewritten(saves: Saves) -> None:
    played(saves, "walk", "walk", "jump")
    before = file_of(saves, "x").read_bytes()
    with saves.resume("lane", "x", scenario()).journal as journal:
        assert chosen(journal.back(1)) == ["walk"]
        assert chosen(journal.decide("look")) == ["walk", "look"]
        at_rest = journal.playthrough
    after = file_of(saves, "x").read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].splitlines()[0] == b'{"kind":"back","to":1}'
    assert same(reopened(saves), at_rest)


def test_going_back_to_where_one_is_writes_nothing(saves: Saves) -> None:
    played(saves, "walk")
    before = file_of(saves, "x").read_bytes()
    with saves.resume("lane", "x", scenario()).journal as journal:
        assert chosen(journal.back(1)) == ["walk"]
    assert file_of(saves, "x").read_bytes() == before


def test_what_cannot_be_done_is_not_written(saves: Saves) -> None:
    with saves.create(scenario(), SEED, "x") as journal:
        before = file_of(saves, "x").read_bytes()
        with pytest.raises(NotOpenError):
            journal.decide("turn")
        with pytest.raises(ValueError, match="no decision 1"):
            journal.back(1)
        with pytest.raises(ValueError, match="no decision -1"):
            journal.back(-1)
        assert journal.playthrough.decisions == ()
    assert file_of(saves, "x").read_bytes() == before


def test_the_lines_of_a_journal_are_those_of_its_format(saves: Saves) -> None:
    with saves.create(scenario(), SEED, "x") as journal:
        journal.decide("walk")
        journal.decide("walk", "timeout")
        journal.decide("turn")
        journal.back(1)
    lines = [json.loads(line) for line in file_of(saves, "x").read_bytes().splitlines()]
    assert [line.pop("kind") for line in lines] == ["header", "decision", "decision", "decision", "back"]
    header = lines.pop(0)
    assert list(header) == ["format", "scenario", "title", "version", "rules", "texts", "program", "seed"]
    assert (header["format"], header["scenario"], header["title"]) == (1, "lane", "The Lane")
    assert (header["version"], header["seed"]) == ("1", SEED)
    assert lines == [
        {"scene": "lane", "choice": "walk", "how": "player"},
        {"scene": "lane", "choice": "walk", "how": "timeout"},
        {"scene": "lane", "choice": "turn", "how": "player"},
        {"to": 1},
    ]


def test_the_scenario_is_kept_once_as_it_was_read(saves: Saves) -> None:
    played(saves, slot="a")
    played(saves, slot="b")
    kept = list((saves.folder / ".played").iterdir())
    assert [path.read_bytes() for path in kept] == [LANE.encode()]


def test_names_are_given_in_order_and_a_name_that_is_taken_is_refused(saves: Saves) -> None:
    for number in (1, 2):
        with saves.create(scenario(), SEED) as journal:
            assert journal.slot == f"playthrough {number}"
    with pytest.raises(SlotExistsError) as caught:
        saves.create(scenario(), SEED, "Playthrough 2")
    assert str(caught.value) == "There is already a save “Playthrough 2”. Choose another name."
    with pytest.raises(BadSlotNameError):
        saves.create(scenario(), SEED, "a/b")
    there = sorted(path.name for path in (saves.folder / "lane").iterdir())
    assert there == ["playthrough 1.jsonl", "playthrough 2.jsonl"]


@pytest.mark.parametrize("wanted", ["Élan", "élan", "E\u0301LAN"])
def test_a_slot_is_found_however_its_name_is_written(saves: Saves, wanted: str) -> None:
    played(saves, "walk", slot="Élan")
    with saves.resume("lane", wanted, scenario()).journal as journal:
        assert journal.slot == "Élan"
    with pytest.raises(SlotExistsError):
        saves.create(scenario(), SEED, wanted)


def test_a_file_that_a_system_renamed_to_decomposed_letters_is_the_same_slot(saves: Saves) -> None:
    played(saves, "walk", slot="Élan")
    file_of(saves, "Élan").rename(file_of(saves, unicodedata.normalize("NFD", "Élan")))
    assert [info.slot for info in saves.slots()] == ["Élan"]
    assert chosen(reopened(saves, "Élan")) == ["walk"]


def test_of_two_files_with_one_name_the_exact_one_is_opened(saves: Saves) -> None:
    played(saves, "walk", slot="B")
    file_of(saves, "b").write_bytes(file_of(saves, "B").read_bytes())
    for slot in ("b", "B"):
        with saves.resume("lane", slot, scenario()).journal as journal:
            assert journal.slot == slot


def test_the_list_shows_what_the_journals_say_newest_first(saves: Saves) -> None:
    played(saves, "walk", "walk", slot="first")
    played(saves, "walk", "walk", "turn", "gate", slot="second")
    with saves.create(scenario(LANE.replace("id: lane", "id: other")), SEED, "third") as journal:
        journal.decide("walk")
        journal.back(0)
    for number, info in enumerate(reversed(saves.slots())):
        folder = saves.folder / info.scenario_id
        os.utime(folder / f"{info.slot}.jsonl", (1000 + number, 1000 + number))
    order = [("lane", "first"), ("lane", "second"), ("other", "third")]
    for number, (scenario_id, slot) in enumerate(order):
        os.utime(saves.folder / scenario_id / f"{slot}.jsonl", (number + 1.5, number + 1.5))
    shown = [(i.scenario_id, i.slot, i.decisions, i.ended, i.modified) for i in saves.slots()]
    assert shown == [
        ("other", "third", 0, False, 3.5),
        ("lane", "second", 4, True, 2.5),
        ("lane", "first", 2, False, 1.5),
    ]
    assert [i.slot for i in saves.slots("lane")] == ["second", "first"]
    assert {(i.title, i.version, i.problem) for i in saves.slots()} == {("The Lane", "1", "")}


def test_a_list_replays_nothing(saves: Saves, monkeypatch: pytest.MonkeyPatch) -> None:
    played(saves, "walk", "jump")

    def refuse(*_: object) -> None:
        raise AssertionError("a list of saves must not run the rules")

    for name in (
        "game.engine.Playthrough.start",
        "game.engine.Playthrough.decide",
        "game.journal.resuming.replay",
        "game.journal.played.load_bytes",
    ):
        monkeypatch.setattr(name, refuse)
    assert [info.decisions for info in saves.slots()] == [2]


def test_an_ending_shows_in_the_list_until_it_is_taken_back(saves: Saves) -> None:
    played(saves, "walk", "walk", "turn", "ditch")
    assert [info.ended for info in saves.slots()] == [True]
    with saves.resume("lane", "x", scenario()).journal as journal:
        journal.back(3)
    assert [info.ended for info in saves.slots()] == [False]
    with saves.resume("lane", "x", scenario()).journal as journal:
        journal.decide("gate")
    assert [info.ended for info in saves.slots()] == [True]


def test_a_scenario_that_ends_at_once_is_listed_as_ended(saves: Saves) -> None:
    played(saves, of=scenario(LANE.replace("start: lane", "start: out")))
    assert [(info.decisions, info.ended) for info in saves.slots()] == [(0, True)]
    assert saves.endings("lane") == {"out"}


def test_a_renamed_slot_is_the_same_save_under_the_new_name(saves: Saves) -> None:
    before = played(saves, "walk")
    data = file_of(saves, "x").read_bytes()
    saves.rename("lane", "X", "Mein Weg")
    assert [info.slot for info in saves.slots()] == ["Mein Weg"]
    assert file_of(saves, "Mein Weg").read_bytes() == data
    assert same(reopened(saves, "mein weg"), before)


def test_a_slot_can_be_renamed_to_its_own_name_in_other_case(saves: Saves) -> None:
    played(saves, "walk")
    saves.rename("lane", "x", "X")
    assert [info.slot for info in saves.slots()] == ["X"]


def test_renaming_never_takes_the_place_of_another_slot(saves: Saves) -> None:
    played(saves, "walk", slot="x")
    played(saves, "look", slot="y")
    with pytest.raises(SlotExistsError):
        saves.rename("lane", "x", "Y")
    with pytest.raises(BadSlotNameError):
        saves.rename("lane", "x", "..")
    with pytest.raises(NoSuchSlotError):
        saves.rename("lane", "z", "w")
    assert chosen(reopened(saves, "x")) == ["walk"]
    assert chosen(reopened(saves, "y")) == ["look"]


def test_a_copy_is_a_save_of_its_own(saves: Saves) -> None:
    before = played(saves, "walk")
    assert saves.copy("lane", "x") == "x copy"
    assert saves.copy("lane", "x") == "x copy 2"
    assert saves.copy("lane", "x", "another") == "another"
    with saves.resume("lane", "another", scenario()).journal as journal:
        journal.decide("look")
    assert same(reopened(saves, "x"), before)
    assert same(reopened(saves, "x copy"), before)
    assert chosen(reopened(saves, "another")) == ["walk", "look"]
    with pytest.raises(SlotExistsError):
        saves.copy("lane", "x", "ANOTHER")
    with pytest.raises(BadSlotNameError):
        saves.copy("lane", "x", "")
    with pytest.raises(NoSuchSlotError):
        saves.copy("lane", "nothing")


def test_a_slot_that_is_open_can_be_copied_and_not_opened_renamed_or_deleted(saves: Saves) -> None:
    with saves.create(scenario(), SEED, "x") as journal:
        journal.decide("walk")
        for forbidden in (
            lambda: saves.resume("lane", "x", scenario()),
            lambda: saves.rename("lane", "x", "y"),
            lambda: saves.delete("lane", "x"),
        ):
            with pytest.raises(SlotInUseError) as caught:
                forbidden()
            assert "Close it there, or go on with a copy." in str(caught.value)
            assert (caught.value.scenario_id, caught.value.slot) == ("lane", "x")
        copied = saves.copy("lane", "x")
        journal.decide("look")
    assert chosen(reopened(saves, copied)) == ["walk"]
    assert chosen(reopened(saves, "x")) == ["walk", "look"]


def test_a_deleted_slot_is_gone_and_its_name_is_free(saves: Saves) -> None:
    played(saves, "walk")
    saves.delete("lane", "X")
    assert saves.slots() == ()
    with pytest.raises(NoSuchSlotError) as caught:
        saves.resume("lane", "x", scenario())
    assert str(caught.value) == 'There is no save "x" of the scenario "lane". Look at the list of saves.'
    assert chosen(played(saves)) == []


def test_closing_twice_and_closing_by_an_error_let_go_of_the_slot(saves: Saves) -> None:
    journal = saves.create(scenario(), SEED, "x")
    journal.close()
    journal.close()
    with pytest.raises(KeyError), saves.resume("lane", "x", scenario()).journal:
        raise KeyError
    assert chosen(reopened(saves)) == []


@pytest.mark.parametrize("scenario_id", ["..", "../lane", "", "Lane", ".played", "/"])
def test_no_scenario_id_leads_out_of_the_folder(saves: Saves, scenario_id: str) -> None:
    played(saves)
    (saves.folder.parent / "x.jsonl").write_bytes(b"{}\n")
    assert saves.slots(scenario_id) == ()
    with pytest.raises(NoSuchSlotError):
        saves.resume(scenario_id, "x", scenario())
    with pytest.raises(NoSuchSlotError):
        saves.delete(scenario_id, "x")


def test_what_else_lies_in_the_folder_is_neither_listed_nor_touched(saves: Saves) -> None:
    played(saves)
    strange = [
        saves.folder / "notes.txt",
        saves.folder / "lane" / "notes.txt",
        saves.folder / "lane" / ".new-99",
        saves.folder / "Other" / "x.jsonl",
        saves.folder / ".hidden" / "x.jsonl",
    ]
    for path in strange:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"?")
    assert [info.slot for info in saves.slots()] == ["x"]
    assert all(path.read_bytes() == b"?" for path in strange)


def test_a_file_with_a_name_no_slot_can_have_is_listed_with_what_to_do(saves: Saves) -> None:
    played(saves, "walk")
    file_of(saves, "x").rename(file_of(saves, "x [2]"))
    (info,) = saves.slots()
    assert "[ cannot be part of it" in info.problem
    assert "Rename the file" in info.problem
    saves.rename("lane", "x [2]", "x 2")
    assert chosen(reopened(saves, "x 2")) == ["walk"]


def test_the_seed_may_be_any_that_the_engine_takes(saves: Saves) -> None:
    for seed in (0, 2**64 - 1):
        with saves.create(scenario(), seed, f"s{seed}"):
            pass
        assert reopened(saves, f"s{seed}").seed == seed
