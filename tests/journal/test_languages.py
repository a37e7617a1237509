"""A save is the same in every language, and goes on in another one."""

from __future__ import annotations

from pathlib import Path

from game.journal import Onto, Saves, rules_hash, texts_hash
from game.journal.resuming import AS_PLAYED
from game.scenario.translation.fitting import translated
from tests.scenario.translation.french import ENGLISH, corridor, french
from tests.scenario.translation.test_fitting import edited


def test_a_save_begun_in_one_language_goes_on_in_another(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    here, there = corridor(), translated(corridor(), french())
    with saves.create(here, 7, "mine") as journal:
        journal.decide("ask")
    resumed = saves.resume("corridor", "mine", there)
    assert resumed.notices == ()
    with resumed.journal as journal:
        assert journal.playthrough.page().title == "Lundi, 8 h 40"
        journal.decide("date")
        assert journal.playthrough.events().result == ("Elle l'écrit sur la vitre.",)
    with saves.resume("corridor", "mine", here).journal as journal:
        assert [decision.choice for decision in journal.playthrough.decisions] == ["ask", "date"]
        assert journal.playthrough.page().title == "Afternoon"


def test_what_is_written_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    folders = []
    for name, scenario in (("en", corridor()), ("fr", translated(corridor(), french()))):
        with Saves(tmp_path / name).create(scenario, 7, "mine") as journal:
            journal.decide("date")
            journal.decide("door")
        folders.append(
            {
                path.relative_to(tmp_path / name): path.read_bytes()
                for path in sorted((tmp_path / name).rglob("*"))
                if path.is_file()
            }
        )
    assert folders[0] == folders[1]
    assert ENGLISH.read_bytes() in folders[1].values(), "the copy that is kept is the author's file"


def test_rules_and_texts_are_hashed_as_the_author_wrote_them() -> None:
    there = translated(corridor(), french())
    assert (rules_hash(there), texts_hash(there)) == (rules_hash(corridor()), texts_hash(corridor()))


def test_a_save_of_older_rules_goes_on_as_it_was_played_in_the_same_language(tmp_path: Path) -> None:
    saves = Saves(tmp_path)
    with saves.create(corridor(), 7, "mine") as journal:
        journal.decide("ask")
    newer = translated(edited(("{trust: +6}", "{trust: +9}")), french())
    resumed = saves.resume("corridor", "mine", newer, Onto.AS_PLAYED)
    assert resumed.notices == (AS_PLAYED,)
    with resumed.journal as journal:
        assert journal.playthrough.page().title == "Lundi, 8 h 40"
        journal.decide("date")
        assert journal.playthrough.state.values[2] == 46, "by the rules it was begun with"
